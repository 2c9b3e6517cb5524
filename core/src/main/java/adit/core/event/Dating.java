// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.measure.Area;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * When an event began and how it grew.
 *
 * <p>The part that changed first is the earliest 5 % of the pixels, and at least five, of those that three of their eight
 * neighbours agree with (onset intervals no more than 16 days apart): one pixel that was early by chance dates nothing. The
 * onset begins at the lower quartile of their last days before the change and ends at the median of their first days after
 * it: on its first day at least three quarters of them were still unchanged, by its last day at least half of them had been
 * seen changed. The event is confirmed on the day at which the detector had decided for half of them.
 */
final class Dating {
    private static final int AGREE_DAYS = 16;
    private static final int AGREEING_NEIGHBOURS = 3;
    private static final int FIRST_PIXELS = 5;
    private static final int LONGEST_CURVE = 60;
    /** Growth below this share of the whole is no growth. */
    private static final double GROWING_SHARE = 0.05;

    private static final int SETTLED_DAYS = 30;

    private final Candidates pixels;
    private final double[] area;
    private final int[] first;

    /** @param area square metres of each pixel */
    Dating(Candidates pixels, double[] area) {
        this.pixels = pixels;
        this.area = area;
        this.first = firstPixels();
    }

    private int[] firstPixels() {
        List<Integer> core = new ArrayList<>();
        for (int i = 0; i < pixels.size(); i++) {
            if (agreeing(i) >= AGREEING_NEIGHBOURS) {
                core.add(i);
            }
        }
        if (core.size() < FIRST_PIXELS) {
            core.clear();
            for (int i = 0; i < pixels.size(); i++) {
                core.add(i);
            }
        }
        core.sort(Comparator.comparingInt((Integer i) -> pixels.twiceMiddle(i)).thenComparingInt(i -> i));
        int n = Math.min(core.size(), Math.max(FIRST_PIXELS, (core.size() + 19) / 20));
        return core.subList(0, n).stream().mapToInt(i -> i).toArray();
    }

    private int agreeing(int i) {
        int n = 0;
        for (int dr = -1; dr <= 1; dr++) {
            for (int dc = -1; dc <= 1; dc++) {
                int j = dr == 0 && dc == 0 ? -1 : pixels.pixels().neighbour(i, dr, dc);
                n += j >= 0 && pixels.daysApart(i, j) <= AGREE_DAYS ? 1 : 0;
            }
        }
        return n;
    }

    private int quantile(int[] days, int numerator, int denominator) {
        int[] sorted = Arrays.stream(first).map(i -> days[i]).sorted().toArray();
        return sorted[(sorted.length - 1) * numerator / denominator];
    }

    Period onset() {
        int from = quantile(pixels.lastBefore(), 1, 4);
        int to = quantile(pixels.firstAfter(), 1, 2);
        return new Period(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(Math.max(from, to)));
    }

    LocalDate confirmed() {
        return LocalDate.ofEpochDay(quantile(pixels.confirmed(), 1, 2));
    }

    /** Days between the tenth and the ninetieth of a hundred pixels' middles. */
    double spreadDays() {
        int[] m = new int[pixels.size()];
        for (int i = 0; i < m.length; i++) {
            m[i] = pixels.twiceMiddle(i);
        }
        Arrays.sort(m);
        return (m[(m.length - 1) * 9 / 10] - m[(m.length - 1) / 10]) / 2.0;
    }

    /**
     * The growth curve: at most 60 days, from the day before the first change to the day at which all had changed.
     *
     * @param whole the event's area; the curve ends with it
     */
    List<Growth> growth(Area whole) {
        int[] days = thinned(changeDays());
        List<Growth> curve = new ArrayList<>();
        for (int day : days) {
            double low = 0;
            double best = 0;
            double high = 0;
            for (int i = 0; i < area.length; i++) {
                low += pixels.firstAfter()[i] <= day ? area[i] : 0;
                best += pixels.twiceMiddle(i) <= 2 * day ? area[i] : 0;
                high += pixels.lastBefore()[i] < day ? area[i] : 0;
            }
            curve.add(Growth.of(LocalDate.ofEpochDay(day), low, best, high, whole));
        }
        return curve;
    }

    /** Day of the first lastBefore and all days of firstAfter. */
    private int[] changeDays() {
        TreeSet<Integer> days = new TreeSet<>();
        int start = Integer.MAX_VALUE;
        for (int i = 0; i < area.length; i++) {
            days.add(pixels.firstAfter()[i]);
            start = Math.min(start, pixels.lastBefore()[i]);
        }
        days.add(start);
        return days.stream().mapToInt(d -> d).toArray();
    }

    /** The last day of each month; of these, where they are too many, as many as may be, evenly by number. */
    private static int[] thinned(int[] days) {
        if (days.length <= LONGEST_CURVE) {
            return days;
        }
        List<Integer> kept = new ArrayList<>(List.of(days[0]));
        for (int k = 1; k < days.length; k++) {
            boolean last = k == days.length - 1;
            if (last || !month(days[k]).equals(month(days[k + 1]))) {
                kept.add(days[k]);
            }
        }
        int n = Math.min(LONGEST_CURVE, kept.size());
        int[] out = new int[n];
        for (int k = 0; k < n; k++) {
            out[k] = kept.get((int) ((long) k * (kept.size() - 1) / Math.max(1, n - 1)));
        }
        return out;
    }

    private static YearMonth month(int day) {
        return YearMonth.from(LocalDate.ofEpochDay(day));
    }

    /** Whether at least 5 % of the area changed in the last year, and 30 days or more after the onset. */
    boolean growing(Period monitoring) {
        int from =
                (int) Math.max(monitoring.to().toEpochDay() - 365, onset().to().toEpochDay() + SETTLED_DAYS);
        double grown = 0;
        double whole = 0;
        int count = 0;
        for (int i = 0; i < area.length; i++) {
            whole += area[i];
            if (pixels.twiceMiddle(i) > 2 * from) {
                grown += area[i];
                count++;
            }
        }
        return grown >= GROWING_SHARE * whole && count >= FIRST_PIXELS;
    }
}
