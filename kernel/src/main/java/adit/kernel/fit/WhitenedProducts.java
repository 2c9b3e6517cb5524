// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * Normal equations of whitened rows, and their elimination. A workspace of one thread.
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

    private final SeasonTrend design;
    private final int terms;
    private final int[] days;
    private final FadingCorrelation fading;
    private final double[][][] cross;
    private final double[] rare;

    private final double[] gram;
    private final double[] moment;

    private double squares;

    WhitenedProducts(SeasonTrend design, int[] days, FadingCorrelation fading) {
        this.design = design;
        this.days = days;
        this.fading = fading;
        terms = design.terms();
        int packed = terms * (terms + 1) / 2;
        cross = new double[days.length][LAGS][];
        rare = new double[packed];
        gram = new double[packed];
        moment = new double[terms];
    }

    /**
     * Sums observations {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param step of ρ in {@link FadingCorrelation}
     */
    void sum(double[] values, int[] dates, int from, int to, int step) {
        Arrays.fill(gram, 0);
        Arrays.fill(moment, 0);
        if (step == FadingCorrelation.WHITE) {
            sumWhite(values, dates, from, to);
        } else {
            sumWhitened(values, dates, from, to, fading.kept(step), fading.square(step));
        }
    }

    private void sumWhite(double[] values, int[] dates, int from, int to) {
        double total = 0;
        for (int i = from; i < to; i++) {
            double value = values[i];
            total += value * value;
            add(gram, design.product(dates[i]));
            add(moment, design.row(dates[i]), value);
        }
        squares = total;
    }

    private void sumWhitened(double[] values, int[] dates, int from, int to, double[] kept, double[] square) {
        double own = 1;
        double error = values[from];
        double total = error * error;
        for (int i = from; i + 1 < to; i++) {
            int gap = Math.min(days[dates[i + 1]] - days[dates[i]], fading.longest());
            double r = kept[gap];
            double next = square[gap];
            double pull = r * next;
            double nextError = values[i + 1] - r * values[i];
            total += next * nextError * nextError;
            add(gram, design.product(dates[i]), own + next - 1, cross(dates[i + 1], dates[i]), pull);
            add(moment, design.row(dates[i]), own * error - pull * nextError);
            own = next;
            error = nextError;
        }
        add(gram, design.product(dates[to - 1]), own);
        add(moment, design.row(dates[to - 1]), own * error);
        squares = total;
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
