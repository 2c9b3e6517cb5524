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
    private final double[] sums;
    private int count;

    SeasonNeighbours(DaySeason design, int bands) {
        this.design = design;
        this.bands = bands;
        order = new int[design.dates()];
        phases = new int[design.dates()];
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

    /** Position of the first phase not below {@code phase}. */
    private int place(int phase) {
        int low = 0;
        int high = count;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (phases[middle] < phase) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
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
        int high = place(phase);
        int low = high - nearest;
        while (low < high) {
            int middle = Math.floorDiv(low + high, 2);
            if (phase - unrolled(middle) <= unrolled(middle + nearest) - phase) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        java.util.Arrays.fill(sums, 0);
        for (int k = 0; k < nearest; k++) {
            int position = low + k;
            position = position < 0 ? position + count : position < count ? position : position - count;
            int i = start + order[position];
            int date = series.at()[i];
            for (int b = 0; b < bands; b++) {
                double r = series.values()[b][i] - predicted[b][date];
                sums[b] += r * r;
            }
        }
        return sums;
    }
}
