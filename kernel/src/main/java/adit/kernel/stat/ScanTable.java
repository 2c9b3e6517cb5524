// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Critical values and p-values of the largest {@link WindowScan}, by degrees of freedom ν and number m of monitored
 * observations, from {@link ScanSimulation} ({@code scan-critical-values-*.csv}, made by ScanTableTest).
 *
 * <p>Between the simulated ν the values are linear in 1/ν, between the simulated m in log m, between the levels the
 * logarithm of the level is linear in the value. Beyond the smallest simulated level the p-value is the smaller of that
 * level and a bound: m · windows · a bound of Student's tail. It is never too small, but may be too large.
 */
public final class ScanTable {
    /** Fewest degrees of freedom of the table. */
    public static final int FEWEST_FREEDOM = 8;

    /** Levels of a detector, both ends included; p-values reach further. */
    public static final double SMALLEST_LEVEL = 0.0005;

    public static final double LARGEST_LEVEL = 0.1;

    private static final ScanTable[] TABLES = new ScanTable[3];

    private final int windows;
    private final double[] inverseFreedoms;
    private final double[] logCounts;
    private final double[] levels;
    private final double[] logLevels;

    /** Logarithms of the numbers of observations that are common. */
    private final double[] logs = new double[1024];

    /** {@code [level][freedom][count]}. */
    private final double[][][] critical;

    private ScanTable(int windows, int[] freedoms, int[] counts, double[] levels, double[][][] critical) {
        this.windows = windows;
        inverseFreedoms = Arrays.stream(freedoms).mapToDouble(f -> 1.0 / f).toArray();
        logCounts = Arrays.stream(counts).mapToDouble(StrictMath::log).toArray();
        this.levels = levels;
        logLevels = Arrays.stream(levels).map(StrictMath::log).toArray();
        this.critical = critical;
        for (int m = 1; m < logs.length; m++) {
            logs[m] = StrictMath.log(m);
        }
    }

    /** The table of a smallest window of 1, 2 or 3 observations. */
    public static synchronized ScanTable of(int smallestWindow) {
        int windows = WindowScan.lengths(smallestWindow).length;
        ScanTable table = TABLES[smallestWindow - 1];
        if (table == null) {
            table = read(windows, "scan-critical-values-" + smallestWindow + ".csv");
            TABLES[smallestWindow - 1] = table;
        }
        return table;
    }

    /** Critical values of one level. */
    public Boundary at(double level) {
        if (!(level >= SMALLEST_LEVEL && level <= LARGEST_LEVEL)) {
            throw new IllegalArgumentException(
                    "level must be in [" + SMALLEST_LEVEL + ", " + LARGEST_LEVEL + "], was " + level);
        }
        return boundary(level);
    }

    /**
     * Critical values of a share of a level, or of the smallest level of the table if that is more.
     *
     * @param share (0, 1]
     */
    public Boundary at(double level, double share) {
        if (!(share > 0 && share <= 1)) {
            throw new IllegalArgumentException("share of the level must be in (0, 1], was " + share);
        }
        return share == 1 ? at(level) : boundary(Math.max(share * level, levels[levels.length - 1]));
    }

    private Boundary boundary(double level) {
        int l = 0;
        while (l < levels.length - 2 && levels[l + 1] > level) {
            l++;
        }
        double share = (StrictMath.log(level) - logLevels[l]) / (logLevels[l + 1] - logLevels[l]);
        double[][] mixed = new double[inverseFreedoms.length][logCounts.length];
        for (int f = 0; f < mixed.length; f++) {
            for (int c = 0; c < mixed[f].length; c++) {
                mixed[f][c] = critical[l][f][c] + share * (critical[l + 1][f][c] - critical[l][f][c]);
            }
        }
        return new Boundary(this, mixed);
    }

    /** Critical values of one level by ν and m. */
    public static final class Boundary {
        private final ScanTable table;
        private final double[][] values;

        private Boundary(ScanTable table, double[][] values) {
            this.table = table;
            this.values = values;
        }

        /** What the largest statistic exceeds with the level's probability if nothing changes. */
        public double critical(int freedom, int count) {
            return table.between(values, freedom, count);
        }
    }

    private double between(double[][] values, int freedom, int count) {
        double inverse = inverse(freedom);
        double log = log(count);
        int f = place(inverseFreedoms, -inverse, -1);
        int c = place(logCounts, log, 1);
        return between(values, f, share(inverseFreedoms, f, inverse), c, share(logCounts, c, log));
    }

    private static double between(double[][] values, int f, double x, int c, double y) {
        double low = values[f][c] + y * (values[f][c + 1] - values[f][c]);
        double high = values[f + 1][c] + y * (values[f + 1][c + 1] - values[f + 1][c]);
        return low + x * (high - low);
    }

    private static double inverse(int freedom) {
        return 1.0 / Math.max(FEWEST_FREEDOM, freedom);
    }

    private double log(int count) {
        int m = Math.max(1, count);
        return m < logs.length ? logs[m] : StrictMath.log(m);
    }

    /** The interval of a grid that holds a value; those at the ends hold what lies beyond. Sign 1 for an ascending grid. */
    private static int place(double[] grid, double signed, int sign) {
        int i = 0;
        while (i < grid.length - 2 && sign * grid[i + 1] < signed) {
            i++;
        }
        return i;
    }

    private static double share(double[] grid, int i, double value) {
        return (value - grid[i]) / (grid[i + 1] - grid[i]);
    }

    /**
     * Probability of a largest statistic of at least {@code statistic} if nothing changes.
     *
     * @param freedom ν, taken as at least {@link #FEWEST_FREEDOM}
     * @param count m, at least 1
     */
    public double pValue(double statistic, int freedom, int count) {
        double inverse = inverse(freedom);
        double log = log(count);
        int f = place(inverseFreedoms, -inverse, -1);
        int c = place(logCounts, log, 1);
        double x = share(inverseFreedoms, f, inverse);
        double y = share(logCounts, c, log);
        double upper = between(critical[0], f, x, c, y);
        if (statistic <= upper) {
            // Above the largest level of the table: straight to 1 at a statistic of 0.
            return upper > 0 ? 1 - (1 - levels[0]) * Math.max(0, statistic) / upper : 1;
        }
        for (int l = 1; l < levels.length; l++) {
            double next = between(critical[l], f, x, c, y);
            if (statistic <= next) {
                double share = (statistic - upper) / (next - upper);
                return StrictMath.exp(logLevels[l - 1] + share * (logLevels[l] - logLevels[l - 1]));
            }
            upper = next;
        }
        return Math.min(levels[levels.length - 1], bound(statistic, freedom, count));
    }

    /** Sum over all windows of twice a bound of Student's tail; the clipping only makes large sums rarer. */
    private double bound(double t, int freedom, int count) {
        double v = Math.max(FEWEST_FREEDOM, freedom);
        double density = 1 / Math.sqrt(2 * Math.PI);
        double tail = density * v / (t * (v - 1)) * StrictMath.pow(1 + t * t / v, -(v - 1) / 2);
        return 2 * tail * windows * Math.max(1, count);
    }

    private static ScanTable read(int windows, String resource) {
        double[][] rows;
        try (InputStream in = ScanTable.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + resource + "; build it anew");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            rows = reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("freedom"))
                    .map(line -> Arrays.stream(line.split(","))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toArray(double[][]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int[] freedoms = column(rows, 0);
        int[] counts = column(rows, 1);
        double[] levels = Arrays.stream(rows)
                .mapToDouble(r -> -r[2])
                .distinct()
                .sorted()
                .map(v -> -v)
                .toArray();
        double[][][] critical = new double[levels.length][freedoms.length][counts.length];
        for (double[] row : rows) {
            int f = Arrays.binarySearch(freedoms, (int) row[0]);
            int c = Arrays.binarySearch(counts, (int) row[1]);
            int l = 0;
            while (levels[l] != row[2]) {
                l++;
            }
            critical[l][f][c] = row[3];
        }
        return new ScanTable(windows, freedoms, counts, levels, critical);
    }

    private static int[] column(double[][] rows, int column) {
        return Arrays.stream(rows)
                .mapToInt(r -> (int) r[column])
                .distinct()
                .sorted()
                .toArray();
    }
}
