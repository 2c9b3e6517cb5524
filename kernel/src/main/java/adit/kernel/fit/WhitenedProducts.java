// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * Normal equations of one pixel's rows, plain or whitened, and their elimination. A workspace of one thread; in the order
 * of {@link CorrelatedLanes}, so that both come to the same bits.
 */
final class WhitenedProducts {
    /** A pivot below this share of its diagonal element has lost too many digits. */
    static final double PIVOT_SHARE = 1e-7;

    private final int terms;
    private final double[][] rows;
    private final double[][] basisRows;
    private final HarmonicBasis.Pair[] pairs;
    private final double[] basisSums;

    private final double[] gram;
    private final double[] moment;

    private double squares;

    WhitenedProducts(SeasonTrend design) {
        terms = design.terms();
        int dates = design.dates();
        HarmonicBasis basis = new HarmonicBasis(design, dates, 1);
        double[][] columns = basis.columns();
        rows = new double[dates][];
        basisRows = new double[dates][columns.length];
        for (int d = 0; d < dates; d++) {
            rows[d] = design.row(d);
            for (int c = 0; c < columns.length; c++) {
                basisRows[d][c] = columns[c][d];
            }
        }
        int packed = terms * (terms + 1) / 2;
        pairs = new HarmonicBasis.Pair[packed];
        for (int i = 0, c = 0; i < terms; i++) {
            for (int j = 0; j <= i; j++) {
                pairs[c++] = basis.pair(i, j);
            }
        }
        basisSums = new double[columns.length];
        gram = new double[packed];
        moment = new double[terms];
    }

    /** Sums observations {@code from} (inclusive) to {@code to} (exclusive) as they are. */
    void sum(double[] values, int[] dates, int from, int to) {
        clear();
        Arrays.fill(basisSums, 0);
        for (int i = from; i < to; i++) {
            double value = values[i];
            squares += value * value;
            add(basisSums, basisRows[dates[i]]);
            add(moment, rows[dates[i]], value);
        }
        for (int c = 0; c < gram.length; c++) {
            HarmonicBasis.Pair pair = pairs[c];
            gram[c] = pair.a() * basisSums[pair.first()] + pair.b() * basisSums[pair.second()];
        }
    }

    void clear() {
        Arrays.fill(gram, 0);
        Arrays.fill(moment, 0);
        squares = 0;
    }

    private static void add(double[] sum, double[] what) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += what[j];
        }
    }

    private static void add(double[] sum, double[] what, double factor) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * what[j];
        }
    }

    /** Adds one row whose last element is the response. */
    void add(double[] row) {
        double[] g = gram;
        double[] m = moment;
        double value = row[terms];
        for (int i = 0, c = 0; i < terms; i++) {
            double x = row[i];
            for (int j = 0; j <= i; j++) {
                g[c++] += x * row[j];
            }
            m[i] += x * value;
        }
        squares += value * value;
    }

    /** Square-root-free elimination; false where a pivot has lost its digits. */
    boolean eliminate() {
        double[] l = gram;
        double[] m = moment;
        double rest = squares;
        for (int i = 0, row = 0; i < terms; row += ++i) {
            for (int j = 0, other = 0; j < i; other += ++j) {
                double sum = l[row + j];
                for (int t = 0; t < j; t++) {
                    sum -= l[row + t] * l[other + t];
                }
                l[row + j] = sum;
            }
            // Until here the row holds d_j · l_ij, which its own later elements need.
            double diagonal = l[row + i];
            double pivot = diagonal;
            double right = m[i];
            for (int j = 0, other = 0; j < i; other += ++j) {
                double scaled = l[row + j] / l[other + j];
                pivot -= scaled * l[row + j];
                right -= scaled * m[j];
                l[row + j] = scaled;
            }
            if (!(pivot > PIVOT_SHARE * diagonal)) {
                return false;
            }
            l[row + i] = pivot;
            m[i] = right;
            rest -= right * right / pivot;
        }
        squares = rest;
        return true;
    }

    /** Makes a triangle of the eliminated products. */
    void load(Triangle triangle) {
        triangle.load(gram, moment, squares);
    }
}
