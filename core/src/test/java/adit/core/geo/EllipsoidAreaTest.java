// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;

class EllipsoidAreaTest {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    @Test
    void theWholeEarthHasItsPublishedArea() {
        // Half of 510 065 621 724 089 m² (GeographicLib, Geodesic.EllipsoidArea) per hemisphere.
        double hemisphere = 2 * Math.PI * Ellipsoid.areaPerRadian(Math.PI / 2);
        assertEquals(Geodesic.WGS84.EllipsoidArea() / 2, hemisphere, 1);
    }

    @Test
    void aGeographicRectangleHasItsClosedForm() {
        double expected = Math.toRadians(0.5)
                * (Ellipsoid.areaPerRadian(Math.toRadians(40)) - Ellipsoid.areaPerRadian(Math.toRadians(39.5)));
        Geometry box = FACTORY.toGeometry(new Envelope(46, 46.5, 39.5, 40));
        assertEquals(expected, EllipsoidArea.squareMetres(box, Crs.WGS84), 1e-3);
    }

    @ParameterizedTest
    @CsvSource({
        "32623, 580000, -2230000, 20000",
        "32638, 500000, 4340000, 9000",
        "32638, 820000, 4340000, 300",
        "32636, 820000, 830000, 30",
    })
    void aSquareInUtmAgreesWithGeodesicPolygons(int epsg, double west, double south, double side) {
        Geometry square = FACTORY.toGeometry(new Envelope(west, west + side, south, south + side));
        double expected = geodesic(square, new Crs(epsg));
        double area = EllipsoidArea.squareMetres(square, new Crs(epsg));
        // GeographicLib promises 0.1 m² per vertex.
        assertEquals(expected, area, Math.max(0.1, area * 1e-9));
    }

    private static double geodesic(Geometry polygon, Crs crs) {
        PolygonArea sum = new PolygonArea(Geodesic.WGS84, false);
        Projection p = Projection.between(crs, Crs.WGS84);
        Coordinate[] c = polygon.getCoordinates();
        for (int i = 1; i < c.length; i++) {
            for (int k = 0; k < 200; k++) {
                double[] at = p.transform(
                        c[i - 1].x + (c[i].x - c[i - 1].x) * k / 200, c[i - 1].y + (c[i].y - c[i - 1].y) * k / 200);
                sum.AddPoint(at[1], at[0]);
            }
        }
        return Math.abs(sum.Compute().area);
    }

    @Test
    void aHoleIsTakenAwayAndPartsAreAdded() throws Exception {
        Geometry outer = new WKTReader().read("POLYGON((500000 0, 501000 0, 501000 1000, 500000 1000, 500000 0))");
        Geometry inner = new WKTReader().read("POLYGON((500200 200, 500400 200, 500400 400, 500200 400, 500200 200))");
        Geometry both = new WKTReader()
                .read("MULTIPOLYGON(((500000 0, 501000 0, 501000 1000, 500000 1000, 500000 0),"
                        + "(500200 200, 500400 200, 500400 400, 500200 400, 500200 200)),"
                        + "((502000 0, 502100 0, 502100 100, 502000 100, 502000 0)))");
        Crs crs = new Crs(32638);
        double third = EllipsoidArea.squareMetres(FACTORY.toGeometry(new Envelope(502000, 502100, 0, 100)), crs);
        assertEquals(
                EllipsoidArea.squareMetres(outer, crs) - EllipsoidArea.squareMetres(inner, crs) + third,
                EllipsoidArea.squareMetres(both, crs),
                1e-6);
    }

    @Test
    void atTheCentralMeridianTheScaleIsKnown() {
        // k = 0.9996 on the central meridian: an area of the plane is 1/0.9996² on the ground.
        Geometry square = FACTORY.toGeometry(new Envelope(499995, 500005, 4340000, 4340010));
        assertEquals(100 / (0.9996 * 0.9996), EllipsoidArea.squareMetres(square, new Crs(32638)), 100 * 1e-8);
    }

    @ParameterizedTest
    @CsvSource({"32638, 300000, 4340000, 10", "32623, 584385, -2222685, 30", "4326, 46, 39, 0.0001"})
    void pixelsHaveTheAreaOfTheirSquare(int epsg, double west, double north, double size) {
        Grid grid = new Grid(new Crs(epsg), west, north, size, 300, 200);
        EllipsoidArea areas = EllipsoidArea.of(grid);
        for (int col : new int[] {0, 31, 150, 299}) {
            for (int row : new int[] {0, 33, 199}) {
                Geometry square = FACTORY.toGeometry(new Envelope(
                        west + col * size, west + (col + 1) * size, north - (row + 1) * size, north - row * size));
                double expected = EllipsoidArea.squareMetres(square, grid.crs());
                assertEquals(expected, areas.pixel(col, row), expected * 1e-6);
            }
        }
    }

    @Test
    void thePixelsOfAGridAddUpToItsOutline() {
        Grid grid = new Grid(new Crs(32638), 300000, 4340000, 10, 300, 200);
        EllipsoidArea areas = EllipsoidArea.of(grid);
        double sum = 0;
        for (int row = 0; row < 200; row++) {
            for (int col = 0; col < 300; col++) {
                sum += areas.pixel(col, row);
            }
        }
        double expected = EllipsoidArea.squareMetres(SiteGrid.outline(grid), grid.crs());
        assertEquals(expected, sum, expected * 1e-7);
    }
}
