// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;

/**
 * The correlation of a history's noise from its residuals, and how well it is known. A workspace of one thread.
 *
 * <p>The likelihood is the restricted one (Patterson and Thompson 1971), without which ρ comes out too small by some k / n:
 * {@code −½ [Σ log(1 − r²) + log |X̃'X̃| + (n − k) log RSS]}, X̃ the whitened regressors. Two things are simplified. The
 * residuals are those of the fit without correlation, whitened; and the determinant is that of regressors that do not
 * overlap: a harmonic of frequency f keeps {@code Σ (1 + r² − 2 r cos 2πfΔ) / (1 − r²)} of itself over gaps Δ, intercept
 * and trend the same with f = 0. Both make it a matter of sums by gap, of which there are few.
 */
final class CorrelationSearch {
    /** Steps of {@link FadingCorrelation} between two points of the likelihood. */
    static final int STRIDE = 10;

    static final int POINTS = (FadingCorrelation.STEPS - 1) / STRIDE + 1;

    /** Points per stride at which the parabola is summed. */
    private static final int FINE = 4;

    private final SeasonTrend design;
    private final int[] days;
    private final FadingCorrelation fading;
    /** Frequencies that are summed at once. */
    private static final int TOGETHER = 4;

    /** By point and gap: r, 1 / (1 − r²), log(1 − r²), nothing; then what each frequency keeps of itself. */
    private final double[][] table;

    private final int width;
    private final int frequencies;

    private final double[] pairs;
    private final double[] first;
    private final double[] second;
    private final double[] both;
    private final int[] touched;
    private int different;

    private final double[] own;
    private final double[] correlation = new double[POINTS];
    private final double[] likelihood = new double[POINTS];

    private int count;
    private double start;
    private double mean;
    private double error;

    CorrelationSearch(SeasonTrend design, int[] days, FadingCorrelation fading) {
        this.design = design;
        this.days = days;
        this.fading = fading;
        int room = fading.longest() + 1;
        double[][] waves = design.waves(room);
        frequencies = waves.length;
        width = TOGETHER + (frequencies + TOGETHER - 1) / TOGETHER * TOGETHER;
        table = new double[POINTS][room * width];
        for (int g = 0; g < POINTS; g++) {
            fill(table[g], fading.kept(g * STRIDE), waves);
        }
        own = new double[width];
        pairs = new double[room];
        first = new double[room];
        second = new double[room];
        both = new double[room];
        touched = new int[room + 1];
    }

    private void fill(double[] out, double[] kept, double[][] waves) {
        for (int gap = 0; gap < kept.length; gap++) {
            double r = kept[gap];
            double square = 1 / (1 - r * r);
            int at = gap * width;
            out[at] = r;
            out[at + 1] = square;
            out[at + 2] = StrictMath.log(1 - r * r);
            for (int f = 0; f < waves.length; f++) {
                out[at + TOGETHER + f] = (1 + r * r - 2 * r * waves[f][gap]) * square;
            }
        }
    }

    void clear() {
        mean = 0;
        error = 0;
    }

    /**
     * The best step of {@link FadingCorrelation}; that of white noise where there is nothing to tell by.
     *
     * @param residuals of the fit without correlation, by position
     */
    int maximise(double[] residuals, int[] dates, int from, int to) {
        clear();
        sumByGap(residuals, dates, from, to);
        count = to - from;
        start = residuals[from] * residuals[from];
        Arrays.fill(likelihood, Double.NaN);
        int best = FadingCorrelation.WHITE / STRIDE;
        while (true) {
            int next = best;
            for (int g = Math.max(0, best - 1); g <= Math.min(POINTS - 1, best + 1); g++) {
                if (Double.isNaN(likelihood[g]) && !evaluate(g)) {
                    return FadingCorrelation.WHITE;
                }
                next = likelihood[g] > likelihood[next] ? g : next;
            }
            if (next == best) {
                break;
            }
            best = next;
        }
        int middle = Math.max(1, Math.min(POINTS - 2, best));
        for (int g = middle - 1; g <= middle + 1; g++) {
            if (Double.isNaN(likelihood[g]) && !evaluate(g)) {
                return FadingCorrelation.WHITE;
            }
        }
        return describe(middle);
    }

    private boolean evaluate(int g) {
        double[] rows = table[g];
        double total = start;
        double logarithms = 0;
        double correlations = 0;
        for (int t = 0; t < different; t++) {
            int gap = touched[t];
            int at = gap * width;
            double r = rows[at];
            double square = rows[at + 1];
            double number = pairs[gap];
            total += square * (second[gap] - r * both[gap]) + (square - 1) * first[gap];
            logarithms += number * rows[at + 2];
            correlations += number * r;
        }
        correlation[g] = correlations;
        double determinant = determinant(rows);
        if (!(total > 0) || !(determinant > 0)) {
            return false;
        }
        likelihood[g] =
                -0.5 * (logarithms + StrictMath.log(determinant) + (count - design.terms()) * StrictMath.log(total));
        return true;
    }

    /** What all regressors keep of themselves: sine and cosine of each frequency the same, the trend as the intercept. */
    private double determinant(double[] rows) {
        for (int f = TOGETHER; f < width; f += TOGETHER) {
            sumFour(rows, f);
        }
        double determinant = 1;
        for (int f = 0; f < frequencies; f++) {
            double kept = own[TOGETHER + f] / count;
            determinant *= f == 0 && !design.trend() ? kept : kept * kept;
        }
        return determinant;
    }

    private void sumFour(double[] rows, int f) {
        double a = 1;
        double b = 1;
        double c = 1;
        double d = 1;
        for (int t = 0; t < different; t++) {
            int gap = touched[t];
            int at = gap * width + f;
            double number = pairs[gap];
            a += number * rows[at];
            b += number * rows[at + 1];
            c += number * rows[at + 2];
            d += number * rows[at + 3];
        }
        own[f] = a;
        own[f + 1] = b;
        own[f + 2] = c;
        own[f + 3] = d;
    }

    private void sumByGap(double[] residuals, int[] dates, int from, int to) {
        for (int t = 0; t < different; t++) {
            int gap = touched[t];
            pairs[gap] = 0;
            first[gap] = 0;
            second[gap] = 0;
            both[gap] = 0;
        }
        different = 0;
        int day = days[dates[from]];
        double before = residuals[from];
        double squared = before * before;
        for (int i = from + 1; i < to; i++) {
            int next = days[dates[i]];
            int gap = Math.min(next - day, fading.longest());
            double now = residuals[i];
            double square = now * now;
            double known = pairs[gap];
            touched[different] = gap;
            different += known == 0 ? 1 : 0;
            pairs[gap] = known + 1;
            first[gap] += squared;
            second[gap] += square;
            both[gap] += 2 * (before * now);
            before = now;
            squared = square;
            day = next;
        }
    }

    /** Parabolas of likelihood and mean correlation through three points, {@code x} in strides from the middle one. */
    private int describe(int middle) {
        double slope = (likelihood[middle + 1] - likelihood[middle - 1]) / 2;
        double bend = likelihood[middle + 1] - 2 * likelihood[middle] + likelihood[middle - 1];
        // A flat or upturned parabola says that the likelihood tells nothing: taken as nearly flat.
        bend = Math.min(bend, -1e-3);
        double low = -middle;
        double high = POINTS - 1.0 - middle;
        double top = Math.max(low, Math.min(high, -slope / bend));
        spread(middle, slope, bend, top);
        return FadingCorrelation.step(
                FadingCorrelation.correlation(0) + (middle + top) * STRIDE * FadingCorrelation.STEP);
    }

    /** Mean and deviation of the mean correlation under the normalised likelihood exp(slope x + bend x² / 2). */
    private void spread(int middle, double slope, double bend, double top) {
        double pairCount = count - 1;
        double centre = correlation[middle] / pairCount;
        double rise = (correlation[middle + 1] - correlation[middle - 1]) / 2 / pairCount;
        double curve = (correlation[middle + 1] - 2 * correlation[middle] + correlation[middle - 1]) / pairCount;
        double d = 1.0 / FINE;
        double change = StrictMath.exp(bend * d * d);
        double slant = StrictMath.exp(d * (slope + bend * top));
        double drop = StrictMath.exp(bend * d * d / 2);
        double total = 0;
        double sum = 0;
        double sumOfSquares = 0;
        // On an even grid the weights follow from each other by products: w(x+d) = w(x) q(x), q(x+d) = q(x) c.
        for (int way = -1; way <= 1; way += 2) {
            double x = way < 0 ? top : top + d;
            double ratio = (way < 0 ? 1 / slant : slant) * drop;
            double weight = way < 0 ? 1 : ratio;
            ratio *= way < 0 ? 1 : change;
            while (x >= -middle - 1e-9 && x <= POINTS - 1.0 - middle + 1e-9 && weight > 1e-6) {
                double r = centre + rise * x + curve * x * x / 2;
                r = Math.max(-1, Math.min(1, r));
                total += weight;
                sum += weight * r;
                sumOfSquares += weight * r * r;
                x += way * d;
                weight *= ratio;
                ratio *= change;
            }
        }
        mean = sum / total;
        error = Math.sqrt(Math.max(0, sumOfSquares / total - mean * mean));
    }

    /** Mean correlation of consecutive observations. */
    double mean() {
        return mean;
    }

    /** Standard deviation of {@link #mean}. */
    double error() {
        return error;
    }
}
