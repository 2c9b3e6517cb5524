// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import java.io.IOException;
import java.util.List;

/**
 * The row of tiles of one overview that is being filled from the level below, which is twice as large. Tiles have an even
 * side, so the four pixels of a group are always in one row of tiles of the level below.
 */
final class OverviewRow {
    private final RasterSpec spec;
    private final LevelSpool level;
    private final double[] pixels;
    private int filled;

    OverviewRow(RasterSpec spec, LevelSpool level) {
        this.spec = spec;
        this.level = level;
        this.pixels = new double[Math.multiplyExact(level.width(), spec.tileSize())];
    }

    /**
     * Takes a block of the level below into the rows that are being filled.
     *
     * @param col of the block in the level below, even
     */
    void take(double[] block, int stride, int col, int width, int height) {
        for (int row = 0; row < height; row += 2) {
            int to = (filled + row / 2) * level.width() + col / 2;
            int from = row * stride;
            int below = row + 1 < height ? from + stride : from;
            for (int c = 0; c < width; c += 2) {
                int right = c + 1 < width ? 1 : 0;
                pixels[to + c / 2] = spec.overviews() == RasterSpec.Overviews.AVERAGE
                        ? mean(block, from + c, right, below - from)
                        : block[from + c];
            }
        }
    }

    /** Mean of the up to four pixels that are not nodata; a pixel at an odd edge counts as often as it is repeated. */
    private double mean(double[] block, int at, int right, int down) {
        double nodata = spec.nodata().orElse(Double.NaN);
        double sum = 0;
        int n = 0;
        for (int i = 0; i < 4; i++) {
            double v = block[at + (i & 1) * right + (i >> 1) * down];
            if (v != nodata && !Double.isNaN(v)) {
                sum += v;
                n++;
            }
        }
        if (n == 0) {
            return block[at];
        }
        double mean = sum / n;
        if (Samples.isFloat(spec.type())) {
            return mean == nodata ? Math.nextUp((float) mean) : mean;
        }
        double rounded = Math.floor(mean + 0.5);
        return rounded == nodata ? rounded + away(nodata) : rounded;
    }

    /** One step from nodata that stays in the type's range. */
    private double away(double nodata) {
        return Samples.fits(spec.type(), nodata + 1) ? 1 : -1;
    }

    /** Says that {@code rows} rows of level {@code i} − 1 have been taken into {@code overviews[i]} whole. */
    static void endOfRows(List<OverviewRow> overviews, int i, int rows) throws IOException {
        OverviewRow row = overviews.get(i);
        row.filled += (rows + 1) / 2;
        if (row.filled == row.spec.tileSize()) {
            row.flush(overviews, i);
        }
    }

    static void finish(List<OverviewRow> overviews) throws IOException {
        for (int i = 0; i < overviews.size(); i++) {
            if (overviews.get(i).filled > 0) {
                overviews.get(i).flush(overviews, i);
            }
        }
    }

    private void flush(List<OverviewRow> overviews, int i) throws IOException {
        int rows = filled;
        filled = 0;
        for (int col = 0; col < level.width(); col += spec.tileSize()) {
            level.add(pixels, col, level.width(), Math.min(spec.tileSize(), level.width() - col), rows);
        }
        if (i + 1 < overviews.size()) {
            overviews.get(i + 1).take(pixels, level.width(), 0, level.width(), rows);
            endOfRows(overviews, i + 1, rows);
        }
    }
}
