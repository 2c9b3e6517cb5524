// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** {@code adit watch --every} by its front door; what happens in its pauses is the test's. */
class WatchEveryTest {
    @TempDir
    static Path folder;

    /** Something that happens while a watch waits. */
    @FunctionalInterface
    private interface Event {
        void happens() throws IOException;
    }

    private final List<Duration> pauses = new ArrayList<>();

    /** Watches; in each pause one thing happens, and in the one after the last it is interrupted. */
    private SmallSite.Ran watch(Path site, Event... events) {
        WatchLoop.Pause pause = time -> {
            pauses.add(time);
            if (pauses.size() > events.length) {
                throw new InterruptedException();
            }
            try {
                events[pauses.size() - 1].happens();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
        CommandLine line =
                new CommandLine(new Main()).addSubcommand("watch", new WatchCommand(pause, InstantSource.system()));
        Converters.register(line);
        String[] words = {
            "watch",
            site.toString(),
            "--every",
            "6h",
            "--json",
            "--cache",
            SmallSite.cache().toString()
        };
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(line, words, new PrintWriter(out, true), new PrintWriter(err, true));
        assertEquals(pauses.size() > events.length, Thread.interrupted(), "interrupted");
        return new SmallSite.Ran(code, out.toString(), err.toString());
    }

    /** But for the warnings, which are the results'. */
    private static List<String> told(SmallSite.Ran ran) {
        return ran.err().lines().filter(l -> !l.startsWith("Warning: ")).toList();
    }

    private static List<String> ways(SmallSite.Ran ran) {
        return ran.out()
                .lines()
                .map(l -> JsonMapper.shared().readTree(l).path("way").asString())
                .toList();
    }

    @Test
    void eachLookTakesInWhatCameInThePauseAndAnInterruptionEndsItWithNothingHalfDone() throws IOException {
        WatchedSite watched = new WatchedSite(folder.resolve("pauses"));
        Path site = watched.site();
        watched.show(80);
        SmallSite.Ran ran = watch(site, () -> watched.show(81), () -> {});
        assertEquals(0, ran.code(), ran.toString());
        assertEquals(List.of("whole", "went_on", "unchanged"), ways(ran));
        assertEquals(List.of(Duration.ofHours(6), Duration.ofHours(6), Duration.ofHours(6)), pauses);
        assertEquals(List.of(), told(ran));
        assertEquals(watched.run("81"), SmallSite.digests(site.resolve("results")));
        assertFalse(Files.exists(site.resolve("results.new")) || Files.exists(site.resolve("watch.state.new")));
    }

    @Test
    void aLookThatFailsIsToldAndTheNextOneGoesOn() throws IOException {
        WatchedSite watched = new WatchedSite(folder.resolve("failures"));
        Path site = watched.site();
        Path toml = site.resolve("site.toml");
        String good = Files.readString(toml);
        Path catalog = folder.resolve("failures/catalog/catalog.json");
        watched.show(80);
        SmallSite.Ran ran = watch(
                site,
                () -> Files.writeString(catalog, "<html>"),
                () -> {
                    watched.show(81);
                    Files.writeString(toml, "name = ");
                },
                () -> Files.writeString(toml, good));
        assertEquals(0, ran.code(), ran.toString());
        assertEquals(List.of("whole", "went_on"), ways(ran));
        List<String> told = told(ran);
        assertEquals(2, told.size(), ran.err());
        assertTrue(told.getFirst().contains(": CORRUPT: ") && told.getFirst().contains("catalog.json"), ran.err());
        assertTrue(told.getLast().contains("site.toml:1: is not TOML"), ran.err());
        told.forEach(t -> assertTrue(t.endsWith("; tried again at the next look"), t));
        assertEquals(watched.run("81"), SmallSite.digests(site.resolve("results")));
    }

    @Test
    void aMistakeInTheSiteFileEndsTheFirstLook() throws IOException {
        Path site = SmallSite.site(folder.resolve("mistake"), "name = ");
        SmallSite.Ran ran = watch(site, () -> {});
        assertEquals(2, ran.code(), ran.toString());
        assertEquals(List.of(), pauses);
    }
}
