// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.scene.Reason;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plots the series of one pixel: observations and model above, the missing observations by their reason below them, and
 * at the bottom the statistic that was watched with its boundary. The onset interval is shaded.
 */
public final class SeriesPlot {
    private static final double WIDTH = 760;
    private static final double LEFT = 52;
    private static final double RIGHT = WIDTH - 14;
    private static final double TOP = 34;
    private static final double PANEL = 134;
    private static final double SMALL_PANEL = 84;
    private static final double BETWEEN = 14;
    private static final double RUG_STEP = 9;
    private static final double STATISTIC_HEIGHT = 62;

    /** Rows of missing observations, in the order drawn. */
    private enum Missing {
        CLOUD("cloud"),
        SHADOW("shadow"),
        SNOW("snow"),
        OTHER("other");

        private final String label;

        Missing(String label) {
            this.label = label;
        }

        static Missing of(Reason reason) {
            return switch (reason) {
                case CLOUD, NEAR_CLOUD -> CLOUD;
                case CLOUD_SHADOW, DARK -> SHADOW;
                case SNOW -> SNOW;
                case CLEAR, NO_DATA, SATURATED, SCREENED, INVALID -> OTHER;
            };
        }
    }

    private final List<SeriesView> views;
    /** The first of them, for what they share. */
    private final SeriesView view;

    private final Svg svg;
    private final Axis time;
    private final boolean standalone;
    /** Kinds of missing observations that occur, in the order drawn. */
    private final List<Missing> rug;

    private SeriesPlot(List<SeriesView> views, boolean standalone) {
        this.views = views;
        this.view = views.getFirst();
        this.standalone = standalone;
        this.rug = missing(view);
        this.svg = new Svg(WIDTH, height(), label(views), standalone);
        this.time = new Axis(
                Axis.day(view.history().from()), Axis.day(view.monitoring().to()) + 1, LEFT, RIGHT);
    }

    /** The plot as a file of its own. */
    public static String svg(SeriesView view) {
        return svg(view, Optional.empty());
    }

    /**
     * The plot as a file of its own.
     *
     * @param notice as the result has it, such as that the scenes are simulated; written into the plot
     */
    public static String svg(SeriesView view, Optional<String> notice) {
        return svg(List.of(view), notice);
    }

    /**
     * The bands of a pixel that were judged together, one panel each above what they share, as a file of its own.
     *
     * @param views at least one, of one detector
     * @param notice as the result has it; written into the plot
     */
    public static String svg(List<SeriesView> views, Optional<String> notice) {
        return new SeriesPlot(views, true).draw(notice);
    }

    /** The plot as a part of the report, whose style sheet it uses. */
    static String inline(SeriesView view) {
        return new SeriesPlot(List.of(view), false).draw(Optional.empty());
    }

    private static List<Missing> missing(SeriesView view) {
        Set<Missing> found = EnumSet.noneOf(Missing.class);
        for (int i = 0; i < view.days().length; i++) {
            if (!clear(view, i)) {
                found.add(Missing.of(Reason.of(view.reasons()[i])));
            }
        }
        return List.copyOf(found);
    }

    private double panel() {
        return views.size() == 1 ? PANEL : SMALL_PANEL;
    }

    private double panelTop(int i) {
        return TOP + i * (panel() + BETWEEN);
    }

    private double valuesBottom() {
        return panelTop(views.size() - 1) + panel();
    }

    private double rugBottom() {
        return valuesBottom() + 8 + RUG_STEP * rug.size();
    }

    private double statisticTop() {
        return rugBottom() + 22;
    }

    private boolean hasStatistic() {
        return view.statisticDays().length > 0;
    }

    private double bottom() {
        return hasStatistic() ? statisticTop() + STATISTIC_HEIGHT : rugBottom() + 2;
    }

    /** A plot of its own says below where and of what it is; above stand the periods. */
    private double height() {
        return bottom() + (standalone ? 62 : 44);
    }

    private static String label(List<SeriesView> views) {
        SeriesView v = views.getFirst();
        return String.join(", ", views.stream().map(SeriesView::variable).toList()) + " of one pixel, " + v.place()
                + ", " + v.history().from() + " to "
                + v.monitoring().to()
                + v.onset().map(o -> "; onset " + o).orElse("; no break");
    }

    private String draw(Optional<String> notice) {
        if (standalone) {
            svg.raw("<style>" + STYLE + "</style>");
            svg.rect(0, 0, WIDTH, height(), "fill=\"#fff\"");
            svg.text(LEFT, height() - 8, "start", view.place(), "class=\"tk\"");
            notice.ifPresent(n -> svg.text(RIGHT, height() - 8, "end", n, "class=\"tk\" font-weight=\"bold\""));
        }
        double bottom = bottom();
        periods(bottom);
        breaks();
        for (int i = 0; i < views.size(); i++) {
            values(views.get(i), panelTop(i), panelTop(i) + panel());
        }
        rug();
        if (hasStatistic()) {
            statistic();
        }
        time.drawDays(svg, bottom);
        legend(bottom + 34);
        return svg.toString();
    }

    private void periods(double bottom) {
        double start = time.within(view.monitoring().from());
        upright(start, TOP - 16, bottom, "class=\"st\"");
        view.onset().ifPresent(onset -> {
            double x1 = time.within(onset.from());
            double x2 = time.within(onset.to().plusDays(1));
            double width = Math.max(2.5, x2 - x1);
            if (hasStatistic()) {
                svg.rect(x1, TOP, width, rugBottom() + 2 - TOP, "class=\"on\"");
                svg.rect(x1, statisticTop(), width, bottom - statisticTop(), "class=\"on\"");
            } else {
                svg.rect(x1, TOP, width, bottom - TOP, "class=\"on\"");
            }
            boolean right = x2 < (LEFT + RIGHT) / 2;
            svg.text(right ? x1 : x2, TOP - 6, right ? "start" : "end", "onset " + onset, "class=\"em\"");
        });
        String from = "monitored from " + view.monitoring().from();
        // Where there is no room to the right of the line, one text ends there and says both.
        boolean room = start < RIGHT - width(from) - 5;
        svg.text(start - 5, TOP - 20, "end", "history, model fitted" + (room ? "" : "; " + from), "class=\"tk\"");
        if (room) {
            svg.text(start + 5, TOP - 20, "start", from, "class=\"tk\"");
        }
        view.called().ifPresent(day -> upright(time.within(day), TOP, bottom, "class=\"cf\""));
    }

    /** A line from above down through both parts of the plot; the caption between them stays free. */
    private void upright(double x, double top, double bottom, String attributes) {
        if (hasStatistic()) {
            svg.line(x, top, x, rugBottom() + 2, attributes);
            svg.line(x, statisticTop(), x, bottom, attributes);
        } else {
            svg.line(x, top, x, bottom, attributes);
        }
    }

    /** Letters are taken as 5.8 units wide. */
    private static double width(String text) {
        return 5.8 * text.length();
    }

    private static boolean clear(SeriesView view, int i) {
        return view.reasons()[i] == Reason.CLEAR.code() && Double.isFinite(view.values()[i]);
    }

    /** The days at which one segment ends and another may begin. */
    private void breaks() {
        for (SeriesView.Segment s : view.segments()) {
            s.breakDay().ifPresent(day -> {
                double x = time.within(day);
                svg.line(x, TOP, x, valuesBottom(), "class=\"bo\"");
            });
        }
    }

    private void values(SeriesView view, double top, double bottom) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < view.days().length; i++) {
            if (clear(view, i)) {
                low = Math.min(low, view.values()[i]);
                high = Math.max(high, view.values()[i]);
            }
        }
        if (low > high) {
            svg.text((LEFT + RIGHT) / 2, (top + bottom) / 2, "middle", "no clear observation", "class=\"tk\"");
            return;
        }
        Axis y = Axis.around(low, high, bottom, top);
        y.drawValues(svg, LEFT, RIGHT, views.size() == 1 ? 4 : 2);
        svg.text(LEFT - 40, (top + bottom) / 2, "middle", view.variable(), turned(LEFT - 40, (top + bottom) / 2));
        model(view, y);
        for (int i = 0; i < view.days().length; i++) {
            if (clear(view, i) && inTime(view.days()[i])) {
                svg.circle(time.at(view.days()[i] + 0.5), y.at(view.values()[i]), 1.9, "class=\"ob\"");
            }
        }
    }

    private void model(SeriesView view, Axis y) {
        if (Double.isFinite(view.sigma())) {
            StringBuilder band = new StringBuilder();
            StringBuilder back = new StringBuilder();
            for (int i = 0; i < view.model().length; i++) {
                if (Double.isFinite(view.model()[i]) && inTime(view.modelDays()[i])) {
                    double x = time.at(view.modelDays()[i]);
                    double half = 2 * view.sigma();
                    band.append(band.isEmpty() ? "M" : "L").append(point(x, y.within(view.model()[i] + half)));
                    back.insert(0, "L" + point(x, y.within(view.model()[i] - half)));
                }
            }
            if (!band.isEmpty()) {
                svg.path(band.append(back).append('Z'), "class=\"bd\"");
            }
        }
        int from = 0;
        for (int i = 1; i <= view.modelDays().length; i++) {
            if (i == view.modelDays().length || begins(view, view.modelDays()[i - 1], view.modelDays()[i])) {
                svg.path(
                        curve(
                                Arrays.copyOfRange(view.modelDays(), from, i),
                                Arrays.copyOfRange(view.model(), from, i),
                                y),
                        "class=\"md\"");
                from = i;
            }
        }
    }

    /** Whether a segment begins after one day and by another: its model does not go on from the last one's. */
    private static boolean begins(SeriesView view, int after, int by) {
        return view.segments().stream()
                .mapToLong(s -> s.start().toEpochDay())
                .anyMatch(day -> day > after && day <= by);
    }

    private void rug() {
        for (int r = 0; r < rug.size(); r++) {
            double y = valuesBottom() + 8 + RUG_STEP * r;
            svg.text(LEFT - 5, y + 6.5, "end", rug.get(r).label, "class=\"sm\"");
            StringBuilder ticks = new StringBuilder();
            for (int i = 0; i < view.days().length; i++) {
                if (!clear(view, i)
                        && Missing.of(Reason.of(view.reasons()[i])) == rug.get(r)
                        && inTime(view.days()[i])) {
                    ticks.append('M')
                            .append(point(time.at(view.days()[i] + 0.5), y + 1))
                            .append("v6");
                }
            }
            if (!ticks.isEmpty()) {
                svg.path(ticks, "class=\"rg\"");
            }
        }
    }

    private void statistic() {
        double top = statisticTop();
        double bottom = top + STATISTIC_HEIGHT;
        double most = 0;
        for (int i = 0; i < view.statisticDays().length; i++) {
            most = Math.max(most, finite(view.statisticValues()[i]));
            most = Math.max(most, finite(view.boundary()[i]));
        }
        Axis y = Axis.around(view.signed() ? -Math.max(most, 1e-9) : 0, Math.max(most, 1e-9), bottom, top);
        y.drawValues(svg, LEFT, RIGHT, 3);
        svg.text(LEFT, top - 6, "start", view.statistic() + "; " + view.rule(), "class=\"tk\"");
        double[] minus = view.boundary().clone();
        for (int i = 0; i < minus.length; i++) {
            minus[i] = -minus[i];
        }
        svg.path(curve(view.statisticDays(), view.boundary(), y), "class=\"bo\"");
        if (view.signed()) {
            svg.path(curve(view.statisticDays(), minus, y), "class=\"bo\"");
        }
        svg.path(curve(view.statisticDays(), view.statisticValues(), y), "class=\"md\"");
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? Math.abs(value) : 0;
    }

    private boolean inTime(int day) {
        return day >= time.low() && day <= time.high();
    }

    /** A line through the finite values; broken where a value is missing. */
    private String curve(int[] days, double[] values, Axis y) {
        StringBuilder path = new StringBuilder();
        boolean pen = false;
        for (int i = 0; i < days.length; i++) {
            if (Double.isFinite(values[i]) && inTime(days[i])) {
                path.append(pen ? "L" : "M").append(point(time.at(days[i]), y.within(values[i])));
                pen = true;
            } else {
                pen = false;
            }
        }
        return path.toString();
    }

    private static String point(double x, double y) {
        return Svg.n(x) + " " + Svg.n(y);
    }

    private static String turned(double x, double y) {
        return "class=\"tk\" transform=\"rotate(-90 " + Svg.n(x) + " " + Svg.n(y) + ")\"";
    }

    private void legend(double y) {
        double x = LEFT;
        svg.circle(x + 4, y - 3, 1.9, "class=\"ob\"");
        x = word(x + 12, y, "clear observation");
        svg.line(x, y - 3, x + 18, y - 3, "class=\"md\"");
        boolean band = Double.isFinite(view.sigma());
        boolean segments = !view.segments().isEmpty();
        x = word(x + 23, y, band ? "model, ± 2 σ of the history" : segments ? "model of each segment" : "model");
        if (view.segments().stream().anyMatch(s -> s.breakDay().isPresent())) {
            svg.line(x + 2, y - 10, x + 2, y + 2, "class=\"bo\"");
            x = word(x + 8, y, "break of segments");
        }
        if (view.onset().isPresent()) {
            svg.rect(x, y - 9, 12, 11, "class=\"on\"");
            x = word(x + 17, y, "onset interval");
        }
        if (view.called().isPresent()) {
            LocalDate day = view.called().get();
            svg.line(x + 2, y - 10, x + 2, y + 2, "class=\"cf\"");
            x = word(x + 8, y, "break called " + day);
        }
    }

    /** Writes a legend's word and returns where the next begins; letters are taken as 5.4 units wide. */
    private double word(double x, double y, String text) {
        svg.text(x, y, "start", text, "class=\"tk\"");
        return x + 5.4 * text.length() + 18;
    }

    /** In a plot of its own; report.css says the same for the plots within a report. */
    private static final String STYLE = String.join(
            "",
            List.of(
                    ".ax,.gr,.st,.cf{stroke:#333;stroke-width:.8;fill:none}",
                    ".gr{stroke:#ddd;stroke-width:.6}",
                    ".st{stroke-width:1}",
                    ".cf{stroke-dasharray:2 2}",
                    ".tk{font-size:11px;fill:#333}",
                    ".sm{font-size:9px;fill:#555}",
                    ".em{font-size:11px;fill:#1f4e79;font-weight:bold;stroke:#fff;stroke-width:3;paint-order:stroke}",
                    ".on{fill:#1f4e79;fill-opacity:.3}",
                    ".ob{fill:#111}",
                    ".md{stroke:#1f4e79;stroke-width:1.2;fill:none}",
                    ".bd{fill:#1f4e79;fill-opacity:.1}",
                    ".bo{stroke:#333;stroke-width:.9;stroke-dasharray:5 3;fill:none}",
                    ".rg{stroke:#777;stroke-width:.9;fill:none}"));
}
