// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.TimeStampAuthority;
import adit.app.evidence.StampQueue.Outcome;
import adit.ledger.Digest;
import adit.ledger.file.CrashDisk;
import adit.ledger.file.CrashDisk.Fault;
import adit.ledger.file.CrashDisk.Loss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A queue whose disk fails, or whose process dies, at each operation in turn: nothing is lost, no stamp is torn. */
class StampQueueCrashTest {
    private static final LocalAuthority AUTHORITY = LocalAuthority.good();
    private static final List<TimeStampAuthority> NAMED =
            List.of(new TimeStampAuthority(AUTHORITY.address(), Optional.empty()));
    private static final StampSubject SUBJECT = new StampSubject("12", Digest.of("checkpoint"));

    @AfterAll
    static void stop() {
        AUTHORITY.close();
    }

    private static Path ledger(CrashDisk disk) {
        return disk.fileSystem().getPath("/site/ledger");
    }

    private static StampQueue queue(CrashDisk disk) {
        return new StampQueue(ledger(disk), TimeStampsTest.once());
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(p -> p.toString().endsWith(".tsr") || p.toString().endsWith(".json"))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TURNS_A_BIT")
    void whateverFailsNothingThatWaitsIsLost(Fault fault) throws IOException {
        CrashDisk whole = new CrashDisk();
        queue(whole).add(SUBJECT, NAMED);
        queue(whole).send(NAMED);
        int operations = whole.operations().size();
        assertTrue(operations >= 15, operations + " operations");
        for (int at = 0; at < operations; at++) {
            for (Loss loss : Loss.values()) {
                tryOne(at, fault, loss);
            }
        }
    }

    private static void tryOne(int at, Fault fault, Loss loss) throws IOException {
        CrashDisk disk = new CrashDisk();
        disk.failAt(at, fault);
        boolean waits = false;
        boolean stamped = false;
        try {
            waits = queue(disk).add(SUBJECT, NAMED) == 1;
            stamped = queue(disk).send(NAMED).getFirst() instanceof Outcome.Stamped;
        } catch (IOException e) {
            assertTrue(at < disk.operations().size(), "nothing failed: " + e);
        }
        disk.restart(loss, at);
        String where = fault + " at " + at + ", lost " + loss;
        Path stamps = ledger(disk).resolve("stamps");
        for (Path stamp : files(stamps)) {
            assertTrue(
                    TimeStamps.check(SUBJECT.digest(), Files.readAllBytes(stamp), AUTHORITY.anchors())
                            .holds(),
                    where + ": torn " + stamp);
        }
        int there = files(stamps).size() + files(stamps.resolve("queue")).size();
        assertTrue(!waits || there > 0, where + ": what waited is lost");
        assertTrue(!stamped || files(stamps).size() == 1, where + ": the stamp is lost");
        int asked = AUTHORITY.asked.get();
        boolean before = !files(stamps).isEmpty();
        queue(disk).add(SUBJECT, NAMED);
        queue(disk).send(NAMED);
        assertEquals(1, files(stamps).size(), where);
        assertEquals(List.of(), files(stamps.resolve("queue")), where);
        assertEquals(before ? asked : asked + 1, AUTHORITY.asked.get(), where + ": asked for again");
    }
}
