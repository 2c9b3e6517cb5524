// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every monitor promises: it does not matter, to the bit, in how many steps the scenes came. */
public abstract class MonitorContract<C, S extends MonitorState> {
    protected abstract Monitor<C, S> monitor();

    protected abstract Period history();

    /** Pixels of which some break after the history, on dates of which {@link #historyDates} lie in it. */
    protected abstract C all();

    protected abstract int dates();

    protected abstract int historyDates();

    /** Dates {@code from} (inclusive) to {@code to} (exclusive) of {@link #all}. */
    protected abstract C part(int from, int to);

    @Test
    void theContractIsTriedOnBreaksAndOnStablePixels() {
        S state = monitor().fit(all(), history());
        byte[] found = monitor().found(state).breaks().state();
        long breaks = IntStream.range(0, found.length)
                .filter(p -> found[p] == PixelState.BREAK.code())
                .count();
        assertTrue(breaks > 0 && breaks < found.length, breaks + " breaks of " + found.length);
    }

    @Test
    void sceneBySceneIsAllAtOnceToTheBit() {
        S atOnce = monitor().fit(all(), history());
        S state = monitor().fit(part(0, historyDates()), history());
        for (int t = historyDates(); t < dates(); t++) {
            state = monitor().advance(state, part(t, t + 1));
        }
        assertSame(atOnce, state);
    }

    @Test
    void someScenesAtATimeAreAllAtOnceToTheBit() {
        S state = monitor().fit(part(0, historyDates() + 9), history());
        for (int t = historyDates() + 9; t < dates(); t += 7) {
            state = monitor().advance(state, part(t, Math.min(dates(), t + 7)));
        }
        assertSame(monitor().fit(all(), history()), state);
    }

    @Test
    void aStateThatWasWrittenAndReadGoesOnWithTheSameBits() throws IOException {
        S state = monitor().fit(part(0, historyDates()), history());
        for (int t = historyDates(); t < dates(); t += 11) {
            state = monitor().advance(state, part(t, Math.min(dates(), t + 11)));
            S again = monitor().read(new DataInputStream(new ByteArrayInputStream(bytes(state))));
            assertEquals(state.digest(), again.digest());
            assertEquals(state.window(), again.window());
            assertEquals(state.lastDay(), again.lastDay());
            state = again;
        }
        assertSame(monitor().fit(all(), history()), state);
    }

    @Test
    void goingOnLeavesTheOldStateAsItWas() {
        S state = monitor().fit(part(0, historyDates()), history());
        String before = state.digest().hex();
        monitor().advance(state, part(historyDates(), dates()));
        assertEquals(before, state.digest().hex());
    }

    @Test
    void datesBeforeTheLastAreRefused() {
        S state = monitor().fit(all(), history());
        assertThrows(IllegalArgumentException.class, () -> monitor().advance(state, part(0, 1)));
    }

    @Test
    void brokenBytesAreRefusedAndNeverReadAsAnotherState() throws IOException {
        byte[] whole = bytes(monitor().fit(part(0, historyDates()), history()));
        for (int cut : new int[] {0, 3, 7, 40, whole.length / 2, whole.length - 1}) {
            assertThrows(
                    IOException.class,
                    () -> monitor().read(new DataInputStream(new ByteArrayInputStream(whole, 0, cut))),
                    "cut at " + cut);
        }
        byte[] wrongVersion = whole.clone();
        wrongVersion[7]++;
        IOException e = assertThrows(
                IOException.class, () -> monitor().read(new DataInputStream(new ByteArrayInputStream(wrongVersion))));
        assertTrue(String.valueOf(e.getMessage()).contains("version"));
    }

    private static byte[] bytes(MonitorState state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    private void assertSame(S expected, S actual) {
        BreakMap e = monitor().found(expected).breaks();
        BreakMap a = monitor().found(actual).breaks();
        for (int p = 0; p < e.pixels(); p++) {
            org.junit.jupiter.api.Assertions.assertArrayEquals(
                    DetectorContract.bits(e, p), DetectorContract.bits(a, p), "pixel " + p);
        }
        assertEquals(expected.digest(), actual.digest());
    }
}
