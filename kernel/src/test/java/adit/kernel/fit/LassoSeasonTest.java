// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.kernel.stat.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LassoSeasonTest {
    private static final int N = 90;
    private static final double LAMBDA = 20;

    private final DaySeason design = DaySeason.of(days());
    private final double[][] values = new double[2][N];
    private final int[] at = new int[N];

    LassoSeasonTest() {
        SeededRandom random = new SeededRandom(4);
        for (int t = 0; t < N; t++) {
            double[] x = design.row(t);
            at[t] = t;
            values[0][t] = 3000 + 80 * x[1] - 700 * x[2] + 300 * x[3] + 60 * random.nextNormal();
            values[1][t] = 900 + 150 * x[3] + 100 * x[5] + 40 * random.nextNormal();
        }
    }

    private static int[] days() {
        int[] days = new int[N];
        for (int t = 0; t < N; t++) {
            days[t] = 17_000 + 13 * t + t % 5;
        }
        return days;
    }

    private LassoSeason fitted(double lambda, int terms) {
        LassoSeason lasso = new LassoSeason(design, 2, lambda);
        lasso.cover(values, at, 0, N);
        lasso.fit(terms, 0, 2);
        return lasso;
    }

    /** The conditions that only the minimum meets: |x'r|/n = λ where a coefficient is not 0, at most λ where it is. */
    @ParameterizedTest
    @ValueSource(ints = {4, 6, 8})
    void theSolutionMeetsTheConditionsOfTheMinimum(int terms) {
        LassoSeason lasso = fitted(LAMBDA, terms);
        for (int b = 0; b < 2; b++) {
            double sum = 0;
            for (int i = 0; i < N; i++) {
                sum += residual(lasso, b, i);
            }
            assertEquals(0, sum / N, 1e-6, "the intercept is free");
            for (int j = 1; j < terms; j++) {
                double gradient = standardisedGradient(lasso, b, j);
                double coefficient = lasso.coefficients(b)[j];
                if (coefficient == 0) {
                    assertTrue(Math.abs(gradient) <= LAMBDA + 0.1, "column " + j + ": " + gradient);
                } else {
                    assertEquals(LAMBDA * Math.signum(coefficient), gradient, 0.1, "column " + j);
                }
            }
            for (int j = terms; j < DaySeason.TERMS; j++) {
                assertEquals(0, lasso.coefficients(b)[j]);
            }
        }
    }

    private double residual(LassoSeason lasso, int b, int i) {
        return values[b][i] - lasso.predict(b, at[i]);
    }

    private double standardisedGradient(LassoSeason lasso, int b, int j) {
        double mean = 0;
        for (int i = 0; i < N; i++) {
            mean += design.row(i)[j] / N;
        }
        double squares = 0;
        double product = 0;
        for (int i = 0; i < N; i++) {
            double x = design.row(i)[j] - mean;
            squares += x * x / N;
            product += x * residual(lasso, b, i) / N;
        }
        return product / Math.sqrt(squares);
    }

    @Test
    void withoutAPenaltyItIsLeastSquares() {
        LassoSeason lasso = fitted(0, 8);
        for (int j = 1; j < 8; j++) {
            assertEquals(0, standardisedGradient(lasso, 0, j), 0.1);
        }
    }

    @Test
    void theRmseIsThatOfTheResiduals() {
        LassoSeason lasso = fitted(LAMBDA, 6);
        for (int b = 0; b < 2; b++) {
            double squares = 0;
            for (int i = 0; i < N; i++) {
                squares += residual(lasso, b, i) * residual(lasso, b, i);
            }
            assertEquals(Math.sqrt(squares / (N - 6)), lasso.rmse(b), 1e-6);
        }
    }

    @Test
    void aFitThatGrowsIsThatOfAllAtOnce() {
        LassoSeason grown = new LassoSeason(design, 2, LAMBDA);
        for (int to = 24; to <= N; to += 3) {
            grown.cover(values, at, 0, to);
            grown.fit(8, 0, 2);
        }
        LassoSeason whole = fitted(LAMBDA, 8);
        assertEquals(N, grown.observations());
        for (int t = 0; t < N; t++) {
            assertEquals(whole.predict(0, t), grown.predict(0, t), 0.05);
        }
    }

    @Test
    void theModelOverARangeIsThatOfEachDate() {
        LassoSeason lasso = fitted(LAMBDA, 8);
        double[] out = new double[N];
        lasso.predict(1, 10, 50, out);
        for (int t = 10; t < 50; t++) {
            assertEquals(lasso.predict(1, t), out[t], 1e-9);
        }
        assertEquals(0, out[9]);
        assertEquals(0, out[50]);
    }

    @Test
    void aConstantSeriesHasNoSeasonAndNoResiduals() {
        java.util.Arrays.fill(values[0], 1234);
        LassoSeason lasso = fitted(LAMBDA, 8);
        assertEquals(1234, lasso.predict(0, 7), 1e-9);
        assertEquals(0, lasso.coefficients(0)[1]);
        assertEquals(0, lasso.rmse(0), 1e-3);
    }

    @Test
    void publishedCoefficientsCountDaysAsTheReferencesDo() {
        double[] c = {10, 365.25, 1, 2, 3, 4, 5, 6};
        double[] p = design.published(c);
        int day = 17_500;
        double middle = (days()[0] + days()[N - 1]) / 2.0;
        assertEquals(1, p[1], 1e-12);
        assertEquals(10 + (day - middle) / 365.25 * 365.25, p[0] + p[1] * (day + DaySeason.ORDINAL_OF_EPOCH), 1e-6);
        assertEquals(6, p[7]);
    }
}
