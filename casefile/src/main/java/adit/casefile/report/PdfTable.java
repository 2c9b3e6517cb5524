// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import adit.casefile.report.PdfFlow.Box;
import adit.casefile.report.PdfFonts.Face;
import adit.casefile.report.PdfLines.Line;
import adit.casefile.report.PdfLines.Style;
import adit.casefile.report.PdfPage.Ink;
import java.util.ArrayList;
import java.util.List;

/** Lays out a table: columns as wide as their texts need, a rule below each row, the header on each page. */
final class PdfTable {
    private static final double SIZE = 8.6;
    private static final double LEADING = 11.6;
    private static final double PAD = 2.9;
    private static final double GUTTER = 11;
    private static final Style CELL = new Style(Face.REGULAR, 1, Ink.TEXT);
    private static final Style HEADER = new Style(Face.BOLD, 1, Ink.TEXT);
    /** A row of more lines than this may be parted by a page's end. */
    private static final int MOST_LINES = 24;

    private final PdfLines lines;
    private final Block.Table table;
    private final PdfTag tag;
    private final double[] widths;

    PdfTable(PdfLines lines, Block.Table table, PdfTag parent) {
        this.lines = lines;
        this.table = table;
        this.tag = parent.child("Table");
        this.widths = widths();
    }

    List<Box> boxes(Style captionStyle) {
        List<Box> out = new ArrayList<>();
        PdfTag caption = tag.child("Caption");
        boolean first = true;
        for (Line line : lines.lines(table.caption(), caption, captionStyle, SIZE, PdfFlow.COLUMN)) {
            out.add(Box.of(
                            first ? 12 : 0,
                            LEADING,
                            (page, top) -> PdfLines.draw(page, line, PdfFlow.LEFT, top, SIZE, LEADING))
                    .keptWithNext());
            first = false;
        }
        Box header = header(first ? 12 : 4, false);
        Box repeated = header(0, true);
        out.add(header.keptWithNext());
        for (int r = 0; r < table.rows().size(); r++) {
            List<Box> row = row(table.rows().get(r), r == table.rows().size() - 1);
            for (int i = 0; i < row.size(); i++) {
                Box box = row.get(i).under(repeated);
                // Two rows at least stand below a header, and two above the end.
                boolean kept = row.size() == 1
                        && table.rows().size() > 2
                        && (r == 0 || r == table.rows().size() - 2);
                out.add(kept ? box.keptWithNext() : box);
            }
        }
        return out;
    }

    /** The header; drawn again on the next page it is an artifact, since it has been read. */
    private Box header(double before, boolean again) {
        PdfTag row = tag.child("TR");
        List<PdfTag> tags = new ArrayList<>();
        List<List<Line>> cells = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            PdfTag cell = row.child("TH").attribute("Table", "Scope", "Column");
            tags.add(cell);
            cells.add(lines.lines(Text.of(table.columns().get(c).header()), cell, HEADER, SIZE, widths[c]));
        }
        int most = cells.stream().mapToInt(List::size).max().orElse(1);
        double height = Math.max(1, most) * LEADING + 2 * PAD;
        return Box.of(before, height, (page, top) -> {
            page.rule(PdfFlow.LEFT, top, PdfFlow.RIGHT, 0.8, Ink.TEXT);
            if (again) {
                page.artifact(() -> draw(page, top, cells, most));
            } else {
                tags.forEach(PdfTag::element);
                draw(page, top, cells, most);
            }
            page.rule(PdfFlow.LEFT, top + height, PdfFlow.RIGHT, 0.8, Ink.TEXT);
        });
    }

    private List<Box> row(List<Text> texts, boolean last) {
        PdfTag row = tag.child("TR");
        List<PdfTag> tags = new ArrayList<>();
        List<List<Line>> cells = new ArrayList<>();
        int most = 1;
        for (int c = 0; c < widths.length; c++) {
            PdfTag cell = c == 0 ? row.child("TH").attribute("Table", "Scope", "Row") : row.child("TD");
            tags.add(cell);
            List<Line> wrapped = lines.lines(texts.get(c), cell, CELL, SIZE, widths[c]);
            cells.add(wrapped);
            most = Math.max(most, wrapped.size());
        }
        List<Box> out = new ArrayList<>();
        for (int from = 0; from < most; from += MOST_LINES) {
            int begin = from;
            int count = Math.min(MOST_LINES, most - from);
            boolean end = from + count >= most;
            double height = count * LEADING + 2 * PAD;
            out.add(Box.of(0, height, (page, top) -> {
                tags.forEach(PdfTag::element);
                draw(page, top, cells.stream().map(l -> part(l, begin, count)).toList(), 0);
                if (end) {
                    page.rule(PdfFlow.LEFT, top + height, PdfFlow.RIGHT, last ? 0.8 : 0.4, last ? Ink.TEXT : Ink.RULE);
                }
            }));
        }
        return out;
    }

    private static List<Line> part(List<Line> lines, int from, int count) {
        return from >= lines.size() ? List.of() : lines.subList(from, Math.min(lines.size(), from + count));
    }

    /** @param bottomOf where above 0, cells of fewer lines stand at the bottom of so many: headers */
    private void draw(PdfPage page, double top, List<List<Line>> cells, int bottomOf) {
        double left = PdfFlow.LEFT;
        for (int c = 0; c < widths.length; c++) {
            List<Line> cell = cells.get(c);
            int skipped = Math.max(0, bottomOf - cell.size());
            for (int i = 0; i < cell.size(); i++) {
                Line line = cell.get(i);
                double spare = widths[c] - line.width();
                double indent = switch (table.columns().get(c).alignment()) {
                    case LEFT -> 0;
                    case CENTRE -> spare / 2;
                    case RIGHT -> spare;
                };
                PdfLines.draw(page, line, left + indent, top + PAD + (skipped + i) * LEADING, SIZE, LEADING);
            }
            left += widths[c] + GUTTER;
        }
    }

    private double[] widths() {
        int n = table.columns().size();
        double[] least = new double[n];
        double[] most = new double[n];
        for (int c = 0; c < n; c++) {
            include(least, most, c, Text.of(table.columns().get(c).header()), HEADER);
            for (List<Text> row : table.rows()) {
                include(least, most, c, row.get(c), CELL);
            }
        }
        double room = PdfFlow.COLUMN - (n - 1) * GUTTER;
        return ColumnWidths.share(least, most, room);
    }

    private void include(double[] least, double[] most, int c, Text text, Style style) {
        double[] extent = lines.extent(text, tag, style, SIZE);
        // No text asks for more than its line: a long one wraps.
        least[c] = Math.max(least[c], Math.min(extent[0], PdfFlow.COLUMN / 3) + 0.1);
        most[c] = Math.max(most[c], Math.min(extent[1], PdfFlow.COLUMN) + 0.1);
    }
}
