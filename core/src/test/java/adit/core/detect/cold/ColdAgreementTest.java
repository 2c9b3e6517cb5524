// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.cold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.ReferenceSpectra;
import adit.core.detect.ReferenceSpectra.Agreement;
import adit.core.detect.SegmentTable;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** COLD against pyxccd's, on its own test series and on 2,000 simulated pixels. */
class ColdAgreementTest {
    private static final Period BEFORE_ALL = new Period(LocalDate.of(1970, 1, 1), LocalDate.of(1970, 1, 2));
    private static final Cold COLD = new Cold(Cold.published());

    private BreakMap map = BreakMap.empty(0);

    @BeforeEach
    void detect() throws IOException {
        map = COLD.detect(ReferenceSpectra.simulated(), BEFORE_ALL).breaks();
    }

    @Test
    void theBreaksOfTwoThousandSimulatedPixelsAreTheReferences() throws IOException {
        int[] found = new int[map.pixels()];
        Arrays.setAll(found, this::dayOf);
        Agreement agreement = Agreement.of(found, ReferenceSpectra.days("day_cold_2000.npy"));
        System.out.println("COLD against pyxccd on mb2000: " + agreement);
        assertEquals(new Agreement(2000, 2000, 561, 561), agreement);
    }

    /** Simulated: white noise, a step of 0.25 in NDVI in 28 % of the pixels. */
    @Test
    void againstTheTruthOfTheSimulationFewStepsAreMissedOrInvented() throws IOException {
        double[] truth = ReferenceSpectra.days("sim200_breakday.npy");
        int steps = 0;
        int found = 0;
        int inside = 0;
        int invented = 0;
        for (int p = 0; p < map.pixels(); p++) {
            int day = dayOf(p);
            if (truth[p] < 0) {
                invented += day >= 0 ? 1 : 0;
            } else {
                int lastBefore = map.lastBefore()[p] - ReferenceSpectra.ORIGIN;
                steps++;
                found += day >= 0 ? 1 : 0;
                inside += day >= 0 && lastBefore < truth[p] && truth[p] <= day ? 1 : 0;
            }
        }
        System.out.println("COLD against the truth of mb2000 (simulated): " + found + " of " + steps
                + " steps found, the true day inside the interval of " + inside + "; " + invented + " breaks in "
                + (map.pixels() - steps) + " unchanged pixels");
        assertTrue(found >= 0.99 * steps && inside >= 0.9 * found);
        assertTrue(invented <= 0.01 * (map.pixels() - steps));
    }

    private int dayOf(int p) {
        return map.firstAfter()[p] == BreakMap.NO_DAY ? -1 : map.firstAfter()[p] - ReferenceSpectra.ORIGIN;
    }

    @Test
    void theReferencesOwnTestSeriesBreaksWhereItDoes() throws IOException {
        SegmentTable t = COLD.detect(ReferenceSpectra.landsat(), BEFORE_ALL).table();
        assertArrayEquals(
                new int[] {735_040, 737_376},
                Arrays.stream(t.firstAfter())
                        .map(d -> d + ReferenceSpectra.ORDINAL_OF_EPOCH)
                        .toArray());
        assertArrayEquals(new int[] {142, 62}, t.observations());
        assertArrayEquals(new byte[] {100, 16}, t.probability());
    }
}
