// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.io.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One image file directory. Values that do not fit their entry are read from the source when asked for, after their
 * length has been checked against the file and a limit.
 *
 * @param entries by tag
 */
record Ifd(TiffFile file, Map<Integer, Entry> entries) {
    /**
     * @param count number of values
     * @param offset of the first value in the file
     */
    record Entry(int type, long count, long offset) {
        /** Bytes of one value; 0 for a type that TIFF does not define. */
        int size() {
            return switch (type) {
                case 1, 2, 6, 7 -> 1;
                case 3, 8 -> 2;
                case 4, 9, 11, 13 -> 4;
                case 5, 10, 12, 16, 17, 18 -> 8;
                default -> 0;
            };
        }
    }

    boolean has(int tag) {
        return entries.containsKey(tag);
    }

    /** The first value of a tag of whole numbers. */
    long number(int tag, long absent) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null || entry.count == 0) {
            return absent;
        }
        return integers(tag, value(tag, new Entry(entry.type, 1, entry.offset), Limits.TAG_BYTES), entry.type, 1)[0];
    }

    /** The bytes of a tag's values as they stand in the file; the tag is there and of a type that TIFF defines. */
    byte[] raw(int tag) throws IOException {
        Entry entry = entries.get(tag);
        ByteBuffer bytes = value(tag, Objects.requireNonNull(entry), Limits.TAG_BYTES);
        byte[] out = new byte[bytes.limit()];
        bytes.get(0, out);
        return out;
    }

    /** A value that must be there and in [1, {@code max}]. */
    int positive(int tag, String name, long max) throws IOException {
        long value = number(tag, 0);
        if (value < 1 || value > max) {
            throw file.corrupt(name + " must be in 1.." + max + ", was " + value);
        }
        return (int) value;
    }

    /** All values of a tag of whole numbers; empty where it is absent. */
    long[] numbers(int tag, int maxCount) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new long[0];
        }
        if (entry.count > maxCount) {
            throw file.unsupported("tag " + tag + " has " + entry.count + " values, at most " + maxCount + " are read");
        }
        return integers(tag, value(tag, entry, maxCount * 8L), entry.type, (int) entry.count);
    }

    private long[] integers(int tag, ByteBuffer bytes, int type, int count) throws SourceException {
        long[] out = new long[count];
        switch (type) {
            case 1, 7 -> fill(out, i -> bytes.get(i) & 0xff);
            case 3 -> fill(out, i -> bytes.getShort(2 * i) & 0xffff);
            case 4, 13 -> fill(out, i -> bytes.getInt(4 * i) & 0xffffffffL);
            case 6 -> fill(out, i -> bytes.get(i));
            case 8 -> fill(out, i -> bytes.getShort(2 * i));
            case 9 -> fill(out, i -> bytes.getInt(4 * i));
            case 16, 17, 18 -> fill(out, i -> bytes.getLong(8 * i));
            default -> throw file.corrupt("tag " + tag + " must hold whole numbers, is of TIFF type " + type);
        }
        return out;
    }

    private static void fill(long[] out, java.util.function.IntToLongFunction value) {
        for (int i = 0; i < out.length; i++) {
            out[i] = value.applyAsLong(i);
        }
    }

    /** All values of a tag of floating-point numbers; empty where it is absent. */
    double[] doubles(int tag) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return new double[0];
        }
        if (entry.type != 12 && entry.type != 11) {
            throw file.corrupt("tag " + tag + " must hold floating-point numbers, is of TIFF type " + entry.type);
        }
        ByteBuffer bytes = value(tag, entry, Limits.TAG_BYTES);
        double[] out = new double[(int) entry.count];
        for (int i = 0; i < out.length; i++) {
            out[i] = entry.type == 12 ? bytes.getDouble(8 * i) : bytes.getFloat(4 * i);
        }
        return out;
    }

    /** A text, without the NULs at its end. */
    Optional<String> text(int tag) throws IOException {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return Optional.empty();
        }
        if (entry.size() != 1) {
            throw file.corrupt("tag " + tag + " must hold text, is of TIFF type " + entry.type);
        }
        ByteBuffer bytes = value(tag, entry, Limits.TAG_BYTES);
        byte[] text = new byte[bytes.limit()];
        bytes.get(0, text);
        int end = text.length;
        while (end > 0 && text[end - 1] == 0) {
            end--;
        }
        return Optional.of(new String(text, 0, end, StandardCharsets.UTF_8));
    }

    private ByteBuffer value(int tag, Entry entry, long maxBytes) throws IOException {
        int size = entry.size();
        if (size == 0) {
            throw file.corrupt("tag " + tag + " is of TIFF type " + entry.type + ", which is not defined");
        }
        if (entry.count < 0 || entry.count > maxBytes / size) {
            throw file.corrupt("tag " + tag + " asks for " + Long.toUnsignedString(entry.count)
                    + " values, the limit is " + maxBytes / size);
        }
        return file.buffer(entry.offset, (int) (entry.count * size), "the value of tag " + tag);
    }
}
