// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/**
 * Fits a season-trend model to some observations of one pixel. A workspace of one thread.
 *
 * <p>Normal equations, whose row products are made once per date, and Cholesky; where a pivot says that they have lost
 * three digits, Givens rotations on the rows instead. Normal equations alone miss R's result for 9 observations
 * and 8 coefficients; rotations alone cost four times as much.
 */
public final class LeastSquares {
    /** A pivot below this share of its diagonal element sends the fit to the rotations. */
    private static final double PIVOT_SHARE = 1e-3;

    private final SeasonTrend design;
    private final int terms;
    private final double[] gram;
    private final double[] moment;
    private final double[] coefficients;
    private final Triangle triangle;

    public LeastSquares(SeasonTrend design) {
        this.design = design;
        terms = design.terms();
        gram = new double[terms * (terms + 1) / 2];
        moment = new double[terms];
        coefficients = new double[terms];
        triangle = new Triangle(terms);
    }

    /**
     * Fits observations {@code from} (inclusive) to {@code to} (exclusive); false where they do not determine the model.
     *
     * @param values responses, packed
     * @param dates design row of each response
     */
    public boolean fit(double[] values, int[] dates, int from, int to) {
        java.util.Arrays.fill(gram, 0);
        java.util.Arrays.fill(moment, 0);
        for (int i = from; i < to; i++) {
            addProduct(gram, design.product(dates[i]));
            addScaled(moment, design.row(dates[i]), values[i]);
        }
        return cholesky() || rotate(values, dates, from, to);
    }

    private static void addProduct(double[] sum, double[] product) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += product[j];
        }
    }

    private static void addScaled(double[] sum, double[] row, double factor) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * row[j];
        }
    }

    private boolean cholesky() {
        double[] l = gram;
        for (int i = 0, row = 0; i < terms; row += ++i) {
            for (int j = 0, other = 0; j < i; other += ++j) {
                double sum = l[row + j];
                for (int m = 0; m < j; m++) {
                    sum -= l[row + m] * l[other + m];
                }
                l[row + j] = sum / l[other + j];
            }
            double diagonal = l[row + i];
            double pivot = diagonal;
            double right = moment[i];
            for (int m = 0; m < i; m++) {
                pivot -= l[row + m] * l[row + m];
                right -= l[row + m] * moment[m];
            }
            if (!(pivot > PIVOT_SHARE * diagonal)) {
                return false;
            }
            l[row + i] = Math.sqrt(pivot);
            moment[i] = right / l[row + i];
        }
        for (int i = terms - 1; i >= 0; i--) {
            double sum = moment[i];
            for (int m = i + 1; m < terms; m++) {
                sum -= l[m * (m + 1) / 2 + i] * coefficients[m];
            }
            coefficients[i] = sum / l[i * (i + 1) / 2 + i];
        }
        return true;
    }

    private boolean rotate(double[] values, int[] dates, int from, int to) {
        triangle.clear();
        for (int i = from; i < to; i++) {
            triangle.add(design.row(dates[i]), values[i]);
        }
        return triangle.solve(coefficients);
    }

    /**
     * Writes observed − predicted of observations {@code from} to {@code to} (exclusive) at their own positions.
     */
    public void residuals(double[] values, int[] dates, int from, int to, double[] out) {
        for (int i = from; i < to; i++) {
            out[i] = values[i] - design.predict(coefficients, dates[i]);
        }
    }

    /** Coefficients of the last fit; belong to this workspace. */
    public double[] coefficients() {
        return coefficients;
    }
}
