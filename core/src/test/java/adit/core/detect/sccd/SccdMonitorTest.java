// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.Monitor;
import adit.core.detect.MonitorContract;
import adit.core.detect.Segments;
import adit.core.detect.SpectralSeries;
import adit.core.geo.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SccdMonitorTest extends MonitorContract<BandChunk, SccdState> {
    private static final Period HISTORY = new Period(LocalDate.of(2015, 1, 1), LocalDate.of(2017, 12, 31));
    private static final int DATES = 300;
    private static final int PIXELS = 40;
    private final BandChunk all = simulate();

    /** Breaks before and after the end of the history, dense and sparse pixels, and one that begins after it. */
    private static BandChunk simulate() {
        SpectralSeries s = new SpectralSeries(PIXELS, DATES, 8);
        for (int p = 0; p < PIXELS; p++) {
            switch (p % 5) {
                case 0 -> s.draw(p, p, 0.4, day(2018 + p % 3, 5));
                case 1 -> s.draw(p, p, 0.4);
                case 2 -> s.draw(p, p, 0.9);
                case 3 -> s.draw(p, p, 0.2, day(2016, 9), day(2019, 2), day(2020, 8));
                default -> s.draw(p, p, 0.3, day(2019, 7)).only(p, 130 + p, DATES);
            }
        }
        return s.chunk();
    }

    private static int day(int year, int month) {
        return (int) LocalDate.of(year, month, 1).toEpochDay();
    }

    static SccdSettings guarded(boolean adapt) {
        SccdSettings s = SccdSettings.published();
        return new SccdSettings(s.spectral().withDensity(adapt).withSigmaFloor(0.001), s.drift());
    }

    @Override
    protected Monitor<BandChunk, SccdState> monitor() {
        return new Sccd(guarded(false));
    }

    @Override
    protected Period history() {
        return HISTORY;
    }

    @Override
    protected BandChunk all() {
        return all;
    }

    @Override
    protected int dates() {
        return DATES;
    }

    @Override
    protected int historyDates() {
        return (int) Arrays.stream(all.epochDays())
                .filter(d -> d <= HISTORY.to().toEpochDay())
                .count();
    }

    @Override
    protected BandChunk part(int from, int to) {
        return all.dates(from, to);
    }

    @Test
    void withWindowsThatFollowTheDensityTooItDoesNotMatterInHowManySteps() {
        Sccd sccd = new Sccd(guarded(true));
        SccdState state = sccd.fit(part(0, historyDates()), HISTORY);
        for (int t = historyDates(); t < DATES; t++) {
            state = sccd.advance(state, part(t, t + 1));
        }
        SccdState atOnce = sccd.fit(all, HISTORY);
        assertEquals(atOnce.digest(), state.digest());
        assertTrue(sccd.segments(state).table().size() > PIXELS);
    }

    @Test
    void theSegmentsAreTheSameHoweverTheScenesCame() {
        Sccd sccd = new Sccd(guarded(false));
        SccdState state = sccd.fit(part(0, historyDates()), HISTORY);
        state = sccd.advance(state, part(historyDates(), DATES));
        Segments a = sccd.detect(all, HISTORY);
        Segments b = sccd.segments(state);
        assertTrue(a.table().size() > PIXELS);
        assertTrue(Arrays.equals(a.table().firstAfter(), b.table().firstAfter()));
        assertTrue(Arrays.equals(a.table().observations(), b.table().observations()));
        assertTrue(Arrays.deepEquals(a.table().coefficients(), b.table().coefficients()));
        assertTrue(Arrays.deepEquals(a.table().rmse(), b.table().rmse()));
        assertTrue(Arrays.deepEquals(a.table().magnitude(), b.table().magnitude()));
    }

    @Test
    void aStateDoesNotGrowWithTheDatesOnceItsModelsStand() {
        SccdState early = monitor().fit(part(0, 150), HISTORY);
        SccdState late = monitor().fit(part(0, 290), HISTORY);
        assertTrue(
                late.waitingDays().length < early.waitingDays().length + 20 * PIXELS,
                late.waitingDays().length + " observations wait, " + early.waitingDays().length + " did before");
        for (int p = 1; p < PIXELS; p += 5) {
            assertEquals(5, late.first()[p + 1] - late.first()[p], "a stable pixel keeps one less than a window");
        }
    }

    @Test
    void aSecondSceneOfOneDayDoesNotCountEvenInACallOfItsOwn() {
        Sccd sccd = new Sccd(guarded(false));
        SccdState state = sccd.fit(part(0, 200), HISTORY);
        BandChunk again = part(199, 200);
        SccdState twice = sccd.advance(state, again);
        assertEquals(
                sccd.segments(state).table().size(),
                sccd.segments(twice).table().size());
        assertTrue(Arrays.equals(state.waiting(), twice.waiting()));
        assertTrue(Arrays.equals(state.models(), twice.models()));
    }

    @Test
    void anotherMethodDoesNotGoOnWithTheState() throws IOException {
        SccdState state = monitor().fit(part(0, 150), HISTORY);
        Sccd other = new Sccd(SccdSettings.published());
        assertThrows(IllegalArgumentException.class, () -> other.advance(state, part(150, 151)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(out));
        IOException e = assertThrows(
                IOException.class, () -> other.read(new DataInputStream(new ByteArrayInputStream(out.toByteArray()))));
        assertTrue(String.valueOf(e.getMessage()).contains("fit anew"));
    }

    @Test
    void anotherWindowDoesNotGoOnWithTheState() {
        SccdState state = monitor().fit(part(0, 150), HISTORY);
        BandChunk c = part(150, 151);
        BandChunk moved = new BandChunk(
                c.bands(), new Window(7, 0, PIXELS, 1), c.epochDays(), c.stored(), c.reasons(), c.scale());
        assertThrows(IllegalArgumentException.class, () -> monitor().advance(state, moved));
    }
}
