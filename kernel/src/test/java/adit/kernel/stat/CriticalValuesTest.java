// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Critical values and probabilities against constants that are known. */
class CriticalValuesTest {
    @Test
    void theCusumBoundaryHasItsKnownConstants() {
        assertEquals(2.795483, MonitorBoundary.cusumCritical(0.05), 1e-6);
        assertEquals(3.368214, MonitorBoundary.cusumCritical(0.01), 1e-6);
        assertEquals(2.500278, MonitorBoundary.cusumCritical(0.10), 1e-6);
    }

    @Test
    void theBoundaryOfTheHistoryTestIsItsKnownConstant() {
        assertEquals(0.9478982340418134, ReverseCusum.critical(0.05), 1e-14);
        assertEquals(0.05, ReverseCusum.pValue(ReverseCusum.critical(0.05)), 1e-14);
    }

    @Test
    void theMosumBoundaryIsFlatUpToETimesTheHistory() {
        assertEquals(1.34182451007628 * Math.sqrt(2), MonitorBoundary.mosum(1.34182451007628, 1.5), 1e-15);
        assertEquals(MonitorBoundary.mosum(1, 1), MonitorBoundary.mosum(1, Math.E), 1e-15);
        assertEquals(Math.sqrt(2 * StrictMath.log(5)), MonitorBoundary.mosum(1, 5), 1e-15);
    }

    @Test
    void theNormalDistributionIsExactInTheMiddleAndInTheTail() {
        assertEquals(0.5, Normal.above(0), 0);
        assertEquals(0.0249978951482204, Normal.above(1.96), 1e-16);
        assertEquals(0.00134989803163009, Normal.above(3), 1e-17);
        assertEquals(9.865876450377e-10, Normal.above(6), 1e-21);
        assertEquals(0.8413447460685429, Normal.below(1), 1e-15);
    }

    @Test
    void theMedianIsTheMiddleValueOrTheMeanOfTheMiddleTwo() {
        assertEquals(3, Median.of(new double[] {5, 1, 3}, 3));
        assertEquals(2.5, Median.of(new double[] {4, 1, 3, 2, 99}, 4));
        assertEquals(Double.NaN, Median.of(new double[0], 0));
        SeededRandom random = new SeededRandom(4);
        for (int n = 1; n < 200; n++) {
            double[] values = new double[n];
            for (int i = 0; i < n; i++) {
                values[i] = random.nextInt(n);
            }
            double[] sorted = values.clone();
            java.util.Arrays.sort(sorted);
            assertEquals((sorted[n / 2] + sorted[(n - 1) / 2]) / 2, Median.of(values, n), 0);
        }
    }

    @Test
    void theSameSeedGivesTheSameNumbers() {
        SeededRandom random = new SeededRandom(1);
        SeededRandom again = new SeededRandom(1);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < 100_000; i++) {
            double x = random.nextNormal();
            assertEquals(x, again.nextNormal());
            sum += x;
            squares += x * x;
        }
        assertEquals(0, sum / 100_000, 0.013);
        assertEquals(1, squares / 100_000, 0.018);
    }
}
