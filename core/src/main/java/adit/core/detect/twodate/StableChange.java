// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.twodate;

import adit.kernel.stat.ChiSquare;
import java.util.Arrays;
import java.util.Optional;

/**
 * How the stable surroundings differ between the two looks: a line per band that brings the later radiometry to the
 * earlier, and the centre, spread and tail of the indices' differences. Fitted on a sample with weights that fade for
 * pixels that change (iteratively reweighted, after Nielsen 2007).
 *
 * @param gain of each band: after = gain · before + offset where nothing changed
 * @param spread robust standard deviation of each index's difference
 * @param strata kinds of ground by its look before, each with its own centre and covariance
 * @param centre {@code [stratum][index]} mean of the standardised differences
 * @param whiten {@code [stratum]} lower triangle that turns centred standardised differences into independent ones of
 *     the null's scale
 * @param degrees degrees of freedom of the null, χ² stretched to the sample's median: 6 where the surroundings are as
 *     normal as the theory asks, fewer where seasons differ within one kind of ground
 * @param sample pixels it was fitted on
 * @param rounds iterations used
 */
record StableChange(
        double[] gain,
        double[] offset,
        double[] spread,
        Strata strata,
        double[][] centre,
        double[][][] whiten,
        double degrees,
        int sample,
        int rounds) {
    private static final int BANDS = 6;
    private static final int K = Features.COUNT;
    private static final int MAX_SAMPLE = 40_000;
    private static final int MIN_SAMPLE = 500;
    private static final int MAX_ROUNDS = 40;
    private static final double CHI2_MEDIAN = 5.348_120_627;
    /** A line through bands that correlate less says nothing of gain; only the offset is used then. */
    private static final double LEAST_CORRELATION = 0.6;
    /** Misregistration of two looks, in pixels: Landsat's tier 1 keeps 12 m of 30, Sentinel-2 3 m of 10. */
    private static final double SHIFT = 0.3;

    /** The tail is read between the median and this share of the sample: change of up to a tenth barely moves it. */
    static final double TAIL_SHARE = 0.9;

    /** Empty where too few pixels are clear in both looks to know how the surroundings changed. */
    static Optional<StableChange> fit(LookPair pair, int width, int height) {
        int[] pixels = sample(pair, width, height);
        if (pixels.length < MIN_SAMPLE) {
            return Optional.empty();
        }
        return Optional.of(new Fit(pair, pixels).run());
    }

    /** Every n-th row and column, so many that the sample is bounded whatever the area. */
    private static int[] sample(LookPair pair, int width, int height) {
        int stride = 1;
        while ((long) ((width - 1) / stride + 1) * ((height - 1) / stride + 1) > MAX_SAMPLE) {
            stride++;
        }
        int[] pixels = new int[MAX_SAMPLE];
        int n = 0;
        for (int row = 0; row < height; row += stride) {
            for (int col = 0; col < width; col += stride) {
                if (pair.comparable(row * width + col)) {
                    pixels[n++] = row * width + col;
                }
            }
        }
        return Arrays.copyOf(pixels, n);
    }

    /** Scratch space for the vectors of one pixel. */
    static final class Scratch {
        final float[] before = new float[BANDS];
        final float[] after = new float[BANDS];
        final double[] difference = new double[K];
        final double[] noise = new double[K];
        final double[] kind = new double[K];
        private final float[] neighbour = new float[BANDS];
        private final double[] one = new double[K];
        private final double[] other = new double[K];
    }

    /** Adds the variance that {@link #SHIFT} pixels of misregistration make where the indices before have a gradient. */
    private static void addShift(LookPair pair, int p, double[] noise, float[] r, double[] one, double[] other) {
        for (int axis = 0; axis < 2; axis++) {
            int a = pair.step(p, axis, -1);
            int b = pair.step(p, axis, 1);
            if (a == b) {
                continue;
            }
            indices(pair, a, r, one);
            indices(pair, b, r, other);
            double length = a == p || b == p ? 1 : 2;
            for (int k = 0; k < K; k++) {
                double moved = SHIFT * (other[k] - one[k]) / length;
                noise[k] += moved * moved;
            }
        }
    }

    private static void indices(LookPair pair, int p, float[] r, double[] out) {
        for (int b = 0; b < BANDS; b++) {
            r[b] = pair.before(b, p);
        }
        Features.of(r, out);
    }

    /** Reflectances of a pixel, the later ones in the radiometry of the earlier. */
    void reflectances(LookPair pair, int p, Scratch s) {
        for (int i = 0; i < BANDS; i++) {
            s.before[i] = pair.before(i, p);
            s.after[i] = (float) ((pair.after(i, p) - offset[i]) / gain[i]);
        }
    }

    /** Whitened change of a pixel; its squared length is the statistic. Leaves reflectances and differences in scratch. */
    void whitened(LookPair pair, int p, Scratch s, double[] out) {
        reflectances(pair, p, s);
        Features.differences(s.before, s.after, s.difference, s.noise);
        Features.of(s.before, s.kind);
        addShift(pair, p, s.noise, s.neighbour, s.one, s.other);
        int stratum = strata.of(s.kind);
        for (int i = 0; i < K; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                double z = s.difference[j] / Math.sqrt(spread[j] * spread[j] + s.noise[j]);
                sum += whiten[stratum][i][j] * (z - centre[stratum][j]);
            }
            out[i] = sum;
        }
    }

    /** Probability that ground of the stable surroundings shows a statistic this large. */
    double chance(double statistic) {
        return ChiSquare.above(statistic, degrees);
    }

    /** The statistic that stable ground exceeds with the given probability. */
    double statisticAt(double chance) {
        return ChiSquare.exceededBy(chance, degrees);
    }

    private static final class Fit {
        private final int n;
        private final float[][] before;
        private final float[][] after;
        private final double[] weight;
        private final double[] gain = new double[BANDS];
        private final double[] offset = new double[BANDS];
        private final double[][] difference;
        private final double[][] noise;
        private final double[][] shift;
        private final double[] spread = new double[K];
        private final Strata strata;
        private final int[] stratum;
        private final double[][] centre;
        private final double[][][] whiten;
        private final double[] statistic;
        private final double[] sorted;

        Fit(LookPair pair, int[] pixels) {
            n = pixels.length;
            before = new float[n][BANDS];
            after = new float[n][BANDS];
            for (int i = 0; i < n; i++) {
                for (int b = 0; b < BANDS; b++) {
                    before[i][b] = pair.before(b, pixels[i]);
                    after[i][b] = pair.after(b, pixels[i]);
                }
            }
            weight = new double[n];
            difference = new double[n][K];
            noise = new double[n][K];
            shift = new double[n][K];
            Scratch scratch = new Scratch();
            for (int i = 0; i < n; i++) {
                addShift(pair, pixels[i], shift[i], scratch.neighbour, scratch.one, scratch.other);
            }
            statistic = new double[n];
            sorted = new double[n];
            double[][] kinds = new double[n][K];
            for (int i = 0; i < n; i++) {
                Features.of(before[i], kinds[i]);
            }
            strata = Strata.split(kinds);
            stratum = new int[n];
            for (int i = 0; i < n; i++) {
                stratum[i] = strata.of(kinds[i]);
            }
            centre = new double[strata.count()][K];
            whiten = new double[strata.count()][K][K];
        }

        StableChange run() {
            start();
            int round = 0;
            double moved = 1;
            while (round < MAX_ROUNDS && moved > 1e-5) {
                double[] was = offset.clone();
                double[] wasGain = gain.clone();
                lines();
                differences();
                spreads();
                for (int s = 0; s < strata.count(); s++) {
                    centreAndWhiten(s);
                }
                statistics();
                scale(CHI2_MEDIAN);
                reweight();
                moved = 0;
                for (int b = 0; b < BANDS; b++) {
                    moved = Math.max(moved, Math.abs(offset[b] - was[b]) + Math.abs(gain[b] - wasGain[b]));
                }
                round++;
            }
            double degrees = degrees();
            scale(ChiSquare.exceededBy(0.5, degrees));
            return new StableChange(gain, offset, spread, strata, centre, whiten, degrees, n, round);
        }

        /** The start is robust by itself: medians, each index for itself. */
        private void start() {
            for (int b = 0; b < BANDS; b++) {
                for (int i = 0; i < n; i++) {
                    sorted[i] = (double) after[i][b] - before[i][b];
                }
                gain[b] = 1;
                offset[b] = quantile(0.5);
            }
            differences();
            spreads();
            double[] values = new double[n];
            for (int s = 0; s < strata.count(); s++) {
                for (int k = 0; k < K; k++) {
                    for (int i = 0; i < n; i++) {
                        values[i] = z(i, k);
                    }
                    double middle = quantile(0.5, s, values);
                    for (int i = 0; i < n; i++) {
                        if (stratum[i] == s) {
                            statistic[i] += (values[i] - middle) * (values[i] - middle);
                        }
                    }
                }
            }
            scale(CHI2_MEDIAN);
            reweight();
        }

        private double quantile(double share) {
            Arrays.sort(sorted);
            return sorted[(int) (share * (n - 1))];
        }

        private double quantile(double share, int s, double[] values) {
            int m = 0;
            for (int i = 0; i < n; i++) {
                if (stratum[i] == s) {
                    sorted[m++] = values[i];
                }
            }
            Arrays.sort(sorted, 0, m);
            return m == 0 ? 0 : sorted[(int) (share * (m - 1))];
        }

        private double z(int i, int k) {
            return difference[i][k] / Math.sqrt(spread[k] * spread[k] + noise[i][k] + shift[i][k]);
        }

        /** Major axis of each band's scatter, weighted (Canty and Nielsen 2008). */
        private void lines() {
            for (int band = 0; band < BANDS; band++) {
                double w = 0;
                double mb = 0;
                double ma = 0;
                for (int i = 0; i < n; i++) {
                    w += weight[i];
                    mb += weight[i] * before[i][band];
                    ma += weight[i] * after[i][band];
                }
                mb /= w;
                ma /= w;
                double bb = 0;
                double aa = 0;
                double ab = 0;
                for (int i = 0; i < n; i++) {
                    double db = before[i][band] - mb;
                    double da = after[i][band] - ma;
                    bb += weight[i] * db * db;
                    aa += weight[i] * da * da;
                    ab += weight[i] * db * da;
                }
                boolean firm = ab > LEAST_CORRELATION * Math.sqrt(aa * bb);
                gain[band] = firm ? (aa - bb + Math.sqrt((aa - bb) * (aa - bb) + 4 * ab * ab)) / (2 * ab) : 1;
                offset[band] = ma - gain[band] * mb;
            }
        }

        private void differences() {
            float[] a = new float[BANDS];
            for (int i = 0; i < n; i++) {
                for (int b = 0; b < BANDS; b++) {
                    a[b] = (float) ((after[i][b] - offset[b]) / gain[b]);
                }
                Features.differences(before[i], a, difference[i], noise[i]);
            }
        }

        private void spreads() {
            for (int k = 0; k < K; k++) {
                for (int i = 0; i < n; i++) {
                    sorted[i] = difference[i][k];
                }
                double median = quantile(0.5);
                for (int i = 0; i < n; i++) {
                    sorted[i] = Math.abs(difference[i][k] - median);
                }
                spread[k] = Math.max(1.4826 * quantile(0.5), 1e-4);
            }
        }

        private void centreAndWhiten(int s) {
            double total = 0;
            double[] middle = centre[s];
            Arrays.fill(middle, 0);
            for (int i = 0; i < n; i++) {
                if (stratum[i] == s) {
                    total += weight[i];
                    for (int k = 0; k < K; k++) {
                        middle[k] += weight[i] * z(i, k);
                    }
                }
            }
            double[][] cov = new double[K][K];
            double[] d = new double[K];
            for (int k = 0; k < K; k++) {
                middle[k] /= total;
            }
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < K && stratum[i] == s; k++) {
                    d[k] = z(i, k) - middle[k];
                    for (int j = 0; j <= k; j++) {
                        cov[k][j] += weight[i] * d[k] * d[j] / total;
                    }
                }
            }
            inverseOfCholesky(cov, whiten[s]);
        }

        /** Fills {@code whiten} with L⁻¹ where cov = L·Lᵀ. A ridge of 1e-4 keeps nearly dependent indices apart. */
        private static void inverseOfCholesky(double[][] cov, double[][] whiten) {
            double[][] low = new double[K][K];
            for (int i = 0; i < K; i++) {
                for (int j = 0; j <= i; j++) {
                    double sum = i == j ? cov[i][i] * (1 + 1e-4) + 1e-9 : cov[i][j];
                    for (int k = 0; k < j; k++) {
                        sum -= low[i][k] * low[j][k];
                    }
                    low[i][j] = i == j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / low[j][j];
                }
            }
            for (int col = 0; col < K; col++) {
                for (int i = col; i < K; i++) {
                    double sum = i == col ? 1 : 0;
                    for (int k = col; k < i; k++) {
                        sum -= low[i][k] * whiten[k][col];
                    }
                    whiten[i][col] = sum / low[i][i];
                }
            }
        }

        private void statistics() {
            for (int i = 0; i < n; i++) {
                double total = 0;
                for (int r = 0; r < K; r++) {
                    double sum = 0;
                    for (int j = 0; j <= r; j++) {
                        sum += whiten[stratum[i]][r][j] * (z(i, j) - centre[stratum[i]][j]);
                    }
                    total += sum * sum;
                }
                statistic[i] = total;
            }
        }

        /** Stretches each stratum to the null's median: weights shrink the spread, this undoes it. */
        private void scale(double median) {
            double[] factor = new double[strata.count()];
            for (int s = 0; s < factor.length; s++) {
                factor[s] = median / Math.max(quantile(0.5, s, statistic), 1e-9);
                double root = Math.sqrt(factor[s]);
                for (double[] row : whiten[s]) {
                    for (int j = 0; j < K; j++) {
                        row[j] *= root;
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                statistic[i] *= factor[stratum[i]];
            }
        }

        /** Eq. 9 of Nielsen (2007): the chance of no change, χ² with six degrees of freedom in closed form. */
        private void reweight() {
            for (int i = 0; i < n; i++) {
                double x = statistic[i] / 2;
                weight[i] = StrictMath.exp(-x) * (1 + x + 0.5 * x * x);
            }
        }

        private double degrees() {
            System.arraycopy(statistic, 0, sorted, 0, n);
            double upper = quantile(TAIL_SHARE);
            return ChiSquare.degreesOf(upper / Math.max(quantile(0.5), 1e-9), K);
        }
    }
}
