// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.geo.Window;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every detector promises: a pixel's result depends on that pixel alone, to the bit. */
public abstract class DetectorContract {
    protected abstract Detector detector();

    /** A chunk in which some pixels break and some do not. */
    protected abstract Chunk chunk();

    protected abstract Period history();

    @Test
    void theContractIsTriedOnBreaksAndOnStablePixels() {
        byte[] state = detector().detect(chunk(), history()).breaks().state();
        long breaks = IntStream.range(0, state.length)
                .filter(p -> state[p] == PixelState.BREAK.code())
                .count();
        assertTrue(breaks > 0 && breaks < state.length, breaks + " breaks of " + state.length);
    }

    @Test
    void detectingTwiceGivesTheSameBits() {
        Detector detector = detector();
        assertSame(
                detector.detect(chunk(), history()).breaks(),
                detector.detect(chunk(), history()).breaks(),
                IntStream.range(0, chunk().pixels()).toArray());
    }

    @Test
    void splittingAChunkChangesNoBit() {
        Chunk whole = chunk();
        BreakMap expected = detector().detect(whole, history()).breaks();
        int pixels = whole.pixels();
        int[] cuts = {0, 1, pixels / 3, pixels / 2 + 5, pixels};
        for (int c = 0; c + 1 < cuts.length; c++) {
            int[] part = IntStream.range(cuts[c], cuts[c + 1]).toArray();
            assertSame(expected, detector().detect(pick(whole, part), history()).breaks(), part);
        }
    }

    @Test
    void shufflingPixelsChangesNoBit() {
        Chunk whole = chunk();
        int pixels = whole.pixels();
        int step = 7;
        while (gcd(step, pixels) != 1) {
            step++;
        }
        int stride = step;
        int[] order = IntStream.range(0, pixels)
                .map(i -> (int) ((long) i * stride % pixels))
                .toArray();
        assertSame(
                detector().detect(whole, history()).breaks(),
                detector().detect(pick(whole, order), history()).breaks(),
                order);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** A chunk of some pixels of another. */
    protected static Chunk pick(Chunk whole, int[] pixels) {
        int dates = whole.dates();
        float[][] values = new float[dates][pixels.length];
        float[][] weights = new float[dates][pixels.length];
        byte[][] reasons = new byte[dates][pixels.length];
        for (int t = 0; t < dates; t++) {
            for (int i = 0; i < pixels.length; i++) {
                values[t][i] = whole.values()[t][pixels[i]];
                weights[t][i] = whole.weights()[t][pixels[i]];
                reasons[t][i] = whole.reasons()[t][pixels[i]];
            }
        }
        Window window = new Window(0, 0, pixels.length, 1);
        return new Chunk(whole.variable(), window, whole.epochDays(), values, weights, reasons, whole.unit());
    }

    /** Result {@code i} of {@code actual} is that of pixel {@code pixels[i]} of {@code expected}. */
    private static void assertSame(BreakMap expected, BreakMap actual, int[] pixels) {
        assertEquals(pixels.length, actual.pixels());
        for (int i = 0; i < pixels.length; i++) {
            assertArrayEquals(bits(expected, pixels[i]), bits(actual, i), "pixel " + pixels[i]);
        }
    }

    static int[] bits(BreakMap m, int p) {
        return new int[] {
            m.state()[p],
            m.lastBefore()[p],
            m.firstAfter()[p],
            m.confirmed()[p],
            Float.floatToRawIntBits(m.magnitude()[p]),
            Float.floatToRawIntBits(m.postMagnitude()[p]),
            Float.floatToRawIntBits(m.score()[p]),
            Float.floatToRawIntBits(m.sigma()[p]),
            m.historyStart()[p],
            m.historyCount()[p],
            m.monitorCount()[p],
            Float.floatToRawIntBits(m.pValue()[p])
        };
    }
}
