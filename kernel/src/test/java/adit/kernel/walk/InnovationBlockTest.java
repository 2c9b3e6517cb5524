// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.kernel.fit.Calendar365;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.ReverseCusum;
import adit.kernel.stat.SeededRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pixels side by side have the bits that they have one after another. */
class InnovationBlockTest {
    private static final int DATES = 150;
    private static final int HISTORY = 101;
    private static final int PIXELS = 300;

    private final int[] days = new int[DATES];
    private final float[][] values = new float[DATES][PIXELS];
    private final float[][] weights = new float[DATES][PIXELS];

    /** Irregular dates; gaps, steps, cut, short, constant, empty and one-season histories. */
    InnovationBlockTest() {
        SeededRandom random = new SeededRandom(31);
        int day = 16_000;
        for (int t = 0; t < DATES; t++) {
            // At first one date a day, then gaps; some dates lie on one day.
            day += t < 25 ? 1 : (int) (random.nextDouble() * 28);
            days[t] = day;
        }
        for (int p = 0; p < PIXELS; p++) {
            double clear = p % 5 == 0 ? 0.25 : 0.7;
            double rho = 0.3 * (p % 4) - 0.1;
            double noise = 0;
            for (int t = 0; t < DATES; t++) {
                boolean seen = random.nextDouble() < clear;
                noise = rho * noise + Math.sqrt(1 - rho * rho) * random.nextNormal();
                double season = 1000 * StrictMath.cos(2 * Math.PI * days[t] / 365.25);
                double step = p % 3 == 0 && t > 120 ? -900 : p % 7 == 0 && t < 40 ? 700 : 0;
                double size = p % 11 == 0 ? 0 : 200;
                values[t][p] = seen ? (float) Math.rint(5000 + season + step + size * noise) : 0;
                weights[t][p] = seen ? 1 : 0;
            }
        }
        empty(17, 0, DATES);
        empty(18, 0, HISTORY);
        empty(19, HISTORY, DATES);
        empty(20, 0, HISTORY - 20);
        for (int t = 0; t < DATES; t++) {
            values[t][21] = 5000;
            weights[t][21] = 1;
            for (int p = 23; p < 26; p++) {
                // A month does not tell three harmonics apart.
                weights[t][p] = t < 25 || t >= HISTORY ? 1 : 0;
                values[t][p] = weights[t][p] > 0 ? (float) (4000 + 100 * random.nextNormal()) : 0;
            }
        }
    }

    private void empty(int p, int from, int to) {
        for (int t = from; t < to; t++) {
            values[t][p] = 0;
            weights[t][p] = 0;
        }
    }

    private static InnovationRule rule(boolean reverse, boolean correlated, int window) {
        return new InnovationRule(reverse, ReverseCusum.critical(0.05), correlated, window, 0.05, 0, 1);
    }

    private SeasonTrend design(int order, boolean trend) {
        return SeasonTrend.of(Calendar365.slots(days), Calendar365.FREQUENCY, order, trend);
    }

    @Test
    void aLaneHasTheBitsOfItsPixelByItself() {
        for (boolean reverse : new boolean[] {false, true}) {
            for (boolean correlated : new boolean[] {false, true}) {
                compare(design(3, true), rule(reverse, correlated, correlated ? 2 : 1), 101);
            }
        }
        compare(design(3, true), rule(true, true, 3), InnovationBlock.LANES);
        compare(design(3, true), rule(true, true, 2), 1);
    }

    @Test
    void soItIsForEveryNumberOfRegressors() {
        for (int order = 0; order <= 4; order++) {
            for (boolean trend : new boolean[] {false, true}) {
                compare(design(order, trend), rule(true, true, 2), 150);
            }
        }
    }

    private void compare(SeasonTrend design, InnovationRule rule, int capacity) {
        int[] all = IntStream.range(0, DATES).toArray();
        InnovationBlock block = new InnovationBlock(design, days, rule, all, HISTORY, capacity);
        InnovationMonitor single = new InnovationMonitor(design, days, rule);
        int crossed = 0;
        int alone = 0;
        EnumSet<InnovationMonitor.Outcome> outcomes = EnumSet.noneOf(InnovationMonitor.Outcome.class);
        for (int p = 0; p < PIXELS; p++) {
            int lane = p % capacity;
            if (lane == 0) {
                block.walk(values, weights, p, Math.min(PIXELS, p + capacity));
            }
            compare(single, block, lane, p, rule + ", " + design.terms() + " terms, pixel " + p);
            outcomes.add(block.outcome(lane));
            crossed += single.firstBreak() >= 0 ? 1 : 0;
            alone += block.walkedAlone(lane) ? 1 : 0;
        }
        assertTrue(design.terms() != 8 || alone > 0, "no pixel had to be walked by itself");
        boolean season = design.terms() > 2;
        assertTrue(!season || (crossed > 30 && crossed < PIXELS - 30), crossed + " crossings");
        assertTrue(!season || outcomes.size() == 3, "only " + outcomes);
    }

    private int[] at(int p) {
        return IntStream.range(0, DATES).filter(t -> weights[t][p] > 0).toArray();
    }

    private double[] observed(int p) {
        return IntStream.of(at(p)).mapToDouble(t -> values[t][p]).toArray();
    }

    private int historyCount(int p) {
        return (int) IntStream.of(at(p)).filter(t -> t < HISTORY).count();
    }

    private void compare(InnovationMonitor single, InnovationBlock block, int lane, int p, String what) {
        int[] at = at(p);
        assertEquals(single.walk(observed(p), at, historyCount(p), at.length), block.outcome(lane), what);
        assertEquals(single.start(), block.historyCount(lane) - block.stableCount(lane), what);
        assertEquals(single.historyEnd() - single.start(), block.stableCount(lane), what);
        assertEquals(single.end() - single.historyEnd(), block.monitorCount(lane), what);
        int[] dates = Arrays.copyOfRange(block.dates(), block.start(lane), block.end(lane));
        assertArrayEquals(Arrays.copyOfRange(at, single.start(), at.length), dates, what);
        assertEquals(single.pValue(), block.pValue(lane), 0.0, what);
        if (block.outcome(lane) != InnovationMonitor.Outcome.FITTED) {
            return;
        }
        assertEquals(single.sigma(), block.sigma(lane), 0.0, what);
        assertEquals(single.fit().correlation(), block.correlation(lane), 0.0, what);
        assertArrayEquals(single.fit().coefficients(), block.coefficients(lane), 0.0, what);
        assertEquals(single.critical(), block.critical(lane), 0.0, what);
        assertEquals(single.score(), block.score(lane), 0.0, what);
        assertEquals(single.firstBreak() >= 0, block.crossed(lane), what);
        assertEquals(single.medianFrom(single.historyEnd()), block.magnitude(lane), 0.0, what);
        block.open(lane);
        int from = block.historyEnd(lane) - single.historyEnd();
        int crossing = single.firstBreak();
        assertEquals(crossing < 0 ? -1 : from + crossing, block.nextCrossing(-1), what);
        for (int i = single.historyEnd(); i < single.end(); i++) {
            assertEquals(single.residuals()[i], block.residuals()[from + i], 0.0, what);
            assertEquals(single.innovations()[i], block.innovations()[from + i], 0.0, what);
            assertEquals(single.statistic()[i], block.statistic(from + i), 0.0, what);
        }
    }

    @Test
    void aBlockRefusesMorePixelsThanItHasRoomFor() {
        int[] all = IntStream.range(0, DATES).toArray();
        InnovationBlock block = new InnovationBlock(design(1, true), days, rule(false, false, 2), all, HISTORY, 8);
        assertThrows(IllegalArgumentException.class, () -> block.walk(values, weights, 0, 9));
    }
}
