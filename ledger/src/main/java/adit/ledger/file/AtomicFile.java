// SPDX-License-Identifier: Apache-2.0
package adit.ledger.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Replaces a file as a whole: written aside, forced to the disk, renamed. A crash leaves the old file or the new one. */
public final class AtomicFile {
    /** Fills the file aside; it does not exist yet. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path aside) throws IOException;
    }

    private AtomicFile() {}

    /** Writes text as UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void write(Path file, byte[] bytes) throws IOException {
        replace(file, aside -> {
            try (FileChannel out = FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        });
    }

    /** Lets the filler write a file beside {@code file}, then puts it in its place. A failure leaves nothing aside. */
    public static void replace(Path file, Filler filler) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || target.getFileName() == null) {
            throw new IOException(file + " is not a file that can be written; name a file within a folder");
        }
        Files.createDirectories(folder);
        Path aside = folder.resolve("." + target.getFileName() + ".part");
        Files.deleteIfExists(aside);
        try {
            filler.fill(aside);
            force(aside);
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw named(e, file);
        } finally {
            Files.deleteIfExists(aside);
        }
        forceFolder(folder);
    }

    /** A full disk is said without a name; a reader wants to know which. */
    private static IOException named(IOException e, Path file) {
        if (e.getClass() != IOException.class) {
            return e;
        }
        FileSystemException named = new FileSystemException(file.toString(), null, e.getMessage());
        named.initCause(e);
        return named;
    }

    private static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Makes the rename itself durable. Windows cannot open a folder: there the rename is left to the file system. */
    private static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
