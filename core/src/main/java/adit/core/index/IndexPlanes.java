// SPDX-License-Identifier: Apache-2.0
package adit.core.index;

import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.scene.Reason;

/** Computes the planes of one variable from the stored planes of the bands. */
final class IndexPlanes {
    private static final byte CLEAR = Reason.CLEAR.code();
    private static final byte NO_DATA = Reason.NO_DATA.code();
    private static final byte INVALID = Reason.INVALID.code();

    private IndexPlanes() {}

    static Chunk stored(String variable, BandChunk bands, int band) {
        int dates = bands.dates();
        int pixels = bands.pixels();
        float[][] values = new float[dates][pixels];
        float[][] weights = new float[dates][pixels];
        byte[][] reasons = new byte[dates][];
        for (int t = 0; t < dates; t++) {
            reasons[t] = bands.reasons()[t].clone();
            markMissing(bands.stored()[band][t], reasons[t]);
            copyClear(bands.stored()[band][t], reasons[t], values[t], weights[t]);
        }
        return new Chunk(variable, bands.window(), bands.epochDays(), values, weights, reasons, bands.scale());
    }

    static Chunk computed(Index index, BandChunk bands, int[] order) {
        int dates = bands.dates();
        int pixels = bands.pixels();
        float[][] values = new float[dates][pixels];
        float[][] weights = new float[dates][pixels];
        byte[][] reasons = new byte[dates][];
        float[] denominator = new float[pixels];
        short[][] stored = new short[order.length][];
        for (int t = 0; t < dates; t++) {
            for (int b = 0; b < order.length; b++) {
                stored[b] = bands.stored()[order[b]][t];
            }
            reasons[t] = bands.reasons()[t].clone();
            for (short[] plane : stored) {
                markMissing(plane, reasons[t]);
            }
            float scale = (float) bands.scale();
            sum(stored, index.formula().numerator(), scale, values[t]);
            sum(stored, index.formula().denominator(), scale, denominator);
            divide(values[t], denominator, (float) index.low(), (float) index.high(), reasons[t], weights[t]);
        }
        return new Chunk(index.name(), bands.window(), bands.epochDays(), values, weights, reasons, 1);
    }

    /** A band that this scene lacks leaves the variable without data, whatever the other bands say. */
    private static void markMissing(short[] stored, byte[] reasons) {
        for (int p = 0; p < stored.length; p++) {
            boolean missing = stored[p] == BandChunk.MISSING && reasons[p] == CLEAR;
            reasons[p] = missing ? NO_DATA : reasons[p];
        }
    }

    private static void copyClear(short[] stored, byte[] reasons, float[] values, float[] weights) {
        for (int p = 0; p < stored.length; p++) {
            boolean clear = reasons[p] == CLEAR;
            values[p] = clear ? stored[p] : 0;
            weights[p] = clear ? 1 : 0;
        }
    }

    /** out = factors[0] + Σ factors[b + 1] · scale · stored[b], added in this order. */
    private static void sum(short[][] stored, float[] factors, float scale, float[] out) {
        java.util.Arrays.fill(out, factors[0]);
        for (int b = 0; b < stored.length; b++) {
            float factor = factors[b + 1];
            if (factor != 0) {
                addScaled(stored[b], factor * scale, out);
            }
        }
    }

    private static void addScaled(short[] stored, float factor, float[] out) {
        for (int p = 0; p < out.length; p++) {
            out[p] += stored[p] * factor;
        }
    }

    /** Leaves the quotient in values where it can be, else 0 with weight 0 and a reason. */
    private static void divide(
            float[] values, float[] denominator, float low, float high, byte[] reasons, float[] weights) {
        for (int p = 0; p < values.length; p++) {
            float d = denominator[p];
            float q = values[p] / d;
            boolean sound = Math.abs(d) >= Index.SMALLEST_DENOMINATOR && q >= low && q <= high;
            boolean clear = reasons[p] == CLEAR;
            reasons[p] = clear && !sound ? INVALID : reasons[p];
            boolean seen = clear && sound;
            values[p] = seen ? q : 0;
            weights[p] = seen ? 1 : 0;
        }
    }
}
