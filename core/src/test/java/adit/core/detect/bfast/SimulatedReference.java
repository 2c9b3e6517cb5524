// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import adit.core.cube.Chunk;
import adit.core.geo.Window;
import adit.kernel.NpyFile;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;

/** The 40,000 simulated pixels of the reference data, and what R made of them. */
public final class SimulatedReference {
    public static final double UNIT = 0.0001;

    private SimulatedReference() {}

    static int[] days() throws IOException {
        List<String> lines = Files.readAllLines(SharedData.path("reference/dates.csv"));
        return lines.stream()
                .skip(1)
                .mapToInt(l -> (int) LocalDate.parse(l.split(",")[1]).toEpochDay())
                .toArray();
    }

    /** All pixels as one chunk. */
    public static Chunk chunk() throws IOException {
        NpyFile file = NpyFile.read(SharedData.path("reference/sim200.npy"));
        int dates = file.shape()[0];
        int pixels = file.shape()[1] * file.shape()[2];
        float[][] values = new float[dates][pixels];
        float[][] weights = new float[dates][pixels];
        for (int t = 0; t < dates; t++) {
            for (int p = 0; p < pixels; p++) {
                short v = file.data().getShort(2 * (t * pixels + p));
                boolean seen = v != Short.MIN_VALUE;
                values[t][p] = seen ? v : 0;
                weights[t][p] = seen ? 1 : 0;
            }
        }
        Window window = new Window(0, 0, file.shape()[2], file.shape()[1]);
        return new Chunk("ndvi", window, days(), values, weights, new byte[dates][pixels], UNIT);
    }

    /** Day of the true break in days since 1970-01-01, −1 where there is none. */
    public static int[] truth() throws IOException {
        double[] days =
                NpyFile.read(SharedData.path("reference/sim200_breakday.npy")).doubles();
        int origin = (int) LocalDate.of(2015, 1, 3).toEpochDay();
        int[] out = new int[days.length];
        for (int p = 0; p < out.length; p++) {
            out[p] = days[p] < 0 ? -1 : origin + (int) days[p];
        }
        return out;
    }

    /** R's rows of 7: break, magnitude, history start, history end or 0, n history, n total, max |MOSUM|. */
    static double[] reference(String file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(SharedData.path("reference/" + file)))
                .order(ByteOrder.LITTLE_ENDIAN);
        DoubleBuffer doubles = bytes.asDoubleBuffer();
        double[] out = new double[doubles.remaining()];
        doubles.get(out);
        return out;
    }
}
