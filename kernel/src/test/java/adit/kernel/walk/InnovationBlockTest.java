// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.kernel.fit.Calendar365;
import adit.kernel.fit.ModelRows;
import adit.kernel.fit.PredictionLanes;
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
        HistoryBlock history =
                new HistoryBlock(design, Arrays.copyOf(days, HISTORY), rule, Arrays.copyOf(all, HISTORY), capacity);
        InnovationBlock block = after(design, history, HISTORY, DATES);
        InnovationMonitor single = new InnovationMonitor(design, days, HISTORY, rule);
        int crossed = 0;
        int alone = 0;
        EnumSet<InnovationMonitor.Outcome> outcomes = EnumSet.noneOf(InnovationMonitor.Outcome.class);
        for (int p = 0; p < PIXELS; p++) {
            int lane = p % capacity;
            if (lane == 0) {
                int to = Math.min(PIXELS, p + capacity);
                history.fit(values, weights, p, to);
                block.walk(values, weights, p, to);
            }
            compare(single, history, block, lane, p, rule + ", " + design.terms() + " terms, pixel " + p);
            outcomes.add(history.outcome(lane));
            crossed += single.firstBreak() >= 0 ? 1 : 0;
            alone += history.fittedAlone(lane) ? 1 : 0;
        }
        assertTrue(design.terms() != 8 || alone > 0, "no pixel had to be fitted by itself");
        boolean season = design.terms() > 2;
        assertTrue(!season || (crossed > 30 && crossed < PIXELS - 30), crossed + " crossings");
        assertTrue(!season || outcomes.size() == 3, "only " + outcomes);
    }

    /** Dates {@code from} (inclusive) to {@code to} (exclusive) after a history, of a design of all dates. */
    private InnovationBlock after(SeasonTrend design, HistoryBlock history, int from, int to) {
        int[] later = Arrays.copyOfRange(days, from, to);
        int[] planes = IntStream.range(from, to).toArray();
        return new InnovationBlock(history.model(), of(design, later), later, planes, history.capacity());
    }

    /** Rows of some days as a design of all dates has them. */
    private SeasonTrend of(SeasonTrend design, int[] some) {
        return SeasonTrend.anchored(
                Calendar365.slots(some),
                Calendar365.slot(days[0]),
                Calendar365.slot(days[DATES - 1]),
                Calendar365.FREQUENCY,
                (design.terms() - 1) / 2,
                design.terms() % 2 == 0);
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

    private void compare(
            InnovationMonitor single, HistoryBlock history, InnovationBlock block, int lane, int p, String what) {
        int[] at = at(p);
        assertEquals(single.walk(observed(p), at, historyCount(p), at.length), history.outcome(lane), what);
        assertEquals(single.start(), history.historyCount(lane) - history.stableCount(lane), what);
        assertEquals(single.historyEnd() - single.start(), history.stableCount(lane), what);
        assertEquals(single.end() - single.historyEnd(), block.end(lane) - block.start(lane), what);
        for (int i = single.start(); i < single.historyEnd(); i++) {
            assertEquals(at[i], history.date(lane, i - single.start()), what);
        }
        if (history.outcome(lane) != InnovationMonitor.Outcome.FITTED) {
            return;
        }
        PredictionLanes model = history.model();
        assertEquals(single.sigma(), model.sigma(lane), 0.0, what);
        assertEquals(single.fit().freedom(), model.freedom(lane), what);
        assertEquals(single.fit().correlation(), model.correlation(lane), 0.0, what);
        for (int j = 0; j < single.fit().coefficients().length; j++) {
            assertEquals(single.fit().coefficients()[j], model.coefficient(lane, j), 0.0, what);
        }
        int shift = block.start(lane) - single.historyEnd();
        for (int i = single.historyEnd(); i < single.end(); i++) {
            assertEquals(days[at[i]], block.day(shift + i), what);
            assertEquals(single.residuals()[i], block.residuals()[shift + i], 0.0, what);
            assertEquals(single.innovations()[i], block.errors()[shift + i], 0.0, what);
        }
    }

    @Test
    void aBlockRefusesMorePixelsThanItHasRoomFor() {
        int[] planes = IntStream.range(0, HISTORY).toArray();
        HistoryBlock block =
                new HistoryBlock(design(1, true), Arrays.copyOf(days, HISTORY), rule(false, false, 2), planes, 8);
        assertThrows(IllegalArgumentException.class, () -> block.fit(values, weights, 0, 9));
    }

    @Test
    void modelsThatAreSavedAndRestoredGoOnWithTheSameBits() {
        for (boolean correlated : new boolean[] {false, true}) {
            int lanes = 101;
            SeasonTrend design = design(3, true);
            int[] planes = IntStream.range(0, HISTORY).toArray();
            InnovationRule rule = rule(true, correlated, 2);
            HistoryBlock history = new HistoryBlock(design, Arrays.copyOf(days, HISTORY), rule, planes, lanes);
            history.fit(values, weights, 0, lanes);
            InnovationBlock whole = after(design, history, HISTORY, DATES);
            whole.walk(values, weights, 0, lanes);
            history.fit(values, weights, 0, lanes);
            ModelRows rows = ModelRows.of(design.terms(), PIXELS);
            history.model().save(rows, 7);
            for (int t = HISTORY; t < DATES; t++) {
                history.fit(values, weights, 100, 101);
                int[] last = Arrays.stream(rows.lastDay(), 7, 7 + lanes)
                        .distinct()
                        .sorted()
                        .toArray();
                history.model().restore(rows, 7, 7 + lanes, of(design, last), last);
                InnovationBlock one = after(design, history, t, t + 1);
                one.walk(values, weights, 0, lanes);
                compareDate(whole, one, history, t, lanes);
                history.model().save(rows, 7);
            }
        }
    }

    private void compareDate(InnovationBlock whole, InnovationBlock one, HistoryBlock history, int t, int lanes) {
        for (int p = 0; p < lanes; p++) {
            if (weights[t][p] > 0 && history.model().sigma(p) > 1) {
                int i = whole.start(p);
                while (whole.day(i) != days[t] || i - whole.start(p) < seenBefore(t, p)) {
                    i++;
                }
                assertEquals(whole.errors()[i], one.errors()[one.start(p)], 0.0, "date " + t + ", pixel " + p);
                assertEquals(whole.residuals()[i], one.residuals()[one.start(p)], 0.0, "date " + t + ", pixel " + p);
            }
        }
    }

    private int seenBefore(int t, int p) {
        return (int) IntStream.range(HISTORY, t).filter(d -> weights[d][p] > 0).count();
    }
}
