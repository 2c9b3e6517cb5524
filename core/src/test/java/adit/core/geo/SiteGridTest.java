// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKTReader;

class SiteGridTest {
    @Test
    void aTenMetreGridLiesOnMultiplesOfTenMetresAndCoversTheCircle() {
        Grid grid = SiteGrid.around(46.5, 39.2, 2000, 10);
        assertEquals(new Crs(32638), grid.crs());
        assertEquals(0, grid.west() % 10);
        assertEquals(0, grid.north() % 10);
        assertTrue(grid.west() <= 629524.18 - 2000 && grid.east() >= 629524.19 + 2000);
        assertTrue(grid.width() == 400 || grid.width() == 401);
    }

    @Test
    void aThirtyMetreGridFallsOnLandsatsPixels() {
        // The Brumadinho scenes of USGS start at 584385, -2222685.
        Grid grid = SiteGrid.covering(
                new Envelope(584390, 595480, -2231680, -2222690), new Crs(32623), 30, SiteGrid.usualOffset(30));
        assertEquals(new Grid(new Crs(32623), 584385, -2222685, 30, 370, 300), grid);
    }

    @Test
    void aBoundaryIsCoveredWithItsMargin() throws Exception {
        Geometry boundary =
                new WKTReader().read("POLYGON((-44.15 -20.15, -44.10 -20.15, -44.10 -20.10, -44.15 -20.15))");
        Grid grid = SiteGrid.around(boundary, 100, 10);
        assertEquals(new Crs(32723), grid.crs());
        Geometry moved = Projection.between(Crs.WGS84, grid.crs()).transform(boundary);
        assertTrue(SiteGrid.outline(grid).contains(moved.buffer(99)));
    }

    @Test
    void anEmptyBoundaryIsRefused() {
        Geometry empty = new GeometryFactory().createPolygon();
        assertThrows(IllegalArgumentException.class, () -> SiteGrid.around(empty, 100, 10));
    }

    @Test
    void pixelsAreInsideWhereTheirCentreIs() throws Exception {
        Grid grid = new Grid(new Crs(32638), 500000, 4000100, 10, 12, 10);
        Geometry shape = new WKTReader()
                .read("POLYGON((500013 4000013, 500089 4000021, 500061 4000083, 500013 4000013),"
                        + "(500050 4000030, 500070 4000030, 500060 4000050, 500050 4000030))");
        PixelSet set = PixelSet.inside(shape, grid);
        int count = 0;
        for (int row = 0; row < 10; row++) {
            for (int col = 0; col < 12; col++) {
                boolean inside =
                        shape.contains(shape.getFactory().createPoint(new Coordinate(grid.x(col), grid.y(row))));
                assertEquals(inside, set.contains(col, row), col + ", " + row);
                count += inside ? 1 : 0;
            }
        }
        assertEquals(count, set.count());
        assertTrue(count > 10);
        assertEquals(120, PixelSet.all(grid).count());
        assertFalse(PixelSet.inside(shape.buffer(-100), grid).contains(0, 0));
    }
}
