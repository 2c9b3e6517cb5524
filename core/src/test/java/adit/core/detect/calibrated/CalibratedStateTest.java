// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Monitor;
import adit.core.detect.MonitorContract;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.StepSimulation;
import adit.core.geo.Window;
import adit.kernel.stat.SeededRandom;
import adit.kernel.walk.StepDemand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** Scene by scene is all at once: steps that last, that return, clouds, pixels without a model, a second scene of a day. */
class CalibratedStateTest extends MonitorContract<Chunk, CalibratedState> {
    private static final int START = (int) LocalDate.of(2016, 1, 1).toEpochDay();
    private static final Period HISTORY = new Period(LocalDate.of(2016, 1, 1), LocalDate.of(2018, 12, 31));
    private static final int DATES = 420;
    private static final int HISTORY_DATES = 183;
    private static final int PIXELS = 300;
    private static final CalibratedSettings DEFAULTS = CalibratedSettings.defaults();

    private final Chunk all = simulate(PIXELS);

    private static int[] days() {
        int[] days = new int[DATES];
        for (int t = 0; t < DATES; t++) {
            // Every sixth day; from the 300th date on two scenes a day.
            days[t] = START + 6 * (t < 300 ? t : 300 + (t - 300) / 2);
        }
        return days;
    }

    private static Chunk simulate(int pixels) {
        int[] days = days();
        float[][] seen = NoiseSimulation.cloudy(DATES, pixels, 5);
        StepSimulation.Recipe recipe = new StepSimulation.Recipe(0.4, 2, 10, 0.03, 0.3);
        Chunk chunk = StepSimulation.of(days, seen, START + 1096, recipe, 7).chunk();
        SeededRandom random = new SeededRandom(8);
        for (int p = 0; p < pixels; p++) {
            if (p % 4 == 1) {
                // Something that goes away again, of some weeks to a year, and perhaps comes back.
                raise(chunk, p, HISTORY_DATES + random.nextInt(120), 5 + random.nextInt(60));
                raise(chunk, p, HISTORY_DATES + random.nextInt(230), 2 + random.nextInt(60));
            }
        }
        hide(chunk, 3, 0, DATES);
        hide(chunk, 4, 0, HISTORY_DATES);
        hide(chunk, 5, HISTORY_DATES, DATES);
        hide(chunk, 6, 0, HISTORY_DATES - 30);
        hide(chunk, 7, HISTORY_DATES + 1, DATES);
        for (int t = 0; t < DATES; t++) {
            chunk.values()[t][8] = 0.5f;
        }
        return chunk;
    }

    private static void raise(Chunk chunk, int p, int from, int dates) {
        for (int t = from; t < Math.min(DATES, from + dates); t++) {
            chunk.values()[t][p] += chunk.weights()[t][p] * 0.2f;
        }
    }

    private static void hide(Chunk chunk, int p, int from, int to) {
        for (int t = from; t < to; t++) {
            chunk.weights()[t][p] = 0;
            chunk.values()[t][p] = 0;
        }
    }

    @Override
    protected Monitor<Chunk, CalibratedState> monitor() {
        return new CalibratedMonitor(DEFAULTS);
    }

    @Override
    protected Period history() {
        return HISTORY;
    }

    @Override
    protected Chunk all() {
        return all;
    }

    @Override
    protected int dates() {
        return DATES;
    }

    @Override
    protected int historyDates() {
        return HISTORY_DATES;
    }

    @Override
    protected Chunk part(int from, int to) {
        return all.dates(from, to);
    }

    @Test
    void theContractIsTriedOnPixelsOfAllKinds() {
        EnumSet<PixelState> kinds = EnumSet.noneOf(PixelState.class);
        CalibratedState state = new CalibratedMonitor(DEFAULTS).fit(all, HISTORY);
        for (byte code : new CalibratedMonitor(DEFAULTS).found(state).breaks().state()) {
            kinds.add(PixelState.of(code));
        }
        EnumSet<PixelState> expected = EnumSet.allOf(PixelState.class);
        expected.remove(PixelState.SEASON_NOT_COVERED);
        assertEquals(expected, kinds);
        int[] steps = state.watch().firstStep();
        int most = 0;
        for (int p = 0; p < PIXELS; p++) {
            most = Math.max(most, steps[p + 1] - steps[p]);
        }
        assertTrue(most >= 2, "no pixel has two steps that are not over");
        assertTrue(state.watch().crossingAt().length > 0, "no crossing waits to be dated");
    }

    /** At every date what is found in the state is what a run over all dates until then finds. */
    @Test
    void atEveryStageTheResultIsThatOfARunOverAllDatesUntilThen() {
        for (CalibratedSettings settings : new CalibratedSettings[] {
            DEFAULTS,
            DEFAULTS.withLevel(0.1, 1).withDemand(new StepDemand(4, 0.6, 0.1, 3)),
            DEFAULTS.withLevel(0.05, 3).withDemand(StepDemand.NONE).withNoise(CalibratedSettings.Noise.WHITE)
        }) {
            CalibratedMonitor monitor = new CalibratedMonitor(settings);
            CalibratedState state = monitor.fit(part(0, HISTORY_DATES), HISTORY);
            for (int t = HISTORY_DATES; t < DATES; t++) {
                state = monitor.advance(state, part(t, t + 1));
                if (t % 12 == 0 || t == DATES - 1) {
                    BreakMap scenes = monitor.found(state).breaks();
                    BreakMap whole = monitor.detect(part(0, t + 1), HISTORY).breaks();
                    assertArrayEquals(whole.state(), scenes.state(), "state on date " + t);
                    assertArrayEquals(whole.lastBefore(), scenes.lastBefore(), "lastBefore on date " + t);
                    assertArrayEquals(whole.firstAfter(), scenes.firstAfter(), "firstAfter on date " + t);
                    assertArrayEquals(whole.confirmed(), scenes.confirmed(), "confirmed on date " + t);
                    assertArrayEquals(whole.score(), scenes.score(), "score on date " + t);
                    assertArrayEquals(whole.magnitude(), scenes.magnitude(), "magnitude on date " + t);
                    assertArrayEquals(whole.postMagnitude(), scenes.postMagnitude(), "postMagnitude on date " + t);
                    assertArrayEquals(whole.pValue(), scenes.pValue(), "pValue on date " + t);
                }
            }
        }
    }

    @Test
    void aStateDoesNotGrowWithTheDates() throws IOException {
        int early = bytes(monitor().fit(part(0, 250), HISTORY)).length;
        int late = bytes(monitor().fit(all, HISTORY)).length;
        assertEquals(early, late, 0.02 * early);
    }

    private static byte[] bytes(CalibratedState state) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        state.writeTo(new DataOutputStream(out));
        return out.toByteArray();
    }

    @Test
    void anotherMethodWindowOrVariableDoesNotGoOnWithTheState() throws IOException {
        CalibratedState state = monitor().fit(part(0, 250), HISTORY);
        CalibratedMonitor other = new CalibratedMonitor(DEFAULTS.withLevel(0.05, 2));
        assertThrows(IllegalArgumentException.class, () -> other.advance(state, part(250, 251)));
        byte[] bytes = bytes(state);
        IOException e =
                assertThrows(IOException.class, () -> other.read(new DataInputStream(new ByteArrayInputStream(bytes))));
        assertTrue(String.valueOf(e.getMessage()).contains("fit anew"));
        Chunk c = part(250, 251);
        Chunk moved = new Chunk(
                c.variable(),
                new Window(7, 0, PIXELS, 1),
                c.epochDays(),
                c.values(),
                c.weights(),
                c.reasons(),
                c.unit());
        assertThrows(IllegalArgumentException.class, () -> monitor().advance(state, moved));
        Chunk renamed = new Chunk("bsi", c.window(), c.epochDays(), c.values(), c.weights(), c.reasons(), c.unit());
        assertThrows(IllegalArgumentException.class, () -> monitor().advance(state, renamed));
    }

    @Test
    void aChangeThatReturnsIsABreakWhileItStandsAndNoneAfterwards() {
        float[][] seen = new float[DATES][1];
        for (float[] row : seen) {
            row[0] = 1;
        }
        Chunk c = StepSimulation.of(days(), seen, START + 1096, new StepSimulation.Recipe(0, 0, 0, 0, 0), 9)
                .chunk();
        raise(c, 0, 200, 25);
        CalibratedMonitor monitor = new CalibratedMonitor(DEFAULTS);
        BreakMap there = monitor.detect(c.dates(0, 220), HISTORY).breaks();
        assertEquals(PixelState.BREAK, PixelState.of(there.state()[0]));
        assertEquals(c.epochDays()[200], there.firstAfter()[0]);
        BreakMap gone = monitor.detect(c.dates(0, 290), HISTORY).breaks();
        assertEquals(PixelState.STABLE, PixelState.of(gone.state()[0]));
        assertTrue(gone.score()[0] > 1);
        raise(c, 0, 330, 90);
        BreakMap again = monitor.detect(c, HISTORY).breaks();
        assertEquals(PixelState.BREAK, PixelState.of(again.state()[0]));
        assertEquals(c.epochDays()[330], again.firstAfter()[0]);
    }

    @Test
    void theBreakOfALongSeriesKeepsItsDate() {
        float[][] seen = new float[DATES][1];
        for (float[] row : seen) {
            row[0] = 1;
        }
        Chunk c = StepSimulation.of(days(), seen, START + 1096, new StepSimulation.Recipe(0, 0, 0, 0, 0), 10)
                .chunk();
        raise(c, 0, 200, DATES);
        CalibratedMonitor monitor = new CalibratedMonitor(DEFAULTS);
        for (int dates : new int[] {203, 216, 217, 240, 262, 263, 320, DATES}) {
            BreakMap map = monitor.detect(c.dates(0, dates), HISTORY).breaks();
            assertEquals(c.epochDays()[200], map.firstAfter()[0], "with " + dates + " dates");
            assertEquals(c.epochDays()[199], map.lastBefore()[0], "with " + dates + " dates");
            // Of 122 dates in two years, all clear, two clipped innovations are not enough.
            assertEquals(c.epochDays()[202], map.confirmed()[0], "with " + dates + " dates");
        }
    }
}
