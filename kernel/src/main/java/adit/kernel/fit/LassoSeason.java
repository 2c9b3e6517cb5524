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
    private static final double SMALLEST_VARIANCE = 1e-14;
    private static final int K = DaySeason.TERMS;

    private final DaySeason design;
    private final double lambda;
    private final int bands;
    private final double[] gram = new double[K * (K + 1) / 2];
    private final double[][] moment;
    private final double[] squares;
    private final double[][] coefficients;
    private final double[] rmse;
    private final double[] variance;
    private final double[] limit;

    /** Of the columns. */
    private final double[] mean = new double[K];

    private final double[] inverse = new double[K];
    private final double[] correlation = new double[K * K];

    /** Of band b and column j at b · K + j, in units of the standardised columns. */
    private final double[] beta;

    private final double[] cross;
    private final double[] gradient;

    private int from;
    private int to;
    private int terms;

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
        variance = new double[bands];
        limit = new double[bands];
        beta = new double[bands * K];
        cross = new double[bands * K];
        gradient = new double[bands * K];
    }

    /** Forgets all observations. */
    public void clear() {
        from = 0;
        to = 0;
        Arrays.fill(gram, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(beta, 0);
        for (int b = 0; b < bands; b++) {
            Arrays.fill(moment[b], 0);
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
     * @param newTerms 4, 6 or 8
     */
    public void fit(int newTerms, int first, int last) {
        terms = newTerms;
        standardise();
        for (int b = first; b < last; b++) {
            begin(b);
        }
        int passes = 0;
        while (pass(first, last) && passes < PASSES) {
            passes++;
        }
        for (int b = first; b < last; b++) {
            finish(b);
        }
    }

    /** Means, inverse standard deviations and correlations of the columns; a column that does not vary takes no part. */
    private void standardise() {
        double n = gram[0];
        for (int j = 1; j < terms; j++) {
            int row = j * (j + 1) / 2;
            mean[j] = gram[row] / n;
            double variance = gram[row + j] / n - mean[j] * mean[j];
            inverse[j] = variance > SMALLEST_VARIANCE ? 1 / Math.sqrt(variance) : 0;
            for (int m = 1; m < j; m++) {
                double c = (gram[row + m] / n - mean[j] * mean[m]) * inverse[j] * inverse[m];
                correlation[j * K + m] = c;
                correlation[m * K + j] = c;
            }
            correlation[j * K + j] = 1;
        }
        for (int j = 1; j < terms; j++) {
            Arrays.fill(correlation, j * K + terms, (j + 1) * K, 0);
        }
    }

    /** Sets the gradient of a band at the solution of its last fit. */
    private void begin(int b) {
        double n = gram[0];
        double[] m = moment[b];
        double average = m[0] / n;
        variance[b] = Math.max(0, squares[b] / n - average * average);
        limit[b] = TOLERANCE * Math.sqrt(variance[b]);
        int band = b * K;
        for (int j = 1; j < terms; j++) {
            cross[band + j] = (m[j] / n - mean[j] * average) * inverse[j];
            gradient[band + j] = cross[band + j];
        }
        for (int j = 1; j < terms; j++) {
            if (inverse[j] == 0) {
                beta[band + j] = 0;
            }
            shift(band, j * K, beta[band + j]);
        }
    }

    /**
     * One pass over the coordinates of all bands; whether any moved beyond its limit. The bands take turns at each
     * coordinate, since each band's own steps wait for one another.
     */
    private boolean pass(int first, int last) {
        boolean moved = false;
        for (int j = 1; j < terms; j++) {
            for (int b = first; b < last; b++) {
                int at = b * K + j;
                double old = beta[at];
                double u = gradient[at] + old;
                double next = u > lambda ? u - lambda : u < -lambda ? u + lambda : 0;
                double move = next - old;
                if (move != 0) {
                    beta[at] = next;
                    shift(b * K, j * K, move);
                    moved |= move > limit[b] || -move > limit[b];
                }
            }
        }
        return moved;
    }

    private void shift(int band, int row, double move) {
        for (int m = 1; m < K; m++) {
            gradient[band + m] -= correlation[row + m] * move;
        }
    }

    /** |y − Xβ|²/n = var(y) − Σ β·(c + g), where c = X'y/n and g = c − Rβ; back to the columns' own units. */
    private void finish(int b) {
        double n = gram[0];
        int band = b * K;
        double[] c = coefficients[b];
        double intercept = moment[b][0] / n;
        double explained = 0;
        for (int j = 1; j < terms; j++) {
            explained += beta[band + j] * (cross[band + j] + gradient[band + j]);
            c[j] = beta[band + j] * inverse[j];
            intercept -= c[j] * mean[j];
        }
        for (int j = terms; j < K; j++) {
            c[j] = 0;
            beta[band + j] = 0;
        }
        c[0] = intercept;
        rmse[b] = Math.sqrt(Math.max(0, variance[b] - explained) * n / (n - terms));
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
        // In two loops: the JIT does not vectorise one over seven arrays.
        setFour(c[0], c[1], design.column(1), c[2], design.column(2), c[3], design.column(3), out, first, last);
        for (int j = 4; j < terms; j += 2) {
            addTwo(c[j], design.column(j), c[j + 1], design.column(j + 1), out, first, last);
        }
    }

    private static void setFour(
            double a,
            double b,
            double[] x,
            double c,
            double[] y,
            double d,
            double[] z,
            double[] out,
            int from,
            int to) {
        for (int t = from; t < to; t++) {
            out[t] = (a + b * x[t]) + (c * y[t] + d * z[t]);
        }
    }

    private static void addTwo(double a, double[] x, double b, double[] y, double[] out, int from, int to) {
        for (int t = from; t < to; t++) {
            out[t] += a * x[t] + b * y[t];
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
        return terms;
    }
}
