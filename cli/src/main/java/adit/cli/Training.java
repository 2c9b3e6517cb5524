// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Calls the commands that answer at once, one after another, so that one cache of loaded classes holds what each needs.
 * {@code ./adit} runs it once after a build; it is no command.
 */
final class Training {
    private Training() {}

    /** @param args the folder of a site that has results */
    public static void main(String[] args) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        String[][] calls = {
            {"events", args[0]},
            {"events", args[0], "--json"},
            {"--version"},
            {"help"},
            {"help", "gap"},
            {"init", "--help"},
            {"scenes", "--help"},
            {"run", "--help"},
            {"series", "--help"},
            {"report", "--help"},
            {"verify", "--help"},
            {"demo", "--help"},
            {"events", "--no-such-option"},
            {"doctor"},
        };
        for (String[] call : calls) {
            StandardOutput out = new StandardOutput(OutputStream.nullOutputStream(), Path.of("none"));
            Main.run(call, out, nowhere);
        }
    }
}
