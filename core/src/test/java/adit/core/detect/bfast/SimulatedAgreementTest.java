// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastSettings.History;
import adit.kernel.fit.Calendar365;
import adit.kernel.walk.SeasonBlock;
import adit.kernel.walk.SeasonMonitor;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** All 40,000 simulated pixels against R bfast 1.7.2. */
class SimulatedAgreementTest {
    private static final Period HISTORY = new Period(LocalDate.of(2015, 1, 3), LocalDate.of(2020, 12, 31));

    @Test
    void everyPixelAgreesWithRWhereAllOfTheHistoryIsUsed() throws IOException {
        agree(History.ALL, "r_bfm_all.f64");
    }

    @Test
    void everyPixelAgreesWithRWhereTheHistoryIsCutByTheReverseCusum() throws IOException {
        agree(History.ROC, "r_bfm_ROC.f64");
    }

    private static void agree(History history, String file) throws IOException {
        Chunk chunk = SimulatedReference.chunk();
        double[] expected = SimulatedReference.reference(file);
        BfastSettings settings = BfastSettings.rBfast(3, history);
        BreakMap map = new BfastMonitor(settings).detect(chunk, HISTORY).breaks();
        BfastPlan plan = BfastPlan.of(chunk.epochDays(), HISTORY, settings);
        SeasonBlock block = plan.block(settings, chunk.unit(), 100);
        int otherStart = 0;
        int otherBreak = 0;
        int breaks = 0;
        double worst = 0;
        double worstScore = 0;
        for (int p = 0; p < chunk.pixels(); p++) {
            int lane = p % 100;
            if (lane == 0) {
                block.walk(chunk.values(), chunk.weights(), p, p + 100);
            }
            SeasonMonitor monitor = block.open(lane);
            boolean broken = !Double.isNaN(expected[7 * p]);
            breaks += broken ? 1 : 0;
            double start = Calendar365.decimalYear(Calendar365.slot(map.historyStart()[p]));
            otherStart +=
                    Math.abs(start - expected[7 * p + 2]) < 1e-6 && map.historyCount()[p] == (int) expected[7 * p + 4]
                            ? 0
                            : 1;
            boolean found = map.state()[p] == PixelState.BREAK.code();
            double day = found ? Calendar365.decimalYear(Calendar365.slot(map.confirmed()[p])) : Double.NaN;
            otherBreak += found == broken && (!broken || Math.abs(day - expected[7 * p]) < 1e-6) ? 0 : 1;
            worst = Math.max(worst, Math.abs(block.magnitude(lane) * chunk.unit() - expected[7 * p + 1]));
            double largest = 0;
            for (int i = monitor.historyEnd(); i < monitor.end(); i++) {
                largest = Math.max(largest, Math.abs(monitor.statistic()[i]));
            }
            worstScore = Math.max(worstScore, Math.abs(largest - expected[7 * p + 6]));
            assertEquals((float) expected[7 * p + 1], map.magnitude()[p], 1e-7f);
        }
        System.out.printf(
                Locale.ROOT,
                "sim200 %s: %d pixels, %d breaks in R; other history start %d, other break or break observation %d,"
                        + " largest difference of magnitude %.1e, of max |MOSUM| %.1e%n",
                history,
                chunk.pixels(),
                breaks,
                otherStart,
                otherBreak,
                worst,
                worstScore);
        assertEquals(0, otherStart);
        assertEquals(0, otherBreak);
        assertTrue(worst < 1e-8, "magnitude differs by " + worst);
    }
}
