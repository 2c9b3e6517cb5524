// SPDX-License-Identifier: Apache-2.0
package adit.ledger.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.file.CrashDisk.Fault;
import adit.ledger.file.CrashDisk.Loss;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The disk that other tests trust, and the file that is either the old one or the new one. */
class CrashDiskTest {
    private final CrashDisk disk = new CrashDisk();
    private final Path file = disk.fileSystem().getPath("/a/b/file.txt");

    @Test
    void keepsWhatIsWrittenAsAnyDisk() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "one");
        assertEquals("one", Files.readString(file));
        assertEquals(3, Files.size(file));
        Files.writeString(file, "x");
        assertEquals("x", Files.readString(file));
        Files.move(file, file.resolveSibling("other"));
        assertFalse(Files.exists(file));
        try (var list = Files.list(file.getParent())) {
            assertEquals(List.of("/a/b/other"), list.map(Path::toString).toList());
        }
    }

    @Test
    void losesWhatWasNotForced() throws IOException {
        AtomicFile.write(file, "old");
        Files.writeString(file, "new");
        Files.writeString(file.resolveSibling("second"), "x");
        disk.restart(Loss.ALL_UNFORCED, 1);
        assertEquals("old", Files.readString(file));
        assertFalse(Files.exists(file.resolveSibling("second")));
    }

    @Test
    void someOfWhatWasNotForcedMayBeLost() throws IOException {
        Set<String> seen = new HashSet<>();
        AtomicFile.write(file, "old");
        Files.writeString(file, "later");
        Files.writeString(file.resolveSibling("new"), "x");
        for (int seed = 0; seed < 100; seed++) {
            CrashDisk copy = disk.copy();
            copy.restart(Loss.SOME_UNFORCED, seed);
            seen.add(Files.readString(copy.fileSystem().getPath("/a/b/file.txt")));
            seen.add(Files.exists(copy.fileSystem().getPath("/a/b/new")) ? "there" : "not there");
        }
        assertTrue(
                seen.containsAll(Set.of("old", "later", "late", "", "\0\0\0\0\0", "there", "not there")),
                seen.toString());
    }

    @Test
    void aForcedFileWithoutItsFolderIsNotThere() throws IOException {
        Files.createDirectories(file.getParent());
        AtomicFile.forceFolder(disk.fileSystem().getPath("/"));
        AtomicFile.forceFolder(disk.fileSystem().getPath("/a"));
        try (var channel = java.nio.channels.FileChannel.open(
                file, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            channel.write(java.nio.ByteBuffer.wrap(new byte[3]));
            channel.force(true);
        }
        disk.restart(Loss.ALL_UNFORCED, 1);
        assertTrue(Files.isDirectory(Objects.requireNonNull(file.getParent())));
        assertFalse(Files.exists(file));
    }

    @Test
    void aFileThatIsReplacedIsTheOldOrTheNewAtEveryPoint() throws IOException {
        int points = 0;
        for (String old : List.of("", "old contents")) {
            int operations = operations(old);
            for (int i = 0; i < operations; i++) {
                for (Fault fault : Fault.values()) {
                    if (fault == Fault.TURNS_A_BIT) {
                        continue;
                    }
                    for (Loss loss : Loss.values()) {
                        replace(old, i, fault, loss, points++);
                    }
                }
            }
        }
        assertTrue(points > 200, points + " points");
    }

    private CrashDisk before(String old) throws IOException {
        CrashDisk before = new CrashDisk();
        if (!old.isEmpty()) {
            AtomicFile.write(before.fileSystem().getPath("/a/b/file.txt"), old);
        }
        return before;
    }

    private int operations(String old) throws IOException {
        CrashDisk counted = before(old);
        counted.failAt(Integer.MAX_VALUE, Fault.FAILS);
        AtomicFile.write(counted.fileSystem().getPath("/a/b/file.txt"), "new contents");
        return counted.operations().size();
    }

    private void replace(String old, int operation, Fault fault, Loss loss, int seed) throws IOException {
        CrashDisk crash = before(old);
        Path target = crash.fileSystem().getPath("/a/b/file.txt");
        crash.failAt(operation, fault);
        boolean done;
        try {
            AtomicFile.write(target, "new contents");
            done = true;
        } catch (IOException e) {
            done = false;
        }
        crash.restart(loss, seed);
        String now = Files.exists(target) ? Files.readString(target) : "";
        String point = crash.operations().getLast() + ", " + fault + ", " + loss;
        assertTrue(now.equals("new contents") || (!done && now.equals(old)), point + ": \"" + now + "\"");
    }

    @Test
    void aFileThatIsThereIsNotCreatedAgain() throws IOException {
        AtomicFile.create(file, new byte[] {1});
        assertThrows(FileAlreadyExistsException.class, () -> AtomicFile.create(file, new byte[] {2}));
        assertEquals(1, Files.readAllBytes(file)[0]);
    }
}
