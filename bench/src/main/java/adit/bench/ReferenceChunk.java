// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.core.cube.Chunk;
import adit.core.geo.Window;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** The 40,000 simulated pixels of 300 dates of the reference data, "sim200". */
final class ReferenceChunk {
    private ReferenceChunk() {}

    /** Reads {@code sim200.npy} and {@code dates.csv} of a folder. */
    static Chunk read(Path folder) throws IOException {
        ByteBuffer file = ByteBuffer.wrap(Files.readAllBytes(folder.resolve("sim200.npy")))
                .order(ByteOrder.LITTLE_ENDIAN);
        int[] days = Files.readAllLines(folder.resolve("dates.csv")).stream()
                .skip(1)
                .mapToInt(line -> (int) LocalDate.parse(line.split(",")[1]).toEpochDay())
                .toArray();
        int head = 10 + file.getShort(8);
        int pixels = (file.limit() - head) / 2 / days.length;
        float[][] values = new float[days.length][pixels];
        float[][] weights = new float[days.length][pixels];
        for (int t = 0; t < days.length; t++) {
            for (int p = 0; p < pixels; p++) {
                short stored = file.getShort(head + 2 * (t * pixels + p));
                boolean seen = stored != Short.MIN_VALUE;
                values[t][p] = seen ? stored : 0;
                weights[t][p] = seen ? 1 : 0;
            }
        }
        return new Chunk(
                "ndvi",
                new Window(0, 0, 200, pixels / 200),
                days,
                values,
                weights,
                new byte[days.length][pixels],
                0.0001);
    }
}
