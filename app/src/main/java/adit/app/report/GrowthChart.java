// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.cube.Period;
import adit.core.event.Event;
import adit.core.event.Gap;
import adit.core.event.Growth;
import adit.core.event.SiteResult;
import adit.core.measure.Hectares;
import adit.store.geopackage.ClassStyle;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Area over time with its interval, for all events together and for each; times without a clear view are hatched. */
final class GrowthChart {
    private static final double WIDTH = 760;
    private static final double SMALL_WIDTH = 236;
    /** Half of a label of a month, which may stand at the end of the axis. */
    private static final double SMALL_RIGHT = 24;

    private final SiteResult result;

    GrowthChart(SiteResult result) {
        this.result = result;
    }

    /** Area of one event up to a day: the last entry at or before it. */
    private static double[] at(Event event, LocalDate day) {
        double[] found = new double[3];
        for (Growth g : event.growth()) {
            if (!g.day().isAfter(day)) {
                found = new double[] {g.low(), g.best(), g.high()};
            }
        }
        return found;
    }

    private static List<Growth> sum(List<Event> events) {
        TreeSet<LocalDate> days = new TreeSet<>();
        events.forEach(e -> e.growth().forEach(g -> days.add(g.day())));
        List<Growth> all = new ArrayList<>();
        for (LocalDate day : days) {
            double[] sum = new double[3];
            for (Event e : events) {
                double[] one = at(e, day);
                for (int i = 0; i < 3; i++) {
                    sum[i] += one[i];
                }
            }
            all.add(new Growth(day, sum[0], sum[1], sum[2]));
        }
        return all;
    }

    /** All confirmed events together; a thin line adds the others. */
    String total() {
        List<Growth> sure = sum(result.confirmed());
        List<Growth> every = sum(result.events());
        double most = Math.max(most(sure), every.isEmpty() ? 0 : every.getLast().best());
        Svg svg = new Svg(WIDTH, 250, "Area of all confirmed changes over time, hectares", false);
        Axis time = time(56, WIDTH - 92);
        Axis area = Axis.around(0, Math.max(most / 10_000, 0.1), 216, 16);
        hatch(svg, time, 16, 216);
        area.drawValues(svg, 56, WIDTH - 92, 5);
        svg.text(14, 116, "middle", "area, hectares", "class=\"tk\" transform=\"rotate(-90 14 116)\"");
        if (every.size() > sure.size()) {
            svg.path(line(every, time, area), "class=\"ps\"");
        }
        band(svg, sure, time, area, "class=\"bd2\"");
        svg.path(line(sure, time, area), "class=\"md2\"");
        if (!sure.isEmpty()) {
            Growth last = sure.getLast();
            double y = area.within(last.best() / 10_000);
            svg.text(WIDTH - 86, y + 1, "start", Figures.hectares(last.best()) + " ha", "class=\"em\"");
            svg.text(
                    WIDTH - 86,
                    y + 13,
                    "start",
                    Hectares.interval(last.best(), last.low(), last.high()),
                    "class=\"tk\"");
        }
        time.drawDays(svg, 216);
        return svg.toString();
    }

    /** One event, small. */
    String one(Event event) {
        Svg svg = new Svg(SMALL_WIDTH, 118, event.id() + ", area over time, hectares", false);
        Axis time = time(34, SMALL_WIDTH - SMALL_RIGHT);
        Axis area = Axis.around(0, Math.max(most(event.growth()) / 10_000, 0.1), 92, 22);
        hatch(svg, time, 22, 92);
        area.drawValues(svg, 34, SMALL_WIDTH - SMALL_RIGHT, 2);
        String colour = ClassStyle.of(event.kind()).hex();
        svg.rect(34, 6, 9, 9, "fill=\"" + colour + "\" stroke=\"#333\" stroke-width=\".5\"");
        svg.text(47, 14, "start", event.id() + " " + event.kind().label() + ", ha", "class=\"tk\"");
        band(svg, event.growth(), time, area, "class=\"bd2\"");
        svg.path(line(event.growth(), time, area), "class=\"md2\"");
        time.drawDays(svg, 92);
        return svg.toString();
    }

    private static double most(List<Growth> growth) {
        return growth.stream().mapToDouble(Growth::high).max().orElse(0);
    }

    private Axis time(double from, double to) {
        return new Axis(
                Axis.day(result.monitoring().from()),
                Axis.day(result.monitoring().to()) + 1,
                from,
                to);
    }

    private void hatch(Svg svg, Axis time, double top, double bottom) {
        for (Gap gap : result.gaps()) {
            Period p = gap.period();
            double x1 = time.within(p.from());
            double x2 = time.within(p.to().plusDays(1));
            if (result.wholeSite(gap) && x2 > x1) {
                svg.rect(x1, top, x2 - x1, bottom - top, "fill=\"url(#hatch)\"");
            }
        }
    }

    /** A stair: the area stays until the day at which more is counted, and to the end of the monitoring period. */
    private static String line(List<Growth> growth, Axis time, Axis area) {
        StringBuilder path = new StringBuilder();
        for (Growth g : growth) {
            double x = time.within(g.day());
            if (path.isEmpty()) {
                path.append('M').append(Svg.n(x)).append(' ').append(Svg.n(area.at(0)));
            }
            path.append('H').append(Svg.n(x)).append('V').append(Svg.n(area.within(g.best() / 10_000)));
        }
        if (!path.isEmpty()) {
            path.append('H').append(Svg.n(time.to()));
        }
        return path.toString();
    }

    private static void band(Svg svg, List<Growth> growth, Axis time, Axis area, String attributes) {
        for (int i = 0; i < growth.size(); i++) {
            Growth g = growth.get(i);
            double x1 = time.within(g.day());
            double x2 = i + 1 < growth.size() ? time.within(growth.get(i + 1).day()) : time.to();
            double top = area.within(g.high() / 10_000);
            double bottom = area.within(g.low() / 10_000);
            svg.rect(x1, top, Math.max(0, x2 - x1), bottom - top, attributes);
        }
    }
}
