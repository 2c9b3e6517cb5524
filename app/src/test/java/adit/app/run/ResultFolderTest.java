// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that ends at any step leaves the old results or the new ones. */
class ResultFolderTest {
    @TempDir
    Path site;

    @BeforeEach
    void theSiteHasResults() throws IOException {
        write("old");
    }

    private void write(String text) throws IOException {
        try (ResultFolder folder = new ResultFolder(site)) {
            put(folder.begin(), text);
            folder.commit();
        }
    }

    private static void put(Path fresh, String text) throws IOException {
        Files.createDirectories(fresh.resolve("rasters"));
        Files.writeString(fresh.resolve("rasters/state.tif"), text);
        Files.writeString(fresh.resolve("run.json"), text);
    }

    /** The text that all files of the results bear; what differs is a mixture. */
    private String results() throws IOException {
        Path current = ResultFolder.current(site);
        String text = Files.readString(current.resolve("run.json"));
        assertEquals(text, Files.readString(current.resolve("rasters/state.tif")));
        return text;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(site)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aNewRunTakesThePlaceOfTheOldAndLeavesNothingBeside() throws IOException {
        write("new");
        assertEquals("new", results());
        assertEquals(List.of("results", "results.lock"), names());
    }

    @Test
    void aRunThatEndsAfterItsBeginningLeavesTheOldResults() throws IOException {
        try (ResultFolder folder = new ResultFolder(site)) {
            folder.begin();
        }
        assertEquals("old", results());
    }

    @Test
    void aRunThatEndsWhileItWritesLeavesTheOldResultsAndTheNextStartsEmpty() throws IOException {
        try (ResultFolder folder = new ResultFolder(site)) {
            put(folder.begin(), "half");
        }
        assertEquals("old", results());
        try (ResultFolder folder = new ResultFolder(site);
                Stream<Path> left = Files.list(folder.begin())) {
            assertEquals(0, left.count());
        }
    }

    /** The exchange is two moves; after how many of them the process is gone, and what is then to be seen. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void aRunThatEndsInTheExchangeLeavesOneOfTheTwo(int movesDone) throws IOException {
        int[] done = {0};
        ResultFolder dying = new ResultFolder(site, (from, to) -> {
            if (done[0]++ == movesDone) {
                throw new IOException("killed");
            }
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        });
        try (dying) {
            put(dying.begin(), "new");
            if (movesDone < 2) {
                assertThrows(IOException.class, dying::commit);
            } else {
                dying.commit();
            }
        }
        assertEquals(movesDone == 0 ? "old" : "new", results());
        write("next");
        assertEquals("next", results());
        assertEquals(List.of("results", "results.lock"), names());
    }

    @Test
    void whatWasLeftOfTheOldResultsAfterTheExchangeIsRemoved() throws IOException {
        Files.createDirectories(site.resolve("results.old"));
        Files.writeString(site.resolve("results.old/run.json"), "older");
        assertEquals("old", results());
        write("new");
        assertEquals("new", results());
        assertFalse(Files.exists(site.resolve("results.old")));
    }

    @Test
    void twoRunsOnOneSiteDoNotMix() throws IOException {
        try (ResultFolder first = new ResultFolder(site);
                ResultFolder second = new ResultFolder(site)) {
            put(first.begin(), "first");
            ConfigException e = assertThrows(ConfigException.class, second::begin);
            assertTrue(String.valueOf(e.getMessage()).contains("another run is at work"), e.getMessage());
            first.commit();
        }
        assertEquals("first", results());
    }
}
