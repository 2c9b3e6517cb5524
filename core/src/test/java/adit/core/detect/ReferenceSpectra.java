// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.cube.BandChunk;
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

/** The series on which pyxccd was run, and what it found. */
public final class ReferenceSpectra {
    /** Day 0 of the simulated series, in days since 1970-01-01. */
    public static final int ORIGIN = (int) LocalDate.of(2015, 1, 3).toEpochDay();

    public static final int ORDINAL_OF_EPOCH = 719_163;
    private static final List<String> BANDS = List.of("blue", "green", "red", "nir", "swir16", "swir22");

    private ReferenceSpectra() {}

    /** How far the breaks that were found are the reference's. */
    public record Agreement(int pixels, int decisions, int both, int sameDay) {
        /** @param found day of the break by pixel, −1 none; both in days since the origin */
        public static Agreement of(int[] found, double[] expected) {
            int decisions = 0;
            int both = 0;
            int sameDay = 0;
            for (int p = 0; p < found.length; p++) {
                decisions += (found[p] < 0) == (expected[p] < 0) ? 1 : 0;
                both += found[p] >= 0 && expected[p] >= 0 ? 1 : 0;
                sameDay += found[p] >= 0 && found[p] == (int) expected[p] ? 1 : 0;
            }
            return new Agreement(found.length, decisions, both, sameDay);
        }

        @Override
        public String toString() {
            return decisions + " of " + pixels + " decisions and " + sameDay + " of " + both + " break days the same";
        }
    }

    /** 2,000 simulated pixels of 300 dates, the first of sim200. */
    public static BandChunk simulated() throws IOException {
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

    /** pyxccd's own test series, one pixel of Landsat. */
    public static BandChunk landsat() throws IOException {
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
        return new BandChunk(BANDS, new Window(0, 0, 1, 1), days, stored, reasons, 1e-4);
    }

    /** One number for each of the simulated pixels. */
    public static double[] days(String name) throws IOException {
        return NpyFile.read(SharedData.path("reference/" + name)).doubles();
    }
}
