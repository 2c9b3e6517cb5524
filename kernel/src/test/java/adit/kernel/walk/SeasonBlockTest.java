// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.kernel.fit.LeastSquares;
import adit.kernel.fit.ReverseResiduals;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.Median;
import adit.kernel.stat.ReverseCusum;
import adit.kernel.stat.SeededRandom;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Blocks of any size give the same bits, and what a plain walk along one pixel gives to many digits. */
class SeasonBlockTest {
    private static final int DATES = 160;
    private static final int HISTORY = 113;
    private static final int PIXELS = 600;

    private final float[][] values = new float[DATES][PIXELS];
    private final float[][] weights = new float[DATES][PIXELS];
    private final SeasonTrend design = SeasonTrend.of(
            IntStream.range(0, DATES).map(i -> 365 * 2016 + 16 * i).toArray(), 365, 3, true);

    SeasonBlockTest() {
        SeededRandom random = new SeededRandom(12);
        for (int p = 0; p < PIXELS; p++) {
            double clear = p % 5 == 0 ? 0.12 : 0.6;
            for (int t = 0; t < DATES; t++) {
                boolean seen = random.nextDouble() < clear;
                double season = 1000 * Math.cos(2 * Math.PI * 16 * t / 365.0);
                double step = p % 3 == 0 && t > 125 ? -900 : p % 7 == 0 && t < 40 ? 700 : 0;
                double noise = p % 11 == 0 ? 0 : 200 * random.nextNormal();
                values[t][p] = seen ? (float) Math.rint(5000 + season + step + noise) : 0;
                weights[t][p] = seen ? 1 : 0;
            }
        }
        empty(17, 0, DATES);
        empty(18, 0, HISTORY);
        empty(19, HISTORY, DATES);
        empty(20, 0, HISTORY - 20);
        Arrays.stream(values).forEach(row -> row[21] = 5000);
        Arrays.stream(weights).forEach(row -> row[21] = 1);
    }

    private void empty(int p, int from, int to) {
        for (int t = from; t < to; t++) {
            values[t][p] = 0;
            weights[t][p] = 0;
        }
    }

    private static MonitorRule rule(boolean reverse, MonitorRule.ProcessType process) {
        double c = process == MonitorRule.ProcessType.MOSUM ? 1.341825 : 2.795483;
        double level = ReverseCusum.critical(0.05);
        return new MonitorRule(reverse, level, level, process, 0.25, c, 0, 0);
    }

    private SeasonBlock block(MonitorRule rule, int capacity) {
        return new SeasonBlock(design, rule, IntStream.range(0, DATES).toArray(), HISTORY, capacity);
    }

    @Test
    void aPixelHasTheSameBitsInBlocksOfAnySize() {
        for (boolean reverse : new boolean[] {false, true}) {
            for (MonitorRule.ProcessType process : MonitorRule.ProcessType.values()) {
                MonitorRule rule = rule(reverse, process);
                double[][] expected = results(rule, 1);
                for (int capacity : new int[] {7, 101, SeasonBlock.LANES}) {
                    double[][] found = results(rule, capacity);
                    for (int p = 0; p < PIXELS; p++) {
                        assertArrayEquals(expected[p], found[p], 0.0, rule + ", " + capacity + ", pixel " + p);
                    }
                }
            }
        }
    }

    private double[][] results(MonitorRule rule, int capacity) {
        double[][] out = new double[PIXELS][];
        SeasonBlock block = block(rule, capacity);
        for (int from = 0; from < PIXELS; from += capacity) {
            int to = Math.min(from + capacity, PIXELS);
            block.walk(values, weights, from, to);
            for (int p = from; p < to; p++) {
                out[p] = describe(block, p - from);
            }
        }
        return out;
    }

    private static double[] describe(SeasonBlock block, int lane) {
        SeasonMonitor m = block.openWhole(lane);
        double[] residuals = Arrays.copyOf(m.residuals(), m.end());
        boolean monitored = block.fitted(lane) && m.end() > m.historyEnd();
        double[] process = monitored ? Arrays.copyOfRange(m.statistic(), m.historyEnd(), m.end()) : new double[0];
        double[] facts = {
            block.fitted(lane) ? 1 : 0,
            block.crossed(lane) ? 1 : 0,
            block.stableCount(lane),
            block.monitorCount(lane),
            block.firstDate(lane),
            block.lastDate(lane),
            block.sigma(lane),
            block.score(lane),
            block.magnitude(lane),
            monitored ? m.score() : block.score(lane),
            monitored ? m.firstBreak() : -1
        };
        return IntStream.range(0, 3)
                .mapToObj(i -> i == 0 ? facts : i == 1 ? residuals : process)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @Test
    void theLargestProcessIsThatOfTheUnfoldedPixelToTheBit() {
        SeasonBlock block = block(rule(false, MonitorRule.ProcessType.MOSUM), 100);
        int crossings = 0;
        for (int p = 0; p < PIXELS; p++) {
            if (p % 100 == 0) {
                block.walk(values, weights, p, p + 100);
            }
            if (block.fitted(p % 100) && block.monitorCount(p % 100) > 0) {
                SeasonMonitor m = block.open(p % 100);
                assertEquals(m.score(), block.score(p % 100), 0.0);
                assertEquals(m.firstBreak() >= 0, block.crossed(p % 100));
                assertEquals(m.medianFrom(m.historyEnd()), block.magnitude(p % 100), 0.0);
                crossings += block.crossed(p % 100) ? 1 : 0;
            }
        }
        assertTrue(crossings > 50 && crossings < PIXELS - 50, crossings + " crossings");
    }

    @Test
    void aPlainWalkAlongEachPixelComesToTheSame() {
        for (boolean reverse : new boolean[] {false, true}) {
            MonitorRule rule = rule(reverse, MonitorRule.ProcessType.MOSUM);
            SeasonBlock block = block(rule, PIXELS / 2);
            int cuts = 0;
            for (int p = 0; p < PIXELS; p++) {
                int lane = p % (PIXELS / 2);
                if (lane == 0) {
                    block.walk(values, weights, p, p + PIXELS / 2);
                }
                if (p % 11 != 0 && p != 21) {
                    cuts += comparePlain(rule, block, lane, p);
                }
            }
            assertTrue(reverse ? cuts > 30 : cuts == 0, cuts + " cuts");
        }
    }

    /** 1 if the history was cut. */
    private int comparePlain(MonitorRule rule, SeasonBlock block, int lane, int p) {
        int[] at = IntStream.range(0, DATES).filter(t -> weights[t][p] > 0).toArray();
        double[] y = IntStream.of(at).mapToDouble(t -> values[t][p]).toArray();
        int historyCount = (int) IntStream.of(at).filter(t -> t < HISTORY).count();
        int terms = design.terms();
        int start = 0;
        if (rule.reverseCusum() && historyCount > terms) {
            double[] scratch = new double[DATES];
            int m = new ReverseResiduals(design).walk(y, at, historyCount, scratch);
            int crossing = ReverseCusum.firstCrossing(scratch, m, rule.historyTest(), rule.historyBoundary());
            start = crossing > 0 ? historyCount - terms - crossing + 1 : 0;
        }
        int n = historyCount - start;
        assertEquals(n, block.stableCount(lane), "pixel " + p);
        LeastSquares fit = new LeastSquares(design);
        int window = n / 4;
        boolean fitted = n > terms && window > 1 && fit.fit(y, at, start, historyCount);
        assertEquals(fitted, block.fitted(lane), "pixel " + p);
        if (!fitted || at.length == historyCount) {
            return start > 0 ? 1 : 0;
        }
        double[] residuals = new double[DATES];
        fit.residuals(y, at, start, at.length, residuals);
        double squares = 0;
        for (int i = start; i < historyCount; i++) {
            squares += residuals[i] * residuals[i];
        }
        double sigma = Math.sqrt(squares / (n - terms));
        assertEquals(1, block.sigma(lane) / sigma, 1e-9, "pixel " + p);
        SeasonMonitor monitor = block.open(lane);
        for (int i = historyCount; i < at.length; i++) {
            double sum = 0;
            for (int j = i - window + 1; j <= i; j++) {
                sum += residuals[j];
            }
            double process = sum / (sigma * Math.sqrt(n));
            assertEquals(process, monitor.statistic()[i - start], 1e-7 * Math.max(1, Math.abs(process)), "pixel " + p);
        }
        double[] rest = Arrays.copyOfRange(residuals, historyCount, at.length);
        double median = Median.of(rest, rest.length);
        assertEquals(median, block.magnitude(lane), 1e-7 * Math.max(1000, Math.abs(median)), "pixel " + p);
        return start > 0 ? 1 : 0;
    }

    @Test
    void whatCannotBeFittedHasNoNumbers() {
        SeasonBlock block = block(rule(true, MonitorRule.ProcessType.MOSUM), 30);
        block.walk(values, weights, 0, 30);
        for (int lane : new int[] {17, 18}) {
            assertFalse(block.fitted(lane));
            assertFalse(block.crossed(lane));
            assertTrue(Double.isNaN(block.sigma(lane)) && Double.isNaN(block.score(lane)));
            assertTrue(Double.isNaN(block.magnitude(lane)));
            assertEquals(-1, block.firstDate(lane));
        }
        assertTrue(block.fitted(19));
        assertTrue(Double.isNaN(block.score(19)) && Double.isNaN(block.magnitude(19)));
    }

    @Test
    void aBlockRefusesMorePixelsThanItHasRoomFor() {
        SeasonBlock block = block(rule(false, MonitorRule.ProcessType.MOSUM), 8);
        assertThrows(IllegalArgumentException.class, () -> block.walk(values, weights, 0, 9));
    }
}
