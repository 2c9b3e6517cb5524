// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A local file, read by position; it is open until {@link #close()}. */
public final class FileSource implements ByteSource {
    private final URI uri;
    private final FileChannel channel;
    private final long size;

    private FileSource(URI uri, FileChannel channel, long size) {
        this.uri = uri;
        this.channel = channel;
        this.size = size;
    }

    /** @throws SourceException MISSING where there is no such file, REFUSED where it may not be read */
    public static FileSource open(Path file) throws SourceException {
        URI uri = file.toAbsolutePath().normalize().toUri();
        if (Files.isDirectory(file)) {
            throw new SourceException(SourceException.Code.REFUSED, uri, "is a folder; name a file in it");
        }
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
            return new FileSource(uri, channel, channel.size());
        } catch (NoSuchFileException e) {
            throw new SourceException(
                    SourceException.Code.MISSING, uri, "there is no such file; check the path in the catalogue", e);
        } catch (IOException e) {
            throw new SourceException(
                    SourceException.Code.REFUSED, uri, "cannot be opened (" + e + "); check its permissions", e);
        }
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length must be >= 0, were " + offset + ", " + length);
        }
        byte[] bytes = new byte[Math.clamp(size - offset, 0, length)];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            int n = channel.read(buffer, offset + buffer.position());
            if (n < 0) {
                return Arrays.copyOf(bytes, buffer.position());
            }
        }
        return bytes;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
