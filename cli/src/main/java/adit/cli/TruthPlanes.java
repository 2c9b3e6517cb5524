// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.core.geo.Grid;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.io.cog.RasterInfo;
import adit.testkit.truth.OnsetPlanes;
import java.io.IOException;
import java.nio.file.Path;

/** The onset of every pixel as the run wrote it into break.tif, for the comparison with the truth. */
final class TruthPlanes implements OnsetPlanes {
    private final int width;
    private final double[] lastBefore;
    private final double[] firstAfter;

    private TruthPlanes(int width, double[] lastBefore, double[] firstAfter) {
        this.width = width;
        this.lastBefore = lastBefore;
        this.firstAfter = firstAfter;
    }

    static TruthPlanes open(Path breaks) throws IOException {
        try (CogReader reader = CogReader.open(FileSource.open(breaks))) {
            RasterInfo info = reader.info();
            Grid grid = info.grid().orElseThrow();
            double[][] planes = new double[2][grid.whole().pixels()];
            reader.read(0, 0, grid.whole(), planes[0]);
            reader.read(0, 1, grid.whole(), planes[1]);
            return new TruthPlanes(grid.width(), planes[0], planes[1]);
        }
    }

    @Override
    public int lastBefore(int row, int col) {
        return (int) lastBefore[row * width + col];
    }

    @Override
    public int firstAfter(int row, int col) {
        return (int) firstAfter[row * width + col];
    }
}
