// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
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

/** Scene by scene the onsets are those of all dates at once. */
class OnsetStateTest {
    private static final Period HISTORY = new Period(LocalDate.of(2015, 1, 1), LocalDate.of(2017, 12, 31));
    private static final int DATES = 300;
    private static final int PIXELS = 60;
    private static final JointOnset RULE = new JointOnset(2, 9, 20, 1.1);

    private final BandChunk all = simulate();
    private final int historyDates = (int) Arrays.stream(all.epochDays())
            .filter(d -> d <= HISTORY.to().toEpochDay())
            .count();

    /** Steps of many dates, one or several, pixels that stay, and pixels whose history is short. */
    private static BandChunk simulate() {
        SpectralSeries s = new SpectralSeries(PIXELS, DATES, 8);
        for (int p = 0; p < PIXELS; p++) {
            switch (p % 5) {
                case 0 -> s.draw(p, p, 0.4, day(2018 + p % 3, 1 + p % 12));
                case 1 -> s.draw(p, p, 0.4);
                case 2 -> s.draw(p, p, 0.6, day(2018, 2), day(2019, 2), day(2020, 1 + p % 12));
                case 3 -> s.draw(p, p, 0.2, day(2019, 2), day(2020, 8));
                default -> s.draw(p, p, 0.3, day(2019, 7)).only(p, 100 + p, DATES);
            }
        }
        return s.chunk();
    }

    private static int day(int year, int month) {
        return (int) LocalDate.of(year, month, 1).toEpochDay();
    }

    private static byte[] bytes(OnsetState state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    @Test
    void atEveryStageTheOnsetsAreThoseOfAllDatesUntilThen() throws IOException {
        OnsetState state = RULE.fit(all.dates(0, historyDates), HISTORY);
        int found = 0;
        int moved = 0;
        int[] last = new int[PIXELS];
        for (int t = historyDates; t < DATES; t++) {
            state = RULE.advance(state, all.dates(t, t + 1));
            state = RULE.read(new DataInputStream(new ByteArrayInputStream(bytes(state))));
            Onsets scenes = RULE.found(state);
            Onsets whole = RULE.over(all.dates(0, t + 1), HISTORY);
            for (int p = 0; p < PIXELS; p++) {
                boolean there = whole.locate(p);
                assertEquals(there, scenes.locate(p), "pixel " + p + " on date " + t);
                if (there) {
                    assertEquals(whole.lastBefore(), scenes.lastBefore(), "pixel " + p + " on date " + t);
                    assertEquals(whole.firstAfter(), scenes.firstAfter(), "pixel " + p + " on date " + t);
                    found++;
                    moved += last[p] != 0 && last[p] != whole.firstAfter() ? 1 : 0;
                    last[p] = whole.firstAfter();
                }
            }
        }
        assertTrue(found > 1000 && moved > 5, found + " onsets, " + moved + " of them moved");
        assertEquals(RULE.fit(all, HISTORY).digest(), state.digest());
    }

    @Test
    void aStateHardlyGrowsWithTheDates() throws IOException {
        int early = bytes(RULE.fit(all.dates(0, historyDates + 20), HISTORY)).length;
        int late = bytes(RULE.fit(all, HISTORY)).length;
        assertTrue(late < 1.1 * early, early + " bytes, then " + late);
    }

    @Test
    void whatDoesNotBelongToTheStateIsRefused() throws IOException {
        OnsetState state = RULE.fit(all.dates(0, 250), HISTORY);
        assertThrows(IllegalArgumentException.class, () -> RULE.advance(state, all.dates(248, 250)));
        JointOnset other = new JointOnset(2, 9, 25, 1.1);
        assertThrows(IllegalArgumentException.class, () -> other.advance(state, all.dates(250, 251)));
        byte[] bytes = bytes(state);
        assertThrows(IOException.class, () -> other.read(new DataInputStream(new ByteArrayInputStream(bytes))));
        assertThrows(
                IOException.class,
                () -> RULE.read(new DataInputStream(new ByteArrayInputStream(bytes, 0, bytes.length / 2))));
        BandChunk c = all.dates(250, 251);
        BandChunk moved = new BandChunk(
                c.bands(), new Window(9, 0, PIXELS, 1), c.epochDays(), c.stored(), c.reasons(), c.scale());
        assertThrows(IllegalArgumentException.class, () -> RULE.advance(state, moved));
    }
}
