// SPDX-License-Identifier: Apache-2.0
package adit.core.cube;

import adit.core.geo.Window;
import java.util.Arrays;

/**
 * One variable (an index or a band) over a window and all dates. The arrays belong to the chunk; whoever gets it reads
 * them and does not write.
 *
 * @param variable name of the index or band
 * @param epochDays day of each date in days since 1970-01-01, ascending; two dates of one day are allowed (two orbits)
 * @param values {@code [t][p]}, plane value; physical value = plane value · unit
 * @param weights {@code [t][p]}, 1 where observed, 0 where missing
 * @param reasons {@code [t][p]}, {@link adit.core.scene.Reason} codes
 * @param unit physical units per plane unit: 1 for computed indices, 0.0001 for stored integers read as they are
 */
public record Chunk(
        String variable,
        Window window,
        int[] epochDays,
        float[][] values,
        float[][] weights,
        byte[][] reasons,
        double unit) {
    public Chunk {
        if (values.length != epochDays.length || weights.length != epochDays.length) {
            throw new IllegalArgumentException("a chunk has one plane per date: " + epochDays.length + " dates, "
                    + values.length + " value planes, " + weights.length + " weight planes");
        }
        for (int t = 1; t < epochDays.length; t++) {
            if (epochDays[t] < epochDays[t - 1]) {
                throw new IllegalArgumentException("the dates of a chunk ascend; number " + t + " does not");
            }
        }
    }

    public int dates() {
        return epochDays.length;
    }

    public int pixels() {
        return window.pixels();
    }

    /** The dates {@code from} (inclusive) to {@code to} (exclusive); planes are shared with this chunk. */
    public Chunk dates(int from, int to) {
        return new Chunk(
                variable,
                window,
                Arrays.copyOfRange(epochDays, from, to),
                Arrays.copyOfRange(values, from, to),
                Arrays.copyOfRange(weights, from, to),
                Arrays.copyOfRange(reasons, from, to),
                unit);
    }
}
