// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/**
 * The triangular factor of a least-squares problem, updated by one row at a time with square-root-free Givens rotations
 * (Gentleman 1974).
 *
 * <p>What is left of a row after the rotations is its recursive residual (Brown, Durbin and Evans 1975): no inverse is
 * formed, and the nearly singular first rows of a short season do no harm. A workspace of one thread.
 */
public final class Triangle {
    private final int terms;
    private final double[] scale;
    private final double[][] factor;
    private final double[] work;
    private double squares;

    public Triangle(int terms) {
        this.terms = terms;
        scale = new double[terms];
        factor = new double[terms][terms + 1];
        work = new double[terms + 1];
    }

    /** Forgets all rows. */
    public void clear() {
        java.util.Arrays.fill(scale, 0);
        for (double[] row : factor) {
            java.util.Arrays.fill(row, 0);
        }
        squares = 0;
    }

    /** Takes in one row; gives its recursive residual, 0 while the rows still fill the triangle. */
    public double add(double[] row, double response) {
        double[] x = work;
        System.arraycopy(row, 0, x, 0, terms);
        x[terms] = response;
        double weight = 1;
        for (int i = 0; i < terms; i++) {
            double xi = x[i];
            if (xi == 0) {
                continue;
            }
            double old = scale[i];
            double weighted = weight * xi;
            double now = old + weighted * xi;
            if (now == 0) {
                continue;
            }
            double keep = old / now;
            double take = weighted / now;
            scale[i] = now;
            weight *= keep;
            double[] r = factor[i];
            for (int j = i + 1; j <= terms; j++) {
                double xj = x[j];
                x[j] = xj - xi * r[j];
                r[j] = keep * r[j] + take * xj;
            }
            if (weight == 0) {
                return 0;
            }
        }
        double residual = x[terms] * Math.sqrt(weight);
        squares += residual * residual;
        return residual;
    }

    /**
     * Takes the place of all rows so far.
     *
     * @param lower packed lower triangle of the square-root-free factorisation of the rows' products, pivots on its
     *     diagonal
     * @param right forward-substituted products of rows and responses
     * @param rest residual sum of squares
     */
    void load(double[] lower, double[] right, double rest) {
        for (int i = 0, row = 0; i < terms; row += ++i) {
            scale[i] = lower[row + i];
            factor[i][terms] = right[i] / scale[i];
            for (int j = 0; j < i; j++) {
                factor[j][i] = lower[row + j];
            }
        }
        squares = Math.max(0, rest);
    }

    /** Writes the inverse of the rows' products, after a {@link #solve} that was true; symmetric to the bit. */
    void inverse(double[][] out) {
        for (int c = 0; c < terms; c++) {
            // Column c of the inverse from its diagonal down: R' D R z = e_c.
            for (int i = c; i < terms; i++) {
                double sum = i == c ? 1 : 0;
                for (int j = c; j < i; j++) {
                    sum -= factor[j][i] * work[j];
                }
                work[i] = sum;
            }
            for (int i = terms - 1; i >= c; i--) {
                double sum = work[i] / scale[i];
                for (int j = i + 1; j < terms; j++) {
                    sum -= factor[i][j] * out[j][c];
                }
                out[i][c] = sum;
                out[c][i] = sum;
            }
        }
    }

    /** Writes the coefficients; false, with zeros in their place, where the rows do not determine them all. */
    public boolean solve(double[] coefficients) {
        boolean full = true;
        for (int i = terms - 1; i >= 0; i--) {
            if (scale[i] == 0) {
                full = false;
                coefficients[i] = 0;
                continue;
            }
            double sum = factor[i][terms];
            for (int j = i + 1; j < terms; j++) {
                sum -= factor[i][j] * coefficients[j];
            }
            coefficients[i] = sum;
        }
        return full;
    }

    /** Residual sum of squares of all rows so far. */
    public double residualSquares() {
        return squares;
    }
}
