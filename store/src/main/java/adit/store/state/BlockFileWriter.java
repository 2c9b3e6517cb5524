// SPDX-License-Identifier: Apache-2.0
package adit.store.state;

import adit.ledger.Digest;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Writes blocks one after another, then a header with the digest of each. A file without its last bytes is no block file,
 * so that what was cut off is never read. One thread.
 */
public final class BlockFileWriter implements Closeable {
    static final long MAGIC = 0x4144_4954_2053_5441L;
    static final long END = 0x4144_4954_2045_4E44L;

    /** Version of the layout. */
    public static final int VERSION = 1;

    private final Path file;
    private final FileChannel channel;
    private final List<Entry> entries = new ArrayList<>();
    private boolean finished;

    record Entry(long offset, int length, Digest digest) {}

    /** Begins a file; one that is there is overwritten. */
    public BlockFileWriter(Path file) throws IOException {
        this.file = file;
        channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        write(ByteBuffer.allocate(12).putLong(MAGIC).putInt(VERSION).flip());
    }

    private void write(ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            // A full disk does not say of which file.
            FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    /** Appends a block. */
    public void block(byte[] bytes) throws IOException {
        block(bytes, Digest.of(bytes));
    }

    /** Appends a block whose digest is known, so that it can be computed by another thread. */
    public void block(byte[] bytes, Digest digest) throws IOException {
        if (finished) {
            throw new IllegalStateException("the file is finished");
        }
        entries.add(new Entry(channel.position(), bytes.length, digest));
        write(ByteBuffer.wrap(bytes));
    }

    /** Blocks so far. */
    public int blocks() {
        return entries.size();
    }

    /** Writes the header and waits until all is on the disk. */
    public void finish(String header) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(entries.size());
        for (Entry e : entries) {
            out.writeLong(e.offset());
            out.writeInt(e.length());
            out.write(raw(e.digest()));
        }
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
        byte[] all = bytes.toByteArray();
        long at = channel.position();
        write(ByteBuffer.wrap(all));
        write(ByteBuffer.allocate(BlockFile.TRAILER)
                .putLong(at)
                .putInt(all.length)
                .put(raw(Digest.of(all)))
                .putLong(END)
                .flip());
        channel.force(true);
        finished = true;
    }

    private static byte[] raw(Digest digest) {
        return HexFormat.of().parseHex(digest.hex());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
