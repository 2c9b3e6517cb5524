// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.event.SiteResult;
import adit.core.scene.SceneRow;
import adit.core.scene.SceneRow.Status;
import java.time.LocalDate;
import java.time.Year;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Every acquisition as a glyph, one row a year: a used scene is a bar as high as its clear share, the others a sign. */
final class SceneStrip {
    private static final double WIDTH = 760;
    private static final double LEFT = 40;
    private static final double RIGHT = WIDTH - 6;
    private static final double ROW = 34;
    /** A strip higher than this does not fit on a page. */
    private static final double MOST_HIGH = 600;

    private static final double TOP = 16;
    private static final double BAR = 17;

    private final SiteResult result;
    private double row = ROW;

    SceneStrip(SiteResult result) {
        this.result = result;
    }

    /** Words for a status, as the legend and the list use them. */
    static String label(Status status) {
        return switch (status) {
            case USED -> "used";
            case CLOUDY -> "cloudy";
            case OUTSIDE -> "outside the site";
            case NO_MASK -> "no quality band";
            case MISSING_ASSET -> "asset missing";
            case UNREADABLE -> "unreadable";
            case DUPLICATE -> "duplicate";
            case MISREGISTERED -> "misregistered";
            case OUTSIDE_PERIOD -> "outside the period";
        };
    }

    Map<Status, Integer> counts() {
        Map<Status, Integer> counts = new EnumMap<>(Status.class);
        result.scenes().forEach(s -> counts.merge(s.status(), 1, Integer::sum));
        return counts;
    }

    String strip() {
        // What has no date has no place here; it is in the legend's counts and in the list.
        List<SceneRow> dated =
                result.scenes().stream().filter(s -> s.day().isPresent()).toList();
        int first = dated.stream().mapToInt(s -> day(s).getYear()).min().orElse(0);
        int last = dated.stream().mapToInt(s -> day(s).getYear()).max().orElse(0);
        int rows = dated.isEmpty() ? 0 : last - first + 1;
        row = Math.min(ROW, MOST_HIGH / Math.max(1, rows));
        Svg svg = new Svg(WIDTH, TOP + rows * row + 6, "Every acquisition by day and year", false);
        if (rows == 0) {
            String none = result.scenes().isEmpty()
                    ? "The catalogue returned no scene."
                    : "The catalogue returned no scene whose date can be read.";
            return svg.text(LEFT, 12, "start", none, "class=\"tk\"").toString();
        }
        for (int month = 1; month <= 12; month++) {
            double x = x(LocalDate.of(2023, month, 1));
            svg.line(x, TOP - 4, x, TOP + rows * row, "class=\"gr\"");
            svg.text(x + 3, TOP - 6, "start", (month < 10 ? "0" : "") + month, "class=\"sm\"");
        }
        svg.text(LEFT - 6, TOP - 6, "end", "month", "class=\"sm\"");
        for (int year = first; year <= last; year++) {
            double base = base(year, first);
            svg.text(LEFT - 6, base, "end", String.valueOf(year), "class=\"tk\"");
            svg.line(LEFT, base, RIGHT, base, "class=\"ax\"");
        }
        monitoringStart(svg, first, last);
        LocalDate before = LocalDate.MIN;
        int same = 0;
        for (SceneRow s : dated) {
            same = day(s).equals(before) ? same + 1 : 0;
            before = day(s);
            svg.group("class=\"gl\"")
                    .title(s.sceneId() + ", " + Figures.time(s.datetime().orElseThrow()) + ": "
                            + (s.reason().isEmpty() ? label(s.status()) : s.reason()));
            glyph(
                    svg,
                    s.status(),
                    x(day(s)) + 2.5 * same,
                    base(day(s).getYear(), first),
                    s.clearFraction().orElse(1));
            svg.end();
        }
        return svg.toString();
    }

    private void monitoringStart(Svg svg, int first, int last) {
        if (result.comparesTwoDates()) {
            return; // the two looks are the glyphs, and nothing was watched from a day on
        }
        LocalDate start = result.monitoring().from();
        if (start.getYear() >= first && start.getYear() <= last) {
            double base = base(start.getYear(), first);
            svg.path(
                    "M" + Svg.n(x(start)) + " " + Svg.n(base - BAR - 6) + "V" + Svg.n(base + 5) + "m0 -"
                            + Svg.n(BAR + 11) + "h8",
                    "class=\"mo\"");
            svg.text(x(start) + 11, base - BAR - 3, "start", "monitored from " + start, "class=\"smk\"");
        }
    }

    /** A legend with the count of each status; statuses that do not occur are left out. */
    String legend() {
        Map<Status, Integer> counts = counts();
        Svg svg = new Svg(WIDTH, 22 + 16 * Math.floorDiv(counts.size() - 1, 5), "Legend of the acquisitions", false);
        int n = 0;
        for (Map.Entry<Status, Integer> e : counts.entrySet()) {
            double x = LEFT + (n % 5) * 144;
            double y = 16 + 16 * Math.floorDiv(n, 5);
            glyph(svg, e.getKey(), x, y, 0.6);
            svg.text(x + 9, y, "start", label(e.getKey()) + " " + e.getValue(), "class=\"tk\"");
            n++;
        }
        return svg.toString();
    }

    private static void glyph(Svg svg, Status status, double x, double base, double clear) {
        double y = base - 5;
        String at = "M" + Svg.n(x) + " " + Svg.n(y);
        switch (status) {
            case USED -> {
                double height = Math.max(1.5, BAR * clear);
                svg.rect(x - 1.3, base - height, 2.6, height, "class=\"us\"");
            }
            case CLOUDY -> svg.circle(x, y, 2, "class=\"go\"");
            case OUTSIDE -> svg.path(at + "m-2 -2l4 4m0 -4l-4 4", "class=\"go\"");
            case NO_MASK -> svg.path(at + "m0 -3l3 5h-6Z", "class=\"go\"");
            case MISSING_ASSET -> svg.path(at + "m0 -3l3 3l-3 3l-3 -3Z", "class=\"go\"");
            case UNREADABLE -> svg.path(at + "m0 -3l3 3l-3 3l-3 -3Z", "class=\"gf\"");
            case DUPLICATE -> svg.path(at + "m-1.3 -3v6m2.6 -6v6", "class=\"go\"");
            case MISREGISTERED -> svg.rect(x - 2.3, y - 2.3, 4.6, 4.6, "class=\"go\"");
            case OUTSIDE_PERIOD -> svg.path(at + "m-2.5 0h5", "class=\"go\"");
        }
    }

    private static LocalDate day(SceneRow s) {
        return s.day().orElseThrow();
    }

    private double base(int year, int first) {
        return TOP + (year - first + 1) * row - 8;
    }

    private static double x(LocalDate day) {
        double share = (day.getDayOfYear() - 1.0) / Year.of(day.getYear()).length();
        return LEFT + 4 + share * (RIGHT - LEFT - 8);
    }
}
