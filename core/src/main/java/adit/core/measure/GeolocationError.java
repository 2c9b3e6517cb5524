// SPDX-License-Identifier: Apache-2.0
package adit.core.measure;

/**
 * How well a pixel's place is known.
 *
 * @param absoluteMetres error of a scene's place on the ground at 95 %: shifts an outline, does not change its area
 * @param registrationMetres scatter of the scenes against one another (1 σ): blurs an outline, and so changes its area
 * @param source who states it
 */
public record GeolocationError(double absoluteMetres, double registrationMetres, String source) {
    /** Sentinel-2 L2A on the refined reference image: 8 m at 95 %; 0.3 pixel between dates. */
    public static final GeolocationError SENTINEL_2 =
            new GeolocationError(8, 3, "ESA, Sentinel-2 L2A data quality report (refined products)");

    /** Landsat Collection 2 tier 1: 12 m RMSE at most, which is taken as the 95 % figure of 20 m; 5 m between dates. */
    public static final GeolocationError LANDSAT =
            new GeolocationError(20, 5, "USGS, Landsat Collection 2 tier 1 (RMSE at most 12 m)");

    public GeolocationError {
        if (!(absoluteMetres >= 0 && registrationMetres >= 0)) {
            throw new IllegalArgumentException(
                    "geolocation errors are at least 0 m, were " + absoluteMetres + " and " + registrationMetres);
        }
    }

    /**
     * The same, where the scenes were found to scatter more than was stated.
     *
     * @param measuredMetres standard deviation of the scenes' measured offsets along one axis
     */
    public GeolocationError orMeasured(double measuredMetres) {
        return measuredMetres > registrationMetres
                ? new GeolocationError(
                        absoluteMetres, measuredMetres, source + "; scatter of the scenes as measured, which is larger")
                : this;
    }

    /**
     * How far a place on an outline may lie from where it is drawn: √(a² + d² + (2p/√12)²), a the absolute error (95 %), d what
     * moves the whole outline in or out and p/√12 the standard deviation of an edge that lies anywhere in its pixel, both as
     * in {@link BoundaryUncertainty}.
     *
     * @param pixelMetres side of a pixel
     */
    public double outlineMetres(double pixelMetres) {
        double d = BoundaryUncertainty.edgeMetres(pixelMetres, this);
        return Math.sqrt(absoluteMetres * absoluteMetres + d * d + pixelMetres * pixelMetres / 3);
    }

    /** From one figure, the standard deviation of a scene's place: twice that at 95 %, and as much between dates. */
    public static GeolocationError ofStandardDeviation(double metres, String source) {
        return new GeolocationError(2 * metres, metres, source);
    }
}
