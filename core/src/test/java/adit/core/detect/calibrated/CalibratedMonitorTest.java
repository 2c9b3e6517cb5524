// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detector;
import adit.core.detect.DetectorContract;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.StepSimulation;
import adit.core.detect.calibrated.CalibratedSettings.Guards;
import adit.core.detect.calibrated.CalibratedSettings.History;
import adit.core.geo.Window;
import adit.kernel.stat.SeededRandom;
import adit.kernel.walk.StepDemand;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Decisions on made-up series of 10-day dates from 2016 on, monitored from 2021. */
class CalibratedMonitorTest extends DetectorContract {
    private static final int START = (int) LocalDate.of(2016, 1, 1).toEpochDay();
    private static final int MONITOR = (int) LocalDate.of(2021, 1, 1).toEpochDay();
    private static final int DATES = 250;
    private static final int MONITORED = 183;
    private static final Period HISTORY = new Period(LocalDate.of(2016, 1, 1), LocalDate.of(2020, 12, 31));
    private static final CalibratedSettings DEFAULTS = CalibratedSettings.defaults();

    private static int[] days() {
        int[] days = new int[DATES];
        for (int t = 0; t < DATES; t++) {
            days[t] = START + 10 * t;
        }
        return days;
    }

    /** One pixel: 0.5, noise of a deviation, and what {@code change} adds on each date; NaN is no observation. */
    private static Chunk series(double noise, IntToDoubleFunction change) {
        SeededRandom random = new SeededRandom(5);
        float[][] values = new float[DATES][1];
        float[][] weights = new float[DATES][1];
        for (int t = 0; t < DATES; t++) {
            double value = 0.5 + noise * random.nextNormal() + change.applyAsDouble(t);
            values[t][0] = Double.isNaN(value) ? 0 : (float) value;
            weights[t][0] = Double.isNaN(value) ? 0 : 1;
        }
        return new Chunk("ndvi", new Window(0, 0, 1, 1), days(), values, weights, new byte[DATES][1], 1);
    }

    private static BreakMap detect(CalibratedSettings settings, Chunk chunk) {
        return new CalibratedMonitor(settings).detect(chunk, HISTORY).breaks();
    }

    private static BreakMap detect(CalibratedSettings settings, IntToDoubleFunction change) {
        return detect(settings, series(0.02, change));
    }

    private static int day(int t) {
        return START + 10 * t;
    }

    @Override
    protected Detector detector() {
        return new CalibratedMonitor(DEFAULTS);
    }

    @Override
    protected Period history() {
        return HISTORY;
    }

    @Override
    protected Chunk chunk() {
        float[][] observed = NoiseSimulation.cloudy(DATES, 101, 3);
        return StepSimulation.of(days(), observed, MONITOR, new StepSimulation.Recipe(0.5, 4, 8, 0.02, 0.2), 9)
                .chunk();
    }

    @Test
    void aLargeStepIsConfirmedByItsSecondObservation() {
        BreakMap map = detect(DEFAULTS, t -> t >= 210 ? -0.2 : 0);
        assertEquals(PixelState.BREAK.code(), map.state()[0]);
        assertEquals(day(209), map.lastBefore()[0]);
        assertEquals(day(210), map.firstAfter()[0]);
        assertEquals(day(211), map.confirmed()[0]);
        assertEquals(-0.2, map.postMagnitude()[0], 0.02);
    }

    @Test
    void aWindowOfOneConfirmsItAtOnce() {
        BreakMap map = detect(DEFAULTS.withLevel(0.01, 1), t -> t >= 210 ? -0.2 : 0);
        assertEquals(day(210), map.confirmed()[0]);
    }

    @Test
    void aSingleObservationThatLeavesDoubtWaitsForOneThatAgrees() {
        BreakMap map = detect(DEFAULTS.withLevel(0.01, 1), t -> t >= 210 ? -0.145 : 0);
        assertEquals(PixelState.BREAK.code(), map.state()[0]);
        assertEquals(day(211), map.confirmed()[0]);
    }

    @Test
    void aSingleObservationWithWhichNoneAgreesIsABreakOnlyBeyondDoubt() {
        CalibratedSettings single = DEFAULTS.withLevel(0.01, 1).withDemand(StepDemand.NONE);
        BreakMap doubtful = detect(single, t -> t == 210 ? -0.145 : 0);
        assertTrue(doubtful.score()[0] > 1 && doubtful.pValue()[0] < 0.01, "crosses");
        assertEquals(PixelState.STABLE.code(), doubtful.state()[0]);
        BreakMap doubtless = detect(single, t -> t == 210 ? -0.2 : 0);
        assertEquals(PixelState.BREAK.code(), doubtless.state()[0]);
        assertEquals(day(210), doubtless.confirmed()[0]);
    }

    @Test
    void theBoundaryReckonsFromTheFirstObservationOnWithThoseOfTwoYears() {
        CalibratedSettings open = DEFAULTS.withLevel(0.01, 2).withDemand(StepDemand.NONE);
        Chunk all = series(0.02, t -> t == MONITORED || t == MONITORED + 1 ? 0.04 : 0);
        int dates = MONITORED + 2;
        Chunk two = new Chunk(
                all.variable(),
                all.window(),
                Arrays.copyOf(all.epochDays(), dates),
                Arrays.copyOf(all.values(), dates),
                Arrays.copyOf(all.weights(), dates),
                Arrays.copyOf(all.reasons(), dates),
                1);
        BreakMap map = detect(open, two);
        assertTrue(map.score()[0] > 1, "beyond the boundary of two observations");
        assertEquals(PixelState.STABLE.code(), map.state()[0]);
    }

    @Test
    void aStepSeenTwiceBeforeTheEndIsFound() {
        BreakMap map = detect(DEFAULTS, t -> t >= DATES - 2 ? -0.3 : 0);
        assertEquals(PixelState.BREAK.code(), map.state()[0]);
        assertEquals(day(DATES - 2), map.firstAfter()[0]);
    }

    @Test
    void aStepSeenOnceIsNotConfirmedByADetectorThatAsksForTwo() {
        BreakMap map = detect(DEFAULTS, t -> t == DATES - 1 ? -0.3 : 0);
        assertEquals(PixelState.STABLE.code(), map.state()[0]);
    }

    @Test
    void aGapBeforeTheChangeWidensItsInterval() {
        BreakMap map = detect(DEFAULTS, t -> t >= 205 && t < 212 ? Double.NaN : t >= 205 ? -0.2 : 0);
        assertEquals(day(204), map.lastBefore()[0]);
        assertEquals(day(212), map.firstAfter()[0]);
    }

    @Test
    void oneUndetectedCloudIsNoBreak() {
        BreakMap map = detect(DEFAULTS.withDemand(StepDemand.NONE), t -> t == 204 ? -0.5 : 0);
        assertEquals(PixelState.STABLE.code(), map.state()[0]);
    }

    @Test
    void aChangeThatReturnsIsNoBreakButItsScoreSaysThatItWasThere() {
        BreakMap map = detect(DEFAULTS, t -> t >= 190 && t < 196 ? -0.3 : 0);
        assertEquals(PixelState.STABLE.code(), map.state()[0]);
        assertTrue(map.score()[0] > 1);
        assertTrue(map.pValue()[0] < 0.01);
    }

    @Test
    void theModelDoesNotLearnALargeChange() {
        CalibratedMonitor monitor = new CalibratedMonitor(DEFAULTS);
        CalibratedSeries s = monitor.series(series(0.02, t -> t >= 200 ? -0.2 : 0), HISTORY, 0);
        assertTrue(s.innovation()[249] < -4, "50 observations after the step: " + s.innovation()[249]);
    }

    @Test
    void aPixelIsBrokenWhereItsPValueIsBelowTheLevel() {
        CalibratedSettings open = DEFAULTS.withDemand(StepDemand.NONE);
        BreakMap map = detect(open, chunk());
        int breaks = 0;
        for (int p = 0; p < map.pixels(); p++) {
            boolean broken = map.state()[p] == PixelState.BREAK.code();
            breaks += broken ? 1 : 0;
            if (!Float.isNaN(map.pValue()[p])) {
                assertEquals(broken, map.pValue()[p] < 0.01, "pixel " + p);
                assertEquals(broken, map.score()[p] > 1, "pixel " + p);
            }
        }
        assertTrue(breaks > 30, breaks + " breaks");
    }

    @Test
    void aSeriesWithoutAModelHasAReasonAndNoNumber() {
        noNumber(PixelState.NO_DATA, series(0.02, t -> Double.NaN));
        noNumber(PixelState.NO_VARIATION, series(0, t -> 0));
        noNumber(PixelState.NO_VARIATION, series(1e-5, t -> t >= 210 ? -0.2 : 0));
        noNumber(PixelState.NO_VARIATION, series(0, t -> t == 100 ? 1e-4 : 0));
        noNumber(PixelState.HISTORY_TOO_SHORT, series(0.02, t -> t % 20 == 0 || t >= MONITORED ? 0 : Double.NaN));
        noNumber(PixelState.HISTORY_TOO_SHORT, series(0.02, t -> t >= MONITORED - 9 ? 0 : Double.NaN));
        noNumber(PixelState.HISTORY_TOO_SHORT, series(0.02, t -> t >= MONITORED - 45 ? 0 : Double.NaN));
        noNumber(PixelState.SEASON_NOT_COVERED, series(0.02, t -> 10 * t % 365.25 < 100 ? 0 : Double.NaN));
        noNumber(PixelState.NOT_MONITORED, series(0.02, t -> t >= MONITORED ? Double.NaN : 0));
        noNumber(PixelState.NOT_MONITORED, series(0.02, t -> t > MONITORED ? Double.NaN : 0));
    }

    private static void noNumber(PixelState reason, Chunk chunk) {
        BreakMap map = detect(DEFAULTS.withHistory(History.ALL, 0.05), chunk);
        assertEquals(reason, PixelState.of(map.state()[0]));
        for (float[] plane :
                new float[][] {map.magnitude(), map.postMagnitude(), map.score(), map.sigma(), map.pValue()}) {
            assertTrue(Float.isNaN(plane[0]), reason + " with " + plane[0]);
        }
        assertEquals(BreakMap.NO_DAY, map.confirmed()[0]);
        assertEquals(BreakMap.NO_DAY, map.firstAfter()[0]);
    }

    @Test
    void aConstantOfAnyUnitHasNoVariationWithoutAFloorToo() {
        Guards noFloor = new Guards(18, 1.5, 183, 0);
        BreakMap map = detect(DEFAULTS.withGuards(noFloor), series(0, t -> 12_345.6));
        assertEquals(PixelState.NO_VARIATION, PixelState.of(map.state()[0]));
    }

    @Test
    void storedIntegersGiveTheSameDecisionsAsTheValuesThatTheyStandFor() {
        Chunk physical = series(0.02, t -> t >= 210 ? -0.2 : 0);
        float[][] stored = new float[DATES][1];
        for (int t = 0; t < DATES; t++) {
            stored[t][0] = Math.round(physical.values()[t][0] * 10_000);
        }
        Chunk chunk = new Chunk(
                "ndvi", physical.window(), physical.epochDays(), stored, physical.weights(), physical.reasons(), 1e-4);
        CalibratedSettings large = DEFAULTS.withDemand(new StepDemand(2, 0.6, 0.1, 0));
        BreakMap a = detect(large, physical);
        BreakMap b = detect(large, chunk);
        assertEquals(PixelState.BREAK.code(), b.state()[0]);
        assertEquals(a.firstAfter()[0], b.firstAfter()[0]);
        assertEquals(a.postMagnitude()[0], b.postMagnitude()[0], 1e-4);
        assertEquals(a.score()[0], b.score()[0], 0.01);
    }

    @Test
    void settingsRefuseWhatTheTablesDoNotHold() {
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withLevel(0.2, 2));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withLevel(0.05, 4));
        assertThrows(IllegalArgumentException.class, () -> DEFAULTS.withModel(7, true));
    }
}
