// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BagReaderTest {
    private static final BagInfo INFO = new BagInfo("small", "Adit 0.1.0", List.of());

    @TempDir
    private Path folder;

    static Path write(Path target) throws IOException {
        try (BagWriter bag = BagWriter.open(target, BagLimits.STANDARD)) {
            bag.payload("results/run.json", bytes("{}"));
            bag.payload("limits.md", bytes("clouds"));
            bag.payload("plan/Qızılbulaq.geojson", bytes("[]"));
            bag.sealPayload(INFO);
            bag.tag("VERIFY.md", bytes("how"));
            bag.tag("verify.sh", bytes("exit 0"));
            bag.tag(BagLayout.ATTESTATION, bytes("{}"));
            bag.sealTags();
            bag.signature(BagLayout.SSH_SIGNATURE, bytes("sig"));
            bag.signature("signatures/certs/authority.pem", bytes("pem"));
            bag.commit();
        }
        return target;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path written() throws IOException {
        return write(folder.resolve("bag"));
    }

    private static BagContent read(Path bag) throws IOException {
        return BagReader.read(bag, BagLimits.STANDARD, p -> p.endsWith(".json"), 2);
    }

    private static String found(Path bag) throws IOException {
        return found(bag, BagLimits.STANDARD);
    }

    private static String found(Path bag, BagLimits limits) throws IOException {
        return BagReader.read(bag, limits, p -> false, 2).problems().stream()
                .map(p -> p.kind() + " " + p.where())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aBagIsReadAsItWasWritten() throws IOException {
        BagContent bag = read(written());
        assertEquals(List.of(), bag.problems());
        assertEquals(Digest.of("clouds"), bag.digests().get("data/limits.md"));
        assertArrayEquals(bytes("{}"), bag.file("data/results/run.json").orElseThrow());
        assertTrue(bag.file("data/limits.md").isEmpty());
        assertEquals(
                "Bag-Software-Agent: Adit 0.1.0\nExternal-Identifier: small\nPayload-Oxum: 10.3\nAdit-Package-Version: 1\n",
                Files.readString(folder.resolve("bag/bag-info.txt")));
    }

    @Test
    void theSameFilesGiveTheSameBytes() throws IOException {
        Map<String, Digest> one = read(written()).digests();
        Map<String, Digest> two = read(write(folder.resolve("again"))).digests();
        assertEquals(one, two);
    }

    @Test
    void everyWayToChangeABagIsFound() throws IOException {
        Path bag = written();
        Files.writeString(bag.resolve("data/limits.md"), "none..");
        Files.writeString(bag.resolve("VERIFY.md"), "who");
        Files.writeString(bag.resolve("data/extra.txt"), "x");
        Files.delete(bag.resolve("data/results/run.json"));
        Files.writeString(bag.resolve("signatures/note.txt"), "x");
        assertEquals("""
                TAG_CHANGED VERIFY.md
                BAG_FORM bag-info.txt
                ADDED data/extra.txt
                CHANGED data/limits.md
                MISSING data/results/run.json
                ADDED signatures/note.txt""", found(bag));
    }

    @Test
    void linksAreNamedAndNotFollowed() throws IOException {
        Path bag = written();
        Files.move(bag.resolve("data/limits.md"), folder.resolve("elsewhere.md"));
        Files.createSymbolicLink(bag.resolve("data/limits.md"), folder.resolve("elsewhere.md"));
        Files.createSymbolicLink(bag.resolve("data/all"), Path.of("/"));
        assertEquals("BAG_FORM bag-info.txt\nLINK data/all\nLINK data/limits.md", found(bag));
    }

    @Test
    void aManifestCannotLeadOutOfTheBag() throws IOException {
        for (String path : List.of("data/../../x", "../x", "/etc/passwd", "data//x", "data/./x", "C:\\x", "~/x")) {
            Path bag = write(folder.resolve("t" + path.hashCode()));
            Files.writeString(
                    bag.resolve("manifest-sha256.txt"),
                    "0".repeat(64) + "  " + path + "\n",
                    java.nio.file.StandardOpenOption.APPEND);
            assertTrue(found(bag).contains("TRAVERSAL manifest-sha256.txt:4"), path);
        }
    }

    @Test
    void namesThatDeceiveAreRefused() {
        for (String path : List.of(
                "data/a\u202egpj.exe",
                "data/a\nb",
                "data/nul.txt",
                "data/a.",
                "data/-rf",
                "data/a:b",
                "data/50%25",
                "data/\ufffd",
                "data/\ud800")) {
            assertEquals(
                    BagProblem.Kind.BAG_FORM,
                    BagPath.problem(path, BagLimits.STANDARD).orElseThrow().kind(),
                    path);
        }
        assertTrue(BagPath.problem("data/Հայաստան/Кызылбулаг 1.tif", BagLimits.STANDARD)
                .isEmpty());
    }

    @Test
    void namesThatDifferInCaseOnlyAreOneFile() throws IOException {
        Path bag = written();
        Files.writeString(bag.resolve("data/Limits.md"), "x");
        assertTrue(found(bag).contains("BAG_FORM data/limits.md"), found(bag));
        assertEquals(BagPath.folded("data/Straße"), BagPath.folded("data/STRASSE"));
        assertEquals(BagPath.folded("data/é"), BagPath.folded("data/e\u0301"));
    }

    @Test
    void linesEndWithALineFeedAlone() throws IOException {
        Path bag = written();
        Path manifest = bag.resolve("manifest-sha256.txt");
        Files.writeString(manifest, Files.readString(manifest).replace("\n", "\r\n"));
        assertTrue(found(bag).contains("BAG_FORM manifest-sha256.txt:1"));
    }

    @Test
    void whatIsTooMuchIsNotOpened() throws IOException {
        Path bag = written();
        assertTrue(
                found(bag, new BagLimits(5, 100, 1000, 100, 4, 100, 1000, 10)).startsWith("OVERSIZE "));
        assertTrue(found(bag, new BagLimits(50, 5, 1000, 100, 4, 100, 1000, 10)).contains("OVERSIZE data/limits.md"));
        assertTrue(
                found(bag, new BagLimits(50, 1000, 20, 100, 4, 100, 1000, 10)).contains("OVERSIZE "));
        assertTrue(found(bag, new BagLimits(50, 1000, 9999, 20, 4, 100, 1000, 10))
                .contains("OVERSIZE data/plan/Qızılbulaq.geojson"));
        assertTrue(found(bag, new BagLimits(50, 1000, 9999, 200, 1, 1000, 9000, 10))
                .contains("OVERSIZE data/results/run.json"));
        assertTrue(found(bag, new BagLimits(50, 1000, 9999, 200, 9, 60, 9000, 10))
                .contains("OVERSIZE manifest-sha256.txt"));
    }

    @Test
    void aZipIsReadLikeItsFolder() throws IOException {
        Path bag = written();
        Path zip = folder.resolve("bag.zip");
        BagZip.write(bag, zip, BagLimits.STANDARD);
        assertEquals(read(bag).digests(), read(zip).digests());
        assertEquals(List.of(), read(zip).problems());
        byte[] once = Files.readAllBytes(zip);
        BagZip.write(bag, zip, BagLimits.STANDARD);
        assertArrayEquals(once, Files.readAllBytes(zip));
    }

    private Path zip(String... names) throws IOException {
        Path zip = folder.resolve("x.zip");
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write(new byte[4 << 20]);
                out.closeEntry();
            }
        }
        return zip;
    }

    @Test
    void aZipCannotLeadOutOfItsFolder() throws IOException {
        assertTrue(found(zip("p/bagit.txt", "p/../../x")).contains("TRAVERSAL ../../x"));
        assertTrue(found(zip("p/bagit.txt", "../x")).contains("TRAVERSAL ../x"));
        assertTrue(found(zip("p/bagit.txt", "q/x")).contains("ADDED q/x"));
    }

    @Test
    void aZipThatGrowsIsRefused() throws IOException {
        assertTrue(found(zip("bagit.txt")).contains("OVERSIZE bagit.txt"));
    }

    @Test
    void aZipWithTwoFilesOfOneNameIsRefused() throws IOException {
        Path zip = zip("bagit.txt", "bagit.tyt");
        byte[] bytes = Files.readAllBytes(zip);
        for (int i = 0; i < bytes.length - 9; i++) {
            if (new String(bytes, i, 9, StandardCharsets.ISO_8859_1).equals("bagit.tyt")) {
                bytes[i + 7] = 'x';
            }
        }
        Files.write(zip, bytes);
        BagLimits loose = new BagLimits(9, 1 << 30, 1 << 30, 100, 4, 1 << 30, 1 << 30, 2000);
        assertTrue(found(zip, loose).contains("BAG_FORM bagit.txt"), found(zip, loose));
    }

    @Test
    void aDamagedZipIsNamedAndNotRead() throws IOException {
        Path zip = zip("bagit.txt", "data/x");
        byte[] bytes = Files.readAllBytes(zip);
        int directory = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 6);
        // Entry 2 states the place of entry 1: two names for the same bytes.
        byte[] shared = bytes.clone();
        ByteBuffer.wrap(shared).order(ByteOrder.LITTLE_ENDIAN).putInt(directory + 55 + 42, 0);
        // The made-by byte says Unix, the mode says link.
        byte[] link = bytes.clone();
        link[directory + 55 + 5] = 3;
        link[directory + 55 + 41] = (byte) 0xa1;
        assertTrue(found(Files.write(zip, shared)).startsWith("OVERSIZE x.zip"));
        assertTrue(found(Files.write(zip, link)).contains("LINK data/x"));
        assertTrue(found(Files.write(zip, new byte[100])).startsWith("OVERSIZE x.zip"));
        for (int i = directory; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= (byte) 0xff;
            assertFalse(found(Files.write(zip, flipped)).isEmpty());
        }
    }

    @Test
    void aPackageIsNeverOverwrittenAndALeftoverIsRemoved() throws IOException {
        Path bag = written();
        assertThrows(FileAlreadyExistsException.class, () -> write(bag));
        Path leftover = Files.createDirectory(folder.resolve("b.new"));
        Files.writeString(leftover.resolve("bagit.txt"), "cut");
        assertEquals("", found(write(folder.resolve("b"))));
        assertFalse(Files.exists(leftover));
        Files.writeString(Files.createDirectory(folder.resolve("c.new")).resolve("mine.txt"), "x");
        assertThrows(FileAlreadyExistsException.class, () -> write(folder.resolve("c")));
        assertTrue(Files.exists(folder.resolve("c.new/mine.txt")));
    }

    @Test
    void aBagThatIsNotCommittedLeavesNothing() throws IOException {
        try (BagWriter bag = BagWriter.open(folder.resolve("d"), BagLimits.STANDARD)) {
            bag.payload("x", bytes("x"));
            assertThrows(IOException.class, () -> bag.payload("../y", bytes("y")));
            assertThrows(IOException.class, () -> bag.payload("X", bytes("y")));
            assertThrows(IllegalStateException.class, () -> bag.tag("VERIFY.md", bytes("y")));
        }
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @Test
    void whatIsNotThereIsSaid() {
        assertThrows(NoSuchFileException.class, () -> read(folder.resolve("none")));
    }
}
