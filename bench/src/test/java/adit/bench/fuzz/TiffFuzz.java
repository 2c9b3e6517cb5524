// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import adit.core.geo.Window;
import adit.io.BytesSource;
import adit.io.SourceException;
import adit.io.cog.CogReader;
import adit.io.cog.RasterInfo;
import java.io.IOException;
import java.net.URI;

/** Header and tiles of a TIFF of any bytes: opened, and read in the corners of each of its levels. */
public final class TiffFuzz {
    private static final URI ADDRESS = URI.create("memory:///fuzz.tif");
    private static final int SIDE = 48;
    private static final int MOST_LEVELS = 4;

    /** Header: the block that is read ahead, tags that lie in the file, and the lists of tiles, which do too. */
    private static final long HEADER_BYTES = 4 << 20;

    private TiffFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        try {
            Allocated.requireAtMost(
                    HEADER_BYTES + 64L * data.length, () -> open(data).close());
            read(open(data));
        } catch (SourceException e) {
            // Refused, as documented.
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot fail", e);
        }
    }

    private static CogReader open(byte[] data) throws IOException {
        return CogReader.open(new BytesSource(ADDRESS, data), 0);
    }

    private static void read(CogReader opened) throws IOException {
        try (opened) {
            RasterInfo info = opened.info();
            int levels = Math.min(MOST_LEVELS, 1 + info.overviewSizes().size());
            for (int level = 0; level < levels; level++) {
                int[] size = level == 0
                        ? new int[] {info.width(), info.height()}
                        : info.overviewSizes().get(level - 1);
                corners(opened, level, info.bands(), size[0], size[1]);
            }
        }
    }

    private static void corners(CogReader reader, int level, int bands, int width, int height) throws IOException {
        int w = Math.min(SIDE, width);
        int h = Math.min(SIDE, height);
        float[] floats = new float[w * h];
        double[] doubles = new double[w * h];
        reader.read(level, 0, new Window(0, 0, w, h), floats);
        reader.read(level, bands - 1, new Window(width - w, height - h, w, h), doubles);
    }
}
