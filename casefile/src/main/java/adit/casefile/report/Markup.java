// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

/** Escapes text for XML and HTML. */
final class Markup {
    private Markup() {}

    /** For an element's content or a quoted attribute. {@link Characters#check} has refused what no XML can hold. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
