// SPDX-License-Identifier: Apache-2.0
package adit.kernel.label;

import java.util.Arrays;

/**
 * A set of pixels sorted by (row, col), each known by its position in that order. Rows and columns may be negative. The
 * arrays belong to the caller and are not changed.
 */
public final class SparsePixels {
    private final int[] row;
    private final int[] col;
    private final int[] rows;
    private final int[] starts;

    /** @throws IllegalArgumentException if the pixels are not sorted by (row, col) without repetition */
    public SparsePixels(int[] row, int[] col) {
        if (row.length != col.length) {
            throw new IllegalArgumentException(
                    "a pixel has a row and a column, were " + row.length + " rows, " + col.length + " columns");
        }
        this.row = row;
        this.col = col;
        int distinct = 0;
        for (int i = 0; i < row.length; i++) {
            boolean newRow = i == 0 || row[i] != row[i - 1];
            if (i > 0 && (newRow ? row[i] < row[i - 1] : col[i] <= col[i - 1])) {
                throw new IllegalArgumentException("pixels are sorted by (row, col); number " + i + " is not");
            }
            distinct += newRow ? 1 : 0;
        }
        rows = new int[distinct];
        starts = new int[distinct + 1];
        int k = 0;
        for (int i = 0; i < row.length; i++) {
            if (i == 0 || row[i] != row[i - 1]) {
                rows[k] = row[i];
                starts[k++] = i;
            }
        }
        starts[distinct] = row.length;
    }

    public int size() {
        return row.length;
    }

    public int row(int i) {
        return row[i];
    }

    public int col(int i) {
        return col[i];
    }

    /** Position of a pixel in the set, or −1 where it is not in the set. */
    public int find(int r, int c) {
        int k = Arrays.binarySearch(rows, r);
        if (k < 0) {
            return -1;
        }
        int i = Arrays.binarySearch(col, starts[k], starts[k + 1], c);
        return i < 0 ? -1 : i;
    }

    /** Position of the pixel {@code (dr, dc)} away from pixel {@code i}, or −1. */
    public int neighbour(int i, int dr, int dc) {
        if (dr == 0 && dc == 1) {
            return i + 1 < row.length && row[i + 1] == row[i] && col[i + 1] == col[i] + 1 ? i + 1 : -1;
        }
        if (dr == 0 && dc == -1) {
            return i > 0 && row[i - 1] == row[i] && col[i - 1] == col[i] - 1 ? i - 1 : -1;
        }
        return find(row[i] + dr, col[i] + dc);
    }

    /** The subset at the given ascending positions. */
    public SparsePixels subset(int[] positions) {
        int[] r = new int[positions.length];
        int[] c = new int[positions.length];
        for (int k = 0; k < positions.length; k++) {
            r[k] = row[positions[k]];
            c[k] = col[positions[k]];
        }
        return new SparsePixels(r, c);
    }
}
