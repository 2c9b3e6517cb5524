// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.BandChunk;
import java.io.IOException;

/** All bands of one pixel at all dates. */
@FunctionalInterface
interface PixelSource {
    BandChunk read(int col, int row) throws IOException;
}
