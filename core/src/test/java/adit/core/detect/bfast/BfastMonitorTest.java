// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detector;
import adit.core.detect.DetectorContract;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastSettings.History;
import adit.core.detect.bfast.BfastSettings.ProcessType;
import adit.core.geo.Window;
import adit.kernel.stat.SeededRandom;
import java.time.LocalDate;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Decisions of the detector on made-up series of 10-day dates from 2016 on, monitored from 2021. */
class BfastMonitorTest extends DetectorContract {
    private static final int START = (int) LocalDate.of(2016, 1, 1).toEpochDay();
    private static final int MONITOR = (int) LocalDate.of(2021, 1, 1).toEpochDay();
    private static final int DATES = 250;
    private static final int MONITORED = 183;
    private static final Period HISTORY = new Period(LocalDate.of(2016, 1, 1), LocalDate.of(2020, 12, 31));

    private static int[] days() {
        int[] days = new int[DATES];
        for (int t = 0; t < DATES; t++) {
            days[t] = START + 10 * t;
        }
        return days;
    }

    /** One pixel: 0.5, noise of 0.02, and what {@code change} adds on each date; NaN is no observation. */
    private static Chunk series(IntToDoubleFunction change) {
        SeededRandom random = new SeededRandom(5);
        float[][] values = new float[DATES][1];
        float[][] weights = new float[DATES][1];
        for (int t = 0; t < DATES; t++) {
            double value = 0.5 + 0.02 * random.nextNormal() + change.applyAsDouble(t);
            values[t][0] = Double.isNaN(value) ? 0 : (float) value;
            weights[t][0] = Double.isNaN(value) ? 0 : 1;
        }
        return new Chunk("ndvi", new Window(0, 0, 1, 1), days(), values, weights, new byte[DATES][1], 1);
    }

    private static BreakMap detect(BfastSettings settings, IntToDoubleFunction change) {
        return new BfastMonitor(settings).detect(series(change), HISTORY).breaks();
    }

    private static int day(int t) {
        return START + 10 * t;
    }

    @Override
    protected Detector detector() {
        return new BfastMonitor(BfastSettings.defaults());
    }

    @Override
    protected Period history() {
        return HISTORY;
    }

    @Override
    protected Chunk chunk() {
        SeededRandom random = new SeededRandom(3);
        float[][] observed = new float[DATES][101];
        for (float[] plane : observed) {
            for (int p = 0; p < plane.length; p++) {
                plane[p] = random.nextDouble() < 0.6 ? 1 : 0;
            }
        }
        return StepSimulation.of(days(), observed, MONITOR, new StepSimulation.Recipe(0.5, 4, 8, 0.02, 0.2), 9)
                .chunk();
    }

    @Test
    void aStepIsDatedBetweenTheObservationsAroundIt() {
        BreakMap map = detect(BfastSettings.defaults(), t -> t >= 210 ? -0.2 : 0);
        assertEquals(PixelState.BREAK.code(), map.state()[0]);
        assertEquals(day(209), map.lastBefore()[0]);
        assertEquals(day(210), map.firstAfter()[0]);
        assertEquals(-0.2, map.postMagnitude()[0], 0.02);
        assertTrue(map.confirmed()[0] >= day(210) && map.confirmed()[0] <= day(216));
    }

    @Test
    void aGapBeforeTheChangeWidensItsInterval() {
        BreakMap map = detect(BfastSettings.defaults(), t -> t >= 205 && t < 212 ? Double.NaN : t >= 205 ? -0.2 : 0);
        assertEquals(day(204), map.lastBefore()[0]);
        assertEquals(day(212), map.firstAfter()[0]);
    }

    @Test
    void aCloudShortlyBeforeTheChangeDoesNotDateIt() {
        BreakMap map = detect(BfastSettings.defaults(), t -> t == 204 ? -0.4 : t >= 210 ? -0.2 : 0);
        assertEquals(day(209), map.lastBefore()[0]);
        assertEquals(day(210), map.firstAfter()[0]);
    }

    @Test
    void aChangeSeenOnlyFourTimesBeforeTheEndIsFound() {
        BreakMap map = detect(BfastSettings.defaults(), t -> t >= DATES - 4 ? -0.3 : 0);
        assertEquals(PixelState.BREAK.code(), map.state()[0]);
        assertEquals(day(DATES - 4), map.firstAfter()[0]);
    }

    @Test
    void afterAChangeThatReturnsTheLaterOneThatStaysIsFound() {
        IntToDoubleFunction change = t -> t >= 190 && t < 196 ? -0.3 : t >= 225 ? -0.2 : 0;
        BreakMap strict = detect(BfastSettings.defaults(), change);
        assertEquals(day(225), strict.firstAfter()[0]);
        assertEquals(day(224), strict.lastBefore()[0]);
        BreakMap compat = detect(BfastSettings.rBfast(3, History.ALL), change);
        assertTrue(compat.confirmed()[0] < day(200), "R's rule takes the change that returns");
    }

    @Test
    void aChangeThatReturnsIsNoBreak() {
        BreakMap map = detect(BfastSettings.defaults(), t -> t >= 190 && t < 196 ? -0.3 : 0);
        assertEquals(PixelState.STABLE.code(), map.state()[0]);
        assertTrue(map.score()[0] > 1, "its score still says that the boundary was crossed");
    }

    @Test
    void aStepBelowTheMinimumMagnitudeIsNoBreak() {
        BfastSettings demanding = BfastSettings.defaults().withRequirements(3, 0.6, 0.15, 0);
        assertEquals(
                PixelState.STABLE.code(),
                detect(demanding, t -> t >= 210 ? -0.1 : 0).state()[0]);
        assertEquals(
                PixelState.BREAK.code(),
                detect(demanding, t -> t >= 210 ? -0.2 : 0).state()[0]);
        BfastSettings sigmas = BfastSettings.defaults().withRequirements(3, 0.6, 0, 8);
        assertEquals(
                PixelState.STABLE.code(),
                detect(sigmas, t -> t >= 210 ? -0.1 : 0).state()[0]);
        assertEquals(
                PixelState.BREAK.code(),
                detect(sigmas, t -> t >= 210 ? -0.2 : 0).state()[0]);
    }

    @Test
    void theStatesNameWhatWasSeen() {
        assertEquals(
                PixelState.NO_DATA.code(),
                detect(BfastSettings.defaults(), t -> Double.NaN).state()[0]);
        assertEquals(
                PixelState.HISTORY_TOO_SHORT.code(),
                detect(BfastSettings.defaults(), t -> t < 170 ? Double.NaN : 0).state()[0]);
        assertEquals(
                PixelState.NOT_MONITORED.code(),
                detect(BfastSettings.defaults(), t -> t >= MONITORED ? Double.NaN : 0)
                        .state()[0]);
        assertEquals(
                PixelState.STABLE.code(),
                detect(BfastSettings.defaults().withHistory(History.ALL, 0.05), t -> 0)
                        .state()[0]);
    }

    @Test
    void aHistoryOfHalfAYearIsTooShortHoweverManyObservationsItHas() {
        IntToDoubleFunction lateStart = t -> t < MONITORED - 30 ? Double.NaN : 0;
        BfastSettings years = BfastSettings.defaults().withGuards(18, 1.5, 0.001);
        assertEquals(
                PixelState.HISTORY_TOO_SHORT.code(), detect(years, lateStart).state()[0]);
        assertTrue(
                detect(years.withGuards(18, 0.5, 0.001), lateStart).state()[0] > PixelState.HISTORY_TOO_SHORT.code());
    }

    @Test
    void theCusumFindsTheStepToo() {
        BfastSettings cusum = BfastSettings.defaults().withProcess(ProcessType.CUSUM, 0.25, 10, 0.05);
        BreakMap map = detect(cusum, t -> t >= 210 ? -0.2 : 0);
        assertEquals(day(210), map.firstAfter()[0]);
        assertEquals(2.795483, cusum.critical(), 1e-6);
    }

    @Test
    void storedIntegersGiveTheSameDecisionsAsTheValuesThatTheyStandFor() {
        Chunk physical = series(t -> t >= 210 ? -0.2 : 0);
        float[][] stored = new float[DATES][1];
        for (int t = 0; t < DATES; t++) {
            stored[t][0] = Math.round(physical.values()[t][0] * 10_000);
        }
        Chunk chunk = new Chunk(
                "ndvi", physical.window(), physical.epochDays(), stored, physical.weights(), physical.reasons(), 1e-4);
        BreakMap a = new BfastMonitor(BfastSettings.defaults())
                .detect(physical, HISTORY)
                .breaks();
        BreakMap b = new BfastMonitor(BfastSettings.defaults())
                .detect(chunk, HISTORY)
                .breaks();
        assertEquals(a.firstAfter()[0], b.firstAfter()[0]);
        assertEquals(a.postMagnitude()[0], b.postMagnitude()[0], 1e-4);
        assertEquals(a.sigma()[0], b.sigma()[0], 1e-4);
    }

    @Test
    void twoOrbitsOfOneDayAreTwoObservationsButInCompatTheLaterReplacesTheEarlier() {
        int[] days = days();
        days[100] = days[101];
        Chunk once = series(t -> 0);
        Chunk twice = new Chunk("ndvi", once.window(), days, once.values(), once.weights(), once.reasons(), 1);
        BfastSettings all = BfastSettings.defaults().withHistory(History.ALL, 0.05);
        assertEquals(
                MONITORED, new BfastMonitor(all).detect(twice, HISTORY).breaks().historyCount()[0]);
        assertEquals(
                MONITORED - 1,
                new BfastMonitor(BfastSettings.rBfast(3, History.ALL))
                        .detect(twice, HISTORY)
                        .breaks()
                        .historyCount()[0]);
    }

    @Test
    void observationsBeforeTheHistoryTakeNoPart() {
        Period late = new Period(LocalDate.of(2017, 1, 1), LocalDate.of(2020, 12, 31));
        BfastSettings all = BfastSettings.defaults().withHistory(History.ALL, 0.05);
        BreakMap map =
                new BfastMonitor(all).detect(series(t -> t < 36 ? 3 : 0), late).breaks();
        assertEquals(day(37), map.historyStart()[0]);
        assertEquals(PixelState.STABLE.code(), map.state()[0]);
    }

    @Test
    void aSettingOutOfRangeIsRefusedWithItsRule() {
        assertRefused(
                "order must be in 0..6, was 9", () -> BfastSettings.defaults().withModel(9, true));
        assertRefused(
                "historyLevel must be in (0, 0.5], was 1.2",
                () -> BfastSettings.defaults().withHistory(History.ROC, 1.2));
        assertRefused(
                "sigmaFloor must be 0 with compat",
                () -> BfastSettings.rBfast(3, History.ALL).withGuards(0, 0, 0.01));
        assertRefused(
                "there is no MOSUM critical value for h 0.33",
                () -> BfastSettings.defaults().withProcess(ProcessType.MOSUM, 0.33, 10, 0.05));
    }

    private static void assertRefused(String start, org.junit.jupiter.api.function.Executable made) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, made);
        assertTrue(String.valueOf(e.getMessage()).startsWith(start), e.toString());
    }
}
