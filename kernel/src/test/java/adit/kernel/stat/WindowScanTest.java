// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WindowScanTest {
    @Test
    void theLargestWindowSpeaksWithItsSign() {
        WindowScan scan = new WindowScan(2, 10);
        scan.begin(0, 0);
        assertEquals(0, scan.add(-1));
        assertEquals(3 / Math.sqrt(2), scan.add(-2), 1e-12);
        assertEquals(-3 / Math.sqrt(2), scan.signed(), 1e-12);
        assertEquals(2, scan.window());
        assertEquals(5 / Math.sqrt(3), scan.add(-2), 1e-12);
        assertEquals(3, scan.window());
    }

    @Test
    void oneErrorCountsAtMostThreeInALongerWindowAndFullyInOneOfItsOwn() {
        WindowScan two = new WindowScan(2, 10);
        two.begin(0, 0);
        two.add(0);
        assertEquals(3 / Math.sqrt(2), two.add(50), 1e-12);
        WindowScan one = new WindowScan(1, 10);
        one.begin(0, 0);
        assertEquals(50, one.add(50));
        assertEquals(1, one.window());
    }

    @Test
    void doubtAboutTheCorrelationWidensLongWindowsMost() {
        WindowScan sure = new WindowScan(1, 40);
        WindowScan unsure = new WindowScan(1, 40);
        sure.begin(0.5, 0);
        unsure.begin(0.5, 0.1);
        assertEquals(sure.add(1.5), unsure.add(1.5), "one error is what it is");
        double ratio = 1;
        for (int i = 0; i < 33; i++) {
            double now = unsure.add(1.5) / sure.add(1.5);
            assertTrue(now <= ratio + 1e-12 || i < 3, "observation " + i);
            ratio = Math.min(ratio, now);
        }
        assertTrue(ratio < 0.8, "34 observations: " + ratio);
    }

    @Test
    void aNewSeriesForgetsTheLast() {
        WindowScan scan = new WindowScan(2, 5);
        scan.begin(0, 0);
        scan.add(3);
        scan.add(3);
        scan.begin(0, 0);
        assertEquals(0, scan.add(1));
        assertThrows(IllegalArgumentException.class, () -> new WindowScan(4, 5));
    }
}
