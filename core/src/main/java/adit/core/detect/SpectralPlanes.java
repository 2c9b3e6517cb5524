// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.cube.BandChunk;
import adit.core.scene.Reason;
import adit.kernel.walk.BandSeries;
import java.util.ArrayList;
import java.util.List;

/** The planes of a chunk in the order in which a multiband detector looks at them, the deciding bands first. */
public final class SpectralPlanes {
    /** Ends of what is believed of a deciding band, exclusive, in values. */
    private static final double LOWEST = 0;

    private static final double HIGHEST = 10_000;
    /** Lowest of blue, which the atmospheric correction often leaves below 0. */
    private static final double LOWEST_BLUE = -200;

    private final List<String> names;
    private final byte[][] reasons;
    private final short[][][] stored;
    private final int tested;
    private final int blue;
    private final double factor;

    /** @param names as {@link #names} gives them */
    public SpectralPlanes(BandChunk chunk, List<String> names, SpectralSettings settings) {
        this.names = List.copyOf(names);
        reasons = chunk.reasons();
        stored = names.stream().map(n -> chunk.stored()[chunk.indexOf(n)]).toArray(short[][][]::new);
        tested = settings.bands().size();
        blue = names.indexOf("blue");
        factor = chunk.scale() / SpectralRules.SCALE;
    }

    /**
     * The chunk's bands, the deciding ones first.
     *
     * @param detector its name, for the error where the chunk lacks a deciding band
     */
    public static List<String> names(String detector, BandChunk chunk, SpectralSettings settings) {
        List<String> names = new ArrayList<>(settings.bands());
        for (String name : names) {
            if (chunk.indexOf(name) < 0) {
                throw new IllegalArgumentException(detector + " decides by the band " + name + ", the chunk has only "
                        + String.join(", ", chunk.bands()));
            }
        }
        chunk.bands().stream().filter(b -> !names.contains(b)).forEach(names::add);
        return names;
    }

    public List<String> names() {
        return names;
    }

    /** How many bands decide. */
    public int tested() {
        return tested;
    }

    /** Values of a stored 1. */
    public double factor() {
        return factor;
    }

    public boolean clear(int t, int p) {
        return reasons[t][p] == Reason.CLEAR.code();
    }

    /** Whether all bands are there and what they say can be believed. */
    public boolean inRange(int t, int p) {
        boolean in = true;
        for (int b = 0; b < stored.length; b++) {
            short s = stored[b][t][p];
            double v = s * factor;
            in &= s != BandChunk.MISSING;
            in &= v < HIGHEST || b >= tested;
            in &= v > LOWEST || b >= tested;
        }
        if (blue >= tested) {
            double v = stored[blue][t][p] * factor;
            in &= v > LOWEST_BLUE && v < HIGHEST;
        }
        return in;
    }

    /** Puts the values of date {@code t} at position {@code i} of a series of the same bands. */
    public void copy(int t, int p, BandSeries series, int i) {
        for (int b = 0; b < stored.length; b++) {
            series.values()[b][i] = stored[b][t][p] * factor;
        }
    }
}
