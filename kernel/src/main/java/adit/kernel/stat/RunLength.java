// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import java.util.function.DoubleUnaryOperator;

/**
 * Average run lengths of control charts on independent standard normal residuals, and the limits that give a stated one:
 * how many observations of an unchanged pixel pass between two false alarms.
 *
 * <p>By the Markov chain of Brook and Evans (1972): the statistic's range is cut into cells, the mean time to absorption
 * solves a linear system, and the error, which falls with the square of the number of cells, is extrapolated away.
 * Residuals may be clipped at ±{@code clip}, so that no single one decides; infinity leaves them as they are.
 */
public final class RunLength {
    private static final int CELLS = 60;
    private static final int HALVINGS = 44;

    private RunLength() {}

    /**
     * Of z ← (1 − λ)z + λr from z = 0, an alarm where |z| > L√(λ/(2 − λ)) (Roberts 1959; Lucas and Saccucci 1990).
     *
     * @param weight λ, in (0, 1]
     * @param limit L
     */
    public static double ewma(double weight, double limit, double clip) {
        return extrapolated(cells -> ewmaChain(weight, limit, clip, cells));
    }

    /** L of an average run length. */
    public static double ewmaLimit(double weight, double averageRunLength, double clip) {
        return limit(l -> ewma(weight, l, clip), averageRunLength, Math.min(8, mostOfEwma(weight, clip)));
    }

    /** A clipped residual for ever takes z to the clip itself. */
    private static double mostOfEwma(double weight, double clip) {
        return clip / Math.sqrt(weight / (2 - weight));
    }

    /**
     * Of Page's two sums S ← max(0, S + r − k) and S ← max(0, S − r − k), both from 0, an alarm where one exceeds h
     * (Page 1954).
     *
     * @param reference k
     * @param limit h
     */
    public static double cusum(double reference, double limit, double clip) {
        // Two sums of which only one can be large: their rates add up.
        return extrapolated(cells -> cusumChain(reference, limit, clip, cells)) / 2;
    }

    /** h of an average run length. */
    public static double cusumLimit(double reference, double averageRunLength, double clip) {
        return limit(h -> cusum(reference, h, clip), averageRunLength, 40);
    }

    /** Of an alarm at the {@code run}-th residual in a row with |r| > limit (Shewhart 1931, for a run of 1). */
    public static double run(double limit, int run) {
        double p = 2 * Normal.above(limit);
        double all = StrictMath.pow(p, run);
        return (1 - all) / (all * (1 - p));
    }

    /** Limit of an average run length for runs. */
    public static double runLimit(int run, double averageRunLength) {
        return limit(l -> run(l, run), averageRunLength, 8);
    }

    /** A function of the number of cells. */
    private interface Chain {
        double of(int cells);
    }

    private static double extrapolated(Chain chain) {
        double coarse = chain.of(CELLS);
        double fine = chain.of(2 * CELLS);
        return fine + (fine - coarse) / 3;
    }

    private static double limit(DoubleUnaryOperator runLength, double wanted, double most) {
        if (!(wanted > 1)) {
            throw new IllegalArgumentException("an average run length must be above 1, was " + wanted);
        }
        double low = 0;
        double high = most;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            double length = runLength.applyAsDouble(middle);
            // Beyond what the arithmetic resolves the chain has no end: far above any wanted length.
            if (length > 0 && length < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Share of clipped residuals up to {@code x}. */
    private static double upTo(double x, double clip) {
        if (x < -clip) {
            return 0;
        }
        return x >= clip ? 1 : Normal.below(x);
    }

    /** Cells of |z|: the middle one around 0, the others on both sides. */
    private static double ewmaChain(double weight, double limit, double clip, int cells) {
        double half = limit * Math.sqrt(weight / (2 - weight));
        double width = 2 * half / (2 * cells + 1);
        double[][] a = new double[cells + 1][cells + 2];
        double[] edge = new double[2 * cells + 2];
        for (int i = 0; i <= cells; i++) {
            double rest = (1 - weight) * i * width;
            for (int e = 0; e < edge.length; e++) {
                double z = (e - cells - 0.5) * width;
                edge[e] = upTo((z - rest) / weight, clip);
            }
            for (int j = 0; j <= cells; j++) {
                double up = edge[cells + j + 1] - edge[cells + j];
                double down = j == 0 ? 0 : edge[cells - j + 1] - edge[cells - j];
                a[i][j] = (i == j ? 1 : 0) - up - down;
            }
            a[i][cells + 1] = 1;
        }
        return first(a);
    }

    /** The first cell is everything at 0 and just above. */
    private static double cusumChain(double reference, double limit, double clip, int cells) {
        double width = 2 * limit / (2 * cells - 1);
        double[][] a = new double[cells][cells + 1];
        for (int i = 0; i < cells; i++) {
            for (int j = 0; j < cells; j++) {
                double upper = upTo((j - i + 0.5) * width + reference, clip);
                double lower = j == 0 ? 0 : upTo((j - i - 0.5) * width + reference, clip);
                a[i][j] = (i == j ? 1 : 0) - (upper - lower);
            }
            a[i][cells] = 1;
        }
        return first(a);
    }

    /** First unknown of a linear system whose last column is the right-hand side. */
    private static double first(double[][] a) {
        int n = a.length;
        // From the last unknown to the first, which is then known without going back.
        for (int i = n - 1; i > 0; i--) {
            int pivot = i;
            for (int r = 0; r < i; r++) {
                pivot = Math.abs(a[r][i]) > Math.abs(a[pivot][i]) ? r : pivot;
            }
            double[] swap = a[i];
            a[i] = a[pivot];
            a[pivot] = swap;
            for (int r = 0; r < i; r++) {
                double factor = a[r][i] / a[i][i];
                for (int j = 0; j < i; j++) {
                    a[r][j] -= factor * a[i][j];
                }
                a[r][n] -= factor * a[i][n];
            }
        }
        return a[0][n] / a[0][0];
    }
}
