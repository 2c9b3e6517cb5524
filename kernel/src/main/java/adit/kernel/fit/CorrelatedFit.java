// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

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
    private final int width;
    private final FadingCorrelation fading;
    private final int[] days;
    private final Triangle triangle;
    private final CorrelationSearch search;
    private final WhitenedProducts products;
    private final double[] row;
    private final double[] coefficients;
    private final double[] current;
    private final double[] covariance;
    private final double[] residuals;
    private final double[] gain;
    private double spread;
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
        products = new WhitenedProducts(design, this.days, fading);
        search = new CorrelationSearch(design, this.days, fading);
        residuals = new double[days.length + 1];
        width = (terms + 3) / 4 * 4;
        row = new double[width + 1];
        coefficients = new double[terms];
        current = new double[terms];
        covariance = new double[terms * width];
        gain = new double[width];
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
        fitRows(values, dates, from, to);
        if (correlated && triangle.solve(coefficients)) {
            for (int i = from; i < to; i++) {
                residuals[i] = values[i] - design.predict(coefficients, dates[i]);
            }
            step = search.maximise(residuals, dates, from, to);
            if (step != FadingCorrelation.WHITE) {
                fitRows(values, dates, from, to);
            }
        }
        sigma = Math.sqrt(triangle.residualSquares() / freedom);
        if (!triangle.solve(coefficients)) {
            return false;
        }
        triangle.inverse(covariance, width);
        System.arraycopy(coefficients, 0, current, 0, terms);
        return true;
    }

    /** Fills the triangle with the whitened rows; by rotation where their products lose too many digits. */
    private void fitRows(double[] values, int[] dates, int from, int to) {
        products.sum(values, dates, from, to, step);
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
        double[] p = covariance;
        double rest = x[terms];
        double own = 1;
        // Rows of the covariance are as long as a multiple of four: four products at a time have no loop to start.
        x[terms] = 0;
        for (int j = 0; j < terms; j++) {
            double sum = 0;
            for (int c = j * width, m = 0; m < width; c += 4, m += 4) {
                sum += p[c] * x[m] + p[c + 1] * x[m + 1] + (p[c + 2] * x[m + 2] + p[c + 3] * x[m + 3]);
            }
            gain[j] = sum;
            own += sum * x[j];
            rest -= x[j] * current[j];
        }
        spread = own;
        error = rest;
        return rest / (Math.sqrt(own) * sigma);
    }

    /**
     * Takes the observation of the last {@link #innovation} into the model (Plackett 1950); σ, ρ and
     * {@link #coefficients} stay.
     */
    public void learn() {
        double[] p = covariance;
        double[] g = gain;
        double inverse = 1 / spread;
        for (int j = 0; j < terms; j++) {
            double share = g[j] * inverse;
            current[j] += share * error;
            for (int c = j * width, m = 0; m < width; c += 4, m += 4) {
                p[c] -= share * g[m];
                p[c + 1] -= share * g[m + 1];
                p[c + 2] -= share * g[m + 2];
                p[c + 3] -= share * g[m + 3];
            }
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

    /** Coefficients of the fitted history; belong to this workspace. */
    public double[] coefficients() {
        return coefficients;
    }
}
