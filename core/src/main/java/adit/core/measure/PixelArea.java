// SPDX-License-Identifier: Apache-2.0
package adit.core.measure;

import adit.core.geo.Grid;

/**
 * Area of single pixels on the WGS 84 ellipsoid.
 *
 * <p>On a UTM grid a pixel of side s covers s²/k² with k the scale of the projection there, by the series in the distance
 * from the central meridian (Snyder 1987, eq. 8-11, in the form k₀(1 + x²/2R² + x⁴/24R⁴), R² = ρν): within 1e-7 in a zone.
 * On a longitude-latitude grid it is ρν·cos φ·Δφ·Δλ at the middle of the pixel.
 */
public final class PixelArea {
    private static final double A = 6378137.0;
    private static final double F = 1 / 298.257223563;
    private static final double E2 = F * (2 - F);
    private static final double K0 = 0.9996;

    private final Grid grid;
    private final boolean geographic;

    /** @throws IllegalArgumentException if the grid is neither UTM nor longitude-latitude of WGS 84 */
    public PixelArea(Grid grid) {
        this.grid = grid;
        this.geographic = grid.crs().epsg() == 4326;
        if (!geographic && !grid.crs().isUtm()) {
            throw new IllegalArgumentException("areas on the ellipsoid are computed on grids in UTM (EPSG:326xx, 327xx)"
                    + " or EPSG:4326, was " + grid.crs() + "; choose such a CRS for the site");
        }
    }

    /** Square metres of one pixel. */
    public double at(int row, int col) {
        return geographic ? geographic(row) : utm(row, col);
    }

    /** Square metres of a block of pixels, from its middle. */
    public double ofBlock(int row, int col, int height, int width) {
        double middle = at(row + height / 2, col + width / 2);
        return middle * height * width;
    }

    private double utm(int row, int col) {
        double x = (grid.x(col) - 500_000) / K0;
        double falseNorthing = grid.crs().epsg() / 100 == 327 ? 10_000_000 : 0;
        double mu = (grid.y(row) - falseNorthing) / K0 / (A * (1 - E2 / 4 - 3 * E2 * E2 / 64));
        double latitude = mu + 1.5 * (F / (2 - F)) * StrictMath.sin(2 * mu);
        double r2 = radiusSquared(StrictMath.sin(latitude));
        double q = x * x / r2;
        double k = K0 * (1 + q / 2 + q * q / 24);
        return grid.pixelSize() * grid.pixelSize() / (k * k);
    }

    private double geographic(int row) {
        double phi = StrictMath.toRadians(grid.y(row));
        double side = StrictMath.toRadians(grid.pixelSize());
        return radiusSquared(StrictMath.sin(phi)) * StrictMath.cos(phi) * side * side;
    }

    /** ρν: the product of the radii of curvature in the meridian and the prime vertical. */
    private static double radiusSquared(double sinLatitude) {
        double w = 1 - E2 * sinLatitude * sinLatitude;
        return A * A * (1 - E2) / (w * w);
    }
}
