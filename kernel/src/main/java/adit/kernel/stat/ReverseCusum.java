// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

/**
 * The test for a stable history: the CUSUM of recursive residuals, taken backwards in time ("ROC" in R's bfast).
 *
 * <p>Pesaran and Timmermann (2002); p-value of Brown, Durbin and Evans (1975) as in Zeileis et al. (2002). The boundary
 * is c · (1 + 2 j/m) for residual j of m.
 */
public final class ReverseCusum {
    /** c at 5 % as R's root finder leaves it: in R the boundary is that of 5 % whatever the level of the test. */
    public static final double R_BOUNDARY = 0.94789810173212;

    private ReverseCusum() {}

    /** Probability of a statistic at least as large as {@code s} if the history is stable. */
    public static double pValue(double s) {
        if (s < 0.3) {
            return 1 - 0.1465 * s;
        }
        double squared = s * s;
        return 2
                * (Normal.above(3 * s)
                        + StrictMath.exp(-4 * squared) * (Normal.below(s) + Normal.below(5 * s) - 1)
                        - StrictMath.exp(-16 * squared) * Normal.above(s));
    }

    /** The statistic whose p-value is {@code level}: 0.94789823404181 at 5 %. */
    public static double critical(double level) {
        if (!(level > 0 && level < 0.9)) {
            throw new IllegalArgumentException("level of the history test must be in (0, 0.9), was " + level);
        }
        return Root.decreasing(ReverseCusum::pValue, level, 0.3, 10);
    }

    /**
     * Tests residuals in reverse order.
     *
     * @param residuals recursive residuals, latest observation first; replaced by their process
     * @param count m, how many there are
     * @param test the history is taken as unstable where the statistic exceeds this
     * @param boundary c of the boundary whose first crossing dates the instability
     * @return 1-based number of the first residual beyond the boundary, 0 where the history is stable
     */
    public static int firstCrossing(double[] residuals, int count, double test, double boundary) {
        if (count < 2) {
            return 0;
        }
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += residuals[j];
        }
        double mean = sum / count;
        double squares = 0;
        for (int j = 0; j < count; j++) {
            double d = residuals[j] - mean;
            squares += d * d;
        }
        double scale = 1 / (Math.sqrt(squares / (count - 1)) * Math.sqrt(count));
        double process = 0;
        double statistic = 0;
        int first = 0;
        for (int j = 0; j < count; j++) {
            process += residuals[j];
            residuals[j] = process * scale;
            double relative = Math.abs(residuals[j]) / (1 + 2.0 * (j + 1) / count);
            statistic = Math.max(statistic, relative);
            if (first == 0 && relative > boundary) {
                first = j + 1;
            }
        }
        return statistic > test ? first : 0;
    }
}
