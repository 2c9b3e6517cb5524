// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run in a process of its own, killed as {@code kill -9} does, at moments that its files tell. */
class KilledRunTest {
    private static final long PATIENCE_SECONDS = 180;

    @TempDir
    static Path folder;

    private static SortedMap<String, String> uninterrupted;

    private static Path old = Path.of("");

    @BeforeAll
    static void aRunThatNobodyKillsAndAnOlderOne() throws IOException {
        uninterrupted = SmallSite.digests(SmallSite.results().resolve("results"));
        Path site = SmallSite.site(folder.resolve("old"), SmallSite.toml("old", SmallSite.catalog()));
        SmallSite.Ran ran = SmallSite.adit("run", site, "--cache", SmallSite.cache());
        assertEquals(0, ran.code(), ran.toString());
        old = site.resolve("results");
    }

    /** A site with results of an older site file, whose new run is about to begin. */
    private static Path siteWithOldResults(String name) throws IOException {
        Path site = SmallSite.site(folder.resolve(name), SmallSite.toml("the same", SmallSite.catalog()));
        try (Stream<Path> files = Files.walk(old)) {
            for (Path f : files.toList()) {
                Files.copy(f, site.resolve("results").resolve(old.relativize(f)));
            }
        }
        return site;
    }

    /** What must have happened for the run to be killed. */
    @FunctionalInterface
    interface Moment {
        boolean reached() throws IOException;
    }

    private static boolean killed(Path site, Path cache, Moment moment) throws Exception {
        return killed("run", site, cache, moment);
    }

    /** Starts a command on a site, kills it at the moment, and says whether it was still alive. */
    static boolean killed(String command, Path site, Path cache, Moment moment) throws Exception {
        List<String> line = AditProcess.command(
                List.of(), command, site.toString(), "--quiet", "--threads", "2", "--cache", cache.toString());
        Process run = AditProcess.start(line, site.resolve("killed.log"));
        await(run, moment);
        boolean alive = run.isAlive();
        run.destroyForcibly().waitFor();
        return alive && run.exitValue() == 128 + 9;
    }

    /** Returns at the moment, or when the process has ended. */
    static void await(Process run, Moment moment) throws IOException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (run.isAlive() && !moment.reached()) {
            assertTrue(System.nanoTime() < end, "the moment never came");
            Thread.onSpinWait();
        }
    }

    private static SortedMap<Path, FileTime> cached(Path cache) throws IOException {
        TreeMap<Path, FileTime> times = new TreeMap<>();
        if (Files.isDirectory(cache)) {
            try (Stream<Path> files = Files.list(cache)) {
                // The offsets of all scenes lie there too, in one file.
                for (Path note : files.filter(f -> f.toString().endsWith(".json")
                                && !f.getFileName().toString().startsWith("offsets-"))
                        .toList()) {
                    Path raster = Path.of(note.toString().replaceAll("\\.json$", ".tif"));
                    times.put(raster, Files.getLastModifiedTime(raster));
                }
            }
        }
        return times;
    }

    private static List<String> namesIn(Path site) throws IOException {
        try (Stream<Path> files = Files.list(site)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.startsWith("results"))
                    .sorted()
                    .toList();
        }
    }

    private static void runToTheEnd(Path site, Path cache) throws IOException {
        SmallSite.Ran ran = SmallSite.adit("run", site, "--cache", cache);
        assertEquals(0, ran.code(), ran.toString());
        assertEquals(uninterrupted, SmallSite.digests(site.resolve("results")));
        assertEquals(List.of("results", "results.lock"), namesIn(site));
    }

    /** Every file is as the run.json of its own run says. */
    private static void assertComplete(Path site) {
        SmallSite.Ran report = SmallSite.adit("report", site);
        assertEquals(0, report.code(), report.toString());
    }

    @Test
    void aRunKilledWhileReadingLeavesTheOldResultsAndGoesOnFromTheScenesThatItHadRead() throws Exception {
        Path site = siteWithOldResults("reading");
        SortedMap<String, String> before = SmallSite.digests(site.resolve("results"));
        Path cache = site.resolve("fresh-cache");
        assertTrue(killed(site, cache, () -> cached(cache).size() >= 20));
        assertEquals(before, SmallSite.digests(site.resolve("results")));
        assertComplete(site);
        SortedMap<Path, FileTime> read = cached(cache);
        runToTheEnd(site, cache);
        SortedMap<Path, FileTime> after = cached(cache);
        List<Path> readAgain = new ArrayList<>();
        read.forEach((f, time) -> {
            if (!time.equals(after.get(f))) {
                readAgain.add(f);
            }
        });
        assertTrue(read.size() >= 20 && read.size() < after.size(), read.size() + " of " + after.size());
        assertEquals(List.of(), readAgain);
        try (Stream<Path> left = Files.list(cache)) {
            assertEquals(
                    List.of(),
                    left.filter(f -> !f.toString().matches(".*\\.(tif|json)")).toList());
        }
    }

    /** Files that come to be one after another while a run works and writes. */
    @ParameterizedTest
    @ValueSource(strings = {"planes.scratch", "site.gpkg", "run.json"})
    void aRunKilledWhileItWorksOrWritesLeavesACompleteResult(String file) throws Exception {
        Path site = siteWithOldResults("writing-" + file.replaceAll("\\W", "-"));
        SortedMap<String, String> before = SmallSite.digests(site.resolve("results"));
        assertNotEquals(uninterrupted, before);
        Path appears = site.resolve("results.new").resolve(file);
        boolean died = killed(site, SmallSite.cache(), () -> Files.exists(appears));
        Map<String, String> now = SmallSite.digests(site.resolve("results"));
        // From run.json to the exchange is a moment; a run that got over it has left the new results, whole.
        boolean ended = file.equals("run.json") && now.equals(uninterrupted);
        assertTrue(ended || (died && now.equals(before)), "a mixture, or the run was not killed: " + now);
        assertFalse(now.containsKey("planes.scratch"));
        assertComplete(site);
        runToTheEnd(site, SmallSite.cache());
    }
}
