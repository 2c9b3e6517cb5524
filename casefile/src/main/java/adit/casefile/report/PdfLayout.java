// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import adit.casefile.report.PdfFlow.Box;
import adit.casefile.report.PdfFonts.Face;
import adit.casefile.report.PdfLines.Line;
import adit.casefile.report.PdfLines.Style;
import adit.casefile.report.PdfPage.Ink;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Makes boxes of blocks: sizes, spaces, and the elements of the structure. */
final class PdfLayout {
    /** A heading and where it came to stand, for the outline. */
    record Bookmark(int level, String title, int page, double top) {}

    /** Makes a picture of the document from its bytes, in the order of use. */
    interface Images {
        PDImageXObject image(Block.Picture picture);
    }

    private static final double SIZE = 10.2;
    private static final double LEADING = 14.6;
    private static final double SMALL = 8.6;
    private static final double SMALL_LEADING = 11.8;
    private static final double INDENT = 17;
    /** Of the text's width, the column of names. */
    private static final double KEYS = 0.31;

    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;
    private static final double[] HEADING_SIZE = {19, 13, 11, SIZE};
    private static final double[] HEADING_BEFORE = {0, 21, 14, 11};

    private static final Style BODY = new Style(Face.REGULAR, 1, Ink.TEXT);
    private static final Style BOLD = new Style(Face.BOLD, 1, Ink.TEXT);
    private static final Style ACCENT = new Style(Face.BOLD, 1, Ink.ACCENT);
    private static final Style SOFT = new Style(Face.REGULAR, 1, Ink.SOFT);

    private final PdfLines lines;
    private final PdfFlow flow;
    private final PdfTag root;
    private final Images images;
    private final List<Bookmark> bookmarks = new ArrayList<>();

    PdfLayout(PdfFonts fonts, PdfFlow flow, PdfTag root, Images images) {
        this.lines = new PdfLines(fonts);
        this.flow = flow;
        this.root = root;
        this.images = images;
    }

    /** Lays out all blocks. */
    void lay(List<Block> blocks) {
        List<Box> boxes = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.PageBreak) {
                flow.place(boxes);
                boxes.clear();
                flow.newPage();
            } else {
                boxes.addAll(boxes(block));
            }
        }
        flow.place(boxes);
    }

    List<Bookmark> bookmarks() {
        return bookmarks;
    }

    private List<Box> boxes(Block block) {
        return switch (block) {
            case Block.Heading h -> heading(h);
            case Block.Paragraph p -> paragraph(p.text(), root.child("P"), BODY, 6);
            case Block.Table t -> new PdfTable(lines, t, root).boxes(SOFT);
            case Block.Picture p -> picture(p);
            case Block.ListBlock l -> list(l);
            case Block.KeyValues k -> keyValues(k);
            case Block.Letterhead l -> letterhead(l);
            case Block.Signature s -> signature(s);
            case Block.PageBreak b -> List.of();
        };
    }

    private List<Box> heading(Block.Heading heading) {
        int i = heading.level() - 1;
        double size = HEADING_SIZE[i];
        double leading = size * 1.3;
        PdfTag tag = root.child("H" + heading.level());
        List<Line> wrapped =
                lines.lines(Text.of(heading.text()), tag, heading.level() == 2 ? ACCENT : BOLD, size, PdfFlow.COLUMN);
        List<Box> out = new ArrayList<>();
        for (int n = 0; n < wrapped.size(); n++) {
            Line line = wrapped.get(n);
            boolean first = n == 0;
            // The rule above a section stands off its words.
            double lift = first && heading.level() == 2 ? 6 : 0;
            out.add(Box.of(first ? HEADING_BEFORE[i] : 0, leading + lift, (page, top) -> {
                        if (lift > 0) {
                            page.rule(PdfFlow.LEFT, top, PdfFlow.RIGHT, 0.8, Ink.ACCENT);
                        }
                        if (first) {
                            bookmarks.add(new Bookmark(heading.level(), heading.text(), flow.count() - 1, top));
                        }
                        PdfLines.draw(page, line, PdfFlow.LEFT, top + lift, size, leading);
                    })
                    .keptWithNext());
        }
        return out;
    }

    private List<Box> paragraph(Text text, PdfTag tag, Style style, double before) {
        return stacked(lines.lines(text, tag, style, SIZE, PdfFlow.COLUMN), PdfFlow.LEFT, before);
    }

    /** Lines below one another; no first and no last line stands alone on a page. */
    private static List<Box> stacked(List<Line> lines, double left, double before) {
        List<Box> out = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Box box = Box.of(
                    i == 0 ? before : 0, LEADING, (page, top) -> PdfLines.draw(page, line, left, top, SIZE, LEADING));
            boolean kept = lines.size() > 1 && (i == 0 || i == lines.size() - 2);
            out.add(kept ? box.keptWithNext() : box);
        }
        return out;
    }

    private List<Box> picture(Block.Picture picture) {
        PictureFormat format = PictureFormat.of(picture.bytes());
        PdfTag figure = root.child("Figure").alternative(picture.alternative());
        List<Line> caption = lines.lines(picture.caption(), figure.child("Caption"), SOFT, SMALL, PdfFlow.COLUMN);
        double tallest = PdfFlow.TALLEST - caption.size() * SMALL_LEADING - 20;
        double asked = Math.min(PdfFlow.COLUMN, picture.widthMillimetres() * POINTS_PER_MILLIMETRE);
        double width = Math.min(asked, tallest * format.width() / format.height());
        double height = width * format.height() / format.width();
        PDImageXObject image = images.image(picture);
        List<Box> out = new ArrayList<>();
        out.add(Box.of(11, height + 4, (page, top) -> {
            double bottom = PdfPage.HEIGHT - top - height;
            figure.box(PdfFlow.LEFT, bottom, PdfFlow.LEFT + width, bottom + height);
            page.in(figure).image(image, PdfFlow.LEFT, top, width, height);
        }));
        for (Line line : caption) {
            out.add(Box.of(
                    0,
                    SMALL_LEADING,
                    (page, top) -> PdfLines.draw(page, line, PdfFlow.LEFT, top, SMALL, SMALL_LEADING)));
        }
        for (int i = 0; i < out.size() - 1; i++) {
            out.set(i, out.get(i).keptWithNext());
        }
        out.add(Box.of(4, 0, (page, top) -> {}));
        return out;
    }

    private List<Box> list(Block.ListBlock list) {
        PdfTag tag = root.child("L").attribute("List", "ListNumbering", list.numbered() ? "Decimal" : "Disc");
        List<Box> out = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            PdfTag item = tag.child("LI");
            PdfTag label = item.child("Lbl");
            String mark = list.numbered() ? (i + 1) + "." : "•";
            Line marked =
                    lines.lines(Text.of(mark), label, SOFT, SIZE, INDENT * 3).getFirst();
            double indent = Math.max(INDENT, marked.width() + 5);
            List<Line> body =
                    lines.lines(list.items().get(i), item.child("LBody"), BODY, SIZE, PdfFlow.COLUMN - indent);
            List<Box> boxes = stacked(body, PdfFlow.LEFT + indent, i == 0 ? 5 : 3);
            for (int n = 0; n < boxes.size(); n++) {
                Box box = boxes.get(n);
                out.add(
                        n > 0
                                ? box
                                : new Box(box.before(), box.height(), box.withNext(), null, (page, top) -> {
                                    PdfLines.draw(page, marked, PdfFlow.LEFT, top, SIZE, LEADING);
                                    box.drawing().draw(page, top);
                                }));
            }
        }
        return out;
    }

    private List<Box> keyValues(Block.KeyValues values) {
        PdfTag table = root.child("Table");
        List<Box> out = new ArrayList<>();
        double keys = PdfFlow.COLUMN * KEYS;
        for (int i = 0; i < values.entries().size(); i++) {
            Block.KeyValue entry = values.entries().get(i);
            PdfTag row = table.child("TR");
            PdfTag head = row.child("TH").attribute("Table", "Scope", "Row");
            PdfTag cell = row.child("TD");
            List<Line> key = lines.lines(Text.of(entry.key()), head, SOFT, SMALL, keys - 10);
            List<Line> value = lines.lines(entry.value(), cell, BODY, SMALL, PdfFlow.COLUMN - keys);
            // The name is read in one go, so its lines stand in one box; of the value, each line may end a page.
            int together = Math.max(1, key.size());
            int count = Math.max(1, value.size() - together + 1);
            for (int n = 0; n < count; n++) {
                int from = n == 0 ? 0 : together + n - 1;
                int to = Math.min(value.size(), together + n);
                boolean first = n == 0;
                boolean last = n == count - 1;
                double lift = first ? 3 : 0;
                double height = (first ? together : 1) * SMALL_LEADING + lift + (last ? 3 : 0);
                Box box = Box.of(i == 0 && first ? 6 : 0, height, (page, top) -> {
                    head.element();
                    if (first) {
                        draw(page, key, PdfFlow.LEFT, top + lift);
                    }
                    cell.element();
                    draw(page, value.subList(Math.min(from, to), to), PdfFlow.LEFT + keys, top + lift);
                    if (last) {
                        page.rule(PdfFlow.LEFT, top + height, PdfFlow.RIGHT, 0.4, Ink.RULE);
                    }
                });
                out.add(count > 1 && (first || n == count - 2) ? box.keptWithNext() : box);
            }
        }
        return out;
    }

    private static void draw(PdfPage page, List<Line> lines, double left, double top) {
        for (int i = 0; i < lines.size(); i++) {
            PdfLines.draw(page, lines.get(i), left, top + i * SMALL_LEADING, SMALL, SMALL_LEADING);
        }
    }

    private List<Box> letterhead(Block.Letterhead head) {
        List<Box> out = new ArrayList<>();
        for (int i = 0; i < head.sender().size(); i++) {
            PdfTag tag = root.child("P");
            double size = i == 0 ? 13 : SMALL;
            Style style = i == 0 ? ACCENT : SOFT;
            for (Line line : lines.lines(Text.of(head.sender().get(i)), tag, style, size, PdfFlow.COLUMN)) {
                out.add(kept(0, size * 1.36, line, size));
            }
        }
        out.add(Box.of(5, 1, (page, top) -> page.rule(PdfFlow.LEFT, top, PdfFlow.RIGHT, 1.2, Ink.ACCENT))
                .keptWithNext());
        List<Line> reference = lines.lines(Text.of(head.reference()), root.child("P"), BODY, SIZE, PdfFlow.COLUMN / 2);
        List<Line> date = lines.lines(Text.of(head.placeAndDate()), root.child("P"), BODY, SIZE, PdfFlow.COLUMN / 2);
        int count = Math.max(reference.size(), date.size());
        if (count > 0) {
            out.add(Box.of(9, count * LEADING, (page, top) -> {
                        for (int i = 0; i < reference.size(); i++) {
                            PdfLines.draw(page, reference.get(i), PdfFlow.LEFT, top + i * LEADING, SIZE, LEADING);
                        }
                        for (int i = 0; i < date.size(); i++) {
                            double left = PdfFlow.RIGHT - date.get(i).width();
                            PdfLines.draw(page, date.get(i), left, top + i * LEADING, SIZE, LEADING);
                        }
                    })
                    .keptWithNext());
        }
        boolean first = true;
        for (String addressee : head.addressee()) {
            for (Line line : lines.lines(Text.of(addressee), root.child("P"), BODY, SIZE, PdfFlow.COLUMN)) {
                out.add(kept(first ? 14 : 0, LEADING, line, SIZE));
                first = false;
            }
        }
        out.add(Box.of(0, 12, (page, top) -> {}).keptWithNext());
        return out;
    }

    private static Box kept(double before, double leading, Line line, double size) {
        return Box.of(before, leading, (page, top) -> PdfLines.draw(page, line, PdfFlow.LEFT, top, size, leading))
                .keptWithNext();
    }

    private List<Box> signature(Block.Signature signature) {
        List<Box> out = new ArrayList<>();
        if (!signature.closing().isBlank()) {
            for (Box box : paragraph(Text.of(signature.closing()), root.child("P"), BODY, 12)) {
                out.add(box.keptWithNext());
            }
        }
        int n = signature.signatories().size();
        double gap = 24;
        int columns = Math.min(2, Math.max(1, n));
        double width = (PdfFlow.COLUMN - gap) / 2;
        for (int from = 0; from < n; from += columns) {
            List<List<Line>> cells = new ArrayList<>();
            for (int i = from; i < Math.min(n, from + columns); i++) {
                List<Line> cell = new ArrayList<>();
                for (String text : signature.signatories().get(i)) {
                    cell.addAll(lines.lines(Text.of(text), root.child("P"), BODY, SMALL, width));
                }
                cells.add(cell);
            }
            int most = cells.stream().mapToInt(List::size).max().orElse(0);
            Box box = Box.of(42, 4 + most * SMALL_LEADING, (page, top) -> {
                for (int c = 0; c < cells.size(); c++) {
                    double left = PdfFlow.LEFT + c * (width + gap);
                    page.rule(left, top, left + width, 0.8, Ink.TEXT);
                    draw(page, cells.get(c), left, top + 4);
                }
            });
            out.add(from + columns < n ? box.keptWithNext() : box);
        }
        return out;
    }
}
