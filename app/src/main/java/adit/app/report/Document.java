// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.event.Certainty;
import adit.core.event.Event;
import adit.core.event.EventClass;
import adit.core.event.SiteResult;
import adit.core.event.Zone;
import adit.core.event.ZoneRelation;
import adit.core.scene.SceneRow;
import adit.store.geopackage.ClassStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The whole report: its frame, and the sections that every reader reads (answer, map, table, growth). */
final class Document {
    private static final List<String> SECTIONS = List.of(
            "The answer",
            "Before and after",
            "Events",
            "Growth",
            "Each event",
            "Scenes",
            "What was not seen",
            "Methods and limits",
            "Inputs");

    private static final int MOST_IDS = 8;
    /** A table of at most so many rows is not parted by a page's end. */
    private static final int MOST_WHOLE = 15;

    /** What the two days of an onset mean; true of every event, by the rule that made it. */
    static final String ONSET =
            "The onset is an interval, taken from the part of the event that changed first (a twentieth"
                    + " of its pixels, at least five): on its first day at least three quarters of that part were still unchanged,"
                    + " by its second at least half of it had been seen changed. Single pixels may have changed earlier.";

    private final SiteResult result;
    private final ReportInputs inputs;
    private final Page page;
    private final SiteMap maps;
    /** Number of the table of events; 0 before it stands. */
    private int eventTable;

    Document(SiteResult result, ReportInputs inputs) {
        this.result = result;
        this.inputs = inputs;
        this.page = new Page(result.notice());
        this.maps = new SiteMap(result);
    }

    String html() {
        answer();
        inputs.truth().ifPresent(t -> new TruthSection(t, page).write());
        map();
        events();
        growth();
        new EventPages(result, inputs, page, maps).write();
        new Closing(result, inputs, page, maps).write();
        return head() + page + "</main>\n</body>\n</html>\n";
    }

    private String head() {
        String title = "Changes at " + result.siteName() + ", " + time();
        String margin = "font: 8.5pt Georgia, 'DejaVu Serif', serif; color: #555b61;";
        String notice = result.notice()
                .map(n ->
                        "@top-center { content: " + Html.css(n) + "; font: bold 9pt Georgia, 'DejaVu Serif', serif; }")
                .orElse("");
        String print = "@page { size: A4; margin: 19mm 17mm 19mm 17mm; " + notice + " @bottom-left { content: "
                + Html.css(result.siteName() + ", " + time()) + "; " + margin
                + " } @bottom-right { content: \"Page \" counter(page) \" of \" counter(pages); " + margin + " } }\n";
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src"
                + " 'unsafe-inline'\">\n"
                + "<meta name=\"generator\" content=\"" + Html.text(inputs.program()) + "\">\n<title>"
                + Html.text(title) + "</title>\n<style>\n" + styleSheet() + print
                + "</style>\n</head>\n<body>\n<main>\n"
                + "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs><pattern"
                + " id=\"hatch\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\""
                + " patternTransform=\"rotate(45)\"><rect width=\"5\" height=\"5\" fill=\"#eee\"/><line x1=\"0\" y1=\"0\""
                + " x2=\"0\" y2=\"5\" stroke=\"#999\" stroke-width=\"1.4\"/></pattern></defs></svg>\n"
                + result.notice()
                        .map(n -> "<p class=\"notice\" role=\"note\">" + Html.text(n) + "</p>\n")
                        .orElse("")
                + "<h1>" + Html.text(result.siteName())
                + "</h1>\n<p class=\"sub\">"
                + (result.comparesTwoDates()
                        ? "Two-date comparison of satellite scenes, "
                        : "Changes on the ground from satellite scenes, monitored ")
                + Page.prose(time())
                + "</p>\n";
    }

    private static String styleSheet() {
        try (InputStream in = Document.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from the program; install it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer() {
        Answer answer = new Answer(result);
        page.section(1, SECTIONS.get(0), false);
        result.warnings().forEach(w -> page.p("warning", w));
        Stream.of(answer.what(), answer.since(), answer.probable(), answer.unseen())
                .filter(s -> !s.isEmpty())
                .forEach(s -> page.p("lead", s));
        page.p("note", answer.chance());
        inputs.truth()
                .ifPresent(t -> page.p(
                        "note",
                        "The truth about simulated scenes is known: " + t.line().replace('-', '−') + "; “"
                                + TruthSection.TITLE + "” says more."));
        long used = result.scenes().stream()
                .filter(s -> s.status() == SceneRow.Status.USED)
                .count();
        double[] middle = maps.middle();
        List<List<String>> facts = new ArrayList<>(List.of(
                List.of(
                        "Place",
                        Figures.latitude(middle[1], 4) + ", " + Figures.longitude(middle[0], 4)
                                + " (middle of the site)"),
                List.of(result.comparesTwoDates() ? "Earlier look" : "History, fitted", result.words(result.history())),
                List.of(result.comparesTwoDates() ? "Later look" : "Monitored", result.words(result.monitoring())),
                List.of(
                        "Scenes",
                        Figures.whole(result.scenes().size()) + " in the catalogue, " + Figures.whole(used)
                                + " used; section 6 shows every one"),
                List.of(
                        "Grid",
                        result.grid().crs() + ", " + result.grid().width() + " × "
                                + result.grid().height() + " pixels of "
                                + Svg.n(result.grid().pixelSize()) + " m"),
                List.of("Smallest change reported", Figures.hectares(result.minimumMappingUnit()) + " ha")));
        for (Map.Entry<String, String> f : inputs.facts().entrySet()) {
            facts.add(List.of(f.getKey(), f.getValue()));
        }
        facts.add(List.of("Made by", inputs.program()));
        page.facts(facts);
        StringBuilder contents = new StringBuilder("<nav aria-label=\"Contents\"><ol class=\"contents\">");
        for (int i = 0; i < SECTIONS.size(); i++) {
            contents.append("<li><a href=\"#s")
                    .append(i + 1)
                    .append("\">")
                    .append(i + 1)
                    .append("  ");
            contents.append(SECTIONS.get(i)).append("</a></li>");
            if (i == 0 && inputs.truth().isPresent()) {
                contents.append(
                        "<li><a href=\"#" + TruthSection.ANCHOR + "\">" + TruthSection.TITLE + " (simulated)</a></li>");
            }
        }
        page.raw(contents.append("</ol></nav>\n").toString());
    }

    /** The time that the report is about: the monitoring period, or the two dates. */
    private String time() {
        return result.comparesTwoDates()
                ? result.words(result.history()) + " and " + result.words(result.monitoring())
                : result.words(result.monitoring());
    }

    private void map() {
        page.section(2, SECTIONS.get(1), inputs.truth().isEmpty());
        if (inputs.before().isEmpty() || inputs.after().isEmpty()) {
            page.p("", "No pair of clear scenes of the whole site was at hand for this report.");
            return;
        }
        Picture before = inputs.before().get();
        Picture after = inputs.after().get();
        Stretch stretch = Stretch.of(List.of(before, after));
        page.figure(
                "<div class=\"two\">"
                        + Page.panel(
                                maps.map(before, stretch, result.events(), true, "Before: " + line(before)),
                                "Before. " + line(before))
                        + Page.panel(
                                maps.map(after, stretch, result.events(), true, "After: " + line(after)),
                                "After. " + line(after))
                        + "</div>" + legend(),
                "The site before and after " + before.look() + ", both drawn with one linear stretch, "
                        + before.quantity() + " "
                        + stretch
                        + " (2nd to 98th percentile of both). " + chosen() + "Outlines are those of the events "
                        + (result.comparesTwoDates()
                                ? "between the two dates. "
                                : "at the end of the monitoring period. ")
                        + numbered()
                        + projection());
        page.figure(
                "<div class=\"two twin\">"
                        + Page.panel(
                                maps.map(before, Stretch.plain(before), List.of(), false, "Before, unenhanced"),
                                "Before, unenhanced. " + line(before))
                        + Page.panel(
                                maps.map(after, Stretch.plain(after), List.of(), false, "After, unenhanced"),
                                "After, unenhanced. " + line(after))
                        + "</div>",
                "The unenhanced twin: the same two scenes, " + before.quantity() + " 0 (black) to "
                        + Svg.n(Stretch.plain(before).high())
                        + " (white) as in every report, nothing drawn over them. Pixels without data are hatched; clouds and shadows are shown as recorded"
                        + (result.comparesTwoDates()
                                ? ", whether or not the comparison left them out (Figure 1 hatches what it left out)."
                                : ", whether or not a mask left them out."));
    }

    /** Why these two pictures and no others. */
    private String chosen() {
        return result.comparesTwoDates()
                ? ""
                : "After is the clearest view of the last year, before the latest clear view of the same season in the"
                        + " history (or the clearest, where no view of that season is clear); of views as clear, one"
                        + " without haze. ";
    }

    static String line(Picture p) {
        return Figures.time(p.datetime()) + "\n" + p.sceneId();
    }

    private String numbered() {
        return result.events().size() > SiteMap.MOST_NUMBERS
                ? "Numbers stand at the " + SiteMap.MOST_NUMBERS + " largest. "
                : "";
    }

    private String projection() {
        double angle = maps.convergence();
        return "Grid north of " + result.grid().crs() + " is up; true north lies "
                + Figures.number(Math.abs(angle), 1) + "° " + (angle < 0 ? "west" : "east")
                + " of it. Ticks are longitude and latitude on WGS 84.";
    }

    private String legend() {
        Set<EventClass> kinds = EnumSet.noneOf(EventClass.class);
        result.events().forEach(e -> kinds.add(e.kind()));
        StringBuilder out = new StringBuilder("<ul class=\"legend\">");
        for (EventClass kind : kinds) {
            ClassStyle style = ClassStyle.of(kind);
            String dash = style.dashed() ? " stroke-dasharray=\"5 3\"" : "";
            List<String> of = result.events().stream()
                    .filter(e -> e.kind() == kind)
                    .map(Event::id)
                    .toList();
            String ids = of.size() > MOST_IDS ? Figures.count(of.size(), "event", "events") : String.join(", ", of);
            swatch(out, "stroke=\"" + style.hex() + "\" stroke-width=\"3\"" + dash, kind.label() + " (" + ids + ")");
        }
        swatch(out, "stroke=\"#16181a\" stroke-width=\"1\"", "boundary of the site");
        if (result.comparesTwoDates() && !result.gaps().isEmpty()) {
            swatch(out, "stroke=\"url(#hatch)\" stroke-width=\"10\"", "not compared, section 7");
        }
        for (int i = 0; i < result.zones().size(); i++) {
            Zone z = result.zones().get(i);
            swatch(
                    out,
                    "stroke=\"#16181a\" stroke-width=\"1.2\" stroke-dasharray=\"" + SiteMap.dash(i) + "\"",
                    z.name() + " (" + z.kind() + ")");
        }
        return out.append("</ul>").toString();
    }

    private static void swatch(StringBuilder out, String stroke, String label) {
        out.append("<li><svg viewBox=\"0 0 26 12\" aria-hidden=\"true\"><line x1=\"1\" y1=\"7\" x2=\"25\" y2=\"7\" ");
        out.append(stroke).append("/></svg>").append(Html.text(label)).append("</li>");
    }

    private void events() {
        page.section(3, SECTIONS.get(2), false);
        if (result.events().isEmpty()) {
            page.p("", "No event was found. Section 7 says what could not be seen.");
            return;
        }
        boolean lasting = !result.comparesTwoDates();
        List<Page.Column> columns = new ArrayList<>(List.of(
                new Page.Column("No.", "w"),
                new Page.Column("Looks like", ""),
                new Page.Column("Standing", ""),
                new Page.Column("Onset", "w"),
                new Page.Column("Area, ha", "n"),
                new Page.Column("Interval, ha", "n")));
        if (lasting) {
            columns.add(4, new Page.Column("Confirmed", "w"));
            columns.add(new Page.Column("Growing", ""));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Event e : listed(result)) {
            List<String> row = new ArrayList<>(List.of(
                    e.id(),
                    e.kind().label(),
                    e.confidence().label(),
                    e.onset().from() + " to " + e.onset().to(),
                    Figures.hectares(e.area().squareMetres()),
                    Figures.interval(e.area())));
            if (lasting) {
                row.add(4, e.isConfirmed() ? e.confirmed().toString() : "–");
                row.add(e.growing() ? "yes" : "no");
            }
            rows.add(row);
        }
        String first = lasting
                ? "Events in order of onset. " + ONSET
                        + " Confirmed is the day on which the detector had seen enough to decide. "
                : "What differs between the two dates, the largest first. The onset lies between the two dates; whether a"
                        + " change lasted, two dates cannot say. ";
        page.table("", first + Certainty.meaning(result) + " " + basis(result), columns, rows);
        eventTable = page.lastTable();
        zoneTable();
    }

    /** In order of onset; where all have one onset, by size. */
    static List<Event> listed(SiteResult result) {
        return result.comparesTwoDates()
                ? result.events().stream()
                        .sorted(Comparator.comparingDouble(
                                (Event e) -> -e.area().squareMetres()))
                        .toList()
                : result.events();
    }

    /** Events down, zones across: how each lies to each. */
    private void zoneTable() {
        if (result.zones().isEmpty()) {
            return;
        }
        List<Page.Column> columns = new ArrayList<>(List.of(new Page.Column("No.", "w")));
        result.zones().forEach(z -> columns.add(new Page.Column(z.name() + " (" + z.kind() + ")", "")));
        List<List<String>> rows = new ArrayList<>();
        for (Event e : result.events()) {
            List<String> row = new ArrayList<>(List.of(e.id()));
            for (Zone z : result.zones()) {
                row.add(e.zones().stream()
                        .filter(r -> r.zone().equals(z.name()))
                        .map(Document::relation)
                        .findFirst()
                        .orElse("–"));
            }
            rows.add(row);
        }
        String error = result.events().stream()
                .flatMap(e -> e.zones().stream())
                .findFirst()
                .map(r -> " An outline may lie " + Figures.distance(r.errorMetres())
                        + " from where it is drawn (place of the scenes, their scatter, pixel edge); inside, outside and"
                        + " crossing hold wherever within that error it lies.")
                .orElse("");
        page.table(
                rows.size() <= MOST_WHOLE ? "whole" : "",
                "How each event lies to the zones of the site." + error,
                columns,
                rows);
    }

    private static String relation(ZoneRelation r) {
        return switch (r.relation()) {
            case INSIDE -> "inside";
            case CROSSING -> "crosses the edge, " + Figures.percent(r.insideFraction()) + " of its area inside";
            case OUTSIDE -> "outside, " + Figures.distance(r.distanceMetres()) + " away";
            case UNDECIDED -> "cannot be decided: " + drawn(r);
        };
    }

    /** Where the outline is drawn, with the error that leaves it open. */
    private static String drawn(ZoneRelation r) {
        String where = ZoneSentence.drawn(r);
        return "drawn "
                + (where.equals("outside") ? Figures.distance(r.distanceMetres()) + " outside" : where)
                + ", nearer to the edge than the error of " + Figures.distance(r.errorMetres());
    }

    static String basis(SiteResult result) {
        boolean probability = result.events().stream()
                .anyMatch(e -> e.area().basis() == adit.core.measure.Area.Basis.PROBABILITY_SAMPLE);
        return probability
                ? "Area intervals are confidence intervals from a probability sample where section 5 says so, else boundary"
                        + " uncertainty."
                : "Area intervals are boundary uncertainty (pixel edge and geolocation along the outline); they state no"
                        + " probability.";
    }

    static String zones(Event e) {
        return e.zones().stream().map(Document::zone).collect(Collectors.joining("; "));
    }

    private static String zone(ZoneRelation z) {
        return switch (z.relation()) {
            case INSIDE -> "inside " + z.zone();
            case CROSSING -> "crosses " + z.zone() + " (" + Figures.percent(z.insideFraction()) + " inside)";
            case OUTSIDE -> Figures.distance(z.distanceMetres()) + " outside " + z.zone();
            case UNDECIDED -> "cannot be decided for " + z.zone() + ": " + drawn(z);
        };
    }

    private void growth() {
        page.section(4, SECTIONS.get(3), false);
        if (result.events().isEmpty()) {
            page.p("", "There is no event whose growth could be shown.");
            return;
        }
        if (result.comparesTwoDates()) {
            page.p("", "Two dates show no growth: they say how large a change is, not how it came to be so large.");
            return;
        }
        GrowthChart chart = new GrowthChart(result);
        boolean pending = result.events().stream().anyMatch(e -> !e.isConfirmed());
        page.figure(
                chart.total(),
                "Area of all confirmed events up to each day (line) with its interval (band)"
                        + (pending ? "; the dashed line adds those that are not confirmed" : "")
                        + ". The lower edge counts what had certainly changed by that day, less the boundary uncertainty"
                        + " of that area; the upper edge what may have changed, with it. At its end the band is the sum"
                        + " of the area intervals of table " + eventTable
                        + ". Hatched: times in which on no day half of the site was"
                        + " clear.");
        StringBuilder small = new StringBuilder("<div class=\"three\">");
        Set<String> largest = EventPages.largest(result);
        result.events().stream().filter(e -> largest.contains(e.id())).forEach(e -> small.append(chart.one(e)));
        String which = largest.size() < result.events().size()
                ? "Each of the " + largest.size() + " largest events"
                : "Each event";
        page.figure(small.append("</div>").toString(), which + " by itself, hectares; the scales differ.");
    }
}
