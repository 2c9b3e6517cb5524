// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.SegmentTable;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import adit.kernel.NpyFile;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S-CCD against pyxccd's on 2,000 simulated pixels. */
class SccdAgreementTest {
    private static final List<String> BANDS = List.of("blue", "green", "red", "nir", "swir16", "swir22");
    private static final int ORIGIN = (int) LocalDate.of(2015, 1, 3).toEpochDay();

    /** The reference learns the smallest deviations from the whole series. */
    private static final Period ALL = new Period(LocalDate.of(2015, 1, 1), LocalDate.of(2030, 1, 1));

    @Test
    void theBreaksOfTwoThousandSimulatedPixelsAreTheReferences() throws IOException {
        double[] expected =
                NpyFile.read(SharedData.path("reference/day_sccd_2000.npy")).doubles();
        BandChunk chunk = chunk();
        SegmentTable table =
                new Sccd(SccdSettings.published()).detect(chunk, ALL).table();
        int[] found = new int[chunk.pixels()];
        Arrays.fill(found, -1);
        for (int i = table.size() - 1; i >= 0; i--) {
            if (table.probability()[i] == 100) {
                found[table.pixel()[i]] = table.firstAfter()[i] - ORIGIN;
            }
        }
        int decisions = 0;
        int both = 0;
        int sameDay = 0;
        for (int p = 0; p < found.length; p++) {
            decisions += (found[p] < 0) == (expected[p] < 0) ? 1 : 0;
            both += found[p] >= 0 && expected[p] >= 0 ? 1 : 0;
            sameDay += found[p] >= 0 && found[p] == (int) expected[p] ? 1 : 0;
        }
        System.out.println("S-CCD against pyxccd on mb2000: " + decisions + " of " + found.length + " decisions and "
                + sameDay + " of " + both + " break days the same");
        assertEquals(found.length, decisions);
        assertEquals(both, sameDay);
        assertEquals(558, both);
    }

    private static BandChunk chunk() throws IOException {
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
}
