// SPDX-License-Identifier: Apache-2.0
package adit.ledger.file;

import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.jspecify.annotations.Nullable;

/**
 * A path of a {@link CrashFileSystem}; the system's own paths know how names are put together.
 *
 * @param names never touches the real disk
 */
record CrashPath(CrashFileSystem system, Path names) implements Path {
    private static Path names(Path path) {
        return path instanceof CrashPath crash ? crash.names : path;
    }

    private CrashPath of(Path path) {
        return new CrashPath(system, path);
    }

    private @Nullable CrashPath orNull(@Nullable Path path) {
        return path == null ? null : of(path);
    }

    @Override
    public FileSystem getFileSystem() {
        return system;
    }

    @Override
    public boolean isAbsolute() {
        return names.isAbsolute();
    }

    @Override
    public @Nullable Path getRoot() {
        return orNull(names.getRoot());
    }

    @Override
    public @Nullable Path getFileName() {
        return orNull(names.getFileName());
    }

    @Override
    public @Nullable Path getParent() {
        return orNull(names.getParent());
    }

    @Override
    public int getNameCount() {
        return names.getNameCount();
    }

    @Override
    public Path getName(int index) {
        return of(names.getName(index));
    }

    @Override
    public Path subpath(int beginIndex, int endIndex) {
        return of(names.subpath(beginIndex, endIndex));
    }

    @Override
    public boolean startsWith(Path other) {
        return names.startsWith(names(other));
    }

    @Override
    public boolean endsWith(Path other) {
        return names.endsWith(names(other));
    }

    @Override
    public Path normalize() {
        return of(names.normalize());
    }

    @Override
    public Path resolve(Path other) {
        return of(names.resolve(names(other)));
    }

    @Override
    public Path relativize(Path other) {
        return of(names.relativize(names(other)));
    }

    @Override
    public URI toUri() {
        return URI.create("crash://" + toAbsolutePath());
    }

    @Override
    public Path toAbsolutePath() {
        return names.isAbsolute() ? this : of(Path.of("/").resolve(names));
    }

    @Override
    public Path toRealPath(LinkOption... options) {
        return toAbsolutePath().normalize();
    }

    @Override
    public WatchKey register(WatchService watcher, WatchEvent.Kind<?>[] events, WatchEvent.Modifier... modifiers) {
        throw new UnsupportedOperationException("watching is not needed here");
    }

    @Override
    public int compareTo(Path other) {
        return names.compareTo(names(other));
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
