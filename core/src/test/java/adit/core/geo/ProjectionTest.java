// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;

/** Expected places are those of PROJ 9.1.1 (gdaltransform of GDAL 3.6.2). */
class ProjectionTest {
    @ParameterizedTest
    @CsvSource({
        "4326, 32623, -44.14, -20.14, 589883.287794184, -2227206.10679365",
        "32623, 4326, 589935, -2227185, -44.1395063055863, -20.1398068734585",
        "4326, 32636, 35.91, 7.5, 821192.51865304, 830088.063113847",
        "4326, 32638, 46.5, 39.2, 629524.183801245, 4340042.90085188",
        "32638, 32639, 700000, 4340000, 181758.628781267, 4343915.63857252",
        "4326, 3857, 46.5, 39.2, 5176356.32188722, 4750360.4811166",
        "4326, 32720, -63.2, -17.8, 478803.701078915, 8031930.14474288",
        "4326, 3035, 10, 52, 4321000, 3210000",
        "4326, 4326, 10, 52, 10, 52",
    })
    void placesAgreeWithProj(int from, int to, double x, double y, double expectedX, double expectedY) {
        double[] place = Projection.between(new Crs(from), new Crs(to)).transform(x, y);
        assertEquals(expectedX, place[0], 2e-8);
        assertEquals(expectedY, place[1], 2e-8);
    }

    @Test
    void aNorthernCodeWithNegativeNorthingIsTheSameZoneInTheSouth() {
        double[] place = Projection.between(new Crs(32623), new Crs(32723)).transform(589935, -2227185);
        assertArrayEquals(new double[] {589935, 7772815}, place);
        assertArrayEquals(
                new double[] {589935, -2227185},
                Projection.between(new Crs(32723), new Crs(32623)).transform(589935, 7772815));
    }

    @Test
    void thereAndBackIsTheSamePlaceToAMicrometre() {
        Projection there = Projection.between(Crs.WGS84, new Crs(32638));
        double[] place = there.transform(45.0123, 39.9);
        double[] back = there.inverse().transform(place[0], place[1]);
        assertEquals(45.0123, back[0], 1e-11);
        assertEquals(39.9, back[1], 1e-11);
    }

    @Test
    void aGeometryKeepsItsHolesAndGetsItsCode() throws Exception {
        Geometry polygon = new WKTReader()
                .read("POLYGON((46 39, 46.1 39, 46.1 39.1, 46 39.1, 46 39),"
                        + "(46.02 39.02, 46.04 39.02, 46.04 39.04, 46.02 39.02))");
        Geometry moved = Projection.between(Crs.WGS84, new Crs(32638)).transform(polygon);
        assertEquals(polygon.getNumPoints(), moved.getNumPoints());
        assertEquals(32638, moved.getSRID());
        assertTrue(moved.isValid());
        assertEquals(46, polygon.getCoordinate().x, "the argument is not changed");
    }

    @Test
    void aPlaceThatTheSystemDoesNotHaveIsNaN() {
        double[] place = Projection.between(Crs.WGS84, new Crs(32638)).transform(Double.NaN, 10);
        assertTrue(Double.isNaN(place[0]) && Double.isNaN(place[1]));
    }

    @Test
    void anUnknownCodeIsRefusedByName() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Projection.between(new Crs(32767), Crs.WGS84));
        assertTrue(String.valueOf(e.getMessage()).contains("EPSG:32767"), e.getMessage());
    }

    @Test
    void severalThreadsGetTheSameBits() {
        Projection p = Projection.between(new Crs(32638), new Crs(32639));
        double[][] all = IntStream.range(0, 2000)
                .parallel()
                .mapToObj(i -> p.transform(700000 + i * 10, 4340000 - i * 7))
                .toArray(double[][]::new);
        for (int i = 0; i < all.length; i++) {
            assertArrayEquals(p.transform(700000 + i * 10, 4340000 - i * 7), all[i]);
        }
    }
}
