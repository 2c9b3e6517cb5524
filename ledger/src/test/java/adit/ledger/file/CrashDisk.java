// SPDX-License-Identifier: Apache-2.0
package adit.ledger.file;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A disk in memory that counts what changes it, fails at one of these operations, and loses power. What was not forced may
 * be gone afterwards: the contents of a file until the file is forced, a name that was made, moved or deleted until its
 * folder is forced. {@link #fileSystem()} gives it to the code under test.
 */
public final class CrashDisk {
    /** What happens at the operation that was chosen. */
    public enum Fault {
        /** It fails, as on a full disk; what follows works. */
        FAILS,
        /** A write writes the first half and fails; any other operation fails. What follows works. */
        FAILS_HALFWAY,
        /** The process dies before it. */
        DIES_BEFORE,
        /** A write writes its first half and the process dies. */
        DIES_HALFWAY,
        /** It happens and the process dies. */
        DIES_AFTER,
        /** A write turns one bit of what it writes; nobody is told. */
        TURNS_A_BIT
    }

    /** What is left when the power comes back. */
    public enum Loss {
        /** Everything: only the process died. */
        NOTHING,
        /** Only what was forced. */
        ALL_UNFORCED,
        /** Of what was not forced, some: each name and each file by the toss of a coin, files also in part. */
        SOME_UNFORCED
    }

    abstract static sealed class Node {}

    /** The arrays are never changed, so copies of the disk share them. */
    static final class FileNode extends Node {
        byte[] bytes = new byte[0];
        byte[] forced = new byte[0];
        boolean locked;
    }

    private static final class FolderNode extends Node {
        private final Map<String, Node> names = new LinkedHashMap<>();
        private final Map<String, Node> forced = new LinkedHashMap<>();
    }

    private final FolderNode root = new FolderNode();
    private final CrashFileSystem fileSystem = new CrashFileSystem(this);
    private final List<String> operations = new ArrayList<>();
    private int faultAt = -1;
    private Fault fault = Fault.FAILS;
    private boolean dead;

    public CrashFileSystem fileSystem() {
        return fileSystem;
    }

    /** A disk with the same contents that has had no operation yet. */
    public synchronized CrashDisk copy() {
        CrashDisk copy = new CrashDisk();
        IdentityHashMap<Node, Node> copies = new IdentityHashMap<>();
        copy(root, copy.root, copies);
        return copy;
    }

    private static Node copy(Node node, Map<Node, Node> copies) {
        Node known = copies.get(node);
        if (known != null) {
            return known;
        }
        return switch (node) {
            case FileNode file -> {
                FileNode copy = new FileNode();
                copy.bytes = file.bytes;
                copy.forced = file.forced;
                copies.put(file, copy);
                yield copy;
            }
            case FolderNode folder -> copy(folder, new FolderNode(), copies);
        };
    }

    private static FolderNode copy(FolderNode folder, FolderNode copy, Map<Node, Node> copies) {
        copies.put(folder, copy);
        folder.names.forEach((name, node) -> copy.names.put(name, copy(node, copies)));
        folder.forced.forEach((name, node) -> copy.forced.put(name, copy(node, copies)));
        return copy;
    }

    /** Lets the operation of this number, counted from 0 from now on, go wrong. */
    public synchronized void failAt(int operation, Fault how) {
        operations.clear();
        faultAt = operation;
        fault = how;
    }

    /** The operations since {@link #failAt} or the beginning: what each did, and to what. */
    public synchronized List<String> operations() {
        return List.copyOf(operations);
    }

    /**
     * Ends the process if it lives still, loses what the power takes with it, and starts anew without faults.
     *
     * @param seed of the coin that says what is lost when it is some
     */
    public synchronized void restart(Loss loss, long seed) {
        faultAt = -1;
        dead = false;
        if (loss != Loss.NOTHING) {
            lose(root, loss == Loss.SOME_UNFORCED ? new SplittableRandom(seed) : null, new IdentityHashMap<>());
        }
        unlock(root);
    }

    private static void unlock(FolderNode folder) {
        for (Node node : folder.names.values()) {
            switch (node) {
                case FileNode file -> file.locked = false;
                case FolderNode inner -> unlock(inner);
            }
        }
    }

    private static void lose(Node node, @Nullable SplittableRandom coin, Map<Node, Boolean> done) {
        if (done.put(node, true) != null) {
            return;
        }
        switch (node) {
            case FileNode file -> {
                file.bytes = coin == null ? file.forced : left(file, coin);
                file.forced = file.bytes;
            }
            case FolderNode folder -> {
                for (String name : allNames(folder)) {
                    Node is = folder.names.get(name);
                    Node was = folder.forced.get(name);
                    put(folder.names, name, is == was || (coin != null && coin.nextBoolean()) ? is : was);
                }
                folder.forced.clear();
                folder.forced.putAll(folder.names);
                folder.names.values().forEach(inner -> lose(inner, coin, done));
            }
        }
    }

    private static SortedSet<String> allNames(FolderNode folder) {
        TreeSet<String> all = new TreeSet<>(folder.names.keySet());
        all.addAll(folder.forced.keySet());
        return all;
    }

    private static void put(Map<String, Node> names, String name, @Nullable Node node) {
        if (node == null) {
            names.remove(name);
        } else {
            names.put(name, node);
        }
    }

    private static byte[] left(FileNode file, SplittableRandom coin) {
        if (Arrays.equals(file.bytes, file.forced)) {
            return file.bytes;
        }
        return switch (coin.nextInt(4)) {
            case 0 -> file.forced;
            case 1 -> file.bytes;
            case 2 -> Arrays.copyOf(file.bytes, coin.nextInt(file.bytes.length + 1));
            // The length is there and the contents are not.
            default -> new byte[file.bytes.length];
        };
    }

    private static final class Died extends IOException {
        Died() {
            super("the process has died");
        }
    }

    /** What the operation that comes now is to do. */
    private @Nullable Fault next(String what, Path path) throws IOException {
        requireAlive();
        operations.add(what + " " + path);
        if (operations.size() - 1 != faultAt) {
            return null;
        }
        switch (fault) {
            case FAILS -> throw new FileSystemException(path.toString(), null, "No space left on device");
            case DIES_BEFORE -> {
                dead = true;
                throw new Died();
            }
            case FAILS_HALFWAY, DIES_HALFWAY -> {
                if (!what.equals("write")) {
                    dead = fault == Fault.DIES_HALFWAY;
                    throw dead ? new Died() : new FileSystemException(path.toString(), null, "Input/output error");
                }
            }
            case DIES_AFTER, TURNS_A_BIT -> {}
        }
        return fault;
    }

    private void after(@Nullable Fault now) throws IOException {
        if (now == Fault.DIES_AFTER || now == Fault.DIES_HALFWAY) {
            dead = true;
            throw new Died();
        }
        if (now == Fault.FAILS_HALFWAY) {
            throw new IOException("No space left on device");
        }
    }

    synchronized void requireAlive() throws IOException {
        if (dead) {
            throw new Died();
        }
    }

    private @Nullable Node find(Path path) {
        Node node = root;
        for (Path name : path.toAbsolutePath().normalize()) {
            if (!(node instanceof FolderNode folder)) {
                return null;
            }
            node = folder.names.get(name.toString());
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    private FolderNode parent(Path path) throws IOException {
        Path above = path.toAbsolutePath().normalize().getParent();
        Node node = above == null ? root : find(above);
        if (node instanceof FolderNode folder) {
            return folder;
        }
        throw new NoSuchFileException(String.valueOf(above));
    }

    private static String name(Path path) {
        return String.valueOf(path.toAbsolutePath().normalize().getFileName());
    }

    synchronized boolean isFolder(Path path) throws IOException {
        requireAlive();
        return require(path) instanceof FolderNode;
    }

    synchronized long size(Path path) throws IOException {
        return require(path) instanceof FileNode file ? file.bytes.length : 0;
    }

    private Node require(Path path) throws IOException {
        Node node = find(path);
        if (node == null) {
            throw new NoSuchFileException(path.toString());
        }
        return node;
    }

    synchronized List<String> list(Path path) throws IOException {
        requireAlive();
        if (require(path) instanceof FolderNode folder) {
            return List.copyOf(new TreeSet<>(folder.names.keySet()));
        }
        throw new NotDirectoryException(path.toString());
    }

    synchronized void createFolder(Path path) throws IOException {
        FolderNode folder = parent(path);
        if (find(path) != null) {
            throw new FileAlreadyExistsException(path.toString());
        }
        Fault now = next("create folder", path);
        folder.names.put(name(path), new FolderNode());
        after(now);
    }

    synchronized void delete(Path path) throws IOException {
        requireAlive();
        if (require(path) instanceof FolderNode folder && !folder.names.isEmpty()) {
            throw new DirectoryNotEmptyException(path.toString());
        }
        Fault now = next("delete", path);
        parent(path).names.remove(name(path));
        after(now);
    }

    synchronized void move(Path from, Path to, boolean replace) throws IOException {
        requireAlive();
        Node node = require(from);
        if (!replace && find(to) != null) {
            throw new FileAlreadyExistsException(to.toString());
        }
        FolderNode target = parent(to);
        Fault now = next("rename", to);
        parent(from).names.remove(name(from));
        target.names.put(name(to), node);
        after(now);
    }

    /** The file, or null for a folder that is opened to be forced. */
    synchronized @Nullable FileNode open(Path path, boolean create, boolean createNew, boolean truncate)
            throws IOException {
        requireAlive();
        Node node = find(path);
        if (node instanceof FolderNode) {
            return null;
        }
        if (node instanceof FileNode file) {
            if (createNew) {
                throw new FileAlreadyExistsException(path.toString());
            }
            if (truncate && file.bytes.length > 0) {
                Fault now = next("truncate", path);
                file.bytes = new byte[0];
                after(now);
            }
            return file;
        }
        if (!create && !createNew) {
            throw new NoSuchFileException(path.toString());
        }
        FolderNode folder = parent(path);
        Fault now = next("create", path);
        FileNode file = new FileNode();
        folder.names.put(name(path), file);
        after(now);
        return file;
    }

    synchronized void write(FileNode file, Path path, int position, byte[] bytes) throws IOException {
        Fault now = next("write", path);
        byte[] written = bytes.clone();
        if (now == Fault.FAILS_HALFWAY || now == Fault.DIES_HALFWAY) {
            written = Arrays.copyOf(bytes, bytes.length / 2);
        } else if (now == Fault.TURNS_A_BIT && bytes.length > 0) {
            written[bytes.length / 2] ^= 0x08;
        }
        byte[] all = Arrays.copyOf(file.bytes, Math.max(file.bytes.length, position + written.length));
        System.arraycopy(written, 0, all, position, written.length);
        file.bytes = all;
        after(now);
    }

    synchronized void truncate(FileNode file, Path path, int size) throws IOException {
        if (size < file.bytes.length) {
            Fault now = next("truncate", path);
            file.bytes = Arrays.copyOf(file.bytes, size);
            after(now);
        }
    }

    synchronized void force(@Nullable FileNode file, Path path) throws IOException {
        Fault now = next(file == null ? "force folder" : "force", path);
        if (file != null) {
            file.forced = file.bytes;
        } else if (find(path) instanceof FolderNode folder) {
            folder.forced.clear();
            folder.forced.putAll(folder.names);
        }
        after(now);
    }

    synchronized boolean lock(FileNode file) throws IOException {
        requireAlive();
        boolean free = !file.locked;
        file.locked = true;
        return free;
    }

    synchronized void unlock(FileNode file) {
        file.locked = false;
    }
}
