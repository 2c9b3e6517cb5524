// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.util.Locale;
import java.util.regex.Pattern;

/** What characters a text may have, so that each form of a document can hold it. */
final class Characters {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*");

    private Characters() {}

    /**
     * Refuses what neither XML nor a page can hold.
     *
     * @param where which text it is, for the error
     */
    static void check(String text, String where) {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            boolean control = Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r';
            boolean none = (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
            if (control || none) {
                throw new IllegalArgumentException(where + " has " + name(c) + " at character " + (i + 1)
                        + ", which no page can show; take it out");
            }
            i += Character.charCount(c);
        }
    }

    static void checkLanguage(String language) {
        if (!LANGUAGE.matcher(language).matches()) {
            throw new IllegalArgumentException(
                    "\"" + language + "\" is no language; write a tag of BCP 47, such as en, az or ru");
        }
    }

    /** A character for an error's text: {@code U+4E2D (中, CJK UNIFIED IDEOGRAPHS 4E2D)}. */
    static String name(int c) {
        String code = String.format(Locale.ROOT, "U+%04X", c);
        String name = Character.getName(c);
        boolean shown = Character.isLetterOrDigit(c) || Character.isIdeographic(c);
        return code + " (" + (shown ? Character.toString(c) + ", " : "") + (name == null ? "unassigned" : name) + ")";
    }

    /** White space of any kind that may be broken at becomes one blank: line ends of a source are not those of a page. */
    static String oneLine(String text) {
        return text.replaceAll("[ \\t\\n\\r]+", " ");
    }
}
