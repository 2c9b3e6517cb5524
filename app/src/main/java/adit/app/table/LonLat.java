// SPDX-License-Identifier: Apache-2.0
package adit.app.table;

import adit.core.geo.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.CoordinateReferenceSystem;
import org.locationtech.proj4j.ProjCoordinate;

/** From the coordinates of one CRS to longitude and latitude (WGS 84, degrees). Not for several threads at once. */
public final class LonLat {
    private final boolean geographic;
    private final BasicCoordinateTransform transform;
    private final ProjCoordinate from = new ProjCoordinate();
    private final ProjCoordinate to = new ProjCoordinate();

    public LonLat(Crs crs) {
        CRSFactory factory = new CRSFactory();
        CoordinateReferenceSystem wgs84 = factory.createFromName("EPSG:4326");
        this.geographic = crs.equals(Crs.WGS84);
        this.transform = new BasicCoordinateTransform(factory.createFromName(crs.toString()), wgs84);
    }

    /** Longitude as x, latitude as y. */
    public Coordinate of(double x, double y) {
        if (geographic) {
            return new Coordinate(x, y);
        }
        from.setValue(x, y);
        transform.transform(from, to);
        return new Coordinate(to.x, to.y);
    }
}
