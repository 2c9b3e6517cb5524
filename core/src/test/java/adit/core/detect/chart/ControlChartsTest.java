// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detector;
import adit.core.detect.DetectorContract;
import adit.core.detect.PixelState;
import adit.core.geo.Window;
import adit.kernel.stat.SeededRandom;
import adit.kernel.walk.StepDemand;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ControlChartsTest extends DetectorContract {
    private static final Period HISTORY = new Period(LocalDate.of(2016, 1, 1), LocalDate.of(2019, 12, 31));
    private static final int FIRST = (int) LocalDate.of(2016, 1, 1).toEpochDay();
    private static final int DATES = 320;
    private static final int EVERY = 8;
    private static final int CHANGE = 230;

    @Override
    protected Detector detector() {
        return new ControlCharts(ChartSettings.ewma(1000));
    }

    @Override
    protected Chunk chunk() {
        return simulate(45, 3, p -> p % 3 == 0 ? -0.1 : 0, 0.4);
    }

    @Override
    protected Period history() {
        return HISTORY;
    }

    private interface Step {
        double of(int p);
    }

    /** Season, trend, white noise of 0.03, and a step at date {@link #CHANGE}. */
    private static Chunk simulate(int pixels, long seed, Step step, double missing) {
        SeededRandom random = new SeededRandom(seed);
        float[][] values = new float[DATES][pixels];
        float[][] weights = new float[DATES][pixels];
        int[] days = IntStream.range(0, DATES).map(t -> FIRST + EVERY * t).toArray();
        for (int p = 0; p < pixels; p++) {
            for (int t = 0; t < DATES; t++) {
                double season = 0.15 * StrictMath.sin(2 * Math.PI * days[t] / 365.25) + 1e-5 * t;
                double v = 0.6 + season + 0.03 * random.nextNormal() + (t >= CHANGE ? step.of(p) : 0);
                boolean seen = random.nextDouble() >= missing;
                values[t][p] = seen ? (float) v : 0;
                weights[t][p] = seen ? 1 : 0;
            }
        }
        return new Chunk("ndvi", new Window(0, 0, pixels, 1), days, values, weights, new byte[DATES][pixels], 1);
    }

    private static BreakMap detect(ChartSettings settings, Chunk chunk) {
        return new ControlCharts(settings).detect(chunk, HISTORY).breaks();
    }

    private static int breaks(BreakMap m) {
        return (int) IntStream.range(0, m.pixels())
                .filter(p -> m.state()[p] == PixelState.BREAK.code())
                .count();
    }

    @Test
    void theSeriesShowsTheChartAndTheModelThatDecided() {
        Chunk c = simulate(3, 5, p -> -0.12, 0.3);
        for (ChartSettings s :
                new ChartSettings[] {ChartSettings.ewma(1000), ChartSettings.cusum(1000), ChartSettings.run(3, 1000)}) {
            BreakMap map = detect(s.withRecursive(false), c);
            ChartSeries shown = new ControlCharts(s.withRecursive(false)).series(c, HISTORY, 2);
            assertEquals(PixelState.BREAK, shown.state());
            assertEquals(map.firstAfter()[2], shown.breaks().firstAfter()[0]);
            assertEquals(map.score()[2], shown.breaks().score()[0]);
            double most = Arrays.stream(shown.statistic()).map(Math::abs).max().orElseThrow();
            assertEquals(map.score()[2], most / shown.limit(), 1e-6);
            int alarm = 0;
            while (Math.abs(shown.statistic()[alarm]) < shown.limit()) {
                alarm++;
            }
            assertEquals(map.confirmed()[2], shown.chartedDays()[alarm]);
            double[] errors = IntStream.range(0, DATES)
                    .filter(t -> c.weights()[t][2] > 0
                            && c.epochDays()[t] > HISTORY.to().toEpochDay())
                    .mapToDouble(t -> c.values()[t][2] - shown.model()[t])
                    .sorted()
                    .toArray();
            assertEquals(map.magnitude()[2], adit.kernel.stat.Median.of(errors, errors.length), 1e-6);
            BreakMap growing = new ControlCharts(s).series(c, HISTORY, 2).breaks();
            assertEquals(detect(s, c).confirmed()[2], growing.confirmed()[0]);
        }
    }

    @Test
    void aStepIsFoundAndDatedByEveryChart() {
        Chunk c = simulate(60, 5, p -> -0.12, 0.3);
        for (ChartSettings s :
                new ChartSettings[] {ChartSettings.ewma(1000), ChartSettings.cusum(1000), ChartSettings.run(3, 1000)}) {
            BreakMap m = detect(s, c);
            assertTrue(breaks(m) >= 59, s.kind() + " " + breaks(m));
            int day = c.epochDays()[CHANGE];
            int dated = 0;
            for (int p = 0; p < m.pixels(); p++) {
                if (m.firstAfter()[p] >= day && m.lastBefore()[p] < day) {
                    dated++;
                    assertEquals(-0.12, m.postMagnitude()[p], 0.03);
                }
            }
            assertTrue(dated >= 54, s.kind() + ": " + dated + " of 60 intervals hold the day of the change");
        }
    }

    /** 110 monitored observations each: with an alarm in 1,000, 1 − e^(−0.11) of the pixels. */
    @Test
    void unchangedPixelsAlarmAboutAsSeldomAsStated() {
        Chunk c = simulate(2000, 8, p -> 0, 0);
        int monitored = (int) java.util.Arrays.stream(c.epochDays())
                .filter(d -> d > HISTORY.to().toEpochDay())
                .count();
        double expected = 2000 * (1 - Math.exp(-monitored / 1000.0));
        assertEquals(expected, breaks(detect(ChartSettings.ewma(1000), c)), 0.3 * expected);
        assertEquals(expected, breaks(detect(ChartSettings.cusum(1000), c)), 0.3 * expected);
        assertEquals(expected, breaks(detect(ChartSettings.run(3, 1000), c)), 0.3 * expected);
    }

    @Test
    void anAlarmWhoseStepIsSmallOrPassesIsNoneAndTheChartBeginsAnew() {
        Chunk c = simulate(20, 6, p -> -0.3, 0.3);
        // A dip of 0.2 for five observations, long before the step.
        int dip = CHANGE - 40;
        for (int t = dip; t < dip + 5; t++) {
            for (int p = 0; p < 20; p++) {
                c.values()[t][p] -= 0.2f * c.weights()[t][p];
            }
        }
        BreakMap plain = detect(ChartSettings.cusum(5000), c);
        BreakMap demanding = detect(ChartSettings.cusum(5000).withDemand(new StepDemand(6, 0.7, 0.1, 3)), c);
        BreakMap more = detect(ChartSettings.cusum(5000).withDemand(new StepDemand(0, 0, 0.4, 0)), c);
        int early = 0;
        for (int p = 0; p < 20; p++) {
            early += plain.confirmed()[p] < c.epochDays()[CHANGE] ? 1 : 0;
            assertEquals(PixelState.BREAK.code(), demanding.state()[p]);
            assertTrue(demanding.firstAfter()[p] >= c.epochDays()[CHANGE]);
            assertEquals(PixelState.STABLE.code(), more.state()[p]);
            assertTrue(more.score()[p] >= 1, "the statistic reached the limit all the same");
        }
        assertTrue(early > 15, early + " of 20 dips raise an alarm");
    }

    @Test
    void oneMissedCloudRaisesNoAlarm() {
        Chunk c = simulate(20, 9, p -> 0, 0);
        int without = breaks(detect(ChartSettings.cusum(5000), c));
        for (int p = 0; p < 20; p++) {
            c.values()[240][p] = 3;
        }
        BreakMap m = detect(ChartSettings.cusum(5000), c);
        assertTrue(breaks(m) <= without + 1, breaks(m) + " alarms, " + without + " without the clouds");
    }

    @Test
    void oneMissedCloudInTheHistoryIsScreened() {
        Chunk clean = simulate(1, 10, p -> 0, 0);
        Chunk cloudy = simulate(1, 10, p -> 0, 0);
        cloudy.values()[60][0] = 3;
        BreakMap a = detect(ChartSettings.ewma(1e6), clean);
        BreakMap b = detect(ChartSettings.ewma(1e6), cloudy);
        assertEquals(a.sigma()[0], b.sigma()[0], 0.002);
        assertEquals(a.historyCount()[0] - 1, b.historyCount()[0]);
    }

    private static void assertNoNumbers(PixelState state, Chunk c) {
        for (ChartSettings s : new ChartSettings[] {ChartSettings.ewma(500), ChartSettings.cusum(500)}) {
            BreakMap m = detect(s, c);
            assertEquals(state, PixelState.of(m.state()[0]));
            assertEquals(BreakMap.NO_DAY, m.firstAfter()[0]);
            assertTrue(Float.isNaN(m.score()[0]) && Float.isNaN(m.magnitude()[0]) && Float.isNaN(m.postMagnitude()[0]));
        }
    }

    private static Chunk only(int from, int to) {
        Chunk c = simulate(1, 2, p -> 0, 0);
        for (int t = 0; t < DATES; t++) {
            if (t < from || t >= to) {
                c.weights()[t][0] = 0;
                c.values()[t][0] = 0;
            }
        }
        return c;
    }

    @Test
    void whatHasNoModelGetsAReasonAndNoNumber() {
        assertNoNumbers(PixelState.NO_DATA, only(0, 0));
        assertNoNumbers(PixelState.HISTORY_TOO_SHORT, only(10, 19));
        assertNoNumbers(PixelState.HISTORY_TOO_SHORT, only(20, 60));
        assertNoNumbers(PixelState.HISTORY_TOO_SHORT, only(CHANGE, DATES));
        assertNoNumbers(PixelState.NOT_MONITORED, only(0, 180));
    }

    @Test
    void aConstantSeriesRaisesNoAlarm() {
        Chunk c = only(0, DATES);
        for (float[] plane : c.values()) {
            plane[0] = 0.4f;
        }
        BreakMap m = detect(ChartSettings.ewma(100), c);
        assertEquals(PixelState.STABLE.code(), m.state()[0]);
        assertEquals(0.001f, m.sigma()[0]);
    }

    @Test
    void theMethodSaysItsLimitAndItsRunLength() {
        ControlCharts chart = new ControlCharts(ChartSettings.cusum(370));
        assertEquals(370.0, chart.method().parameters().get("averageRunLength"));
        assertEquals(chart.rule().limit(), chart.method().parameters().get("limit"));
    }

    @Test
    void settingsAreChecked() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ChartSettings.ewma(0.5));
        assertTrue(String.valueOf(e.getMessage()).contains("averageRunLength must be above 1, was 0.5"));
    }
}
