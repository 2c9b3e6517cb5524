// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.app.report.ReportInputs.EventDetail;
import adit.core.event.Event;
import adit.core.event.SiteResult;
import adit.core.geo.Crs;
import adit.core.geo.Projection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;

/** Section 5: what is known of each event, with its pictures, its series and the figures that led to its class. */
final class EventPages {
    private final SiteResult result;
    private final ReportInputs inputs;
    private final Page page;
    private final SiteMap maps;
    private final Projection lonLat;

    EventPages(SiteResult result, ReportInputs inputs, Page page, SiteMap maps) {
        this.result = result;
        this.inputs = inputs;
        this.page = page;
        this.maps = maps;
        this.lonLat = Projection.between(result.grid().crs(), Crs.WGS84);
    }

    void write() {
        page.section(5, "Each event", true);
        if (result.events().isEmpty()) {
            page.p("", "There is no event.");
        }
        boolean first = true;
        for (Event e : result.events()) {
            if (!first) {
                page.raw("<div class=\"page\"></div>");
            }
            first = false;
            event(e);
        }
    }

    private void event(Event e) {
        page.heading("event-" + e.id(), e.id(), e.kind().label());
        Coordinate inside = e.outline().getInteriorPoint().getCoordinate();
        double[] place = lonLat.transform(inside.x, inside.y);
        String standing =
                e.confidence() == Event.Confidence.CONFIRMED ? "Confirmed" : "Possible, not confirmed; decided";
        page.p(
                "",
                "Began between " + e.onset().from() + " and " + e.onset().to() + ". " + standing + " on "
                        + e.confirmed()
                        + ". " + Figures.hectares(e.area().squareMetres()) + " ha ("
                        + Figures.interval(e.area()) + " ha, " + basis(e) + "), "
                        + Figures.count(e.pixels(), "pixel", "pixels") + "; "
                        + (e.growing() ? "still growing in the last year." : "not growing in the last year.") + " At "
                        + Figures.latitude(place[1], 5) + ", " + Figures.longitude(place[0], 5) + "."
                        + (e.zones().isEmpty() ? "" : " " + capital(Document.zones(e)) + "."));
        Optional<EventDetail> detail = Optional.ofNullable(inputs.details().get(e.id()));
        detail.filter(d -> !d.chips().isEmpty()).ifPresent(d -> chips(e, d.chips()));
        detail.flatMap(EventDetail::series)
                .ifPresent(s -> page.figure(
                        SeriesPlot.inline(s),
                        e.id() + ", " + s.variable() + " of the pixel at " + s.place()
                                + ". Above, clear observations and the model fitted in the history; then the days without"
                                + " a clear view, by reason"
                                + (s.statisticDays().length == 0
                                        ? "."
                                        : "; below, the statistic that was watched and its boundary.")));
        if (detail.isEmpty()) {
            page.p("note", "No pictures or series of this event were at hand for this report.");
        }
        page.p("", "Class by rule: " + e.rule() + ".");
        figures(e);
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
        StringBuilder out = new StringBuilder("<div class=\"three chips\">");
        for (int i = 0; i < chips.size(); i++) {
            String role = role(i, chips.size());
            out.append(Page.panel(
                    maps.chip(chips.get(i), stretch, List.of(e), e.id() + ", " + role + ", stretched"),
                    capital(role) + ". " + Document.line(chips.get(i))));
        }
        for (int i = 0; i < chips.size(); i++) {
            String role = role(i, chips.size());
            out.append(Page.panel(
                    maps.chip(chips.get(i), Stretch.PLAIN, List.of(), e.id() + ", " + role + ", unenhanced"),
                    capital(role) + ", unenhanced."));
        }
        page.figure(
                out.append("</div>").toString(),
                e.id() + " in natural colour. First row: one linear stretch of all these pictures, reflectance "
                        + stretch
                        + ", with the outline at the end of the monitoring period; second row: unenhanced, reflectance 0 to"
                        + " 0.3.");
    }

    private static String role(int i, int count) {
        if (i == 0) {
            return "before";
        }
        return i == count - 1 ? "after" : "during";
    }

    private void figures(Event e) {
        if (e.figures().isEmpty()) {
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        for (Map.Entry<String, Double> f : e.figures().entrySet()) {
            row.add(f.getKey().replace('_', ' '));
            row.add(Figures.number(f.getValue(), Math.abs(f.getValue()) >= 100 ? 0 : 3));
            if (row.size() == 8) {
                rows.add(row);
                row = new ArrayList<>();
            }
        }
        if (!row.isEmpty()) {
            while (row.size() < 8) {
                row.add("");
            }
            rows.add(row);
        }
        List<Page.Column> columns = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            columns.add(new Page.Column("Figure", ""));
            columns.add(new Page.Column("Value", "n"));
        }
        page.table(
                "", e.id() + ", the figures that the rule looked at; medians over the event's pixels.", columns, rows);
    }
}
