// SPDX-License-Identifier: Apache-2.0
package adit.core.mask;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class SunPositionTest {
    @Test
    void theSunStandsWhereTheSolarPositionAlgorithmOfNrelPutsIt() {
        // Reda and Andreas (2003), table A5.1: azimuth 194.340, elevation without refraction 39.872.
        SunPosition sun = SunPosition.of(Instant.parse("2003-10-17T19:30:30Z"), -105.1786, 39.742476);
        assertEquals(194.340, sun.azimuthDegrees(), 0.02);
        assertEquals(39.872, sun.elevationDegrees(), 0.02);
    }

    @Test
    void aMorningSunInTheEastThrowsShadowsToTheWest() {
        SunPosition sun = new SunPosition(90, 45);
        assertEquals(-1, sun.shadowEast(), 1e-12);
        assertEquals(0, sun.shadowSouth(), 1e-12);
    }

    @Test
    void aSunInTheSouthThrowsShadowsToTheNorth() {
        assertTrue(new SunPosition(180, 45).shadowSouth() < -0.999);
    }

    @Test
    void anAzimuthOfAFullCircleIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SunPosition(360, 45));
    }
}
