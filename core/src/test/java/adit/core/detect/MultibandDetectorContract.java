// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.geo.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every detector of several bands promises: a pixel's result depends on that pixel alone, to the bit. */
public abstract class MultibandDetectorContract {
    protected abstract MultibandDetector detector();

    /** A chunk in which some pixels break and some do not. */
    protected abstract BandChunk chunk();

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
        MultibandDetector detector = detector();
        assertSame(
                detector.detect(chunk(), history()),
                detector.detect(chunk(), history()),
                IntStream.range(0, chunk().pixels()).toArray());
    }

    @Test
    void splittingAChunkChangesNoBit() {
        BandChunk whole = chunk();
        Segments expected = detector().detect(whole, history());
        int pixels = whole.pixels();
        int[] cuts = {0, 1, pixels / 3, pixels / 2 + 5, pixels};
        for (int c = 0; c + 1 < cuts.length; c++) {
            int[] part = IntStream.range(cuts[c], cuts[c + 1]).toArray();
            assertSame(expected, detector().detect(pick(whole, part), history()), part);
        }
    }

    @Test
    void shufflingPixelsChangesNoBit() {
        BandChunk whole = chunk();
        int pixels = whole.pixels();
        int step = 7;
        while (gcd(step, pixels) != 1) {
            step++;
        }
        int stride = step;
        int[] order = IntStream.range(0, pixels)
                .map(i -> (int) ((long) i * stride % pixels))
                .toArray();
        assertSame(detector().detect(whole, history()), detector().detect(pick(whole, order), history()), order);
    }

    @Test
    void theInputIsNotWrittenTo() {
        BandChunk chunk = chunk();
        BandChunk before = pick(chunk, IntStream.range(0, chunk.pixels()).toArray());
        detector().detect(chunk, history());
        assertArrayEquals(before.stored(), chunk.stored());
        assertArrayEquals(before.reasons(), chunk.reasons());
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    /** A chunk of some pixels of another. */
    protected static BandChunk pick(BandChunk whole, int[] pixels) {
        int dates = whole.dates();
        short[][][] stored = new short[whole.bands().size()][dates][pixels.length];
        byte[][] reasons = new byte[dates][pixels.length];
        for (int t = 0; t < dates; t++) {
            for (int i = 0; i < pixels.length; i++) {
                reasons[t][i] = whole.reasons()[t][pixels[i]];
                for (int b = 0; b < stored.length; b++) {
                    stored[b][t][i] = whole.stored()[b][t][pixels[i]];
                }
            }
        }
        Window window = new Window(0, 0, pixels.length, 1);
        return new BandChunk(whole.bands(), window, whole.epochDays(), stored, reasons, whole.scale());
    }

    /** Result {@code i} of {@code actual} is that of pixel {@code pixels[i]} of {@code expected}. */
    private static void assertSame(Segments expected, Segments actual, int[] pixels) {
        assertEquals(pixels.length, actual.breaks().pixels());
        List<List<Integer>> expectedRows = rows(expected);
        List<List<Integer>> actualRows = rows(actual);
        for (int i = 0; i < pixels.length; i++) {
            assertArrayEquals(
                    DetectorContract.bits(expected.breaks(), pixels[i]),
                    DetectorContract.bits(actual.breaks(), i),
                    "pixel " + pixels[i]);
            assertEquals(expectedRows.get(pixels[i]), actualRows.get(i), "segments of pixel " + pixels[i]);
        }
    }

    /** All bits of the segments of each pixel but the pixel's number. */
    private static List<List<Integer>> rows(Segments s) {
        SegmentTable t = s.table();
        List<List<Integer>> rows = new ArrayList<>();
        for (int p = 0; p < s.breaks().pixels(); p++) {
            rows.add(new ArrayList<>());
        }
        for (int i = 0; i < t.size(); i++) {
            List<Integer> row = rows.get(t.pixel()[i]);
            row.add((int) t.kind()[i]);
            row.add((int) t.probability()[i]);
            for (int[] column :
                    List.of(t.start(), t.end(), t.lastBefore(), t.firstAfter(), t.confirmed(), t.observations())) {
                row.add(column[i]);
            }
            row.add(Float.floatToRawIntBits(t.score()[i]));
            for (float[][] columns : List.of(t.magnitude(), t.coefficients(), t.rmse())) {
                for (float[] column : columns) {
                    row.add(Float.floatToRawIntBits(column[i]));
                }
            }
        }
        return rows;
    }
}
