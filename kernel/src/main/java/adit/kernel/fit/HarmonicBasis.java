// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/**
 * The few functions of time whose sums make X'X of a season-trend model: 1, trend, trend², cosines and sines of twice
 * the order, and trend times cosines and sines.
 */
final class HarmonicBasis {
    /** Entry of X'X = a · sum first + b · sum second. */
    record Pair(int first, double a, int second, double b) {}

    private final boolean trend;
    private final int order;
    private final double[][] columns;

    /** Columns over the first dates, padded with zeros to a multiple of {@code step}, an even number of them. */
    HarmonicBasis(SeasonTrend design, int dates, int step) {
        trend = design.hasTrend();
        order = design.order();
        int used = 1 + 4 * order + (trend ? 2 + 2 * order : 0);
        columns = new double[used + used % 2][(dates + step - 1) / step * step];
        for (int d = 0; d < dates; d++) {
            double x = trend ? design.row(d)[1] : 0;
            columns[0][d] = 1;
            if (trend) {
                columns[1][d] = x;
                columns[2][d] = x * x;
            }
            for (int j = 1; j <= 2 * order; j++) {
                double c = StrictMath.cos(design.angle(d) * j);
                double s = StrictMath.sin(design.angle(d) * j);
                columns[cosine(j)][d] = c;
                columns[sine(j)][d] = s;
                if (trend && j <= order) {
                    columns[trendCosine(j)][d] = x * c;
                    columns[trendSine(j)][d] = x * s;
                }
            }
        }
    }

    private int cosine(int j) {
        return (trend ? 3 : 1) + j - 1;
    }

    private int sine(int j) {
        return cosine(j) + 2 * order;
    }

    private int trendCosine(int j) {
        return sine(2 * order) + j;
    }

    private int trendSine(int j) {
        return trendCosine(j) + order;
    }

    double[][] columns() {
        return columns;
    }

    /** How entry (i, j), j ≤ i < terms, of X'X is made. */
    Pair pair(int i, int j) {
        int fixed = trend ? 2 : 1;
        if (i < fixed) {
            return new Pair(i + j, 1, i + j, 0);
        }
        boolean sineI = i >= fixed + order;
        int a = i - fixed + 1 - (sineI ? order : 0);
        if (j == 0) {
            return single(sineI ? sine(a) : cosine(a));
        }
        if (j < fixed) {
            return single(sineI ? trendSine(a) : trendCosine(a));
        }
        boolean sineJ = j >= fixed + order;
        int b = j - fixed + 1 - (sineJ ? order : 0);
        // Rows come cosines first, so that j < i never makes a cosine times a sine the other way round.
        if (sineI && !sineJ) {
            return a == b
                    ? new Pair(sine(a + b), 0.5, sine(a + b), 0)
                    : new Pair(sine(a + b), 0.5, sine(Math.abs(a - b)), a > b ? 0.5 : -0.5);
        }
        int difference = a == b ? 0 : cosine(Math.abs(a - b));
        return new Pair(difference, 0.5, cosine(a + b), sineI ? -0.5 : 0.5);
    }

    private static Pair single(int column) {
        return new Pair(column, 1, column, 0);
    }
}
