// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.RecursiveLanes;
import adit.kernel.fit.SeasonTrend;
import java.util.Arrays;

/**
 * Cuts the histories of a block of pixels where the reverse-ordered CUSUM of recursive residuals says that they were not
 * stable before ("ROC" in R's bfast; Pesaran and Timmermann 2002). A workspace of one thread.
 *
 * <p>The same test as {@link adit.kernel.stat.ReverseCusum#firstCrossing}, whose boundary c · (1 + 2 j/m) is here
 * compared without dividing by it; pixels that come near to it are then tested one by one as there.
 */
final class StableStart {
    /** How near to the boundary a pixel is looked at one by one: far beyond what rounding does. */
    private static final double NEAR = 1e-6;

    private final double test;
    private final double boundary;
    private final int fewest;
    private final int terms;
    private final int history;
    private final RecursiveLanes recursive;
    /** Recursive residuals by date; 0 where not observed and for the first k observations from the end. */
    private final double[][] residuals;

    private final double[] weights;
    private final double[] values;
    private final double[] seen;
    private final double[] sum;
    private final double[] squares;
    private final double[] mean;
    private final double[] scale;
    private final double[] slope;
    private final double[] excess;

    /**
     * A workspace.
     *
     * @param test the history is taken as unstable where the statistic exceeds this
     * @param boundary c of the boundary whose first crossing dates the instability
     * @param fewest histories of fewer observations are left as they are
     */
    StableStart(SeasonTrend design, double test, double boundary, int fewest, int history, int lanes) {
        this.test = test;
        this.boundary = boundary;
        this.fewest = fewest;
        this.history = history;
        terms = design.terms();
        recursive = new RecursiveLanes(design, lanes);
        residuals = new double[history][lanes];
        weights = new double[lanes];
        values = new double[lanes];
        seen = new double[lanes];
        sum = new double[lanes];
        squares = new double[lanes];
        mean = new double[lanes];
        scale = new double[lanes];
        slope = new double[lanes];
        excess = new double[lanes];
    }

    /** Sets the weights before the cut to 0. Rows are {@code [date][lane]}, of which {@code lanes} are in use. */
    void cut(float[][] valueRows, float[][] weightRows, int lanes) {
        walk(valueRows, weightRows);
        for (int p = 0; p < seen.length; p++) {
            mean[p] = sum[p] / (seen[p] - terms);
        }
        Arrays.fill(seen, 0);
        for (int d = history - 1; d >= 0; d--) {
            addSquares(residuals[d], weightRows[d], seen, mean, squares, terms);
        }
        for (int p = 0; p < seen.length; p++) {
            double m = seen[p] - terms;
            scale[p] = 1 / (Math.sqrt(squares[p] / (m - 1)) * Math.sqrt(m));
            slope[p] = 2 * test / m;
        }
        Arrays.fill(seen, 0);
        Arrays.fill(sum, 0);
        Arrays.fill(excess, -1);
        for (int d = history - 1; d >= 0; d--) {
            accumulate(residuals[d], weightRows[d], seen, sum);
            compare(seen, sum, scale, slope, excess, terms, test);
        }
        for (int p = 0; p < lanes; p++) {
            // NaN where there are no residuals, or all are 0.
            if (excess[p] > -NEAR && seen[p] >= fewest) {
                cutLane(weightRows, p);
            }
        }
    }

    /** Observations of a pixel's history before it was cut. */
    int count(int p) {
        return (int) seen[p];
    }

    private void walk(float[][] valueRows, float[][] weightRows) {
        recursive.clear();
        Arrays.fill(seen, 0);
        Arrays.fill(sum, 0);
        Arrays.fill(squares, 0);
        for (int d = history - 1; d >= 0; d--) {
            load(weights, weightRows[d]);
            load(values, valueRows[d]);
            multiply(values, weights);
            recursive.add(d, weights, values, residuals[d]);
            take(residuals[d], weights, seen, sum, terms);
        }
    }

    private static void load(double[] to, float[] from) {
        for (int p = 0; p < to.length; p++) {
            to[p] = from[p];
        }
    }

    private static void multiply(double[] values, double[] weights) {
        for (int p = 0; p < values.length; p++) {
            values[p] *= weights[p];
        }
    }

    /** Counts and sums up, leaving out the first {@code terms} residuals. */
    private static void take(double[] residuals, double[] weights, double[] seen, double[] sum, double terms) {
        for (int p = 0; p < seen.length; p++) {
            double w = weights[p];
            double n = seen[p] + w;
            double r = residuals[p] * (Math.min(1, Math.max(0, n - terms)) * w);
            double s = sum[p] + r;
            seen[p] = n;
            residuals[p] = r;
            sum[p] = s;
        }
    }

    private static void addSquares(
            double[] residuals, float[] weights, double[] seen, double[] mean, double[] squares, double terms) {
        for (int p = 0; p < seen.length; p++) {
            double w = weights[p];
            double n = seen[p] + w;
            double d = residuals[p] - mean[p];
            double s = squares[p] + d * d * (Math.min(1, Math.max(0, n - terms)) * w);
            seen[p] = n;
            squares[p] = s;
        }
    }

    private static void accumulate(double[] residuals, float[] weights, double[] seen, double[] sum) {
        for (int p = 0; p < seen.length; p++) {
            double n = seen[p] + weights[p];
            double s = sum[p] + residuals[p];
            seen[p] = n;
            sum[p] = s;
        }
    }

    private static void compare(
            double[] seen, double[] sum, double[] scale, double[] slope, double[] excess, double terms, double level) {
        for (int p = 0; p < seen.length; p++) {
            double limit = level + slope[p] * Math.max(0, seen[p] - terms);
            excess[p] = Math.max(excess[p], Math.abs(sum[p]) * scale[p] - limit);
        }
    }

    /** Cuts one pixel where its statistic exceeds the test; the crossing observation itself is left out, as in R. */
    private void cutLane(float[][] weightRows, int p) {
        if (crossing(weightRows, p, test) >= 0) {
            clear(weightRows, p, Math.max(0, crossing(weightRows, p, boundary)));
        }
    }

    /** Date of the observation after the one that is the first beyond a boundary, backwards in time; −1 for none. */
    private int crossing(float[][] weightRows, int p, double limit) {
        double m = seen[p] - terms;
        double process = 0;
        int number = -terms;
        int later = history;
        for (int d = history - 1; d >= 0; d--) {
            if (weightRows[d][p] > 0) {
                process += residuals[d][p];
                number++;
                if (number > 0 && Math.abs(process * scale[p]) / (1 + 2.0 * number / m) > limit) {
                    return later;
                }
                later = d;
            }
        }
        return -1;
    }

    private static void clear(float[][] weightRows, int p, int end) {
        for (int d = 0; d < end; d++) {
            weightRows[d][p] = 0;
        }
    }
}
