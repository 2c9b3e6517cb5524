// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.operation.distance.DistanceOp;

/**
 * Lengths along the ground between places far apart, in metres on the WGS 84 ellipsoid: Lambert's formula for long lines
 * (Lambert 1942, The distance between two widely separated points on the surface of the Earth), good to some ten metres in a thousand kilometres. A
 * projection does not reach that far: beyond some thousand kilometres from its zone a UTM plane has no meaning.
 */
public final class Geodesic {
    /** Half a turn less this: there the correction has no limit, and the sphere must do. */
    private static final double NEARLY_OPPOSITE = Math.PI - 1e-3;

    private Geodesic() {}

    /** Metres between two places, given in degrees. */
    public static double metres(double longitude1, double latitude1, double longitude2, double latitude2) {
        double b1 = reduced(latitude1);
        double b2 = reduced(latitude2);
        double sinHalfLatitude = StrictMath.sin((b2 - b1) / 2);
        double sinHalfLongitude = StrictMath.sin(Math.toRadians(longitude2 - longitude1) / 2);
        double h = sinHalfLatitude * sinHalfLatitude
                + StrictMath.cos(b1) * StrictMath.cos(b2) * sinHalfLongitude * sinHalfLongitude;
        double angle = 2 * StrictMath.asin(Math.min(1, Math.sqrt(h)));
        if (angle == 0 || angle > NEARLY_OPPOSITE) {
            return Ellipsoid.A * angle;
        }
        double p = (b1 + b2) / 2;
        double q = (b2 - b1) / 2;
        double sin = StrictMath.sin(angle);
        double x = (angle - sin) * square(StrictMath.sin(p) * StrictMath.cos(q) / StrictMath.cos(angle / 2));
        double y = (angle + sin) * square(StrictMath.cos(p) * StrictMath.sin(q) / StrictMath.sin(angle / 2));
        return Ellipsoid.A * (angle - Ellipsoid.F / 2 * (x + y));
    }

    private static double square(double v) {
        return v * v;
    }

    private static double reduced(double latitude) {
        return StrictMath.atan((1 - Ellipsoid.F) * StrictMath.tan(Math.toRadians(latitude)));
    }

    /**
     * Metres between two geometries in longitude and latitude; 0 where they meet. The nearest points are looked for in a
     * plane whose east is shortened as at the first geometry: far from it a little more than the least distance may come
     * out, by no more than the second geometry is wide.
     */
    public static double metresBetween(Geometry first, Geometry second) {
        Coordinate a = first.getEnvelopeInternal().centre();
        Coordinate b = second.getEnvelopeInternal().centre();
        double shorter = Math.max(0.01, StrictMath.cos(Math.toRadians(a.y)));
        // Across the date line the short way round.
        double turn = -360 * Math.rint((b.x - a.x) / 360);
        Geometry from = AffineTransformation.scaleInstance(shorter, 1).transform(first);
        Geometry to = AffineTransformation.translationInstance(turn, 0)
                .scale(shorter, 1)
                .transform(second);
        Coordinate[] nearest = DistanceOp.nearestPoints(from, to);
        return metres(nearest[0].x / shorter, nearest[0].y, nearest[1].x / shorter, nearest[1].y);
    }
}
