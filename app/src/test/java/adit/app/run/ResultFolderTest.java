// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    void aFirstRunThatFailsLeavesTheFolderAsItWas() throws IOException {
        Path other = Files.createDirectories(site.resolve("other"));
        try (ResultFolder folder = new ResultFolder(other)) {
            put(folder.begin(), "half");
        }
        try (Stream<Path> left = Files.list(other)) {
            assertEquals(List.of(), left.toList());
        }
    }

    private static final String LIST =
            "{\"outputs\":[{\"file\":\"site.gpkg\"},{\"file\":\"rasters/state.tif\"},{\"file\":\"gone.csv\"}]}";

    /** What the results hold after a run, with files of others among those of the last run. */
    private String afterARun(String list) throws IOException {
        Path results = site.resolve("results");
        Files.writeString(results.resolve("run.json"), list);
        for (String name : List.of("site.gpkg", "site.gpkg-wal", "gone.csv", "mine.qgz", "notes/a.txt", "new.csv")) {
            Files.createDirectories(results.resolve(name).getParent());
            Files.writeString(results.resolve(name), "old");
        }
        assertTrue(results.resolve("notes/a.txt").toFile().setReadOnly());
        Files.createSymbolicLink(results.resolve("link"), Path.of("notes/a.txt"));
        try (ResultFolder folder = new ResultFolder(site)) {
            Path fresh = folder.begin();
            put(fresh, "new");
            Files.writeString(fresh.resolve("site.gpkg"), "new");
            Files.writeString(fresh.resolve("new.csv"), "new");
            folder.commit();
        }
        assertEquals("new", results());
        try (Stream<Path> files = Files.walk(results)) {
            return String.join(
                    " ",
                    files.filter(f -> !Files.isDirectory(f))
                            .map(f -> results.relativize(f) + "=" + text(f))
                            .sorted()
                            .toList());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void filesOfOthersInTheResultsGoAlongAndWhatBelongsToTheOldRunDoesNot() throws IOException {
        assertEquals(
                "link=old mine.qgz=old new.csv.kept=old new.csv=new notes/a.txt=old rasters/state.tif=new run.json=new"
                        + " site.gpkg=new",
                afterARun(LIST));
    }

    @Test
    void withoutAReadableListAllThatTheNewRunDoesNotWriteStays() throws IOException {
        assertEquals(
                "gone.csv=old link=old mine.qgz=old new.csv=new notes/a.txt=old rasters/state.tif=new run.json=new"
                        + " site.gpkg=new",
                afterARun("{"));
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
