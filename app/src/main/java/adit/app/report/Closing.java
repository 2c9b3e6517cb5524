// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.event.Event;
import adit.core.event.FalseAlerts;
import adit.core.event.FigureName;
import adit.core.event.Gap;
import adit.core.event.SiteResult;
import adit.core.event.Zone;
import adit.core.scene.SceneRow;
import adit.core.scene.SceneRow.Status;
import adit.ledger.Digest;
import adit.ledger.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Sections 6 to 9: the scenes, what was not seen, methods and limits, inputs; and the place for signatures. */
final class Closing {
    /** More rows than these are for scenes.csv and gaps.csv, not for paper. */
    private static final int MOST_SCENES = 700;

    private static final int MOST_GAPS = 40;
    private static final int MOST_INPUTS = 30;
    /** Longer lists are folded: open on a screen at a click, left out on paper. */
    private static final int MOST_ON_PAPER = 60;
    /** A list of acquisitions as short as this stands where they are shown, not at the end. */
    private static final int MOST_IN_TEXT = 8;

    private final SiteResult result;
    private final ReportInputs inputs;
    private final Page page;
    private final SiteMap maps;

    Closing(SiteResult result, ReportInputs inputs, Page page, SiteMap maps) {
        this.result = result;
        this.inputs = inputs;
        this.page = page;
        this.maps = maps;
    }

    void write() {
        scenes();
        gaps();
        methods();
        inputs();
        signatures();
        sceneList();
        inputList();
    }

    private void scenes() {
        SceneStrip strip = new SceneStrip(result);
        page.section(6, "Scenes", false);
        page.p(
                "",
                "Every acquisition that the catalogue returned is shown, also those that were not used; none is left out.");
        page.figure(
                strip.strip() + strip.legend(),
                "One glyph an acquisition, one row a year. A bar is a used scene, as high as the share of the site that was"
                        + " clear after every screen of the method; the signs are scenes that were not used."
                        + reasons());
        registration();
        if (result.scenes().size() <= MOST_IN_TEXT) {
            sceneTable();
        }
    }

    /** Where the reasons of the scenes that were not used are found, on a screen and on paper. */
    private String reasons() {
        int count = result.scenes().size();
        if (count <= MOST_IN_TEXT) {
            return "";
        }
        return count <= MOST_ON_PAPER
                ? " Their reasons are in the list at the end and in scenes.csv."
                : " Their reasons are in scenes.csv"
                        + (count <= MOST_SCENES ? ", and on a screen in the list at the end of this file." : ".");
    }

    private void registration() {
        double[] metres = result.scenes().stream()
                .filter(s -> s.status() == Status.USED
                        && s.shiftX().isPresent()
                        && s.shiftY().isPresent())
                .mapToDouble(s -> result.grid().pixelSize()
                        * Math.hypot(s.shiftX().getAsDouble(), s.shiftY().getAsDouble()))
                .sorted()
                .toArray();
        if (metres.length == 0) {
            page.p("", "The registration of the scenes against one another was not measured.");
            return;
        }
        page.p(
                "",
                "Registration against the median of the history, measured on "
                        + Figures.count(metres.length, "used scene", "used scenes") + ": offset "
                        + Figures.number(quantile(metres, 0.5), 1) + " m in the median, "
                        + Figures.number(quantile(metres, 0.95), 1) + " m at 95 %.");
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) Math.floor(share * sorted.length))];
    }

    private void gaps() {
        page.section(7, "What was not seen", false);
        if (result.gaps().isEmpty()) {
            page.p("", "No gap longer than the run's limit was recorded.");
            return;
        }
        page.p(
                "",
                "A change within these times and places would not have been seen, or not been dated. None of them is"
                        + " counted as “no change”. "
                        + (result.comparesTwoDates()
                                ? "The area of a row is what at least one of the two dates hid; places below the size that"
                                        + " the method tells apart are one row together."
                                : "The area of a row is what was clear on none of its days. A time in which no single day"
                                        + " showed half of the site is a row of its own, though parts of the site were"
                                        + " clear on one day or another."));
        List<Gap> shown = result.gaps();
        if (shown.size() > MOST_GAPS) {
            shown = shown.stream()
                    .sorted(Comparator.comparing((Gap g) -> !result.wholeSite(g))
                            .thenComparingDouble(g -> -g.area().squareMetres() * (double) g.days()))
                    .limit(MOST_GAPS)
                    .sorted(Comparator.comparing(g -> g.period().from()))
                    .toList();
        }
        gapTable(shown);
    }

    private void gapTable(List<Gap> shown) {
        // Between two dates all rows have one time, which need not stand in each.
        boolean times = !result.comparesTwoDates();
        List<Page.Column> columns = new ArrayList<>();
        if (times) {
            columns.add(new Page.Column("From", "w"));
            columns.add(new Page.Column("To", "w"));
            columns.add(new Page.Column("Days", "n"));
        }
        columns.add(new Page.Column("Not seen, ha", "n"));
        columns.add(new Page.Column("Of the site", "n"));
        columns.add(new Page.Column("Where", ""));
        columns.add(new Page.Column("What and why", ""));
        List<List<String>> rows = new ArrayList<>();
        for (Gap g : shown) {
            List<String> row = new ArrayList<>();
            if (times) {
                row.add(g.period().from().toString());
                row.add(g.period().to().toString());
                row.add(Figures.whole(g.days()));
            }
            row.add(Figures.hectares(g.area().squareMetres()));
            row.add(Figures.percent(result.siteShare(g)));
            row.add(where(g));
            row.add(g.text().replace(" " + g.period(), ""));
            rows.add(row);
        }
        String between =
                times ? "" : " between " + result.words(result.history()) + " and " + result.words(result.monitoring());
        String more = shown.size() == result.gaps().size()
                ? ""
                : " The " + MOST_GAPS + " largest of " + result.gaps().size()
                        + " (area times days); all are in gaps.csv.";
        page.table(
                "dense",
                "Gaps in the view" + between + ". Where: a point within the place, of several within the largest."
                        + more,
                columns,
                rows);
    }

    private String where(Gap g) {
        if (result.wholeSite(g) || g.place().isEmpty()) {
            return "the site";
        }
        int places = g.place().getNumGeometries();
        return maps.pointWithin(g.place(), 4).replace(' ', '\u00a0')
                + (places == 1 ? "" : ", and " + (places - 1) + " more");
    }

    private void methods() {
        page.section(8, "Methods and limits", false);
        Map<List<String>, List<Method>> runs = new LinkedHashMap<>();
        for (Method m : result.methods()) {
            runs.computeIfAbsent(List.of(m.name() + " " + m.version(), m.citation()), k -> new ArrayList<>())
                    .add(m);
        }
        List<List<String>> rows = new ArrayList<>();
        runs.forEach((method, of) -> rows.add(List.of(method.getFirst(), method.getLast(), parameters(of))));
        page.table(
                "dense",
                "Methods in the order of the run, with every parameter that can change the result.",
                List.of(
                        new Page.Column("Method", "w"),
                        new Page.Column("Defined in", ""),
                        new Page.Column("Parameters", "")),
                rows);
        figures();
        if (!result.zones().isEmpty()) {
            List<List<String>> zones = new ArrayList<>();
            for (Zone z : result.zones()) {
                zones.add(List.of(
                        z.name(),
                        z.kind(),
                        z.status().replace('_', ' '),
                        z.source().isEmpty() ? "not stated" : z.source()));
            }
            page.table(
                    "",
                    "Zones as their sources state them; the report takes no side in who states what.",
                    List.of(
                            new Page.Column("Zone", ""),
                            new Page.Column("Kind", ""),
                            new Page.Column("Status", ""),
                            new Page.Column("Source", "")),
                    zones);
        }
        list(List.of(
                "A change smaller than " + Figures.hectares(result.minimumMappingUnit())
                        + " ha is not reported as an event; that none is listed does not mean that there was none.",
                "An onset is known to lie between two clear days, not on a day. " + Document.ONSET,
                Document.basis(result),
                switch (result.falseAlerts()) {
                    case FalseAlerts.Stated s ->
                        "False events: " + s.text()
                                + ". That holds as far as unchanged ground varies as the method's noise"
                                + " does; p is the chance of so large a deviation of unchanged ground.";
                    case FalseAlerts.NotStated n -> "False events: " + n.text() + ".";
                },
                "Classes follow from rules on spectra, time and shape, which section 5 gives for each event; they are what a"
                        + " change looks like. Ownership, intent and lawfulness cannot be seen from space and are not stated.",
                "Areas are measured on the WGS 84 ellipsoid. Volumes, tonnages and grades are not measured.",
                "The same inputs give the same bytes: who holds the inputs of section 9 can run the methods again and"
                        + " compare."));
    }

    /** Of a method that ran more than once, what all runs share stands once. */
    private static String parameters(List<Method> runs) {
        Map<String, Object> shared = new TreeMap<>(runs.getFirst().parameters());
        runs.forEach(m -> shared.entrySet().retainAll(m.parameters().entrySet()));
        String all = parameters(shared);
        if (runs.size() == 1) {
            return all;
        }
        return all + "; " + runs.size() + " runs: "
                + runs.stream()
                        .map(m -> {
                            Map<String, Object> own = new TreeMap<>(m.parameters());
                            own.entrySet().removeAll(shared.entrySet());
                            return parameters(own);
                        })
                        .collect(Collectors.joining("; "));
    }

    private static String parameters(Map<String, Object> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + " = " + e.getValue())
                .collect(Collectors.joining(", "));
    }

    /** The legend of the figures in section 5: each that occurs, once. */
    private void figures() {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (Event e : result.events()) {
            for (String key : e.figures().keySet()) {
                FigureName name = FigureName.of(key);
                rows.putIfAbsent(
                        FigureName.legend(key),
                        List.of(FigureName.legend(key), name.unit().isEmpty() ? "–" : name.unit(), name.meaning()));
            }
        }
        if (!rows.isEmpty()) {
            page.table(
                    "list",
                    "The figures of section 5, of the event as a whole or the median of its pixels; – is a number without"
                            + " unit. Of the looks, " + FigureName.EPOCHS + ".",
                    List.of(
                            new Page.Column("Figure", "w"),
                            new Page.Column("Unit", "w"),
                            new Page.Column("Meaning", "")),
                    List.copyOf(rows.values()));
        }
    }

    private void list(List<String> limits) {
        StringBuilder out = new StringBuilder("<ul>\n");
        limits.forEach(l -> out.append("<li>").append(Html.text(l)).append("</li>\n"));
        page.raw(out.append("</ul>\n").toString());
    }

    private void inputs() {
        page.section(9, "Inputs", false);
        int count = inputs.inputs().size();
        if (count == 0) {
            page.p("", "The digests of the inputs were not given to this report; run.json holds them.");
            return;
        }
        if (count > MOST_INPUTS) {
            StringBuilder lines = new StringBuilder();
            inputs.inputs()
                    .forEach(i -> lines.append(i.digest().hex())
                            .append("  ")
                            .append(i.name())
                            .append('\n'));
            page.p(
                    "",
                    Figures.whole(count)
                            + " inputs were read; run.json lists each with its SHA-256 digest, and so does the end of this"
                            + " file on a screen (on paper only if the list is opened before printing). The digest of that"
                            + " list, one line an input in the form of sha256sum, is "
                            + Digest.of(lines.toString()).hex() + ".");
            return;
        }
        inputTable("");
    }

    private void inputTable(String style) {
        List<List<String>> rows = new ArrayList<>();
        inputs.inputs().forEach(i -> rows.add(List.of(i.name(), i.digest().hex())));
        page.table(
                style,
                "What was read, with its SHA-256 digest: whoever has the file can check that it is the same.",
                List.of(new Page.Column("Input", "id"), new Page.Column("SHA-256", "hex")),
                rows);
    }

    private void inputList() {
        if (inputs.inputs().size() > MOST_INPUTS) {
            page.raw("<section class=\"folded\">\n<h2 id=\"inputs\">List of the inputs</h2>\n");
            fold(inputs.inputs().size(), "inputs with their digests", "run.json");
            inputTable("list");
            page.raw("</details>\n</section>\n");
        }
    }

    /** Begins a folded list; the caller ends it. */
    private void fold(int rows, String what, String file) {
        page.p(
                "small",
                "This list is folded: on a screen it opens at a click, on paper it is left out unless it was opened; "
                        + file + " holds the same.");
        page.raw("<details><summary>" + Figures.whole(rows) + " " + what + "</summary>\n");
    }

    private void signatures() {
        page.raw(
                "<div class=\"sign\">"
                        + "<div>Analysed by (name, office)</div><div>Signature</div><div>Date</div>"
                        + "<div>Second, independent reading by (name, office)</div><div>Signature</div><div>Date</div></div>\n");
    }

    private void sceneList() {
        int count = result.scenes().size();
        if (count <= MOST_IN_TEXT) {
            return;
        }
        boolean folded = count > MOST_ON_PAPER && count <= MOST_SCENES;
        page.raw("<section" + (folded ? " class=\"folded\"" : "")
                + ">\n<h2 id=\"list\">List of the acquisitions</h2>\n");
        if (count > MOST_SCENES) {
            page.p(
                    "",
                    "The catalogue returned " + Figures.whole(count)
                            + " acquisitions, too many for paper; scenes.csv lists every one with its reason.");
        } else if (folded) {
            fold(count, "acquisitions", "scenes.csv");
            sceneTable();
            page.raw("</details>\n");
        } else {
            sceneTable();
        }
        page.raw("</section>\n");
    }

    private void sceneTable() {
        List<List<String>> rows = new ArrayList<>();
        for (SceneRow s : result.scenes()) {
            String clear = s.clearFraction().isPresent()
                    ? Figures.number(s.clearFraction().getAsDouble() * 100, 0)
                    : "–";
            rows.add(Arrays.asList(
                    s.datetime().map(Figures::time).orElse("–"),
                    s.sceneId(),
                    s.platform(),
                    SceneStrip.label(s.status()),
                    clear,
                    s.reason()));
        }
        page.table(
                "list",
                "Every acquisition, used or not.",
                List.of(
                        new Page.Column("Time", "w"),
                        new Page.Column("Scene", ""),
                        new Page.Column("Platform", "w"),
                        new Page.Column("Status", "w"),
                        new Page.Column("Clear, %", "n"),
                        new Page.Column("Why not used", "")),
                rows);
    }
}
