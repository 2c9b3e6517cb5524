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

/** The simulated distribution of the scan: how its tables are made, and that they agree with what is known. */
class ScanTableTest {
    static final int[] FREEDOMS = {8, 10, 12, 15, 20, 26, 34, 45, 60, 85, 120, 180, 300, 600, 100_000};
    static final int[] COUNTS = {1, 2, 3, 4, 5, 7, 9, 12, 16, 21, 28, 38, 52, 72, 100, 140, 200, 300, 420};
    static final double[] LEVELS = {
        0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001, 0.00005
    };
    static final int PATHS = 1_000_000;
    static final long SEED = 20_000_102;

    @Test
    void aSeriesOfOneObservationHasTheQuantilesOfStudentsT() {
        // Two-sided 5 % and 1 % points of Student's t with 10, 20 and 60 degrees of freedom.
        ScanTable table = ScanTable.of(1);
        double[][] known = {{10, 2.2281, 3.1693}, {20, 2.0860, 2.8453}, {60, 2.0003, 2.6603}};
        for (double[] k : known) {
            assertEquals(k[1], table.at(0.05).critical((int) k[0], 1), 0.01);
            assertEquals(k[2], table.at(0.01).critical((int) k[0], 1), 0.03);
        }
    }

    @Test
    void independentLooksWithAKnownDeviationMultiply() {
        // Without longer windows 1 − (1 − p)^m would hold; with them a bit more is needed, never less.
        ScanTable.Boundary one = ScanTable.of(1).at(0.05);
        double sidak = 2.7996; // two-sided normal point of 1 − 0.95^(1/10)
        assertTrue(one.critical(100_000, 10) > sidak && one.critical(100_000, 10) < sidak + 0.35);
    }

    @Test
    void aShortRunOfTheSimulationAgreesWithTheShippedTables() {
        int[] freedoms = {20, 85};
        int[] counts = {5, 28, 72};
        for (int smallest = 1; smallest <= 3; smallest++) {
            ScanSimulation run = ScanSimulation.run(smallest, freedoms, counts, 20_000, 7);
            for (double level : new double[] {0.1, 0.05, 0.01}) {
                ScanTable.Boundary boundary = ScanTable.of(smallest).at(level);
                for (int f = 0; f < freedoms.length; f++) {
                    for (int c = 0; c < counts.length; c++) {
                        assertEquals(
                                run.critical(f, c, level),
                                boundary.critical(freedoms[f], counts[c]),
                                4 * run.standardError(f, c, level) + 0.002);
                    }
                }
            }
        }
    }

    @Test
    void betweenTheSimulatedNumbersTheTableHoldsItsLevel() {
        int[] freedoms = {10, 52, 140};
        int[] counts = {6, 24, 60};
        ScanSimulation run = ScanSimulation.run(2, freedoms, counts, 40_000, 8);
        for (double level : new double[] {0.03, 0.007}) {
            ScanTable.Boundary boundary = ScanTable.of(2).at(level);
            for (int f = 0; f < freedoms.length; f++) {
                for (int c = 0; c < counts.length; c++) {
                    assertEquals(
                            run.critical(f, c, level),
                            boundary.critical(freedoms[f], counts[c]),
                            4 * run.standardError(f, c, level) + 0.01);
                }
            }
        }
    }

    @Test
    void aPValueIsTheLevelWhoseCriticalValueTheStatisticIs() {
        ScanTable table = ScanTable.of(2);
        for (double level : new double[] {0.1, 0.033, 0.01, 0.0041, 0.0005}) {
            double critical = table.at(level).critical(70, 33);
            // The boundary mixes critical values by the level's logarithm, the p-value the reverse: the same line.
            assertEquals(level, table.pValue(critical, 70, 33), level * 1e-6);
        }
        assertTrue(table.pValue(9, 70, 33) <= 0.00005, "at the end of the table");
        assertTrue(table.pValue(9, 70, 33) > 0, "a bound, not nothing");
        assertTrue(table.pValue(0.5, 70, 33) > 0.8);
    }

    @Test
    void aShareOfALevelIsALevelDownToTheSmallestOfTheTable() {
        ScanTable table = ScanTable.of(1);
        assertEquals(table.at(0.002).critical(60, 40), table.at(0.01, 0.2).critical(60, 40), 1e-9);
        assertEquals(table.at(0.01).critical(60, 40), table.at(0.01, 1).critical(60, 40));
        double smallest = table.at(ScanTable.SMALLEST_LEVEL, 0.001).critical(60, 40);
        assertEquals(0.00005, table.pValue(smallest, 60, 40), 1e-9);
        assertThrows(IllegalArgumentException.class, () -> table.at(0.01, 0));
    }

    @Test
    void aLevelOutsideTheTableIsRefusedWithItsRange() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> ScanTable.of(2).at(0.2));
        assertTrue(refused.toString().contains("[5.0E-4, 0.1]"), refused.toString());
    }

    /** Makes the tables anew: {@code ./dev scan-tables}; eight minutes. */
    @Test
    @EnabledIfSystemProperty(named = "adit.table.write", matches = "true")
    void writeTheTables() throws IOException {
        for (int smallest = 1; smallest <= 3; smallest++) {
            ScanSimulation run = ScanSimulation.run(smallest, FREEDOMS, COUNTS, PATHS, SEED + smallest);
            StringBuilder text = new StringBuilder("# Simulated by adit.kernel.stat.ScanSimulation: smallest window "
                    + smallest + ", " + PATHS + " paths, seed " + (SEED + smallest)
                    + "\nfreedom,count,level,critical,standard_error\n");
            for (int f = 0; f < FREEDOMS.length; f++) {
                for (int c = 0; c < COUNTS.length; c++) {
                    for (double level : LEVELS) {
                        text.append(String.format(
                                Locale.ROOT,
                                "%d,%d,%s,%.4f,%.4f%n",
                                FREEDOMS[f],
                                COUNTS[c],
                                level,
                                run.critical(f, c, level),
                                run.standardError(f, c, level)));
                    }
                }
            }
            Path file = Path.of(
                    System.getProperty("adit.root"),
                    "kernel/src/main/resources/adit/kernel/stat/scan-critical-values-" + smallest + ".csv");
            Files.writeString(file, text.toString());
        }
    }
}
