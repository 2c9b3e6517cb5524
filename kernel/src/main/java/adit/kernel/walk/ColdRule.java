// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

/**
 * The numbers of COLD (Zhu et al. 2020).
 *
 * @param tested how many of the bands decide, the first ones of the series; the others are only described
 * @param maskBands the two tested bands that Tmask looks at (green and the first shortwave infrared)
 * @param consecutive observations in a row that must show a change
 * @param threshold χ² that each of them must exceed
 * @param noise χ² from which on a single observation is noise
 * @param angle largest mean angle in degrees between successive residual vectors
 * @param lambda weight of the lasso, in units of the values
 * @param mask Tmask's threshold in multiples of the median successive difference
 * @param gapDays a first model does not reach over a longer gap
 * @param floor smallest standard deviation that is believed, in units of the values; 0 as the reference
 * @param smallest length of the vector of median residuals from which on a change is one, in units of the values; what is
 *     smaller goes into the model; 0 as the reference
 */
public record ColdRule(
        int tested,
        int[] maskBands,
        int consecutive,
        double threshold,
        double noise,
        double angle,
        double lambda,
        double mask,
        double gapDays,
        double floor,
        double smallest) {
    /** Observations that a first model needs, three per coefficient. */
    public static final int FEWEST = 12;

    /** Clear observations without which a series is not looked at. */
    public static final int FEWEST_CLEAR = 24;

    public ColdRule {
        if (tested < 1
                || consecutive < 1
                || !(threshold > 0 && noise > 0 && angle > 0 && lambda >= 0 && floor >= 0 && smallest >= 0)) {
            throw new IllegalArgumentException("tested and consecutive must be at least 1, threshold, noise and angle"
                    + " positive, lambda, floor and smallest not negative; were " + tested + ", " + consecutive + ", "
                    + threshold + ", " + noise + ", " + angle + ", " + lambda + ", " + floor + ", " + smallest);
        }
        maskBands = maskBands.clone();
        for (int b : maskBands) {
            if (b < 0 || b >= tested) {
                throw new IllegalArgumentException("a mask band must be one of the " + tested + " tested, was " + b);
            }
        }
    }
}
