// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * A season-trend model with first-order autoregressive noise that fades with the gaps, and the one-step prediction
 * errors of what follows. A workspace of one thread: results are those of the last {@link #fit}.
 *
 * <p>Each observation is taken less what its predecessor tells of it, {@code (y − r y') / √(1 − r²)} with
 * {@code r = ρ^(gap / reference)}, and so is its design row: the noise of these rows is white with the variance of y.
 * The error of each row's prediction from the rows before it is its recursive residual (Brown, Durbin and Evans 1975).
 * ρ is estimated from the residuals, see {@link CorrelationSearch}.
 */
public final class CorrelatedFit {
    private final SeasonTrend design;
    private final int terms;
    private final FadingCorrelation fading;
    private final int[] days;
    private final Triangle triangle;
    private final CorrelationSearch search;
    private final WhitenedProducts products;
    private final double[] row;
    private final double[] coefficients;
    private final double[] current;
    private final double[][] covariance;
    private final double[] residuals;
    private final double[] gain;
    private final double[] share;
    private double root;
    private double error;

    private int step;
    private double sigma;
    private int freedom;

    /**
     * A workspace.
     *
     * @param design rows of the dates
     * @param days day of each date, ascending
     * @param fading made for the same days
     */
    public CorrelatedFit(SeasonTrend design, int[] days, FadingCorrelation fading) {
        this.design = design;
        this.days = days.clone();
        this.fading = fading;
        terms = design.terms();
        triangle = new Triangle(terms);
        products = new WhitenedProducts(design);
        search = new CorrelationSearch(design, this.days, fading);
        residuals = new double[days.length + 1];
        row = new double[terms + 1];
        coefficients = new double[terms];
        current = new double[terms];
        covariance = new double[terms][terms];
        gain = new double[terms];
        share = new double[terms];
    }

    /**
     * Fits observations {@code from} (inclusive) to {@code to} (exclusive); false where they do not determine the model.
     *
     * @param values responses, packed
     * @param dates date of each response
     * @param correlated whether ρ is estimated; otherwise it is 0
     */
    public boolean fit(double[] values, int[] dates, int from, int to, boolean correlated) {
        freedom = to - from - terms;
        step = FadingCorrelation.WHITE;
        search.clear();
        sigma = Double.NaN;
        if (freedom < 1) {
            return false;
        }
        fitRows(values, dates, from, to, false);
        if (correlated && triangle.solve(coefficients)) {
            for (int i = from; i < to; i++) {
                residuals[i] = design.residual(coefficients, dates[i], values[i]);
            }
            step = search.maximise(residuals, dates, from, to);
            fitRows(values, dates, from, to, true);
        }
        sigma = Math.sqrt(triangle.residualSquares() / freedom);
        if (!triangle.solve(coefficients)) {
            return false;
        }
        triangle.inverse(covariance);
        System.arraycopy(coefficients, 0, current, 0, terms);
        return true;
    }

    /** Fills the triangle with the rows; by rotation where their products lose too many digits. */
    private void fitRows(double[] values, int[] dates, int from, int to, boolean whitened) {
        if (whitened) {
            products.clear();
            for (int i = from; i < to; i++) {
                whiten(values, dates, i, i > from);
                products.add(row);
            }
        } else {
            products.sum(values, dates, from, to);
        }
        if (products.eliminate()) {
            products.load(triangle);
            return;
        }
        triangle.clear();
        for (int i = from; i < to; i++) {
            whiten(values, dates, i, i > from);
            triangle.add(row, row[terms]);
        }
    }

    private void whiten(double[] values, int[] dates, int i, boolean follows) {
        double kept = 0;
        double scale = 1;
        if (follows) {
            int gap = Math.min(days[dates[i]] - days[dates[i - 1]], fading.longest());
            kept = fading.kept(step)[gap];
            scale = fading.scale(step)[gap];
        }
        double[] now = design.row(dates[i]);
        double[] before = design.row(dates[follows ? i - 1 : i]);
        for (int j = 0; j < terms; j++) {
            row[j] = (now[j] - kept * before[j]) * scale;
        }
        row[terms] = follows ? (values[i] - kept * values[i - 1]) * scale : values[i];
    }

    /**
     * Prediction error of observation {@code i}, given its predecessor {@code i − 1} and all learnt before, over its
     * exact standard deviation in units of σ.
     */
    public double innovation(double[] values, int[] dates, int i) {
        whiten(values, dates, i, true);
        double[] x = row;
        Arrays.fill(gain, 0);
        for (int m = 0; m < terms; m++) {
            // Row m of the covariance is its column m: term by term as in a sum along each row.
            add(gain, covariance[m], x[m]);
        }
        double own = 1;
        double rest = x[terms];
        for (int j = 0; j < terms; j++) {
            own += gain[j] * x[j];
            rest -= x[j] * current[j];
        }
        // At least the noise; of models that the dates hardly determine rounding may leave less.
        root = Math.sqrt(Math.max(1, own));
        error = rest;
        return rest / (root * sigma);
    }

    private static void add(double[] sum, double[] what, double factor) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += what[j] * factor;
        }
    }

    /**
     * Takes the observation of the last {@link #innovation} into the model (Plackett 1950); σ, ρ and
     * {@link #coefficients} stay.
     */
    public void learn() {
        double inverse = 1 / root;
        double shift = error * inverse;
        for (int j = 0; j < terms; j++) {
            share[j] = gain[j] * inverse;
            current[j] += share[j] * shift;
        }
        for (int j = 0; j < terms; j++) {
            add(covariance[j], share, -share[j]);
        }
    }

    /** Residual standard deviation √(RSS / (n − k)): that of the observations, not of what is new in them. */
    public double sigma() {
        return sigma;
    }

    /** n − k. */
    public int freedom() {
        return freedom;
    }

    /** Estimated correlation over the reference gap of the dates, [−0.3, 0.9]. */
    public double correlation() {
        return FadingCorrelation.correlation(step);
    }

    /** Mean correlation of consecutive observations of the history. */
    public double meanCorrelation() {
        return search.mean();
    }

    /** Standard deviation of {@link #meanCorrelation}; 0 where ρ was not estimated. */
    public double meanCorrelationError() {
        return search.error();
    }

    /** Covariance of the current coefficients over σ², the whole square. */
    double[][] covariance() {
        return covariance;
    }

    /** Coefficients of the fitted history; belong to this workspace. */
    public double[] coefficients() {
        return coefficients;
    }
}
