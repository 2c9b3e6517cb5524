// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The body of the document in the making. Whatever is given as text is escaped here; drawings come as markup. */
final class Page {
    /** @param style n for numbers (to the right), w for no line break, hex for digests, id for long names, empty for text */
    record Column(String header, String style) {}

    private static final Pattern DATE = Pattern.compile("\\b\\d{4}-\\d{2}-\\d{2}(\\.\\.\\d{4}-\\d{2}-\\d{2})?\\b");

    private static final Pattern UNIT = Pattern.compile("(\\d) (ha|m|km|%)(?![\\w])");

    private static final Pattern HASH = Pattern.compile("\\b[0-9a-f]{64}\\b");

    private final StringBuilder out = new StringBuilder();
    private final Optional<String> notice;
    private int figures;
    private int tables;

    Page(Optional<String> notice) {
        this.notice = notice;
    }

    /** Begins a numbered section; on paper on a new page if asked. */
    Page section(int number, String title, boolean newPage) {
        return section("s" + number, number + "  " + title, newPage);
    }

    /** Begins a section without a number. */
    Page section(String anchor, String title, boolean newPage) {
        out.append("\n<h2 id=\"")
                .append(anchor)
                .append('"')
                .append(newPage ? " class=\"page\"" : "")
                .append('>');
        tag();
        out.append(Html.text(title)).append("</h2>\n");
        return this;
    }

    /** The notice once more where a page may begin: a page that is cut out still carries it. */
    private void tag() {
        notice.ifPresent(
                n -> out.append("<span class=\"tag\">").append(Html.text(n)).append("</span>"));
    }

    /** A heading of an event: number and title, the title in a lighter weight. */
    Page heading(String id, String number, String title, boolean newPage) {
        out.append("<h3 id=\"")
                .append(Html.text(id))
                .append(newPage ? "\" class=\"page" : "")
                .append("\">")
                .append(Html.text(number));
        out.append(" <span class=\"k\">").append(Html.text(title)).append("</span></h3>\n");
        return this;
    }

    Page p(String style, String text) {
        out.append("<p")
                .append(style.isEmpty() ? "" : " class=\"" + style + "\"")
                .append('>');
        out.append(prose(text)).append("</p>\n");
        return this;
    }

    /** Markup of the program itself. */
    Page raw(String markup) {
        out.append(markup);
        return this;
    }

    /** A figure with a number of its own; {@code drawing} is markup. */
    Page figure(String drawing, String caption) {
        figures++;
        out.append("<figure>")
                .append(drawing)
                .append("<figcaption><b>Figure ")
                .append(figures)
                .append(".</b> ");
        out.append(prose(caption)).append("</figcaption></figure>\n");
        return this;
    }

    /** One of several drawings of a figure, with a line below. */
    static String panel(String drawing, String line) {
        return "<figure class=\"panel\">" + drawing + "<figcaption>" + prose(line) + "</figcaption></figure>";
    }

    /** A table with a number of its own. The first cell of a row is its header. */
    Page table(String style, String caption, List<Column> columns, List<List<String>> rows) {
        tables++;
        out.append("<table")
                .append(style.isEmpty() ? "" : " class=\"" + style + "\"")
                .append("><caption><b>Table ");
        out.append(tables).append(".</b> ").append(prose(caption)).append("</caption>\n<thead><tr>");
        for (Column c : columns) {
            out.append("<th scope=\"col\"")
                    .append(style(c))
                    .append('>')
                    .append(Html.text(c.header()))
                    .append("</th>");
        }
        out.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            out.append("<tr>");
            for (int i = 0; i < columns.size(); i++) {
                out.append("<td")
                        .append(style(columns.get(i)))
                        .append('>')
                        .append(prose(row.get(i)))
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</tbody></table>\n");
        return this;
    }

    /** Number of the last table. */
    int lastTable() {
        return tables;
    }

    private static String style(Column c) {
        return c.style().isEmpty() ? "" : " class=\"" + c.style() + "\"";
    }

    /** Names and values without a number, such as the facts of the run. */
    Page facts(List<List<String>> rows) {
        out.append("<table class=\"facts\"><tbody>\n");
        for (List<String> row : rows) {
            out.append("<tr><th scope=\"row\">").append(Html.text(row.get(0))).append("</th><td>");
            out.append(prose(row.get(1))).append("</td></tr>\n");
        }
        out.append("</tbody></table>\n");
        return this;
    }

    /** Escapes, keeps a date, a period of dates, and a number with its unit on one line, and sets digests small. */
    static String prose(String text) {
        String digests = HASH.matcher(Html.text(text)).replaceAll("<span class=\"hash\">$0</span>");
        String dated = DATE.matcher(digests).replaceAll("<time>$0</time>");
        return UNIT.matcher(dated).replaceAll("$1\u00a0$2");
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
