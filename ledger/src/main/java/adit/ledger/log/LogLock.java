// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Keeps a second writer out of a log; the system lets go of it when the process ends, however it ends. */
final class LogLock implements Closeable {
    private final FileChannel channel;

    private LogLock(FileChannel channel) {
        this.channel = channel;
    }

    static LogLock take(Path log) throws IOException {
        Path file = log.resolve("lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        @Nullable FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        if (lock == null) {
            channel.close();
            throw new IOException("another process writes to the log " + log + "; wait until it has ended");
        }
        return new LogLock(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
