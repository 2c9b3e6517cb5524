// SPDX-License-Identifier: Apache-2.0
package adit.io.detect;

import adit.core.cube.Chunk;
import adit.core.geo.Window;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Arrays;

/** The Landsat stack of Tura, Ethiopia, and R's results on it, read by the project's own codec. */
final class TuraStack {
    static final Window WINDOW = new Window(0, 0, 143, 148);
    static final double UNIT = 0.0001;

    private TuraStack() {}

    static int[] days() throws IOException {
        return Files.readAllLines(SharedData.path("data/tura/tura_dates.csv")).stream()
                .skip(1)
                .mapToInt(l -> (int) LocalDate.parse(l.split(",")[1]).toEpochDay())
                .toArray();
    }

    /** The dates before {@code end}. */
    static Chunk before(LocalDate end) throws IOException {
        int[] all = days();
        int dates = (int) Arrays.stream(all).filter(d -> d < end.toEpochDay()).count();
        int pixels = WINDOW.pixels();
        float[][] values = new float[dates][pixels];
        float[][] weights = new float[dates][pixels];
        try (CogReader reader =
                CogReader.open(FileSource.open(SharedData.path("data/tura/tura_landsat_ndvi_1e4.tif")))) {
            double nodata = reader.info().nodata().orElseThrow();
            for (int t = 0; t < dates; t++) {
                reader.read(0, t, WINDOW, values[t]);
                for (int p = 0; p < pixels; p++) {
                    weights[t][p] = values[t][p] == nodata ? 0 : 1;
                    values[t][p] = values[t][p] == nodata ? 0 : values[t][p];
                }
            }
        }
        return new Chunk("ndvi", WINDOW, Arrays.copyOf(all, dates), values, weights, new byte[dates][pixels], UNIT);
    }

    /** Band 0 break in decimal years (NaN none), band 1 magnitude in stored units. */
    static double[][] reference(String file) throws IOException {
        double[][] bands = new double[2][WINDOW.pixels()];
        try (CogReader reader = CogReader.open(FileSource.open(SharedData.path("data/tura/" + file)))) {
            for (int b = 0; b < bands.length; b++) {
                reader.read(0, b, WINDOW, bands[b]);
            }
        }
        return bands;
    }
}
