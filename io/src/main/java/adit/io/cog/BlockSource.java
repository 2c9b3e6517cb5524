// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.core.geo.Window;
import java.io.IOException;

/** Gives the samples of a raster block by block, so that no raster need be in memory whole. */
@FunctionalInterface
public interface BlockSource {
    /**
     * Fills {@code out} with the stored values of a window, row by row.
     *
     * @param band from 0
     */
    void read(int band, Window window, double[] out) throws IOException;
}
