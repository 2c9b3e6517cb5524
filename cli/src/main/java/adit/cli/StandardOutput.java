// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output that remembers its first failure. {@link System#out} and {@link java.io.PrintWriter} swallow it, and a
 * full disk would look like success.
 */
final class StandardOutput extends OutputStream {
    private final OutputStream out;
    private final Path descriptor;
    private @Nullable IOException failure;

    /** @param descriptor link to what the stream leads to, where the system has one */
    StandardOutput(OutputStream out, Path descriptor) {
        this.out = out;
        this.descriptor = descriptor;
    }

    static StandardOutput ofProcess() {
        return new StandardOutput(new FileOutputStream(FileDescriptor.out), Path.of("/proc/self/fd/1"));
    }

    /** Says what went wrong; empty where all was written, or where the reader had seen enough. */
    Optional<String> failure() {
        IOException e = failure;
        return e == null || readerIsGone(e) ? Optional.empty() : Optional.of(String.valueOf(e.getMessage()));
    }

    /** {@code adit … | head} ends early on purpose. The system's text may be translated, so the kind of file counts too. */
    private boolean readerIsGone(IOException e) {
        if (String.valueOf(e.getMessage()).contains("Broken pipe")) {
            return true;
        }
        try {
            return Files.readSymbolicLink(descriptor).toString().startsWith("pipe:");
        } catch (IOException | UnsupportedOperationException other) {
            return false;
        }
    }

    // No lambda here: making one costs what printing a version does.

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        if (failure == null) {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                failure = e;
            }
        }
    }

    @Override
    public void flush() {
        if (failure == null) {
            try {
                out.flush();
            } catch (IOException e) {
                failure = e;
            }
        }
    }
}
