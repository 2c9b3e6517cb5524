// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes a document as one HTML file with its pictures within: no script, nothing fetched, and a policy in it that forbids
 * both. Printed, it is A4 with the document's foot. Annexes are not in it.
 */
public final class HtmlWriter {
    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}(\\.\\.\\d{4}-\\d{2}-\\d{2})?\\b");

    private final Document document;
    private final StringBuilder out = new StringBuilder();

    private HtmlWriter(Document document) {
        this.document = document;
    }

    /** Makes the file, UTF-8. */
    public static byte[] write(Document document) {
        return new HtmlWriter(document).html().getBytes(StandardCharsets.UTF_8);
    }

    private String html() {
        out.append("<!DOCTYPE html>\n<html lang=\"").append(document.language()).append("\">\n<head>\n");
        out.append("<meta charset=\"utf-8\">\n");
        out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        out.append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src")
                .append(" 'unsafe-inline'\">\n");
        meta("author", document.author());
        meta("description", document.subject());
        out.append("<title>").append(Markup.escape(document.title())).append("</title>\n<style>\n");
        out.append(styleSheet()).append(pageRule()).append("</style>\n</head>\n<body>\n<main>\n");
        document.blocks().forEach(this::block);
        out.append("<p class=\"identifier\">")
                .append(Markup.escape(document.identifier()))
                .append("</p>\n");
        return out.append("</main>\n</body>\n</html>\n").toString();
    }

    private void meta(String name, String content) {
        if (!content.isBlank()) {
            out.append("<meta name=\"").append(name).append("\" content=\"");
            out.append(Markup.escape(content)).append("\">\n");
        }
    }

    private static String styleSheet() {
        try (InputStream in = HtmlWriter.class.getResourceAsStream("document.css")) {
            if (in == null) {
                throw new IllegalStateException("document.css is missing from the program; install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The foot of printed pages; a browser counts them. */
    private String pageRule() {
        String font = "font: 8pt \"Noto Serif\", Georgia, 'DejaVu Serif', serif; color: #555b61;";
        String number = css(document.pageNumber())
                .replace("\\7b page\\7d ", "\" counter(page) \"")
                .replace("\\7b pages\\7d ", "\" counter(pages) \"");
        return "@page { size: A4; margin: 23mm 22mm 26mm 25mm; @bottom-left { content: " + css(document.identifier())
                + "; " + font + " } @bottom-right { content: " + number + "; " + font + " } }\n";
    }

    /** A string of CSS; every character but letters, digits and blanks as a code. */
    private static String css(String text) {
        StringBuilder css = new StringBuilder("\"");
        Characters.oneLine(text).codePoints().forEach(c -> {
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ';
            if (plain) {
                css.appendCodePoint(c);
            } else {
                css.append('\\').append(Integer.toHexString(c)).append(' ');
            }
        });
        return css.append('"').toString();
    }

    private void block(Block block) {
        switch (block) {
            case Block.Heading h -> element("h" + h.level(), "", Markup.escape(h.text()));
            case Block.Paragraph p -> element("p", "", inline(p.text()));
            case Block.Table t -> table(t);
            case Block.Picture p -> picture(p);
            case Block.ListBlock l -> {
                String tag = l.numbered() ? "ol" : "ul";
                out.append('<').append(tag).append(">\n");
                l.items().forEach(i -> element("li", "", inline(i)));
                out.append("</").append(tag).append(">\n");
            }
            case Block.KeyValues k -> keyValues(k);
            case Block.PageBreak b -> out.append("<div class=\"page\"></div>\n");
            case Block.Letterhead l -> letterhead(l);
            case Block.Signature s -> signature(s);
        }
    }

    private void element(String tag, String attributes, String markup) {
        out.append('<').append(tag).append(attributes).append('>').append(markup);
        out.append("</").append(tag).append(">\n");
    }

    private static String inline(Text text) {
        StringBuilder html = new StringBuilder();
        for (Run run : text.runs()) {
            String escaped = dated(run.text());
            html.append(
                    switch (run) {
                        case Run.Plain p -> escaped;
                        case Run.Strong s -> "<strong>" + escaped + "</strong>";
                        case Run.Emphasis e -> "<em>" + escaped + "</em>";
                        case Run.Quotation q -> "<q lang=\"" + q.language() + "\">" + dated(q.marked()) + "</q>";
                        case Run.Measured m ->
                            "<data value=\"" + Markup.escape(m.measurement()) + "\">" + escaped
                                    + "\u00a0<span class=\"mark\">" + Markup.escape(m.mark()) + "</span></data>";
                    });
        }
        return html.toString();
    }

    /** Escapes, and keeps a date or a period of dates on one line. */
    private static String dated(String text) {
        return DATE.matcher(Markup.escape(text)).replaceAll("<time>$0</time>");
    }

    private void table(Block.Table table) {
        out.append("<table>\n<caption>").append(inline(table.caption())).append("</caption>\n<thead><tr>");
        for (Block.Column c : table.columns()) {
            out.append("<th scope=\"col\"").append(style(c)).append('>');
            out.append(Markup.escape(c.header())).append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<Text> row : table.rows()) {
            out.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                String tag = c == 0 ? "th" : "td";
                out.append('<').append(tag).append(c == 0 ? " scope=\"row\"" : "");
                out.append(style(table.columns().get(c))).append('>').append(inline(row.get(c)));
                out.append("</").append(tag).append('>');
            }
            out.append("</tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    private static String style(Block.Column column) {
        return switch (column.alignment()) {
            case LEFT -> "";
            case CENTRE -> " class=\"centre\"";
            case RIGHT -> " class=\"right\"";
        };
    }

    private void picture(Block.Picture picture) {
        PictureFormat format = PictureFormat.of(picture.bytes());
        out.append("<figure><img width=\"")
                .append(format.width())
                .append("\" height=\"")
                .append(format.height());
        out.append("\" style=\"width: ").append(String.format(Locale.ROOT, "%.1f", picture.widthMillimetres()));
        out.append("mm\" alt=\"").append(Markup.escape(picture.alternative())).append("\" src=\"data:");
        out.append(format.mediaType()).append(";base64,");
        out.append(Base64.getEncoder().encodeToString(picture.bytes())).append("\">");
        out.append("<figcaption>").append(inline(picture.caption())).append("</figcaption></figure>\n");
    }

    private void keyValues(Block.KeyValues values) {
        out.append("<table class=\"facts\"><tbody>\n");
        for (Block.KeyValue v : values.entries()) {
            out.append("<tr><th scope=\"row\">").append(Markup.escape(v.key())).append("</th><td>");
            out.append(inline(v.value())).append("</td></tr>\n");
        }
        out.append("</tbody></table>\n");
    }

    private void letterhead(Block.Letterhead head) {
        out.append("<header>\n");
        for (int i = 0; i < head.sender().size(); i++) {
            String style = i == 0 ? " class=\"office\"" : " class=\"address\"";
            element("p", style, Markup.escape(head.sender().get(i)));
        }
        out.append("<p class=\"reference\"><span>")
                .append(Markup.escape(head.reference()))
                .append("</span> <span>");
        out.append(Markup.escape(head.placeAndDate())).append("</span></p>\n");
        head.addressee().forEach(line -> element("p", "", Markup.escape(line)));
        out.append("</header>\n");
    }

    private void signature(Block.Signature signature) {
        out.append("<div class=\"signatures\">\n");
        if (!signature.closing().isBlank()) {
            element("p", "", Markup.escape(signature.closing()));
        }
        out.append("<div>\n");
        for (List<String> signatory : signature.signatories()) {
            out.append("<div>");
            signatory.forEach(line -> element("p", "", Markup.escape(line)));
            out.append("</div>\n");
        }
        out.append("</div>\n</div>\n");
    }
}
