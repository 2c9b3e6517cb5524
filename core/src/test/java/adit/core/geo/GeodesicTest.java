// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class GeodesicTest {
    @Test
    void aQuarterOfTheEquatorAndOfAMeridianHaveTheirKnownLengths() {
        assertEquals(10_018_754.171, Geodesic.metres(0, 0, 90, 0), 1);
        assertEquals(10_001_965.729, Geodesic.metres(20, 0, 20, 90), 100);
        assertEquals(0, Geodesic.metres(46.7, 40.1, 46.7, 40.1));
    }

    @Test
    void aKnownShortLineIsMet() {
        // Flinders Peak to Buninyong on GRS 80, as Geoscience Australia publishes it for the check of Vincenty's
        // formula.
        double from = -(37 + 57 / 60.0 + 3.72030 / 3600);
        double to = -(37 + 39 / 60.0 + 10.15610 / 3600);
        assertEquals(
                54_972.271,
                Geodesic.metres(144 + 25 / 60.0 + 29.52440 / 3600, from, 143 + 55 / 60.0 + 35.38390 / 3600, to),
                1);
    }

    private static Geometry box(double west, double south) {
        return new GeometryFactory().toGeometry(new Envelope(west, west + 0.1, south, south + 0.1));
    }

    @Test
    void theDistanceOfTwoPlacesIsThatOfTheirNearestPoints() {
        assertEquals(Geodesic.metres(46.8, 40.1, 47, 40.1), Geodesic.metresBetween(box(46.7, 40), box(47, 40)), 30);
        assertEquals(0, Geodesic.metresBetween(box(46.7, 40), box(46.75, 40.05)));
        assertEquals(
                Geodesic.metres(179.95, -17.5, -179.9, -17.5),
                Geodesic.metresBetween(box(179.85, -17.55), box(-179.9, -17.55)),
                100);
    }
}
