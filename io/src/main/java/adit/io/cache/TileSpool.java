// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.geo.Grid;
import adit.core.geo.Window;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * 16-bit tiles of several bands in a scratch file, written block by block with all bands and read band by band, as the
 * raster writer asks for them. The file goes when it is closed.
 */
final class TileSpool implements Closeable {
    private final Grid grid;
    private final int side;
    private final int tilesAcross;
    private final long tiles;
    private final FileChannel channel;

    TileSpool(Path file, Grid grid, int side) throws IOException {
        this.grid = grid;
        this.side = side;
        this.tilesAcross = (grid.width() + side - 1) / side;
        this.tiles = (long) tilesAcross * ((grid.height() + side - 1) / side);
        this.channel = FileChannel.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** @param window starts at a tile's corner and ends at one or at the grid's edge */
    void write(int band, Window window, short[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(side * side * 2);
        for (int row = window.row(); row < window.endRow(); row += side) {
            for (int col = window.col(); col < window.endCol(); col += side) {
                bytes.clear();
                int endRow = Math.min(window.endRow(), row + side);
                int endCol = Math.min(window.endCol(), col + side);
                for (int r = row; r < endRow; r++) {
                    for (int c = col; c < endCol; c++) {
                        bytes.putShort(values[(r - window.row()) * window.width() + c - window.col()]);
                    }
                }
                bytes.flip();
                long at = place(band, col, row);
                while (bytes.hasRemaining()) {
                    at += channel.write(bytes, at);
                }
            }
        }
    }

    /** @param window one tile, cut off at the grid's edge */
    void read(int band, Window window, double[] out) throws IOException {
        if (window.col() % side != 0 || window.row() % side != 0 || window.width() > side || window.height() > side) {
            throw new IllegalArgumentException(window + " is not a tile of side " + side + " of " + grid);
        }
        ByteBuffer bytes = ByteBuffer.allocate(window.pixels() * 2);
        long at = place(band, window.col(), window.row());
        while (bytes.hasRemaining()) {
            int n = channel.read(bytes, at + bytes.position());
            if (n < 0) {
                throw new IOException("the scratch file ends before " + window + " of band " + band);
            }
        }
        bytes.flip();
        for (int p = 0; p < window.pixels(); p++) {
            out[p] = bytes.getShort();
        }
    }

    private long place(int band, int col, int row) {
        return (band * tiles + (long) (row / side) * tilesAcross + col / side) * side * side * 2;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
