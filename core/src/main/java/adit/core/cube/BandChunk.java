// SPDX-License-Identifier: Apache-2.0
package adit.core.cube;

import adit.core.geo.Window;
import java.util.Arrays;
import java.util.List;

/**
 * Bands over a window and all dates, as stored: 16-bit integers with a common scale. The arrays belong to the chunk.
 *
 * @param bands names, in the order of {@code stored}
 * @param epochDays as in {@link Chunk}
 * @param stored {@code [band][t][p]}; physical value = stored · scale, or {@link #MISSING}; what was measured, cloud or
 *     not, where the reason is not CLEAR
 * @param reasons {@code [t][p]}, {@link adit.core.scene.Reason} codes, common to all bands
 * @param scale physical units per stored unit (0.0001 for reflectance)
 */
public record BandChunk(
        List<String> bands, Window window, int[] epochDays, short[][][] stored, byte[][] reasons, double scale) {
    /** Stored value of a band that this scene does not have at this pixel, though the others are CLEAR. */
    public static final short MISSING = Short.MIN_VALUE;

    public BandChunk {
        bands = List.copyOf(bands);
        if (stored.length != bands.size()) {
            throw new IllegalArgumentException(bands.size() + " bands are named, " + stored.length + " are there");
        }
    }

    /** Position of a band, or −1. */
    public int indexOf(String band) {
        return bands.indexOf(band);
    }

    public int dates() {
        return epochDays.length;
    }

    public int pixels() {
        return window.pixels();
    }

    /** The dates {@code from} (inclusive) to {@code to} (exclusive); planes are shared with this chunk. */
    public BandChunk dates(int from, int to) {
        short[][][] planes = new short[stored.length][][];
        for (int b = 0; b < planes.length; b++) {
            planes[b] = Arrays.copyOfRange(stored[b], from, to);
        }
        return new BandChunk(
                bands,
                window,
                Arrays.copyOfRange(epochDays, from, to),
                planes,
                Arrays.copyOfRange(reasons, from, to),
                scale);
    }
}
