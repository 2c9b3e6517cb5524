// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The folder {@code results} of a site, exchanged as a whole: a run writes into {@code results.new} and at its end the
 * two change places, so that a reader, and a run that is killed at any moment, sees the old results or the new ones and
 * never a mixture.
 *
 * <p>States on disk and what {@link #recover} makes of them: {@code results} there → kept, leftovers removed; only
 * {@code results.old} there → the exchange was cut in the middle, the new folder was complete, so it is put in place.
 */
final class ResultFolder {
    private final Path current;
    private final Path fresh;
    private final Path old;

    ResultFolder(Path site) {
        this.current = site.resolve("results");
        this.fresh = site.resolve("results.new");
        this.old = site.resolve("results.old");
    }

    Path current() {
        return current;
    }

    /** Clears what a killed run left and gives the empty folder to write into. */
    Path begin() throws IOException {
        recover();
        delete(fresh);
        return Files.createDirectories(fresh);
    }

    /** Puts the new folder in the place of the old one. */
    void commit() throws IOException {
        syncTree(fresh);
        if (Files.exists(current)) {
            Files.move(current, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, current, StandardCopyOption.ATOMIC_MOVE);
        delete(old);
    }

    void recover() throws IOException {
        if (Files.exists(old)) {
            if (!Files.exists(current)) {
                // commit() syncs the new folder before it moves the old one away: it is complete if it is there.
                Files.move(Files.exists(fresh) ? fresh : old, current, StandardCopyOption.ATOMIC_MOVE);
            }
            delete(old);
        }
    }

    private static void syncTree(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(
                    Path dir, java.io.@org.jspecify.annotations.Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(dir);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
