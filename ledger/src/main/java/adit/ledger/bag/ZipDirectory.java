// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The central directory of a zip (APPNOTE 6.3.10, sections 4.3.6 to 4.5.3), read without trust. Own reading, because
 * {@link java.util.zip.ZipFile} tells neither links nor entries that share their bytes.
 */
final class ZipDirectory {
    /** One entry; {@code data} is where its compressed bytes begin. */
    record Entry(String name, int flags, int method, long packed, long bytes, int unixMode, long header, long data) {
        boolean folder() {
            return name.endsWith("/");
        }

        boolean encrypted() {
            return (flags & 1) != 0;
        }

        /** Whether the entry's Unix mode says that it is anything but a file or a folder. */
        boolean special() {
            int type = unixMode & 0170000;
            return type != 0 && type != 0100000 && type != 0040000;
        }
    }

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int LOCAL = 0x04034b50;
    private static final long UNKNOWN = 0xffffffffL;

    private final FileChannel file;
    private long count;
    private long start;
    private long size;

    private ZipDirectory(FileChannel file) {
        this.file = file;
    }

    /**
     * Reads the entries in the order of the directory.
     *
     * @throws ZipException where the file is no zip, or asks for more than the limits
     */
    static List<Entry> read(FileChannel file, BagLimits limits) throws IOException {
        ZipDirectory directory = new ZipDirectory(file);
        directory.findEnd();
        if (directory.count > limits.files()) {
            throw new ZipException(
                    "has " + directory.count + " entries, a package has at most " + limits.files() + " files");
        }
        if (directory.size > limits.keptBytes() || directory.start > file.size() - directory.size) {
            throw new ZipException("has a directory of " + directory.size + " bytes at " + directory.start
                    + ", beyond the file or the limit of " + limits.keptBytes());
        }
        return directory.entries(limits);
    }

    private void findEnd() throws IOException {
        long length = file.size();
        int tail = (int) Math.min(length, 22 + 65_535);
        ByteBuffer end = bytes(length - tail, tail);
        int at = tail - 22;
        while (at >= 0 && !(end.getInt(at) == END && at + 22 + (end.getShort(at + 20) & 0xffff) == tail)) {
            at--;
        }
        if (at < 0) {
            throw new ZipException("has no end of a zip directory; it is no zip, or was cut off");
        }
        count = end.getShort(at + 10) & 0xffff;
        size = end.getInt(at + 12) & UNKNOWN;
        start = end.getInt(at + 16) & UNKNOWN;
        if (count == 0xffff || size == UNKNOWN || start == UNKNOWN) {
            findEnd64(length - tail + at - 20);
        }
    }

    private void findEnd64(long locatorAt) throws IOException {
        ByteBuffer locator = bytes(locatorAt, 20);
        if (locator.getInt(0) != LOCATOR_64) {
            throw new ZipException("has no ZIP64 locator where its end asks for one");
        }
        ByteBuffer end = bytes(locator.getLong(8), 56);
        if (end.getInt(0) != END_64) {
            throw new ZipException("has no ZIP64 end where its locator points");
        }
        count = end.getLong(32);
        size = end.getLong(40);
        start = end.getLong(48);
        if (count < 0 || size < 0 || start < 0) {
            throw new ZipException("has a ZIP64 end with numbers beyond 2^63");
        }
    }

    private List<Entry> entries(BagLimits limits) throws IOException {
        ByteBuffer all = bytes(start, (int) size);
        List<Entry> entries = new ArrayList<>();
        while (all.remaining() >= 46 && all.getInt(all.position()) == CENTRAL) {
            if (entries.size() == count) {
                throw new ZipException("has more entries than it states");
            }
            entries.add(entry(all, limits));
        }
        if (entries.size() != count || all.hasRemaining()) {
            throw new ZipException("states " + count + " entries and has " + entries.size());
        }
        return entries;
    }

    private Entry entry(ByteBuffer all, BagLimits limits) throws IOException {
        int at = all.position();
        int nameLength = all.getShort(at + 28) & 0xffff;
        int extraLength = all.getShort(at + 30) & 0xffff;
        int next = at + 46 + nameLength + extraLength + (all.getShort(at + 32) & 0xffff);
        if (next > all.limit()) {
            throw new ZipException("has an entry that goes beyond its directory");
        }
        if (nameLength > limits.pathBytes() + 256) {
            throw new ZipException(
                    "has a name of " + nameLength + " bytes, at most " + limits.pathBytes() + " are read");
        }
        int flags = all.getShort(at + 8) & 0xffff;
        String name = name(all.slice(at + 46, nameLength), (flags & 0x800) != 0);
        long[] sizes = {all.getInt(at + 24) & UNKNOWN, all.getInt(at + 20) & UNKNOWN, all.getInt(at + 42) & UNKNOWN};
        extended(all.slice(at + 46 + nameLength, extraLength).order(ByteOrder.LITTLE_ENDIAN), sizes, name);
        boolean unix = (all.getShort(at + 4) >>> 8 & 0xff) == 3;
        int mode = unix ? all.getInt(at + 38) >>> 16 : 0;
        long header = sizes[2];
        long data = data(header, name);
        if (sizes[1] > start - data) {
            throw new ZipException(BagPath.visible(name) + " goes beyond the file");
        }
        all.position(next);
        int method = all.getShort(at + 10) & 0xffff;
        return new Entry(name, flags, method, sizes[1], sizes[0], mode, header, data);
    }

    /** Replaces sizes and place where the ZIP64 extra field has them, in its order. */
    private static void extended(ByteBuffer extra, long[] sizes, String name) throws ZipException {
        while (extra.remaining() >= 4) {
            int id = extra.getShort() & 0xffff;
            int length = extra.getShort() & 0xffff;
            if (length > extra.remaining()) {
                throw new ZipException(BagPath.visible(name) + " has an extra field that goes beyond its entry");
            }
            int end = extra.position() + length;
            for (int i = 0; id == 1 && i < sizes.length; i++) {
                if (sizes[i] == UNKNOWN && end - extra.position() >= 8) {
                    sizes[i] = extra.getLong();
                }
            }
            extra.position(end);
        }
        for (long size : sizes) {
            if (size < 0) {
                throw new ZipException(BagPath.visible(name) + " states a number beyond 2^63");
            }
        }
    }

    /** Where the bytes of an entry begin; its own header must name it as the directory does. */
    private long data(long header, String name) throws IOException {
        if (header > start - 30) {
            throw new ZipException(BagPath.visible(name) + " begins beyond the file");
        }
        ByteBuffer local = bytes(header, 30);
        int nameLength = local.getShort(26) & 0xffff;
        int extraLength = local.getShort(28) & 0xffff;
        if (local.getInt(0) != LOCAL || nameLength > 2048 || nameLength > start - header - 30) {
            throw new ZipException(BagPath.visible(name) + " has no header where the directory says");
        }
        String own = name(bytes(header + 30, nameLength), (local.getShort(6) & 0x800) != 0);
        if (!own.equals(name)) {
            throw new ZipException(BagPath.visible(name) + " is called " + BagPath.visible(own) + " by its own header");
        }
        return header + 30 + nameLength + extraLength;
    }

    private static String name(ByteBuffer bytes, boolean utf8) throws ZipException {
        try {
            return (utf8 ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII)
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes)
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ZipException(
                    "has a name that is not " + (utf8 ? "UTF-8" : "ASCII, and no mark that it is UTF-8"));
        }
    }

    private ByteBuffer bytes(long at, int count) throws IOException {
        if (at < 0) {
            throw new ZipException("points before its beginning");
        }
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            int n = file.read(buffer, at + buffer.position());
            if (n < 0) {
                throw new EOFException("the zip ends where " + count + " bytes were stated at " + at);
            }
        }
        return buffer.flip();
    }
}
