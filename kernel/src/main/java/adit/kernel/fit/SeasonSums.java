// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * Normal equations of the season-trend model for many pixels side by side, one lane each, and their solution. A
 * workspace of one thread; every loop is elementwise over lanes, so a lane's bits depend on that lane alone.
 *
 * <p>Products of harmonics are harmonics: with trend and order 3 the 36 entries of X'X are combinations of 21 sums over
 * the observed dates. Loops that vectorise stay below 60 nodes of the compiler's graph (two sums, four dates); with
 * eight dates in one loop the same sums took five times as long, see docs/decisions/0006-bfast-lanes.md.
 */
public final class SeasonSums {
    /** Dates that are taken in at once. */
    public static final int DATES = 4;

    private final SeasonTrend design;
    private final int terms;
    private final HarmonicBasis basis;
    private final double[][] columns;
    private final double[][] gramSums;
    private final double[][] momentSums;
    private final double[][] lower;
    private final double[][] inverse;
    private final double[][] coefficients;
    private final double[] leastPivot;
    private final double[] pivot;
    private final double[] squares;
    private final int dates;

    /**
     * A workspace.
     *
     * @param design rows of the model
     * @param dates how many of its first dates make the history
     * @param lanes pixels side by side
     */
    public SeasonSums(SeasonTrend design, int dates, int lanes) {
        this.design = design;
        terms = design.terms();
        basis = new HarmonicBasis(design, dates, DATES);
        columns = new double[terms + terms % 2][roundUp(dates, DATES)];
        for (int d = 0; d < dates; d++) {
            for (int j = 0; j < terms; j++) {
                columns[j][d] = design.row(d)[j];
            }
        }
        gramSums = new double[basis.columns().length][lanes];
        momentSums = new double[columns.length][lanes];
        lower = new double[(terms + 1) * (terms + 2) / 2][lanes];
        inverse = new double[terms][lanes];
        coefficients = new double[roundUp(terms, 4)][lanes];
        leastPivot = new double[lanes];
        pivot = new double[lanes];
        squares = new double[lanes];
        this.dates = dates;
    }

    private static int roundUp(int n, int step) {
        return (n + step - 1) / step * step;
    }

    /** Forgets all observations. */
    public void clear() {
        for (double[] sum : gramSums) {
            Arrays.fill(sum, 0);
        }
        for (double[] sum : momentSums) {
            Arrays.fill(sum, 0);
        }
        Arrays.fill(squares, 0);
    }

    /**
     * Takes in {@link #DATES} dates from {@code d} on, a multiple of {@link #DATES}; rows beyond the history's last date
     * may be anything finite.
     *
     * @param weights 1 where observed, 0 elsewhere, one row per date
     * @param values responses, 0 where not observed
     */
    public void add(int d, double[][] weights, double[][] values) {
        addRows(gramSums, basis.columns(), weights, d);
        addRows(momentSums, columns, values, d);
        // Rows beyond the history add 0 to the other sums because their columns are 0.
        for (int k = 0; k < DATES && d + k < dates; k++) {
            addSquare(squares, values[k]);
        }
    }

    private static void addSquare(double[] sum, double[] values) {
        for (int p = 0; p < sum.length; p++) {
            sum[p] += values[p] * values[p];
        }
    }

    private static void addRows(double[][] sums, double[][] columns, double[][] rows, int d) {
        for (int c = 0; c < sums.length; c += 2) {
            addTwo(sums[c], sums[c + 1], rows[0], rows[1], rows[2], rows[3], columns[c], columns[c + 1], d);
        }
    }

    private static void addTwo(
            double[] s, double[] t, double[] r0, double[] r1, double[] r2, double[] r3, double[] a, double[] b, int d) {
        double a0 = a[d];
        double a1 = a[d + 1];
        double a2 = a[d + 2];
        double a3 = a[d + 3];
        double b0 = b[d];
        double b1 = b[d + 1];
        double b2 = b[d + 2];
        double b3 = b[d + 3];
        for (int p = 0; p < s.length; p++) {
            double w0 = r0[p];
            double w1 = r1[p];
            double w2 = r2[p];
            double w3 = r3[p];
            // From left to right: with the products added pairwise, as in (a + b) + (c + d), the compiler packs the
            // wrong ones and the loop takes five times as long.
            double sum = s[p] + a0 * w0 + a1 * w1 + a2 * w2 + a3 * w3;
            double other = t[p] + b0 * w0 + b1 * w1 + b2 * w2 + b3 * w3;
            s[p] = sum;
            t[p] = other;
        }
    }

    /** Solves the normal equations of all lanes by Cholesky; {@link #leastPivot} says which of them to trust. */
    public void solve() {
        assemble(lower);
        Arrays.fill(leastPivot, 1);
        for (int i = 0; i <= terms; i++) {
            for (int j = 0; j < i; j++) {
                double[] entry = lower[at(i, j)];
                subtractProducts(entry, i, j);
                multiply(entry, inverse[j]);
            }
            if (i < terms) {
                double[] diagonal = lower[at(i, i)];
                System.arraycopy(diagonal, 0, pivot, 0, pivot.length);
                subtractProducts(pivot, i, i);
                finishPivot(pivot, diagonal, leastPivot, inverse[i]);
            }
        }
        for (int i = terms - 1; i >= 0; i--) {
            double[] b = coefficients[i];
            System.arraycopy(lower[at(terms, i)], 0, b, 0, b.length);
            for (int m = i + 1; m < terms; m++) {
                subtractProduct(b, lower[at(m, i)], coefficients[m]);
            }
            multiply(b, inverse[i]);
        }
    }

    /** Writes the lower triangle of X'X, packed, and X'y as one more row. */
    void assemble(double[][] out) {
        for (int i = 0; i < terms; i++) {
            for (int j = 0; j <= i; j++) {
                HarmonicBasis.Pair pair = basis.pair(i, j);
                combine(out[at(i, j)], gramSums[pair.first()], pair.a(), gramSums[pair.second()], pair.b());
            }
            System.arraycopy(momentSums[i], 0, out[at(terms, i)], 0, pivot.length);
        }
    }

    private static int at(int i, int j) {
        return i * (i + 1) / 2 + j;
    }

    private void subtractProducts(double[] entry, int i, int j) {
        int m = 0;
        for (; m + 1 < j; m += 2) {
            subtractTwo(entry, lower[at(i, m)], lower[at(j, m)], lower[at(i, m + 1)], lower[at(j, m + 1)]);
        }
        if (m < j) {
            subtractProduct(entry, lower[at(i, m)], lower[at(j, m)]);
        }
    }

    private static void combine(double[] out, double[] s, double a, double[] t, double b) {
        for (int p = 0; p < out.length; p++) {
            out[p] = a * s[p] + b * t[p];
        }
    }

    private static void subtractTwo(double[] s, double[] a, double[] b, double[] c, double[] d) {
        for (int p = 0; p < s.length; p++) {
            s[p] = s[p] - a[p] * b[p] - c[p] * d[p];
        }
    }

    private static void subtractProduct(double[] s, double[] a, double[] b) {
        for (int p = 0; p < s.length; p++) {
            s[p] -= a[p] * b[p];
        }
    }

    private static void multiply(double[] s, double[] a) {
        for (int p = 0; p < s.length; p++) {
            s[p] *= a[p];
        }
    }

    private static void finishPivot(double[] pivot, double[] diagonal, double[] least, double[] inverse) {
        for (int p = 0; p < pivot.length; p++) {
            least[p] = Math.min(least[p], pivot[p] / diagonal[p]);
        }
        for (int p = 0; p < pivot.length; p++) {
            inverse[p] = 1 / Math.sqrt(pivot[p]);
        }
    }

    /** Coefficients by term and lane, padded with zeros to a multiple of four terms; belong to this workspace. */
    public double[][] coefficients() {
        return coefficients;
    }

    /** Sum of the squared values of each lane. */
    public double[] squares() {
        return squares;
    }

    /** Writes y'y − |L⁻¹ X'y|², the residual sum of squares; it loses the digits that the two have in common. */
    public void residualSquares(double[] out) {
        System.arraycopy(squares, 0, out, 0, out.length);
        for (int j = 0; j < terms; j++) {
            double[] z = lower[at(terms, j)];
            subtractProduct(out, z, z);
        }
    }

    /** How many observations each lane has; whole numbers. */
    public double[] counts() {
        return gramSums[0];
    }

    /** Smallest pivot of each lane as a share of its diagonal element; NaN where there is nothing to fit. */
    public double[] leastPivot() {
        return leastPivot;
    }

    /** Element {@code j} of the design row of date {@code d}, 0 beyond the last term. */
    public double design(int d, int j) {
        return j < terms ? design.row(d)[j] : 0;
    }
}
