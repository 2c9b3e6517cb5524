// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.event.CertaintyRules;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.tomlj.Toml;

class MethodFileTest {
    @SuppressWarnings("unused") // read by FieldSource
    private static final java.util.List<String> BUILT_IN = MethodFile.BUILT_IN;

    @ParameterizedTest
    @FieldSource("BUILT_IN")
    void everyBuiltInMethodIsReadAndFitsItsSchema(String name) throws IOException {
        MethodFile method = MethodFile.builtIn(name);
        assertEquals(name, method.name());
        String json = Toml.parse(MethodFile.builtInText(name)).toJson();
        assertEquals(java.util.List.of(), schema("method").validate(json, InputFormat.JSON));
    }

    @Test
    void theSchemaRefusesWhatTheReaderRefuses() throws IOException {
        String text = MethodFile.builtInText("open-pit-1").replace("near_cloud_m", "near_clouds_m");
        ConfigException e = assertThrows(ConfigException.class, () -> MethodFile.parse("m.toml", text));
        assertTrue(String.valueOf(e.getMessage()).contains("near_cloud_m"), e.getMessage());
        assertNotEquals(
                java.util.List.of(), schema("method").validate(Toml.parse(text).toJson(), InputFormat.JSON));
    }

    @Test
    void anUnknownMethodNamesTheNearest() {
        ConfigException e = assertThrows(ConfigException.class, () -> MethodFile.builtIn("open-pits-1"));
        assertTrue(String.valueOf(e.getMessage()).contains("the nearest is \"open-pit-1\""), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            level = 0.3         | must lie in 5.0E-4..0.1, was 0.3
            noise = "pink"      | must be one of white, ar1, was "pink"
            history = "some"    | must be one of all, roc, was "some"
            smallest_window = 4 | must be a whole number in 1..3, was 4
            order = 7           | must be a whole number in 0..6, was 7
            h = 0.25            | is not a key that Adit knows here
            """)
    void whatTheCalibratedMonitorCannotTakeIsRefusedWithItsLineByReaderAndSchema(String line, String said)
            throws IOException {
        String text = """
                name = "m"
                bands = ["red", "nir"]
                [[detect]]
                kind = "calibrated"
                index = "ndvi"
                """ + line + "\n";
        ConfigException e = assertThrows(ConfigException.class, () -> MethodFile.parse("m.toml", text));
        assertTrue(String.valueOf(e.getMessage()).contains("m.toml:6"), e.getMessage());
        assertTrue(String.valueOf(e.getMessage()).contains(said), e.getMessage());
        assertNotEquals(
                java.util.List.of(), schema("method").validate(Toml.parse(text).toJson(), InputFormat.JSON));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind = "sccd"\\nconsecutive = 1      | must be a whole number in 2..24, was 1
            kind = "sccd"\\nindex = "ndvi"       | is not a key that Adit knows here
            kind = "cold"\\ndrift = 1            | is not a key that Adit knows here
            kind = "chart"\\nindex = "ndvi"\\naverage_run_length = 1 | must lie in 2.0..1000000.0, was 1.0
            kind = "chart"\\nindex = "ndvi"\\nchart = "mosum" | must be one of ewma, cusum, run, was "mosum"
            kind = "cusum"\\nindex = "ndvi"      | must be one of bfast, calibrated, chart, cold, sccd, was "cusum"
            index = "ndvi"\\ncheck = "aic"       | must be one of none, chow, bic, lwz, was "aic"
            """)
    void whatADetectorCannotTakeIsRefusedByReaderAndSchema(String keys, String said) throws IOException {
        String text = DETECT + keys.replace("\\n", "\n") + "\n";
        ConfigException e = assertThrows(ConfigException.class, () -> MethodFile.parse("m.toml", text));
        assertTrue(String.valueOf(e.getMessage()).contains(said), e.getMessage());
        assertNotEquals(
                java.util.List.of(), schema("method").validate(Toml.parse(text).toJson(), InputFormat.JSON));
    }

    /** The schema cannot say these. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            index = "ndvi"\\ncheck_order = 3     | m.toml:5: "detect.check_order" is of no use without a check
            kind = "cold"\\nmask_bands = ["blue"] | m.toml:4: "detect" maskBands must be at most two of bands, was [blue]
            kind = "chart"\\nindex = "ndvi"\\nweight = 2 | m.toml:4: "detect" weight must be in (0, 1] for an EWMA
            """)
    void whatDoesNotGoTogetherIsRefusedWithItsLine(String keys, String said) {
        String text = DETECT + keys.replace("\\n", "\n") + "\n";
        ConfigException e = assertThrows(ConfigException.class, () -> MethodFile.parse("m.toml", text));
        assertTrue(String.valueOf(e.getMessage()).contains(said), e.getMessage());
    }

    private static final String DETECT = """
            name = "m"
            bands = ["red", "nir"]
            [[detect]]
            """;

    @Test
    void alertsAreJudgedByPValuesWhereEveryDetectorHasThemAskedForOrNot() {
        String calibrated = """
                name = "m"
                bands = ["red", "nir"]
                [[detect]]
                kind = "calibrated"
                index = "ndvi"
                """;
        assertEquals(
                0.001,
                MethodFile.parse("m.toml", calibrated).alerts().orElseThrow().falseDiscoveryRate());
        String other = calibrated + "[[detect]]\nindex = \"ndvi\"\n";
        assertTrue(MethodFile.parse("m.toml", other).alerts().isEmpty());
        String asked = other + "[alerts]\nfalse_discovery_rate = 0.01\n";
        ConfigException e = assertThrows(ConfigException.class, () -> MethodFile.parse("m.toml", asked));
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains("m.toml:8: \"alerts\" needs a p-value of every detector, and only those of kind"),
                e.getMessage());
    }

    @Test
    void theLadderOfCertaintyIsReadAndItsDefaultsAreTheRules() {
        String start = "name = \"m\"\nbands = [\"red\", \"nir\"]\n";
        String end = "[[detect]]\nindex = \"ndvi\"\n";
        assertEquals(
                CertaintyRules.DEFAULT, MethodFile.parse("m.toml", start + end).certainty());
        String all = """
                [certainty]
                agree_days = 45
                probable_strength = 1.1
                probable_hidden_share = 0.2
                confirmed_units = 3
                confirmed_strength = 1.7
                confirmed_days = 60
                confirmed_dates = 4
                corroborated_witnesses = 3
                corroborated_share = 0.7
                """;
        assertEquals(
                new CertaintyRules(45, true, 1.1, 0.2, 3, 1.7, 60, 4, 3, 0.7),
                MethodFile.parse("m.toml", start + all + end).certainty());
        ConfigException e = assertThrows(
                ConfigException.class,
                () -> MethodFile.parse("m.toml", start + "[certainty]\nprobable_strength = 2\n" + end));
        assertTrue(
                String.valueOf(e.getMessage())
                        .contains(
                                "m.toml:4: \"certainty\" confirmedScore must be at least probableScore, 2.0, was 1.5"),
                e.getMessage());
    }

    static Schema schema(String name) throws IOException {
        try (InputStream in = MethodFile.class.getResourceAsStream("/adit/schema/" + name + ".schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
