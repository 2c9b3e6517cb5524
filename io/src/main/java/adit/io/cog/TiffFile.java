// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import adit.io.ByteSource;
import adit.io.SourceException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The header of a TIFF file, Classic or Big, and its chain of directories. */
final class TiffFile {
    /** Headers are read in blocks of this size, so that a header costs one or two requests over HTTP. */
    private static final int BLOCK = 64 << 10;

    private final ByteSource source;
    private final ByteOrder order;
    private final boolean big;
    private long blockStart = -1;
    private byte[] block = new byte[0];
    private int readAhead = BLOCK;

    private TiffFile(ByteSource source, ByteOrder order, boolean big) {
        this.source = source;
        this.order = order;
        this.big = big;
    }

    static List<Ifd> read(ByteSource source) throws IOException {
        byte[] start = source.read(0, BLOCK);
        if (start.length < 8) {
            throw new SourceException(
                    SourceException.Code.CORRUPT,
                    source.uri(),
                    "has " + start.length + " bytes, a TIFF file has at least 8; fetch it again");
        }
        boolean little = start[0] == 'I' && start[1] == 'I';
        boolean bigEndian = start[0] == 'M' && start[1] == 'M';
        int magic = little ? (start[2] & 0xff) | (start[3] << 8) : (start[2] << 8) | (start[3] & 0xff);
        if (!(little || bigEndian) || (magic != 42 && magic != 43)) {
            throw new SourceException(
                    SourceException.Code.UNSUPPORTED,
                    source.uri(),
                    "does not start like a TIFF file (first bytes "
                            + HexFormat.ofDelimiter(" ").formatHex(start, 0, 4)
                            + "); fetch it again, or look whether it is another format or an error page");
        }
        TiffFile file = new TiffFile(source, little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN, magic == 43);
        file.blockStart = 0;
        file.block = start;
        return file.directories();
    }

    ByteSource source() {
        return source;
    }

    boolean big() {
        return big;
    }

    boolean littleEndian() {
        return order == ByteOrder.LITTLE_ENDIAN;
    }

    SourceException corrupt(String problem) {
        return new SourceException(SourceException.Code.CORRUPT, source.uri(), problem);
    }

    SourceException unsupported(String problem) {
        return new SourceException(SourceException.Code.UNSUPPORTED, source.uri(), problem);
    }

    private List<Ifd> directories() throws IOException {
        long offset;
        if (big) {
            ByteBuffer header = buffer(0, 16, "the BigTIFF header");
            if (header.getShort(4) != 8 || header.getShort(6) != 0) {
                throw corrupt("BigTIFF offsets must have 8 bytes, have " + header.getShort(4));
            }
            offset = header.getLong(8);
        } else {
            offset = buffer(0, 8, "the TIFF header").getInt(4) & 0xffffffffL;
        }
        List<Ifd> all = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        while (offset != 0) {
            if (!seen.add(offset)) {
                throw corrupt("the directories form a loop at byte " + offset);
            }
            if (all.size() == Limits.DIRECTORIES) {
                throw unsupported("has more than " + Limits.DIRECTORIES + " directories");
            }
            offset = directory(offset, all);
        }
        if (all.isEmpty()) {
            throw corrupt("holds no image: the offset of the first directory is 0");
        }
        return all;
    }

    /** Adds the directory at {@code at} to {@code all}. @return the offset of the next, 0 at the end */
    private long directory(long at, List<Ifd> all) throws IOException {
        int head = big ? 8 : 2;
        ByteBuffer start = buffer(at, head, "the directory at byte " + at);
        long count = big ? start.getLong(0) : start.getShort(0) & 0xffff;
        if (count < 1 || count > Limits.ENTRIES_PER_DIRECTORY) {
            throw corrupt("the directory at byte " + at + " has " + Long.toUnsignedString(count) + " entries, 1.."
                    + Limits.ENTRIES_PER_DIRECTORY + " are read");
        }
        int size = big ? 20 : 12;
        int link = big ? 8 : 4;
        ByteBuffer body = buffer(at + head, (int) count * size + link, "the directory at byte " + at);
        TreeMap<Integer, Ifd.Entry> entries = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            int p = i * size;
            int type = body.getShort(p + 2) & 0xffff;
            long n = big ? body.getLong(p + 4) : body.getInt(p + 4) & 0xffffffffL;
            int inline = p + (big ? 12 : 8);
            long bytes = new Ifd.Entry(type, n, 0).size();
            boolean fits = n >= 0 && n <= link && bytes * n <= link;
            long offset = fits ? at + head + inline : big ? body.getLong(inline) : body.getInt(inline) & 0xffffffffL;
            entries.putIfAbsent(body.getShort(p) & 0xffff, new Ifd.Entry(type, n, offset));
        }
        all.add(new Ifd(this, entries));
        int last = (int) count * size;
        return big ? body.getLong(last) : body.getInt(last) & 0xffffffffL;
    }

    /** Bytes of the file in its byte order, with {@code what} in the message where they are not there. */
    synchronized ByteBuffer buffer(long offset, int length, String what) throws IOException {
        long size = source.size();
        if (offset < 0 || (size >= 0 && length > size - offset)) {
            throw corrupt(what + " lies beyond the end: bytes " + Long.toUnsignedString(offset) + " and the next "
                    + length + " of " + size + "; the file is truncated or damaged, fetch it again");
        }
        boolean held = offset >= blockStart && offset + length <= blockStart + block.length;
        long start = held ? blockStart : offset;
        byte[] bytes = held ? block : source.read(offset, Math.max(readAhead, length));
        if (bytes.length - (offset - start) < length) {
            throw corrupt(what + " lies beyond the end of the file at byte " + (start + bytes.length)
                    + "; the file is truncated, fetch it again");
        }
        if (readAhead > 0) {
            blockStart = start;
            block = bytes;
        }
        int from = (int) (offset - start);
        return ByteBuffer.wrap(Arrays.copyOfRange(bytes, from, from + length)).order(order);
    }

    /** Lets go of the header block; the few further values, where the tiles are, are read one by one. */
    synchronized void forgetBlock() {
        readAhead = 0;
        blockStart = -1;
        block = new byte[0];
    }
}
