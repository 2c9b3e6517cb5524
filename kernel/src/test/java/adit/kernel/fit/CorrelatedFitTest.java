// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.kernel.stat.SeededRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The fit with correlated noise against the same by other means, on irregular dates. */
class CorrelatedFitTest {
    private static final int COUNT = 160;
    private static final int HISTORY = 110;

    private final int[] days = new int[COUNT];
    private final int[] dates = IntStream.range(0, COUNT).toArray();
    private final SeasonTrend design;
    private final FadingCorrelation fading;

    CorrelatedFitTest() {
        SeededRandom random = new SeededRandom(1);
        days[0] = 17_000;
        for (int t = 1; t < COUNT; t++) {
            days[t] = days[t - 1] + 8 + 8 * random.nextInt(3);
        }
        design = SeasonTrend.of(days, 365, 3, true);
        fading = FadingCorrelation.of(days);
    }

    /** A season and noise that is correlated by ρ over the reference gap. */
    private double[] series(double correlation, long seed) {
        SeededRandom random = new SeededRandom(seed);
        double[] values = new double[COUNT];
        double noise = 0;
        for (int t = 0; t < COUNT; t++) {
            double gap = t == 0 ? 1000 : days[t] - days[t - 1];
            double kept = StrictMath.pow(correlation, gap / fading.referenceDays());
            noise = kept * noise + Math.sqrt(1 - kept * kept) * random.nextNormal();
            values[t] = 0.5 + 0.1 * StrictMath.sin(days[t] / 58.0) + 0.03 * noise;
        }
        return values;
    }

    @Test
    void withoutCorrelationTheInnovationsAreTheRemaindersOfRotation() {
        double[] values = series(0, 2);
        CorrelatedFit fit = new CorrelatedFit(design, days, fading);
        assertTrue(fit.fit(values, dates, 0, HISTORY, false));
        Triangle triangle = new Triangle(design.terms());
        for (int i = 0; i < HISTORY; i++) {
            triangle.add(design.row(i), values[i]);
        }
        assertEquals(Math.sqrt(triangle.residualSquares() / (HISTORY - 8)), fit.sigma(), 1e-12);
        double sigma = fit.sigma();
        for (int i = HISTORY; i < COUNT; i++) {
            assertEquals(triangle.add(design.row(i), values[i]) / sigma, fit.innovation(values, dates, i), 1e-9);
            fit.learn();
        }
    }

    @Test
    void withCorrelationTheyAreThoseOfTheWhitenedRows() {
        double[] values = series(0.5, 3);
        CorrelatedFit fit = new CorrelatedFit(design, days, fading);
        assertTrue(fit.fit(values, dates, 0, HISTORY, true));
        double rho = fit.correlation();
        assertTrue(rho > 0.2, "estimated " + rho);
        Triangle triangle = new Triangle(design.terms());
        for (int i = 0; i < COUNT; i++) {
            double kept = i == 0 ? 0 : StrictMath.pow(rho, (days[i] - days[i - 1]) / (double) fading.referenceDays());
            double scale = 1 / Math.sqrt(1 - kept * kept);
            double[] row = new double[design.terms()];
            for (int j = 0; j < row.length; j++) {
                row[j] = (design.row(i)[j] - (i == 0 ? 0 : kept * design.row(i - 1)[j])) * scale;
            }
            double response = (values[i] - (i == 0 ? 0 : kept * values[i - 1])) * scale;
            double residual = triangle.add(row, response);
            if (i >= HISTORY) {
                assertEquals(residual / fit.sigma(), fit.innovation(values, dates, i), 1e-8, "observation " + i);
                fit.learn();
            }
        }
    }

    @Test
    void whatIsNotLearntChangesNothing() {
        double[] values = series(0.3, 4);
        CorrelatedFit fit = new CorrelatedFit(design, days, fading);
        fit.fit(values, dates, 0, HISTORY, true);
        double once = fit.innovation(values, dates, HISTORY);
        assertEquals(once, fit.innovation(values, dates, HISTORY));
        fit.learn();
        assertTrue(Math.abs(fit.innovation(values, dates, HISTORY)) < Math.abs(once), "learnt");
    }

    @Test
    void theCorrelationIsEstimatedWithoutBiasAndItsErrorIsStated() {
        CorrelatedFit fit = new CorrelatedFit(design, days, fading);
        for (double rho : new double[] {0, 0.3, 0.6}) {
            double sum = 0;
            double squares = 0;
            double inside = 0;
            double truth = 0;
            for (int i = 1; i < HISTORY; i++) {
                truth += StrictMath.pow(rho, (days[i] - days[i - 1]) / (double) fading.referenceDays());
            }
            truth /= HISTORY - 1;
            int series = 400;
            for (int s = 0; s < series; s++) {
                fit.fit(series(rho, 100 + s), dates, 0, HISTORY, true);
                sum += fit.correlation();
                squares += fit.correlation() * fit.correlation();
                inside += Math.abs(fit.meanCorrelation() - truth) < 2 * fit.meanCorrelationError() ? 1 : 0;
            }
            double mean = sum / series;
            double deviation = Math.sqrt(squares / series - mean * mean);
            assertEquals(rho, mean, 0.05, "mean of the estimates, whose deviation is " + deviation);
            assertTrue(inside / series > 0.88, "within two errors: " + inside / series + " at " + rho);
        }
    }

    @Test
    void aModelThatTheDatesDoNotDetermineIsRefused() {
        CorrelatedFit fit = new CorrelatedFit(design, days, fading);
        assertFalse(fit.fit(series(0, 5), dates, 0, 8, true));
    }
}
