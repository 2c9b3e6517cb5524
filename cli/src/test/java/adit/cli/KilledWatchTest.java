// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A look in a process of its own, killed as {@code kill -9} does, at moments that its files tell. */
class KilledWatchTest {
    private static final int BEFORE = 110;
    private static final int AFTER = 113;

    @TempDir
    static Path folder;

    private static WatchedSite watched;
    private static Path earlier = Path.of("");
    private static Path later = Path.of("");
    private static SortedMap<String, String> oldResults;
    private static SortedMap<String, String> newResults;

    /** A site before and after the look that is killed in the tests. */
    @BeforeAll
    static void aLookThatNobodyKills() throws IOException {
        watched = new WatchedSite(folder);
        earlier = watched.site("earlier");
        watched.show(BEFORE);
        assertEquals(0, WatchedSite.look(earlier).code());
        oldResults = SmallSite.digests(earlier.resolve("results"));
        watched.show(AFTER);
        later = WatchedSite.copy(earlier, folder.resolve("later"));
        assertEquals(0, WatchedSite.look(later).code());
        newResults = SmallSite.digests(later.resolve("results"));
        assertEquals(watched.run("after"), newResults);
        assertNotEquals(oldResults, newResults);
    }

    private static boolean same(Path a, Path b) throws IOException {
        return Files.mismatch(a, b) < 0;
    }

    /** Whether a file is there and another one; between two moves it is not there. */
    private static boolean changed(Path file, Path from) throws IOException {
        try {
            return !same(file, from);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    /** All is of before the look or all after it, but that old states may stand beside new results. */
    private static void assertWhole(Path site, String when) throws IOException {
        SortedMap<String, String> results = SmallSite.digests(site.resolve("results"));
        boolean old = same(WatchedSite.state(site), WatchedSite.state(earlier));
        assertTrue(old || same(WatchedSite.state(site), WatchedSite.state(later)), "states of neither look " + when);
        assertTrue(results.equals(newResults) || (old && results.equals(oldResults)), "a mixture " + when);
        assertEquals(0, SmallSite.adit("report", site).code(), when);
    }

    private static void assertGoesOn(Path site, String when) throws IOException {
        SmallSite.Ran ran = WatchedSite.look(site, "--json");
        assertEquals(0, ran.code(), ran.toString());
        assertFalse(ran.out().contains("\"whole\""), ran.out());
        assertEquals(newResults, SmallSite.digests(site.resolve("results")), when);
        assertTrue(same(WatchedSite.state(site), WatchedSite.state(later)), when);
        assertFalse(Files.exists(site.resolve("watch.state.new")), when);
        assertFalse(Files.exists(site.resolve("results.new")), when);
    }

    /** Files that come to be one after another while a look works and writes. */
    @ParameterizedTest
    @ValueSource(strings = {"watch.state.new", "results.new/site.gpkg", "results.new/run.json"})
    void aLookKilledWhileItWorksOrWritesLeavesTheOldStatesAndGoesOn(String file) throws Exception {
        Path site = WatchedSite.copy(earlier, folder.resolve(file.replaceAll("\\W", "-")));
        Path appears = site.resolve(file);
        boolean died = KilledRunTest.killed("watch", site, SmallSite.cache(), () -> Files.exists(appears));
        assertTrue(died || file.endsWith("run.json"), "the look was not killed");
        assertWhole(site, file);
        assertGoesOn(site, file);
    }

    @Test
    void aLookKilledBetweenItsResultsAndItsStatesComesToTheSame() throws Exception {
        Path site = WatchedSite.copy(earlier, folder.resolve("between"));
        Path json = site.resolve("results/run.json");
        Path old = earlier.resolve("results/run.json");
        KilledRunTest.killed("watch", site, SmallSite.cache(), () -> changed(json, old));
        assertWhole(site, "after the exchange");
        assertGoesOn(site, "after the exchange");
        // The same by hand, since the moment is short: new results, and the states of before.
        Path made = WatchedSite.copy(earlier, folder.resolve("by-hand"));
        WatchedSite.copy(later.resolve("results"), made.resolve("results"));
        assertWhole(made, "by hand");
        assertGoesOn(made, "by hand");
    }

    /** A watch that goes on until it is stopped, in a process of its own. */
    private static Process watching(Path site) throws IOException {
        List<String> command = AditProcess.command(
                List.of(),
                "watch",
                site.toString(),
                "--every",
                "1d",
                "--cache",
                SmallSite.cache().toString());
        return AditProcess.start(command, site.resolve("said.txt"));
    }

    /** Stops it as {@code kill} and a service manager do. */
    private static int stopped(Process watch, KilledRunTest.Moment moment) throws Exception {
        KilledRunTest.await(watch, moment);
        assertTrue(watch.isAlive(), "it ended by itself");
        watch.destroy();
        return watch.waitFor();
    }

    @Test
    void aWatchStoppedWhileItWaitsEndsWith143AndItsLookIsWhole() throws Exception {
        Path site = WatchedSite.copy(earlier, folder.resolve("waits"));
        Path said = site.resolve("said.txt");
        // Where the report lies is the last thing that a look says.
        assertEquals(143, stopped(watching(site), () -> Files.readString(said).contains("report.html")));
        assertEquals(newResults, SmallSite.digests(site.resolve("results")));
        assertTrue(same(WatchedSite.state(site), WatchedSite.state(later)));
        assertGoesOn(site, "stopped while it waited");
    }

    @Test
    void aWatchStoppedWhileItLooksEndsWith143AndTheNextLookGoesOn() throws Exception {
        Path site = WatchedSite.copy(earlier, folder.resolve("looks"));
        assertEquals(143, stopped(watching(site), () -> Files.exists(site.resolve("watch.state.new"))));
        assertWhole(site, "stopped while it looked");
        assertGoesOn(site, "stopped while it looked");
    }
}
