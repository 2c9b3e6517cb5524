// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The compressions that are read, and the names of those that are not. */
enum Compression {
    NONE(1),
    LZW(4096),
    DEFLATE(1032),
    /** A block of 128 KiB may be 4 bytes. */
    ZSTD(1 << 15),
    PACKBITS(64);

    /** No valid input of n bytes gives more than n times this, within a block or so. */
    private final int maxRatio;

    Compression(int maxRatio) {
        this.maxRatio = maxRatio;
    }

    /** The name of a value of the Compression tag, as GDAL spells it; the number where it is unknown. */
    static String name(long tag) {
        return switch (Math.clamp(tag, 0, Integer.MAX_VALUE)) {
            case 1 -> "NONE";
            case 2 -> "CCITTRLE";
            case 3 -> "CCITTFAX3";
            case 4 -> "CCITTFAX4";
            case 5 -> "LZW";
            case 6 -> "OJPEG (old-style JPEG)";
            case 7 -> "JPEG";
            case 8, 32946 -> "DEFLATE";
            case 9, 10, 34661 -> "JBIG";
            case 32766 -> "NEXT";
            case 32771 -> "CCITTRLEW";
            case 32773 -> "PACKBITS";
            case 32809 -> "THUNDERSCAN";
            case 32908 -> "PIXARFILM";
            case 32909 -> "PIXARLOG";
            case 34676 -> "SGILOG";
            case 34677 -> "SGILOG24";
            case 33003, 33004, 33005, 34712 -> "JPEG2000";
            case 34887 -> "LERC";
            case 34925 -> "LZMA";
            case 50000 -> "ZSTD";
            case 50001 -> "WEBP";
            case 50002, 52546 -> "JXL";
            default -> "number " + tag;
        };
    }

    /** Null where it is not read here. */
    static @org.jspecify.annotations.Nullable Compression of(long tag) {
        return switch (Math.clamp(tag, 0, Integer.MAX_VALUE)) {
            case 1 -> NONE;
            case 5 -> LZW;
            case 8, 32946 -> DEFLATE;
            case 32773 -> PACKBITS;
            case 50000 -> ZSTD;
            default -> null;
        };
    }

    /**
     * Decodes to exactly {@code size} bytes. More than that is never produced; input that goes on beyond is ignored, as
     * libtiff does.
     *
     * @throws DataFormatException where the input is damaged or gives fewer bytes
     */
    byte[] decode(byte[] in, int from, int length, int size) throws DataFormatException {
        if (size > (long) length * maxRatio + (1 << 17)) {
            throw new DataFormatException(this + ": " + length + " bytes cannot hold " + size);
        }
        if (this == NONE) {
            if (length < size) {
                throw tooShort(length, size);
            }
            return Arrays.copyOfRange(in, from, from + size);
        }
        byte[] out = new byte[size];
        int n = switch (this) {
            case NONE -> throw new AssertionError(this);
            case LZW -> LzwDecoder.decode(in, from, length, out);
            case DEFLATE -> inflate(in, from, length, out);
            case ZSTD -> unzstd(in, from, length, out);
            case PACKBITS -> unpackBits(in, from, length, out);
        };
        if (n < size) {
            throw tooShort(n, size);
        }
        return out;
    }

    private DataFormatException tooShort(long given, int size) {
        return new DataFormatException(this + " data give " + given + " of " + size + " bytes");
    }

    private static int inflate(byte[] in, int from, int length, byte[] out) throws DataFormatException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(in, from, length);
            int n = 0;
            while (n < out.length) {
                int more = inflater.inflate(out, n, out.length - n);
                if (more == 0) {
                    return n;
                }
                n += more;
            }
            return n;
        }
    }

    private static int unzstd(byte[] in, int from, int length, byte[] out) throws DataFormatException {
        try {
            long n = Zstd.decompressByteArray(out, 0, out.length, in, from, length);
            if (Zstd.isError(n)) {
                throw new DataFormatException("ZSTD: " + Zstd.getErrorName(n));
            }
            return (int) n;
        } catch (ZstdException e) {
            throw (DataFormatException) new DataFormatException("ZSTD: " + e.getMessage()).initCause(e);
        }
    }

    private static int unpackBits(byte[] in, int from, int length, byte[] out) {
        int end = from + length;
        int at = from;
        int o = 0;
        while (o < out.length && at < end) {
            int control = in[at++];
            if (control >= 0) {
                int n = Math.min(Math.min(control + 1, end - at), out.length - o);
                System.arraycopy(in, at, out, o, n);
                at += control + 1;
                o += n;
            } else if (control != -128 && at < end) {
                int n = Math.min(1 - control, out.length - o);
                Arrays.fill(out, o, o + n, in[at++]);
                o += n;
            }
        }
        return o;
    }
}
