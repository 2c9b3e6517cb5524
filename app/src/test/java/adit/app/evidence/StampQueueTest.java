// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.TimeStampAuthority;
import adit.app.evidence.LocalAuthority.Behaviour;
import adit.app.evidence.LocalAuthority.Certificate;
import adit.app.evidence.StampQueue.Outcome;
import adit.ledger.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampQueueTest {
    private static final Digest DATA = Digest.of("checkpoint");
    private static final TimeStampAuthority NOBODY =
            new TimeStampAuthority(URI.create("http://localhost:1/tsr"), Optional.empty());

    @TempDir
    Path ledger;

    private StampQueue queue() {
        return new StampQueue(ledger, TimeStampsTest.once());
    }

    private static TimeStampAuthority named(LocalAuthority authority) {
        return new TimeStampAuthority(authority.address(), Optional.empty());
    }

    private TimeStampAuthority trusted(LocalAuthority authority) throws IOException {
        Path root = authority.writeRoot(ledger.resolve("root.pem"));
        return new TimeStampAuthority(authority.address(), Optional.of(root));
    }

    private List<String> files(String folder) throws IOException {
        try (Stream<Path> all = Files.list(ledger.resolve(folder))) {
            return all.map(p -> String.valueOf(p.getFileName())).sorted().toList();
        }
    }

    @Test
    void whatWaitsIsStampedOnceTheAuthorityIsThere() throws IOException {
        try (LocalAuthority authority = LocalAuthority.good()) {
            TimeStampAuthority online = trusted(authority);
            assertEquals(2, queue().add(new StampSubject("12", DATA), List.of(NOBODY, online)));
            assertEquals(0, queue().add(new StampSubject("12", DATA), List.of(NOBODY, online)));
            List<Outcome> first = queue().send(List.of(NOBODY, online));
            assertEquals(2, first.size());
            Outcome.Stamped stamped = (Outcome.Stamped) first.stream()
                    .filter(Outcome.Stamped.class::isInstance)
                    .findFirst()
                    .orElseThrow();
            assertTrue(stamped.stamp().trusted());
            assertEquals(List.of(stamped.file()), queue().stamped("12"));
            assertEquals(List.of(), queue().stamped("1"));
            assertTrue(TimeStamps.check(DATA, Files.readAllBytes(stamped.file()), authority.anchors())
                    .holds());
            assertEquals(List.of("12.localhost-1-tsr.json"), files("stamps/queue"));
            byte[] kept = Files.readAllBytes(stamped.file());
            assertEquals(0, queue().add(new StampSubject("12", DATA), List.of(online)), "stamped before");
            assertEquals(1, queue().send(List.of(NOBODY, online)).size());
            assertArrayEquals(kept, Files.readAllBytes(stamped.file()));
            assertEquals(1, authority.asked.get());
        }
    }

    @Test
    void oneThatIsDownOrAnswersBadlyKeepsNoOtherFromItsStamp() throws IOException {
        try (LocalAuthority bad = new LocalAuthority(Behaviour.OTHER_IMPRINT, Certificate.PROPER);
                LocalAuthority busy = new LocalAuthority(Behaviour.BUSY, Certificate.PROPER);
                LocalAuthority good = LocalAuthority.good()) {
            List<TimeStampAuthority> all = List.of(named(bad), NOBODY, named(busy), named(good));
            queue().add(new StampSubject("7", DATA), all);
            List<Outcome> outcomes = queue().send(all);
            assertEquals(4, outcomes.size());
            assertEquals(
                    1,
                    outcomes.stream().filter(Outcome.Stamped.class::isInstance).count());
            List<String> problems = outcomes.stream()
                    .filter(Outcome.Failed.class::isInstance)
                    .map(o -> ((Outcome.Failed) o).problem())
                    .toList();
            assertEquals(3, problems.size(), outcomes.toString());
            assertTrue(problems.stream().anyMatch(p -> p.contains("a stamp of other data")), problems.toString());
            assertTrue(problems.stream().anyMatch(p -> p.contains("localhost:1/tsr")), problems.toString());
            assertEquals(3, files("stamps/queue").size());
        }
    }

    @Test
    void anAuthorityThatTheSettingsDoNotNameIsNotAsked() throws IOException {
        try (LocalAuthority authority = LocalAuthority.good()) {
            queue().add(new StampSubject("7", DATA), List.of(named(authority)));
            List<Outcome> outcomes = queue().send(List.of());
            assertEquals(List.of(new Outcome.NotNamed(new Waiting("7", DATA, authority.address()))), outcomes);
            assertEquals(0, authority.asked.get());
            assertEquals(1, files("stamps/queue").size());
        }
    }

    @Test
    void aDamagedOneIsToldAndTheOthersAreSent() throws IOException {
        try (LocalAuthority authority = LocalAuthority.good()) {
            queue().add(new StampSubject("7", DATA), List.of(named(authority)));
            Path damaged = Files.writeString(ledger.resolve("stamps/queue/1.x.json"), "{\"name\":\"1\"");
            List<Outcome> outcomes = queue().send(List.of(named(authority)));
            assertTrue(
                    outcomes.getFirst() instanceof Outcome.Damaged d && d.file().equals(damaged), outcomes.toString());
            assertTrue(outcomes.getLast() instanceof Outcome.Stamped, outcomes.toString());
            assertTrue(Files.exists(damaged));
        }
    }

    @Test
    void aStampIsNotWrittenOver() throws IOException {
        try (LocalAuthority authority = LocalAuthority.good()) {
            queue().add(new StampSubject("7", DATA), List.of(named(authority)));
            queue().send(List.of(named(authority)));
            IOException e = assertThrows(
                    IOException.class,
                    () -> queue().add(new StampSubject("7", Digest.of("other")), List.of(named(authority))));
            assertTrue(String.valueOf(e.getMessage()).contains("stamps are not written over"), e.getMessage());
        }
        queue().add(new StampSubject("8", DATA), List.of(NOBODY));
        assertThrows(IOException.class, () -> queue().add(new StampSubject("8", Digest.of("other")), List.of(NOBODY)));
    }

    @Test
    void aStampThatCameBeforeTheCrashIsNotAskedForAgain() throws IOException {
        try (LocalAuthority authority = LocalAuthority.good()) {
            queue().add(new StampSubject("7", DATA), List.of(named(authority)));
            Path waiting =
                    ledger.resolve("stamps/queue").resolve(files("stamps/queue").getFirst());
            byte[] before = Files.readAllBytes(waiting);
            queue().send(List.of(named(authority)));
            Files.write(waiting, before);
            assertTrue(queue().send(List.of(named(authority))).getFirst() instanceof Outcome.Stamped);
            assertEquals(List.of(), files("stamps/queue"));
            assertEquals(1, authority.asked.get());
        }
    }

    @Test
    void twoDoNotSendAtOnce() throws IOException {
        queue().add(new StampSubject("7", DATA), List.of(NOBODY));
        try (FileChannel held = FileChannel.open(
                ledger.resolve("stamps/queue.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            held.lock();
            IOException e = assertThrows(IOException.class, () -> queue().send(List.of(NOBODY)));
            assertTrue(String.valueOf(e.getMessage()).contains("another process sends"), e.getMessage());
        }
    }

    @Test
    void aCheckpointIsStampedUnderItsSizeAndAPackageUnderItsSignature() throws IOException {
        assertEquals(Optional.empty(), StampSubject.checkpoint(ledger));
        String note = "adit/site/01234567\n42\nAAAA\n\n\u2014 name sig\n";
        Files.writeString(ledger.resolve("checkpoint"), note);
        assertEquals(Optional.of(new StampSubject("42", Digest.of(note))), StampSubject.checkpoint(ledger));
        Files.writeString(ledger.resolve("checkpoint"), "adit/site/01234567\n../x\nAAAA\n");
        assertThrows(IOException.class, () -> StampSubject.checkpoint(ledger));
        assertThrows(IOException.class, () -> StampSubject.ofPackage(ledger));
        Path signature = ledger.resolve("signatures/tagmanifest-sha256.txt.sig");
        Files.createDirectories(signature.getParent());
        Files.writeString(signature, "-----BEGIN SSH SIGNATURE-----");
        StampSubject subject = StampSubject.ofPackage(ledger);
        assertEquals(Digest.of(signature), subject.digest());
        assertEquals("package-" + subject.digest().abbreviated(), subject.name());
    }
}
