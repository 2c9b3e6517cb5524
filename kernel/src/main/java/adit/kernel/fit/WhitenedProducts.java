// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/** Normal equations of whitened rows, response as the last column, and their elimination. A workspace of one thread. */
final class WhitenedProducts {
    /** A pivot below this share of its diagonal element has lost too many digits. */
    private static final double PIVOT_SHARE = 1e-7;

    private final SeasonTrend design;
    private final int terms;
    private final int[] days;
    private final FadingCorrelation fading;
    private final double[][] gram;
    private final double[] row;
    private final double[] diagonal;

    private double gapLogarithms;
    private double gapCorrelations;

    WhitenedProducts(SeasonTrend design, int[] days, FadingCorrelation fading) {
        this.design = design;
        this.days = days;
        this.fading = fading;
        terms = design.terms();
        gram = new double[terms + 1][terms + 1];
        row = new double[terms + 1];
        diagonal = new double[terms];
    }

    int terms() {
        return terms;
    }

    /** Sums the products of the rows whitened with step {@code step} of ρ; false where there is nothing to sum. */
    boolean sum(double[] values, int[] dates, int from, int to, int step) {
        for (double[] g : gram) {
            java.util.Arrays.fill(g, 0);
        }
        gapLogarithms = 0;
        gapCorrelations = 0;
        if (to <= from) {
            return false;
        }
        double[] keptBy = fading.kept(step);
        double[] scaleBy = fading.scale(step);
        double[] logarithmBy = fading.logarithm(step);
        System.arraycopy(design.row(dates[from]), 0, row, 0, terms);
        row[terms] = values[from];
        addRow();
        for (int i = from + 1; i < to; i++) {
            int gap = Math.min(days[dates[i]] - days[dates[i - 1]], fading.longest());
            double kept = keptBy[gap];
            double scale = scaleBy[gap];
            gapLogarithms += logarithmBy[gap];
            gapCorrelations += kept;
            double[] now = design.row(dates[i]);
            double[] before = design.row(dates[i - 1]);
            for (int j = 0; j < terms; j++) {
                row[j] = (now[j] - kept * before[j]) * scale;
            }
            row[terms] = (values[i] - kept * values[i - 1]) * scale;
            addRow();
        }
        return true;
    }

    private void addRow() {
        for (int a = 0; a <= terms; a++) {
            double xa = row[a];
            double[] g = gram[a];
            for (int b = a; b <= terms; b++) {
                g[b] += xa * row[b];
            }
        }
    }

    /** Square-root-free elimination; false where a pivot has lost its digits. */
    boolean eliminate() {
        for (int i = 0; i < terms; i++) {
            diagonal[i] = gram[i][i];
        }
        for (int i = 0; i < terms; i++) {
            double[] pivotRow = gram[i];
            double pivot = pivotRow[i];
            if (!(pivot > PIVOT_SHARE * diagonal[i])) {
                return false;
            }
            for (int a = i + 1; a <= terms; a++) {
                double factor = pivotRow[a] / pivot;
                double[] other = gram[a];
                for (int b = a; b <= terms; b++) {
                    other[b] -= factor * pivotRow[b];
                }
            }
        }
        return true;
    }

    /** Logarithm of the restricted likelihood, but for a constant, after {@link #eliminate}. */
    double likelihood(int freedom) {
        double determinant = 0;
        for (int i = 0; i < terms; i++) {
            determinant += StrictMath.log(gram[i][i]);
        }
        return -0.5 * (determinant + gapLogarithms + freedom * StrictMath.log(gram[terms][terms]));
    }

    /** Residual sum of squares after {@link #eliminate}; rounding may make it negative where there is no noise. */
    double squares() {
        return gram[terms][terms];
    }

    /** Sum of the correlations of consecutive observations. */
    double gapCorrelations() {
        return gapCorrelations;
    }

    void load(Triangle triangle) {
        triangle.load(gram);
    }
}
