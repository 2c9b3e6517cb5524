// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** The parts of a DOCX beside its text: styles, numbering, foot, properties. */
final class DocxParts {
    static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

    private static final String MAIN = " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String FONT = "Cambria";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private DocxParts() {}

    static String contentTypes() {
        StringBuilder out =
                new StringBuilder("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Default Extension=\"png\" ContentType=\"image/png\"/>"
                        + "<Default Extension=\"jpeg\" ContentType=\"image/jpeg\"/>");
        override(out, "/word/document.xml", WORD + "document.main+xml");
        override(out, "/word/styles.xml", WORD + "styles+xml");
        override(out, "/word/numbering.xml", WORD + "numbering+xml");
        override(out, "/word/fontTable.xml", WORD + "fontTable+xml");
        override(out, "/word/settings.xml", WORD + "settings+xml");
        override(out, "/word/footer1.xml", WORD + "footer+xml");
        override(out, "/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
        return out.append("</Types>").toString();
    }

    private static void override(StringBuilder out, String part, String type) {
        out.append("<Override PartName=\"")
                .append(part)
                .append("\" ContentType=\"")
                .append(type)
                .append("\"/>");
    }

    static String packageRelations() {
        return "<Relationships xmlns=\"" + RELATIONS + "\">"
                + relation("r1", OFFICE + "officeDocument", "word/document.xml")
                + relation(
                        "r2",
                        "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                        "docProps/core.xml")
                + "</Relationships>";
    }

    static String relations(List<DocxBody.Media> pictures) {
        StringBuilder out = new StringBuilder("<Relationships xmlns=\"" + RELATIONS + "\">");
        out.append(relation("rStyles", OFFICE + "styles", "styles.xml"));
        out.append(relation("rNumbering", OFFICE + "numbering", "numbering.xml"));
        out.append(relation("rFonts", OFFICE + "fontTable", "fontTable.xml"));
        out.append(relation("rSettings", OFFICE + "settings", "settings.xml"));
        out.append(relation("rFooter", OFFICE + "footer", "footer1.xml"));
        pictures.forEach(p -> out.append(relation(p.relation(), OFFICE + "image", p.target())));
        return out.append("</Relationships>").toString();
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + type + "\" Target=\"" + target + "\"/>";
    }

    static String properties(Document document) {
        String time = TIME.format(document.made());
        String date = " xsi:type=\"dcterms:W3CDTF\">" + time;
        return "<cp:coreProperties"
                + " xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\""
                + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\""
                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">"
                + "<dc:title>" + Markup.escape(document.title()) + "</dc:title>"
                + "<dc:subject>" + Markup.escape(document.subject()) + "</dc:subject>"
                + "<dc:creator>" + Markup.escape(document.author()) + "</dc:creator>"
                + "<dc:identifier>" + Markup.escape(document.identifier()) + "</dc:identifier>"
                + "<dc:language>" + document.language() + "</dc:language>"
                + "<dcterms:created" + date + "</dcterms:created><dcterms:modified" + date + "</dcterms:modified>"
                + "</cp:coreProperties>";
    }

    static String settings() {
        return "<w:settings" + MAIN + "><w:autoHyphenation w:val=\"false\"/><w:compat>"
                + "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\""
                + " w:val=\"15\"/></w:compat></w:settings>";
    }

    /** What stands in for the font where it is not installed. */
    static String fonts() {
        return "<w:fonts" + MAIN + "><w:font w:name=\"" + FONT + "\"><w:altName w:val=\"Noto Serif\"/>"
                + "<w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font></w:fonts>";
    }

    /** A numbering for each list, so that each begins at 1. */
    static String numbering(List<Boolean> lists) {
        StringBuilder out = new StringBuilder("<w:numbering" + MAIN + ">");
        out.append(abstractNumbering(0, "bullet", "•")).append(abstractNumbering(1, "decimal", "%1."));
        for (int i = 0; i < lists.size(); i++) {
            out.append("<w:num w:numId=\"").append(i + 1).append("\"><w:abstractNumId w:val=\"");
            out.append(lists.get(i) ? 1 : 0).append("\"/>");
            out.append("<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>");
        }
        return out.append("</w:numbering>").toString();
    }

    private static String abstractNumbering(int id, String format, String text) {
        return "<w:abstractNum w:abstractNumId=\"" + id + "\"><w:multiLevelType w:val=\"singleLevel\"/>"
                + "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"" + format + "\"/><w:lvlText w:val=\""
                + text
                + "\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"360\" w:hanging=\"360\"/></w:pPr>"
                + "<w:rPr><w:color w:val=\"555B61\"/></w:rPr></w:lvl></w:abstractNum>";
    }

    static String footer(Document document) {
        StringBuilder out = new StringBuilder("<w:ftr" + MAIN + "><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");
        out.append(DocxBody.run(document.identifier(), "")).append("<w:r><w:tab/></w:r>");
        String rest = document.pageNumber();
        while (!rest.isEmpty()) {
            int page = rest.indexOf("{page}");
            int pages = rest.indexOf("{pages}");
            int first = page < 0 ? pages : pages < 0 ? page : Math.min(page, pages);
            if (first < 0) {
                out.append(DocxBody.run(rest, ""));
                break;
            }
            if (first > 0) {
                out.append(DocxBody.run(rest.substring(0, first), ""));
            }
            String field = first == page ? "PAGE" : "NUMPAGES";
            out.append("<w:fldSimple w:instr=\" ").append(field).append(" \">");
            out.append(DocxBody.run("1", "")).append("</w:fldSimple>");
            rest = rest.substring(first + (first == page ? "{page}" : "{pages}").length());
        }
        return out.append("</w:p></w:ftr>").toString();
    }

    static String styles(String language) {
        StringBuilder out = new StringBuilder("<w:styles" + MAIN + "><w:docDefaults><w:rPrDefault><w:rPr>");
        out.append("<w:rFonts w:ascii=\"" + FONT + "\" w:hAnsi=\"" + FONT + "\" w:eastAsia=\"" + FONT + "\" w:cs=\""
                + FONT
                + "\"/><w:color w:val=\"16181A\"/><w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/><w:lang w:val=\"" + language
                + "\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"276\""
                + " w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>");
        out.append(
                "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>");
        heading(
                out,
                1,
                "<w:spacing w:before=\"120\" w:after=\"160\" w:line=\"252\" w:lineRule=\"auto\"/>",
                "38",
                "16181A");
        heading(
                out,
                2,
                "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"6\" w:color=\"1F4E79\"/></w:pBdr>"
                        + "<w:spacing w:before=\"400\" w:after=\"120\"/>",
                "26",
                "1F4E79");
        heading(out, 3, "<w:spacing w:before=\"260\" w:after=\"80\"/>", "22", "16181A");
        heading(out, 4, "<w:spacing w:before=\"200\" w:after=\"60\"/>", "20", "16181A");
        paragraph(
                out,
                "Caption",
                "caption",
                "<w:spacing w:before=\"120\" w:after=\"80\"/>",
                "<w:color w:val=\"555B61\"/><w:sz w:val=\"17\"/>");
        paragraph(
                out,
                "Figure",
                "Figure",
                "<w:keepNext/><w:spacing w:before=\"200\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>",
                "");
        paragraph(out, "ListParagraph", "List Paragraph", "<w:spacing w:after=\"60\"/>", "");
        paragraph(
                out,
                "Cell",
                "Cell",
                "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"252\" w:lineRule=\"auto\"/>",
                "<w:sz w:val=\"17\"/>");
        paragraph(
                out,
                "Gap",
                "Gap",
                "<w:spacing w:before=\"0\" w:after=\"60\" w:line=\"120\" w:lineRule=\"exact\"/>",
                "<w:sz w:val=\"8\"/>");
        paragraph(
                out,
                "Office",
                "Office",
                "<w:spacing w:after=\"20\"/>",
                "<w:b/><w:color w:val=\"1F4E79\"/><w:sz w:val=\"26\"/>");
        paragraph(
                out,
                "Address",
                "Address",
                "<w:spacing w:after=\"20\"/>",
                "<w:color w:val=\"555B61\"/><w:sz w:val=\"17\"/>");
        paragraph(
                out,
                "Reference",
                "Reference",
                "<w:pBdr><w:top w:val=\"single\" w:sz=\"12\" w:space=\"8\" w:color=\"1F4E79\"/></w:pBdr>" + rightTab()
                        + "<w:spacing w:before=\"120\" w:after=\"240\"/>",
                "");
        paragraph(
                out,
                "Footer",
                "footer",
                "<w:pBdr><w:top w:val=\"single\" w:sz=\"4\" w:space=\"5\" w:color=\"C9CDD1\"/></w:pBdr>" + rightTab()
                        + "<w:spacing w:after=\"0\"/>",
                "<w:color w:val=\"555B61\"/><w:sz w:val=\"16\"/>");
        out.append("<w:style w:type=\"character\" w:styleId=\"Mark\"><w:name w:val=\"Measurement mark\"/>"
                + "<w:rPr><w:color w:val=\"555B61\"/><w:sz w:val=\"14\"/></w:rPr></w:style>");
        table(out, "Figures", "<w:bottom w:val=\"single\" w:sz=\"8\" w:space=\"0\" w:color=\"16181A\"/>");
        table(out, "Facts", "<w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"C9CDD1\"/>");
        out.append(tableStyle("Signatures", ""));
        return out.append("</w:styles>").toString();
    }

    private static String rightTab() {
        return "<w:tabs><w:tab w:val=\"right\" w:pos=\"" + DocxBody.COLUMN + "\"/></w:tabs>";
    }

    private static void heading(StringBuilder out, int level, String properties, String size, String colour) {
        out.append("<w:style w:type=\"paragraph\" w:styleId=\"Heading" + level + "\"><w:name w:val=\"heading " + level
                + "\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/><w:qFormat/><w:pPr><w:keepNext/><w:keepLines/>"
                + properties + "<w:outlineLvl w:val=\"" + (level - 1) + "\"/></w:pPr><w:rPr><w:b/><w:color w:val=\""
                + colour
                + "\"/><w:sz w:val=\"" + size + "\"/></w:rPr></w:style>");
    }

    private static void paragraph(StringBuilder out, String id, String name, String properties, String runProperties) {
        out.append("<w:style w:type=\"paragraph\" w:styleId=\"" + id + "\"><w:name w:val=\"" + name
                + "\"/><w:basedOn w:val=\"Normal\"/><w:pPr>" + properties + "</w:pPr><w:rPr>" + runProperties
                + "</w:rPr></w:style>");
    }

    private static void table(StringBuilder out, String id, String bottom) {
        out.append(tableStyle(
                id,
                "<w:tblBorders>" + bottom
                        + "<w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"C9CDD1\"/></w:tblBorders>"));
    }

    private static String tableStyle(String id, String borders) {
        return "<w:style w:type=\"table\" w:styleId=\"" + id + "\"><w:name w:val=\"" + id + "\"/><w:tblPr>" + borders
                + "<w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"140\" w:type=\"dxa\"/></w:tblCellMar>"
                + "</w:tblPr></w:style>";
    }
}
