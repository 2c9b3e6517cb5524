// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.util.Map;

/** How the user calls Adit, for commands that a message shows. */
final class Shell {
    private Shell() {}

    /** Set by the start script to the name that it was called by, such as ./adit. */
    static final String VARIABLE = "ADIT_COMMAND";

    static String command(Map<String, String> environment) {
        String name = environment.getOrDefault(VARIABLE, "");
        return name.isBlank() ? "adit" : quoted(name);
    }

    /** A message whose commands in backticks are as the user would type them. */
    static String asCalled(String message) {
        return message.replace("`adit ", "`" + command(System.getenv()) + " ");
    }

    /** One word of a POSIX shell. */
    static String quoted(Object word) {
        String text = word.toString();
        boolean plain = !text.isEmpty()
                && text.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || "_./-+=:,@%".indexOf(c) >= 0);
        return plain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
