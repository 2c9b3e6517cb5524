// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

/**
 * The ρ of largest restricted likelihood (Patterson and Thompson 1971), which unlike the plain one allows for the fitted
 * coefficients. A workspace of one thread.
 *
 * <p>The likelihood is climbed in steps of 0.1 and taken as a parabola through the best three points; its truncated
 * mean and deviation over [−0.3, 0.9] say how well ρ is known.
 */
final class CorrelationSearch {
    /** Steps of {@link FadingCorrelation} between two evaluations. */
    private static final int STRIDE = 10;

    private static final int POINTS = (FadingCorrelation.STEPS - 1) / STRIDE + 1;

    /** Points per stride at which the parabola is summed. */
    private static final int FINE = 4;

    private final WhitenedProducts products;
    private final double[] likelihood = new double[POINTS];
    private final double[] correlation = new double[POINTS];
    private final boolean[] known = new boolean[POINTS];

    private double mean;
    private double error;

    CorrelationSearch(WhitenedProducts products) {
        this.products = products;
    }

    void clear() {
        mean = 0;
        error = 0;
    }

    /** The best step of {@link FadingCorrelation}; that of white noise where the likelihood cannot be computed. */
    int maximise(double[] values, int[] dates, int from, int to) {
        java.util.Arrays.fill(known, false);
        clear();
        int best = FadingCorrelation.WHITE / STRIDE + 1;
        while (true) {
            for (int g = Math.max(0, best - 1); g <= Math.min(POINTS - 1, best + 1); g++) {
                if (!known[g] && !evaluate(g, values, dates, from, to)) {
                    clear();
                    return FadingCorrelation.WHITE;
                }
            }
            int next = best;
            if (best > 0 && likelihood[best - 1] >= likelihood[next]) {
                next = best - 1;
            }
            if (best < POINTS - 1 && likelihood[best + 1] > likelihood[next]) {
                next = best + 1;
            }
            if (next == best) {
                return describe(best);
            }
            if ((next == 0 || next == POINTS - 1) && known[next]) {
                return describe(next);
            }
            best = next;
        }
    }

    private boolean evaluate(int g, double[] values, int[] dates, int from, int to) {
        known[g] = true;
        products.sum(values, dates, from, to, 0, g * STRIDE);
        if (!products.eliminate(0) || !(products.squares(0) > 0)) {
            return false;
        }
        likelihood[g] = products.likelihood(0, to - from - products.terms());
        correlation[g] = products.gapCorrelations(0) / (to - from - 1);
        return true;
    }

    /** Parabolas of likelihood and mean correlation through three points, {@code x} in strides from the middle one. */
    private int describe(int best) {
        int middle = Math.max(1, Math.min(POINTS - 2, best));
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
        double rise = (correlation[middle + 1] - correlation[middle - 1]) / 2;
        double curve = correlation[middle + 1] - 2 * correlation[middle] + correlation[middle - 1];
        double d = 1.0 / FINE;
        double total = 0;
        double first = 0;
        double second = 0;
        // On an even grid the weights follow from each other by products: w(x+d) = w(x) q(x), q(x+d) = q(x) c.
        for (int way = -1; way <= 1; way += 2) {
            double x = top;
            double weight = 1;
            double ratio = StrictMath.exp(way * d * (slope + bend * x) + bend * d * d / 2);
            double change = StrictMath.exp(bend * d * d);
            boolean skip = way == 1;
            while (x >= -middle - 1e-9 && x <= POINTS - 1.0 - middle + 1e-9 && weight > 1e-7) {
                if (!skip) {
                    double r = correlation[middle] + rise * x + curve * x * x / 2;
                    r = Math.max(-1, Math.min(1, r));
                    total += weight;
                    first += weight * r;
                    second += weight * r * r;
                }
                skip = false;
                x += way * d;
                weight *= ratio;
                ratio *= change;
            }
        }
        mean = first / total;
        error = Math.sqrt(Math.max(0, second / total - mean * mean));
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
