// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

import java.util.ArrayList;
import java.util.List;

/**
 * North-up square pixels in a CRS: pixel (col, row) covers x in [west + col·size, west + (col + 1)·size) and
 * y in (north − (row + 1)·size, north − row·size].
 *
 * @param west x of the left edge, in CRS units
 * @param north y of the upper edge, in CRS units
 * @param pixelSize in CRS units (metres for UTM)
 */
public record Grid(Crs crs, double west, double north, double pixelSize, int width, int height) {
    public Grid {
        if (!(pixelSize > 0)) {
            throw new IllegalArgumentException("pixelSize must be > 0, was " + pixelSize);
        }
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("a grid has at least one pixel, was " + width + " x " + height);
        }
    }

    public double east() {
        return west + width * pixelSize;
    }

    public double south() {
        return north - height * pixelSize;
    }

    /** x of the centre of a column, in CRS units. */
    public double x(int col) {
        return west + (col + 0.5) * pixelSize;
    }

    /** y of the centre of a row, in CRS units. */
    public double y(int row) {
        return north - (row + 0.5) * pixelSize;
    }

    public Window whole() {
        return new Window(0, 0, width, height);
    }

    /** The windows of at most {@code side} × {@code side} pixels that cover the grid, in row order. */
    public List<Window> windows(int side) {
        List<Window> all = new ArrayList<>();
        for (int row = 0; row < height; row += side) {
            for (int col = 0; col < width; col += side) {
                all.add(new Window(col, row, Math.min(side, width - col), Math.min(side, height - row)));
            }
        }
        return all;
    }
}
