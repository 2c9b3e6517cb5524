// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * Robust fit of a yearly wave and a slow one to a short series: the Tmask model of Zhu and Woodcock (2014, Eq. 2). A
 * workspace of one thread.
 *
 * <p>Iteratively reweighted least squares with Tukey's bisquare (tuning constant 4.685): residuals are divided by √(1 − h),
 * h their leverage in the unweighted fit, and scaled by their median absolute deviation over all but the 4 smallest,
 * divided by 0.6745 (Street, Carroll and Ruppert 1988). Five iterations at most, as the reference implementations do.
 */
public final class BisquareSeason {
    private static final int P = 5;
    private static final int ITERATIONS = 5;
    private static final double TUNE = 4.685;
    private static final double CONVERGED = 1.4901161193847656e-8;
    private static final double LARGEST_LEVERAGE = 0.9999;

    private final DaySeason design;
    private final double[][] x;
    private final double[] residual;
    private final double[] sorted;
    private final double[] factor;
    private final double[] weight;
    private final double[][] gram = new double[P][P];
    private final double[] right = new double[P];
    private final double[] coefficients = new double[P];
    private final double[] previous = new double[P];
    private int count;

    /** @param capacity most observations of a fit */
    public BisquareSeason(DaySeason design, int capacity) {
        this.design = design;
        x = new double[capacity][P];
        residual = new double[capacity];
        sorted = new double[capacity];
        factor = new double[capacity];
        weight = new double[capacity];
    }

    /** Sets the dates to those of observations {@code from} (inclusive) to {@code to} (exclusive). */
    public void cover(int[] at, int from, int to) {
        count = to - from;
        int years = DaySeason.years(design.day(at[to - 1]) - design.day(at[from]));
        double[] slow = design.slow(years);
        for (int i = 0; i < count; i++) {
            int t = at[from + i];
            double[] row = design.row(t);
            x[i][0] = 1;
            x[i][1] = row[2];
            x[i][2] = row[3];
            x[i][3] = slow[2 * t];
            x[i][4] = slow[2 * t + 1];
        }
    }

    /**
     * Fits the covered observations; false where they do not determine the model.
     *
     * @param values responses, packed; the first of the covered ones is at {@code from}
     */
    public boolean fit(double[] values, int from) {
        Arrays.fill(weight, 0, count, 1);
        if (!solve(values, from)) {
            return false;
        }
        leverages();
        double smallest = smallestSigma(values, from);
        residuals(values, from);
        for (int iteration = 0; iteration < ITERATIONS; iteration++) {
            reweigh(smallest);
            System.arraycopy(coefficients, 0, previous, 0, P);
            if (!solve(values, from)) {
                return false;
            }
            residuals(values, from);
            if (converged()) {
                break;
            }
        }
        return true;
    }

    /** Observed − predicted of covered observation {@code i}, counted from the first covered one. */
    public double residual(int i) {
        return residual[i];
    }

    private double smallestSigma(double[] values, int from) {
        double mean = 0;
        for (int i = 0; i < count; i++) {
            mean += values[from + i];
        }
        mean /= count;
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double d = values[from + i] - mean;
            sum += d * d;
        }
        double smallest = 1e-6 * Math.sqrt(sum / (count - 1));
        return smallest > 0 ? smallest : 1;
    }

    private void residuals(double[] values, int from) {
        for (int i = 0; i < count; i++) {
            double[] row = x[i];
            double sum = values[from + i];
            for (int j = 0; j < P; j++) {
                sum -= row[j] * coefficients[j];
            }
            residual[i] = sum;
        }
    }

    private void reweigh(double smallest) {
        for (int i = 0; i < count; i++) {
            residual[i] *= factor[i];
            sorted[i] = Math.abs(residual[i]);
        }
        Arrays.sort(sorted, 0, count);
        int rest = count - P + 1;
        int low = P - 1 + (rest - 1) / 2;
        int high = P - 1 + rest / 2;
        double sigma = (sorted[low] + sorted[high]) / 2 / 0.6745;
        double scale = 1 / (Math.max(sigma, smallest) * TUNE);
        for (int i = 0; i < count; i++) {
            double u = residual[i] * scale;
            double w = 1 - u * u;
            weight[i] = w > 0 ? w * w : 0;
        }
    }

    private boolean converged() {
        for (int j = 0; j < P; j++) {
            double a = previous[j];
            double b = coefficients[j];
            if (Math.abs(a - b) > CONVERGED * Math.max(Math.abs(a), Math.abs(b))) {
                return false;
            }
        }
        return true;
    }

    /** Weighted normal equations by Cholesky, whose factor stays in {@link #gram}. */
    private boolean solve(double[] values, int from) {
        for (int j = 0; j < P; j++) {
            Arrays.fill(gram[j], 0);
        }
        Arrays.fill(right, 0);
        for (int i = 0; i < count; i++) {
            double[] row = x[i];
            double w = weight[i];
            for (int j = 0; j < P; j++) {
                double wx = w * row[j];
                right[j] += wx * values[from + i];
                for (int m = 0; m <= j; m++) {
                    gram[j][m] += wx * row[m];
                }
            }
        }
        if (!decompose()) {
            return false;
        }
        for (int j = 0; j < P; j++) {
            double sum = right[j];
            for (int m = 0; m < j; m++) {
                sum -= gram[j][m] * right[m];
            }
            right[j] = sum / gram[j][j];
        }
        for (int j = P - 1; j >= 0; j--) {
            double sum = right[j];
            for (int m = j + 1; m < P; m++) {
                sum -= gram[m][j] * coefficients[m];
            }
            coefficients[j] = sum / gram[j][j];
        }
        return true;
    }

    private boolean decompose() {
        for (int j = 0; j < P; j++) {
            for (int m = 0; m <= j; m++) {
                double sum = gram[j][m];
                for (int k = 0; k < m; k++) {
                    sum -= gram[j][k] * gram[m][k];
                }
                if (m < j) {
                    gram[j][m] = sum / gram[m][m];
                } else if (sum > 1e-12 * gram[j][j]) {
                    gram[j][j] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** 1/√(1 − h), h the leverages of the unweighted fit: squared lengths of L⁻¹x. */
    private void leverages() {
        for (int i = 0; i < count; i++) {
            double[] row = x[i];
            double h = 0;
            for (int j = 0; j < P; j++) {
                double sum = row[j];
                for (int m = 0; m < j; m++) {
                    sum -= gram[j][m] * right[m];
                }
                right[j] = sum / gram[j][j];
                h += right[j] * right[j];
            }
            factor[i] = 1 / Math.sqrt(1 - Math.min(h, LARGEST_LEVERAGE));
        }
    }
}
