// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ColumnWidthsTest {
    @Test
    void aShortColumnIsNotBrokenForALongOne() {
        assertArrayEquals(
                new double[] {40, 160}, ColumnWidths.share(new double[] {10, 20}, new double[] {40, 900}, 200), 1e-3);
    }

    @Test
    void roomThatNobodyNeedsIsShared() {
        assertArrayEquals(
                new double[] {60, 140}, ColumnWidths.share(new double[] {10, 20}, new double[] {10, 90}, 200), 1e-3);
    }

    @Test
    void whereWordsDoNotFitEachGivesWayInProportion() {
        assertArrayEquals(
                new double[] {50, 150},
                ColumnWidths.share(new double[] {100, 300}, new double[] {100, 900}, 200),
                1e-3);
    }

    @Test
    void allRoomIsGivenAndNoWordBrokenWithoutNeed() {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            int n = 1 + random.nextInt(9);
            double[] least = random.doubles(n, 1, 30).toArray();
            double[] most =
                    Arrays.stream(least).map(l -> l + random.nextInt(200)).toArray();
            double[] widths = ColumnWidths.share(least, most, 450);
            assertEquals(450, Arrays.stream(widths).sum(), 1e-3);
            for (int c = 0; c < n; c++) {
                assertTrue(widths[c] >= least[c] - 1e-9, Arrays.toString(widths));
            }
        }
    }
}
