// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.twodate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.geo.Window;
import adit.core.mask.Look;
import adit.core.mask.SpectralScreen;
import adit.core.scene.Reason;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** On simulated pairs with seeds that were not looked at while the method was made (1 to 8 were). */
final class TwoDateComparisonTest {
    private static final TwoDateComparison METHOD = new TwoDateComparison();

    private static BreakMap compare(BandChunk chunk) {
        return METHOD.compare(chunk, SimulatedPair.HISTORY, SimulatedPair.PIXEL).breaks();
    }

    private static boolean is(BreakMap map, int p, PixelState state) {
        return map.state()[p] == state.code();
    }

    private static boolean seen(BreakMap map, int p) {
        return is(map, p, PixelState.BREAK) || is(map, p, PixelState.STABLE);
    }

    /** F1 of all change against the mud, share of mud-free ground called change. */
    private static double[] score(SimulatedPair pair, BreakMap map) {
        int right = 0;
        int found = 0;
        int mudPixels = 0;
        int falsely = 0;
        int seen = 0;
        for (int p = 0; p < map.pixels(); p++) {
            if (seen(map, p)) {
                boolean mud = pair.mud[p] >= 0.5f;
                boolean change = is(map, p, PixelState.BREAK);
                seen++;
                mudPixels += mud ? 1 : 0;
                found += change ? 1 : 0;
                right += mud && change ? 1 : 0;
                falsely += change && pair.mud[p] == 0 ? 1 : 0;
            }
        }
        return new double[] {
            right / (double) Math.max(mudPixels, 1), found / (double) Math.max(mudPixels, 1), falsely / (double) seen
        };
    }

    @Test
    void aMudFlowIsFoundAndLittleElse() {
        for (long seed = 101; seed <= 104; seed++) {
            SimulatedPair pair = new SimulatedPair(seed, true, true);
            Look before = Look.of(pair.chunk, 0, pair.sun);
            Look after = Look.of(pair.chunk, 1, pair.sun);
            SpectralScreen screen = new SpectralScreen();
            BreakMap map = compare(pair.with(screen.screen(before, after, 30), screen.screen(after, before, 30)));
            double[] score = score(pair, map);
            System.out.printf(
                    Locale.ROOT,
                    "simulated pair %d: recall %.3f, ground without mud called change %.4f%n",
                    seed,
                    score[0],
                    score[2]);
            assertTrue(score[0] > 0.88, "recall of seed " + seed + " was " + score[0]);
            assertTrue(score[2] < 0.03, "false change of seed " + seed + " was " + score[2]);
        }
    }

    @Test
    void theScreenSeesCloudsAndShadowsAndLeavesTheGround() {
        for (long seed = 105; seed <= 106; seed++) {
            SimulatedPair pair = new SimulatedPair(seed, true, true);
            byte[] reasons = new SpectralScreen()
                    .screen(Look.of(pair.chunk, 1, pair.sun), Look.of(pair.chunk, 0, pair.sun), SimulatedPair.PIXEL);
            int hidden = 0;
            int missed = 0;
            int ground = 0;
            int lost = 0;
            for (int p = 0; p < reasons.length; p++) {
                if (pair.cloud[1][p] > 0.1f || pair.shadow[1][p] > 0.3f) {
                    hidden++;
                    missed += reasons[p] == Reason.CLEAR.code() ? 1 : 0;
                } else if (pair.cloud[1][p] == 0 && pair.shadow[1][p] == 0) {
                    ground++;
                    lost += reasons[p] == Reason.CLOUD.code() || reasons[p] == Reason.CLOUD_SHADOW.code() ? 1 : 0;
                }
            }
            assertTrue(missed < 0.1 * hidden, missed + " of " + hidden + " hidden pixels were taken for clear");
            assertTrue(lost < 0.03 * ground, lost + " of " + ground + " clear pixels were taken for hidden");
        }
    }

    @Test
    void withoutAnEventNearlyNothingIsFound() {
        SimulatedPair pair = new SimulatedPair(111, false, false);
        double[] score = score(pair, compare(pair.chunk));
        assertTrue(score[2] < 0.03, "false change was " + score[2]);
    }

    @Test
    void hazeAndCalibrationDoNotMove() {
        SimulatedPair pair = new SimulatedPair(112, false, true);
        BreakMap plain = compare(pair.chunk);
        BandChunk hazy = new SimulatedPair(112, false, true).chunk;
        for (int b = 0; b < 6; b++) {
            short[] band = hazy.stored()[b][1];
            for (int p = 0; p < band.length; p++) {
                band[p] = (short) (band[p] * 1.1 + 150 - 20 * b);
            }
        }
        BreakMap moved = compare(hazy);
        int differ = 0;
        for (int p = 0; p < plain.pixels(); p++) {
            differ += plain.state()[p] != moved.state()[p] ? 1 : 0;
        }
        assertTrue(differ < 0.005 * plain.pixels(), differ + " pixels changed their state");
    }

    @Test
    void anIntervalReachesFromTheDayBeforeToTheDayAfter() {
        SimulatedPair pair = new SimulatedPair(113, false, true);
        BreakMap map = compare(pair.chunk);
        int breaks = 0;
        for (int p = 0; p < map.pixels(); p++) {
            if (is(map, p, PixelState.BREAK)) {
                breaks++;
                assertEquals(SimulatedPair.BEFORE.toEpochDay(), map.lastBefore()[p]);
                assertEquals(SimulatedPair.AFTER.toEpochDay(), map.firstAfter()[p]);
                assertEquals(map.magnitude()[p], map.postMagnitude()[p]);
            } else {
                assertEquals(BreakMap.NO_DAY, map.firstAfter()[p]);
                assertTrue(Float.isNaN(map.postMagnitude()[p]));
            }
        }
        assertTrue(breaks > 0);
    }

    @Test
    void whatIsNotSeenTwiceIsNotJudged() {
        SimulatedPair pair = new SimulatedPair(114, false, true);
        byte[] before = new byte[SimulatedPair.SIDE * SimulatedPair.SIDE];
        byte[] after = before.clone();
        before[10] = Reason.CLOUD.code();
        after[11] = Reason.CLOUD_SHADOW.code();
        before[12] = Reason.NO_DATA.code();
        after[12] = Reason.NO_DATA.code();
        BreakMap map = compare(pair.with(before, after));
        assertTrue(is(map, 10, PixelState.HISTORY_TOO_SHORT));
        assertTrue(is(map, 11, PixelState.NOT_MONITORED));
        assertTrue(is(map, 12, PixelState.NO_DATA));
    }

    @Test
    void ofSeveralScenesEachPixelTakesTheLastClearBeforeAndTheFirstClearAfter() {
        BandChunk two = new SimulatedPair(115, false, true).chunk;
        short[][][] stored = new short[6][4][];
        for (int b = 0; b < 6; b++) {
            stored[b] = new short[][] {two.stored()[b][0], two.stored()[b][0], two.stored()[b][1], two.stored()[b][1]};
        }
        byte[][] reasons = new byte[4][two.pixels()];
        reasons[1][100] = Reason.CLOUD.code();
        reasons[2][100] = Reason.CLOUD.code();
        BandChunk four = new BandChunk(two.bands(), two.window(), new int[] {10, 20, 30, 40}, stored, reasons, 1e-4);
        Period history = new Period(java.time.LocalDate.ofEpochDay(0), java.time.LocalDate.ofEpochDay(25));
        LookPair pair = new LookPair(four, history);
        assertEquals(20, pair.dayBefore(0));
        assertEquals(30, pair.dayAfter(0));
        assertEquals(10, pair.dayBefore(100));
        assertEquals(40, pair.dayAfter(100));
        assertArrayEquals(
                compare(two).state(), METHOD.compare(four, history, 30).breaks().state());
    }

    @Test
    void theSameInputGivesTheSameBits() {
        BandChunk chunk = new SimulatedPair(116, true, true).chunk;
        BreakMap one = compare(chunk);
        BreakMap two = compare(chunk);
        assertArrayEquals(one.state(), two.state());
        assertArrayEquals(one.score(), two.score());
    }

    @Test
    void withTooFewClearPixelsNothingIsJudged() {
        SimulatedPair pair = new SimulatedPair(117, false, false);
        byte[] cloudy = new byte[SimulatedPair.SIDE * SimulatedPair.SIDE];
        java.util.Arrays.fill(cloudy, 400, cloudy.length, Reason.CLOUD.code());
        BreakMap map = compare(pair.with(cloudy, new byte[cloudy.length]));
        for (int p = 0; p < map.pixels(); p++) {
            assertTrue(is(map, p, PixelState.HISTORY_TOO_SHORT));
        }
    }

    @Test
    void aMissingBandIsNamed() {
        BandChunk chunk = new BandChunk(
                java.util.List.of("red"),
                new Window(0, 0, 1, 1),
                new int[] {1},
                new short[1][1][1],
                new byte[1][1],
                1e-4);
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> compare(chunk));
        assertTrue(String.valueOf(refusal.getMessage()).startsWith("band blue is needed"), refusal::toString);
    }

    @Test
    void anAreaBeyondTheLimitIsRefused() {
        BandChunk chunk = new BandChunk(
                SimulatedPair.BANDS, new Window(0, 0, 4097, 2048), new int[0], new short[6][0][], new byte[0][], 1e-4);
        assertThrows(IllegalArgumentException.class, () -> compare(chunk));
    }
}
