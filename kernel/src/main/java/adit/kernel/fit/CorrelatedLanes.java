// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * The fit of {@link CorrelatedFit} on many pixels side by side: each lane has the bits that its pixel has there. A
 * workspace of one thread; every loop is elementwise over lanes, but for the gaps between observations, the search for ρ,
 * and the packing.
 *
 * <p>A missing observation has weight 0: its whitened row is 0, which adds nothing to any sum. A lane whose products lost
 * their digits is not {@link #sound}, its numbers are of no meaning: {@link CorrelatedFit} has to do it.
 */
public final class CorrelatedLanes {
    private static final int STEP = SeasonSums.DATES;

    private final int terms;
    private final int history;
    private final int[] days;
    private final SeasonSums sums;
    private final EliminationLanes elimination;
    private final CorrelationSearch search;
    private final PredictionLanes model;

    /** Rows of four dates. */
    private final double[][] weights;

    private final double[][] values;

    /** Whitened columns of two dates, the response at {@code terms}; then zeros to a multiple of four. */
    private final double[][][] x;

    /** Design rows of the history, with zeros behind them. */
    private final double[][] rows;

    private final double[] unused;

    private final int room;
    private final double[] residuals;
    private final int[] dates;
    private final int[] end;
    private int lanes;

    /**
     * A workspace.
     *
     * @param design rows of the dates, the history first
     * @param days day of each date, ascending
     * @param history how many of the dates belong to the history
     * @param learnWithin errors beyond this many σ are not learnt
     * @param capacity pixels side by side
     */
    public CorrelatedLanes(SeasonTrend design, int[] days, int history, double learnWithin, int capacity) {
        this.history = history;
        this.days = Arrays.copyOf(days, history);
        terms = design.terms();
        FadingCorrelation fading = FadingCorrelation.of(this.days);
        model = new PredictionLanes(terms, fading, learnWithin, capacity);
        sums = new SeasonSums(design, history, capacity);
        elimination = new EliminationLanes(terms, capacity, model.lower);
        search = new CorrelationSearch(design, this.days, fading);
        weights = new double[STEP][capacity];
        values = new double[STEP][capacity];
        x = new double[2][model.columns()][capacity];
        rows = new double[history][];
        for (int d = 0; d < history; d++) {
            rows[d] = Arrays.copyOf(design.row(d), model.columns());
        }
        unused = new double[capacity];
        // One more than the dates: a missing observation is written behind the last one and then overwritten.
        room = history + 1;
        residuals = new double[capacity * room];
        dates = new int[capacity * room];
        end = new int[capacity];
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
        System.arraycopy(sums.squares(), 0, lower[lower.length - 1], 0, unused.length);
        elimination.eliminate();
        Arrays.fill(model.steps, FadingCorrelation.WHITE);
        Arrays.fill(model.mean, 0);
        Arrays.fill(model.meanError, 0);
        takeCoefficients();
        packHistory(valueRows, weightRows);
        if (correlated) {
            estimate();
            begin();
            sumWhitened(valueRows, weightRows);
            elimination.eliminate();
        } else {
            begin();
            followLast(valueRows);
        }
        elimination.invert();
        takeCoefficients();
        model.startFromHistory();
        for (int p = 0; p < lanes; p++) {
            model.sigma[p] = Math.sqrt(Math.max(0, elimination.residualSquares()[p]) / freedom(p));
        }
    }

    private void takeCoefficients() {
        for (int j = 0; j < terms; j++) {
            System.arraycopy(elimination.coefficients()[j], 0, model.coefficients[j], 0, unused.length);
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
        for (int p = 0; p < lanes; p++) {
            end[p] = p * room;
        }
        for (int d = 0; d < history; d++) {
            LaneLoops.load(values[0], valueRows[d]);
            model.subtractModel(values[0], rows[d]);
            append(residuals, dates, end, values[0], d, weightRows[d], lanes);
        }
        for (int p = 0; p < lanes; p++) {
            model.freedom[p] = end[p] - p * room - terms;
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
                model.steps[p] = search.maximise(residuals, dates, p * room, end[p]);
                model.mean[p] = search.mean();
                model.meanError[p] = search.error();
            }
        }
    }

    private void begin() {
        model.begin(lanes, history == 0 ? 0 : days[0]);
    }

    private void followLast(float[][] valueRows) {
        for (int p = 0; p < lanes; p++) {
            if (count(p) > 0) {
                int d = date(p, count(p) - 1);
                model.follow(p, days[d], rows[d], valueRows[d][p]);
            }
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

    private void whiten(int d, float[][] valueRows, float[][] weightRows, double[][] out) {
        load(d, 0, valueRows, weightRows);
        model.whiten(rows[d], days[d], values[0], weights[0], out);
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

    /** The models of the fitted histories, which go on with the dates after them. */
    public PredictionLanes model() {
        return model;
    }

    /** Whether the lane's history was fitted without losing digits. */
    public boolean sound(int p) {
        return elimination.sound(p);
    }

    /** n − k of a lane, negative where its history has fewer observations than there are coefficients. */
    public int freedom(int p) {
        return model.freedom(p);
    }

    /** Observations of a lane's history. */
    public int count(int p) {
        return end[p] - p * room;
    }

    /** Date of observation {@code i} of a lane's history. */
    public int date(int p, int i) {
        return dates[p * room + i];
    }

    /** Sum of the squared values of a lane's history. */
    public double squares(int p) {
        return sums.squares()[p];
    }
}
