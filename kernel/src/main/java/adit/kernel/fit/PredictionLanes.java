// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * Season-trend models with first-order autoregressive noise of many pixels side by side, which predict one date after
 * another and take it in: each lane has the bits of {@link CorrelatedFit#innovation} and {@link CorrelatedFit#learn}. A
 * workspace of one thread; every loop is elementwise over lanes, but for the gaps between observations.
 *
 * <p>A missing observation has weight 0: its whitened row is 0, which is predicted without error and changes nothing.
 */
public final class PredictionLanes {
    /** Makes what exceeds a limit by the least bit a number beyond any other. */
    private static final double STEEP = 1e300;

    private final int terms;
    private final int columns;
    private final FadingCorrelation fading;
    private final double learnWithin;

    private final double[] weights;
    private final double[] values;
    private final double[] row;

    /** Whitened columns of a date, the response at {@code terms}; then zeros to a multiple of four. */
    private final double[][] x;

    /** The same columns, not whitened, of each lane's last observation. */
    private final double[][] before;

    private final double[] missing;
    private final double[] kept;
    private final double[] scale;
    private final int[] last;
    private final int[] offset;

    final int[] steps;
    final double[] mean;
    final double[] meanError;
    final double[] sigma;
    final int[] freedom;
    final double[][] coefficients;
    private final double[][] current;

    /** Packed lower triangle of the covariance of the current coefficients over σ². */
    final double[][] lower;

    private final double[][] covariance;
    private final double[][] gain;
    private final double[] unused;
    private final double[] zeros;
    private final double[] own;
    private final double[] rest;
    private final double[] error;
    private final double[] inverse;
    private int lanes;

    /**
     * A workspace.
     *
     * @param terms coefficients of the model
     * @param learnWithin errors beyond this many σ are not learnt
     * @param capacity pixels side by side
     */
    public PredictionLanes(int terms, FadingCorrelation fading, double learnWithin, int capacity) {
        this.terms = terms;
        this.fading = fading;
        this.learnWithin = learnWithin;
        columns = (terms + 4) / 4 * 4;
        weights = new double[capacity];
        values = new double[capacity];
        row = new double[columns];
        x = new double[columns][capacity];
        before = new double[terms + 1][capacity];
        missing = new double[capacity];
        kept = new double[capacity];
        scale = new double[capacity];
        last = new int[capacity];
        offset = new int[capacity];
        steps = new int[capacity];
        mean = new double[capacity];
        meanError = new double[capacity];
        sigma = new double[capacity];
        freedom = new int[capacity];
        coefficients = new double[columns][capacity];
        current = new double[columns][capacity];
        gain = new double[columns][capacity];
        unused = new double[capacity];
        zeros = new double[capacity];
        lower = new double[EliminationLanes.at(terms, 0)][capacity];
        covariance = square(lower, terms, columns, zeros);
        own = new double[capacity];
        rest = new double[capacity];
        error = new double[capacity];
        inverse = new double[capacity];
    }

    /** Rows of a square of which only the lower triangle is there; {@code zeros} beyond the terms. */
    private static double[][] square(double[][] lower, int terms, int columns, double[] zeros) {
        double[][] out = new double[columns * columns][];
        for (int j = 0; j < columns; j++) {
            for (int m = 0; m < columns; m++) {
                boolean inside = j < terms && m < terms;
                out[j * columns + m] = inside ? lower[EliminationLanes.at(Math.max(j, m), Math.min(j, m))] : zeros;
            }
        }
        return out;
    }

    /** Columns of {@link #whiten}: the terms, the response, and zeros to a multiple of four. */
    int columns() {
        return columns;
    }

    /** Begins before the first date, on which there is no observation. */
    void begin(int pixels, int firstDay) {
        lanes = pixels;
        for (int p = 0; p < lanes; p++) {
            last[p] = firstDay - fading.longest();
            offset[p] = fading.offset(steps[p]);
        }
        for (double[] column : before) {
            Arrays.fill(column, 0);
        }
    }

    /** Makes an observation the last one of its lane. */
    void follow(int p, int day, double[] of, double value) {
        last[p] = day;
        for (int j = 0; j < terms; j++) {
            before[j][p] = of[j];
        }
        before[terms][p] = value;
    }

    /** The models begin with the coefficients of the history. */
    void startFromHistory() {
        for (int j = 0; j < terms; j++) {
            System.arraycopy(coefficients[j], 0, current[j], 0, sigma.length);
        }
    }

    /** Puts the fit of one pixel in the place of its lane's. */
    public void replace(int p, CorrelatedFit one) {
        for (int j = 0; j < terms; j++) {
            coefficients[j][p] = one.coefficients()[j];
            current[j][p] = one.coefficients()[j];
            for (int m = 0; m <= j; m++) {
                lower[EliminationLanes.at(j, m)][p] = one.covariance()[j][m];
            }
        }
        sigma[p] = one.sigma();
        steps[p] = FadingCorrelation.step(one.correlation());
        offset[p] = fading.offset(steps[p]);
        mean[p] = one.meanCorrelation();
        meanError[p] = one.meanCorrelationError();
    }

    /**
     * Makes the whitened columns of a date, 0 where it is not observed.
     *
     * @param of design row, with zeros behind it
     * @param y responses, 0 where not observed
     * @param w 1 where observed, 0 elsewhere
     */
    void whiten(double[] of, int day, double[] y, double[] w, double[][] out) {
        correlate(day, fading.longest(), fading.both(), offset, last, w, kept, scale, lanes);
        LaneLoops.missing(missing, w);
        for (int j = 0; j < terms; j += 2) {
            // The column behind the last of an odd number is the response's, which is written next.
            double[] next = j + 1 < terms ? before[j + 1] : unused;
            LaneLoops.whitenTwo(out[j], out[j + 1], of[j], of[j + 1], before[j], next, kept, scale);
            LaneLoops.keepTwo(before[j], next, of[j], of[j + 1], w, missing);
        }
        LaneLoops.whiten(out[terms], y, before[terms], kept, scale, w, missing);
    }

    /** Correlation of each lane's observation with the one before it; then it is itself the one before. */
    private static void correlate(
            int day,
            int longest,
            double[] table,
            int[] offset,
            int[] last,
            double[] weight,
            double[] kept,
            double[] scale,
            int n) {
        for (int p = 0; p < n; p++) {
            int since = day - last[p];
            int at = offset[p] + 2 * Math.min(since, longest);
            double w = weight[p];
            kept[p] = table[at];
            scale[p] = table[at + 1] * w;
            last[p] += since * (int) w;
        }
    }

    /**
     * Subtracts the history's model on a date from responses.
     *
     * @param of design row, with zeros behind it
     */
    void subtractModel(double[] y, double[] of) {
        double[][] b = coefficients;
        for (int j = 0; j < terms; j += 4) {
            LaneLoops.subtractFour(y, b[j], b[j + 1], b[j + 2], b[j + 3], of[j], of[j + 1], of[j + 2], of[j + 3]);
        }
    }

    /**
     * Predicts a date after the history, and takes it into the models; dates come in order.
     *
     * @param d the date's design row
     * @param valueRow finite values by lane
     * @param weightRow 1 where observed, 0 elsewhere
     */
    public void advance(SeasonTrend design, int d, int day, float[] valueRow, float[] weightRow) {
        LaneLoops.load(weights, weightRow);
        LaneLoops.load(values, valueRow);
        LaneLoops.multiply(values, weights);
        System.arraycopy(design.row(d), 0, row, 0, terms);
        whiten(row, day, values, weights, x);
        subtractModel(values, row);
        LaneLoops.multiply(values, weights);
        System.arraycopy(x[terms], 0, rest, 0, rest.length);
        double[] response = x[terms];
        x[terms] = zeros;
        predict();
        x[terms] = response;
        LaneLoops.standardise(own, rest, sigma, error, inverse);
        LaneLoops.weigh(error, inverse, rest, learnWithin, STEEP);
        for (int j = 0; j < terms; j++) {
            LaneLoops.learn(gain[j], current[j], inverse, rest);
        }
        for (int i = 0; i < terms; i += 2) {
            for (int j = 0; j <= i; j += 2) {
                LaneLoops.subtractProducts(
                        learnt(i, j),
                        learnt(i, j + 1),
                        learnt(i + 1, j),
                        learnt(i + 1, j + 1),
                        gain[i],
                        gain[i + 1],
                        gain[j],
                        gain[j + 1]);
            }
        }
    }

    /** The covariance's products with the row, the variance of its error and what is left of its response. */
    private void predict() {
        Arrays.fill(own, 1);
        for (int j = 0; j < terms; j += 2) {
            double[] g = gain[j];
            double[] h = gain[j + 1];
            Arrays.fill(g, 0);
            Arrays.fill(h, 0);
            for (int m = 0; m < terms; m += 2) {
                double[][] c = covariance;
                int a = j * columns + m;
                int b = a + columns;
                LaneLoops.addTwo(g, h, c[a], c[a + 1], c[b], c[b + 1], x[m], x[m + 1]);
            }
            LaneLoops.addTwoColumns(own, rest, g, h, x[j], x[j + 1], current[j], current[j + 1]);
        }
    }

    private double[] learnt(int j, int m) {
        return m <= j && j < terms ? lower[EliminationLanes.at(j, m)] : unused;
    }

    /** Writes the models of all lanes in use into rows, the first of them as pixel {@code from}. */
    public void save(ModelRows to, int from) {
        for (int j = 0; j < terms; j++) {
            System.arraycopy(coefficients[j], 0, to.coefficients()[j], from, lanes);
            System.arraycopy(current[j], 0, to.current()[j], from, lanes);
        }
        for (int c = 0; c < lower.length; c++) {
            System.arraycopy(lower[c], 0, to.covariance()[c], from, lanes);
        }
        System.arraycopy(sigma, 0, to.sigma(), from, lanes);
        System.arraycopy(freedom, 0, to.freedom(), from, lanes);
        System.arraycopy(mean, 0, to.meanCorrelation(), from, lanes);
        System.arraycopy(meanError, 0, to.meanCorrelationError(), from, lanes);
        System.arraycopy(last, 0, to.lastDay(), from, lanes);
        for (int p = 0; p < lanes; p++) {
            to.step()[from + p] = (byte) steps[p];
            // A value came as a float, so that nothing is lost.
            to.lastValue()[from + p] = (float) before[terms][p];
        }
    }

    /**
     * Goes on from the models of pixels {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param design of the days {@code days} of all last observations
     * @param days ascending
     */
    public void restore(ModelRows rows, int from, int to, SeasonTrend design, int[] days) {
        lanes = to - from;
        for (int j = 0; j < terms; j++) {
            System.arraycopy(rows.coefficients()[j], from, coefficients[j], 0, lanes);
            System.arraycopy(rows.current()[j], from, current[j], 0, lanes);
        }
        for (int c = 0; c < lower.length; c++) {
            System.arraycopy(rows.covariance()[c], from, lower[c], 0, lanes);
        }
        System.arraycopy(rows.sigma(), from, sigma, 0, lanes);
        System.arraycopy(rows.freedom(), from, freedom, 0, lanes);
        System.arraycopy(rows.meanCorrelation(), from, mean, 0, lanes);
        System.arraycopy(rows.meanCorrelationError(), from, meanError, 0, lanes);
        System.arraycopy(rows.lastDay(), from, last, 0, lanes);
        for (int p = 0; p < lanes; p++) {
            steps[p] = rows.step()[from + p];
            offset[p] = fading.offset(steps[p]);
            follow(p, last[p], design.row(Arrays.binarySearch(days, last[p])), rows.lastValue()[from + p]);
        }
    }

    /** Observed − predicted from the history, of the date of the last {@link #advance}; 0 where it is not observed. */
    public double[] residualRow() {
        return values;
    }

    /** Prediction errors in σ of that date. */
    public double[] errorRow() {
        return error;
    }

    /** The weights of that date. */
    public double[] weightRow() {
        return weights;
    }

    /** Residual standard deviation √(RSS / (n − k)) of a lane. */
    public double sigma(int p) {
        return sigma[p];
    }

    /** n − k of a lane, negative where its history has fewer observations than there are coefficients. */
    public int freedom(int p) {
        return freedom[p];
    }

    /** Estimated correlation over the reference gap of the dates. */
    public double correlation(int p) {
        return FadingCorrelation.correlation(steps[p]);
    }

    /** Mean correlation of consecutive observations of a lane's history. */
    public double meanCorrelation(int p) {
        return mean[p];
    }

    /** Standard deviation of {@link #meanCorrelation}. */
    public double meanCorrelationError(int p) {
        return meanError[p];
    }

    /** Coefficient {@code j} of a lane's history. */
    public double coefficient(int p, int j) {
        return coefficients[j][p];
    }
}
