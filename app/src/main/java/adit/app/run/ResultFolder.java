// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.ledger.file.AtomicFile;
import adit.ledger.file.Folders;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder {@code results} of a site, exchanged as a whole: a run writes into {@code results.new} and at its end the
 * two change places, so that a reader, and a run that is killed at any moment, sees the old results or the new ones and
 * never a mixture. One run at a time: it holds a lock on {@code results.lock}, which the system gives back when the
 * process ends, however it ends.
 *
 * <p>States on disk and what the next command makes of them: {@code results} there → kept, leftovers removed; only
 * {@code results.old} there → the exchange was cut in the middle, the new folder was complete, so it is put in place.
 */
public final class ResultFolder implements Closeable {
    private final Path site;
    private final Path current;
    private final Path fresh;
    private final Path old;
    private final Moves moves;
    private @Nullable FileChannel lockFile;
    private boolean begun;
    private boolean exchanging;

    /** How a folder gets another name; tests put a failing one here. */
    @FunctionalInterface
    interface Moves {
        void move(Path from, Path to) throws IOException;
    }

    ResultFolder(Path site) {
        this(site, (from, to) -> Files.move(from, to, StandardCopyOption.ATOMIC_MOVE));
    }

    ResultFolder(Path site, Moves moves) {
        this.site = site;
        this.current = site.resolve("results");
        this.fresh = site.resolve("results.new");
        this.old = site.resolve("results.old");
        this.moves = moves;
    }

    /**
     * The folder of the last complete results, for a reader. Ends an exchange that a killed run left half done.
     *
     * @return a path, whether there are results or not
     */
    public static Path current(Path site) throws IOException {
        ResultFolder folder = new ResultFolder(site);
        if (Files.exists(folder.old) && !Files.exists(folder.current)) {
            try (folder) {
                // Where a run holds the lock it is just between the two moves, and ends them itself.
                if (folder.lock()) {
                    folder.recover();
                }
            }
        }
        return folder.current;
    }

    Path current() {
        return current;
    }

    /**
     * Clears what a killed run left and gives the empty folder to write into.
     *
     * @throws ConfigException where another run is at work on the site
     */
    Path begin() throws IOException {
        if (!lock()) {
            throw ConfigException.passing(
                    site.toString(), "another run is at work on this site", "wait for its end, then run again");
        }
        recover();
        Folders.delete(fresh);
        begun = true;
        return Files.createDirectories(fresh);
    }

    /** Clears what has been written so far, after {@link #begin}. */
    Path restart() throws IOException {
        Folders.delete(fresh);
        return Files.createDirectories(fresh);
    }

    /** Puts the new folder, with what others laid into the old one, in the place of the old one. */
    void commit() throws IOException {
        GuestFiles.carry(current, fresh);
        syncTree(fresh);
        exchanging = true;
        if (Files.exists(current)) {
            moves.move(current, old);
        }
        moves.move(fresh, current);
        // A log that records these results must not outlive them in a power cut.
        AtomicFile.forceFolder(site);
        Folders.delete(old);
    }

    private boolean lock() throws IOException {
        Files.createDirectories(site);
        while (true) {
            FileChannel file = FileChannel.open(lockPath(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Optional<Object> opened = lockKey();
            try {
                FileLock lock = file.tryLock();
                if (lock == null) {
                    file.close();
                    return false;
                }
            } catch (OverlappingFileLockException e) {
                file.close();
                return false;
            }
            if (opened.isPresent() && opened.equals(lockKey())) {
                lockFile = file;
                return true;
            }
            // A run that failed took the file away between the two: what is locked is no longer the site's.
            file.close();
        }
    }

    /** What tells the lock file from another of the same name; empty where there is none. */
    private Optional<Object> lockKey() throws IOException {
        try {
            return Optional.ofNullable(Files.readAttributes(lockPath(), BasicFileAttributes.class)
                            .fileKey())
                    .or(() -> Optional.of(lockPath()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void recover() throws IOException {
        if (Files.exists(old)) {
            if (!Files.exists(current)) {
                // commit() syncs the new folder before it moves the old one away: it is complete if it is there.
                moves.move(Files.exists(fresh) ? fresh : old, current);
            }
            Folders.delete(old);
        }
    }

    /**
     * Lets the next run begin. A run that failed leaves nothing behind; one that failed or was killed while the folders
     * changed places leaves them for {@link #recover}.
     */
    @Override
    public void close() throws IOException {
        FileChannel held = lockFile;
        if (held == null) {
            return;
        }
        try {
            if (begun && !exchanging) {
                Folders.delete(fresh);
                if (!Files.exists(current)) {
                    // While it is held: whoever opened it meanwhile sees that it is gone and makes another.
                    Files.deleteIfExists(lockPath());
                }
            }
        } finally {
            held.close();
        }
    }

    private Path lockPath() {
        return site.resolve("results.lock");
    }

    private static void syncTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    // Guests may be read-only.
                    StandardOpenOption how =
                            Files.isWritable(file) ? StandardOpenOption.WRITE : StandardOpenOption.READ;
                    try (FileChannel channel = FileChannel.open(file, how)) {
                        channel.force(true);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                AtomicFile.forceFolder(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
