// SPDX-License-Identifier: Apache-2.0
package adit.io.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.bfast.BfastMonitor;
import adit.core.detect.bfast.BfastSettings;
import adit.kernel.fit.Calendar365;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** All 21,164 real pixels of Tura against R bfastSpatial: order 1, reverse CUSUM, monitoring from 2009. */
class TuraAgreementTest {
    private static final Period HISTORY = new Period(LocalDate.of(1984, 1, 1), LocalDate.of(2008, 12, 31));

    @Test
    void everyPixelAgreesWithROverTheWholeSeries() throws IOException {
        agree(LocalDate.of(2014, 1, 1), "peer_R_bfmTura.tif", 15_337);
    }

    @Test
    void everyPixelAgreesWithRWhereTheSeriesEndsIn2009() throws IOException {
        agree(LocalDate.of(2010, 1, 1), "peer_R_bfmTura09.tif", 2_542);
    }

    private static void agree(LocalDate end, String file, int breaksOfR) throws IOException {
        Chunk chunk = TuraStack.before(end);
        double[][] expected = TuraStack.reference(file);
        BfastMonitor detector = new BfastMonitor(BfastSettings.rBfast(1, BfastSettings.History.ROC));
        BreakMap map = detector.detect(chunk, HISTORY).breaks();
        int breaks = 0;
        int other = 0;
        double worst = 0;
        for (int p = 0; p < map.pixels(); p++) {
            double time = expected[0][p];
            boolean broken = !Double.isNaN(time);
            breaks += broken ? 1 : 0;
            boolean found = map.state()[p] == PixelState.BREAK.code();
            boolean same = found == broken
                    && (!broken
                            || Math.abs(Calendar365.decimalYear(Calendar365.slot(map.confirmed()[p])) - time) < 1e-6);
            other += same ? 0 : 1;
            assertEquals((float) (expected[1][p] * TuraStack.UNIT), map.magnitude()[p], 1e-7f);
            if (p % 4 == 0) {
                double magnitude = detector.series(chunk, HISTORY, p).magnitude() / TuraStack.UNIT;
                worst = Math.max(worst, Math.abs(magnitude - expected[1][p]));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "tura before %s: %d pixels, %d breaks in R; other break or break observation %d, largest difference of"
                        + " magnitude of every fourth pixel %.1e (NDVI x 10000)%n",
                end,
                map.pixels(),
                breaks,
                other,
                worst);
        assertEquals(breaksOfR, breaks);
        assertEquals(0, other);
        assertTrue(worst < 1e-8, "magnitude differs by " + worst);
    }
}
