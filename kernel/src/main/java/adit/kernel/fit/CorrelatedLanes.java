// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * {@link CorrelatedFit} on many pixels side by side: each lane has the bits that its pixel has there. A workspace of one
 * thread; every loop is elementwise over lanes, but for the gaps between observations, the search for ρ, and the packing.
 *
 * <p>A missing observation has weight 0: its whitened row is 0, which adds nothing to any sum, is predicted without error
 * and changes no covariance. A lane whose products lost their digits is not {@link #sound}, its numbers are of no
 * meaning: {@link CorrelatedFit} has to do it.
 */
public final class CorrelatedLanes {
    private static final int STEP = SeasonSums.DATES;

    /** Makes what exceeds a limit by the least bit a number beyond any other. */
    private static final double STEEP = 1e300;

    private final SeasonTrend design;
    private final int terms;
    private final int history;
    private final int[] days;
    private final FadingCorrelation fading;
    private final SeasonSums sums;
    private final EliminationLanes elimination;
    private final CorrelationSearch search;
    private final double learnWithin;

    /** Rows of four dates. */
    private final double[][] weights;

    private final double[][] values;

    /** Whitened columns of two dates, the response at {@code terms}; then zeros to a multiple of four. */
    private final double[][][] x;
    /** The same columns, not whitened, of each lane's last observation. */
    private final double[][] before;

    private final double[] missing;
    private final double[] kept;
    private final double[] scale;
    private final int[] last;
    private final int[] offset;
    private final int[] steps;
    private final double[] mean;
    private final double[] meanError;
    private final double[] sigma;

    private final double[][] coefficients;
    private final double[][] current;
    private final double[][] gain;
    private final double[][] covariance;
    private final double[] unused;
    private final double[] zeros;
    private final double[] own;
    private final double[] rest;
    private final double[] error;
    private final double[] inverse;

    private final int room;
    private final double[] residuals;
    private final double[] errors;
    private final int[] dates;
    private final int[] historyEnd;
    private final int[] end;
    private int lanes;

    /**
     * A workspace.
     *
     * @param design rows of the dates
     * @param days day of each date, ascending
     * @param history how many of the dates belong to the history
     * @param learnWithin errors beyond this many σ are not learnt
     * @param capacity pixels side by side
     */
    public CorrelatedLanes(SeasonTrend design, int[] days, int history, double learnWithin, int capacity) {
        this.design = design;
        this.days = days.clone();
        this.history = history;
        this.learnWithin = learnWithin;
        terms = design.terms();
        fading = FadingCorrelation.of(days);
        sums = new SeasonSums(design, history, capacity);
        elimination = new EliminationLanes(terms, capacity);
        search = new CorrelationSearch(design, this.days, fading);
        weights = new double[STEP][capacity];
        values = new double[STEP][capacity];
        int columns = (terms + 4) / 4 * 4;
        x = new double[2][columns][capacity];
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
        coefficients = new double[columns][capacity];
        current = new double[columns][capacity];
        gain = new double[columns][capacity];
        unused = new double[capacity];
        zeros = new double[capacity];
        covariance = square(elimination.inverse(), terms, columns, zeros);
        own = new double[capacity];
        rest = new double[capacity];
        error = new double[capacity];
        inverse = new double[capacity];
        // One more than the dates: a missing observation is written behind the last one and then overwritten.
        room = days.length + 1;
        residuals = new double[capacity * room];
        errors = new double[capacity * room];
        dates = new int[capacity * room];
        historyEnd = new int[capacity];
        end = new int[capacity];
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

    /**
     * Fits the histories of some pixels.
     *
     * @param valueRows finite values by date and lane
     * @param weightRows 1 where observed and part of the stable history, 0 elsewhere
     * @param pixels how many lanes are in use
     * @param correlated whether ρ is estimated; otherwise it is 0
     */
    public void fit(float[][] valueRows, float[][] weightRows, int pixels, boolean correlated) {
        lanes = pixels;
        elimination.clear();
        sums.clear();
        for (int d = 0; d < history; d += STEP) {
            for (int k = 0; k < STEP; k++) {
                load(Math.min(d + k, history - 1), k, valueRows, weightRows);
            }
            sums.add(d, weights, values);
        }
        sums.assemble(elimination.lower());
        double[][] lower = elimination.lower();
        System.arraycopy(sums.squares(), 0, lower[lower.length - 1], 0, sigma.length);
        elimination.eliminate();
        Arrays.fill(steps, FadingCorrelation.WHITE);
        Arrays.fill(mean, 0);
        Arrays.fill(meanError, 0);
        packHistory(valueRows, weightRows);
        begin();
        if (correlated) {
            estimate();
            begin();
            sumWhitened(valueRows, weightRows);
            elimination.eliminate();
        }
        elimination.invert();
        for (int j = 0; j < terms; j++) {
            System.arraycopy(elimination.coefficients()[j], 0, coefficients[j], 0, sigma.length);
            System.arraycopy(coefficients[j], 0, current[j], 0, sigma.length);
        }
        for (int p = 0; p < lanes; p++) {
            sigma[p] = Math.sqrt(Math.max(0, elimination.residualSquares()[p]) / freedom(p));
        }
    }

    /** Loads a date into row {@code k}; values without weight become 0. */
    private void load(int d, int k, float[][] valueRows, float[][] weightRows) {
        LaneLoops.load(weights[k], weightRows[d]);
        LaneLoops.load(values[k], valueRows[d]);
        LaneLoops.multiply(values[k], weights[k]);
    }

    /** Packs dates and residuals of the fit without correlation. */
    private void packHistory(float[][] valueRows, float[][] weightRows) {
        for (int j = 0; j < terms; j++) {
            System.arraycopy(elimination.coefficients()[j], 0, coefficients[j], 0, sigma.length);
        }
        for (int p = 0; p < lanes; p++) {
            end[p] = p * room;
        }
        for (int d = 0; d < history; d++) {
            LaneLoops.load(values[0], valueRows[d]);
            subtractModel(values[0], d);
            append(residuals, dates, end, values[0], d, weightRows[d], lanes);
        }
        System.arraycopy(end, 0, historyEnd, 0, lanes);
    }

    private void subtractModel(double[] y, int d) {
        double[][] b = coefficients;
        for (int j = 0; j < terms; j += 4) {
            LaneLoops.subtractFour(
                    y,
                    b[j],
                    b[j + 1],
                    b[j + 2],
                    b[j + 3],
                    sums.design(d, j),
                    sums.design(d, j + 1),
                    sums.design(d, j + 2),
                    sums.design(d, j + 3));
        }
    }

    private static void append(
            double[] residuals, int[] dates, int[] end, double[] residual, int date, float[] weight, int n) {
        for (int p = 0; p < n; p++) {
            int q = end[p];
            residuals[q] = residual[p];
            dates[q] = date;
            end[p] = q + (int) weight[p];
        }
    }

    private void estimate() {
        for (int p = 0; p < lanes; p++) {
            if (freedom(p) > 0 && elimination.sound(p)) {
                steps[p] = search.maximise(residuals, dates, start(p), historyEnd[p]);
                mean[p] = search.mean();
                meanError[p] = search.error();
            }
        }
    }

    /** Before the first date there is no observation. */
    private void begin() {
        for (int p = 0; p < lanes; p++) {
            last[p] = days.length == 0 ? 0 : days[0] - fading.longest();
            offset[p] = fading.offset(steps[p]);
        }
        for (double[] row : before) {
            Arrays.fill(row, 0);
        }
    }

    private void sumWhitened(float[][] valueRows, float[][] weightRows) {
        double[][] lower = elimination.lower();
        for (double[] row : lower) {
            Arrays.fill(row, 0);
        }
        for (int d = 0; d < history; d += 2) {
            whiten(d, valueRows, weightRows, x[0]);
            if (d + 1 < history) {
                whiten(d + 1, valueRows, weightRows, x[1]);
            } else {
                Arrays.stream(x[1]).forEach(row -> Arrays.fill(row, 0));
            }
            for (int i = 0; i < terms; i += 2) {
                addProducts(lower, i);
            }
            addLast(lower);
        }
    }

    /** Adds the products of two columns with those up to them, over two dates. */
    private void addProducts(double[][] lower, int i) {
        double[][] one = x[0];
        double[][] two = x[1];
        for (int j = 0; j <= i + 1; j++) {
            LaneLoops.addTwo(
                    entry(lower, i, j), entry(lower, i + 1, j), one[i], two[i], one[i + 1], two[i + 1], one[j], two[j]);
        }
    }

    /** The response of an even number of terms has no column beside it. */
    private void addLast(double[][] lower) {
        double[][] one = x[0];
        double[][] two = x[1];
        for (int j = 0; terms % 2 == 0 && j <= terms; j += 2) {
            LaneLoops.addTwo(
                    entry(lower, terms, j),
                    entry(lower, terms, j + 1),
                    one[j],
                    two[j],
                    one[j + 1],
                    two[j + 1],
                    one[terms],
                    two[terms]);
        }
    }

    /** Row of an entry of the lower triangle; one that nobody reads for what lies beyond it. */
    private double[] entry(double[][] lower, int i, int j) {
        int at = EliminationLanes.at(i, j);
        return j <= i && at < lower.length ? lower[at] : unused;
    }

    /** Makes the whitened columns of a date, 0 where it is not observed. */
    private void whiten(int d, float[][] valueRows, float[][] weightRows, double[][] out) {
        load(d, 0, valueRows, weightRows);
        double[] w = weights[0];
        correlate(days[d], fading.longest(), fading.both(), offset, last, w, kept, scale, lanes);
        double[] row = design.row(d);
        LaneLoops.missing(missing, w);
        for (int j = 0; j < terms; j += 2) {
            // The column behind the last of an odd number is the response's, which is written next.
            double[] next = j + 1 < terms ? before[j + 1] : unused;
            double z = sums.design(d, j + 1);
            LaneLoops.whitenTwo(out[j], out[j + 1], row[j], z, before[j], next, kept, scale);
            LaneLoops.keepTwo(before[j], next, row[j], z, w, missing);
        }
        LaneLoops.whiten(out[terms], values[0], before[terms], kept, scale, w, missing);
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

    /** Predicts a date after the history, and takes it into the model; dates come in order. */
    public void advance(int d, float[][] valueRows, float[][] weightRows) {
        double[][] columns = x[0];
        whiten(d, valueRows, weightRows, columns);
        subtractModel(values[0], d);
        LaneLoops.multiply(values[0], weights[0]);
        System.arraycopy(columns[terms], 0, rest, 0, rest.length);
        double[] response = columns[terms];
        columns[terms] = zeros;
        predict(columns);
        columns[terms] = response;
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
        append(residuals, errors, dates, end, values[0], error, d, weights[0], lanes);
    }

    /** The covariance's products with the row, the variance of its error and what is left of its response. */
    private void predict(double[][] columns) {
        int size = columns.length;
        Arrays.fill(own, 1);
        for (int j = 0; j < terms; j += 2) {
            double[] g = gain[j];
            double[] h = gain[j + 1];
            Arrays.fill(g, 0);
            Arrays.fill(h, 0);
            for (int m = 0; m < terms; m += 2) {
                double[][] c = covariance;
                int a = j * size + m;
                int b = a + size;
                LaneLoops.addTwo(g, h, c[a], c[a + 1], c[b], c[b + 1], columns[m], columns[m + 1]);
            }
            LaneLoops.addTwoColumns(own, rest, g, h, columns[j], columns[j + 1], current[j], current[j + 1]);
        }
    }

    private double[] learnt(int j, int m) {
        return m <= j && j < terms ? elimination.inverse()[EliminationLanes.at(j, m)] : unused;
    }

    private static void append(
            double[] residuals,
            double[] errors,
            int[] dates,
            int[] end,
            double[] residual,
            double[] error,
            int date,
            double[] weight,
            int n) {
        for (int p = 0; p < n; p++) {
            int q = end[p];
            residuals[q] = residual[p];
            errors[q] = error[p];
            dates[q] = date;
            end[p] = q + (int) weight[p];
        }
    }

    /** The residuals of the date of the last {@link #advance}; 0 where it is not observed. */
    public double[] residualRow() {
        return values[0];
    }

    /** The weights of the date of the last {@link #advance}. */
    public double[] weightRow() {
        return weights[0];
    }

    /** Puts the fit of one pixel in the place of its lane's. */
    public void replace(int p, CorrelatedFit one) {
        for (int j = 0; j < terms; j++) {
            coefficients[j][p] = one.coefficients()[j];
        }
        sigma[p] = one.sigma();
        steps[p] = FadingCorrelation.step(one.correlation());
        mean[p] = one.meanCorrelation();
        meanError[p] = one.meanCorrelationError();
    }

    /** Whether the lane's history was fitted without losing digits. */
    public boolean sound(int p) {
        return elimination.sound(p);
    }

    /** Residual standard deviation √(RSS / (n − k)) of a lane. */
    public double sigma(int p) {
        return sigma[p];
    }

    /** n − k of a lane, negative where its history has fewer observations than there are coefficients. */
    public int freedom(int p) {
        return historyEnd[p] - start(p) - terms;
    }

    /** Sum of the squared values of a lane's history. */
    public double squares(int p) {
        return sums.squares()[p];
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

    /** Place of a lane's first observation in {@link #residuals}, {@link #errors} and {@link #dates}. */
    public int start(int p) {
        return p * room;
    }

    /** Place of a lane's first observation after the history. */
    public int historyEnd(int p) {
        return historyEnd[p];
    }

    /** Place behind a lane's last observation so far. */
    public int end(int p) {
        return end[p];
    }

    /** Observed − predicted from the history; of the history itself only where ρ is not estimated. */
    public double[] residuals() {
        return residuals;
    }

    /** Prediction errors in σ; of meaning after the history. */
    public double[] errors() {
        return errors;
    }

    /** Date of each packed observation. */
    public int[] dates() {
        return dates;
    }
}
