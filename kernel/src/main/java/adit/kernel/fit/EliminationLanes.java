// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * Normal equations of many pixels side by side: square-root-free elimination, coefficients, inverse. In the order of
 * {@link WhitenedProducts} and {@link Triangle}, so that a lane's bits are those of a pixel by itself. A workspace of one
 * thread.
 */
final class EliminationLanes {
    private final int terms;
    /** Lower triangle of the products of all columns, the response last; after the elimination its factors. */
    private final double[][] lower;

    private final double[][] right;
    private final double[][] scaled;
    private final double[][] coefficients;
    private final double[][] inverse;
    private final double[][] work;
    private final double[] slack;

    /**
     * Arrays for {@code terms} regressors; the products are the caller's, see {@link #at}.
     *
     * @param inverse gets the inverse of the products, a packed lower triangle by lane
     */
    EliminationLanes(int terms, int lanes, double[][] inverse) {
        this.terms = terms;
        lower = new double[at(terms + 1, 0)][lanes];
        right = new double[terms][lanes];
        scaled = new double[terms][lanes];
        coefficients = new double[terms][lanes];
        this.inverse = inverse;
        work = new double[terms][lanes];
        slack = new double[lanes];
    }

    /** Place of entry (i, j), j ≤ i, of a packed lower triangle. */
    static int at(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    /** Packed products of the columns, the response as the last of them; to be filled before {@link #eliminate}. */
    double[][] lower() {
        return lower;
    }

    /** Begins anew: every lane is {@link #sound} until an elimination says otherwise. */
    void clear() {
        Arrays.fill(slack, 1);
    }

    void eliminate() {
        double[] rest = lower[at(terms, terms)];
        for (int i = 0; i < terms; i++) {
            for (int j = 0; j < i; j++) {
                double[] entry = lower[at(i, j)];
                int t = 0;
                for (; t + 1 < j; t += 2) {
                    LaneLoops.subtractTwo(
                            entry, lower[at(i, t)], lower[at(j, t)], lower[at(i, t + 1)], lower[at(j, t + 1)]);
                }
                if (t < j) {
                    LaneLoops.subtract(entry, lower[at(i, t)], lower[at(j, t)]);
                }
            }
            System.arraycopy(lower[at(terms, i)], 0, right[i], 0, rest.length);
            double[] pivot = lower[at(i, i)];
            System.arraycopy(pivot, 0, work[0], 0, rest.length);
            for (int j = 0; j < i; j++) {
                scaleEntry(lower[at(i, j)], lower[at(j, j)], pivot, right[i], right[j]);
            }
            LaneLoops.lowestSlack(slack, pivot, work[0], WhitenedProducts.PIVOT_SHARE);
            finishRow(scaled[i], right[i], pivot, rest);
        }
        solve();
    }

    private static void scaleEntry(double[] entry, double[] divisor, double[] pivot, double[] right, double[] before) {
        for (int p = 0; p < entry.length; p++) {
            double old = entry[p];
            double now = old / divisor[p];
            double left = pivot[p] - now * old;
            double r = right[p] - now * before[p];
            entry[p] = now;
            pivot[p] = left;
            right[p] = r;
        }
    }

    private static void finishRow(double[] scaled, double[] right, double[] pivot, double[] rest) {
        for (int p = 0; p < rest.length; p++) {
            double r = right[p];
            double d = pivot[p];
            rest[p] = rest[p] - r * r / d;
            scaled[p] = r / d;
        }
    }

    private void solve() {
        for (int i = terms - 1; i >= 0; i--) {
            double[] b = coefficients[i];
            System.arraycopy(scaled[i], 0, b, 0, b.length);
            for (int j = i + 1; j < terms; j++) {
                LaneLoops.subtract(b, lower[at(j, i)], coefficients[j]);
            }
        }
    }

    /** Makes the inverse of the products; only its lower triangle. */
    void invert() {
        for (int c = 0; c < terms; c++) {
            for (int i = c; i < terms; i++) {
                Arrays.fill(work[i], i == c ? 1 : 0);
                for (int j = c; j < i; j++) {
                    LaneLoops.subtract(work[i], lower[at(i, j)], work[j]);
                }
            }
            for (int i = terms - 1; i >= c; i--) {
                double[] out = inverse[at(i, c)];
                LaneLoops.divide(out, work[i], lower[at(i, i)]);
                for (int j = i + 1; j < terms; j++) {
                    LaneLoops.subtract(out, lower[at(j, i)], inverse[at(j, c)]);
                }
            }
        }
    }

    /** Whether the lane's products kept their digits in all eliminations since {@link #clear}. */
    boolean sound(int p) {
        return slack[p] > 0;
    }

    /** Residual sum of squares of each lane; rounding may make it negative. */
    double[] residualSquares() {
        return lower[at(terms, terms)];
    }

    /** Coefficients by term and lane. */
    double[][] coefficients() {
        return coefficients;
    }
}
