// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.ledger.Method;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorsTest {
    @TempDir
    private Path folder;

    private Method asked(String keys) throws IOException {
        Files.writeString(folder.resolve("m.toml"), """
                name = "m"
                bands = ["red", "nir"]
                [[detect]]
                kind = "calibrated"
                """ + keys);
        return Detectors.of(MethodFile.read("m.toml", folder)).getFirst().method();
    }

    @Test
    void aMethodFileAsksForTheCalibratedMonitorWithItsOwnDefaults() throws IOException {
        Method method = asked("index = \"ndvi\"\n");
        assertEquals("calibrated-monitor", method.name());
        assertTrue(method.citation().contains("Brown, R. L., Durbin, J., Evans, J. M. (1975)"));
        assertEquals(3, method.parameters().get("order"));
        assertEquals("ROC", method.parameters().get("history"));
        assertEquals("AR1", method.parameters().get("noise"));
        assertEquals(0.01, method.parameters().get("level"));
        assertEquals("ndvi", method.parameters().get("variable"));
    }

    @Test
    void everyKeyReachesTheDetector() throws IOException {
        Method method = asked("""
                index = "nir"
                history = "all"
                history_level = 0.1
                noise = "white"
                order = 1
                trend = false
                level = 0.002
                smallest_window = 3
                minimum_observations = 21
                minimum_years = 1.75
                season_gap_days = 90
                sigma_floor = 0.004
                minimum_magnitude = 0.05
                minimum_magnitude_sigmas = 2.5
                minimum_persistence = 4
                persistent_share = 0.8
                """);
        List<Object> found = List.of(
                "nir", "ALL", 0.1, "WHITE", 1, false, 0.002, 3, 21, 1.75, 90, 0.004, 0.05, 2.5, 4, 0.8, "calibrated");
        List<String> names = List.of(
                "variable",
                "history",
                "historyLevel",
                "noise",
                "order",
                "trend",
                "level",
                "smallestWindow",
                "minimumHistoryObservations",
                "minimumHistoryYears",
                "seasonGapDays",
                "sigmaFloor",
                "minimumPostMagnitude",
                "minimumPostSigmas",
                "minimumPersistence",
                "persistenceShare",
                "boundary");
        assertEquals(found, names.stream().map(n -> method.parameters().get(n)).toList());
    }

    @Test
    void anIndexThatIsNoneIsRefusedWithTheKnownOnes() {
        ConfigException e = assertThrows(ConfigException.class, () -> asked("index = \"ndvx\"\n"));
        assertTrue(String.valueOf(e.getMessage()).contains("names the index \"ndvx\", which is none"), e.getMessage());
    }
}
