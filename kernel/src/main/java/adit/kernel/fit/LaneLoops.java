// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/** Elementwise loops over rows of lanes, each short enough to become vectors (docs/decisions/0006-bfast-lanes.md). */
final class LaneLoops {
    private LaneLoops() {}

    static void load(double[] to, float[] from) {
        for (int p = 0; p < to.length; p++) {
            to[p] = from[p];
        }
    }

    static void multiply(double[] s, double[] a) {
        for (int p = 0; p < s.length; p++) {
            s[p] *= a[p];
        }
    }

    static void divide(double[] out, double[] a, double[] b) {
        for (int p = 0; p < out.length; p++) {
            out[p] = a[p] / b[p];
        }
    }

    static void subtract(double[] s, double[] a, double[] b) {
        for (int p = 0; p < s.length; p++) {
            s[p] -= a[p] * b[p];
        }
    }

    static void subtractTwo(double[] s, double[] a, double[] b, double[] c, double[] d) {
        for (int p = 0; p < s.length; p++) {
            s[p] = s[p] - a[p] * b[p] - c[p] * d[p];
        }
    }

    /** Smallest difference between a pivot and a share of what it was. */
    static void lowestSlack(double[] slack, double[] pivot, double[] diagonal, double share) {
        for (int p = 0; p < slack.length; p++) {
            slack[p] = Math.min(slack[p], pivot[p] - share * diagonal[p]);
        }
    }

    /** Two columns of a date less what the date before tells of them. */
    static void whitenTwo(
            double[] out, double[] next, double x, double z, double[] a, double[] b, double[] kept, double[] scale) {
        for (int p = 0; p < out.length; p++) {
            double k = kept[p];
            double s = scale[p];
            double left = (x - k * a[p]) * s;
            double right = (z - k * b[p]) * s;
            out[p] = left;
            next[p] = right;
        }
    }

    /** Two columns of the last date that was observed: with {@link #whitenTwo} in one loop it would be too long. */
    static void keepTwo(double[] a, double[] b, double x, double z, double[] seen, double[] missing) {
        for (int p = 0; p < a.length; p++) {
            double w = seen[p];
            double m = missing[p];
            double left = w * x + m * a[p];
            double right = w * z + m * b[p];
            a[p] = left;
            b[p] = right;
        }
    }

    /** The same two for a column that differs from lane to lane. */
    static void whiten(
            double[] out, double[] y, double[] before, double[] kept, double[] scale, double[] seen, double[] missing) {
        for (int p = 0; p < out.length; p++) {
            double b = before[p];
            double v = y[p];
            double now = (v - kept[p] * b) * scale[p];
            double next = seen[p] * v + missing[p] * b;
            out[p] = now;
            before[p] = next;
        }
    }

    static void missing(double[] out, double[] seen) {
        for (int p = 0; p < out.length; p++) {
            out[p] = 1 - seen[p];
        }
    }

    /** Subtracts the products of two columns with two columns. */
    static void subtractProducts(
            double[] s00,
            double[] s01,
            double[] s10,
            double[] s11,
            double[] a0,
            double[] a1,
            double[] b0,
            double[] b1) {
        for (int p = 0; p < s00.length; p++) {
            double x0 = a0[p];
            double x1 = a1[p];
            double y0 = b0[p];
            double y1 = b1[p];
            double t00 = s00[p] - x0 * y0;
            double t01 = s01[p] - x0 * y1;
            double t10 = s10[p] - x1 * y0;
            double t11 = s11[p] - x1 * y1;
            s00[p] = t00;
            s01[p] = t01;
            s10[p] = t10;
            s11[p] = t11;
        }
    }

    /**
     * Adds two products to each of two sums. With four products each, or two dates for four sums, the loop is too long to
     * become vectors and takes six times as long.
     */
    static void addTwo(
            double[] s, double[] t, double[] a0, double[] a1, double[] b0, double[] b1, double[] x0, double[] x1) {
        for (int p = 0; p < s.length; p++) {
            double u = x0[p];
            double v = x1[p];
            double left = s[p] + a0[p] * u + a1[p] * v;
            double other = t[p] + b0[p] * u + b1[p] * v;
            s[p] = left;
            t[p] = other;
        }
    }

    /** Variance of a row, and what is left of its response, with two columns more. */
    static void addTwoColumns(
            double[] own, double[] rest, double[] g0, double[] g1, double[] x0, double[] x1, double[] b0, double[] b1) {
        for (int p = 0; p < own.length; p++) {
            double u = x0[p];
            double v = x1[p];
            double variance = own[p] + g0[p] * u + g1[p] * v;
            double left = rest[p] - u * b0[p] - v * b1[p];
            own[p] = variance;
            rest[p] = left;
        }
    }

    /** Share of each lane's error that the coefficients take. */
    static void learn(double[] gain, double[] coefficient, double[] inverse, double[] shift) {
        for (int p = 0; p < gain.length; p++) {
            double h = gain[p] * inverse[p];
            double b = coefficient[p] + h * shift[p];
            gain[p] = h;
            coefficient[p] = b;
        }
    }

    /** Subtracts four terms of a model from a response. */
    static void subtractFour(
            double[] y,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double x0,
            double x1,
            double x2,
            double x3) {
        for (int p = 0; p < y.length; p++) {
            y[p] = y[p] - x0 * b0[p] - x1 * b1[p] - x2 * b2[p] - x3 * b3[p];
        }
    }

    /**
     * Errors in units of their deviation, and one over the square root of their variance. It is at least that of the
     * noise; of models that the dates hardly determine rounding may leave less.
     */
    static void standardise(double[] own, double[] rest, double[] sigma, double[] error, double[] inverse) {
        for (int p = 0; p < own.length; p++) {
            double root = Math.sqrt(Math.max(1, own[p]));
            error[p] = rest[p] / (root * sigma[p]);
            inverse[p] = 1 / root;
        }
    }

    /** Makes the inverse 0 where the error is beyond a limit, without a branch; and the rest its product with that. */
    static void weigh(double[] error, double[] inverse, double[] rest, double limit, double steep) {
        for (int p = 0; p < error.length; p++) {
            double within = Math.min(1, Math.max(0, 1 + (limit - Math.abs(error[p])) * steep));
            double i = inverse[p] * within;
            double shift = rest[p] * i;
            inverse[p] = i;
            rest[p] = shift;
        }
    }
}
