// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What COLD and those after it promise: segments, the map of the first break, and a state instead of a number where there
 * is no model.
 */
public abstract class SpectralDetectorContract extends MultibandDetectorContract {
    protected static final Period HISTORY = new Period(LocalDate.of(2015, 1, 1), LocalDate.of(2017, 12, 31));
    protected static final int DATES = 400;
    protected static final int EVERY = 8;

    /** A detector with given settings. */
    protected abstract MultibandDetector detector(SpectralSettings settings);

    /** As the paper has it, without a floor of the standard deviation. */
    protected abstract SpectralSettings published();

    /** The published numbers with a floor of the standard deviation, as the built-in methods have it. */
    protected final SpectralSettings guarded() {
        return published().withSigmaFloor(0.001);
    }

    @Override
    protected final MultibandDetector detector() {
        return detector(guarded());
    }

    @Override
    protected Period history() {
        return HISTORY;
    }

    @Override
    protected BandChunk chunk() {
        SpectralSeries s = new SpectralSeries(40, DATES, EVERY);
        for (int p = 0; p < 40; p++) {
            if (p % 3 == 0) {
                s.draw(p, p, 0.4, day(2018 + p % 4, 5));
            } else if (p % 3 == 1) {
                s.draw(p, p, 0.4);
            } else {
                s.draw(p, p, 0.9);
            }
        }
        return s.chunk();
    }

    protected static int day(int year, int month) {
        return (int) LocalDate.of(year, month, 1).toEpochDay();
    }

    protected static SpectralSeries one() {
        return new SpectralSeries(1, DATES, EVERY);
    }

    protected final Segments detect(SpectralSeries s) {
        return detector().detect(s.chunk(), HISTORY);
    }

    @Test
    void twoBreaksMakeThreeSegments() {
        int first = day(2018, 6);
        int second = day(2021, 3);
        Segments found = detect(one().draw(0, 7, 0.3, first, second));
        SegmentTable t = found.table();
        assertEquals(3, t.size());
        assertBreakAt(t, 0, first);
        assertBreakAt(t, 1, second);
        assertEquals(BreakMap.NO_DAY, t.firstAfter()[2]);
        assertEquals(0, t.probability()[2]);
        // nir, the third of the deciding bands, fell by 0.12 and rose again.
        assertEquals(-0.12, t.magnitude()[2][0], 0.02);
        assertEquals(0.12, t.magnitude()[2][1], 0.02);
        // blue decides nothing and is described all the same.
        assertEquals("blue", t.bands().getLast());
        assertEquals(0.03, t.magnitude()[5][0], 0.01);
        assertEquals(0.006, t.rmse()[5][0], 0.003);
    }

    @Test
    void theSeriesShowsTheModelThatDecided() {
        SpectralSeries s = one().draw(0, 7, 0.3, day(2018, 6), day(2021, 3));
        Segments found = detect(s);
        SegmentSeries shown = detector().series(s.chunk(), HISTORY);
        SegmentTable t = shown.segments().table();
        assertArrayEquals(found.table().firstAfter(), t.firstAfter());
        assertArrayEquals(found.table().coefficients()[0], t.coefficients()[0]);
        assertArrayEquals(found.breaks().firstAfter(), shown.segments().breaks().firstAfter());
        assertArrayEquals(
                new int[] {t.firstAfter()[0], t.firstAfter()[1]},
                IntStream.range(0, shown.judgedDays().length)
                        .filter(i -> shown.distance()[i] > shown.boundary())
                        .map(i -> shown.judgedDays()[i])
                        .toArray());
        for (int b = 0; b < shown.deciding(); b++) {
            int band = b;
            short[][] stored = s.stored[s.chunk().indexOf(t.bands().get(b))];
            double[] change = clear(s, t.firstAfter()[0], t.confirmed()[0])
                    .mapToDouble(i -> stored[i][0] * 1e-4 - t.expected(0, band, s.days[i]))
                    .sorted()
                    .toArray();
            assertEquals(6, change.length);
            assertEquals(t.magnitude()[b][0], (change[2] + change[3]) / 2, 0.001);
            double squares = clear(s, t.start()[0], t.end()[0])
                    .mapToDouble(i -> stored[i][0] * 1e-4 - modelled(shown, band, s.days[i]))
                    .map(r -> r * r)
                    .sum();
            // S-CCD counts the mean of two rounds over its first observations, of which the second is shown.
            assertEquals(t.rmse()[b][0], Math.sqrt(squares / (t.observations()[0] - 6)), 0.1 * t.rmse()[b][0]);
        }
    }

    private static IntStream clear(SpectralSeries s, int from, int to) {
        return IntStream.range(0, DATES)
                .filter(i -> s.reasons[i][0] == Reason.CLEAR.code() && s.days[i] >= from && s.days[i] <= to);
    }

    private static double modelled(SegmentSeries shown, int band, int day) {
        return shown.model()[band][Arrays.binarySearch(shown.modelDays(), day)];
    }

    private static void assertBreakAt(SegmentTable t, int i, int day) {
        assertEquals(100, t.probability()[i]);
        assertTrue(
                t.lastBefore()[i] < day && day <= t.firstAfter()[i],
                "the change of " + LocalDate.ofEpochDay(day) + " lies in " + LocalDate.ofEpochDay(t.lastBefore()[i])
                        + ".." + LocalDate.ofEpochDay(t.firstAfter()[i]));
        assertTrue(t.confirmed()[i] > t.firstAfter()[i]);
        assertTrue(t.score()[i] > 1);
    }

    @Test
    void theMapTellsOfTheFirstBreakAfterTheHistory() {
        int second = day(2019, 6);
        Segments found = detect(one().draw(0, 3, 0.3, day(2016, 11), second));
        BreakMap m = found.breaks();
        assertEquals(3, found.table().size());
        assertEquals(PixelState.BREAK.code(), m.state()[0]);
        assertTrue(m.lastBefore()[0] < second && second <= m.firstAfter()[0]);
        assertTrue(m.score()[0] > 1);
        // √(0.04² + 0.08² + 0.12² + 0.10² + 0.11²)
        assertEquals(0.211, m.postMagnitude()[0], 0.02);
        assertEquals(0.006, m.sigma()[0], 0.002);
    }

    @Test
    void anUnchangedPixelIsStable() {
        BreakMap m = detect(one().draw(0, 4, 0.3)).breaks();
        assertEquals(PixelState.STABLE.code(), m.state()[0]);
        assertTrue(m.score()[0] > 0 && m.score()[0] < 1);
        assertEquals(BreakMap.NO_DAY, m.firstAfter()[0]);
        assertTrue(Float.isNaN(m.postMagnitude()[0]));
    }

    @Test
    void aChangeInTheLastFewObservationsIsProbableButNoBreak() {
        SpectralSeries s = one();
        s.draw(0, 5, 0, s.days[DATES - 3]);
        Segments found = detect(s);
        assertEquals(PixelState.STABLE.code(), found.breaks().state()[0]);
        assertEquals(1, found.table().size());
        assertEquals(50, found.table().probability()[0]);
        assertEquals(s.days[DATES - 3], found.table().firstAfter()[0]);
        assertEquals(s.days[DATES - 4], found.table().lastBefore()[0]);
    }

    @Test
    void oneMissedCloudIsNoBreak() {
        SpectralSeries s = one().draw(0, 6, 0.3);
        for (int t = 200; t < 205; t++) {
            s.reasons[t][0] = Reason.CLEAR.code();
        }
        for (short[][] band : s.stored) {
            band[202][0] = 6000;
        }
        assertEquals(PixelState.STABLE.code(), detect(s).breaks().state()[0]);
    }

    @Test
    void aChangeBelowTheSmallestIsNoBreakAndGoesIntoTheModel() {
        int small = day(2018, 6);
        int large = day(2021, 3);
        SpectralSeries s = one().draw(0, 7, 0.3, small);
        // The first change has a length of 0.21.
        MultibandDetector demanding = detector(guarded().withMinimumMagnitude(0.3));
        Segments found = demanding.detect(s.chunk(), HISTORY);
        assertEquals(PixelState.STABLE, PixelState.of(found.breaks().state()[0]));
        assertEquals(1, found.table().size());
        assertEquals(
                PixelState.BREAK.code(),
                detector(guarded().withMinimumMagnitude(0.15))
                        .detect(s.chunk(), HISTORY)
                        .breaks()
                        .state()[0]);
        for (int t = 0; t < DATES; t++) {
            for (int b = 4; b < 6; b++) {
                s.stored[b][t][0] += (short) (s.days[t] >= large ? 3000 : 0);
            }
        }
        Segments both = demanding.detect(s.chunk(), HISTORY);
        assertEquals(2, both.table().size());
        assertBreakAt(both.table(), 0, large);
        assertEquals(large, both.breaks().firstAfter()[0], 30);
    }

    @Test
    void aSmallChangeInTheLastFewObservationsIsNotEvenProbable() {
        SpectralSeries s = one();
        s.draw(0, 5, 0, s.days[DATES - 3]);
        SegmentTable t = detector(guarded().withMinimumMagnitude(0.3))
                .detect(s.chunk(), HISTORY)
                .table();
        assertEquals(0, t.probability()[0]);
        assertEquals(BreakMap.NO_DAY, t.firstAfter()[0]);
    }

    // ---- what has no model gets a reason, never a number

    private static void assertNoNumbers(PixelState state, Segments found) {
        BreakMap m = found.breaks();
        assertEquals(state, PixelState.of(m.state()[0]));
        assertEquals(BreakMap.NO_DAY, m.firstAfter()[0]);
        assertEquals(BreakMap.NO_DAY, m.historyStart()[0]);
        assertTrue(Float.isNaN(m.magnitude()[0]) && Float.isNaN(m.postMagnitude()[0]));
        assertTrue(Float.isNaN(m.score()[0]) && Float.isNaN(m.sigma()[0]));
    }

    @Test
    void neverSeenHasNoData() {
        assertNoNumbers(PixelState.NO_DATA, detect(one().draw(0, 1, 0).only(0, 0, 0)));
    }

    @Test
    void nineObservationsAreTooFew() {
        assertNoNumbers(PixelState.HISTORY_TOO_SHORT, detect(one().draw(0, 1, 0).only(0, 100, 109)));
    }

    @Test
    void oneSeasonIsTooShort() {
        assertNoNumbers(PixelState.HISTORY_TOO_SHORT, detect(one().draw(0, 1, 0).only(0, 100, 130)));
    }

    @Test
    void aPixelSeenOnlyInTheHistoryIsNotMonitored() {
        BreakMap m = detect(one().draw(0, 1, 0.3).only(0, 0, 130)).breaks();
        assertEquals(PixelState.NOT_MONITORED, PixelState.of(m.state()[0]));
        assertTrue(Float.isNaN(m.score()[0]));
    }

    @Test
    void aConstantSeriesDoesNotBreak() {
        Segments found = detect(one().constant(0, 1500));
        assertEquals(PixelState.STABLE, PixelState.of(found.breaks().state()[0]));
        assertEquals(0, found.breaks().score()[0], 1e-3);
        assertEquals(0, found.table().rmse()[0][0], 1e-3);
    }

    @Test
    void aNearlyConstantSeriesDoesNotBreak() {
        SpectralSeries s = one().constant(0, 1500);
        for (int t = 0; t < DATES; t += 9) {
            s.stored[3][t][0]++;
        }
        s.stored[4][250][0]++;
        assertEquals(PixelState.STABLE, PixelState.of(detect(s).breaks().state()[0]));
    }

    @Test
    void aConstantSeriesWithoutTheFloorStillDoesNotBreak() {
        Segments found = detector(published()).detect(one().constant(0, 1500).chunk(), HISTORY);
        assertNotEquals(PixelState.BREAK, PixelState.of(found.breaks().state()[0]));
    }

    @Test
    void anObservationThatLacksABandTakesNoPart() {
        SpectralSeries s = one().draw(0, 8, 0.3, day(2019, 6));
        Segments whole = detect(s);
        int t = (whole.breaks().firstAfter()[0] - SpectralSeries.FIRST) / EVERY;
        s.stored[0][t][0] = BandChunk.MISSING;
        Segments without = detect(s);
        assertEquals(PixelState.BREAK.code(), without.breaks().state()[0]);
        assertTrue(without.breaks().firstAfter()[0] > whole.breaks().firstAfter()[0]);
    }

    @Test
    void ofTwoScenesOfOneDayTheFirstCounts() {
        SpectralSeries s = one().draw(0, 9, 0.3, day(2019, 6));
        Segments once = detect(s);
        SpectralSeries twice = new SpectralSeries(1, 2 * DATES, EVERY);
        for (int t = 0; t < 2 * DATES; t++) {
            twice.days[t] = s.days[t / 2];
            twice.reasons[t][0] = s.reasons[t / 2][0];
            for (int b = 0; b < s.stored.length; b++) {
                twice.stored[b][t][0] = (short) (s.stored[b][t / 2][0] + (t % 2) * 500);
            }
        }
        assertArrayEquals(once.table().firstAfter(), detect(twice).table().firstAfter());
        assertArrayEquals(once.table().observations(), detect(twice).table().observations());
    }

    @Test
    void aBandThatTheChunkLacksIsNamed() {
        BandChunk c = one().draw(0, 1, 0.3).chunk();
        BandChunk lacking = new BandChunk(
                List.of("blue", "green", "red", "nir", "x", "swir22"),
                new Window(0, 0, 1, 1),
                c.epochDays(),
                c.stored(),
                c.reasons(),
                c.scale());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> detector().detect(lacking, HISTORY));
        assertTrue(String.valueOf(e.getMessage()).contains("swir16"));
    }
}
