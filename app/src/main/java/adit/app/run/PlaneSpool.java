// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.io.cog.BlockSource;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Result planes of a whole site on disk, written window by window in any order and read back in blocks, so that the heap
 * does not grow with the site. Four bytes a sample, plane after plane, row by row. Safe for use by several threads as
 * long as they write different windows.
 */
final class PlaneSpool implements Closeable {
    private final Grid grid;
    private final Path file;
    private final FileChannel channel;

    PlaneSpool(Path file, Grid grid) throws IOException {
        this.grid = grid;
        this.file = file;
        Files.createDirectories(file.toAbsolutePath().getParent());
        this.channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    /** Writes a window of a plane; {@code values} has one entry per pixel of the window, row by row. */
    void write(int plane, Window w, int[] values) throws IOException {
        ByteBuffer row = ByteBuffer.allocate(w.width() * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int r = 0; r < w.height(); r++) {
            row.clear();
            row.asIntBuffer().put(values, r * w.width(), w.width());
            long at = offset(plane, w.row() + r, w.col());
            while (row.hasRemaining()) {
                at += channel.write(row, at);
            }
        }
    }

    void write(int plane, Window w, float[] values) throws IOException {
        int[] bits = new int[values.length];
        for (int p = 0; p < bits.length; p++) {
            bits[p] = Float.floatToIntBits(values[p]);
        }
        write(plane, w, bits);
    }

    private void read(int plane, Window w, int[] out) throws IOException {
        ByteBuffer row = ByteBuffer.allocate(w.width() * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int r = 0; r < w.height(); r++) {
            row.clear();
            long at = offset(plane, w.row() + r, w.col());
            while (row.hasRemaining()) {
                int n = channel.read(row, at);
                if (n < 0) {
                    throw new IOException(file + " ends before row " + (w.row() + r) + " of plane " + plane);
                }
                at += n;
            }
            row.flip().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(out, r * w.width(), w.width());
        }
    }

    private long offset(int plane, int row, int col) {
        return (((long) plane * grid.height() + row) * grid.width() + col) * 4;
    }

    /** Planes as whole numbers; band b of the source is plane {@code first + b}, {@code none} becomes {@code nodata}. */
    BlockSource integers(int first, int none, double nodata) {
        return (band, window, out) -> {
            int[] values = new int[window.pixels()];
            read(first + band, window, values);
            for (int p = 0; p < values.length; p++) {
                out[p] = values[p] == none ? nodata : values[p];
            }
        };
    }

    /** Planes as floats; band b of the source is plane {@code first + b}. */
    BlockSource floats(int first) {
        return (band, window, out) -> {
            int[] values = new int[window.pixels()];
            read(first + band, window, values);
            for (int p = 0; p < values.length; p++) {
                out[p] = Float.intBitsToFloat(values[p]);
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(file);
    }
}
