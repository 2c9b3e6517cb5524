// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * A linear axis of a chart: values from {@code low} to {@code high} onto positions from {@code from} to {@code to}.
 * Days are days since 1970-01-01.
 */
record Axis(double low, double high, double from, double to) {
    /** Months from tick to tick, and from label to label. */
    private static final List<Integer> TICK_MONTHS = List.of(1, 3, 6, 12, 60, 120);

    private static final List<Integer> LABEL_MONTHS = List.of(1, 2, 3, 6, 12, 24, 60, 120, 240);

    /** Least distance of ticks, and room that a label needs in the widest of the fonts of class "tk". */
    private static final double LEAST_TICK = 4;

    private static final double MONTH_LABEL = 58;
    private static final double YEAR_LABEL = 38;

    /** @param label empty for a tick without a number */
    record Tick(double value, String label) {}

    Axis {
        if (!(high > low)) {
            throw new IllegalArgumentException("an axis needs low < high, was " + low + " .. " + high);
        }
    }

    double at(double value) {
        return from + (to - from) * (value - low) / (high - low);
    }

    /** As {@link #at}, kept within the axis. */
    double within(double value) {
        return at(Math.clamp(value, low, high));
    }

    /** Position of a day's start, kept within the axis. */
    double within(LocalDate day) {
        return within(day(day));
    }

    /** Days since 1970-01-01. */
    static double day(LocalDate day) {
        return (double) day.toEpochDay();
    }

    /** The axis widened to round ends that hold the values. */
    static Axis around(double low, double high, double from, double to) {
        double span = high > low ? high - low : Math.max(Math.abs(high), 1);
        double step = step(span / 4);
        double first = Math.floor(low / step + 1e-9) * step;
        double last = Math.ceil(high / step - 1e-9) * step;
        return new Axis(first, last > first ? last : first + step, from, to);
    }

    /** The smallest of 1, 2, 5 · 10ⁿ that is not below the value. */
    static double step(double value) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(value)));
        for (double m : new double[] {1, 2, 5}) {
            if (m * power >= value * (1 - 1e-9)) {
                return m * power;
            }
        }
        return 10 * power;
    }

    /** About {@code count} ticks at round values. */
    List<Tick> ticks(int count) {
        double step = step((high - low) / count);
        int decimals = Math.max(0, (int) -Math.floor(StrictMath.log10(step) + 1e-9));
        List<Tick> all = new ArrayList<>();
        int first = (int) Math.ceil(low / step - 1e-9);
        for (int i = first; i * step <= high + step * 1e-9; i++) {
            all.add(new Tick(i * step, Figures.number(i * step, decimals)));
        }
        return all;
    }

    /**
     * Ticks at the first days of years, quarters or months; labels are ISO years and months, as many as fit beside one
     * another.
     */
    List<Tick> dayTicks() {
        double years = (high - low) / 365.25;
        double month = Math.abs(to - from) / (12 * years);
        int every = first(TICK_MONTHS, m -> m * month >= LEAST_TICK && m >= (years > 12 ? 12 : years > 2.2 ? 3 : 1));
        int usual = years > 14 ? 60 : years > 2.2 ? 12 : years > 1.1 ? 3 : years > 0.5 ? 2 : 1;
        int labelEvery = first(LABEL_MONTHS, m -> m * month >= (m % 12 == 0 ? YEAR_LABEL : MONTH_LABEL) && m >= usual);
        List<Tick> all = new ArrayList<>();
        LocalDate first = LocalDate.ofEpochDay((long) Math.ceil(low)).withDayOfMonth(1);
        for (LocalDate day = first; day(day) <= high; day = day.plusMonths(1)) {
            int months = 12 * day.getYear() + day.getMonthValue() - 1;
            if (day(day) >= low && (months % every == 0 || months % labelEvery == 0)) {
                String label = labelEvery % 12 == 0
                        ? String.valueOf(day.getYear())
                        : String.format(Locale.ROOT, "%d-%02d", day.getYear(), day.getMonthValue());
                all.add(new Tick(day(day), months % labelEvery == 0 ? label : ""));
            }
        }
        return all;
    }

    /** The first that fits; the last where none does. */
    private static int first(List<Integer> months, IntPredicate fits) {
        return months.stream().filter(fits::test).findFirst().orElse(months.getLast());
    }

    /** Draws the axis of days along a horizontal line. */
    void drawDays(Svg svg, double y) {
        svg.line(from, y, to, y, "class=\"ax\"");
        for (Tick t : dayTicks()) {
            boolean labelled = !t.label().isEmpty();
            svg.line(at(t.value()), y, at(t.value()), y + (labelled ? 5 : 3), "class=\"ax\"");
            if (labelled) {
                svg.text(at(t.value()), y + 15, "middle", t.label(), "class=\"tk\"");
            }
        }
    }

    /** Draws the axis of values along a vertical line, with faint lines across to {@code right}. */
    void drawValues(Svg svg, double x, double right, int count) {
        for (Tick t : ticks(count)) {
            svg.line(x, at(t.value()), right, at(t.value()), "class=\"gr\"");
            svg.text(x - 5, at(t.value()) + 3.2, "end", t.label(), "class=\"tk\"");
        }
        svg.line(x, from, x, to, "class=\"ax\"");
    }
}
