// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

/** The WGS 84 ellipsoid and its authalic function, in metres and radians. */
final class Ellipsoid {
    static final double A = 6378137;
    static final double F = 1 / 298.257223563;
    static final double E2 = F * (2 - F);
    private static final double E = StrictMath.sqrt(E2);

    private Ellipsoid() {}

    /**
     * Area in square metres per radian of longitude between the equator and a latitude: a²·q/2 with q of Snyder (1987),
     * eq. 3-12. Negative in the south.
     */
    static double areaPerRadian(double latitude) {
        double s = StrictMath.sin(latitude);
        double es = E * s;
        double q = (1 - E2) * (s / (1 - es * es) + atanh(es) / E);
        return A * A * q / 2;
    }

    /** Area in square metres per square radian at a latitude: M·N·cos φ (Snyder 1987, eqs. 4-18 to 4-20). */
    static double areaPerSquareRadian(double latitude) {
        double s = StrictMath.sin(latitude);
        double w = 1 - E2 * s * s;
        return A * A * (1 - E2) * StrictMath.cos(latitude) / (w * w);
    }

    private static double atanh(double x) {
        return (StrictMath.log1p(x) - StrictMath.log1p(-x)) / 2;
    }
}
