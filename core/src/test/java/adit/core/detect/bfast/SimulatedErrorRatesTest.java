// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastSettings.History;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The 40,000 simulated pixels against their truth: white noise, a drop of 8 σ in a fifth of them, no clouds. */
class SimulatedErrorRatesTest {
    private static final Period HISTORY = new Period(LocalDate.of(2015, 1, 3), LocalDate.of(2020, 12, 31));

    @Test
    void theRequirementsOfTheDefaultsRemoveMostFalseBreaksAndDateTheRest() throws IOException {
        Chunk chunk = SimulatedReference.chunk();
        int[] truth = SimulatedReference.truth();
        Rates all = rates("r-bfast, all", BfastSettings.rBfast(3, History.ALL), chunk, truth);
        Rates roc = rates("r-bfast, ROC", BfastSettings.rBfast(3, History.ROC), chunk, truth);
        Rates defaults = rates("defaults", BfastSettings.defaults(), chunk, truth);
        assertTrue(defaults.falseShare() < all.falseShare() / 2);
        assertTrue(defaults.falseShare() < roc.falseShare() / 2);
        assertTrue(defaults.insideShare() > 0.95);
        assertTrue(defaults.foundShare() > roc.foundShare() - 0.02);
    }

    private record Rates(double falseShare, double foundShare, double insideShare) {}

    private static Rates rates(String name, BfastSettings settings, Chunk chunk, int[] truth) {
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        BreakMap map = new BfastMonitor(settings).detect(chunk, HISTORY).breaks();
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        int stable = 0;
        int falseBreaks = 0;
        int steps = 0;
        int found = 0;
        int inside = 0;
        int lateAndMissed = 0;
        int shortAndMissed = 0;
        int lateFrom = chunk.epochDays()[chunk.dates() - 1] - 120;
        int[] lag = new int[map.pixels()];
        for (int p = 0; p < map.pixels(); p++) {
            boolean broken = map.state()[p] == PixelState.BREAK.code();
            if (truth[p] < 0) {
                stable++;
                falseBreaks += broken ? 1 : 0;
            } else {
                steps++;
                if (broken) {
                    lag[found++] = map.confirmed()[p] - truth[p];
                    inside += map.lastBefore()[p] < truth[p] && truth[p] <= map.firstAfter()[p] ? 1 : 0;
                } else if (map.state()[p] == PixelState.HISTORY_TOO_SHORT.code()) {
                    shortAndMissed++;
                } else {
                    lateAndMissed += truth[p] > lateFrom ? 1 : 0;
                }
            }
        }
        Arrays.sort(lag, 0, found);
        Rates rates = new Rates(falseBreaks / (double) stable, found / (double) steps, inside / (double) found);
        System.out.printf(
                Locale.ROOT,
                "sim200 (simulated), %s: breaks without a step %.4f of %d, steps found %.4f of %d (of the %d"
                        + " missed %d in the last 120 days, %d with too short a history), truth inside the"
                        + " interval %.4f, median lag %d days; %.0f pixels per CPU second with a cold JIT%n",
                name,
                rates.falseShare(),
                stable,
                rates.foundShare(),
                steps,
                steps - found,
                lateAndMissed,
                shortAndMissed,
                rates.insideShare(),
                lag[found / 2],
                map.pixels() / seconds);
        return rates;
    }
}
