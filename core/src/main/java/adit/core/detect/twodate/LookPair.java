// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.twodate;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.mask.Look;
import adit.core.scene.Reason;
import java.time.LocalDate;

/**
 * For each pixel the last clear look of the history and the first clear look after it. With two scenes these are the two
 * scenes; with more, each pixel has its own two dates.
 */
final class LookPair {
    private static final short NONE = -1;

    private final short[][][] stored;
    private final int[] bands;
    private final int[] epochDays;
    private final float scale;
    private final int width;
    private final short[] before;
    private final short[] after;

    LookPair(BandChunk chunk, Period history) {
        bands = Look.positions(chunk.bands());
        stored = chunk.stored();
        epochDays = chunk.epochDays();
        scale = (float) chunk.scale();
        width = chunk.window().width();
        before = new short[chunk.pixels()];
        after = new short[chunk.pixels()];
        java.util.Arrays.fill(before, NONE);
        java.util.Arrays.fill(after, NONE);
        for (short t = 0; t < epochDays.length; t++) {
            LocalDate day = LocalDate.ofEpochDay(epochDays[t]);
            byte[] reasons = chunk.reasons()[t];
            if (history.contains(day)) {
                for (int p = 0; p < reasons.length; p++) {
                    before[p] = reasons[p] == Reason.CLEAR.code() ? t : before[p];
                }
            } else if (day.isAfter(history.to())) {
                for (int p = 0; p < reasons.length; p++) {
                    after[p] = reasons[p] == Reason.CLEAR.code() && after[p] == NONE ? t : after[p];
                }
            }
        }
    }

    boolean hasBefore(int p) {
        return before[p] != NONE;
    }

    boolean hasAfter(int p) {
        return after[p] != NONE;
    }

    boolean comparable(int p) {
        return before[p] != NONE && after[p] != NONE;
    }

    /** The neighbour to the left or right (axis 0), above or below (1), or p itself where that was not seen before. */
    int step(int p, int axis, int by) {
        int q = axis == 0 ? p + by : p + by * width;
        boolean inside = q >= 0 && q < before.length && (axis == 1 || q / width == p / width);
        return inside && hasBefore(q) ? q : p;
    }

    int dayBefore(int p) {
        return epochDays[before[p]];
    }

    int dayAfter(int p) {
        return epochDays[after[p]];
    }

    /** Reflectance of band 0..5 (blue, green, red, near infrared, 1.6 µm, 2.2 µm) before. */
    float before(int band, int p) {
        return stored[bands[band]][before[p]][p] * scale;
    }

    float after(int band, int p) {
        return stored[bands[band]][after[p]][p] * scale;
    }
}
