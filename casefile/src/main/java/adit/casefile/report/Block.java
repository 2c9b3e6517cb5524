// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.util.List;

/** A part of a document that stands below the one before. */
public sealed interface Block {
    /**
     * A heading.
     *
     * @param level 1 (the document's own title) to 4; a level is not left out on the way down
     */
    record Heading(int level, String text) implements Block {
        public Heading {
            Characters.check(text, "heading");
            text = Characters.oneLine(text);
            if (level < 1 || level > 4) {
                throw new IllegalArgumentException(
                        "heading \"" + text + "\" has level " + level + "; levels are 1 to 4");
            }
        }
    }

    /** A paragraph. */
    record Paragraph(Text text) implements Block {}

    /** Where the text of a column stands. */
    enum Alignment {
        /** Words. */
        LEFT,
        /** Signs and states. */
        CENTRE,
        /** Figures. */
        RIGHT
    }

    /**
     * A column of a table.
     *
     * @param header what its cells are, with the unit
     */
    record Column(String header, Alignment alignment) {
        public Column {
            Characters.check(header, "header of a column");
        }
    }

    /**
     * A table. The header is repeated on each page.
     *
     * @param caption what it shows; stands above, with the number that the caller gives it
     * @param rows as many cells each as there are columns; the first cell names the row
     */
    record Table(Text caption, List<Column> columns, List<List<Text>> rows) implements Block {
        public Table {
            columns = List.copyOf(columns);
            rows = rows.stream().map(List::copyOf).toList();
            if (columns.isEmpty()) {
                throw new IllegalArgumentException("a table has no columns; give it one at least");
            }
            for (int i = 0; i < rows.size(); i++) {
                if (rows.get(i).size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "row " + (i + 1) + " of a table has " + rows.get(i).size() + " cells, the table "
                                    + columns.size() + " columns; give each column a cell");
                }
            }
        }
    }

    /**
     * A picture.
     *
     * @param bytes PNG or JPEG; not copied, not to be changed afterwards
     * @param alternative what it shows, for who cannot see it
     * @param caption stands below
     * @param widthMillimetres on paper; more than the text's width is made that width
     */
    record Picture(byte[] bytes, String alternative, Text caption, double widthMillimetres) implements Block {
        public Picture {
            Characters.check(alternative, "what the picture shows");
            if (alternative.isBlank()) {
                throw new IllegalArgumentException("a picture says nothing to who cannot see it; say what it shows");
            }
            if (!(widthMillimetres > 0 && widthMillimetres < 10_000)) {
                throw new IllegalArgumentException(
                        "a picture is " + widthMillimetres + " mm wide; a width is above 0, in millimetres");
            }
            PictureFormat.of(bytes);
        }
    }

    /** A list, with numbers or with points. */
    record ListBlock(boolean numbered, List<Text> items) implements Block {
        public ListBlock {
            items = List.copyOf(items);
        }
    }

    /** A name and what it is. */
    record KeyValue(String key, Text value) {
        public KeyValue {
            Characters.check(key, "name of a value");
        }
    }

    /** Names and values side by side. */
    record KeyValues(List<KeyValue> entries) implements Block {
        public KeyValues {
            entries = List.copyOf(entries);
        }
    }

    /** What follows begins a page. */
    record PageBreak() implements Block {}

    /**
     * The head of a note.
     *
     * @param sender name of the office first, then its address
     * @param reference such as {@code No 14/2022}; empty where there is none
     * @param placeAndDate as it is to be read
     * @param addressee lines of the address; none in a record
     */
    record Letterhead(List<String> sender, String reference, String placeAndDate, List<String> addressee)
            implements Block {
        public Letterhead {
            sender = checked(sender);
            addressee = checked(addressee);
            Characters.check(reference, "reference");
            Characters.check(placeAndDate, "place and date");
        }
    }

    /**
     * The foot of a note, kept on one page: a line to sign on for each.
     *
     * @param closing words before; empty where there are none
     * @param signatories the lines below each line to sign on: name, office
     */
    record Signature(String closing, List<List<String>> signatories) implements Block {
        public Signature {
            Characters.check(closing, "closing words");
            signatories = signatories.stream().map(Block::checked).toList();
        }
    }

    private static List<String> checked(List<String> lines) {
        lines.forEach(l -> Characters.check(l, "line \"" + l + "\""));
        return List.copyOf(lines);
    }
}
