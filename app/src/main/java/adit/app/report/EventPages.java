// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.app.report.ReportInputs.EventDetail;
import adit.core.event.Event;
import adit.core.event.FigureName;
import adit.core.event.SiteResult;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Section 5: what is known of each event, with its pictures, its series and the figures that led to its class. */
final class EventPages {
    /** Events with pictures; a site with hundreds of events would make a file that no mail carries. */
    static final int MOST_SHOWN = 20;

    /** Of two dates there is less to show and more that is small. */
    private static final int MOST_OF_TWO_DATES = 8;

    /** Pairs of figure and value beside one another. */
    private static final int PAIRS = 5;

    private final SiteResult result;
    private final ReportInputs inputs;
    private final Page page;
    private final SiteMap maps;

    EventPages(SiteResult result, ReportInputs inputs, Page page, SiteMap maps) {
        this.result = result;
        this.inputs = inputs;
        this.page = page;
        this.maps = maps;
    }

    void write() {
        // Where each event has a page of its own; without series several stand on one.
        page.section(
                5,
                "Each event",
                inputs.details().values().stream().anyMatch(d -> d.series().isPresent()));
        if (result.events().isEmpty()) {
            page.p("", "There is no event.");
        }
        Set<String> largest = largest(result);
        if (largest.size() < result.events().size()) {
            page.p(
                    "",
                    "Shown are the " + largest.size() + " largest of the "
                            + Figures.whole(result.events().size())
                            + " events; the others are in section 3, and with their figures in events.csv and run.json.");
        }
        if (result.comparesTwoDates()) {
            page.p("", "A two-date comparison has no series: each event rests on the two looks that are shown.");
        }
        boolean first = true;
        for (Event e : Document.listed(result)) {
            if (largest.contains(e.id())) {
                event(e, first);
                first = false;
            }
        }
    }

    /** Ids of the largest events, at most {@link #MOST_SHOWN}. */
    static Set<String> largest(SiteResult result) {
        return result.events().stream()
                .sorted(Comparator.comparingDouble((Event e) -> e.area().squareMetres())
                        .reversed())
                .limit(result.comparesTwoDates() ? MOST_OF_TWO_DATES : MOST_SHOWN)
                .map(Event::id)
                .collect(Collectors.toSet());
    }

    private void event(Event e, boolean first) {
        Optional<EventDetail> detail = Optional.ofNullable(inputs.details().get(e.id()));
        boolean chips = detail.filter(d -> !d.chips().isEmpty()).isPresent();
        page.raw("<section class=\"whole\">\n");
        page.heading(
                "event-" + e.id(),
                e.id(),
                e.kind().label(),
                !first && detail.flatMap(EventDetail::series).isPresent());
        String sheet = detail.filter(d -> d.chips().size() == 2).isPresent() ? "sheet pair" : "sheet";
        page.raw(chips ? "<div class=\"" + sheet + "\"><div>" : "<div>");
        detail.filter(d -> !d.chips().isEmpty()).ifPresent(d -> chips(e, d.chips()));
        if (!chips) {
            page.p("note", "No pictures of this event were at hand for this report.");
        }
        page.raw("</div>");
        page.raw(facts(e));
        page.raw(chips ? "</div>" : "");
        Optional<SeriesView> series = detail.flatMap(EventDetail::series);
        series.ifPresent(view -> page.figure(SeriesPlot.inline(view), caption(e, view)));
        if (series.isEmpty() && !result.comparesTwoDates()) {
            page.p("note", "No series of a pixel of this event was at hand for this report.");
        }
        figures(e);
        page.raw("</section>\n");
    }

    private static String caption(Event e, SeriesView s) {
        boolean segments = !s.segments().isEmpty();
        return e.id() + ", " + s.variable() + " of the pixel at " + s.place()
                + (segments ? ": of the bands that decide together the one that shows the change best" : "")
                + ". Above, clear observations and "
                + (segments ? "the model of each segment" : "the model fitted in the history")
                + "; then the days without a clear view, by reason"
                + (s.statisticDays().length == 0 ? "." : "; below, the statistic that was watched and its boundary.");
    }

    private String facts(Event e) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Onset", "between " + e.onset().from() + " and " + e.onset().to());
        facts.put("Standing", e.confidenceRule());
        boolean confirmed = e.isConfirmed();
        if (!result.comparesTwoDates()) {
            facts.put("Confirmed", confirmed ? e.confirmed().toString() : "no");
        }
        facts.put(
                "Area",
                Figures.hectares(e.area().squareMetres()) + " ha (" + Figures.interval(e.area()) + " ha, " + basis(e)
                        + "), " + Figures.count(e.pixels(), "pixel", "pixels"));
        if (!result.comparesTwoDates()) {
            facts.put("In the last year", e.growing() ? "still growing" : "not growing");
        }
        facts.put("Place", maps.pointWithin(e.outline(), 5));
        if (!e.zones().isEmpty()) {
            facts.put("Zones", Document.zones(e));
        }
        facts.put("Class by rule", e.rule());
        StringBuilder out = new StringBuilder("<dl class=\"event\">");
        facts.forEach((name, value) -> out.append("<dt>")
                .append(Html.text(name))
                .append("</dt><dd>")
                .append(Page.prose(value))
                .append("</dd>"));
        return out.append("</dl>").toString();
    }

    private static String basis(Event e) {
        return switch (e.area().basis()) {
            case BOUNDARY_UNCERTAINTY -> "boundary uncertainty";
            case PROBABILITY_SAMPLE -> "confidence interval from a probability sample";
        };
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private void chips(Event e, List<Picture> chips) {
        Stretch stretch = Stretch.of(chips);
        StringBuilder out = new StringBuilder("<div class=\"" + (chips.size() == 2 ? "four" : "three") + " chips\">");
        for (int i = 0; i < chips.size(); i++) {
            String role = role(e, chips, i);
            out.append(Page.panel(
                    maps.chip(chips.get(i), stretch, List.of(e), e.id() + ", " + role + ", stretched"),
                    capital(role) + ". " + Document.line(chips.get(i))));
        }
        for (int i = 0; i < chips.size(); i++) {
            String role = role(e, chips, i);
            out.append(Page.panel(
                    maps.chip(
                            chips.get(i),
                            Stretch.plain(chips.get(i)),
                            List.of(),
                            e.id() + ", " + role + ", unenhanced"),
                    capital(role) + ", unenhanced."));
        }
        page.figure(
                out.append("</div>").toString(),
                e.id() + " " + chips.getFirst().look() + ". With the outline "
                        + (result.comparesTwoDates()
                                ? "of what differs on " + result.words(result.monitoring())
                                : "at the end of the monitoring period")
                        + ": one linear stretch of all these pictures, "
                        + chips.getFirst().quantity() + " " + stretch
                        + "; unenhanced: 0 to "
                        + Svg.n(Stretch.plain(chips.getFirst()).high()) + ".");
    }

    /** What a picture shows, by its day: the order alone does not say it where a picture is missing. */
    private static String role(Event e, List<Picture> chips, int i) {
        LocalDate day = chips.get(i).datetime().atZone(ZoneOffset.UTC).toLocalDate();
        if (!day.isAfter(e.onset().from())) {
            return "before";
        }
        return i == chips.size() - 1 ? "after" : "during";
    }

    private void figures(Event e) {
        if (e.figures().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        for (Map.Entry<String, Double> f : e.figures().entrySet()) {
            FigureName name = FigureName.of(f.getKey());
            row.add(name.label());
            row.add(Figures.number(f.getValue(), name.decimals()) + (name.unit().isEmpty() ? "" : " " + name.unit()));
            if (row.size() == 2 * PAIRS) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        if (!row.isEmpty()) {
            while (row.size() < 2 * PAIRS) {
                row.add("");
            }
            rows.add(row);
        }
        List<Page.Column> columns = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            columns.add(new Page.Column("Figure", ""));
            columns.add(new Page.Column("Value", "n"));
        }
        page.table(
                "list figures",
                e.id() + ", the figures that the rule looked at; section 8 says what each is.",
                columns,
                rows);
    }
}
