// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The header of a clip: the original's directories with their values as they stand, in the original's byte order and kind,
 * but for the places of the tiles. Tags that lead to other places of the original are left out.
 */
final class ClipHeader {
    /** Sub-directories, free space, Exif, GPS and interoperability: offsets into the original. */
    private static final Set<Integer> LEFT_OUT = Set.of(288, 289, 330, 34665, 34853, 40965);

    private static final Set<Integer> PLACES =
            Set.of(Tag.TILE_OFFSETS, Tag.TILE_BYTE_COUNTS, Tag.STRIP_OFFSETS, Tag.STRIP_BYTE_COUNTS);

    private static final int LONG = 4;
    private static final int LONG8 = 16;
    private static final int IFD = 13;
    private static final int IFD8 = 18;

    /** @param tiles places that its directory lists */
    record Image(Level level, int tiles) {}

    private record Value(int type, long count, byte[] bytes) {}

    private final boolean big;
    private final ByteOrder order;
    private final List<Image> images;
    private final List<SortedMap<Integer, Value>> directories = new ArrayList<>();
    private final List<long[]> offsets = new ArrayList<>();
    private final List<long[]> counts = new ArrayList<>();

    ClipHeader(TiffFile file, List<Image> images) throws IOException {
        this.big = file.big();
        this.order = file.littleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        this.images = List.copyOf(images);
        for (Image image : images) {
            directories.add(copied(image.level.ifd()));
            offsets.add(new long[image.tiles]);
            counts.add(new long[image.tiles]);
        }
    }

    private static SortedMap<Integer, Value> copied(Ifd ifd) throws IOException {
        TreeMap<Integer, Value> all = new TreeMap<>();
        for (Map.Entry<Integer, Ifd.Entry> e : ifd.entries().entrySet()) {
            Ifd.Entry entry = e.getValue();
            // A type that TIFF does not define has no known length; no reader takes its value.
            boolean leadsAway = LEFT_OUT.contains(e.getKey()) || entry.type() == IFD || entry.type() == IFD8;
            if (!leadsAway && !PLACES.contains(e.getKey()) && entry.size() > 0) {
                all.put(e.getKey(), new Value(entry.type(), entry.count(), ifd.raw(e.getKey())));
            }
        }
        return all;
    }

    /** Notes where a tile is put. */
    void place(int image, int tile, long offset, long count) {
        offsets.get(image)[tile] = offset;
        counts.get(image)[tile] = count;
    }

    private SortedMap<Integer, Value> directory(int image) {
        TreeMap<Integer, Value> all = new TreeMap<>(directories.get(image));
        Ifd ifd = images.get(image).level.ifd();
        boolean tiles = ifd.has(Tag.TILE_OFFSETS);
        all.put(tiles ? Tag.TILE_OFFSETS : Tag.STRIP_OFFSETS, numbers(offsets.get(image)));
        all.put(tiles ? Tag.TILE_BYTE_COUNTS : Tag.STRIP_BYTE_COUNTS, numbers(counts.get(image)));
        return all;
    }

    private Value numbers(long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * inline()).order(order);
        for (long v : values) {
            number(bytes, v);
        }
        return new Value(big ? LONG8 : LONG, values.length, bytes.array());
    }

    private int inline() {
        return big ? 8 : 4;
    }

    private int start() {
        return big ? 16 : 8;
    }

    /** Bytes before the first tile. */
    int size() {
        int size = start();
        for (int i = 0; i < images.size(); i++) {
            size = Math.addExact(size, size(directory(i)));
        }
        return size;
    }

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
        return Math.addExact(bytes, 7) & ~7;
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(size()).order(order);
        byte letter = (byte) (order == ByteOrder.LITTLE_ENDIAN ? 'I' : 'M');
        out.put(letter).put(letter).putShort((short) (big ? 43 : 42));
        if (big) {
            out.putShort((short) 8).putShort((short) 0);
        }
        number(out, start());
        int at = start();
        for (int i = 0; i < images.size(); i++) {
            SortedMap<Integer, Value> directory = directory(i);
            int end = at + size(directory);
            put(out, at, directory, i + 1 < images.size() ? end : 0);
            at = end;
        }
        return out.array();
    }

    private void put(ByteBuffer out, int at, SortedMap<Integer, Value> directory, long next) {
        int values = at + fixed(directory);
        out.position(at);
        if (big) {
            out.putLong(directory.size());
        } else {
            out.putShort((short) directory.size());
        }
        for (Map.Entry<Integer, Value> entry : directory.entrySet()) {
            Value value = entry.getValue();
            out.putShort((short) (int) entry.getKey()).putShort((short) value.type);
            number(out, value.count);
            if (value.bytes.length <= inline()) {
                out.put(value.bytes).put(new byte[inline() - value.bytes.length]);
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
        } else if (value >= 0 && value <= CogHeader.CLASSIC_BYTES) {
            out.putInt((int) value);
        } else {
            throw new IllegalStateException("a clip is no larger than its original, which is a classic TIFF: " + value);
        }
    }
}
