// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.Arrays;
import java.util.List;

/**
 * What speaks for each break of a {@link BreakTable}, one row each. The arrays belong to the tally.
 *
 * @param detectors how many different detectors called a break that agrees with it in time, itself included
 * @param detections how many detections did, one for each detector and variable
 * @param sensors how many sensors show the pixel changed, see {@link #shows}
 * @param clearAfter days from firstAfter on, to the end of the monitoring period, with a clear look
 * @param hiddenSides which of the four neighbours could not be compared, in the bits of {@link #SIDES}; 0 with models
 */
public record BreakTally(byte[] detectors, byte[] detections, byte[] sensors, short[] clearAfter, byte[] hiddenSides) {
    /** Rows and columns from a pixel to its four neighbours; bit k of {@code hiddenSides} is that of number k. */
    public static final List<int[]> SIDES =
            List.of(new int[] {-1, 0}, new int[] {0, 1}, new int[] {1, 0}, new int[] {0, -1});

    public BreakTally {
        if (detectors.length != detections.length
                || detectors.length != sensors.length
                || detectors.length != clearAfter.length
                || detectors.length != hiddenSides.length) {
            throw new IllegalArgumentException(
                    "a tally has one row per break in each column: " + detectors.length + ", " + detections.length
                            + ", " + sensors.length + ", " + clearAfter.length + ", " + hiddenSides.length);
        }
    }

    /** One detector and one sensor for each of so many breaks, never seen again, amid what was compared. */
    public static BreakTally alone(int breaks) {
        byte[] one = new byte[breaks];
        Arrays.fill(one, (byte) 1);
        return new BreakTally(one, one.clone(), one.clone(), new short[breaks], new byte[breaks]);
    }

    /** Detectors and sensors that each show the change of a break: the first detector is one, each other one more. */
    public int witnesses(int i) {
        return detectors[i] + Math.max(0, sensors[i] - 1);
    }

    /**
     * Whether what a sensor saw after a change looks more like after than like before: its own median reflectances are
     * nearer to those after the change, in the sum of squares over the bands that all three have.
     *
     * @param seen medians of the sensor's clear looks after the change, by band
     */
    public static boolean shows(float[] before, float[] after, float[] seen) {
        double nearBefore = 0;
        double nearAfter = 0;
        for (int b = 0; b < seen.length; b++) {
            double fromBefore = (double) seen[b] - before[b];
            double fromAfter = (double) seen[b] - after[b];
            if (!Double.isNaN(fromBefore) && !Double.isNaN(fromAfter)) {
                nearBefore += fromBefore * fromBefore;
                nearAfter += fromAfter * fromAfter;
            }
        }
        return nearAfter < nearBefore;
    }
}
