// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;

/**
 * Makes the grid of a site. Its edges lie at {@code offset + k · pixelSize} of the system, so that the pixels of the
 * satellite fall on it exactly and need no resampling: Sentinel-2's edges are at multiples of 10 m, Landsat's 15 m
 * beside the multiples of 30 m.
 */
public final class SiteGrid {
    private SiteGrid() {}

    /** Where the pixel edges of the satellite with this pixel size lie: 15 for Landsat's 30 m, else 0. */
    public static double usualOffset(double pixelSize) {
        return pixelSize == 30 ? 15 : 0;
    }

    /**
     * Grid in the UTM zone of a place that covers a circle around it.
     *
     * @param radius in metres
     * @param pixelSize in metres
     */
    public static Grid around(double longitude, double latitude, double radius, double pixelSize) {
        Crs crs = Crs.utmOf(longitude, latitude);
        double[] centre = Projection.between(Crs.WGS84, crs).transform(longitude, latitude);
        Envelope box = new Envelope(new Coordinate(centre[0], centre[1]));
        box.expandBy(radius);
        return covering(box, crs, pixelSize, usualOffset(pixelSize));
    }

    /**
     * Grid in the UTM zone of a boundary's centre that covers the boundary.
     *
     * @param boundary in longitude, latitude
     * @param margin added on each side, in metres
     */
    public static Grid around(Geometry boundary, double margin, double pixelSize) {
        Envelope degrees = boundary.getEnvelopeInternal();
        Coordinate centre = degrees.centre();
        if (centre == null) {
            throw new IllegalArgumentException("the boundary of the site is empty");
        }
        return around(boundary, Crs.utmOf(centre.x, centre.y), margin, pixelSize, usualOffset(pixelSize));
    }

    /** As {@link #around(Geometry, double, double)}, in a stated system; margin and pixel size in its units. */
    public static Grid around(Geometry boundary, Crs crs, double margin, double pixelSize, double offset) {
        Envelope box = Projection.between(Crs.WGS84, crs).transform(boundary).getEnvelopeInternal();
        if (!(box.getWidth() >= 0) || box.isNull()) {
            throw new IllegalArgumentException("the boundary of the site has no place in " + crs);
        }
        box.expandBy(margin);
        return covering(box, crs, pixelSize, offset);
    }

    /** The smallest grid with edges at {@code offset + k · pixelSize} that covers a box. */
    public static Grid covering(Envelope box, Crs crs, double pixelSize, double offset) {
        long left = (long) Math.floor((box.getMinX() - offset) / pixelSize);
        long right = (long) Math.ceil((box.getMaxX() - offset) / pixelSize);
        long bottom = (long) Math.floor((box.getMinY() - offset) / pixelSize);
        long top = (long) Math.ceil((box.getMaxY() - offset) / pixelSize);
        return new Grid(
                crs,
                offset + left * pixelSize,
                offset + top * pixelSize,
                pixelSize,
                Math.toIntExact(Math.max(1, right - left)),
                Math.toIntExact(Math.max(1, top - bottom)));
    }

    /** The outline of a grid, in the grid's own system. */
    public static Geometry outline(Grid grid) {
        return new GeometryFactory().toGeometry(new Envelope(grid.west(), grid.east(), grid.south(), grid.north()));
    }

    /** A geometry in the grid's system as seen in pixels: x is the column, y the row, both from the upper-left corner. */
    static Geometry inPixels(Geometry geometry, Grid grid) {
        double s = 1 / grid.pixelSize();
        return new AffineTransformation(s, 0, -grid.west() * s, 0, -s, grid.north() * s).transform(geometry);
    }
}
