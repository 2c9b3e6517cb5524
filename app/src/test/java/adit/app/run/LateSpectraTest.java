// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
                s = s.with(Looks.of(all.dates(t, t + 1), new int[1]), 0);
            }
            assertArrayEquals(spectra(9000).reflectances(1), s.reflectances(1), "from look " + known + " on");
            assertArrayEquals(spectra(9000).lateDays(), s.lateDays());
            assertEquals(spectra(9000).witnesses().clearDays(), s.witnesses().clearDays());
            assertArrayEquals(spectra(9000).witnesses().looks(), s.witnesses().looks());
        }
    }

    /** Clear on a good half of the dates, by three sensors, the third of which has gone soon; two looks on some days. */
    private static Looks many(int[] asked) {
        int[] days = IntStream.range(0, 200).map(t -> 12 * (t - t / 9)).toArray();
        return new Looks() {
            @Override
            public int[] days() {
                return days;
            }

            @Override
            public int bands() {
                return 2;
            }

            @Override
            public boolean clear(int t, int p) {
                asked[t]++;
                return t * 7919 % 13 < 8 && t < 190;
            }

            @Override
            public short stored(int band, int t, int p) {
                return (short) (1000 * band + t * 31 % 500);
            }

            @Override
            public int sensor(int t) {
                return t < 40 && t % 4 == 0 ? 2 : t % 2;
            }
        };
    }

    private static void assertSame(PixelSpectra expected, PixelSpectra actual, String what) throws IOException {
        ByteArrayOutputStream a = new ByteArrayOutputStream();
        ByteArrayOutputStream b = new ByteArrayOutputStream();
        expected.writeTo(new DataOutputStream(a));
        actual.writeTo(new DataOutputStream(b));
        assertArrayEquals(a.toByteArray(), b.toByteArray(), what);
    }

    @Test
    void anOnsetThatMovesAnywhereGivesTheSame() throws IOException {
        Looks looks = many(new int[200]);
        int[] onsets = {0, 30, 300, 301, 420, 1500, 1800, 1990, 2050, 2109, 2200};
        for (int from : onsets) {
            for (int to : onsets) {
                PixelSpectra known = PixelSpectra.of(looks, 200, 0, from - 20, from);
                PixelSpectra expected = PixelSpectra.of(looks, 200, 0, to - 40, to);
                assertSame(expected, known.moved(looks, 200, 0, to - 40, to), from + " to " + to);
            }
        }
    }

    @Test
    void anOldOnsetThatMovesALittleAsksForFewDates() throws IOException {
        int[] asked = new int[200];
        Looks looks = many(asked);
        PixelSpectra known = PixelSpectra.of(looks, 200, 0, 590, 600);
        Arrays.fill(asked, 0);
        known.moved(looks, 200, 0, 610, 630);
        long dates = Arrays.stream(asked).filter(n -> n > 0).count();
        assertTrue(dates > 10 && dates < 50, dates + " of 200 dates were asked for");
    }
}
