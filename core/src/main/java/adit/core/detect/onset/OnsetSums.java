// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

import java.util.Arrays;

/**
 * The candidates for the onset of one pixel at one threshold, one observation after another. A workspace of one thread.
 *
 * <p>The sum over all later observations is largest where that over all earlier ones is smallest, so that nothing has to be
 * known of what comes. Sums are whole numbers: their bits do not depend on the order.
 */
final class OnsetSums {
    /** Parts of a squared distance. */
    private static final double UNITS = 1 << 20;

    private final long threshold;
    private final long slack;
    private final long worth;

    private long total;
    private long least;
    private long[] sums = new long[16];
    private int[] before = new int[16];
    private int[] days = new int[16];
    private int size;

    /**
     * @param threshold squared distance
     * @param tolerance how far below the largest sum a candidate may lie, in multiples of the threshold
     */
    OnsetSums(double threshold, double tolerance) {
        this.threshold = Math.round(threshold * UNITS);
        slack = Math.round(tolerance * threshold * UNITS);
        worth = JointOnset.WORTH * this.threshold;
    }

    void clear() {
        load(0);
    }

    /** Goes on from a sum; the candidates follow by {@link #loadCandidate}. */
    void load(long sum) {
        total = sum;
        least = Long.MAX_VALUE;
        size = 0;
    }

    void loadCandidate(long sum, int dayBefore, int day) {
        if (size == sums.length) {
            sums = Arrays.copyOf(sums, 2 * size);
            before = Arrays.copyOf(before, 2 * size);
            days = Arrays.copyOf(days, 2 * size);
        }
        sums[size] = sum;
        before[size] = dayBefore;
        days[size++] = day;
        least = Math.min(least, sum);
    }

    /** Takes in an observation, and the day of the one before it. */
    void add(double squaredDistance, int dayBefore, int day) {
        if (size == 0 || total <= least + slack) {
            loadCandidate(total, dayBefore, day);
            if (total == least) {
                keepNear();
            }
        }
        total += Math.min(Math.round(squaredDistance * UNITS), 2 * threshold) - threshold;
    }

    /** What lies too far above a new smallest sum is a candidate no longer. */
    private void keepNear() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (sums[i] <= least + slack) {
                sums[kept] = sums[i];
                before[kept] = before[i];
                days[kept++] = days[i];
            }
        }
        size = kept;
    }

    /** Whether the largest sum is worth enough. */
    boolean found() {
        return size > 0 && total - least >= worth;
    }

    /** Day of the observation before the earliest candidate. */
    int lastBefore() {
        return before[0];
    }

    /** Day of the latest candidate. */
    int firstAfter() {
        return days[size - 1];
    }

    long total() {
        return total;
    }

    int size() {
        return size;
    }

    long sum(int i) {
        return sums[i];
    }

    int before(int i) {
        return before[i];
    }

    int day(int i) {
        return days[i];
    }
}
