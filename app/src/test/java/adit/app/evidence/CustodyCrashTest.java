// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.SiteFile;
import adit.ledger.Digest;
import adit.ledger.file.AtomicFile;
import adit.ledger.file.CrashDisk;
import adit.ledger.file.CrashDisk.Fault;
import adit.ledger.file.CrashDisk.Loss;
import adit.ledger.log.EntryLog;
import adit.ledger.sign.KeySigner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a plan, a run, a reading, a correction and a package leave in a site's log, on a disk that fails or loses power at each operation in turn:
 * what was acknowledged is there, nothing is torn, and doing it again completes it without writing anything twice.
 */
class CustodyCrashTest {
    private static final KeySigner SIGNER = KeySigner.ofSeed("site-key", new byte[32]);
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Digest MANIFEST = Digest.of("manifest");
    /** All of them in {@code ./dev crash}. */
    private static final boolean ALL = Boolean.getBoolean("adit.study");

    private static final List<Fault> FAULTS = ALL
            ? List.of(Fault.FAILS, Fault.FAILS_HALFWAY, Fault.DIES_HALFWAY, Fault.DIES_AFTER)
            : List.of(Fault.FAILS, Fault.DIES_AFTER);
    private static final List<Loss> LOSSES =
            ALL ? List.of(Loss.values()) : List.of(Loss.ALL_UNFORCED, Loss.SOME_UNFORCED);

    @TempDir
    private static Path folder;

    private static CrashDisk base = new CrashDisk();
    private static Plan plan;
    private static SiteFile site;
    private static int scenes;

    /** The results of the package that is kept, on a disk where everything was forced. */
    @BeforeAll
    static void results() throws IOException {
        CrashDisk disk = new CrashDisk();
        Path zip = Path.of(System.getProperty("adit.root", ".."))
                .resolve("cli/src/test/resources/adit/cli/frozen/0.1.0/package.zip");
        try (ZipFile open = new ZipFile(zip.toFile())) {
            for (ZipEntry e : open.stream().toList()) {
                String name = e.getName().substring("package/".length());
                try (InputStream in = open.getInputStream(e)) {
                    if (name.startsWith("data/results/")) {
                        AtomicFile.write(
                                disk.fileSystem().getPath("/site/" + name.substring("data/".length())),
                                in.readAllBytes());
                    } else if (name.startsWith("data/plan/")) {
                        AtomicFile.write(folder.resolve(name.substring("data/plan/".length())), in.readAllBytes());
                    }
                }
                scenes += name.startsWith("data/stac/") ? 1 : 0;
            }
        }
        plan = Plan.read(folder).orElseThrow();
        Files.copy(folder.resolve("method.toml"), folder.resolve("tiny.toml"));
        site = SiteFile.read(folder);
        base = disk.copy();
    }

    /** How far it came. */
    private enum Step {
        NOTHING,
        OPENED,
        FROZEN,
        RUN,
        READ,
        CORRECTED,
        PACKAGED
    }

    private static Path at(CrashDisk disk) {
        return disk.fileSystem().getPath("/site");
    }

    private static Custody open(CrashDisk disk) throws IOException {
        return Custody.open(at(disk), SIGNER, () -> NOW, new Random(0));
    }

    private static Step all(CrashDisk disk) {
        Step reached = Step.NOTHING;
        try (Custody custody = open(disk)) {
            reached = Step.OPENED;
            custody.freeze(plan, site);
            reached = Step.FROZEN;
            custody.requireRecordedPlan();
            custody.recordRun();
            reached = Step.RUN;
            custody.review("E1", Reading.Verdict.CONFIRMED, "anna", "bare ground");
            reached = Step.READ;
            custody.correct(1, "frozen too early");
            reached = Step.CORRECTED;
            custody.recordPackage(MANIFEST, 0);
            reached = Step.PACKAGED;
        } catch (IOException e) {
            // The fault that was chosen.
        }
        return reached;
    }

    private static List<String> types(EntryLog log) throws IOException {
        List<String> types = new ArrayList<>();
        for (long i = 0; i < log.size(); i++) {
            types.add(log.entry(i).type());
        }
        return types;
    }

    private static long count(List<String> types, String type) {
        return types.stream().filter(type::equals).count();
    }

    @Test
    void whatWasAcknowledgedIsThereAndTheRestCanBeDoneAgain() throws IOException {
        CrashDisk whole = base.copy();
        whole.failAt(-1, Fault.FAILS);
        assertEquals(Step.PACKAGED, all(whole));
        int operations = whole.operations().size();
        int points = 0;
        for (int i = 0; i < operations; i++) {
            for (Fault fault : FAULTS) {
                for (Loss loss : LOSSES) {
                    tryOne(i, fault, loss);
                    points++;
                }
            }
        }
        System.out.println("plan, run, reading, correction and package in the log: " + operations + " operations, "
                + points + " points");
        assertTrue(points >= (ALL ? 1000 : 400), points + " points");
    }

    private static void tryOne(int operation, Fault fault, Loss loss) throws IOException {
        CrashDisk disk = base.copy();
        disk.failAt(operation, fault);
        Step reached = all(disk);
        String point =
                disk.operations().get(Math.min(operation, disk.operations().size() - 1)) + ", " + fault + ", " + loss
                        + ", reached " + reached;
        disk.restart(loss, operation);
        if (EntryLog.exists(at(disk).resolve(Custody.FOLDER))) {
            // As its writer: a log whose first head was cut is completed by him.
            try (EntryLog log = EntryLog.open(at(disk).resolve(Custody.FOLDER), SIGNER)) {
                assertEquals(List.of(), log.check(), point);
                requireAcknowledged(reached, types(log), point);
            }
        } else {
            assertEquals(Step.NOTHING, reached, point);
        }
        boolean planIsThere = Files.exists(at(disk).resolve(Plan.FILE));
        assertTrue(planIsThere || reached.compareTo(Step.FROZEN) < 0, point);
        if (planIsThere) {
            assertEquals(plan.digest(), Plan.read(at(disk)).orElseThrow().digest(), point);
        }
        requireItCanBeDoneAgain(disk, point);
    }

    private static void requireAcknowledged(Step reached, List<String> types, String point) {
        assertTrue(count(types, "plan") == 1 || reached.compareTo(Step.FROZEN) < 0, point + ": " + types);
        assertTrue(count(types, "run") == 1 || reached.compareTo(Step.RUN) < 0, point + ": " + types);
        assertTrue(count(types, "review") == 1 || reached.compareTo(Step.READ) < 0, point + ": " + types);
        assertTrue(count(types, "correction") == 1 || reached.compareTo(Step.CORRECTED) < 0, point + ": " + types);
        assertTrue(count(types, "package") == 1 || reached != Step.PACKAGED, point + ": " + types);
        // A run is recorded with all its scenes or not at all.
        assertEquals(count(types, "run") * scenes, count(types, "scene"), point + ": " + types);
        assertEquals(count(types, "run"), count(types, "catalogue"), point + ": " + types);
    }

    private static void requireItCanBeDoneAgain(CrashDisk disk, String point) throws IOException {
        assertEquals(Step.PACKAGED, all(disk), point);
        disk.restart(Loss.ALL_UNFORCED, 0);
        try (Custody custody = open(disk)) {
            custody.requireRecordedPlan();
            assertEquals(0, custody.recordRun(), point);
            assertEquals(List.of(), custody.log().check(), point);
            List<String> types = types(custody.log());
            for (String once : List.of("key", "plan", "catalogue", "run", "review", "correction")) {
                assertEquals(1, count(types, once), point + ": " + types);
            }
            assertEquals(scenes, count(types, "scene"), point);
        }
    }
}
