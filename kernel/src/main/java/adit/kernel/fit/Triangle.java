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

    /** The recursive residual that {@link #add} would give, without taking the row in. */
    public double residual(double[] row, double response) {
        double[] x = work;
        System.arraycopy(row, 0, x, 0, terms);
        x[terms] = response;
        double weight = 1;
        for (int i = 0; i < terms; i++) {
            double xi = x[i];
            double now = scale[i] + weight * xi * xi;
            if (xi == 0 || now == 0) {
                continue;
            }
            weight *= scale[i] / now;
            if (weight == 0) {
                return 0;
            }
            double[] r = factor[i];
            for (int j = i + 1; j <= terms; j++) {
                x[j] -= xi * r[j];
            }
        }
        return x[terms] * Math.sqrt(weight);
    }

    /**
     * Takes the place of all rows so far.
     *
     * @param eliminated upper triangle of the rows' products, response last, after square-root-free elimination
     */
    void load(double[][] eliminated) {
        for (int i = 0; i < terms; i++) {
            double[] from = eliminated[i];
            scale[i] = from[i];
            double inverse = 1 / from[i];
            for (int j = i + 1; j <= terms; j++) {
                factor[i][j] = from[j] * inverse;
            }
        }
        squares = Math.max(0, eliminated[terms][terms]);
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
