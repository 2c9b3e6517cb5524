// SPDX-License-Identifier: Apache-2.0
package adit.ledger.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file of a {@link CrashDisk} that is open, or a folder that is open to be forced. */
final class CrashChannel extends FileChannel {
    private final CrashDisk disk;
    private final CrashDisk.@Nullable FileNode file;
    private final Path path;
    private int position;
    private boolean holdsLock;

    CrashChannel(CrashDisk disk, CrashDisk.@Nullable FileNode file, Path path) {
        this.disk = disk;
        this.file = file;
        this.path = path;
    }

    private CrashDisk.FileNode file() throws IOException {
        if (file == null) {
            throw new FileSystemException(path.toString(), null, "Is a directory");
        }
        return file;
    }

    @Override
    public int read(ByteBuffer dst) throws IOException {
        int count = read(dst, position);
        position += Math.max(0, count);
        return count;
    }

    @Override
    public int read(ByteBuffer dst, long at) throws IOException {
        disk.requireAlive();
        byte[] bytes = file().bytes;
        int count = (int) Math.min(dst.remaining(), bytes.length - at);
        if (count <= 0) {
            return dst.hasRemaining() ? -1 : 0;
        }
        dst.put(bytes, (int) at, count);
        return count;
    }

    @Override
    public long read(ByteBuffer[] dsts, int offset, int length) {
        throw new UnsupportedOperationException("reading into several buffers is not needed here");
    }

    @Override
    public int write(ByteBuffer src) throws IOException {
        int count = write(src, position);
        position += count;
        return count;
    }

    @Override
    public int write(ByteBuffer src, long at) throws IOException {
        byte[] bytes = new byte[src.remaining()];
        src.get(bytes);
        disk.write(file(), path, (int) at, bytes);
        return bytes.length;
    }

    @Override
    public long write(ByteBuffer[] srcs, int offset, int length) {
        throw new UnsupportedOperationException("writing from several buffers is not needed here");
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public FileChannel position(long newPosition) {
        position = (int) newPosition;
        return this;
    }

    @Override
    public long size() throws IOException {
        return file().bytes.length;
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        disk.truncate(file(), path, (int) size);
        return this;
    }

    @Override
    public void force(boolean metaData) throws IOException {
        disk.force(file, path);
    }

    @Override
    public long transferTo(long at, long count, WritableByteChannel target) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, Math.max(0, size() - at)));
        read(buffer, at);
        return target.write(buffer.flip());
    }

    @Override
    public long transferFrom(ReadableByteChannel src, long at, long count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(count, 1 << 16));
        src.read(buffer);
        return write(buffer.flip(), at);
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long at, long size) {
        throw new UnsupportedOperationException("mapping is not needed here");
    }

    @Override
    public FileLock lock(long at, long size, boolean shared) throws IOException {
        FileLock lock = tryLock(at, size, shared);
        if (lock == null) {
            throw new IOException("waiting for a lock is not needed here");
        }
        return lock;
    }

    @Override
    public @Nullable FileLock tryLock(long at, long size, boolean shared) throws IOException {
        if (!disk.lock(file())) {
            return null;
        }
        holdsLock = true;
        return new FileLock(this, at, size, shared) {
            @Override
            public boolean isValid() {
                return holdsLock;
            }

            @Override
            public void release() {
                freeLock();
            }
        };
    }

    private void freeLock() {
        if (holdsLock && file != null) {
            holdsLock = false;
            disk.unlock(file);
        }
    }

    @Override
    protected void implCloseChannel() {
        freeLock();
    }
}
