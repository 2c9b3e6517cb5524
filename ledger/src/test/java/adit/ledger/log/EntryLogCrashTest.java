// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.file.AtomicFile;
import adit.ledger.file.CrashDisk;
import adit.ledger.file.CrashDisk.Fault;
import adit.ledger.file.CrashDisk.Loss;
import adit.ledger.sign.KeySigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A log whose disk fails at each operation of an append in turn. Afterwards it is the old one or the new one, what was
 * acknowledged is there, no head that a reader could have seen is gone, and it can be gone on with.
 */
class EntryLogCrashTest {
    private static final KeySigner SIGNER = KeySigner.ofSeed("site-key", new byte[32]);
    private static final List<Loss> LOSSES = List.of(Loss.values());
    private static final List<Fault> FAILURES = List.of(Fault.FAILS, Fault.FAILS_HALFWAY);

    private static Path folder(CrashDisk disk) {
        return disk.fileSystem().getPath("/site/ledger");
    }

    private static CrashDisk diskOf(int entries) throws IOException {
        CrashDisk disk = new CrashDisk();
        // The folder of the site was there before.
        AtomicFile.createFolders(disk.fileSystem().getPath("/site"));
        if (entries > 0) {
            try (EntryLog log = EntryLog.create(folder(disk), "site", SIGNER, EntryLogTest.NOW, new Random(0))) {
                log.append(EntryLogTest.entries(1, entries - 1));
            }
        }
        return disk.copy();
    }

    /** Appends; when the log is not there yet, begins it. */
    private static EntryLog appended(CrashDisk disk, int before, int count) throws IOException {
        if (before == 0) {
            return EntryLog.create(folder(disk), "site", SIGNER, EntryLogTest.NOW, new Random(0));
        }
        EntryLog log = EntryLog.open(folder(disk), SIGNER);
        log.append(EntryLogTest.entries(before, count));
        return log;
    }

    private static List<String> operations(CrashDisk before, int size, int count) throws IOException {
        CrashDisk disk = before.copy();
        appended(disk, size, count).close();
        return disk.operations();
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "254, 1", "255, 1", "255, 2", "250, 550"})
    void aProcessThatDiesLeavesTheOldLogOrTheNew(int before, int count) throws IOException {
        CrashDisk disk = diskOf(before);
        int points = 0;
        List<String> operations = operations(disk, before, count);
        for (int i = 0; i < operations.size(); i++) {
            for (Fault fault : deaths(operations.get(i))) {
                die(disk, before, count, i, fault, Loss.NOTHING, 0);
                die(disk, before, count, i, fault, Loss.ALL_UNFORCED, 0);
                for (int seed = 0; seed < 2; seed++) {
                    die(disk, before, count, i, fault, Loss.SOME_UNFORCED, seed);
                }
                points += 4;
            }
        }
        // From 120 to 280; 1064 with the six logs, to which the failures below add 318.
        assertTrue(points >= 120, points + " points");
    }

    /** To die before an operation is to die after the one before it. */
    private static List<Fault> deaths(String operation) {
        return operation.startsWith("write")
                ? List.of(Fault.DIES_HALFWAY, Fault.DIES_AFTER)
                : List.of(Fault.DIES_AFTER);
    }

    /** The log of 65,536 entries is the first with three levels; a few of its points, as each takes a tenth of a second. */
    @Test
    void aThirdLevelOfTilesIsBegunOrNot() throws IOException {
        CrashDisk disk = diskOf(65_535);
        int operations = operations(disk, 65_535, 2).size();
        for (int i = 1; i < operations; i += 4) {
            die(disk, 65_535, 2, i, i % 8 == 1 ? Fault.DIES_AFTER : Fault.DIES_HALFWAY, LOSSES.get(i % 3), i);
        }
        assertTrue(operations >= 30, operations + " operations");
    }

    private static void die(CrashDisk base, int before, int count, int operation, Fault fault, Loss loss, int seed)
            throws IOException {
        CrashDisk disk = base.copy();
        disk.failAt(operation, fault);
        boolean acknowledged;
        try (EntryLog log = appended(disk, before, count)) {
            acknowledged = log.size() == before + count;
        } catch (IOException e) {
            acknowledged = false;
        }
        String point = disk.operations().getLast() + ", " + fault + ", " + loss + " " + seed;
        disk.restart(Loss.NOTHING, 0);
        @Nullable Checkpoint seen = seen(disk);
        disk.restart(loss, seed);
        requireSound(disk, before, count, acknowledged, seen, point);
    }

    /** The head that a reader could have copied at the last moment. */
    private static @Nullable Checkpoint seen(CrashDisk disk) throws IOException {
        Path head = folder(disk).resolve("checkpoint");
        return Files.exists(head)
                ? Checkpoint.parse(SignedNote.parse(Files.readAllBytes(head)).text())
                : null;
    }

    private static void requireSound(
            CrashDisk disk, int before, int count, boolean acknowledged, @Nullable Checkpoint seen, String point)
            throws IOException {
        boolean exists = EntryLog.exists(folder(disk));
        assertTrue(exists || (before == 0 && !acknowledged && seen == null), point);
        long after;
        try (EntryLog log = exists
                ? EntryLog.open(folder(disk), SIGNER)
                : EntryLog.create(folder(disk), "site", SIGNER, EntryLogTest.NOW, new Random(0))) {
            long size = log.size();
            assertTrue(
                    size == before + count || (size == before && !acknowledged) || !exists, point + ": size " + size);
            requireEntries(log, before, before + count, point);
            if (seen != null) {
                assertTrue(seen.size() <= size, point + ": a head of size " + seen.size() + " was seen");
                assertEquals(seen.root(), log.root(seen.size()), point);
            }
            log.append(EntryLogTest.entries(size, 3));
            requireEntries(log, before, size + 3, point);
            after = size + 3;
        }
        // What was acknowledged after the crash stands as firmly as what was before it.
        disk.restart(Loss.ALL_UNFORCED, 0);
        try (EntryLog log = EntryLog.open(folder(disk))) {
            assertEquals(after, log.size(), point);
            assertEquals(List.of(), log.check(), point);
        }
    }

    /** Entries of the old log near its end, and all after it. */
    private static void requireEntries(EntryLog log, int before, long end, String point) throws IOException {
        for (long i = Math.max(1, before - 3); i < Math.min(end, log.size()); i++) {
            assertArrayEquals(EntryLogTest.entries(i, 1).getFirst().bytes(), log.entryBytes(i), point + ": entry " + i);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "255, 1", "255, 2", "250, 550"})
    void aLogThatCouldNotWriteGoesOnWhenItCan(int before, int count) throws IOException {
        CrashDisk base = diskOf(before);
        CrashDisk counted = base.copy();
        EntryLog.open(folder(counted), SIGNER).close();
        int opening = counted.operations().size();
        int operations = operations(base, before, count).size();
        for (int i = opening; i < operations; i++) {
            for (Fault fault : FAILURES) {
                fail(base, before, count, i - opening, fault);
            }
        }
        assertTrue(operations - opening >= 20, operations + " operations");
    }

    private static void fail(CrashDisk base, int before, int count, int operation, Fault fault) throws IOException {
        CrashDisk disk = base.copy();
        try (EntryLog log = EntryLog.open(folder(disk), SIGNER)) {
            disk.failAt(operation, fault);
            boolean acknowledged;
            try {
                log.append(EntryLogTest.entries(before, count));
                acknowledged = true;
            } catch (IOException e) {
                acknowledged = false;
            }
            String point =
                    disk.operations().get(Math.min(operation, disk.operations().size() - 1)) + ", " + fault;
            long first = log.append(EntryLogTest.entries(before + count, 2));
            assertTrue(first == before + count || (first == before && !acknowledged), point + ": " + first);
            List<byte[]> expected = new ArrayList<>();
            if (first > before) {
                EntryLogTest.entries(before, count).forEach(e -> expected.add(e.bytes()));
            }
            EntryLogTest.entries(before + count, 2).forEach(e -> expected.add(e.bytes()));
            assertEquals(before + expected.size(), log.size(), point);
            for (int i = 0; i < expected.size(); i++) {
                assertArrayEquals(expected.get(i), log.entryBytes(before + i), point);
            }
            assertEquals(List.of(), log.check(), point);
            disk.restart(Loss.ALL_UNFORCED, 0);
        }
        try (EntryLog log = EntryLog.open(folder(disk), SIGNER)) {
            assertEquals(List.of(), log.check());
            assertTrue(log.size() >= before + 2);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "255, 2", "250, 550"})
    void aBitThatTurnsOnTheWayToTheDiskIsNotSigned(int before, int count) throws IOException {
        CrashDisk base = diskOf(before);
        int turned = 0;
        List<String> operations = operations(base, before, count);
        for (int i = 0; i < operations.size(); i++) {
            if (!operations.get(i).startsWith("write /site/ledger/tile/")) {
                continue;
            }
            CrashDisk disk = base.copy();
            disk.failAt(i, Fault.TURNS_A_BIT);
            String said = "";
            try (EntryLog log = appended(disk, before, count)) {
                assertEquals(-1, log.size(), operations.get(i));
            } catch (IOException e) {
                said = String.valueOf(e.getMessage());
            }
            assertTrue(said.contains("nothing was signed") || said.contains("entry bundle"), said);
            assertFalse(Files.exists(folder(disk).resolve("checkpoints/" + (before + count) + ".note")));
            turned++;
            disk.restart(Loss.NOTHING, 0);
            try (EntryLog log = appended(disk, before, count)) {
                assertEquals(List.of(), log.check());
            }
        }
        assertTrue(turned >= 2, turned + " writes of tiles");
    }
}
