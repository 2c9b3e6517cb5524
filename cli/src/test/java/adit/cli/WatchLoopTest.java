// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.ConfigException;
import adit.io.SourceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Looks of which some fail, a second long each, on a day that passes as fast as the test. */
class WatchLoopTest {
    private static final Duration SIX_HOURS = Duration.ofHours(6);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Duration> pauses = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T06:00:00.250Z");

    /** Ends at the pause after so many looks. */
    private void watch(int looks, boolean json, WatchLoop.Look look) {
        new WatchLoop(
                        time -> {
                            pauses.add(time);
                            now = now.plus(time);
                            if (pauses.size() == looks) {
                                throw new InterruptedException();
                            }
                        },
                        () -> now,
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        json)
                .run(SIX_HOURS, () -> {
                    now = now.plusSeconds(1);
                    look.look();
                });
        assertTrue(Thread.interrupted(), "whoever called sees it too");
    }

    /** Fails at some looks, which are counted from 1. */
    private WatchLoop.Look failing(int from, int to, Exception e) {
        return () -> {
            int number = pauses.size() + 1;
            if (number >= from && number <= to) {
                if (e instanceof IOException io) {
                    throw io;
                }
                throw (RuntimeException) e;
            }
            new PrintWriter(out, true).println("look " + number);
        };
    }

    @Test
    void itLooksAtOnceAndThenAfterEachPauseUntilItIsInterrupted() {
        watch(3, false, failing(0, 0, new IOException()));
        assertEquals(List.of(SIX_HOURS, SIX_HOURS, SIX_HOURS), pauses);
        assertEquals(
                List.of(
                        "2026-03-01T06:00:00Z",
                        "look 1",
                        "2026-03-01T12:00:01Z",
                        "look 2",
                        "2026-03-01T18:00:02Z",
                        "look 3"),
                out.toString().lines().toList());
        assertEquals("", err.toString());
    }

    @Test
    void forMachinesNoTimeStandsBetweenTheLines() {
        watch(2, true, failing(0, 0, new IOException()));
        assertEquals(List.of("look 1", "look 2"), out.toString().lines().toList());
    }

    @Test
    void aSourceThatDoesNotAnswerIsToldAndTriedAgainFromTheFirstLookOn() {
        watch(
                3,
                true,
                failing(
                        1,
                        2,
                        new SourceException(SourceException.Code.UNREACHABLE, URI.create("https://x"), "is away")));
        assertEquals(List.of("look 3"), out.toString().lines().toList());
        List<String> told = err.toString().lines().toList();
        assertEquals(2, told.size(), err.toString());
        assertTrue(told.getFirst().startsWith("adit: 2026-03-01T06:00:00Z: UNREACHABLE: https://x"), err.toString());
        assertTrue(told.getLast().startsWith("adit: 2026-03-01T12:00:01Z: UNREACHABLE: https://x"), err.toString());
        assertTrue(told.getLast().endsWith("; tried again at the next look"), err.toString());
    }

    @Test
    void aFileOfTheDiskIsToldAsAnyOtherCommandTellsIt() {
        watch(2, true, failing(2, 2, new NoSuchFileException("/disk/results")));
        assertTrue(err.toString().contains("/disk/results: is not there; check that the folder"), err.toString());
    }

    @Test
    void aMistakeInTheFilesEndsItAtTheFirstLook() {
        ConfigException mistake = new ConfigException("site.toml:3", "is wrong", "correct it");
        assertEquals(mistake, assertThrows(ConfigException.class, () -> watch(3, true, failing(1, 3, mistake))));
        assertEquals(List.of(), pauses);
    }

    @Test
    void aMistakeInTheFilesIsWaitedForOnceALookHasSucceeded() {
        watch(3, true, failing(2, 2, new ConfigException("site.toml:3", "is wrong", "correct it")));
        assertEquals(List.of("look 1", "look 3"), out.toString().lines().toList());
        assertEquals(
                "adit: 2026-03-01T12:00:01Z: site.toml:3: is wrong; correct it; tried again at the next look",
                err.toString().strip());
    }

    @Test
    void aMistakeOfOursEndsIt() {
        assertThrows(
                IllegalStateException.class, () -> watch(3, true, failing(1, 3, new IllegalStateException("ours"))));
        assertEquals("", err.toString());
    }
}
