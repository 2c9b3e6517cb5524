// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Critical values of the MOSUM boundary by h, period and level.
 *
 * <p>Where R's published value is known it is used, so that decisions agree; elsewhere the value that
 * {@link MosumSimulation} gave ({@code mosum-critical-values.csv}, made by MosumTableTest).
 */
public final class MosumTable {
    private static final String RESOURCE = "mosum-critical-values.csv";

    /** h, period, level, c as R's strucchange has them; four digits where no more are known. */
    private static final double[][] PUBLISHED = {
        {0.25, 2, 0.05, 1.2276}, {0.5, 2, 0.05, 1.6873}, {1, 2, 0.05, 2.2241},
        {0.25, 4, 0.05, 1.3362}, {0.5, 4, 0.05, 1.8863}, {1, 4, 0.05, 2.7044},
        {0.25, 6, 0.05, 1.3411}, {0.5, 6, 0.05, 1.8996}, {1, 6, 0.05, 2.7371},
        {0.25, 8, 0.05, 1.3417}, {0.5, 8, 0.05, 1.9013}, {1, 8, 0.05, 2.7429},
        {0.25, 10, 0.05, 1.34182451007628}, {0.5, 10, 0.05, 1.9020}, {1, 10, 0.05, 2.7459},
        {0.25, 10, 0.01, 1.5216}, {0.5, 10, 0.01, 2.2091}, {1, 10, 0.01, 3.2769},
    };

    private static final List<Row> SIMULATED = readSimulated();

    private MosumTable() {}

    /**
     * A critical value and where it comes from.
     *
     * @param value c
     * @param source {@code published} or {@code simulated}
     */
    public record Critical(double value, String source) {}

    /** One simulated value with its standard error. */
    public record Row(double h, int period, double level, double value, double standardError) {}

    /** The critical value; the message of a refusal names what there is. */
    public static Critical critical(double h, int period, double level) {
        for (double[] known : PUBLISHED) {
            if (known[0] == h && known[1] == period && known[2] == level) {
                return new Critical(known[3], "published");
            }
        }
        for (Row row : SIMULATED) {
            if (row.h() == h && row.period() == period && row.level() == level) {
                return new Critical(row.value(), "simulated");
            }
        }
        throw new IllegalArgumentException(
                "there is no MOSUM critical value for h " + h + ", period " + period + ", level "
                        + level + "; h may be one of "
                        + SIMULATED.stream().map(Row::h).distinct().toList() + ", period one of "
                        + SIMULATED.stream().map(Row::period).distinct().toList() + ", level one of "
                        + SIMULATED.stream().map(Row::level).distinct().toList());
    }

    /** All simulated values, in the table's order. */
    public static List<Row> simulated() {
        return SIMULATED;
    }

    /** R's published values as {h, period, level, c}. */
    static double[][] published() {
        return PUBLISHED;
    }

    private static List<Row> readSimulated() {
        List<Row> rows = new ArrayList<>();
        try (InputStream in = MosumTable.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + RESOURCE + "; build it anew");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("#") || line.startsWith("h,")) {
                    continue;
                }
                String[] f = line.split(",");
                rows.add(new Row(
                        Double.parseDouble(f[0]),
                        Integer.parseInt(f[1]),
                        Double.parseDouble(f[2]),
                        Double.parseDouble(f[3]),
                        Double.parseDouble(f[4])));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(rows);
    }
}
