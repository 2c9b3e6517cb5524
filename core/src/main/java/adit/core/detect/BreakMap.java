// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

/**
 * Results of one chunk as planes, {@code p = row · width + col}. Where the state is not BREAK the days are
 * {@link #NO_DAY} and {@code postMagnitude} is NaN. Days are days since 1970-01-01. The arrays belong to the map.
 *
 * @param state {@link PixelState} codes
 * @param lastBefore day of the last clear observation compatible with no change: the interval's start (inclusive)
 * @param firstAfter day of the first clear observation of the change: the interval's end (inclusive)
 * @param confirmed day of the observation at which the detector decided; at or after firstAfter
 * @param magnitude of observed − predicted over the whole monitoring period: the median (as R) or what the detector's page
 *     says, physical units
 * @param postMagnitude median of observed − predicted from firstAfter on, as far as the detector looks, physical units
 * @param score largest |statistic| / boundary over the monitoring period; > 1 is a break
 * @param sigma residual standard deviation of the history model, physical units
 * @param historyStart first day of the stable history used
 * @param historyCount observations in the stable history
 * @param monitorCount observations in the monitoring period
 * @param pValue probability of such a score or a larger one if nothing changed; NaN where the detector has none
 */
public record BreakMap(
        byte[] state,
        int[] lastBefore,
        int[] firstAfter,
        int[] confirmed,
        float[] magnitude,
        float[] postMagnitude,
        float[] score,
        float[] sigma,
        int[] historyStart,
        short[] historyCount,
        short[] monitorCount,
        float[] pValue) {
    public static final int NO_DAY = Integer.MIN_VALUE;

    /** An empty map: all pixels NO_DATA, all days NO_DAY, all values NaN. */
    public static BreakMap empty(int pixels) {
        BreakMap m = new BreakMap(
                new byte[pixels],
                new int[pixels],
                new int[pixels],
                new int[pixels],
                new float[pixels],
                new float[pixels],
                new float[pixels],
                new float[pixels],
                new int[pixels],
                new short[pixels],
                new short[pixels],
                new float[pixels]);
        for (int[] days : new int[][] {m.lastBefore, m.firstAfter, m.confirmed, m.historyStart}) {
            java.util.Arrays.fill(days, NO_DAY);
        }
        for (float[] values : new float[][] {m.magnitude, m.postMagnitude, m.score, m.sigma, m.pValue}) {
            java.util.Arrays.fill(values, Float.NaN);
        }
        return m;
    }

    public int pixels() {
        return state.length;
    }
}
