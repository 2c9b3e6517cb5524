// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * Normal equations of whitened rows for one or three correlations at once, and their elimination. A workspace of one
 * thread.
 *
 * <p>With s² = 1 / (1 − r²) the products of {@code (x − r x') s} sum to {@code Σ a x x' − Σ b (x x₋₁' + x₋₁ x')}, where
 * b = r s² of an observation and a = s² of it and of its successor, less 1. Products of a date with itself and with the
 * few before it are the same for all pixels; adding them up is a loop over 36 numbers that lie side by side, five times
 * as fast as making a whitened row and its products for each pixel.
 */
final class WhitenedProducts {
    /** Dates back for which products are kept; those further back are made when they are needed. */
    private static final int LAGS = 12;

    /** A pivot below this share of its diagonal element has lost too many digits. */
    private static final double PIVOT_SHARE = 1e-7;

    /** Sums that can be made at once. */
    static final int PLACES = 3;

    private final SeasonTrend design;
    private final int terms;
    private final int[] days;
    private final FadingCorrelation fading;
    private final double[][][] cross;
    private final double[] rare;
    private final int[] gaps;

    private final double[][] gram;
    private final double[][] moment;
    private final double[] squares = new double[PLACES];
    private final double[] gapLogarithms = new double[PLACES];
    private final double[] gapCorrelations = new double[PLACES];

    WhitenedProducts(SeasonTrend design, int[] days, FadingCorrelation fading) {
        this.design = design;
        this.days = days;
        this.fading = fading;
        terms = design.terms();
        int packed = terms * (terms + 1) / 2;
        cross = new double[days.length][LAGS][];
        rare = new double[packed];
        gaps = new int[days.length + 2];
        gram = new double[PLACES][packed];
        moment = new double[PLACES][terms];
    }

    int terms() {
        return terms;
    }

    /** Reads the gaps of observations {@code from} (inclusive) to {@code to} (exclusive); before any sum. */
    void begin(int[] dates, int from, int to) {
        for (int i = from + 1; i < to; i++) {
            gaps[i] = Math.min(days[dates[i]] - days[dates[i - 1]], fading.longest());
        }
    }

    /** Sums one place with one step of ρ. */
    void sum(double[] values, int[] dates, int from, int to, int place, int step) {
        double[] kept = fading.kept(step);
        double[] square = fading.square(step);
        double[] logarithm = fading.logarithm(step);
        double[] g = gram[place];
        double[] m = moment[place];
        Arrays.fill(g, 0);
        Arrays.fill(m, 0);
        double own = 1;
        double error = values[from];
        double total = error * error;
        double logarithms = 0;
        double correlations = 0;
        for (int i = from; i + 1 < to; i++) {
            int gap = gaps[i + 1];
            double r = kept[gap];
            double next = square[gap];
            double pull = r * next;
            double nextError = values[i + 1] - r * values[i];
            logarithms += logarithm[gap];
            correlations += r;
            total += next * nextError * nextError;
            add(g, design.product(dates[i]), own + next - 1, cross(dates[i + 1], dates[i]), pull);
            add(m, design.row(dates[i]), own * error - pull * nextError);
            own = next;
            error = nextError;
        }
        add(g, design.product(dates[to - 1]), own);
        add(m, design.row(dates[to - 1]), own * error);
        squares[place] = total;
        gapLogarithms[place] = logarithms;
        gapCorrelations[place] = correlations;
    }

    private static void add(double[] sum, double[] what, double factor) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * what[j];
        }
    }

    private static void add(double[] sum, double[] plus, double factor, double[] minus, double share) {
        for (int j = 0; j < sum.length; j++) {
            sum[j] += factor * plus[j] - share * minus[j];
        }
    }

    private double[] cross(int date, int before) {
        int lag = date - before - 1;
        if (lag >= LAGS) {
            fillCross(rare, design.row(date), design.row(before));
            return rare;
        }
        double[] known = cross[date][lag];
        if (known == null) {
            known = new double[rare.length];
            fillCross(known, design.row(date), design.row(before));
            cross[date][lag] = known;
        }
        return known;
    }

    private static void fillCross(double[] product, double[] x, double[] z) {
        int c = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j <= i; j++) {
                product[c++] = x[i] * z[j] + z[i] * x[j];
            }
        }
    }

    /** Square-root-free elimination; false where a pivot has lost its digits. */
    boolean eliminate(int place) {
        double[] l = gram[place];
        double[] m = moment[place];
        double rest = squares[place];
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
        squares[place] = rest;
        return true;
    }

    /** Logarithm of the restricted likelihood, but for a constant, after {@link #eliminate}. */
    double likelihood(int place, int freedom) {
        double determinant = 1;
        double[] l = gram[place];
        for (int i = 0, row = 0; i < terms; row += ++i) {
            determinant *= l[row + i];
        }
        return -0.5
                * (StrictMath.log(determinant) + gapLogarithms[place] + freedom * StrictMath.log(squares[place]));
    }

    /** Residual sum of squares after {@link #eliminate}; rounding may make it negative where there is no noise. */
    double squares(int place) {
        return squares[place];
    }

    /** Sum of the correlations of consecutive observations. */
    double gapCorrelations(int place) {
        return gapCorrelations[place];
    }

    /** Makes a triangle of an eliminated place. */
    void load(int place, Triangle triangle) {
        triangle.load(gram[place], moment[place], squares[place]);
    }
}
