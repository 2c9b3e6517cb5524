// SPDX-License-Identifier: Apache-2.0
package adit.ledger.file;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@link java.nio.file.Files} asks of a {@link CrashDisk}. Files have no owner, no rights and no times. */
final class CrashProvider extends FileSystemProvider {
    private final CrashDisk disk;

    CrashProvider(CrashDisk disk) {
        this.disk = disk;
    }

    @Override
    public String getScheme() {
        return "crash";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> env) {
        throw new UnsupportedOperationException("a CrashDisk gives its file system");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return disk.fileSystem();
    }

    @Override
    public Path getPath(URI uri) {
        return disk.fileSystem().getPath(uri.getPath());
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
            throws IOException {
        return newFileChannel(path, options, attrs);
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attrs)
            throws IOException {
        boolean writes = options.contains(StandardOpenOption.WRITE) || options.contains(StandardOpenOption.APPEND);
        CrashDisk.FileNode file = disk.open(
                path,
                writes && options.contains(StandardOpenOption.CREATE),
                writes && options.contains(StandardOpenOption.CREATE_NEW),
                writes && options.contains(StandardOpenOption.TRUNCATE_EXISTING));
        CrashChannel channel = new CrashChannel(disk, file, path);
        if (options.contains(StandardOpenOption.APPEND)) {
            channel.position(channel.size());
        }
        return channel;
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path dir, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        List<Path> paths = new ArrayList<>();
        for (String name : disk.list(dir)) {
            Path path = dir.resolve(name);
            if (filter.accept(path)) {
                paths.add(path);
            }
        }
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return paths.iterator();
            }

            @Override
            public void close() {
                // Nothing is held open.
            }
        };
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... attrs) throws IOException {
        disk.createFolder(dir);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.delete(path);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) {
        throw new UnsupportedOperationException("copy through streams: what is copied must be forced");
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        List<CopyOption> all = Arrays.asList(options);
        disk.move(
                source,
                target,
                all.contains(StandardCopyOption.REPLACE_EXISTING) || all.contains(StandardCopyOption.ATOMIC_MOVE));
    }

    @Override
    public boolean isSameFile(Path path, Path path2) {
        return path.toAbsolutePath().normalize().equals(path2.toAbsolutePath().normalize());
    }

    @Override
    public boolean isHidden(Path path) {
        return false;
    }

    @Override
    public FileStore getFileStore(Path path) {
        throw new UnsupportedOperationException("stores are not needed here");
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        disk.isFolder(path);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return type == PosixFileAttributeView.class ? type.cast(new NoRights(disk, path)) : null;
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return type.cast(new Attributes(disk.isFolder(path), disk.size(path)));
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options) throws IOException {
        return Map.of("size", disk.size(path), "isDirectory", disk.isFolder(path));
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) {
        throw new UnsupportedOperationException("attributes are not needed here");
    }

    /** Rights can be set, and are not kept. */
    private record NoRights(CrashDisk disk, Path path) implements PosixFileAttributeView {
        @Override
        public String name() {
            return "posix";
        }

        @Override
        public PosixFileAttributes readAttributes() throws IOException {
            return new Attributes(disk.isFolder(path), disk.size(path));
        }

        @Override
        public void setPermissions(Set<PosixFilePermission> permissions) throws IOException {
            disk.requireAlive();
        }

        @Override
        public void setTimes(@Nullable FileTime modified, @Nullable FileTime accessed, @Nullable FileTime created) {
            throw new UnsupportedOperationException("times are not needed here");
        }

        @Override
        public void setGroup(GroupPrincipal group) {
            throw new UnsupportedOperationException("groups are not needed here");
        }

        @Override
        public UserPrincipal getOwner() {
            throw new UnsupportedOperationException("owners are not needed here");
        }

        @Override
        public void setOwner(UserPrincipal owner) {
            throw new UnsupportedOperationException("owners are not needed here");
        }
    }

    private record Attributes(boolean isDirectory, long size) implements PosixFileAttributes {
        @Override
        public UserPrincipal owner() {
            throw new UnsupportedOperationException("owners are not needed here");
        }

        @Override
        public GroupPrincipal group() {
            throw new UnsupportedOperationException("groups are not needed here");
        }

        @Override
        public Set<PosixFilePermission> permissions() {
            return EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }

        @Override
        public FileTime lastModifiedTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public FileTime lastAccessTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public FileTime creationTime() {
            return FileTime.fromMillis(0);
        }

        @Override
        public boolean isRegularFile() {
            return !isDirectory;
        }

        @Override
        public boolean isSymbolicLink() {
            return false;
        }

        @Override
        public boolean isOther() {
            return false;
        }

        @Override
        public @Nullable Object fileKey() {
            return null;
        }
    }
}
