// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.proj4j.CRSFactory;

/** The header of a COG: the directory of the image, then those of its overviews, each followed by its values. */
final class CogHeader {
    /** The largest file whose every offset fits 32 bits. */
    static final long CLASSIC_BYTES = 0xffffffffL;

    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;
    private static final int DOUBLE = 12;
    private static final int LONG8 = 16;

    /** A value of a tag, encoded. */
    private record Value(int type, int count, byte[] bytes) {
        static Value of(int type, int count, ByteBuffer buffer) {
            byte[] bytes = new byte[buffer.capacity()];
            buffer.get(0, bytes);
            return new Value(type, count, bytes);
        }
    }

    private final RasterSpec spec;
    private final List<LevelSpool> levels;
    private final boolean big;

    private CogHeader(RasterSpec spec, List<LevelSpool> levels, boolean big) {
        this.spec = spec;
        this.levels = levels;
        this.big = big;
    }

    /** Classic up to {@code classicBytes}, BigTIFF beyond. */
    static void write(FileChannel out, RasterSpec spec, List<LevelSpool> levels, long classicBytes) throws IOException {
        CogHeader header = new CogHeader(spec, levels, false);
        long data = levels.stream().mapToLong(LevelSpool::bytes).sum();
        if (header.size() + data > classicBytes) {
            header = new CogHeader(spec, levels, true);
        }
        ByteBuffer bytes = header.bytes();
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private int start() {
        return big ? 16 : 8;
    }

    private int size() {
        int size = start();
        for (int i = 0; i < levels.size(); i++) {
            size = Math.addExact(size, size(directory(i, 0)));
        }
        return size;
    }

    private int inline() {
        return big ? 8 : 4;
    }

    /** Bytes of a directory with the values that do not fit into it. */
    private int size(SortedMap<Integer, Value> directory) {
        int size = fixed(directory);
        for (Value value : directory.values()) {
            if (value.bytes.length > inline()) {
                size = Math.addExact(size, padded(value.bytes.length));
            }
        }
        return size;
    }

    private int fixed(SortedMap<Integer, Value> directory) {
        return big ? padded(8 + 20 * directory.size() + 8) : padded(2 + 12 * directory.size() + 4);
    }

    private static int padded(int bytes) {
        return (bytes + 7) & ~7;
    }

    private ByteBuffer bytes() {
        int size = size();
        ByteBuffer out = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) (big ? 43 : 42));
        if (big) {
            out.putShort((short) 8).putShort((short) 0).putLong(start());
        } else {
            out.putInt(start());
        }
        long[] dataStart = new long[levels.size()];
        long next = size;
        for (int i = levels.size() - 1; i >= 0; i--) {
            dataStart[i] = next;
            next += levels.get(i).bytes();
        }
        int at = start();
        for (int i = 0; i < levels.size(); i++) {
            SortedMap<Integer, Value> directory = directory(i, dataStart[i]);
            int end = at + size(directory);
            put(out, at, directory, i + 1 < levels.size() ? end : 0);
            at = end;
        }
        return out.position(0);
    }

    private void put(ByteBuffer out, int at, SortedMap<Integer, Value> directory, int next) {
        int values = at + fixed(directory);
        out.position(at);
        if (big) {
            out.putLong(directory.size());
        } else {
            out.putShort((short) directory.size());
        }
        for (var entry : directory.entrySet()) {
            Value value = entry.getValue();
            out.putShort((short) (int) entry.getKey()).putShort((short) value.type);
            number(out, value.count);
            if (value.bytes.length <= inline()) {
                out.put(Arrays.copyOf(value.bytes, inline()));
            } else {
                number(out, values);
                out.put(values, value.bytes);
                values += padded(value.bytes.length);
            }
        }
        number(out, next);
    }

    private void number(ByteBuffer out, long value) {
        if (big) {
            out.putLong(value);
        } else {
            out.putInt((int) value);
        }
    }

    private SortedMap<Integer, Value> directory(int i, long dataStart) {
        LevelSpool level = levels.get(i);
        int bands = spec.bandNames().size();
        SortedMap<Integer, Value> tags = new TreeMap<>();
        if (i > 0) {
            tags.put(Tag.NEW_SUBFILE_TYPE, longs(1));
        }
        tags.put(Tag.IMAGE_WIDTH, longs(level.width()));
        tags.put(Tag.IMAGE_LENGTH, longs(level.height()));
        tags.put(Tag.BITS_PER_SAMPLE, shorts(bands, spec.type().bytes() * 8));
        tags.put(
                Tag.COMPRESSION,
                shorts(
                        1,
                        switch (spec.compression()) {
                            case NONE -> 1;
                            case DEFLATE -> 8;
                            case ZSTD, ZSTD_FAST -> 50000;
                        }));
        tags.put(Tag.PHOTOMETRIC, shorts(1, 1));
        tags.put(Tag.SAMPLES_PER_PIXEL, shorts(1, bands));
        tags.put(Tag.PLANAR_CONFIG, shorts(1, bands == 1 ? 1 : 2));
        if (LevelSpool.predictor(spec) != Predictor.NONE) {
            tags.put(Tag.PREDICTOR, shorts(1, LevelSpool.predictor(spec)));
        }
        tags.put(Tag.TILE_WIDTH, longs(spec.tileSize()));
        tags.put(Tag.TILE_LENGTH, longs(spec.tileSize()));
        places(tags, level, dataStart);
        if (bands > 1) {
            tags.put(Tag.EXTRA_SAMPLES, shorts(bands - 1, 0));
        }
        tags.put(Tag.SAMPLE_FORMAT, shorts(bands, sampleFormat(spec.type())));
        if (i == 0) {
            geoReference(tags);
            String xml = GdalMetadata.xml(spec);
            if (!xml.isEmpty()) {
                tags.put(Tag.GDAL_METADATA, text(xml));
            }
        }
        spec.nodata().ifPresent(n -> tags.put(Tag.GDAL_NODATA, text(number(n))));
        return tags;
    }

    private void places(SortedMap<Integer, Value> tags, LevelSpool level, long dataStart) {
        int[] lengths = level.lengths();
        ByteBuffer offsets = little(lengths.length * inline());
        ByteBuffer counts = little(lengths.length * 4);
        long at = dataStart;
        for (int length : lengths) {
            number(offsets, at);
            counts.putInt(length);
            at += length;
        }
        tags.put(Tag.TILE_OFFSETS, Value.of(big ? LONG8 : LONG, lengths.length, offsets));
        tags.put(Tag.TILE_BYTE_COUNTS, Value.of(LONG, lengths.length, counts));
    }

    private void geoReference(SortedMap<Integer, Value> tags) {
        Grid grid = spec.grid();
        boolean geographic = isGeographic(grid.crs().epsg());
        tags.put(Tag.MODEL_PIXEL_SCALE, doubles(grid.pixelSize(), grid.pixelSize(), 0));
        tags.put(Tag.MODEL_TIEPOINT, doubles(0, 0, 0, grid.west(), grid.north(), 0));
        List<int[]> keys = new ArrayList<>();
        keys.add(new int[] {GeoReference.MODEL_TYPE, geographic ? 2 : 1});
        keys.add(new int[] {GeoReference.RASTER_TYPE, 1});
        keys.add(new int[] {
            geographic ? GeoReference.GEOGRAPHIC_TYPE : GeoReference.PROJECTED_TYPE,
            grid.crs().epsg()
        });
        ByteBuffer directory = little(8 * (keys.size() + 1));
        directory.putShort((short) 1).putShort((short) 1).putShort((short) 0).putShort((short) keys.size());
        for (int[] key : keys) {
            directory
                    .putShort((short) key[0])
                    .putShort((short) 0)
                    .putShort((short) 1)
                    .putShort((short) key[1]);
        }
        tags.put(Tag.GEO_KEY_DIRECTORY, Value.of(SHORT, directory.capacity() / 2, directory));
    }

    /** Whether coordinates are degrees; the EPSG codes alone do not say. */
    private static boolean isGeographic(int epsg) {
        Crs crs = new Crs(epsg);
        if (crs.isUtm() || crs.equals(Crs.WGS84)) {
            // The database is a text file that is searched line by line: 60 ms, for each raster that is written.
            return !crs.isUtm();
        }
        try {
            return new CRSFactory()
                    .createFromName("EPSG:" + epsg)
                    .getProjection()
                    .isGeographic();
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "EPSG:" + epsg + " is not in the projection database, so a GeoTIFF cannot name its kind", e);
        }
    }

    private static int sampleFormat(SampleType type) {
        return switch (type) {
            case UINT8, UINT16, UINT32, UINT64 -> 1;
            case INT8, INT16, INT32, INT64 -> 2;
            case FLOAT16, FLOAT32, FLOAT64 -> 3;
        };
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        return value == Math.rint(value) && Math.abs(value) < 0x1p53
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Value longs(int value) {
        return Value.of(LONG, 1, little(4).putInt(value));
    }

    private static Value shorts(int count, int value) {
        ByteBuffer bytes = little(2 * count);
        for (int i = 0; i < count; i++) {
            bytes.putShort((short) value);
        }
        return Value.of(SHORT, count, bytes);
    }

    private static Value doubles(double... values) {
        ByteBuffer bytes = little(8 * values.length);
        for (double value : values) {
            bytes.putDouble(value);
        }
        return Value.of(DOUBLE, values.length, bytes);
    }

    private static Value text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Value(ASCII, bytes.length + 1, Arrays.copyOf(bytes, bytes.length + 1));
    }
}
