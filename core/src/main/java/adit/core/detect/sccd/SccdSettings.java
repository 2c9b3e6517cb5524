// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import adit.core.detect.SpectralSettings;
import java.util.Map;

/**
 * How S-CCD judges. Start from {@link #published}. The density of {@link SpectralSettings#adaptToDensity} is that of the
 * history, lambda that of the first model.
 *
 * @param spectral what it shares with COLD; at least two observations in a row
 * @param drift variance that level and waves gain per day, for reflectance counted from 0 to 10,000
 */
public record SccdSettings(SpectralSettings spectral, double drift) {
    public SccdSettings {
        if (spectral.consecutive() < 2) {
            throw new IllegalArgumentException("consecutive must be in 2.." + SpectralSettings.LARGEST_WINDOW
                    + " for S-CCD, was " + spectral.consecutive());
        }
        if (!(drift >= 0)) {
            throw new IllegalArgumentException("drift must be at least 0, was " + drift);
        }
    }

    /** The numbers of Ye et al. (2021) as pyxccd has them. */
    public static SccdSettings published() {
        return new SccdSettings(SpectralSettings.published(0.9999), 0.25);
    }

    /** All that can change a bit, by name. */
    Map<String, Object> parameters() {
        Map<String, Object> p = spectral.parameters();
        p.put("drift", drift);
        return p;
    }
}
