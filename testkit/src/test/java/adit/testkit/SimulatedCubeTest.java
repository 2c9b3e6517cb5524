// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.geo.Window;
import adit.core.mask.MaskRules;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class SimulatedCubeTest {
    @Test
    void aWindowOfASiteIsTheSameForOneAndThreeThreads() {
        SimulatedSite site = SimulatedSite.of(SimulatedMine.small(1), 2);
        Window window = new Window(40, 60, 16, 12);
        BandChunk one = SimulatedCube.of(site, window, MaskRules.USUAL, 1);
        BandChunk three = SimulatedCube.of(site, window, MaskRules.USUAL, 3);

        assertArrayEquals(one.epochDays(), three.epochDays());
        for (int b = 0; b < 6; b++) {
            for (int t = 0; t < one.dates(); t++) {
                assertArrayEquals(one.stored()[b][t], three.stored()[b][t]);
            }
        }
        for (int t = 0; t < one.dates(); t++) {
            assertArrayEquals(one.reasons()[t], three.reasons()[t]);
        }
    }

    @Test
    void theStoredOffsetIsTakenOff() {
        SimulatedSite site = SimulatedSite.of(SimulatedMine.small(1), 2);
        BandChunk chunk = SimulatedCube.of(site, new Window(0, 0, 60, 60), MaskRules.USUAL, 2);
        double early = meanClearRed(chunk, 2021);
        double late = meanClearRed(chunk, 2023);

        assertEquals(early, late, 0.015);
    }

    private static double meanClearRed(BandChunk chunk, int year) {
        double sum = 0;
        int n = 0;
        for (int t = 0; t < chunk.dates(); t++) {
            for (int p = 0; p < chunk.pixels(); p++) {
                if (LocalDate.ofEpochDay(chunk.epochDays()[t]).getYear() == year && chunk.reasons()[t][p] == 0) {
                    sum += chunk.stored()[2][t][p] * chunk.scale();
                    n++;
                }
            }
        }
        return sum / n;
    }

    @Test
    void theIndexCubeMissesTheStatedShare() {
        Chunk chunk = SimulatedCube.index(1, 64, 64, 300, 0.4);
        double seen = 0;
        for (float[] w : chunk.weights()) {
            for (float v : w) {
                seen += v;
            }
        }
        double missing = 1 - seen / (300.0 * 64 * 64);

        assertTrue(missing > 0.3 && missing < 0.5, "missing " + missing);
    }
}
