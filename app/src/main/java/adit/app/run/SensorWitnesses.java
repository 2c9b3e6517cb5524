// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.BandChunk;
import adit.core.event.BreakTally;
import adit.core.scene.Reason;
import java.util.List;

/** Tells how many sensors show a pixel changed, each by what it saw itself. */
final class SensorWitnesses {
    /** Clear looks of a sensor, at most; what comes later may be the next change. */
    private static final int LOOKS = 6;

    /** Fewer are no witness: one may be a missed cloud. */
    private static final int LEAST_LOOKS = 3;

    private final int[] sensorOf;
    private final int sensors;
    private final int monitorEnd;

    /**
     * @param sensors name for each date of the chunks
     * @param monitorEnd last day that counts, in days since 1970-01-01
     */
    SensorWitnesses(List<String> sensors, int monitorEnd) {
        List<String> different = sensors.stream().distinct().toList();
        sensorOf = sensors.stream().mapToInt(different::indexOf).toArray();
        this.sensors = different.size();
        this.monitorEnd = monitorEnd;
    }

    /**
     * How many sensors show the pixel changed: those with three clear looks or more from the change on, whose first six
     * look more like after than like before.
     *
     * @param firstAfter first day of the change
     * @param before median reflectances before the change, by all sensors
     * @param after the same after it
     */
    byte count(BandChunk chunk, int p, int firstAfter, float[] before, float[] after) {
        int showing = 0;
        for (int sensor = 0; sensor < sensors; sensor++) {
            int[] looks = new int[LOOKS];
            int n = 0;
            for (int t = 0; t < sensorOf.length && n < LOOKS; t++) {
                if (sensorOf[t] == sensor && counts(chunk, t, p, firstAfter)) {
                    looks[n++] = t;
                }
            }
            boolean shows =
                    n >= LEAST_LOOKS && BreakTally.shows(before, after, ChunkResult.medians(chunk, p, looks, n));
            showing += shows ? 1 : 0;
        }
        return (byte) showing;
    }

    /** On how many days the pixel was seen clear from its change on. */
    short clearDays(BandChunk chunk, int p, int firstAfter) {
        int days = 0;
        int last = Integer.MIN_VALUE;
        for (int t = 0; t < sensorOf.length; t++) {
            if (chunk.epochDays()[t] != last && counts(chunk, t, p, firstAfter)) {
                last = chunk.epochDays()[t];
                days++;
            }
        }
        return (short) Math.min(days, Short.MAX_VALUE);
    }

    private boolean counts(BandChunk chunk, int t, int p, int firstAfter) {
        int day = chunk.epochDays()[t];
        return day >= firstAfter && day <= monitorEnd && chunk.reasons()[t][p] == Reason.CLEAR.code();
    }
}
