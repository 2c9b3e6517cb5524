// SPDX-License-Identifier: Apache-2.0
package adit.ledger.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** Replaces a file as a whole: written aside, forced to the disk, renamed. A crash leaves the old file or the new one. */
public final class AtomicFile {
    /** Fills the file aside; it does not exist yet. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path aside) throws IOException;
    }

    /** Without REPLACE_EXISTING a move refuses to overwrite. */
    private static final CopyOption[] NO_OPTIONS = {};

    private AtomicFile() {}

    /** Writes text as UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    public static void write(Path file, byte[] bytes) throws IOException {
        replace(file, aside -> fill(aside, bytes));
    }

    /**
     * Writes a file that must not be there yet.
     *
     * @param attributes of the new file from its first byte on, such as who may read it
     * @throws FileAlreadyExistsException when it is there; it stays as it is
     */
    public static void create(Path file, byte[] bytes, FileAttribute<?>... attributes) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        put(file, aside -> fill(aside, bytes, attributes), NO_OPTIONS);
    }

    /** Lets the filler write a file beside {@code file}, then puts it in its place. A failure leaves nothing aside. */
    public static void replace(Path file, Filler filler) throws IOException {
        put(file, filler, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(Path file, Filler filler, CopyOption... options) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || target.getFileName() == null) {
            throw new IOException(file + " is not a file that can be written; name a file within a folder");
        }
        createFolders(folder);
        Path aside = folder.resolve("." + target.getFileName() + ".part");
        Files.deleteIfExists(aside);
        try {
            filler.fill(aside);
            force(aside);
            Files.move(aside, target, options);
        } catch (IOException e) {
            throw named(e, file);
        } finally {
            Files.deleteIfExists(aside);
        }
        forceFolder(folder);
    }

    private static void fill(Path aside, byte[] bytes, FileAttribute<?>... attributes) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel out = FileChannel.open(aside, options, attributes)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        }
    }

    /**
     * The failure with the name of what was written, where it has none: a full disk is said without one, and a reader wants
     * to know which.
     */
    public static IOException named(IOException e, Path file) {
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

    /** Makes the folder and those above it that are missing; each is on the disk before something is put into it. */
    public static void createFolders(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        Path above = folder.toAbsolutePath().getParent();
        if (above == null) {
            throw new IOException(folder + " is missing and cannot be made");
        }
        createFolders(above);
        try {
            Files.createDirectory(folder);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(folder)) {
                throw e;
            }
        }
        forceFolder(above);
    }

    /**
     * Makes what was created, renamed or deleted in the folder durable. Windows cannot open a folder: there it is left to
     * the file system.
     */
    public static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
