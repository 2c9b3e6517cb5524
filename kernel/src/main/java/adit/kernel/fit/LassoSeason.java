// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * Fits season-trend models to several bands of one pixel by the lasso: 1/(2n)·|y − Xβ|² + λ·Σ|β|, with the columns of X
 * standardised (population variance) and the intercept free. A workspace of one thread.
 *
 * <p>Cyclic coordinate descent on the Gram matrix (Friedman, Hastie and Tibshirani 2010, "covariance updates"). The bands
 * share X'X. Sums are kept, so that a fit of a longer period costs the added observations alone. The descent starts from
 * the last solution and goes on until no coefficient moves by more than {@link #TOLERANCE} of the response's standard
 * deviation; the reference implementations start from 0 and stop at 1e-4.
 */
public final class LassoSeason {
    static final double TOLERANCE = 1e-5;
    private static final int PASSES = 10_000;
    private static final int K = DaySeason.TERMS;

    private final DaySeason design;
    private final double lambda;
    private final int bands;
    private final double[] gram = new double[K * (K + 1) / 2];
    private final double[][] moment;
    private final double[] squares;
    private final double[][] coefficients;
    private final double[] rmse;
    private final double[][] warm;

    private final double[] deviation = new double[K];
    private final double[] correlation = new double[K * K];
    private final double[] beta = new double[K];
    private final double[] cross = new double[K];
    private final double[] gradient = new double[K];

    private int from;
    private int to;
    private int scaledTerms;

    public LassoSeason(DaySeason design, int bands, double lambda) {
        if (!(lambda >= 0)) {
            throw new IllegalArgumentException("lambda must not be negative, was " + lambda);
        }
        this.design = design;
        this.lambda = lambda;
        this.bands = bands;
        moment = new double[bands][K];
        squares = new double[bands];
        coefficients = new double[bands][K];
        rmse = new double[bands];
        warm = new double[bands][K];
    }

    /** Forgets all observations. */
    public void clear() {
        from = 0;
        to = 0;
        Arrays.fill(gram, 0);
        Arrays.fill(squares, 0);
        for (int b = 0; b < bands; b++) {
            Arrays.fill(moment[b], 0);
            Arrays.fill(warm[b], 0);
        }
    }

    /**
     * Sets the observations to {@code first} (inclusive) to {@code last} (exclusive). Those already in are not looked at
     * again: whoever changes them calls {@link #clear}.
     *
     * @param values {@code [band][observation]}, packed
     * @param at date of each observation
     */
    public void cover(double[][] values, int[] at, int first, int last) {
        if (first != from || last < to) {
            clear();
            from = first;
            to = first;
        }
        for (int i = to; i < last; i++) {
            add(gram, design.product(at[i]));
            double[] row = design.row(at[i]);
            for (int b = 0; b < bands; b++) {
                double y = values[b][i];
                addScaled(moment[b], row, y);
                squares[b] += y * y;
            }
        }
        to = last;
    }

    private static void add(double[] sum, double[] terms) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += terms[j];
        }
    }

    private static void addScaled(double[] sum, double[] terms, double factor) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * terms[j];
        }
    }

    /**
     * Fits bands {@code first} (inclusive) to {@code last} (exclusive) to the covered observations.
     *
     * @param terms 4, 6 or 8
     */
    public void fit(int terms, int first, int last) {
        standardise(terms);
        for (int b = first; b < last; b++) {
            descend(b, terms);
        }
    }

    private void standardise(int terms) {
        double n = gram[0];
        for (int j = 1; j < terms; j++) {
            double variance = gram[j * (j + 1) / 2 + j] / n - mean(j) * mean(j);
            deviation[j] = variance > 1e-14 ? Math.sqrt(variance) : 0;
        }
        for (int j = 1; j < terms; j++) {
            for (int m = 1; m < j; m++) {
                double scale = deviation[j] * deviation[m];
                double c = scale > 0 ? (gram[j * (j + 1) / 2 + m] / n - mean(j) * mean(m)) / scale : 0;
                correlation[j * K + m] = c;
                correlation[m * K + j] = c;
            }
            correlation[j * K + j] = 1;
        }
        scaledTerms = terms;
    }

    private double mean(int j) {
        return gram[j * (j + 1) / 2] / gram[0];
    }

    private void descend(int b, int terms) {
        double n = gram[0];
        double[] m = moment[b];
        double average = m[0] / n;
        double variance = Math.max(0, squares[b] / n - average * average);
        double limit = TOLERANCE * Math.sqrt(variance);
        for (int j = 1; j < terms; j++) {
            beta[j] = deviation[j] > 0 ? warm[b][j] : 0;
        }
        for (int j = 1; j < terms; j++) {
            double c = deviation[j] > 0 ? (m[j] / n - mean(j) * average) / deviation[j] : 0;
            cross[j] = c;
            gradient[j] = c;
        }
        for (int j = 1; j < terms; j++) {
            shift(j, beta[j], terms);
        }
        for (int pass = 0; pass < PASSES; pass++) {
            if (pass(terms) <= limit) {
                break;
            }
        }
        // |y − Xβ|²/n = var(y) − Σ β·(c + g), where c = X'y/n and g = c − Rβ.
        double intercept = average;
        double explained = 0;
        for (int j = 1; j < terms; j++) {
            explained += beta[j] * (cross[j] + gradient[j]);
            warm[b][j] = beta[j];
            double natural = deviation[j] > 0 ? beta[j] / deviation[j] : 0;
            coefficients[b][j] = natural;
            intercept -= natural * mean(j);
        }
        Arrays.fill(coefficients[b], terms, K, 0);
        coefficients[b][0] = intercept;
        rmse[b] = Math.sqrt(Math.max(0, variance - explained) * n / (n - terms));
    }

    /** One pass over the coordinates; the largest move. */
    private double pass(int terms) {
        double largest = 0;
        for (int j = 1; j < terms; j++) {
            if (deviation[j] > 0) {
                double old = beta[j];
                double u = gradient[j] + old;
                double next = u - Math.max(-lambda, Math.min(lambda, u));
                double move = next - old;
                if (move != 0) {
                    beta[j] = next;
                    shift(j, move, terms);
                    largest = Math.max(largest, Math.abs(move));
                }
            }
        }
        return largest;
    }

    private void shift(int j, double move, int terms) {
        int row = j * K;
        for (int m = 1; m < terms; m++) {
            gradient[m] -= correlation[row + m] * move;
        }
    }

    /** The model's value of a band on date {@code t}. */
    public double predict(int band, int t) {
        double[] row = design.row(t);
        double[] c = coefficients[band];
        double sum = 0;
        for (int j = 0; j < K; j++) {
            sum += row[j] * c[j];
        }
        return sum;
    }

    /** Writes the model's values of a band on dates {@code first} (inclusive) to {@code last} (exclusive). */
    public void predict(int band, int first, int last, double[] out) {
        double[] c = coefficients[band];
        double[] trend = design.column(1);
        double[] cos1 = design.column(2);
        double[] sin1 = design.column(3);
        double[] cos2 = design.column(4);
        double[] sin2 = design.column(5);
        double[] cos3 = design.column(6);
        double[] sin3 = design.column(7);
        for (int t = first; t < last; t++) {
            out[t] = c[0]
                    + c[1] * trend[t]
                    + c[2] * cos1[t]
                    + c[3] * sin1[t]
                    + c[4] * cos2[t]
                    + c[5] * sin2[t]
                    + c[6] * cos3[t]
                    + c[7] * sin3[t];
        }
    }

    /** Coefficients of the last fit of a band, zeros beyond its terms; belong to this workspace. */
    public double[] coefficients(int band) {
        return coefficients[band];
    }

    /** √(residual sum of squares / (n − terms)) of the last fit of a band. */
    public double rmse(int band) {
        return rmse[band];
    }

    /** How many observations are covered. */
    public int observations() {
        return to - from;
    }

    /** Terms of the last fit. */
    public int terms() {
        return scaledTerms;
    }
}
