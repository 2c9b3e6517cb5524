// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.util.ArrayList;
import java.util.List;

/** The text of a DOCX: word/document.xml, with the pictures and lists that it refers to. Lengths in twentieths of a point. */
final class DocxBody {
    /**
     * A picture's part.
     *
     * @param target below the folder word
     */
    record Media(String relation, String target, byte[] bytes) {}

    /** A4 less margins of 25 and 22 mm. */
    static final int COLUMN = 9240;

    private static final double EMU_PER_MILLIMETRE = 36000;
    private static final double COLUMN_MILLIMETRES = 163;
    /** Less than the page's height, so that a caption has room. */
    private static final double TALLEST_MILLIMETRES = 220;
    /** At 8.5 points, a letter's mean width and a column's padding. */
    private static final double LETTER = 112;

    private static final double PADDING = 160;

    private final Document document;
    private final StringBuilder out = new StringBuilder();
    private final List<Media> pictures = new ArrayList<>();
    private final List<Boolean> lists = new ArrayList<>();

    DocxBody(Document document) {
        this.document = document;
    }

    String xml() {
        out.append("<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"")
                .append(" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"")
                .append(" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\"")
                .append(" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"")
                .append(" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>\n");
        document.blocks().forEach(this::block);
        out.append("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rFooter\"/>")
                .append(
                        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1248\" w:bottom=\"1474\"")
                .append(" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/></w:sectPr>\n");
        return out.append("</w:body></w:document>").toString();
    }

    List<Media> pictures() {
        return pictures;
    }

    /** Of each list in turn, whether it has numbers. */
    List<Boolean> lists() {
        return lists;
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading h -> paragraph(style("Heading" + h.level()), run(h.text(), ""));
            case Block.Paragraph p -> paragraph("", inline(p.text()));
            case Block.Table t -> table(t);
            case Block.Picture p -> picture(p);
            case Block.ListBlock l -> list(l);
            case Block.KeyValues k -> keyValues(k);
            // In a paragraph of no height, of which a part stands on the next page.
            case Block.PageBreak b -> paragraph(style("Gap"), "<w:r><w:br w:type=\"page\"/></w:r>");
            case Block.Letterhead l -> letterhead(l);
            case Block.Signature s -> signature(s);
        }
    }

    private void paragraph(String properties, String runs) {
        out.append("<w:p>");
        if (!properties.isEmpty()) {
            out.append("<w:pPr>").append(properties).append("</w:pPr>");
        }
        out.append(runs).append("</w:p>\n");
    }

    private static String style(String id) {
        return "<w:pStyle w:val=\"" + id + "\"/>";
    }

    static String run(String text, String properties) {
        return "<w:r>" + (properties.isEmpty() ? "" : "<w:rPr>" + properties + "</w:rPr>")
                + "<w:t xml:space=\"preserve\">" + Markup.escape(Characters.oneLine(text)) + "</w:t></w:r>";
    }

    private static String inline(Text text) {
        StringBuilder runs = new StringBuilder();
        for (Run run : text.runs()) {
            runs.append(
                    switch (run) {
                        case Run.Plain p -> run(p.text(), "");
                        case Run.Strong s -> run(s.text(), "<w:b/>");
                        case Run.Emphasis e -> run(e.text(), "<w:i/>");
                        case Run.Quotation q -> run(q.marked(), "<w:lang w:val=\"" + q.language() + "\"/>");
                        case Run.Measured m ->
                            run(m.text() + "\u00a0", "") + run(m.mark(), "<w:rStyle w:val=\"Mark\"/>");
                    });
        }
        return runs.toString();
    }

    private void table(Block.Table table) {
        paragraph(style("Caption") + "<w:keepNext/>", inline(table.caption()));
        int[] widths = widths(table);
        tableStart("Figures", widths);
        out.append("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for (int c = 0; c < widths.length; c++) {
            Block.Column column = table.columns().get(c);
            String edges = "<w:tcBorders>" + edge("top", 8, "16181A") + edge("bottom", 8, "16181A") + "</w:tcBorders>";
            cell(
                    widths[c],
                    edges + "<w:vAlign w:val=\"bottom\"/>",
                    "<w:keepNext/>" + alignment(column),
                    run(column.header(), "<w:b/>"));
        }
        out.append("</w:tr>\n");
        for (List<Text> row : table.rows()) {
            out.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (int c = 0; c < widths.length; c++) {
                cell(widths[c], "", alignment(table.columns().get(c)), inline(row.get(c)));
            }
            out.append("</w:tr>\n");
        }
        out.append("</w:tbl>\n");
        // Two tables that touch are one.
        paragraph(style("Gap"), "");
    }

    private void tableStart(String style, int[] widths) {
        out.append("<w:tbl><w:tblPr><w:tblStyle w:val=\"").append(style).append("\"/><w:tblW w:w=\"");
        out.append(COLUMN).append("\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        for (int width : widths) {
            out.append("<w:gridCol w:w=\"").append(width).append("\"/>");
        }
        out.append("</w:tblGrid>\n");
    }

    private void cell(int width, String properties, String paragraphProperties, String runs) {
        out.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(width).append("\" w:type=\"dxa\"/>");
        out.append(properties).append("</w:tcPr>");
        paragraph(style("Cell") + paragraphProperties, runs);
        out.append("</w:tc>");
    }

    private static String edge(String side, int eighths, String colour) {
        return "<w:" + side + " w:val=\"single\" w:sz=\"" + eighths + "\" w:space=\"0\" w:color=\"" + colour + "\"/>";
    }

    private static String alignment(Block.Column column) {
        return switch (column.alignment()) {
            case LEFT -> "";
            case CENTRE -> "<w:jc w:val=\"center\"/>";
            case RIGHT -> "<w:jc w:val=\"right\"/>";
        };
    }

    /** Widths from the numbers of letters: what draws the page has the fonts, and they are not here. */
    private static int[] widths(Block.Table table) {
        int n = table.columns().size();
        double[] least = new double[n];
        double[] most = new double[n];
        for (int c = 0; c < n; c++) {
            // Bold letters are wider.
            include(least, most, c, table.columns().get(c).header(), LETTER * 1.15);
            for (List<Text> row : table.rows()) {
                StringBuilder text = new StringBuilder();
                for (Run run : row.get(c).runs()) {
                    text.append(run.text()).append(run instanceof Run.Measured m ? "\u00a0" + m.mark() : "");
                }
                include(least, most, c, text.toString(), LETTER);
            }
        }
        double[] shared = ColumnWidths.share(least, most, COLUMN);
        int[] out = new int[n];
        int sum = 0;
        for (int c = 0; c < n; c++) {
            out[c] = (int) shared[c];
            sum += out[c];
        }
        out[n - 1] += COLUMN - sum;
        return out;
    }

    private static void include(double[] least, double[] most, int c, String text, double letter) {
        for (String word : text.split(" ")) {
            least[c] = Math.max(least[c], Math.min(word.length() * letter, COLUMN / 3.0) + PADDING);
        }
        most[c] = Math.max(most[c], Math.min(text.length() * letter, COLUMN) + PADDING);
    }

    private void picture(Block.Picture picture) {
        PictureFormat format = PictureFormat.of(picture.bytes());
        int number = pictures.size() + 1;
        String kind = format.mediaType().equals("image/png") ? "png" : "jpeg";
        Media media = new Media("rPicture" + number, "media/picture" + number + "." + kind, picture.bytes());
        pictures.add(media);
        double ratio = (double) format.height() / format.width();
        double width = Math.min(Math.min(picture.widthMillimetres(), COLUMN_MILLIMETRES), TALLEST_MILLIMETRES / ratio);
        long across = Math.max(1, Math.round(width * EMU_PER_MILLIMETRE));
        long down = Math.max(1, Math.round(width * ratio * EMU_PER_MILLIMETRE));
        String alternative = Markup.escape(Characters.oneLine(picture.alternative()));
        String size = "cx=\"" + across + "\" cy=\"" + down + "\"";
        paragraph(
                style("Figure"),
                "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent " + size
                        + "/><wp:docPr id=\"" + number + "\" name=\"" + media.target() + "\" descr=\"" + alternative
                        + "\"/><a:graphic><a:graphicData"
                        + " uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>"
                        + "<pic:cNvPr id=\"" + number + "\" name=\"" + media.target() + "\" descr=\"" + alternative
                        + "\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"" + media.relation()
                        + "\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>"
                        + "<a:ext " + size + "/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>"
                        + "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>");
        paragraph(style("Caption"), inline(picture.caption()));
    }

    private void list(Block.ListBlock list) {
        lists.add(list.numbered());
        String properties = style("ListParagraph") + "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"" + lists.size()
                + "\"/></w:numPr>";
        list.items().forEach(item -> paragraph(properties, inline(item)));
    }

    private void keyValues(Block.KeyValues values) {
        int keys = COLUMN * 31 / 100;
        int[] widths = {keys, COLUMN - keys};
        tableStart("Facts", widths);
        for (Block.KeyValue v : values.entries()) {
            out.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            cell(widths[0], "", "", run(v.key(), "<w:color w:val=\"555B61\"/>"));
            cell(widths[1], "", "", inline(v.value()));
            out.append("</w:tr>\n");
        }
        out.append("</w:tbl>\n");
        paragraph(style("Gap"), "");
    }

    private void letterhead(Block.Letterhead head) {
        for (int i = 0; i < head.sender().size(); i++) {
            paragraph(style(i == 0 ? "Office" : "Address"), run(head.sender().get(i), ""));
        }
        paragraph(style("Reference"), run(head.reference(), "") + "<w:r><w:tab/></w:r>" + run(head.placeAndDate(), ""));
        head.addressee().forEach(line -> paragraph("<w:spacing w:after=\"0\"/>", run(line, "")));
        paragraph(style("Gap"), "");
    }

    private void signature(Block.Signature signature) {
        if (!signature.closing().isBlank()) {
            paragraph("<w:keepNext/><w:spacing w:before=\"240\" w:after=\"720\"/>", run(signature.closing(), ""));
        }
        int gap = 480;
        int half = (COLUMN - gap) / 2;
        int[] widths = {half, gap, COLUMN - gap - half};
        List<List<String>> all = signature.signatories();
        for (int from = 0; from < all.size(); from += 2) {
            tableStart("Signatures", widths);
            out.append("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            signatory(widths[0], all.get(from));
            cell(widths[1], "", "", "");
            if (from + 1 < all.size()) {
                signatory(widths[2], all.get(from + 1));
            } else {
                cell(widths[2], "", "", "");
            }
            out.append("</w:tr>\n</w:tbl>\n");
            paragraph("<w:spacing w:before=\"0\" w:after=\"600\"/>", "");
        }
    }

    private void signatory(int width, List<String> lines) {
        out.append("<w:tc><w:tcPr><w:tcW w:w=\"").append(width).append("\" w:type=\"dxa\"/><w:tcBorders>");
        out.append(edge("top", 8, "16181A")).append("</w:tcBorders></w:tcPr>");
        for (String line : lines) {
            paragraph(style("Cell"), run(line, ""));
        }
        // A cell without a paragraph is a broken file.
        if (lines.isEmpty()) {
            paragraph(style("Cell"), "");
        }
        out.append("</w:tc>");
    }
}
