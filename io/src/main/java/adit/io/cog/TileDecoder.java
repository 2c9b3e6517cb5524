// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.io.SourceException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Reads and decodes the tiles of one level into little-endian samples of the level's type. */
final class TileDecoder {
    private final Level level;
    private final int number;
    private volatile Level.@Nullable TilePlaces places;

    TileDecoder(Level level, int number) {
        this.level = level;
        this.number = number;
    }

    Level level() {
        return level;
    }

    /** Where a tile's bytes are. A sparse tile has none. */
    record Place(long offset, int length) {
        boolean sparse() {
            return length == 0;
        }
    }

    Place place(int tileCol, int tileRow, int band) throws IOException {
        Level.TilePlaces all = places;
        if (all == null) {
            all = level.places();
            places = all;
        }
        int index = level.splitStrip() ? (level.samplesPerTile() == 1 ? band : 0) : level.index(tileCol, tileRow, band);
        long offset = all.offsets()[index];
        long[] counts = all.counts();
        long count = counts == null ? level.bytesOf(tileRow) : counts[index];
        if (offset == 0 || count == 0) {
            return new Place(0, 0);
        }
        if (level.splitStrip()) {
            long before = (long) level.rowBytes() * level.tileHeight() * tileRow;
            long size = level.bytesOf(tileRow);
            if (count < before + size) {
                throw corrupt(
                        index,
                        "the strip has " + count + " bytes, row "
                                + (tileRow * level.tileHeight() + level.rowsOf(tileRow)) + " needs " + (before + size));
            }
            offset += before;
            count = size;
        }
        if (count < 0 || count > Limits.TILE_BYTES) {
            throw corrupt(index, "has " + Long.toUnsignedString(count) + " bytes, the limit is " + Limits.TILE_BYTES);
        }
        long size = level.ifd().file().source().size();
        if (offset < 0 || (size >= 0 && count > size - offset)) {
            throw corrupt(
                    index,
                    "lies at bytes " + Long.toUnsignedString(offset) + " and the next " + count + " of " + size
                            + ": the file is truncated, fetch it again");
        }
        return new Place(offset, (int) count);
    }

    /** @param raw holds the tile's bytes from {@code from} */
    byte[] decode(byte[] raw, int from, int length, int tileCol, int tileRow, int band) throws SourceException {
        int rows = level.rowsOf(tileRow);
        int index = level.index(tileCol, tileRow, band);
        try {
            byte[] bytes = decompress(raw, from, length, rows, index);
            return samples(bytes, rows);
        } catch (DataFormatException e) {
            SourceException corrupt = corrupt(index, "cannot be decoded: " + e.getMessage());
            corrupt.initCause(e);
            throw corrupt;
        }
    }

    private byte[] decompress(byte[] raw, int from, int length, int rows, int index)
            throws DataFormatException, SourceException {
        if (level.compression() == Compression.LZW && LzwDecoder.isOldStyle(raw, from, length)) {
            throw level.ifd().file().unsupported("tile " + index + " is in the LZW of before 1988, which is not read");
        }
        return level.compression().decode(raw, from, length, level.rowBytes() * rows);
    }

    private byte[] samples(byte[] data, int rows) {
        int bytes = level.type().bytes();
        int perRow = level.tileWidth() * level.samplesPerTile();
        if (level.bits() != bytes * 8) {
            return BitUnpacker.unpack(data, rows, level.rowBytes(), perRow, level.bits(), bytes);
        }
        if (level.predictor() == Predictor.FLOATING_POINT) {
            return Predictor.undoFloatingPoint(data, rows, perRow, level.samplesPerTile(), bytes);
        }
        if (!level.ifd().file().littleEndian()) {
            BitUnpacker.swap(data, bytes);
        }
        if (level.predictor() == Predictor.HORIZONTAL) {
            Predictor.undoHorizontal(data, rows, perRow, level.samplesPerTile(), bytes);
        }
        return data;
    }

    private SourceException corrupt(int index, String problem) {
        return level.ifd()
                .file()
                .corrupt((level.tiled() ? "tile " : "strip ") + index + " of "
                        + (number == 0 ? "the image" : "overview " + number) + " " + problem);
    }
}
