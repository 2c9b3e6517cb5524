// SPDX-License-Identifier: Apache-2.0
package adit.kernel.stat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The table of simulated critical values: how it is made, and that it agrees with the values that are known. */
class MosumTableTest {
    static final double[] SHARES = {0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.75, 1};
    static final int[] PERIODS = {2, 4, 6, 8, 10};
    static final double[] LEVELS = {0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2};
    static final int STEPS = 1000;
    static final int PATHS = 200_000;
    static final long SEED = 20_000_101;

    /** A random walk of 1,000 steps misses part of the maximum of a Brownian motion; so, in its own way, does R's. */
    static final double STEP_TOLERANCE = 0.004;

    @Test
    void theShippedTableAgreesWithThePublishedValues() {
        for (double[] known : MosumTable.published()) {
            MosumTable.Row row = row(known[0], (int) known[1], known[2]);
            double tolerance = 4 * row.standardError() + STEP_TOLERANCE * known[3];
            System.out.printf(
                    Locale.ROOT,
                    "h %.2f period %d level %.2f: published %.4f, simulated %.4f ± %.4f%n",
                    row.h(),
                    row.period(),
                    row.level(),
                    known[3],
                    row.value(),
                    row.standardError());
            assertEquals(known[3], row.value(), tolerance);
        }
    }

    @Test
    void aShortRunOfTheSimulationAgreesWithTheShippedTable() {
        MosumSimulation run = MosumSimulation.run(SHARES, PERIODS, STEPS, 1500, 7);
        for (int s = 0; s < SHARES.length; s++) {
            for (int p = 0; p < PERIODS.length; p++) {
                MosumTable.Row row = row(SHARES[s], PERIODS[p], 0.1);
                assertEquals(row.value(), run.critical(s, p, 0.1), 4 * run.standardError(s, p, 0.1));
            }
        }
    }

    @Test
    void theValueOfRIsUsedWhereItIsKnownAndTheSimulatedOneElsewhere() {
        assertEquals(new MosumTable.Critical(1.34182451007628, "published"), MosumTable.critical(0.25, 10, 0.05));
        assertEquals("simulated", MosumTable.critical(0.25, 10, 0.1).source());
    }

    @Test
    void anUnknownShareIsRefusedWithThoseThatThereAre() {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> MosumTable.critical(0.33, 10, 0.05));
        assertTrue(refused.toString().contains("0.25"), refused.toString());
    }

    /** Makes the table anew: {@code ./dev test kernel MosumTableTest} with -Dadit.table.write=true; half a minute. */
    @Test
    @EnabledIfSystemProperty(named = "adit.table.write", matches = "true")
    void writeTheTable() throws IOException {
        MosumSimulation run = MosumSimulation.run(SHARES, PERIODS, STEPS, PATHS, SEED);
        StringBuilder text = new StringBuilder("# Simulated by adit.kernel.stat.MosumSimulation: " + STEPS
                + " steps per unit of time, " + PATHS + " paths, seed " + SEED + "\nh,period,level,c,standard_error\n");
        for (int s = 0; s < SHARES.length; s++) {
            for (int p = 0; p < PERIODS.length; p++) {
                for (double level : LEVELS) {
                    text.append(String.format(
                            Locale.ROOT,
                            "%s,%d,%s,%.6f,%.6f%n",
                            SHARES[s],
                            PERIODS[p],
                            level,
                            run.critical(s, p, level),
                            run.standardError(s, p, level)));
                }
            }
        }
        Path file = Path.of(
                System.getProperty("adit.root"),
                "kernel/src/main/resources/adit/kernel/stat/mosum-critical-values.csv");
        Files.writeString(file, text.toString());
    }

    private static MosumTable.Row row(double h, int period, double level) {
        return MosumTable.simulated().stream()
                .filter(r -> r.h() == h && r.period() == period && r.level() == level)
                .findFirst()
                .orElseThrow();
    }
}
