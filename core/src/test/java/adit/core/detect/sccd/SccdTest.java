// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.detect.BreakMap;
import adit.core.detect.MultibandDetector;
import adit.core.detect.PixelState;
import adit.core.detect.SegmentTable;
import adit.core.detect.SpectralDetectorContract;
import adit.core.detect.SpectralSeries;
import adit.core.detect.SpectralSettings;
import org.junit.jupiter.api.Test;

class SccdTest extends SpectralDetectorContract {
    @Override
    protected MultibandDetector detector(SpectralSettings settings) {
        return new Sccd(new SccdSettings(settings, 0.25));
    }

    @Override
    protected SpectralSettings published() {
        return SccdSettings.published().spectral();
    }

    @Test
    void theModelFollowsTheSeason() {
        SegmentTable t = detect(one().draw(0, 4, 0.3)).table();
        assertEquals(1, t.size());
        // nir: 0.09 times the sine of the day since 1970-01-01, in the wave that is counted from 0001-01-01.
        double cos = t.coefficients()[2 * 8 + 2][0];
        double sin = t.coefficients()[2 * 8 + 3][0];
        assertEquals(0.09, Math.sqrt(cos * cos + sin * sin), 0.01);
        double level = t.coefficients()[2 * 8][0] + t.coefficients()[2 * 8 + 1][0] * (t.end()[0] + 719_163.0);
        assertEquals(0.3, level, 0.02);
    }

    @Test
    void theSixthObservationOfAChangeConfirmsIt() {
        SpectralSeries s = one();
        s.draw(0, 5, 0, s.days[DATES - 6]);
        BreakMap m = detect(s).breaks();
        assertEquals(PixelState.BREAK.code(), m.state()[0]);
        assertEquals(s.days[DATES - 6], m.firstAfter()[0]);
        assertEquals(s.days[DATES - 1], m.confirmed()[0]);
    }

    @Test
    void settingsAreChecked() {
        SpectralSettings s = published();
        SpectralSettings single =
                new SpectralSettings(s.bands(), s.maskBands(), 0.99, 1, false, 0.9999, 45, 20, 4.42, 365.25, 0, 0);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new SccdSettings(single, 0.25));
        assertTrue(String.valueOf(e.getMessage()).contains("consecutive must be in 2..24 for S-CCD, was 1"));
        assertThrows(IllegalArgumentException.class, () -> new SccdSettings(s, -1));
    }
}
