// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

/** Finds where lists and inline tables of a TOML text lie too deep, before a parser goes down into them by calls. */
final class TomlNesting {
    /** Lists in lists; no file of Adit's needs more than three. */
    static final int DEEPEST = 64;

    private TomlNesting() {}

    /** The line, from 1, of the first bracket that lies deeper; 0 where there is none. */
    static int lineTooDeep(String text) {
        int depth = 0;
        int line = 1;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> line++;
                case '[', '{' -> {
                    if (++depth > DEEPEST) {
                        return line;
                    }
                }
                case ']', '}' -> depth = Math.max(0, depth - 1);
                case '"', '\'', '#' -> {
                    int end = c == '#' ? endOfLine(text, i) : endOfString(text, i, c);
                    line += (int) text.substring(i, end)
                            .chars()
                            .filter(n -> n == '\n')
                            .count();
                    i = end - 1;
                }
                default -> {
                    // Nothing else opens or hides a bracket.
                }
            }
        }
        return 0;
    }

    private static int endOfLine(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /** Behind the closing quotation mark; a string of one line that is not closed ends with its line. */
    private static int endOfString(String text, int from, char quote) {
        boolean longer = text.startsWith(String.valueOf(quote).repeat(3), from);
        for (int i = from + (longer ? 3 : 1); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && quote == '"') {
                i++;
            } else if (longer ? text.startsWith(String.valueOf(quote).repeat(3), i) : c == quote) {
                return i + (longer ? 3 : 1);
            } else if (c == '\n' && !longer) {
                return i;
            }
        }
        return text.length();
    }
}
