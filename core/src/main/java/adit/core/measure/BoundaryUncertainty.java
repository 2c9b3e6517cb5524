// SPDX-License-Identifier: Apache-2.0
package adit.core.measure;

/**
 * The interval of an area that was counted in pixels: what the pixels along its outline can hide. It is no confidence
 * interval; that needs a probability sample.
 *
 * <p>{@code area ± (P·d + 2·p²·√(N·c/12))} with P the outline's length, d = √((b·p)² + r²), p the pixel's side, N = P/p.
 *
 * <ul>
 *   <li>b·p, the systematic part: a mixed pixel counts as changed from some share of change on, which is ½ only by luck.
 *       A share between 0.2 and 0.8 moves the whole outline by up to 0.3 pixel one way.
 *   <li>r, the registration error between dates, blurs the outline and moves it the same way everywhere.
 *   <li>the last term, the independent part: the true edge lies anywhere within the edge pixel (variance 1/12 of a pixel),
 *       independent from one stretch of c = 3 pixels to the next; twice its standard deviation.
 * </ul>
 *
 * <p>A shift of all scenes alike does not change an area, so the absolute geolocation error is not in it.
 */
public final class BoundaryUncertainty {
    /** b: how far, in pixels, the outline may lie out or in because of the share at which a mixed pixel counts. */
    public static final double EDGE_BIAS_PIXELS = 0.3;

    /** c: pixels along the outline over which edge errors go together. */
    public static final double EDGE_CORRELATION_PIXELS = 3;

    private BoundaryUncertainty() {}

    /** Half width of the interval, square metres. */
    public static double halfWidth(double outlineMetres, double pixelMetres, GeolocationError geo) {
        double d = edgeMetres(pixelMetres, geo);
        double n = outlineMetres / pixelMetres;
        double independent = 2 * pixelMetres * pixelMetres * Math.sqrt(n * EDGE_CORRELATION_PIXELS / 12);
        return outlineMetres * d + independent;
    }

    /** d: how far the whole outline may lie out or in, metres. */
    static double edgeMetres(double pixelMetres, GeolocationError geo) {
        double bias = EDGE_BIAS_PIXELS * pixelMetres;
        return Math.sqrt(bias * bias + geo.registrationMetres() * geo.registrationMetres());
    }

    /** The area with its interval; the lower end is not below zero. */
    public static Area area(double squareMetres, double outlineMetres, double pixelMetres, GeolocationError geo) {
        double half = halfWidth(outlineMetres, pixelMetres, geo);
        return new Area(
                squareMetres, Math.max(0, squareMetres - half), squareMetres + half, Area.Basis.BOUNDARY_UNCERTAINTY);
    }
}
