// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.Digest;
import adit.ledger.sign.KeySigner;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryLogTest {
    static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final KeySigner SIGNER = KeySigner.ofSeed("site-key", new byte[32]);
    private static final KeySigner NEXT = KeySigner.ofSeed("next-key", seed(9));

    @TempDir
    Path folder;

    private static byte[] seed(int first) {
        byte[] seed = new byte[32];
        seed[0] = (byte) first;
        return seed;
    }

    static List<Entry> entries(long first, int count) {
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Random salts = new Random(first + i);
            entries.add(Entry.of("note", NOW, salts, Map.of("number", first + i)));
        }
        return entries;
    }

    private EntryLog create() throws IOException {
        return EntryLog.create(folder, "site", SIGNER, NOW, new Random(0));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static String refusal(org.junit.jupiter.api.function.Executable action) {
        return String.valueOf(assertThrows(IOException.class, action).getMessage());
    }

    @Test
    void beginsWithTheEntryOfItsKey() throws IOException {
        assertFalse(EntryLog.exists(folder));
        try (EntryLog log = create()) {
            assertEquals(1, log.size());
            assertEquals("key", log.entry(0).type());
            assertEquals("adit/site/" + SIGNER.key().shortHash(), log.head().origin());
        }
        assertTrue(EntryLog.exists(folder));
        assertThrows(FileAlreadyExistsException.class, this::create);
        try (EntryLog log = EntryLog.open(folder)) {
            assertEquals(List.of(1L), log.signedSizes());
            assertEquals(List.of(), log.check());
            assertThrows(IllegalStateException.class, () -> log.append(entries(1, 1)));
        }
    }

    @Test
    void everythingThatWasAppendedIsThereAndProved() throws IOException {
        List<Digest> leaves = new ArrayList<>();
        try (EntryLog log = create()) {
            leaves.add(log.entry(0).leafHash());
            for (int count : new int[] {1, 3, 250, 1, 1, 1, 300, 0, 700, 256, 511}) {
                List<Entry> entries = entries(log.size(), count);
                assertEquals(leaves.size(), log.append(entries));
                entries.forEach(e -> leaves.add(e.leafHash()));
                assertEquals(MerkleTree.root(leaves), log.head().root());
                assertEquals(List.of(), log.check());
            }
        }
        try (EntryLog log = EntryLog.open(folder)) {
            assertEquals(leaves.size(), log.size());
            assertEquals(List.of(1L, 2L, 5L, 255L, 256L, 257L, 258L, 558L, 1258L, 1514L, 2025L), log.signedSizes());
            assertEquals(List.of(), log.check());
            for (int i = 0; i < leaves.size(); i += 7) {
                assertEquals(leaves.get(i), log.entry(i).leafHash());
                TlogProof proof =
                        TlogProof.parse(log.proof(i).encoded().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                assertTrue(proof.includes(leaves.get(i)));
                assertEquals(MerkleTree.inclusionProof(i, leaves), proof.path());
            }
            for (long size : log.signedSizes()) {
                Checkpoint old = Checkpoint.parse(log.note(size).text());
                assertEquals(old.root(), log.root(size));
                assertTrue(MerkleTree.verifyConsistency(
                        size, old.root(), log.size(), log.head().root(), log.consistencyProof(size)));
            }
        }
    }

    /** The example of C2SP tlog-tiles: a tree of 70,000 entries. */
    @Test
    void liesOnTheDiskAsTheSpecificationSays() throws IOException {
        try (EntryLog log = create()) {
            log.append(entries(1, 69_999));
            assertEquals(List.of(), log.check());
        }
        try (Stream<Path> files = Files.walk(folder.resolve("tile"))) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(f -> folder.relativize(f).toString())
                    .sorted()
                    .toList();
            assertEquals(274 + 274 + 2 + 1, names.size());
            assertTrue(names.containsAll(List.of(
                    "tile/0/000",
                    "tile/0/272",
                    "tile/0/273.p/112",
                    "tile/1/000",
                    "tile/1/001.p/17",
                    "tile/2/000.p/1",
                    "tile/entries/000",
                    "tile/entries/273.p/112")));
        }
        assertEquals(8192, Files.size(file("tile/0/000")));
        assertEquals(Files.readString(file("checkpoint")), Files.readString(file("checkpoints/70000.note")));
    }

    @Test
    void aTileFarOutHasItsNumberInThreeDigits() {
        assertEquals(
                Path.of("log/tile/0/x001/x234/067"),
                TilePath.hashes(0, 1_234_067, 256).in(Path.of("log")));
        assertEquals(
                Path.of("log/tile/entries/x001/000.p/7"),
                TilePath.entries(1000, 7).in(Path.of("log")));
    }

    @Test
    void outgrownPartialTilesAreRemoved() throws IOException {
        try (EntryLog log = create()) {
            log.append(entries(1, 5));
            log.append(entries(6, 1));
            assertFalse(Files.exists(file("tile/0/000.p/6")));
            assertTrue(Files.exists(file("tile/0/000.p/7")));
            log.append(entries(7, 300));
            assertFalse(Files.exists(file("tile/0/000.p")));
            assertFalse(Files.exists(file("tile/entries/000.p")));
            assertTrue(Files.exists(file("tile/entries/000")));
        }
    }

    @Test
    void oneProcessWritesAndOthersMayRead() throws IOException {
        try (EntryLog log = create()) {
            assertTrue(refusal(() -> EntryLog.open(folder, SIGNER)).contains("another process writes"));
            try (EntryLog reader = EntryLog.open(folder)) {
                log.append(entries(1, 300));
                assertEquals(1, reader.size());
                assertEquals("key", reader.entry(0).type());
                assertTrue(reader.proof(0).includes(log.entry(0).leafHash()));
            }
        }
        EntryLog.open(folder, SIGNER).close();
    }

    @Test
    void anotherKeyCannotGoOnWithTheLog() throws IOException {
        create().close();
        assertTrue(refusal(() -> EntryLog.open(folder, NEXT)).contains("is signed by the key site-key (SHA256:"));
        KeySigner renamed = KeySigner.ofSeed("other-name", new byte[32]);
        assertTrue(refusal(() -> EntryLog.open(folder, renamed)).contains("not by other-name"));
    }

    @Test
    void aKeyHandsOverToTheNext() throws IOException {
        try (EntryLog log = create()) {
            log.append(entries(1, 3));
            assertEquals(4, log.rotate(NEXT, NOW, new Random(5)));
            assertEquals(SignedNote.Standing.SIGNED, log.note().standing(NEXT.key()));
            assertEquals(SignedNote.Standing.SIGNED, log.note().standing(SIGNER.key()));
            log.append(entries(5, 1));
            assertEquals(SignedNote.Standing.ABSENT, log.note().standing(SIGNER.key()));
            assertEquals(List.of(), log.check());
        }
        assertTrue(refusal(() -> EntryLog.open(folder, SIGNER)).contains("is signed by the key next-key"));
        try (EntryLog log = EntryLog.open(folder, NEXT)) {
            assertEquals(2, log.keys().terms().size());
            Entry rotation = KeyHistory.rotationEntry(log.head().origin(), NEXT, SIGNER, NOW, new Random(1));
            assertThrows(IOException.class, () -> log.append(List.of(rotation)), "a key comes back");
            KeySigner third = KeySigner.ofSeed("third", seed(3));
            Entry byHand = KeyHistory.rotationEntry(log.head().origin(), NEXT, third, NOW, new Random(1));
            assertThrows(IllegalArgumentException.class, () -> log.append(List.of(byHand)));
            assertEquals(6, log.size());
        }
    }

    @Test
    void theLogEndsWithTheRevocationOfItsKey() throws IOException {
        Entry revocation = KeyHistory.revocationEntry(SIGNER.key(), NOW, "stolen", NOW, new Random(5));
        try (EntryLog log = create()) {
            List<Entry> tooMany = List.of(revocation, entries(1, 1).getFirst());
            assertThrows(IllegalArgumentException.class, () -> log.append(tooMany));
            log.append(List.of(revocation));
            assertTrue(refusal(() -> log.append(entries(2, 1))).contains("has ended"));
            assertEquals(List.of(), log.check());
        }
        assertTrue(refusal(() -> EntryLog.open(folder, SIGNER)).contains("was revoked"));
        EntryLog.open(folder).close();
    }

    @Test
    void aHeadThatTheOldKeySignsAfterTheRotationIsRefused() throws IOException {
        try (EntryLog log = create()) {
            log.rotate(NEXT, NOW, new Random(5));
            log.append(entries(2, 1));
            SignedNote forged = SignedNote.sign(log.head().text(), List.of(SIGNER));
            Files.writeString(file("checkpoint"), forged.encoded());
        }
        assertTrue(refusal(() -> EntryLog.open(folder))
                .contains("needs the signature of " + NEXT.key().fingerprint()));
    }

    @Test
    void aSignedHeadBeyondTheOthersIsGoneOnFrom() throws IOException {
        byte[] before;
        try (EntryLog log = create()) {
            before = Files.readAllBytes(file("checkpoint"));
            log.append(entries(1, 4));
        }
        // As if the power had gone before the last rename: someone may have seen the head of size 5.
        Files.write(file("checkpoint"), before);
        Files.copy(file("tile/0/000.p/5"), file("tile/0/000.p/1"));
        Files.copy(file("tile/entries/000.p/5"), file("tile/entries/000.p/1"));
        try (EntryLog log = EntryLog.open(folder, SIGNER)) {
            assertEquals(5, log.size());
            assertEquals(List.of(), log.check());
        }
        assertEquals(Files.readString(file("checkpoint")), Files.readString(file("checkpoints/5.note")));
    }

    @Test
    void everyFlippedByteIsFound() throws IOException {
        try (EntryLog log = create()) {
            log.append(entries(1, 9));
            log.append(entries(10, 290));
        }
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(f -> Files.isRegularFile(f) && !f.endsWith("lock"))
                    .toList();
        }
        assertEquals(4 + 1 + 4, files.size());
        for (Path file : files) {
            byte[] right = Files.readAllBytes(file);
            for (int i = 0; i < right.length; i += right.length > 1000 ? 997 : 41) {
                byte[] wrong = right.clone();
                wrong[i] ^= 0x04;
                Files.write(file, wrong);
                assertTrue(isFound(), file + " byte " + i);
            }
            Files.write(file, java.util.Arrays.copyOf(right, right.length - 1));
            assertTrue(isFound(), file + " cut");
            Files.delete(file);
            // That an older head was signed is known to those who have it; its file leaves no trace.
            assertEquals(
                    !file.endsWith("checkpoints/1.note") && !file.endsWith("checkpoints/10.note"),
                    isFound(),
                    file + "");
            Files.write(file, right);
            assertFalse(isFound());
        }
    }

    private boolean isFound() {
        try (EntryLog log = EntryLog.open(folder)) {
            return !log.check().isEmpty();
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aHeadOverAnotherRootIsFound() throws IOException {
        try (EntryLog log = create()) {
            log.append(entries(1, 9));
            log.append(entries(10, 2));
            String other = new Checkpoint(log.head().origin(), 10, Digest.of("other")).text();
            Files.writeString(
                    file("checkpoints/10.note"),
                    SignedNote.sign(other, List.of(SIGNER)).encoded());
            assertEquals(
                    List.of(
                            "checkpoints/10.note was signed over another root: the log is not the one that it was then"),
                    log.check());
        }
    }

    @Test
    void entriesThatAreNoEntriesAreFound() throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        try (EntryLog log = create()) {
            bytes.add(log.entryBytes(0));
            log.append(entries(1, 1));
            bytes.add("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
            Digest root = MerkleTree.root(bytes.stream().map(MerkleTree::leaf).toList());
            Files.write(file("tile/entries/000.p/2"), EntryBundle.encode(bytes));
            byte[] hashes = new byte[64];
            System.arraycopy(MerkleTree.leaf(bytes.get(0)).bytes(), 0, hashes, 0, 32);
            System.arraycopy(MerkleTree.leaf(bytes.get(1)).bytes(), 0, hashes, 32, 32);
            Files.write(file("tile/0/000.p/2"), hashes);
            String note = SignedNote.sign(new Checkpoint(log.head().origin(), 2, root).text(), List.of(SIGNER))
                    .encoded();
            Files.writeString(file("checkpoint"), note);
            Files.writeString(file("checkpoints/2.note"), note);
        }
        try (EntryLog log = EntryLog.open(folder)) {
            assertEquals(1, log.check().size());
            assertTrue(log.check().getFirst().startsWith("entry 1 is not an entry"));
        }
    }

    @Test
    void thereIsNoLogWithoutAHead() throws IOException {
        assertThrows(NoSuchFileException.class, () -> EntryLog.open(folder));
        assertThrows(NoSuchFileException.class, () -> EntryLog.open(folder, SIGNER));
    }

    @Test
    void aSignerThatFailsLeavesTheLogAsItWas() throws IOException {
        try (EntryLog log = create()) {
            log.append(entries(1, 3));
            byte[] head = Files.readAllBytes(file("checkpoint"));
            adit.ledger.sign.Signer broken = new adit.ledger.sign.Signer() {
                @Override
                public adit.ledger.sign.VerifierKey key() {
                    return NEXT.key();
                }

                @Override
                public byte[] sign(byte[] message) throws IOException {
                    throw new IOException("the device was pulled out");
                }
            };
            assertEquals("the device was pulled out", refusal(() -> log.rotate(broken, NOW, new Random(1))));
            assertArrayEquals(head, Files.readAllBytes(file("checkpoint")));
            assertEquals(4, log.append(entries(4, 1)));
            assertEquals(List.of(), log.check());
        }
    }

    @Test
    void aSiteOfAnyNameHasAnOrigin() {
        assertEquals(
                "adit/Qızılbulaq-2-a/" + SIGNER.key().shortHash(), Checkpoint.origin("Qızılbulaq 2+a", SIGNER.key()));
        new Checkpoint(Checkpoint.origin("x".repeat(255), SIGNER.key()), 0, MerkleTree.EMPTY);
    }
}
