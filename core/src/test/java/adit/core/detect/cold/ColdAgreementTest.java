// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.cold;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.SegmentTable;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.kernel.NpyFile;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** COLD against pyxccd's, on its own test series and on 2,000 simulated pixels. */
class ColdAgreementTest {
    private static final List<String> BANDS = List.of("blue", "green", "red", "nir", "swir16", "swir22");
    private static final int ORIGIN = (int) LocalDate.of(2015, 1, 3).toEpochDay();
    private static final int ORDINAL_OF_EPOCH = 719_163;
    private static final Period BEFORE_ALL = new Period(LocalDate.of(1970, 1, 1), LocalDate.of(1970, 1, 2));

    @Test
    void theBreaksOfTwoThousandSimulatedPixelsAreTheReferences() throws IOException {
        double[] expected =
                NpyFile.read(SharedData.path("reference/day_cold_2000.npy")).doubles();
        BandChunk chunk = simulated();
        BreakMap map =
                new Cold(ColdSettings.published()).detect(chunk, BEFORE_ALL).breaks();
        int decisions = 0;
        int both = 0;
        int sameDay = 0;
        for (int p = 0; p < expected.length; p++) {
            int found = dayOf(map, p);
            decisions += (found < 0) == (expected[p] < 0) ? 1 : 0;
            both += found >= 0 && expected[p] >= 0 ? 1 : 0;
            sameDay += found >= 0 && found == (int) expected[p] ? 1 : 0;
        }
        System.out.println("COLD against pyxccd on mb2000: " + decisions + " of " + expected.length + " decisions and "
                + sameDay + " of " + both + " break days the same");
        assertEquals(expected.length, decisions);
        assertEquals(both, sameDay);
        assertEquals(561, both);
    }

    /** Simulated: white noise, a step of 0.25 in NDVI in 28 % of the pixels. */
    @Test
    void againstTheTruthOfTheSimulationFewStepsAreMissedOrInvented() throws IOException {
        double[] truth =
                NpyFile.read(SharedData.path("reference/sim200_breakday.npy")).doubles();
        BandChunk chunk = simulated();
        BreakMap map =
                new Cold(ColdSettings.published()).detect(chunk, BEFORE_ALL).breaks();
        int steps = 0;
        int found = 0;
        int inside = 0;
        int invented = 0;
        for (int p = 0; p < chunk.pixels(); p++) {
            int day = dayOf(map, p);
            if (truth[p] < 0) {
                invented += day >= 0 ? 1 : 0;
            } else {
                steps++;
                found += day >= 0 ? 1 : 0;
                inside += day >= 0 && map.lastBefore()[p] - ORIGIN < truth[p] && truth[p] <= day ? 1 : 0;
            }
        }
        System.out.println("COLD against the truth of mb2000 (simulated): " + found + " of " + steps
                + " steps found, the true day inside the interval of " + inside + "; " + invented + " breaks in "
                + (chunk.pixels() - steps) + " unchanged pixels");
        assertTrue(found >= 0.99 * steps && inside >= 0.9 * found);
        assertTrue(invented <= 0.01 * (chunk.pixels() - steps));
    }

    private static int dayOf(BreakMap map, int p) {
        return map.firstAfter()[p] == BreakMap.NO_DAY ? -1 : map.firstAfter()[p] - ORIGIN;
    }

    private static BandChunk simulated() throws IOException {
        NpyFile file = NpyFile.read(SharedData.path("reference/mb2000.npy"));
        int pixels = file.shape()[0];
        int dates = file.shape()[1];
        int width = file.shape()[2];
        int[] days = Files.readAllLines(SharedData.path("reference/dates.csv")).stream()
                .skip(1)
                .mapToInt(l -> ORIGIN + Integer.parseInt(l.split(",")[2]))
                .toArray();
        short[][][] stored = new short[BANDS.size()][dates][pixels];
        byte[][] reasons = new byte[dates][pixels];
        for (int p = 0; p < pixels; p++) {
            for (int t = 0; t < dates; t++) {
                int at = (p * dates + t) * width;
                for (int b = 0; b < stored.length; b++) {
                    stored[b][t][p] = file.data().getShort(2 * (at + b));
                }
                boolean clear = file.data().getShort(2 * (at + 7)) == 2;
                reasons[t][p] = clear ? Reason.CLEAR.code() : Reason.CLOUD.code();
            }
        }
        return new BandChunk(BANDS, new Window(0, 0, pixels, 1), days, stored, reasons, 1e-4);
    }

    @Test
    void theReferencesOwnTestSeriesBreaksWhereItDoes() throws IOException {
        List<int[]> rows =
                Files.readAllLines(SharedData.path("data/pixel_series_pyxccd/spectral_336_3980_obs.csv")).stream()
                        .map(l -> Arrays.stream(l.split(","))
                                .mapToInt(Integer::parseInt)
                                .toArray())
                        .sorted(Comparator.comparingInt(r -> r[0]))
                        .toList();
        short[][][] stored = new short[BANDS.size()][rows.size()][1];
        byte[][] reasons = new byte[rows.size()][1];
        int[] days = new int[rows.size()];
        for (int t = 0; t < days.length; t++) {
            int[] row = rows.get(t);
            days[t] = row[0] - ORDINAL_OF_EPOCH;
            for (int b = 0; b < stored.length; b++) {
                stored[b][t][0] = (short) row[1 + b];
            }
            reasons[t][0] = row[8] < 2 ? Reason.CLEAR.code() : Reason.CLOUD.code();
        }
        BandChunk chunk = new BandChunk(BANDS, new Window(0, 0, 1, 1), days, stored, reasons, 1e-4);
        SegmentTable t =
                new Cold(ColdSettings.published()).detect(chunk, BEFORE_ALL).table();
        assertArrayEquals(
                new int[] {735_040, 737_376},
                Arrays.stream(t.firstAfter()).map(d -> d + ORDINAL_OF_EPOCH).toArray());
        assertArrayEquals(new int[] {142, 62}, t.observations());
        assertArrayEquals(new byte[] {100, 16}, t.probability());
    }
}
