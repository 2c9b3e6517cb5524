// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import adit.casefile.report.PdfFonts.Face;
import adit.casefile.report.PdfFonts.Glyphs;
import adit.casefile.report.PdfPage.Ink;
import java.util.ArrayList;
import java.util.List;

/**
 * Breaks texts into lines: after blanks, and within a compound after its hyphen or dash; a date, and a figure and its
 * measurement's id, are not parted. Words are not hyphenated; one that is wider than a line, such as a digest, is broken
 * where the line ends.
 */
final class PdfLines {
    /**
     * How a stretch is set.
     *
     * @param scale of the text's size
     */
    record Style(Face face, double scale, Ink ink) {}

    /**
     * A part of a line.
     *
     * @param left from the line's start, in points
     */
    record Piece(double left, List<Glyphs> glyphs, double size, Ink ink, PdfTag tag) {}

    /** @param width without the blank at its end */
    record Line(List<Piece> pieces, double width) {}

    private record Part(String text, Style style, PdfTag tag) {}

    /** What stays on one line; a blank that follows is its last character. */
    private record Word(List<Part> parts) {}

    private static final double MARK_SCALE = 0.74;

    private final PdfFonts fonts;

    PdfLines(PdfFonts fonts) {
        this.fonts = fonts;
    }

    /**
     * The lines of a text.
     *
     * @param base how plain text is set
     */
    List<Line> lines(Text text, PdfTag tag, Style base, double size, double width) {
        List<Line> lines = new ArrayList<>();
        List<Part> line = new ArrayList<>();
        double used = 0;
        for (Word word : words(parts(text, tag, base))) {
            double wide = width(word.parts(), size, true);
            if (used + wide > width + 0.01 && !line.isEmpty()) {
                lines.add(line(line, size));
                line.clear();
                used = 0;
            }
            for (Word piece : wide > width ? slices(word, size, width) : List.of(word)) {
                if (used > 0 && used + width(piece.parts(), size, true) > width + 0.01) {
                    lines.add(line(line, size));
                    line.clear();
                    used = 0;
                }
                line.addAll(piece.parts());
                used += width(piece.parts(), size, false);
            }
        }
        if (!line.isEmpty()) {
            lines.add(line(line, size));
        }
        return lines;
    }

    /** Width of the widest word, and of the text on one line. */
    double[] extent(Text text, PdfTag tag, Style base, double size) {
        double widest = 0;
        double all = 0;
        for (Word word : words(parts(text, tag, base))) {
            widest = Math.max(widest, width(word.parts(), size, true));
            all += width(word.parts(), size, false);
        }
        return new double[] {widest, all};
    }

    private List<Part> parts(Text text, PdfTag tag, Style base) {
        List<Part> out = new ArrayList<>();
        for (Run run : text.runs()) {
            // The whole text, so that the error about a character without a font shows what stands around it.
            fonts.shape(run.text(), base.face());
            switch (run) {
                case Run.Plain p -> out.add(new Part(p.text(), base, tag));
                case Run.Strong s -> out.add(new Part(s.text(), new Style(Face.BOLD, base.scale(), base.ink()), tag));
                case Run.Emphasis e ->
                    out.add(new Part(e.text(), new Style(Face.ITALIC, base.scale(), base.ink()), tag));
                case Run.Quotation q ->
                    out.add(new Part(q.marked(), base, tag.child("Quote").language(q.language())));
                case Run.Measured m -> {
                    PdfTag span = tag.child("Span");
                    out.add(new Part(m.text() + "\u00a0", base, span));
                    out.add(new Part(m.mark(), new Style(base.face(), base.scale() * MARK_SCALE, Ink.SOFT), span));
                }
            }
        }
        return out;
    }

    private static List<Word> words(List<Part> parts) {
        List<Word> words = new ArrayList<>();
        List<Part> word = new ArrayList<>();
        for (Part part : parts) {
            int from = 0;
            String text = part.text();
            for (int i = 0; i < text.length(); i++) {
                if (breaksAfter(text, i)) {
                    word.add(new Part(text.substring(from, i + 1), part.style(), part.tag()));
                    words.add(new Word(List.copyOf(word)));
                    word.clear();
                    from = i + 1;
                }
            }
            if (from < text.length()) {
                word.add(new Part(text.substring(from), part.style(), part.tag()));
            }
        }
        if (!word.isEmpty()) {
            words.add(new Word(List.copyOf(word)));
        }
        return words;
    }

    private static boolean breaksAfter(String text, int i) {
        char c = text.charAt(i);
        if (c == ' ') {
            return true;
        }
        boolean within = i > 0 && i + 1 < text.length();
        boolean dash = c == '-' || c == '–' || c == '—' || c == '/';
        return within && dash && Character.isLetter(text.charAt(i - 1)) && Character.isLetter(text.charAt(i + 1));
    }

    /** Breaks a word that no line can hold. */
    private List<Word> slices(Word word, double size, double width) {
        List<Word> out = new ArrayList<>();
        for (Part part : word.parts()) {
            int from = 0;
            double used = 0;
            String text = part.text();
            for (int i = 0; i < text.length(); ) {
                int next = i + Character.charCount(text.codePointAt(i));
                double wide = fonts.width(
                        text.substring(i, next),
                        part.style().face(),
                        size * part.style().scale());
                if (used + wide > width && i > from) {
                    out.add(new Word(List.of(new Part(text.substring(from, i), part.style(), part.tag()))));
                    from = i;
                    used = 0;
                }
                used += wide;
                i = next;
            }
            out.add(new Word(List.of(new Part(text.substring(from), part.style(), part.tag()))));
        }
        return out;
    }

    private double width(List<Part> parts, double size, boolean withoutBlank) {
        double sum = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part p = parts.get(i);
            String text = withoutBlank && i == parts.size() - 1 ? p.text().stripTrailing() : p.text();
            sum += fonts.width(text, p.style().face(), size * p.style().scale());
        }
        return sum;
    }

    private Line line(List<Part> parts, double size) {
        List<Piece> pieces = new ArrayList<>();
        double left = 0;
        int i = 0;
        while (i < parts.size()) {
            Part first = parts.get(i);
            StringBuilder text = new StringBuilder();
            while (i < parts.size()
                    && parts.get(i).tag() == first.tag()
                    && parts.get(i).style().equals(first.style())) {
                text.append(parts.get(i).text());
                i++;
            }
            double actual = size * first.style().scale();
            List<Glyphs> glyphs = fonts.shape(text.toString(), first.style().face());
            pieces.add(new Piece(left, glyphs, actual, first.style().ink(), first.tag()));
            left += glyphs.stream().mapToDouble(Glyphs::width).sum() * actual / 1000;
        }
        return new Line(pieces, width(parts, size, true));
    }

    /** Draws a line whose top is at {@code top}. */
    static void draw(PdfPage page, Line line, double left, double top, double size, double leading) {
        double baseline = top + leading / 2 + 0.34 * size;
        for (Piece p : line.pieces()) {
            page.in(p.tag()).text(left + p.left(), baseline, p.glyphs(), p.size(), p.ink());
        }
    }
}
