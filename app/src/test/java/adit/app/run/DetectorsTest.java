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
        return Detectors.of(MethodFile.read("m.toml", folder))
                .getFirst()
                .methods()
                .getFirst();
    }

    @Test
    void theDocumentsNameEveryBuiltInMethodThatCanBeWatched() throws IOException {
        Path root = Path.of(System.getProperty("adit.root", ".."));
        List<String> watchable = MethodFile.BUILT_IN.stream()
                .filter(m -> Detectors.stateless(MethodFile.read(m, folder)).isEmpty())
                .toList();
        assertTrue(watchable.contains("open-pit-2"), watchable.toString());
        String guide = Files.readString(root.resolve("docs/how-to/watch.md"));
        String which =
                guide.substring(guide.indexOf("Those whose detectors all keep a state"), guide.indexOf("Any other"));
        String changelog = Files.readString(root.resolve("CHANGELOG.md"));
        String entry = changelog.substring(changelog.indexOf("- `watch`: adds"));
        for (String method : MethodFile.BUILT_IN) {
            assertEquals(watchable.contains(method), which.contains("`" + method + "`"), method);
            assertTrue(
                    !watchable.contains(method)
                            || entry.lines().findFirst().orElseThrow().contains(method),
                    method);
        }
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

    private List<Method> all(String keys) throws IOException {
        Files.writeString(folder.resolve("m.toml"), """
                name = "m"
                bands = ["green", "red", "nir", "swir16", "swir22"]
                [[detect]]
                """ + keys);
        return Detectors.of(MethodFile.read("m.toml", folder)).getFirst().methods();
    }

    @Test
    void sccdIsAskedForWithItsOwnKeysAndCitesItself() throws IOException {
        Method method = all("""
                kind = "sccd"
                drift = 0.5
                consecutive = 8
                minimum_magnitude = 0.1
                """).getFirst();
        assertEquals("s-ccd", method.name());
        assertTrue(method.citation().contains("Ye, S., Rogan, J."));
        assertEquals(0.5, method.parameters().get("drift"));
        assertEquals(8, method.parameters().get("consecutive"));
        assertEquals(0.1, method.parameters().get("minimumMagnitude"));
        assertEquals(0.9999, method.parameters().get("noiseProbability"));
    }

    @Test
    void aChartIsAskedForWithItsRunLengthAndTheLimitThatFollows() throws IOException {
        Method method = all("""
                kind = "chart"
                index = "ndvi"
                chart = "cusum"
                average_run_length = 370
                clip = 100
                minimum_magnitude = 0.12
                minimum_persistence = 4
                """).getFirst();
        assertEquals("control-chart", method.name());
        assertTrue(method.citation().contains("Brooks, E. B."));
        assertEquals("CUSUM", method.parameters().get("kind"));
        assertEquals(0.5, method.parameters().get("weight"), "of a CUSUM");
        double limit = Double.parseDouble(String.valueOf(method.parameters().get("limit")));
        assertEquals(4.7749, limit, 0.01, "the published one");
        assertEquals(0.12, method.parameters().get("minimumPostMagnitude"));
        assertEquals("ndvi", method.parameters().get("variable"));
    }

    @Test
    void everyKindTakesACheckWhichCitesItselfBesideTheDetector() throws IOException {
        for (String kind : List.of(
                "index = \"ndvi\"",
                "kind = \"calibrated\"\nindex = \"ndvi\"",
                "kind = \"chart\"\nindex = \"ndvi\"",
                "kind = \"cold\"",
                "kind = \"sccd\"")) {
            assertEquals(1, all(kind + "\n").size());
            List<Method> methods = all(kind + """

                    check = "chow"
                    check_level = 0.002
                    check_change = "as-long-as-it-allows"
                    check_order = 3
                    check_trend = false
                    """);
            Method check = methods.getLast();
            assertEquals(2, methods.size(), kind);
            assertEquals("break-check", check.name());
            assertTrue(check.citation().contains("Chow, G. C. (1960)"));
            assertEquals("CHOW", check.parameters().get("criterion"));
            assertEquals(0.002, check.parameters().get("level"));
            assertEquals("AS_LONG_AS_IT_ALLOWS", check.parameters().get("change"));
            assertEquals(3, check.parameters().get("order"));
            assertEquals(false, check.parameters().get("trend"));
        }
    }

    @Test
    void aBandThatTheMethodDoesNotReadIsNamed() {
        ConfigException e = assertThrows(
                ConfigException.class, () -> all("kind = \"sccd\"\nbands = [\"red\", \"nir08\"]\nmask_bands = []\n"));
        assertTrue(String.valueOf(e.getMessage()).contains("of s-ccd decides by the band \"nir08\""), e.getMessage());
    }

    @Test
    void aMethodWithoutPValuesSaysWhyFalseAlertsAreNotForetold() {
        assertEquals("", Detectors.uncalibrated(MethodFile.read("open-pit-2", folder)));
        assertEquals(
                "the boundary of bfast-monitor is asymptotic, and its level not its rate of false alarms",
                Detectors.uncalibrated(MethodFile.read("open-pit-1", folder)));
        assertTrue(Detectors.uncalibrated(MethodFile.read("ndvi-series-1", folder))
                .startsWith("this is the raw output of R's bfastmonitor, which asks for no smallest change"));
        assertEquals("", Detectors.uncalibrated(MethodFile.read("ndvi-series-2", folder)));
        assertTrue(Detectors.uncalibrated(MethodFile.read("cold-2", folder)).startsWith("the probability of cold is"));
        assertTrue(Detectors.uncalibrated(MethodFile.read("sccd-1", folder)).startsWith("the probability of s-ccd is"));
        assertTrue(
                Detectors.uncalibrated(MethodFile.read("charts-1", folder)).startsWith("the run length of a control"));
        assertTrue(Detectors.uncalibrated(MethodFile.read("two-date-1", folder)).startsWith("two dates are compared"));
    }
}
