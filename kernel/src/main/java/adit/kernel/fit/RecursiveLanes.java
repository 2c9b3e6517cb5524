// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * Recursive residuals of many pixels side by side: the triangular factor of each lane, updated by one date at a time with
 * square-root-free Givens rotations (Gentleman 1974). A workspace of one thread.
 *
 * <p>What is left of a row after the rotations is its recursive residual (Brown, Durbin and Evans 1975): no inverse is
 * formed, and the nearly singular first rows of a short season do no harm. A lane that misses a date has weight 0 there,
 * which leaves its factor as it is to the bit: the old share of the factor is exactly 1. The order of the dates is the
 * caller's.
 */
public final class RecursiveLanes {
    /** Makes 0/0 into 0 and changes no other quotient. */
    private static final double TINY = 1e-290;

    private final SeasonTrend design;
    private final int terms;
    private final double[][] scale;
    /** {@code factor[i][j]}, j &gt; i; element {@code terms} is the response. */
    private final double[][][] factor;

    private final double[][] x;
    private final double[] weight;
    private final double[] keep;
    private final double[] take;

    public RecursiveLanes(SeasonTrend design, int lanes) {
        this.design = design;
        terms = design.terms();
        scale = new double[terms][lanes];
        factor = new double[terms][terms + 1][lanes];
        x = new double[terms + 1][lanes];
        weight = new double[lanes];
        keep = new double[lanes];
        take = new double[lanes];
    }

    /** Forgets all dates. */
    public void clear() {
        for (double[] row : scale) {
            Arrays.fill(row, 0);
        }
        for (double[][] rows : factor) {
            for (double[] row : rows) {
                Arrays.fill(row, 0);
            }
        }
    }

    /**
     * Takes in one date.
     *
     * @param d the date's design row
     * @param weights 1 where observed, 0 elsewhere
     * @param values responses
     * @param residuals gets the recursive residuals: 0 where not observed and while the rows still fill the triangle
     */
    public void add(int d, double[] weights, double[] values, double[] residuals) {
        double[] row = design.row(d);
        startFirst(weights, weight, scale[0], keep, take);
        double[][] r = factor[0];
        for (int j = 1; j < terms; j++) {
            rotateFirst(row[j], x[j], r[j], keep, take);
        }
        rotateResponse(values, x[terms], r[terms], keep, take);
        for (int i = 1; i < terms; i++) {
            start(x[i], weight, scale[i], keep, take);
            rotate(i);
        }
        finish(x[terms], weight, residuals);
    }

    private void rotate(int i) {
        double[][] r = factor[i];
        int j = i + 1;
        for (; j + 2 <= terms; j += 3) {
            rotateThree(x[j], r[j], x[j + 1], r[j + 1], x[j + 2], r[j + 2], x[i], keep, take);
        }
        for (; j <= terms; j++) {
            rotateOne(x[j], r[j], x[i], keep, take);
        }
    }

    /** The intercept: x is 1 in every lane. */
    private static void startFirst(double[] weights, double[] weight, double[] scale, double[] keep, double[] take) {
        for (int p = 0; p < scale.length; p++) {
            double w = weights[p];
            double old = scale[p];
            double now = old + w;
            double share = old / (now + TINY);
            double other = w / (now + TINY);
            scale[p] = now;
            keep[p] = share;
            take[p] = other;
            weight[p] = w * share;
        }
    }

    private static void rotateFirst(double x, double[] left, double[] r, double[] keep, double[] take) {
        for (int p = 0; p < r.length; p++) {
            double q = r[p];
            double next = keep[p] * q + take[p] * x;
            left[p] = x - q;
            r[p] = next;
        }
    }

    private static void rotateResponse(double[] values, double[] left, double[] r, double[] keep, double[] take) {
        for (int p = 0; p < r.length; p++) {
            double q = r[p];
            double x = values[p];
            double next = keep[p] * q + take[p] * x;
            left[p] = x - q;
            r[p] = next;
        }
    }

    private static void start(double[] x, double[] weight, double[] scale, double[] keep, double[] take) {
        for (int p = 0; p < scale.length; p++) {
            double old = scale[p];
            double w = weight[p];
            double xi = x[p];
            double weighted = w * xi;
            double now = old + weighted * xi;
            double share = old / (now + TINY);
            double other = weighted / (now + TINY);
            scale[p] = now;
            keep[p] = share;
            take[p] = other;
            weight[p] = w * share;
        }
    }

    private static void rotateOne(double[] x, double[] r, double[] pivot, double[] keep, double[] take) {
        for (int p = 0; p < r.length; p++) {
            double xj = x[p];
            double q = r[p];
            double left = xj - pivot[p] * q;
            double next = keep[p] * q + take[p] * xj;
            x[p] = left;
            r[p] = next;
        }
    }

    /** Three columns at once: the largest loop that is still unrolled and so vectorised. */
    private static void rotateThree(
            double[] x0,
            double[] r0,
            double[] x1,
            double[] r1,
            double[] x2,
            double[] r2,
            double[] pivot,
            double[] keep,
            double[] take) {
        for (int p = 0; p < r0.length; p++) {
            double xi = pivot[p];
            double k = keep[p];
            double t = take[p];
            double a = x0[p];
            double b = x1[p];
            double c = x2[p];
            double q = r0[p];
            double u = r1[p];
            double v = r2[p];
            x0[p] = a - xi * q;
            x1[p] = b - xi * u;
            x2[p] = c - xi * v;
            r0[p] = k * q + t * a;
            r1[p] = k * u + t * b;
            r2[p] = k * v + t * c;
        }
    }

    private static void finish(double[] x, double[] weight, double[] residuals) {
        for (int p = 0; p < x.length; p++) {
            residuals[p] = x[p] * Math.sqrt(weight[p]);
        }
    }
}
