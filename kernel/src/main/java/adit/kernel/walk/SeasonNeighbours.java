// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.DaySeason;

/**
 * Squared residuals of the observations nearest in the season to a day, whatever their year. A workspace of one thread.
 *
 * <p>The observations are kept in the order of their position in the year; the nearest ones are then neighbours on a
 * circle, found by bisection. Sorting all of them for each new observation, as the reference does, cost more than all
 * else together. Among observations equally far away those before the day count first.
 */
final class SeasonNeighbours {
    private final DaySeason design;
    private final int bands;
    private final int[] order;
    private final int[] phases;
    private final int[] chosen;
    private final int[] dates;
    private final double[] sums;
    private int count;

    SeasonNeighbours(DaySeason design, int bands) {
        this.design = design;
        this.bands = bands;
        order = new int[design.dates()];
        phases = new int[design.dates()];
        chosen = new int[design.dates()];
        dates = new int[design.dates()];
        sums = new double[bands];
    }

    void clear() {
        count = 0;
    }

    int count() {
        return count;
    }

    /** Adds observations {@link #count} (inclusive) to {@code to} (exclusive), counted from {@code start}. */
    void extend(int[] at, int start, int to) {
        while (count < to - start) {
            int phase = design.phase(at[start + count]);
            int place = place(phase);
            System.arraycopy(order, place, order, place + 1, count - place);
            System.arraycopy(phases, place, phases, place + 1, count - place);
            order[place] = count;
            phases[place] = phase;
            count++;
        }
    }

    /** Position of the first phase not below {@code phase}; bisection without branches, which nothing could predict. */
    private int place(int phase) {
        if (count == 0) {
            return 0;
        }
        int low = 0;
        for (int length = count; length > 1; ) {
            int half = length >>> 1;
            low += half & ((phases[low + half - 1] - phase) >> 31);
            length -= half;
        }
        return low + ((phases[low] - phase) >>> 31);
    }

    /** Phase at a position on the circle, unrolled; positions run from −count to 2·count − 1. */
    private int unrolled(int position) {
        if (position < 0) {
            return phases[position + count] - DaySeason.YEAR_QUARTERS;
        }
        return position < count ? phases[position] : phases[position - count] + DaySeason.YEAR_QUARTERS;
    }

    /**
     * Sums of the squared residuals of the {@code nearest} observations, per band; in this workspace.
     *
     * @param predicted {@code [band][date]}
     * @param start position in the series of the first observation that was added
     * @param t the date that they are near to
     * @param nearest at most {@link #count}
     */
    double[] squares(BandSeries series, double[][] predicted, int start, int t, int nearest) {
        int phase = design.phase(t);
        int low = place(phase) - nearest;
        for (int length = nearest; length > 0; ) {
            int half = length >>> 1;
            int middle = low + half;
            // Nearer to its left end than to the observation right of the window: all ones, else zeros.
            int step = (unrolled(middle) + unrolled(middle + nearest) - 2 * phase) >> 31;
            low += (half + 1) & step;
            length = half - ((1 - (length & 1)) & step);
        }
        int[] at = series.at();
        for (int k = 0; k < nearest; k++) {
            int position = low + k;
            position = position < 0 ? position + count : position < count ? position : position - count;
            chosen[k] = start + order[position];
            dates[k] = at[chosen[k]];
        }
        for (int b = 0; b < bands; b++) {
            sums[b] = sum(series.values()[b], predicted[b], nearest);
        }
        return sums;
    }

    /** In two partial sums, which need not wait for each other. */
    private double sum(double[] values, double[] model, int nearest) {
        double even = 0;
        double odd = 0;
        int k = 0;
        for (; k + 1 < nearest; k += 2) {
            double r = values[chosen[k]] - model[dates[k]];
            double q = values[chosen[k + 1]] - model[dates[k + 1]];
            even += r * r;
            odd += q * q;
        }
        if (k < nearest) {
            double r = values[chosen[k]] - model[dates[k]];
            even += r * r;
        }
        return even + odd;
    }
}
