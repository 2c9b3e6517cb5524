// SPDX-License-Identifier: Apache-2.0
package adit.store.state;

import adit.ledger.Digest;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads what {@link BlockFileWriter} wrote, each part only where it holds its digest. Safe for use by several threads. */
public final class BlockFile implements Closeable {
    /** Offset and length of the header, its digest, the end's mark. */
    static final int TRAILER = 8 + 4 + 32 + 8;

    private static final int START = 12;
    private static final int LARGEST_HEADER = 1 << 28;

    /** Bytes behind the end that are told from an end that is missing. */
    private static final int MOST_BEHIND = 1 << 16;

    private final Path file;
    private final FileChannel channel;
    private final List<BlockFileWriter.Entry> entries = new ArrayList<>();
    private String header = "";

    private BlockFile(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Opens a file; an IOException says in what it is not whole, or of another version. */
    public static BlockFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        BlockFile opened = new BlockFile(file, channel);
        try {
            opened.readHeader();
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        return opened;
    }

    private void readHeader() throws IOException {
        long size = channel.size();
        if (size < START + TRAILER) {
            throw damaged("is cut off");
        }
        ByteBuffer start = read(0, START);
        if (start.getLong() != BlockFileWriter.MAGIC) {
            throw damaged("is no state");
        }
        int version = start.getInt();
        if (version != BlockFileWriter.VERSION) {
            throw damaged("has version " + version + " of the layout, this program reads " + BlockFileWriter.VERSION);
        }
        ByteBuffer trailer = read(size - TRAILER, TRAILER);
        long at = trailer.getLong();
        int length = trailer.getInt();
        Digest digest = digest(trailer);
        if (trailer.getLong() != BlockFileWriter.END
                || length < 0
                || length > LARGEST_HEADER
                || at != size - TRAILER - length) {
            throw damaged(unended(size));
        }
        byte[] all = read(at, length).array();
        if (!Digest.of(all).equals(digest)) {
            throw damaged("does not hold the digest of its header");
        }
        parse(new DataInputStream(new ByteArrayInputStream(all)));
    }

    /** Why the last bytes are no trailer: they are missing, or stand before others that were put behind them. */
    private String unended(long size) throws IOException {
        int n = (int) Math.min(size, MOST_BEHIND);
        ByteBuffer last = read(size - n, n);
        for (int more = 1; more <= n - TRAILER; more++) {
            int trailer = n - more - TRAILER;
            boolean ends = last.getLong(trailer + TRAILER - 8) == BlockFileWriter.END
                    && last.getLong(trailer) + last.getInt(trailer + 8) == size - more - TRAILER;
            if (ends) {
                return "has " + more + (more == 1 ? " byte" : " bytes") + " more than it says";
            }
        }
        return "is cut off";
    }

    private void parse(DataInputStream in) throws IOException {
        int blocks = in.readInt();
        byte[] raw = new byte[32];
        for (int i = 0; i < blocks; i++) {
            long offset = in.readLong();
            int length = in.readInt();
            in.readFully(raw);
            entries.add(new BlockFileWriter.Entry(
                    offset, length, new Digest(HexFormat.of().formatHex(raw))));
        }
        byte[] text = new byte[in.readInt()];
        in.readFully(text);
        header = new String(text, StandardCharsets.UTF_8);
    }

    private static Digest digest(ByteBuffer from) {
        byte[] raw = new byte[32];
        from.get(raw);
        return new Digest(HexFormat.of().formatHex(raw));
    }

    private IOException damaged(String problem) {
        return new IOException(file + " " + problem);
    }

    private ByteBuffer read(long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            int n = channel.read(bytes, at + bytes.position());
            if (n < 0) {
                throw damaged("is cut off");
            }
        }
        return bytes.flip();
    }

    public String header() {
        return header;
    }

    public int blocks() {
        return entries.size();
    }

    /** A block; an IOException where it does not hold its digest. */
    public byte[] block(int i) throws IOException {
        BlockFileWriter.Entry e = entries.get(i);
        byte[] bytes = read(e.offset(), e.length()).array();
        if (!Digest.of(bytes).equals(e.digest())) {
            throw damaged("does not hold the digest of its block " + i);
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
