// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.kernel.stat.SeededRandom;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The calendar, the design, and that the two ways of fitting agree. */
class FitTest {
    private static int slot(String day) {
        return Calendar365.slot((int) LocalDate.parse(day).toEpochDay());
    }

    @Test
    void theTwentyNinthOfFebruarySharesTheSlotOfTheFirstOfMarch() {
        assertEquals(slot("2016-03-01"), slot("2016-02-29"));
        assertEquals(slot("2016-02-28") + 1, slot("2016-03-01"));
        assertEquals(365 * 2016 + 364, slot("2016-12-31"));
        assertEquals(2021.0, Calendar365.decimalYear(slot("2021-01-01")));
    }

    @Test
    void theLastSineIsDroppedWhereItIsZeroEverywhere() {
        assertEquals(8, SeasonTrend.of(new int[] {0, 1, 2}, 365, 3, true).terms());
        assertEquals(7, SeasonTrend.of(new int[] {0, 1, 2}, 365, 3, false).terms());
        assertEquals(5, SeasonTrend.of(new int[] {0, 1, 2}, 4, 2, true).terms());
        assertThrows(IllegalArgumentException.class, () -> SeasonTrend.of(new int[] {0}, 4, 3, true));
    }

    @Test
    void coefficientsThatMadeASeriesAreFoundAgain() {
        int[] slots = IntStream.range(0, 120).map(i -> 365 * 2016 + 15 * i).toArray();
        SeasonTrend design = SeasonTrend.of(slots, 365, 2, true);
        double[] y = new double[120];
        for (int t = 0; t < 120; t++) {
            double angle = 2 * Math.PI * slots[t] / 365.0;
            y[t] = 0.4 + 0.001 * (slots[t] - slots[0] + 1) + 0.2 * Math.cos(angle) - 0.1 * Math.sin(2 * angle);
        }
        LeastSquares fit = new LeastSquares(design);
        assertTrue(fit.fit(y, IntStream.range(0, 120).toArray(), 0, 120));
        assertArrayEquals(new double[] {0.4, 0.001, 0.2, 0, 0, -0.1}, design.published(fit.coefficients()), 1e-9);
    }

    @Test
    void recursiveResidualsSquareSumToTheResidualSumOfSquares() {
        int[] slots = IntStream.range(0, 90).map(i -> 365 * 2016 + 11 * i).toArray();
        int[] dates = IntStream.range(0, 90).toArray();
        SeasonTrend design = SeasonTrend.of(slots, 365, 3, true);
        SeededRandom random = new SeededRandom(2);
        double[] y = new double[90];
        for (int t = 0; t < 90; t++) {
            y[t] = 5000 + 300 * random.nextNormal();
        }
        double[] recursive = new double[90];
        int m = new ReverseResiduals(design).walk(y, dates, 90, recursive);
        assertEquals(82, m);
        LeastSquares fit = new LeastSquares(design);
        fit.fit(y, dates, 0, 90);
        double[] residuals = new double[90];
        fit.residuals(y, dates, 0, 90, residuals);
        double squares = 0;
        double recursiveSquares = 0;
        for (int t = 0; t < 90; t++) {
            squares += residuals[t] * residuals[t];
            recursiveSquares += t < m ? recursive[t] * recursive[t] : 0;
        }
        assertEquals(1, recursiveSquares / squares, 1e-10);
    }

    @Test
    void lanesGiveTheRecursiveResidualsOfTheScalarWalkToTheBit() {
        int[] slots = IntStream.range(0, 90).map(i -> 365 * 2016 + 11 * i).toArray();
        SeasonTrend design = SeasonTrend.of(slots, 365, 3, true);
        SeededRandom random = new SeededRandom(4);
        int lanes = 37;
        double[][] weights = new double[90][lanes];
        double[][] values = new double[90][lanes];
        double[][] found = new double[90][lanes];
        RecursiveLanes recursive = new RecursiveLanes(design, lanes);
        for (int d = 89; d >= 0; d--) {
            for (int p = 0; p < lanes; p++) {
                weights[d][p] = random.nextDouble() < 0.6 ? 1 : 0;
                values[d][p] = weights[d][p] * (5000 + 300 * random.nextNormal());
            }
            recursive.add(d, weights[d], values[d], found[d]);
        }
        ReverseResiduals scalar = new ReverseResiduals(design);
        double[] expected = new double[90];
        for (int p = 0; p < lanes; p++) {
            int lane = p;
            int[] dates =
                    IntStream.range(0, 90).filter(d -> weights[d][lane] > 0).toArray();
            double[] y = IntStream.of(dates).mapToDouble(d -> values[d][lane]).toArray();
            int m = scalar.walk(y, dates, dates.length, expected);
            for (int i = 0; i < m; i++) {
                assertEquals(expected[i], found[dates[m - 1 - i]][p], "lane " + p + " residual " + i);
            }
        }
    }

    @Test
    void lanesFindTheCoefficientsOfTheScalarFit() {
        for (int order = 0; order <= 4; order++) {
            for (boolean trend : new boolean[] {false, true}) {
                compareFits(order, trend, 365);
            }
        }
        compareFits(2, true, 4);
    }

    private static void compareFits(int order, boolean trend, int frequency) {
        int[] slots = IntStream.range(0, 150)
                .map(i -> frequency * 2016 + i * frequency / 31 + i % 3)
                .sorted()
                .toArray();
        SeasonTrend design = SeasonTrend.of(slots, frequency, order, trend);
        SeededRandom random = new SeededRandom(6);
        int lanes = 9;
        SeasonSums sums = new SeasonSums(design, 150, lanes);
        sums.clear();
        double[][] weights = new double[152][lanes];
        double[][] values = new double[152][lanes];
        for (int d = 0; d < 152; d++) {
            for (int p = 0; p < lanes; p++) {
                weights[d][p] = random.nextDouble() < 0.7 ? 1 : 0;
                values[d][p] = weights[d][p] * (0.5 + random.nextNormal());
            }
        }
        for (int d = 0; d < 150; d += SeasonSums.DATES) {
            int from = d;
            sums.add(
                    d,
                    IntStream.range(0, 4).mapToObj(k -> weights[from + k]).toArray(double[][]::new),
                    IntStream.range(0, 4).mapToObj(k -> values[from + k]).toArray(double[][]::new));
        }
        sums.solve();
        LeastSquares fit = new LeastSquares(design);
        for (int p = 0; p < lanes; p++) {
            int lane = p;
            int[] dates =
                    IntStream.range(0, 150).filter(d -> weights[d][lane] > 0).toArray();
            double[] y = IntStream.of(dates).mapToDouble(d -> values[d][lane]).toArray();
            assertTrue(fit.fit(y, dates, 0, dates.length));
            assertEquals(dates.length, sums.counts()[p]);
            for (int j = 0; j < design.terms(); j++) {
                assertEquals(fit.coefficients()[j], sums.coefficients()[j][p], 1e-10, order + " " + trend + " " + j);
            }
        }
    }

    @Test
    void rowsThatDoNotDetermineTheModelAreNotFitted() {
        int[] slots = {10, 10, 10, 20};
        SeasonTrend design = SeasonTrend.of(slots, 365, 1, false);
        assertFalse(new LeastSquares(design).fit(new double[] {1, 2, 3, 4}, new int[] {0, 1, 2, 3}, 0, 4));
    }
}
