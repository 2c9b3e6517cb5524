// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.cube.BandChunk;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.io.IOException;
import java.util.Arrays;
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

    /** @param end last day of the monitoring period */
    private static PixelSpectra spectra(int end) throws IOException {
        int dates =
                (int) Arrays.stream(looks().epochDays()).filter(d -> d <= end).count();
        return PixelSpectra.of(Looks.of(looks(), new int[22]), dates, 0, 500, 600);
    }

    @Test
    void lateIsTheLastYearThatWasSeenHoweverLongThePeriodGoesOn() throws IOException {
        for (int end : new int[] {1950, 2100, 9000}) {
            float[][] s = spectra(end).reflectances(1);
            assertEquals(17.5, s[2][0], 1e-6, "period to day " + end);
            assertEquals(8.5, s[1][0], 1e-6);
            assertEquals(2.5, s[0][0], 1e-6);
        }
    }

    @Test
    void whatLiesAfterThePeriodIsNotLate() throws IOException {
        assertEquals(13.5, spectra(1550).reflectances(1)[2][0], 1e-6);
    }

    @Test
    void looksThatComeOneAfterAnotherGiveTheSame() throws IOException {
        BandChunk all = looks();
        for (int known = 7; known < 22; known++) {
            PixelSpectra s = spectra(all.epochDays()[known - 1]);
            for (int t = known; t < 22; t++) {
                BandChunk one = new BandChunk(
                        all.bands(),
                        all.window(),
                        new int[] {all.epochDays()[t]},
                        new short[][][] {{all.stored()[0][t]}},
                        new byte[][] {all.reasons()[t]},
                        all.scale());
                s = s.with(Looks.of(one, new int[1]), 0);
            }
            assertArrayEquals(spectra(9000).reflectances(1), s.reflectances(1), "from look " + known + " on");
            assertArrayEquals(spectra(9000).lateDays(), s.lateDays());
            assertEquals(spectra(9000).witnesses().clearDays(), s.witnesses().clearDays());
            assertArrayEquals(spectra(9000).witnesses().looks(), s.witnesses().looks());
        }
    }
}
