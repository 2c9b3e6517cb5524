// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpectralRulesTest {
    private static final SpectralSettings PUBLISHED = SpectralSettings.published(0.99999);

    @Test
    void theThresholdsAreThePublishedOnes() {
        SpectralRules rules = new SpectralRules(PUBLISHED);
        assertEquals(15.0863, rules.nominal().threshold(), 1e-4);
        assertEquals(30.8562, rules.nominal().noise(), 1e-4);
        assertEquals(6, rules.forDensity(8).consecutive());
    }

    @Test
    void denserSeriesAskForMoreObservationsInARow() {
        SpectralRules rules = new SpectralRules(PUBLISHED.withDensity(true));
        assertEquals(6, rules.forDensity(16).consecutive());
        assertEquals(6, rules.forDensity(40).consecutive());
        assertEquals(12, rules.forDensity(8).consecutive());
        assertEquals(19, rules.forDensity(5).consecutive());
        assertEquals(24, rules.forDensity(1).consecutive());
        // χ² of 5 bands exceeded with 1 % and, for twice as many observations, with 10 %.
        assertEquals(15.0863, rules.forDensity(16).threshold(), 1e-4);
        assertEquals(9.2364, rules.forDensity(8).threshold(), 1e-4);
    }

    @Test
    void settingsAreChecked() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> new SpectralSettings(
                        PUBLISHED.bands(), List.of("blue"), 0.99, 6, false, 0.9999, 45, 20, 4.42, 365.25, 0, 0));
        assertTrue(String.valueOf(e.getMessage()).contains("maskBands must be at most two of bands, was [blue]"));
    }
}
