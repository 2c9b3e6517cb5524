// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;

/** Words of a person that a log is to keep for ever: said, not too long, and nothing in them hides or moves a cursor. */
final class StatedText {
    private StatedText() {}

    /**
     * The text without blanks at its ends.
     *
     * @param option that it was given with
     * @param most characters
     */
    static String of(String option, String text, int most) {
        String stated = text.strip();
        if (stated.isEmpty()) {
            throw new ConfigException(option, "is blank", "say it in words: the log keeps them");
        }
        if (stated.codePointCount(0, stated.length()) > most) {
            throw new ConfigException(
                    option,
                    "has " + stated.codePointCount(0, stated.length()) + " characters, at most " + most
                            + " are recorded",
                    "say it shorter");
        }
        if (stated.codePoints().anyMatch(StatedText::hides)) {
            throw new ConfigException(
                    option,
                    "holds a line end or a character that cannot be seen",
                    "write it as one line of plain text");
        }
        return stated;
    }

    /** Joiners are letters of some scripts. */
    private static boolean hides(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> false;
        };
    }
}
