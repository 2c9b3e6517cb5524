// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.onset;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.kernel.stat.SeededRandom;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One pixel, three bands, a scene each five days of 2019 to 2024; the ground changes on 2022-11-14. */
class JointOnsetTest {
    private static final int FIRST = (int) LocalDate.of(2019, 1, 1).toEpochDay();
    private static final int CHANGE = (int) LocalDate.of(2022, 11, 14).toEpochDay();
    private static final int DATES = 438;
    private static final Period HISTORY = new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2021, 12, 31));

    private final short[][][] stored = new short[3][DATES][1];
    private final byte[][] reasons = new byte[DATES][1];
    private final int[] days = new int[DATES];

    /** Red and nir move with the season; after the change each band is higher by what is given. */
    private void draw(int red, int nir, int swir) {
        SeededRandom random = new SeededRandom(1);
        int[] base = {600, 2600, 1800};
        int[] season = {-200, 1200, -300};
        int[] step = {red, nir, swir};
        for (int t = 0; t < DATES; t++) {
            days[t] = FIRST + 5 * t;
            double s = StrictMath.sin(2 * StrictMath.PI * (t * 5 / 365.25 - 0.3));
            reasons[t][0] = t % 3 == 1 ? Reason.CLOUD.code() : Reason.CLEAR.code();
            for (int b = 0; b < 3; b++) {
                double noise = 60 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5);
                stored[b][t][0] = (short) (base[b] + season[b] * s + noise + (days[t] >= CHANGE ? step[b] : 0));
            }
        }
    }

    private void add(int t, int... more) {
        for (int b = 0; b < 3; b++) {
            stored[b][t][0] = (short) (stored[b][t][0] + more[b]);
        }
    }

    private Onsets walk() {
        BandChunk bands =
                new BandChunk(List.of("red", "nir", "swir16"), new Window(0, 0, 1, 1), days, stored, reasons, 1e-4);
        return new JointOnset(2, 9, 20, 1.1).over(bands, HISTORY);
    }

    private void assertContainsTheChange(Onsets walk, int widest) {
        assertTrue(walk.locate(0));
        assertTrue(walk.lastBefore() < CHANGE && CHANGE <= walk.firstAfter(), "the interval contains the change");
        assertTrue(
                walk.firstAfter() - walk.lastBefore() <= widest,
                "the interval is " + (walk.firstAfter() - walk.lastBefore()) + " days long");
    }

    @Test
    void aChangeThatTheIndexDoesNotSeeIsDatedByTheOtherBands() {
        draw(0, 0, 1500);
        assertContainsTheChange(walk(), 45);
    }

    @Test
    void aMissedCloudBeforeTheChangeStaysWithinTheInterval() {
        draw(700, -500, 900);
        int t = (CHANGE - FIRST) / 5 - 2;
        reasons[t][0] = Reason.CLEAR.code();
        for (int b = 0; b < 3; b++) {
            stored[b][t][0] = 6000;
        }
        assertContainsTheChange(walk(), 60);
    }

    @Test
    void aGroundThatChangesAgainIsDatedByItsFirstChange() {
        draw(700, -500, 900);
        for (int t = 0; t < DATES; t++) {
            if (days[t] > CHANGE + 100) {
                add(t, 300, -1400, -2000);
            }
        }
        assertContainsTheChange(walk(), 45);
    }

    @Test
    void groundThatStaysSaysNothing() {
        draw(0, 0, 0);
        assertFalse(walk().locate(0));
    }

    @Test
    void aHistoryOfFewObservationsSaysNothing() {
        draw(700, -500, 900);
        for (int t = 0; t < 3 * 73 - 20; t++) {
            reasons[t][0] = Reason.CLOUD.code();
        }
        assertFalse(walk().locate(0));
    }

    @Test
    void anObservationThatLacksABandTakesNoPart() {
        draw(700, -500, 900);
        Onsets whole = walk();
        assertTrue(whole.locate(0));
        int last = whole.lastBefore();
        stored[1][(last - FIRST) / 5][0] = BandChunk.MISSING;
        Onsets without = walk();
        assertTrue(without.locate(0));
        assertTrue(without.lastBefore() < last);
    }
}
