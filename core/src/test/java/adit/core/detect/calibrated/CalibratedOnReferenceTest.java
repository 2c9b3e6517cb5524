// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detector;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSettings;
import adit.core.detect.bfast.SimulatedReference;
import adit.core.detect.calibrated.CalibratedSettings.History;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The 40,000 simulated pixels against their truth: white noise, a drop of 8 σ in a fifth of them, no clouds. */
class CalibratedOnReferenceTest {
    private static final Period HISTORY = new Period(LocalDate.of(2015, 1, 3), LocalDate.of(2020, 12, 31));
    private static final double[] LEVELS = {0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005};
    private static final CalibratedSettings DEFAULTS = CalibratedSettings.defaults();

    @Test
    void confirmedBreaksAreTrueAndCompleteAtHalfAPercent() throws IOException {
        Chunk chunk = SimulatedReference.chunk();
        for (int window = 1; window <= 2; window++) {
            Rates r = rates(chunk, DEFAULTS.withLevel(0.005, window));
            assertTrue(r.precision() >= 0.99, "precision " + r.precision());
            assertTrue(r.recall() >= 0.99, "recall " + r.recall());
            assertTrue(r.falseShare() <= 0.005, "false breaks " + r.falseShare());
            // No rule that asks for two clear observations can be below 24 days here.
            assertTrue(r.lag() <= (window == 1 ? 20 : 24), "median lag " + r.lag());
        }
    }

    @Test
    void whatAWatchSaysOnTheDayIsTrueAndCompleteToo() throws IOException {
        Rates r = onTheDay(SimulatedReference.chunk(), DEFAULTS.withLevel(0.005, 1));
        assertTrue(r.precision() >= 0.99, "precision " + r.precision());
        assertTrue(r.recall() >= 0.99, "recall " + r.recall());
        assertTrue(r.falseShare() <= 0.005, "called without a step " + r.falseShare());
        assertTrue(r.lag() <= 20, "median lag " + r.lag());
    }

    /** The curves of docs/methods/calibrated.md, with {@code ./dev calibration}. */
    @Test
    @EnabledIfSystemProperty(named = "adit.study", matches = "true")
    void printTheCurves() throws IOException {
        Chunk chunk = SimulatedReference.chunk();
        for (double level : new double[] {0.1, 0.05, 0.01}) {
            BfastSettings r = BfastSettings.rBfast(3, BfastSettings.History.ROC);
            String name =
                    String.format(Locale.ROOT, "BFAST-Monitor as R, ROC, order 3+trend, level %.0f %%", 100 * level);
            Detector reference = new BfastMonitor(r.withProcess(r.process(), r.h(), r.period(), level));
            rates(chunk, name, reference.detect(chunk, HISTORY).breaks());
        }
        for (int window = 1; window <= 2; window++) {
            for (double level : LEVELS) {
                onTheDay(chunk, DEFAULTS.withLevel(level, window));
            }
        }
        for (int window = 1; window <= 3; window++) {
            for (double level : LEVELS) {
                rates(chunk, DEFAULTS.withLevel(level, window));
            }
        }
        for (int window = 1; window <= 2; window++) {
            CalibratedSettings s = DEFAULTS.withLevel(0.005, window);
            rates(chunk, s.withHistory(History.ALL, 0.05));
            for (int order = 1; order <= 3; order++) {
                rates(chunk, s.withModel(order, true));
                rates(chunk, s.withModel(order, false));
            }
        }
    }

    private record Rates(double precision, double recall, double falseShare, int lag) {}

    private static Rates rates(Chunk chunk, CalibratedSettings settings) throws IOException {
        BreakMap map = new CalibratedMonitor(settings).detect(chunk, HISTORY).breaks();
        return rates(chunk, name(settings), map);
    }

    /** As {@link #rates} of what a watch says on the day that looks after every date, taken back later or not. */
    private static Rates onTheDay(Chunk chunk, CalibratedSettings settings) throws IOException {
        WatchReplay watch = WatchReplay.of(new CalibratedMonitor(settings), chunk, HISTORY);
        BreakMap map = watch.end();
        for (int p = 0; p < map.pixels(); p++) {
            if (!Float.isNaN(map.score()[p])) {
                map.confirmed()[p] = watch.broken()[p];
                boolean said = watch.broken()[p] != BreakMap.NO_DAY;
                map.state()[p] = (said ? PixelState.BREAK : PixelState.STABLE).code();
            }
        }
        return rates(chunk, name(settings) + ", on the day", map);
    }

    private static String name(CalibratedSettings s) {
        return String.format(
                Locale.ROOT,
                "%s, order %d%s, window %d, level %.2f %%",
                s.history(),
                s.order(),
                s.trend() ? "+trend" : "",
                s.smallestWindow(),
                100 * s.level());
    }

    private static Rates rates(Chunk chunk, String name, BreakMap map) throws IOException {
        int[] truth = SimulatedReference.truth();
        int stable = 0;
        int wrong = 0;
        int crossed = 0;
        int steps = 0;
        int found = 0;
        int inside = 0;
        int early = 0;
        int shortHistory = 0;
        int late = 0;
        int[] lag = new int[map.pixels()];
        for (int p = 0; p < map.pixels(); p++) {
            boolean broken = map.state()[p] == PixelState.BREAK.code();
            if (truth[p] < 0) {
                stable++;
                wrong += broken ? 1 : 0;
                crossed += map.score()[p] > 1 ? 1 : 0;
                continue;
            }
            steps++;
            if (broken) {
                lag[found++] = map.confirmed()[p] - truth[p];
                early += map.confirmed()[p] < truth[p] ? 1 : 0;
                inside += map.lastBefore()[p] < truth[p] && truth[p] <= map.firstAfter()[p] ? 1 : 0;
            } else if (map.state()[p] != PixelState.STABLE.code()) {
                shortHistory++;
            } else {
                late += seenAfter(chunk, p, truth[p]) < 3 ? 1 : 0;
            }
        }
        Arrays.sort(lag, 0, found);
        // What was called before the step is a false alarm, though a step follows.
        int right = found - early;
        Rates r = new Rates(
                right / (double) (found + wrong), right / (double) steps, wrong / (double) stable, lag[found / 2]);
        System.out.printf(
                Locale.ROOT,
                "sim200 (simulated), %s: precision %.4f, recall %.4f of %d (of the"
                        + " %d missed %d without a model, %d with fewer than 3 clear observations after the step),"
                        + " crossings without a step %.2f %%, breaks without a step %.2f %%, median lag %d days, before"
                        + " the step %d, truth inside the interval %.4f%n",
                name,
                r.precision(),
                r.recall(),
                steps,
                steps - found,
                shortHistory,
                late,
                100.0 * crossed / stable,
                100 * r.falseShare(),
                r.lag(),
                early,
                inside / (double) found);
        return r;
    }

    private static int seenAfter(Chunk chunk, int p, int day) {
        int seen = 0;
        for (int t = 0; t < chunk.dates(); t++) {
            seen += chunk.epochDays()[t] >= day && chunk.weights()[t][p] > 0 ? 1 : 0;
        }
        return seen;
    }
}
