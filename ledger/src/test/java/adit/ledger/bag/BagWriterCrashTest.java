// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.file.AtomicFile;
import adit.ledger.file.CrashDisk;
import adit.ledger.file.CrashDisk.Fault;
import adit.ledger.file.CrashDisk.Loss;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package whose disk fails, or whose process dies, at each operation in turn: it is there as a whole, or it is not. */
class BagWriterCrashTest {
    private static final List<Fault> FAULTS =
            List.of(Fault.FAILS, Fault.FAILS_HALFWAY, Fault.DIES_BEFORE, Fault.DIES_HALFWAY, Fault.DIES_AFTER);

    private static Path target(CrashDisk disk) {
        return disk.fileSystem().getPath("/out/deep/package");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static CrashDisk fresh() throws IOException {
        CrashDisk disk = new CrashDisk();
        AtomicFile.write(disk.fileSystem().getPath("/raster"), new byte[3000]);
        return disk.copy();
    }

    private static void write(CrashDisk disk) throws IOException {
        try (BagWriter bag = BagWriter.open(target(disk), BagLimits.STANDARD)) {
            bag.payload("limits.md", text("none\n"));
            bag.payload("results/run.json", text("{}"));
            bag.payload("scenes/one.tif", disk.fileSystem().getPath("/raster"));
            bag.sealPayload(new BagInfo("nowhere", "Adit", List.of()));
            bag.tag("VERIFY.md", text("how\n"));
            bag.tag("verify.sh", text("true\n"));
            bag.tag(BagLayout.ATTESTATION, text("{}"));
            bag.signature(BagLayout.SSH_SIGNATURE, bag.sealTags());
            bag.commit();
        }
    }

    private static SortedMap<String, String> files(Path folder) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path f : found.filter(Files::isRegularFile).toList()) {
                all.put(
                        folder.relativize(f).toString(),
                        new String(Files.readAllBytes(f), StandardCharsets.ISO_8859_1));
            }
        }
        return all;
    }

    @Test
    void twoWritersOfOneNameDoNotMix(@TempDir Path folder) throws IOException {
        Path target = folder.resolve("package");
        try (BagWriter first = BagWriter.open(target, BagLimits.STANDARD)) {
            first.payload("limits.md", text("none\n"));
            IOException refused = assertThrows(IOException.class, () -> BagWriter.open(target, BagLimits.STANDARD));
            assertTrue(String.valueOf(refused.getMessage()).contains("another process writes a package of this name"));
            assertTrue(Files.exists(folder.resolve("package.new/data/limits.md")));
        }
        BagWriter.open(target, BagLimits.STANDARD).close();
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void thePackageIsThereAsAWholeOrNotAndCanBeWrittenAgain() throws IOException {
        CrashDisk whole = fresh();
        whole.failAt(-1, Fault.FAILS);
        write(whole);
        SortedMap<String, String> expected = files(target(whole));
        int operations = whole.operations().size();
        int points = 0;
        for (int at = 0; at < operations; at++) {
            for (Fault fault : FAULTS) {
                for (Loss loss : Loss.values()) {
                    tryOne(at, fault, loss, expected);
                    points++;
                }
            }
        }
        assertTrue(points >= 750, points + " points");
        System.out.println("package writing: " + operations + " operations, " + points + " points");
    }

    private static void tryOne(int at, Fault fault, Loss loss, SortedMap<String, String> expected) throws IOException {
        CrashDisk disk = fresh();
        disk.failAt(at, fault);
        boolean acknowledged;
        try {
            write(disk);
            acknowledged = true;
        } catch (IOException e) {
            acknowledged = false;
            assertTrue(fault != Fault.FAILS_HALFWAY || e instanceof FileSystemException, "names no file: " + e);
        }
        String point = disk.operations().get(Math.min(at, disk.operations().size() - 1)) + ", " + fault + ", " + loss;
        disk.restart(loss, at);
        boolean there = Files.exists(target(disk));
        assertTrue(there || !acknowledged, point + ": it was acknowledged and is gone");
        if (!there) {
            write(disk);
        }
        assertEquals(expected, files(target(disk)), point);
        assertFalse(Files.exists(target(disk).resolveSibling("package.new")), point);
        disk.restart(Loss.ALL_UNFORCED, 0);
        assertTrue(!there || Files.exists(target(disk)) || !acknowledged, point);
    }
}
