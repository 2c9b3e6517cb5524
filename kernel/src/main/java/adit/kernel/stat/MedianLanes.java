// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import java.util.Arrays;

/**
 * Medians of many pixels side by side by a sorting network over rows (Batcher 1968), of which only the comparators that
 * reach the middle are kept. A workspace of one thread.
 *
 * <p>Missing values alternate between huge and minus huge, so that the median of each lane's own values ends in the
 * middle of the network whatever their number. Numbers are compared as integers of the same order, for which minimum and
 * maximum are one instruction each. The result is that of {@link Median}.
 */
public final class MedianLanes {
    private static final double HUGE = 1e300;

    private final int rows;
    private final int[] comparators;
    private final long[][] keys;
    private final double[] filler;
    private final double[] filled;
    private int next;

    /** A network for {@code rows} rows of {@code lanes} pixels. */
    public MedianLanes(int rows, int lanes) {
        this.rows = rows;
        int even = rows + rows % 2;
        comparators = middleOnly(batcher(even), even);
        keys = new long[even][lanes];
        filler = new double[lanes];
        filled = new double[lanes];
    }

    /** Comparators (a, b), a before b, in order: Batcher's odd-even merge sort for any number of rows. */
    private static int[] batcher(int n) {
        int[] out = new int[64];
        int size = 0;
        for (int p = 1; p < n; p *= 2) {
            for (int k = p; k >= 1; k /= 2) {
                for (int j = k % p; j < n - k; j += 2 * k) {
                    for (int i = j; i < Math.min(j + k, n - k); i++) {
                        if (i / (2 * p) == (i + k) / (2 * p)) {
                            out = size + 2 > out.length ? Arrays.copyOf(out, 2 * size) : out;
                            out[size++] = i;
                            out[size++] = i + k;
                        }
                    }
                }
            }
        }
        return Arrays.copyOf(out, size);
    }

    /** Leaves out what cannot reach the two rows in the middle. */
    private static int[] middleOnly(int[] all, int n) {
        boolean[] live = new boolean[n];
        if (n > 0) {
            live[n / 2 - 1] = true;
            live[n / 2] = true;
        }
        int[] kept = new int[all.length];
        int from = kept.length;
        for (int c = all.length - 2; c >= 0; c -= 2) {
            if (live[all[c]] || live[all[c + 1]]) {
                live[all[c]] = true;
                live[all[c + 1]] = true;
                from -= 2;
                kept[from] = all[c];
                kept[from + 1] = all[c + 1];
            }
        }
        return Arrays.copyOfRange(kept, from, kept.length);
    }

    /** Forgets all rows. */
    public void clear() {
        Arrays.fill(filler, HUGE);
        next = 0;
    }

    /**
     * Takes in one row.
     *
     * @param values 0 where the weight is 0, of magnitude below 1e300
     * @param weights 1 or 0
     */
    public void add(double[] values, double[] weights) {
        fill(filled, values, weights, filler);
        order(keys[next++], filled);
    }

    /**
     * Medians of the values whose weight is 1.
     *
     * @param counts sum of each lane's weights
     * @param out gets the medians; not of meaning where the count is 0
     */
    public void finish(double[] counts, double[] out) {
        if (next != rows) {
            throw new IllegalStateException("the network has " + rows + " rows, got " + next);
        }
        if (rows == 0) {
            return;
        }
        if (rows < keys.length) {
            // Of an odd number of missing values the odd one is huge: so is the row that makes the rows even.
            order(keys[rows], filler);
        }
        for (int c = 0; c < comparators.length; c += 2) {
            exchange(keys[comparators[c]], keys[comparators[c + 1]]);
        }
        middle(keys[keys.length / 2 - 1], keys[keys.length / 2], counts, out);
    }

    private static void fill(double[] out, double[] values, double[] weights, double[] filler) {
        for (int p = 0; p < out.length; p++) {
            double w = weights[p];
            double f = filler[p];
            double v = values[p] + f * (1 - w);
            out[p] = v;
            filler[p] = f * (w + w - 1);
        }
    }

    private static void order(long[] keys, double[] values) {
        for (int p = 0; p < keys.length; p++) {
            keys[p] = flip(Double.doubleToRawLongBits(values[p]));
        }
    }

    /** Between the bits of a number and an integer of the same order; its own inverse. */
    private static long flip(long bits) {
        return bits ^ ((bits >> 63) >>> 1);
    }

    private static void exchange(long[] low, long[] high) {
        for (int p = 0; p < low.length; p++) {
            long a = low[p];
            long b = high[p];
            low[p] = Math.min(a, b);
            high[p] = Math.max(a, b);
        }
    }

    private static void middle(long[] lower, long[] upper, double[] counts, double[] out) {
        for (int p = 0; p < out.length; p++) {
            double low = Double.longBitsToDouble(flip(lower[p]));
            double high = ((int) counts[p] & 1) == 1 ? low : Double.longBitsToDouble(flip(upper[p]));
            out[p] = (low + high) / 2;
        }
    }
}
