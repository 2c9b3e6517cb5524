// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Correlation of first-order autoregressive noise between two observations, by the days between them:
 * {@code ρ^(gap / reference)}, for a negative ρ minus that of its size. Tables over a grid of ρ, made once per set of dates with {@link StrictMath}.
 */
public final class FadingCorrelation {
    /** Steps of ρ per unit: the grid runs from −0.3 to 0.9 in hundredths. */
    private static final int STEPS_PER_UNIT = 100;

    /**
     * The step of ρ = 0. Noise of a negative ρ hardly exists; without it the estimate for white noise would never be too
     * small and often too large, and the false-alarm rate below its level.
     */
    static final int WHITE = 30;

    static final int STEPS = 121;
    static final double STEP = 1.0 / STEPS_PER_UNIT;

    /** A gap of this many reference gaps leaves at most 0.0012 of the largest correlation: taken as nothing. */
    private static final int REACH = 64;

    /** Shortest reference gap, in days. */
    private static final int SHORTEST = 3;

    private static volatile @Nullable FadingCorrelation last;

    private final int reference;
    private final double[][] kept;
    private final double[][] scale;
    private final double[] both;

    private FadingCorrelation(int reference, int longest) {
        this.reference = reference;
        kept = new double[STEPS][longest + 1];
        scale = new double[STEPS][longest + 1];
        both = new double[STEPS * stride(longest)];
        for (int s = 0; s < STEPS; s++) {
            fill(s, longest);
        }
    }

    private void fill(int s, int longest) {
        double sign = Math.signum(correlation(s));
        double daily = StrictMath.pow(Math.abs(correlation(s)), 1.0 / reference);
        // Two observations of one day are two looks: their noise is as far apart as a day makes it.
        double size = daily;
        for (int gap = 0; gap <= longest; gap++) {
            double fade = gap == longest ? 0 : sign * size;
            kept[s][gap] = fade;
            scale[s][gap] = Math.sqrt(1 / (1 - fade * fade));
            both[s * stride(longest) + 2 * gap] = fade;
            both[s * stride(longest) + 2 * gap + 1] = scale[s][gap];
            size *= gap == 0 ? 1 : daily;
        }
    }

    /**
     * Tables for some dates. The reference gap is the median distance of consecutive dates, at least 3 days.
     *
     * @param days ascending days of the dates, observed at a pixel or not
     */
    public static FadingCorrelation of(int[] days) {
        int[] gaps = new int[Math.max(1, days.length - 1)];
        for (int t = 1; t < days.length; t++) {
            gaps[t - 1] = days[t] - days[t - 1];
        }
        Arrays.sort(gaps);
        return over(Math.max(SHORTEST, gaps[gaps.length / 2]));
    }

    /**
     * Tables for a reference gap. Those of the last one are kept: chunks of a site, and its next scenes, have the same.
     *
     * @param reference days over which ρ is given, at least 3
     */
    public static FadingCorrelation over(int reference) {
        if (reference < SHORTEST) {
            throw new IllegalArgumentException(
                    "the reference gap must be at least " + SHORTEST + " days, was " + reference);
        }
        FadingCorrelation known = last;
        if (known == null || known.reference != reference) {
            known = new FadingCorrelation(reference, REACH * reference);
            last = known;
        }
        return known;
    }

    /** Days over which ρ is given. */
    public int referenceDays() {
        return reference;
    }

    /** ρ of a step of the grid. */
    static double correlation(int step) {
        return (step - WHITE) / (double) STEPS_PER_UNIT;
    }

    /** Step of the grid nearest to a ρ. */
    static int step(double correlation) {
        int step = (int) Math.floor(correlation * STEPS_PER_UNIT + 0.5) + WHITE;
        return Math.max(0, Math.min(STEPS - 1, step));
    }

    /** Longest gap of the tables; what is longer counts as this, with no correlation. */
    int longest() {
        return kept[0].length - 1;
    }

    /** Correlation by gap in days. */
    double[] kept(int step) {
        return kept[step];
    }

    /** 1 / √(1 − correlation²) by gap in days. */
    double[] scale(int step) {
        return scale[step];
    }

    private static int stride(int longest) {
        return 2 * (longest + 1);
    }

    /** {@link #kept} and {@link #scale} of all steps: of a gap in turn, from {@link #offset} of the step on. */
    double[] both() {
        return both;
    }

    int offset(int step) {
        return step * stride(longest());
    }
}
