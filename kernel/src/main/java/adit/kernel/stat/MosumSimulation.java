// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import java.util.Arrays;

/**
 * Simulates critical values of the OLS-MOSUM monitoring process.
 *
 * <p>The limit of the process on t in [1, period] is W(t) − W(t − h) − h W(1), W a Brownian motion and 1 the end of the
 * history (Leisch, Hornik and Kuan 2000; Zeileis et al. 2005). c(h, period, level) is the upper quantile of the largest
 * |process| / √(2 log⁺ t). W is a random walk of {@code steps} per unit of time, which is also what a history of that
 * many observations gives.
 */
public final class MosumSimulation {
    private final double[] shares;
    private final int[] periods;
    private final double[][][] maxima;

    private MosumSimulation(double[] shares, int[] periods, double[][][] maxima) {
        this.shares = shares;
        this.periods = periods;
        this.maxima = maxima;
    }

    /**
     * Runs the simulation; equal arguments give equal bits.
     *
     * @param shares the h to simulate
     * @param periods ends of monitoring in units of the history, ascending, at least 2
     */
    public static MosumSimulation run(double[] shares, int[] periods, int steps, int paths, long seed) {
        SeededRandom random = new SeededRandom(seed);
        double[][][] maxima = new double[shares.length][periods.length][paths];
        int length = periods[periods.length - 1] * steps;
        double[] walk = new double[length + 1];
        double[] inverse = new double[length + 1];
        for (int i = steps; i <= length; i++) {
            double x = i / (double) steps;
            inverse[i] = 1 / (MonitorBoundary.mosum(1, x) * Math.sqrt(steps));
        }
        for (int path = 0; path < paths; path++) {
            for (int i = 1; i <= length; i++) {
                walk[i] = walk[i - 1] + random.nextNormal();
            }
            for (int s = 0; s < shares.length; s++) {
                int window = (int) Math.round(shares[s] * steps);
                double drift = walk[steps] * window / steps;
                double largest = 0;
                int i = steps + 1;
                for (int e = 0; e < periods.length; e++) {
                    int end = periods[e] * steps;
                    for (; i <= end; i++) {
                        double m = Math.abs(walk[i] - walk[i - window] - drift) * inverse[i];
                        largest = Math.max(largest, m);
                    }
                    maxima[s][e][path] = largest;
                }
            }
        }
        for (double[][] byPeriod : maxima) {
            for (double[] values : byPeriod) {
                Arrays.sort(values);
            }
        }
        return new MosumSimulation(shares.clone(), periods.clone(), maxima);
    }

    /** Critical value for a simulated h (by position), a simulated period (by position) and any level. */
    public double critical(int share, int period, double level) {
        double[] sorted = maxima[share][period];
        double rank = (1 - level) * (sorted.length - 1);
        int low = (int) rank;
        int high = Math.min(low + 1, sorted.length - 1);
        return sorted[low] + (rank - low) * (sorted[high] - sorted[low]);
    }

    /** Standard error of {@link #critical}, from the order statistics one binomial standard deviation to each side. */
    public double standardError(int share, int period, double level) {
        double[] sorted = maxima[share][period];
        double rank = (1 - level) * (sorted.length - 1);
        double spread = Math.sqrt(level * (1 - level) * sorted.length);
        int low = (int) Math.max(0, rank - spread);
        int high = (int) Math.min(sorted.length - 1, rank + spread + 1);
        return (sorted[high] - sorted[low]) / 2;
    }

    public double[] shares() {
        return shares.clone();
    }

    public int[] periods() {
        return periods.clone();
    }
}
