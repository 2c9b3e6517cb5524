// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import adit.ledger.Digest;
import adit.ledger.file.AtomicFile;
import adit.ledger.file.Folders;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a bag: aside in {@code NAME.new}, every file forced to the disk, then renamed as a whole. In this order:
 * payload, {@link #sealPayload}, tag files, {@link #sealTags}, signatures, {@link #commit}. A writer that is closed
 * without commit leaves nothing. The same files give the same bytes, whatever their order.
 */
public final class BagWriter implements Closeable {
    private enum Stage {
        PAYLOAD,
        TAGS,
        SIGNATURES,
        DONE
    }

    private final Path target;
    private final Path aside;
    private final BagLimits limits;
    private final SortedMap<String, Digest> payload = new TreeMap<>(BagPath.ORDER);
    private final SortedMap<String, Digest> tags = new TreeMap<>(BagPath.ORDER);
    private final Map<String, String> folded = new HashMap<>();
    private Stage stage = Stage.PAYLOAD;
    private @Nullable FileChannel atWork;
    private long payloadBytes;
    private long bytes;

    private BagWriter(Path target, Path aside, BagLimits limits) {
        this.target = target;
        this.aside = aside;
        this.limits = limits;
    }

    /**
     * Begins a bag. What a killed writer left aside is removed.
     *
     * @throws FileAlreadyExistsException where there is something of this name: a package is never overwritten
     */
    public static BagWriter open(Path folder, BagLimits limits) throws IOException {
        Path target = folder.toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null) {
            throw new IOException(folder + " is no folder that can be made; name one within a folder");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(
                    folder.toString(), null, "is there already and is not overwritten; name another folder");
        }
        Path aside = parent.resolve(target.getFileName() + ".new");
        removeLeftover(aside);
        AtomicFile.createFolders(parent);
        Files.createDirectory(aside);
        BagWriter writer = new BagWriter(target, aside, limits);
        // First of all, and its name on the disk too, so that a leftover of ours is known as such.
        writer.write(BagLayout.DECLARATION, BagLayout.DECLARED.getBytes(StandardCharsets.UTF_8), writer.tags);
        writer.atWork = FileChannel.open(aside.resolve(BagLayout.DECLARATION), StandardOpenOption.WRITE);
        if (!isLocked(writer.atWork)) {
            writer.atWork.close();
            throw taken(aside);
        }
        AtomicFile.forceFolder(aside);
        return writer;
    }

    private static void removeLeftover(Path aside) throws IOException {
        if (!Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        boolean ours = Files.isDirectory(aside, LinkOption.NOFOLLOW_LINKS)
                && (Files.exists(aside.resolve(BagLayout.DECLARATION)) || isEmpty(aside));
        if (!ours) {
            throw new FileAlreadyExistsException(
                    aside.toString(), null, "stands where the package is written first, and is none; move it away");
        }
        Path declaration = aside.resolve(BagLayout.DECLARATION);
        if (Files.exists(declaration)) {
            try (FileChannel channel = FileChannel.open(declaration, StandardOpenOption.WRITE)) {
                if (!isLocked(channel)) {
                    throw taken(aside);
                }
                Folders.delete(aside);
            }
        } else {
            Folders.delete(aside);
        }
    }

    private static IOException taken(Path aside) {
        return new IOException(aside + ": another process writes a package of this name; wait until it has ended");
    }

    /** Takes the lock of who writes a bag; the system lets go of it when the process ends, however it ends. */
    private static boolean isLocked(FileChannel declaration) throws IOException {
        try {
            // Beyond the file's end, so that it can be read where locks bind everybody.
            return declaration.tryLock(Long.MAX_VALUE - 1, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    /** Where the files are until they are committed, to be looked at. */
    public Path folder() {
        return aside;
    }

    /** Adds a payload file; the path begins below {@code data/}. */
    public Digest payload(String path, byte[] content) throws IOException {
        expect(Stage.PAYLOAD);
        payloadBytes += content.length;
        return write(BagLayout.PAYLOAD + path, content, payload);
    }

    /** Adds a copy of a file; its digest is of the bytes that were written, read once. */
    public Digest payload(String path, Path from) throws IOException {
        expect(Stage.PAYLOAD);
        String full = BagLayout.PAYLOAD + path;
        Path file = admitted(full);
        byte[] piece = new byte[1 << 18];
        RunningDigest digest = new RunningDigest();
        long size = 0;
        try (InputStream in = Files.newInputStream(from);
                FileChannel out = create(file)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                size += n;
                fits(full, size, n);
                digest.update(piece, n);
                put(out, ByteBuffer.wrap(piece, 0, n), file);
            }
            out.force(true);
        }
        payloadBytes += size;
        Digest made = digest.value();
        payload.put(full, made);
        return made;
    }

    /** Ends the payload: writes {@code bag-info.txt} and {@code manifest-sha256.txt}; returns the manifest's digest. */
    public Digest sealPayload(BagInfo info) throws IOException {
        expect(Stage.PAYLOAD);
        stage = Stage.TAGS;
        write(BagLayout.INFO, info.text(payloadBytes, payload.size()).getBytes(StandardCharsets.UTF_8), tags);
        return write(BagLayout.MANIFEST, BagManifest.write(payload).getBytes(StandardCharsets.UTF_8), tags);
    }

    /** Adds {@code VERIFY.md}, {@code verify.sh} or an attestation. */
    public void tag(String path, byte[] content) throws IOException {
        expect(Stage.TAGS);
        if (!BagLayout.isTag(path)) {
            throw new IllegalArgumentException("\"" + path + "\" is no tag file of a package");
        }
        write(path, content, tags);
        if (path.endsWith(".sh")) {
            executable(aside.resolve(path));
        }
    }

    /** Ends the tag files; returns the bytes of {@code tagmanifest-sha256.txt}, which are what is signed. */
    public byte[] sealTags() throws IOException {
        expect(Stage.TAGS);
        List<String> absent = BagLayout.REQUIRED_TAGS.stream()
                .filter(t -> !tags.containsKey(t))
                .toList();
        if (!absent.isEmpty()) {
            throw new IllegalStateException("a package needs the tag files " + absent);
        }
        stage = Stage.SIGNATURES;
        byte[] manifest = BagManifest.write(tags).getBytes(StandardCharsets.UTF_8);
        write(BagLayout.TAG_MANIFEST, manifest, new TreeMap<>());
        return manifest;
    }

    /** Adds a signature, a time stamp, a certificate or the log's proof. */
    public void signature(String path, byte[] content) throws IOException {
        expect(Stage.SIGNATURES);
        if (!BagLayout.isSignature(path)) {
            throw new IllegalArgumentException("\"" + path + "\" is no signature of a package");
        }
        write(path, content, new TreeMap<>());
    }

    /** Puts the bag in its place; from here on it is there as a whole, even after a power cut. */
    public void commit() throws IOException {
        expect(Stage.SIGNATURES);
        forceFolders();
        if (!isPosix()) {
            // A folder with an open file in it cannot be renamed there.
            letGo();
        }
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        stage = Stage.DONE;
        Path parent = target.getParent();
        if (parent != null) {
            AtomicFile.forceFolder(parent);
        }
    }

    /** Removes what was written, unless it was committed. */
    @Override
    public void close() throws IOException {
        try {
            if (stage != Stage.DONE && Files.exists(aside, LinkOption.NOFOLLOW_LINKS)) {
                if (!isPosix()) {
                    letGo();
                }
                Folders.delete(aside);
            }
        } finally {
            letGo();
        }
    }

    private boolean isPosix() {
        return aside.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private void letGo() throws IOException {
        if (atWork != null) {
            atWork.close();
        }
    }

    private void expect(Stage needed) {
        if (stage != needed) {
            throw new IllegalStateException(
                    "a bag takes its parts in order; this one is at " + stage + ", not " + needed);
        }
    }

    private Digest write(String path, byte[] content, SortedMap<String, Digest> list) throws IOException {
        Path file = admitted(path);
        fits(path, content.length, content.length);
        try (FileChannel out = create(file)) {
            put(out, ByteBuffer.wrap(content), file);
            out.force(true);
        }
        Digest digest = Digest.of(content);
        list.put(path, digest);
        return digest;
    }

    private Path admitted(String path) throws IOException {
        Optional<BagProblem> problem = BagPath.problem(path, limits);
        if (problem.isPresent()) {
            throw new IOException(
                    BagPath.visible(path) + " " + problem.get().detail() + "; give the file another name");
        }
        String other = folded.putIfAbsent(BagPath.folded(path), path);
        if (other != null) {
            throw new IOException(path + " and " + other + " are one file on some systems; give one another name");
        }
        if (folded.size() > limits.files()) {
            throw new IOException("a package has at most " + limits.files() + " files; withhold or leave out some");
        }
        Path file = aside;
        for (String name : path.split("/")) {
            file = file.resolve(name);
        }
        Path folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        return file;
    }

    private void fits(String path, long size, long more) throws IOException {
        bytes += more;
        if (size > limits.fileBytes() || bytes > limits.totalBytes()) {
            throw new IOException(path + " makes the package larger than it may be: " + limits.fileBytes()
                    + " bytes a file, " + limits.totalBytes() + " together");
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static void put(FileChannel out, ByteBuffer buffer, Path file) throws IOException {
        try {
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        } catch (IOException e) {
            throw AtomicFile.named(e, file);
        }
    }

    private static void executable(Path file) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            var mode = Files.getPosixFilePermissions(file);
            mode.add(java.nio.file.attribute.PosixFilePermission.OWNER_EXECUTE);
            Files.setPosixFilePermissions(file, mode);
        }
    }

    /** Names within folders are durable only when the folders are forced too, the inner ones first. */
    private void forceFolders() throws IOException {
        Files.walkFileTree(aside, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                AtomicFile.forceFolder(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
