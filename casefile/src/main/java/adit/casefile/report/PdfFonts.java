// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The fonts of one PDF: each character from the first font that has it. Only the glyphs in use are embedded. */
final class PdfFonts {
    /** How letters look. Armenian and Georgian have no italics of their own; they stay upright. */
    enum Face {
        REGULAR("NotoSerif-Regular", "NotoSerifArmenian-Regular", "NotoSerifGeorgian-Regular"),
        BOLD("NotoSerif-Bold", "NotoSerifArmenian-Bold", "NotoSerifGeorgian-Bold"),
        ITALIC("NotoSerif-Italic", "NotoSerifArmenian-Regular", "NotoSerifGeorgian-Regular");

        private final String latin;
        private final String armenian;
        private final String georgian;

        Face(String latin, String armenian, String georgian) {
            this.latin = latin;
            this.armenian = armenian;
            this.georgian = georgian;
        }

        /** In the order in which a character is looked for. */
        private List<String> fonts() {
            return List.of(latin, armenian, georgian, "NotoSansMath-Regular", "NotoSansSymbols2-Regular");
        }
    }

    /**
     * Text in one font.
     *
     * @param width in thousandths of the font's size
     */
    record Glyphs(String font, String text, double width) {}

    private static final int NO_BREAK_SPACE = 0xA0;
    private static final int NO_BREAK_HYPHEN = 0x2011;
    private static final int SOFT_HYPHEN = 0xAD;

    private final PDDocument document;
    private final Map<String, PDType0Font> loaded = new HashMap<>();
    private final Map<String, Map<Integer, Double>> widths = new HashMap<>();
    /** Fonts that a page uses, in the order of their first use, with the names that pages give them. */
    private final Map<String, String> used = new LinkedHashMap<>();

    PdfFonts(PDDocument document) {
        this.document = document;
    }

    /**
     * Finds a font for each character.
     *
     * @throws IllegalArgumentException that names a character which no font has
     */
    List<Glyphs> shape(String text, Face face) {
        List<Glyphs> out = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        String current = "";
        double width = 0;
        for (int i = 0; i < text.length(); ) {
            int written = text.codePointAt(i);
            i += Character.charCount(written);
            // A soft hyphen shows only where a word is broken, and words are not.
            if (written == SOFT_HYPHEN) {
                continue;
            }
            int c = drawn(written);
            String font = fontOf(c, face, text);
            if (!font.equals(current)) {
                flush(out, current, run, width);
                current = font;
                width = 0;
            }
            run.appendCodePoint(c);
            width += width(font, c);
        }
        flush(out, current, run, width);
        return out;
    }

    private static void flush(List<Glyphs> out, String font, StringBuilder run, double width) {
        if (!run.isEmpty()) {
            out.add(new Glyphs(font, run.toString(), width));
            run.setLength(0);
        }
    }

    /** What is drawn for a character: those that only forbid a break look like the plain ones. */
    private static int drawn(int c) {
        return switch (c) {
            case NO_BREAK_SPACE, 0x202F -> ' ';
            case NO_BREAK_HYPHEN -> '-';
            default -> c;
        };
    }

    private String fontOf(int c, Face face, String text) {
        for (String name : face.fonts()) {
            if (font(name).getCmapLookup().getGlyphId(c) != 0) {
                return name;
            }
        }
        throw new IllegalArgumentException("no font has " + Characters.name(c) + ", in the text \""
                + (text.length() > 60 ? text.substring(0, 60) + "…" : text)
                + "\"; the fonts write Latin, Greek, Cyrillic, Armenian and Georgian letters: transcribe the text,"
                + " and keep its original as an annex");
    }

    private PDType0Font font(String name) {
        return loaded.computeIfAbsent(name, n -> {
            try (InputStream in = PdfFonts.class.getResourceAsStream(n + ".ttf")) {
                if (in == null) {
                    throw new IllegalStateException(n + ".ttf is missing from the program; install it again");
                }
                return PDType0Font.load(document, in, true);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private double width(String font, int c) {
        return widths.computeIfAbsent(font, f -> new HashMap<>()).computeIfAbsent(c, code -> {
            try {
                return (double) font(font).getStringWidth(Character.toString(code));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Width in points. */
    double width(String text, Face face, double size) {
        double sum = 0;
        for (Glyphs g : shape(text, face)) {
            sum += g.width();
        }
        return sum * size / 1000;
    }

    /** The name by which pages call a font. */
    String resource(String font) {
        return used.computeIfAbsent(font, f -> "F" + (used.size() + 1));
    }

    /** A string of a page's content, in hexadecimal digits. */
    String encoded(Glyphs glyphs) {
        PDType0Font font = font(glyphs.font());
        glyphs.text().codePoints().forEach(font::addToSubset);
        try {
            return "<" + HexFormat.of().formatHex(font.encode(glyphs.text())) + ">";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Embeds the glyphs in use; once, after the last page.
     *
     * @return the fonts by the names that pages give them
     */
    COSDictionary embed() throws IOException {
        COSDictionary out = new COSDictionary();
        for (Map.Entry<String, String> e : used.entrySet()) {
            PDType0Font font = font(e.getKey());
            font.subset();
            out.setItem(COSName.getPDFName(e.getValue()), font.getCOSObject());
        }
        return out;
    }
}
