// SPDX-License-Identifier: Apache-2.0
package adit.core.geo;

/** A rectangle of pixels of a grid: columns [col, col + width), rows [row, row + height). */
public record Window(int col, int row, int width, int height) {
    public Window {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("a window has at least one pixel, was " + width + " x " + height);
        }
    }

    public int pixels() {
        return Math.multiplyExact(width, height);
    }

    public int endCol() {
        return col + width;
    }

    public int endRow() {
        return row + height;
    }
}
