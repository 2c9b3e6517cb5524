// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.kernel.stat.ChiSquare;
import adit.kernel.walk.ColdRule;

/** The break rule of some settings for each number of consecutive observations. Immutable. */
public final class SpectralRules {
    /** Values are counted as the papers count them, reflectance from 0 to 10,000. */
    public static final double SCALE = 1e-4;

    /** Days between observations for which the settings' number of consecutive ones is meant. */
    private static final double NOMINAL_DAYS = 16;

    private final SpectralSettings settings;
    private final ColdRule[] rules;

    public SpectralRules(SpectralSettings settings) {
        this.settings = settings;
        rules = new ColdRule[SpectralSettings.LARGEST_WINDOW + 1];
        for (int n = settings.consecutive(); n < rules.length; n++) {
            rules[n] = rule(n);
        }
    }

    /** The rule for {@code n} consecutive observations, as unlikely together as the settings' number of them. */
    private ColdRule rule(int n) {
        int tested = settings.bands().size();
        double chance = 1 - settings.probability();
        double each =
                n == settings.consecutive() ? chance : StrictMath.pow(chance, settings.consecutive() / (double) n);
        return new ColdRule(
                tested,
                settings.maskBands().stream()
                        .mapToInt(settings.bands()::indexOf)
                        .toArray(),
                n,
                ChiSquare.exceededBy(each, tested),
                ChiSquare.exceededBy(1 - settings.noiseProbability(), tested),
                settings.angle(),
                settings.lambda(),
                settings.mask(),
                settings.gapDays(),
                settings.sigmaFloor() / SCALE,
                settings.minimumMagnitude() / SCALE);
    }

    /** The rule whatever the density of the observations. */
    public ColdRule nominal() {
        return rules[settings.consecutive()];
    }

    /** @param consecutive from the settings' number to {@link SpectralSettings#LARGEST_WINDOW} */
    public ColdRule of(int consecutive) {
        return rules[consecutive];
    }

    /** The rule for a series whose observations are so many days apart in the median. */
    public ColdRule forDensity(double medianDays) {
        int n = settings.consecutive();
        if (settings.adaptToDensity() && medianDays > 0) {
            long grown = Math.round(n * NOMINAL_DAYS / medianDays);
            n = (int) Math.max(n, Math.min(SpectralSettings.LARGEST_WINDOW, grown));
        }
        return rules[n];
    }
}
