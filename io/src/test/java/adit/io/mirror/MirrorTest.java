// SPDX-License-Identifier: Apache-2.0
package adit.io.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.io.FileTransport;
import adit.io.SourceException;
import adit.io.SourceException.Code;
import adit.ledger.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {
    @TempDir
    Path folder;

    private Mirror mirror(Optional<URI> address) {
        return new Mirror(
                "d",
                "Data",
                "Source: somebody.",
                "d/catalog.json",
                List.of(new Mirror.FileEntry("d/catalog.json", address, Digest.of("{}"), 2)));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aLocalCopyIsUsedAfterItsDigestsWereChecked() throws IOException {
        Path file = write("d/catalog.json", "{}");
        assertEquals(file, mirror(Optional.empty()).in(folder));
        Files.writeString(file, "[]");
        SourceException e = assertThrows(
                SourceException.class, () -> mirror(Optional.empty()).in(folder));
        assertEquals(Code.CHANGED, e.code());
        Files.delete(file);
        e = assertThrows(SourceException.class, () -> mirror(Optional.empty()).in(folder));
        assertEquals(Code.MISSING, e.code());
    }

    @Test
    void aDownloadIsCheckedBeforeItIsKept() throws IOException {
        Path served = write("served.json", "{}");
        Path cache = folder.resolve("cache");
        Mirror mirror = mirror(Optional.of(served.toUri()));
        assertEquals("{}", Files.readString(mirror.download(cache, new FileTransport(100))));
        Files.delete(served);
        assertTrue(Files.exists(mirror.download(cache, new FileTransport(100))), "a second time from the cache");

        Path other = folder.resolve("other");
        Files.writeString(served, "[]");
        SourceException e = assertThrows(SourceException.class, () -> mirror.download(other, new FileTransport(100)));
        assertEquals(Code.CHANGED, e.code());
        assertFalse(Files.exists(other.resolve("d/d/catalog.json")));
    }

    @Test
    void aFileWithoutAPublicAddressSaysWhereItComesFrom() {
        SourceException e = assertThrows(
                SourceException.class,
                () -> mirror(Optional.empty()).download(folder.resolve("cache"), new FileTransport(100)));
        assertEquals(Code.MISSING, e.code());
        assertTrue(String.valueOf(e.getMessage()).contains("--mirror FOLDER"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains("Source: somebody."), e.getMessage());
    }

    @Test
    void aPathThatLeavesTheFolderIsNotAccepted() {
        String json = """
                {"name": "d", "catalog": "../x", "files": [{"path": "../x", "address": null, "size": 2, "sha256": "%s"}]}""".formatted(Digest.of("{}").hex());
        assertThrows(
                IllegalArgumentException.class,
                () -> Mirror.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
    }
}
