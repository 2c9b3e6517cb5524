// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

/**
 * The observations of a few neighbouring pixels, packed without gaps. A workspace of one thread.
 *
 * <p>Planes are read row by row, which the cache likes; the walks then find the observations of a pixel side by side.
 */
public final class ObservationBlock {
    /** Pixels per block: with 300 dates the packed observations stay within the second-level cache. */
    public static final int PIXELS = 32;

    private final int[] dates;
    private final int firstMonitored;
    private final double[][] values;
    private final int[][] at;
    private final int[] count = new int[PIXELS];
    private final int[] historyCount = new int[PIXELS];

    /**
     * A block for planes of which only some are read.
     *
     * @param dates the planes to read, ascending
     * @param firstMonitored position in {@code dates} of the first date after the history
     */
    public ObservationBlock(int[] dates, int firstMonitored) {
        this.dates = dates.clone();
        this.firstMonitored = firstMonitored;
        // One more than the dates: a missing observation is written behind the last one and then overwritten.
        values = new double[PIXELS][dates.length + 1];
        at = new int[PIXELS][dates.length + 1];
    }

    /** Reads pixels {@code from} (inclusive) to {@code to} (exclusive), at most {@link #PIXELS}. */
    public void read(float[][] planes, float[][] weights, int from, int to) {
        java.util.Arrays.fill(count, 0);
        for (int d = 0; d < dates.length; d++) {
            if (d == firstMonitored) {
                System.arraycopy(count, 0, historyCount, 0, PIXELS);
            }
            float[] plane = planes[dates[d]];
            float[] weight = weights[dates[d]];
            for (int p = from; p < to; p++) {
                int i = p - from;
                int n = count[i];
                values[i][n] = plane[p];
                at[i][n] = d;
                count[i] = n + (weight[p] > 0 ? 1 : 0);
            }
        }
        if (firstMonitored >= dates.length) {
            System.arraycopy(count, 0, historyCount, 0, PIXELS);
        }
    }

    /** Observed values of pixel {@code i} of the block. */
    public double[] values(int i) {
        return values[i];
    }

    /** Position in {@code dates} of each observation of pixel {@code i}. */
    public int[] at(int i) {
        return at[i];
    }

    public int count(int i) {
        return count[i];
    }

    /** Observations of pixel {@code i} before the first monitored date. */
    public int historyCount(int i) {
        return historyCount[i];
    }
}
