// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import java.util.Arrays;

/**
 * Simulates the largest {@link WindowScan} of m independent normal errors over a deviation estimated with ν degrees of
 * freedom: recursive residuals of a model that holds are exactly that, whatever its regressors.
 */
public final class ScanSimulation {
    /** Resolution of the histograms of the statistic. */
    private static final double BIN = 1.0 / 2048;

    private static final int BINS = 64 * 2048;

    private final int[] freedoms;
    private final int[] counts;
    private final int paths;
    private final int[][][] histogram;

    private ScanSimulation(int[] freedoms, int[] counts, int paths) {
        this.freedoms = freedoms;
        this.counts = counts;
        this.paths = paths;
        histogram = new int[freedoms.length][counts.length][BINS];
    }

    /**
     * Runs the simulation; equal arguments give equal bits.
     *
     * @param smallest shortest window
     * @param freedoms ν to simulate, ascending
     * @param counts m to simulate, ascending
     */
    public static ScanSimulation run(int smallest, int[] freedoms, int[] counts, int paths, long seed) {
        ScanSimulation s = new ScanSimulation(freedoms.clone(), counts.clone(), paths);
        SeededRandom random = new SeededRandom(seed);
        int longest = counts[counts.length - 1];
        double[] errors = new double[longest];
        double[] squares = new double[freedoms.length];
        WindowScan scan = new WindowScan(smallest, longest);
        for (int path = 0; path < paths; path++) {
            for (int i = 0; i < longest; i++) {
                errors[i] = random.nextNormal();
            }
            fillSquares(random, freedoms, squares);
            for (int f = 0; f < freedoms.length; f++) {
                s.count(f, errors, Math.sqrt(freedoms[f] / squares[f]), scan);
            }
        }
        return s;
    }

    /** Chi-squares of rising degrees of freedom, each the one before plus what is new, by gamma variates. */
    private static void fillSquares(SeededRandom random, int[] freedoms, double[] squares) {
        double sum = 0;
        int have = 0;
        for (int f = 0; f < freedoms.length; f++) {
            sum += 2 * gamma(random, (freedoms[f] - have) / 2.0);
            have = freedoms[f];
            squares[f] = sum;
        }
    }

    /** Marsaglia and Tsang (2000); shapes below 1 by their power of a uniform. */
    private static double gamma(SeededRandom random, double shape) {
        if (shape < 1) {
            double u = 1 - random.nextDouble();
            return gamma(random, shape + 1) * StrictMath.pow(u, 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextNormal();
            double v = 1 + c * x;
            if (v <= 0) {
                continue;
            }
            v = v * v * v;
            double u = 1 - random.nextDouble();
            if (StrictMath.log(u) < 0.5 * x * x + d - d * v + d * StrictMath.log(v)) {
                return d * v;
            }
        }
    }

    private void count(int freedom, double[] errors, double scale, WindowScan scan) {
        scan.begin(0, 0);
        double largest = 0;
        int next = 0;
        for (int i = 0; i < errors.length; i++) {
            largest = Math.max(largest, scan.add(errors[i] * scale));
            if (i + 1 == counts[next]) {
                histogram[freedom][next][Math.min(BINS - 1, (int) (largest / BIN))]++;
                next++;
            }
        }
    }

    /** The statistic that a share {@code level} of the paths exceeds. */
    public double critical(int freedom, int count, double level) {
        return above(freedom, count, level * paths);
    }

    private double above(int freedom, int count, double exceeding) {
        int[] bins = histogram[freedom][count];
        double above = 0;
        for (int b = BINS - 1; b >= 0; b--) {
            if (above + bins[b] >= exceeding) {
                return (b + 1 - (exceeding - above) / bins[b]) * BIN;
            }
            above += bins[b];
        }
        return 0;
    }

    /** Standard error of {@link #critical}, from the order statistics one binomial standard deviation to each side. */
    public double standardError(int freedom, int count, double level) {
        double exceeding = level * paths;
        double spread = Math.sqrt(exceeding * (1 - level));
        return (above(freedom, count, Math.max(1, exceeding - spread)) - above(freedom, count, exceeding + spread)) / 2;
    }

    public int[] freedoms() {
        return Arrays.copyOf(freedoms, freedoms.length);
    }

    public int[] counts() {
        return Arrays.copyOf(counts, counts.length);
    }
}
