// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.util.regex.Pattern;

/**
 * A file that goes with a document.
 *
 * @param name of the file, without folders
 * @param mediaType such as {@code application/json}
 * @param bytes of the file; not copied, not to be changed afterwards
 * @param description one line on what it holds
 * @param relation to the text
 */
public record Annex(String name, String mediaType, byte[] bytes, String description, Relation relation) {
    /** What the file is to the document, in PDF the AFRelationship (ISO 19005-3, 6.8). */
    public enum Relation {
        /** What the text was made from. */
        SOURCE("Source"),
        /** What a table or a drawing shows. */
        DATA("Data"),
        /** What adds to it. */
        SUPPLEMENT("Supplement");

        private final String pdfName;

        Relation(String pdfName) {
            this.pdfName = pdfName;
        }

        String pdfName() {
            return pdfName;
        }
    }

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,199}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z]+/[A-Za-z0-9][A-Za-z0-9.+-]*");

    public Annex {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("annex is named \"" + name
                    + "\"; a name has letters a to z, digits, point, hyphen and underscore, and no folder");
        }
        if (!MEDIA_TYPE.matcher(mediaType).matches()) {
            throw new IllegalArgumentException(
                    "annex " + name + " has media type \"" + mediaType + "\"; write one as in application/json");
        }
        Characters.check(description, "description of annex " + name);
    }
}
