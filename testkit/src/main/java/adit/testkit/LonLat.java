// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import adit.core.geo.Crs;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.proj4j.BasicCoordinateTransform;
import org.locationtech.proj4j.CRSFactory;
import org.locationtech.proj4j.ProjCoordinate;

/** From the site's plane to longitude and latitude. */
final class LonLat {
    private LonLat() {}

    /** A copy of the geometry in longitude and latitude, degrees. */
    static Geometry of(Geometry plane, Crs utm) {
        CRSFactory factory = new CRSFactory();
        BasicCoordinateTransform transform = new BasicCoordinateTransform(
                factory.createFromParameters(
                        "utm", "+proj=utm +zone=" + utm.epsg() % 100 + " +datum=WGS84 +units=m +no_defs"),
                factory.createFromParameters("lonlat", "+proj=longlat +datum=WGS84 +no_defs"));
        Geometry copy = plane.copy();
        for (Coordinate c : copy.getCoordinates()) {
            ProjCoordinate out = new ProjCoordinate();
            transform.transform(new ProjCoordinate(c.x, c.y), out);
            c.x = out.x;
            c.y = out.y;
        }
        copy.geometryChanged();
        return copy;
    }
}
