// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import java.util.regex.Pattern;

/** Escapes foreign text for HTML and SVG. */
final class Html {
    /** A finding is not a verdict: the report repeats this word from nobody, and marks where it left it out. */
    private static final Pattern VERDICT = Pattern.compile("\\b\\w*illegal\\w*", Pattern.CASE_INSENSITIVE);

    static final String LEFT_OUT = "[…]";

    private Html() {}

    /** Text for an element's content or a quoted attribute. */
    static String text(String foreign) {
        String neutral = VERDICT.matcher(foreign).replaceAll(LEFT_OUT);
        StringBuilder out = new StringBuilder(neutral.length() + 16);
        for (int i = 0; i < neutral.length(); i++) {
            char c = neutral.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> {
                    // Control characters are not allowed in XML and say nothing to a reader.
                    boolean control = c < 0x20 && c != '\n' && c != '\t';
                    out.append(control ? ' ' : c);
                }
            }
        }
        return out.toString();
    }

    /** Text within a quoted CSS string, as in {@code content: "…"}; every character but letters and digits as a code. */
    static String css(String foreign) {
        StringBuilder out = new StringBuilder("\"");
        VERDICT.matcher(foreign).replaceAll(LEFT_OUT).codePoints().forEach(c -> {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
            if (plain) {
                out.appendCodePoint(c);
            } else {
                out.append('\\').append(Integer.toHexString(c)).append(' ');
            }
        });
        return out.append('"').toString();
    }
}
