// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.io.SourceException;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One image of the file: its size, how its samples are stored, and where its tiles are. A strip is a tile as wide as the
 * image.
 *
 * @param bits of a stored sample; {@code type} is what it is unpacked to
 * @param samplesPerTile bands in a tile: all of them, or 1 where each band has tiles of its own
 * @param splitStrip the single uncompressed strip is read in parts of {@code tileHeight} rows
 */
record Level(
        Ifd ifd,
        int width,
        int height,
        int bands,
        int bits,
        SampleType type,
        Compression compression,
        int predictor,
        int samplesPerTile,
        boolean tiled,
        int tileWidth,
        int tileHeight,
        boolean splitStrip) {

    /** Checks all that decides how bytes become samples. Whatever is not known to be right is refused by its name. */
    static Level of(Ifd ifd) throws IOException {
        int width = ifd.positive(Tag.IMAGE_WIDTH, "ImageWidth", Integer.MAX_VALUE);
        int height = ifd.positive(Tag.IMAGE_LENGTH, "ImageLength", Integer.MAX_VALUE);
        Compression compression = compression(ifd);
        long samples = ifd.number(Tag.SAMPLES_PER_PIXEL, 1);
        if (samples < 1 || samples > Limits.BANDS) {
            throw ifd.file().corrupt("SamplesPerPixel must be in 1.." + Limits.BANDS + ", was " + samples);
        }
        int bands = (int) samples;
        refuseColourSpaces(ifd);
        int bits = same(ifd, Tag.BITS_PER_SAMPLE, "BitsPerSample", 1, bands);
        SampleType type = type(ifd, bits, same(ifd, Tag.SAMPLE_FORMAT, "SampleFormat", 1, bands));
        if (bits == 24 && !ifd.file().littleEndian()) {
            // In little-endian files every writer seen puts the high byte first; readers disagree about the others.
            throw ifd.file().unsupported("24-bit samples in a big-endian file are not read");
        }
        int predictor = predictor(ifd, compression, bits, type);
        long planar = ifd.number(Tag.PLANAR_CONFIG, 1);
        if (planar != 1 && planar != 2) {
            throw ifd.file().corrupt("PlanarConfiguration must be 1 or 2, was " + planar);
        }
        int samplesPerTile = planar == 1 ? bands : 1;
        boolean tiled = ifd.has(Tag.TILE_WIDTH) || ifd.has(Tag.TILE_OFFSETS);
        int tileWidth = width;
        int tileHeight;
        boolean split = false;
        if (tiled) {
            tileWidth = ifd.positive(Tag.TILE_WIDTH, "TileWidth", Integer.MAX_VALUE);
            tileHeight = ifd.positive(Tag.TILE_LENGTH, "TileLength", Integer.MAX_VALUE);
        } else {
            long rows = ifd.number(Tag.ROWS_PER_STRIP, height);
            if (rows < 1) {
                throw ifd.file().corrupt("RowsPerStrip must be at least 1, was " + rows);
            }
            tileHeight = (int) Math.min(rows, height);
            long rowBytes = rowBytes(width, bits, samplesPerTile);
            if (compression == Compression.NONE && rowBytes * tileHeight > Limits.STRIP_BYTES && tileHeight == height) {
                tileHeight = (int) Math.max(1, Limits.STRIP_BYTES / rowBytes);
                split = true;
            }
        }
        Level level = new Level(
                ifd,
                width,
                height,
                bands,
                bits,
                type,
                compression,
                predictor,
                samplesPerTile,
                tiled,
                tileWidth,
                tileHeight,
                split);
        level.checkLimits();
        return level;
    }

    private static Compression compression(Ifd ifd) throws IOException {
        long tag = ifd.number(Tag.COMPRESSION, 1);
        Compression compression = Compression.of(tag);
        if (compression == null) {
            throw ifd.file()
                    .unsupported("compression " + Compression.name(tag)
                            + " is not read; convert the file with gdal_translate -of COG -co COMPRESS=ZSTD");
        }
        if (ifd.number(Tag.FILL_ORDER, 1) != 1) {
            throw ifd.file().unsupported("FillOrder " + ifd.number(Tag.FILL_ORDER, 1) + " is not read");
        }
        return compression;
    }

    private static void refuseColourSpaces(Ifd ifd) throws IOException {
        long photometric = ifd.number(Tag.PHOTOMETRIC, 1);
        String name = switch (Math.clamp(photometric, 0, Integer.MAX_VALUE)) {
            case 6 -> "YCbCr";
            case 8 -> "CIELab";
            case 9 -> "ICCLab";
            case 10 -> "ITULab";
            case 32844 -> "LogL";
            case 32845 -> "LogLuv";
            default -> "";
        };
        if (!name.isEmpty()) {
            throw ifd.file().unsupported("colour space " + name + " is not read: its samples are not measurements");
        }
    }

    /** The value that all bands must share. */
    private static int same(Ifd ifd, int tag, String name, int absent, int bands) throws IOException {
        long[] values = ifd.numbers(tag, Limits.BANDS);
        if (values.length == 0) {
            return absent;
        }
        for (int i = 1; i < Math.min(values.length, bands); i++) {
            if (values[i] != values[0]) {
                throw ifd.file()
                        .unsupported("bands of different " + name + " are not read: " + Arrays.toString(values));
            }
        }
        return Math.clamp(values[0], -1, 1 << 16);
    }

    private static SampleType type(Ifd ifd, int bits, int format) throws SourceException {
        // Format 4 is "undefined", which every reader takes for unsigned.
        SampleType type = switch (format) {
            case 1, 4 ->
                bits < 1 || bits > 64
                        ? null
                        : bits <= 8
                                ? SampleType.UINT8
                                : bits <= 16
                                        ? SampleType.UINT16
                                        : bits <= 32 ? SampleType.UINT32 : bits == 64 ? SampleType.UINT64 : null;
            case 2 ->
                switch (bits) {
                    case 8 -> SampleType.INT8;
                    case 16 -> SampleType.INT16;
                    case 32 -> SampleType.INT32;
                    case 64 -> SampleType.INT64;
                    default -> null;
                };
            case 3 ->
                switch (bits) {
                    case 16 -> SampleType.FLOAT16;
                    case 32 -> SampleType.FLOAT32;
                    case 64 -> SampleType.FLOAT64;
                    default -> null;
                };
            default -> null;
        };
        if (type == null) {
            throw ifd.file().unsupported(bits + "-bit samples of format " + formatName(format) + " are not read");
        }
        return type;
    }

    private static String formatName(int format) {
        return switch (format) {
            case 1 -> "unsigned";
            case 2 -> "signed";
            case 3 -> "floating-point";
            case 5 -> "complex integer";
            case 6 -> "complex floating-point";
            default -> "number " + format;
        };
    }

    private static int predictor(Ifd ifd, Compression compression, int bits, SampleType type) throws IOException {
        if (compression == Compression.NONE || compression == Compression.PACKBITS) {
            return Predictor.NONE; // The tag means nothing there; libtiff does not look at it either.
        }
        long predictor = ifd.number(Tag.PREDICTOR, 1);
        boolean whole = bits == type.bytes() * 8;
        if (predictor == 1 || (predictor == 2 && whole) || (predictor == 3 && Samples.isFloat(type))) {
            return (int) predictor;
        }
        throw ifd.file().unsupported("predictor " + predictor + " of " + bits + "-bit " + type + " is not read");
    }

    private void checkLimits() throws SourceException {
        long bytes = rowBytes(tileWidth, bits, samplesPerTile);
        long unpacked = (long) tileWidth * samplesPerTile * type.bytes();
        long limit = Limits.TILE_BYTES / tileHeight;
        if (bytes > limit || unpacked > limit) {
            throw ifd.file()
                    .unsupported("a tile of " + tileWidth + " x " + tileHeight + " pixels, " + samplesPerTile
                            + " bands is larger than the limit of " + (Limits.TILE_BYTES >> 20) + " MiB");
        }
        // Of one band 2^62 at most; times the bands it would no longer fit.
        long tiles = (long) tilesAcross() * tilesDown();
        int planes = bands / samplesPerTile;
        if (tiles > Limits.TILES / planes) {
            throw ifd.file()
                    .unsupported("has " + tiles + " tiles" + (planes == 1 ? "" : " in each of " + planes + " bands")
                            + ", the limit of one image is " + Limits.TILES);
        }
    }

    private static long rowBytes(int width, int bits, int samples) {
        return ((long) width * samples * bits + 7) / 8;
    }

    int rowBytes() {
        return (int) rowBytes(tileWidth, bits, samplesPerTile);
    }

    int tilesAcross() {
        return (int) (((long) width + tileWidth - 1) / tileWidth);
    }

    int tilesDown() {
        return (int) (((long) height + tileHeight - 1) / tileHeight);
    }

    /** Rows that the tile's data hold: strips end with the image, tiles do not. */
    int rowsOf(int tileRow) {
        return tiled ? tileHeight : Math.min(tileHeight, height - tileRow * tileHeight);
    }

    int index(int tileCol, int tileRow, int band) {
        int plane = samplesPerTile == 1 ? band : 0;
        return (plane * tilesDown() + tileRow) * tilesAcross() + tileCol;
    }

    /** Reads where the tiles are; checked for their number only, each place when it is read. */
    TilePlaces places() throws IOException {
        int planes = bands / samplesPerTile;
        int stored = splitStrip ? planes : tilesAcross() * tilesDown() * planes;
        // Some old writers put the places of tiles under the tags of strips.
        boolean tileTags = ifd.has(Tag.TILE_OFFSETS);
        long[] offsets = ifd.numbers(tileTags ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, Limits.TILES);
        long[] counts = ifd.numbers(tileTags ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS, Limits.TILES);
        if (offsets.length < stored
                || (counts.length < stored && (counts.length > 0 || compression != Compression.NONE))) {
            throw ifd.file()
                    .corrupt(
                            "names the places of " + Math.min(offsets.length, counts.length) + " tiles, has " + stored);
        }
        return new TilePlaces(offsets, counts.length == 0 ? null : counts);
    }

    /** @param counts null where the file does not say (uncompressed only) */
    record TilePlaces(long[] offsets, long @Nullable [] counts) {}

    long bytesOf(int tileRow) {
        return (long) rowBytes() * rowsOf(tileRow);
    }
}
