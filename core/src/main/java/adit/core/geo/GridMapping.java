// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

/**
 * Where the pixels of a target grid lie in a source raster, in source pixels from its upper-left corner (the centre of
 * the first pixel is at 0.5, 0.5).
 *
 * <p>Within one system the mapping is affine. Between two it is projected at the nodes of a lattice and interpolated
 * bilinearly between them; the lattice is the coarsest of 64, 32, … 1 pixels whose error, measured at cell centres all
 * over the target, is below 0.01 source pixel. Nodes are fixed to the target grid, so a window's size and place change
 * no bit. Positions are rounded to 1/4096 pixel, so that the last digits of trigonometric functions, which differ
 * between machines, do not reach the result.
 */
public final class GridMapping {
    /** Largest error of the interpolation in source pixels. */
    public static final double TOLERANCE = 0.01;

    private static final double ROUNDING = 4096;
    private static final int COARSEST = 64;

    private final Grid target;
    private final Projection projection;
    private final double west;
    private final double north;
    private final double pixelWidth;
    private final double pixelHeight;
    private final int lattice;

    private GridMapping(
            Grid target, Projection projection, double west, double north, double pixelWidth, double pixelHeight) {
        this.target = target;
        this.projection = projection;
        this.west = west;
        this.north = north;
        this.pixelWidth = pixelWidth;
        this.pixelHeight = pixelHeight;
        this.lattice = affine() ? 0 : coarsestLattice();
    }

    public static GridMapping between(Grid target, Grid source) {
        return between(target, source.crs(), source.west(), source.north(), source.pixelSize(), source.pixelSize());
    }

    /**
     * @param west x of the source's left edge
     * @param north y of the source's upper edge
     * @param pixelWidth in units of the source's system, > 0
     * @param pixelHeight as pixelWidth; rows run south
     */
    public static GridMapping between(
            Grid target, Crs source, double west, double north, double pixelWidth, double pixelHeight) {
        if (!(pixelWidth > 0) || !(pixelHeight > 0)) {
            throw new IllegalArgumentException(
                    "pixels of a raster have a size > 0, was " + pixelWidth + " x " + pixelHeight);
        }
        return new GridMapping(target, Projection.between(target.crs(), source), west, north, pixelWidth, pixelHeight);
    }

    private boolean affine() {
        return projection.from().equals(projection.to())
                || (projection.from().isUtm()
                        && projection.to().isUtm()
                        && projection.from().epsg() % 100 == projection.to().epsg() % 100);
    }

    /** Whether each target pixel is a source pixel, so that values can be copied as they are. */
    public boolean isCopy() {
        double[] at = new double[2];
        exact(0, 0, at);
        return affine()
                && Math.abs(pixelWidth - target.pixelSize()) <= 1e-9 * pixelWidth
                && Math.abs(pixelHeight - target.pixelSize()) <= 1e-9 * pixelHeight
                && isWhole(at[0] - 0.5)
                && isWhole(at[1] - 0.5);
    }

    private static boolean isWhole(double v) {
        return Math.abs(v - Math.rint(v)) < 1e-6;
    }

    /** Source pixels per target pixel along a row, at the target's centre; 2 where the source is twice as fine. */
    public double ratioAcross() {
        return ratio(1, 0);
    }

    /** Source pixels per target pixel along a column. */
    public double ratioDown() {
        return ratio(0, 1);
    }

    private double ratio(int across, int down) {
        double[] a = new double[2];
        double[] b = new double[2];
        double col = Math.floor(target.width() / 2.0);
        double row = Math.floor(target.height() / 2.0);
        exact(col, row, a);
        exact(col + across, row + down, b);
        return round(StrictMath.hypot(b[0] - a[0], b[1] - a[1]));
    }

    /** Spacing of the lattice in target pixels; 0 where the mapping is affine. */
    public int lattice() {
        return lattice;
    }

    /**
     * Source positions of the centres of a window's pixels, row by row; NaN where a place has none.
     *
     * @param cols receives source columns, {@code window.pixels()} of them
     * @param rows receives source rows
     */
    public void positions(Window window, double[] cols, double[] rows) {
        if (lattice == 0) {
            affinePositions(window, cols, rows);
        } else {
            latticePositions(window, cols, rows);
        }
    }

    private void affinePositions(Window window, double[] cols, double[] rows) {
        double[] at = new double[2];
        for (int r = 0, p = 0; r < window.height(); r++) {
            for (int c = 0; c < window.width(); c++, p++) {
                exact(window.col() + c, window.row() + r, at);
                cols[p] = round(at[0]);
                rows[p] = round(at[1]);
            }
        }
    }

    private void latticePositions(Window window, double[] cols, double[] rows) {
        int c0 = Math.floorDiv(window.col(), lattice);
        int r0 = Math.floorDiv(window.row(), lattice);
        int across = Math.floorDiv(window.endCol() - 1, lattice) - c0 + 2;
        int down = Math.floorDiv(window.endRow() - 1, lattice) - r0 + 2;
        double[] nodes = new double[2 * across * down];
        double[] at = new double[2];
        for (int r = 0, n = 0; r < down; r++) {
            for (int c = 0; c < across; c++, n += 2) {
                exact((c0 + c) * (double) lattice, (r0 + r) * (double) lattice, at);
                nodes[n] = at[0];
                nodes[n + 1] = at[1];
            }
        }
        for (int r = 0, p = 0; r < window.height(); r++) {
            int row = window.row() + r - r0 * lattice;
            double fy = (double) (row % lattice) / lattice;
            for (int c = 0; c < window.width(); c++, p++) {
                int col = window.col() + c - c0 * lattice;
                double fx = (double) (col % lattice) / lattice;
                int n = 2 * (row / lattice * across + col / lattice);
                cols[p] = round(bilinear(nodes, n, across, fx, fy));
                rows[p] = round(bilinear(nodes, n + 1, across, fx, fy));
            }
        }
    }

    private static double bilinear(double[] nodes, int n, int across, double fx, double fy) {
        double upper = nodes[n] + (nodes[n + 2] - nodes[n]) * fx;
        int m = n + 2 * across;
        double lower = nodes[m] + (nodes[m + 2] - nodes[m]) * fx;
        return upper + (lower - upper) * fy;
    }

    /** NaN stays NaN. */
    private static double round(double position) {
        return Math.floor(position * ROUNDING + 0.5) / ROUNDING;
    }

    private void exact(double col, double row, double[] out) {
        out[0] = target.west() + (col + 0.5) * target.pixelSize();
        out[1] = target.north() - (row + 0.5) * target.pixelSize();
        projection.transform(out);
        out[0] = (out[0] - west) / pixelWidth;
        out[1] = (north - out[1]) / pixelHeight;
    }

    private int coarsestLattice() {
        for (int step = COARSEST; step > 1; step /= 2) {
            // Half of the tolerance is left for the cells between those that are measured.
            if (largestError(step) < TOLERANCE / 2) {
                return step;
            }
        }
        return 1;
    }

    /** Largest error at the centres of up to 9 × 9 cells spread over the target. */
    private double largestError(int step) {
        double[] nodes = new double[8];
        double[] at = new double[2];
        double largest = 0;
        for (int i = 0; i <= 8; i++) {
            for (int j = 0; j <= 8; j++) {
                double col = Math.floor(target.width() * (j / 8.0) / step) * step;
                double row = Math.floor(target.height() * (i / 8.0) / step) * step;
                for (int k = 0; k < 4; k++) {
                    exact(col + (k & 1) * step, row + (k >> 1) * step, at);
                    nodes[2 * k] = at[0];
                    nodes[2 * k + 1] = at[1];
                }
                exact(col + step / 2.0, row + step / 2.0, at);
                double error = Math.max(
                        Math.abs(at[0] - bilinear(nodes, 0, 2, 0.5, 0.5)),
                        Math.abs(at[1] - bilinear(nodes, 1, 2, 0.5, 0.5)));
                largest = Double.isNaN(error) ? Double.POSITIVE_INFINITY : Math.max(largest, error);
            }
        }
        return largest;
    }
}
