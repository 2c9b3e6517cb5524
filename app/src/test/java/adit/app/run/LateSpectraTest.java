// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.cube.BandChunk;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.util.List;
import org.junit.jupiter.api.Test;

class LateSpectraTest {
    /** A look every 100 days from day 0 on; the value is the number of the look. The last two are cloud. */
    private static BandChunk looks() {
        int n = 22;
        int[] days = new int[n];
        short[][][] stored = new short[1][n][1];
        byte[][] reasons = new byte[n][1];
        for (int t = 0; t < n; t++) {
            days[t] = 100 * t;
            stored[0][t][0] = (short) t;
            reasons[t][0] = (t < 20 ? Reason.CLEAR : Reason.CLOUD).code();
        }
        return new BandChunk(List.of("red"), new Window(0, 0, 1, 1), days, stored, reasons, 1);
    }

    @Test
    void lateIsTheLastYearThatWasSeenHoweverLongThePeriodGoesOn() {
        for (int end : new int[] {1950, 2100, 9000}) {
            ChunkResult.Spectra s = ChunkResult.spectra(looks(), 0, 500, 600, end);
            assertEquals(17.5, s.late()[0], 1e-6, "period to day " + end);
            assertEquals(8.5, s.after()[0], 1e-6);
            assertEquals(2.5, s.before()[0], 1e-6);
        }
    }

    @Test
    void whatLiesAfterThePeriodIsNotLate() {
        assertEquals(13.5, ChunkResult.spectra(looks(), 0, 500, 600, 1550).late()[0], 1e-6);
    }
}
