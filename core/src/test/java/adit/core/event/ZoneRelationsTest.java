// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.event.ZoneRelation.Relation;
import adit.core.geo.Crs;
import adit.core.geo.Projection;
import adit.core.measure.GeolocationError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

class ZoneRelationsTest {
    private static final double ERROR = 10;
    private static final String BLOCK = "POLYGON((0 0, 100 0, 100 100, 0 100, 0 0))";
    /** 12 m wide: shrunk by the error nothing is left of it. */
    private static final String ROAD = "POLYGON((-100 40, 200 40, 200 52, -100 52, -100 40))";

    private static Geometry geometry(String wkt) {
        try {
            return new WKTReader().read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }

    /** With the error of 10 m and a unit of the CRS that is a metre. */
    private static ZoneRelation relation(String outline, String zone) {
        Zone z = new Zone("zone", "boundary", geometry(zone), "", "");
        return new ZoneRelations(List.of(z), z.geometry(), Projection.between(new Crs(32638), Crs.WGS84), ERROR, 1)
                .of(geometry(outline))
                .getFirst();
    }

    /** The block's eastern edge lies at 100; the zone's edge is moved from far outside to far inside. */
    @ParameterizedTest
    @CsvSource({
        "130, OUTSIDE",
        "110.5, OUTSIDE",
        "109, UNDECIDED",
        "102, UNDECIDED",
        "100, UNDECIDED",
        "98, UNDECIDED",
        "91, UNDECIDED",
        "89, CROSSING",
        "50, CROSSING",
        "11, CROSSING",
        "9, UNDECIDED",
        "0, UNDECIDED",
        "-9, UNDECIDED",
        "-10.5, INSIDE",
        "-30, INSIDE",
    })
    void whatIsNearerToTheEdgeThanTheErrorDecidesNothing(double edge, Relation expected) {
        String zone = "POLYGON((%1$s -500, 900 -500, 900 500, %1$s 500, %1$s -500))".formatted(edge);
        assertEquals(expected, relation(BLOCK, zone).relation());
    }

    @Test
    void twoMetresOutsideIsToldWithItsErrorAndNotAsAFact() {
        ZoneRelation r = relation(BLOCK, "POLYGON((102 0, 300 0, 300 100, 102 100, 102 0))");
        assertEquals(new ZoneRelation("zone", "boundary", Relation.UNDECIDED, 0, 2, ERROR), r);
    }

    @Test
    void aRoadNarrowerThanTheErrorThatRunsFarOnEitherSideOfAnEdgeCrossesIt() {
        assertEquals(Relation.CROSSING, relation(ROAD, BLOCK).relation());
    }

    @Test
    void aZoneNarrowerThanTheErrorThroughTheMiddleOfAnEventIsCrossed() {
        assertEquals(Relation.CROSSING, relation(BLOCK, ROAD).relation());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "LINESTRING(50 -50, 50 150); CROSSING",
                "LINESTRING(95 -50, 95 150); UNDECIDED",
                "LINESTRING(105 -50, 105 150); UNDECIDED",
                "LINESTRING(111 -50, 111 150); OUTSIDE",
            })
    void aLineIsCrossedWhereItCertainlyMeetsTheEvent(String line, Relation expected) {
        assertEquals(expected, relation(BLOCK, line).relation());
    }

    /** √(8² + (0.3·10)² + 3² + 10²/3): absolute error, edge bias, scatter, and where in its pixel an edge lies. */
    @Test
    void theErrorOfAnOutlineJoinsScenePixelAndScatter() {
        assertEquals(Math.sqrt(64 + 9 + 9 + 100 / 3.0), GeolocationError.SENTINEL_2.outlineMetres(10), 1e-9);
        assertEquals(
                Math.sqrt(64 + 9 + 25 + 100 / 3.0),
                GeolocationError.SENTINEL_2.orMeasured(5).outlineMetres(10),
                1e-9);
        assertEquals(GeolocationError.SENTINEL_2, GeolocationError.SENTINEL_2.orMeasured(2));
    }
}
