// SPDX-License-Identifier: Apache-2.0
package adit.core.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class HectaresTest {
    @Test
    void aSmallAreaHasMoreDecimalsThanALargeOne() {
        assertEquals("0.34", Hectares.text(3_400));
        assertEquals("11.8", Hectares.text(118_000));
        assertEquals("1,712", Hectares.text(17_120_000));
        assertEquals("0.00", Hectares.text(0));
    }

    @Test
    void aLowerEndAboveNothingDoesNotReadAsNothing() {
        assertEquals("0.05–2.30", Hectares.interval(11_700, 490, 23_000));
        assertEquals("0.004–2.300", Hectares.interval(11_700, 40, 23_000));
        assertEquals("0.0–2.3", Hectares.interval(11_700, 0, 23_000));
        assertEquals("8.6–19.9", Hectares.interval(142_000, 86_000, 199_000));
    }
}
