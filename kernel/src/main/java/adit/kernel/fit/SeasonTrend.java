// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/**
 * Design rows of the season-trend model: intercept, trend, cos 2πjt for j = 1..order, sin 2πjt for j = 1..order.
 *
 * <p>Eq. 1 of Verbesselt, Zeileis and Herold (2012). Computed once per date with {@link StrictMath}, so that every
 * machine gets the same bits. The trend column is centred and scaled to [−1, 1]: it spans the same space as R's running
 * number and conditions the normal equations; {@link #published} gives coefficients in R's terms.
 */
public final class SeasonTrend {
    private final int terms;
    private final boolean trend;
    private final int frequency;
    private final double[][] rows;
    private final double[][] products;
    private final double[] angles;
    private final int order;
    private final double centre;
    private final double halfSpan;

    private SeasonTrend(int[] slots, int first, int last, int frequency, int order, boolean trend) {
        this.trend = trend;
        this.order = order;
        this.frequency = frequency;
        int sines = 2 * order == frequency ? order - 1 : order;
        terms = 1 + (trend ? 1 : 0) + order + sines;
        halfSpan = Math.max(1.0, (last - first) / 2.0);
        centre = 1 + (last - first) / 2.0;
        rows = new double[slots.length][terms];
        products = new double[slots.length][terms * (terms + 1) / 2];
        angles = new double[slots.length];
        for (int t = 0; t < slots.length; t++) {
            int number = slots[t] - first + 1;
            // As R's ts has it, first time plus steps: with 9 observations and 8 coefficients the last bit of the time
            // shows in the ninth digit of the result.
            double time = first / (double) frequency + (number - 1) / (double) frequency;
            angles[t] = 2 * Math.PI * time;
            fillRow(rows[t], number, angles[t], sines);
            fillProducts(products[t], rows[t]);
        }
    }

    /**
     * The design of some dates.
     *
     * @param slots ascending slot of each date, {@code frequency · year + position}
     * @param frequency slots per year: 365 for days, 23 for 16-day composites
     * @param order number of harmonics; 0 is no season
     * @param trend whether there is a trend column
     */
    public static SeasonTrend of(int[] slots, int frequency, int order, boolean trend) {
        int first = slots.length == 0 ? 0 : slots[0];
        int last = slots.length == 0 ? 0 : slots[slots.length - 1];
        return anchored(slots, first, last, frequency, order, trend);
    }

    /**
     * The design of some dates of which the trend is centred and scaled by a span of its own, such as the history's: the
     * row of a date then does not depend on which other dates come with it.
     *
     * @param first slot at which the trend is −1
     * @param last slot at which it is 1
     */
    public static SeasonTrend anchored(int[] slots, int first, int last, int frequency, int order, boolean trend) {
        if (order < 0 || 2 * order > frequency) {
            throw new IllegalArgumentException(
                    "order must be in 0.." + frequency / 2 + " (half of the frequency), was " + order);
        }
        return new SeasonTrend(slots, first, last, frequency, order, trend);
    }

    private void fillRow(double[] row, int number, double angle, int sines) {
        int c = 0;
        row[c++] = 1;
        if (trend) {
            row[c++] = (number - centre) / halfSpan;
        }
        for (int j = 1; j <= order; j++) {
            row[c++] = StrictMath.cos(angle * j);
        }
        for (int j = 1; j <= sines; j++) {
            row[c++] = StrictMath.sin(angle * j);
        }
    }

    private static void fillProducts(double[] product, double[] row) {
        int c = 0;
        for (int i = 0; i < row.length; i++) {
            for (int j = 0; j <= i; j++) {
                product[c++] = row[i] * row[j];
            }
        }
    }

    /** Number of coefficients, k. */
    public int terms() {
        return terms;
    }

    boolean trend() {
        return trend;
    }

    /** Cosine of each of the model's frequencies, 0 first, over gaps of 0 to {@code room − 1} slots. */
    double[][] waves(int room) {
        double[][] waves = new double[order + 1][room];
        for (int j = 0; j <= order; j++) {
            for (int gap = 0; gap < room; gap++) {
                waves[j][gap] = StrictMath.cos(2 * Math.PI * j * gap / frequency);
            }
        }
        return waves;
    }

    public int dates() {
        return rows.length;
    }

    int order() {
        return order;
    }

    boolean hasTrend() {
        return trend;
    }

    /** 2πt of date {@code t}. */
    double angle(int t) {
        return angles[t];
    }

    /** The row of date {@code t}; not to be written to. */
    double[] row(int t) {
        return rows[t];
    }

    /** Lower triangle of row'·row of date {@code t}; not to be written to. */
    double[] product(int t) {
        return products[t];
    }

    /** The model's value on date {@code t}. */
    public double predict(double[] coefficients, int t) {
        return predict(coefficients, 0, t);
    }

    /** The value on date {@code t} of the model whose coefficients begin at {@code from}. */
    public double predict(double[] coefficients, int from, int t) {
        double[] row = rows[t];
        double sum = 0;
        for (int j = 0; j < terms; j++) {
            sum += row[j] * coefficients[from + j];
        }
        return sum;
    }

    /** Observed − predicted on date {@code t}, term by term: the arithmetic of the blocks of pixels. */
    public double residual(double[] coefficients, int t, double value) {
        double[] row = rows[t];
        double left = value;
        for (int j = 0; j < terms; j++) {
            left -= row[j] * coefficients[j];
        }
        return left;
    }

    /** Coefficients in R's terms: the trend per slot, the intercept where the running number is 0. */
    public double[] published(double[] coefficients) {
        double[] out = coefficients.clone();
        if (trend) {
            out[1] = coefficients[1] / halfSpan;
            out[0] = coefficients[0] - out[1] * centre;
        }
        return out;
    }
}
