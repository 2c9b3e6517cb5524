// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The readers of site and method files and the published schemas know the same keys. */
class SchemaKeysTest {
    private static final String SITE = """
            name = "a"
            boundary = "b.geojson"
            [grid]
            epsg = 32638
            west = 0
            north = 0
            pixel_size = 10
            width = 9
            height = 9
            [period]
            history = "2017-01-01..2020-11-09"
            monitor = "2020-11-10.."
            [scenes]
            catalog = "c"
            [[zone]]
            kind = "pit"
            file = "z.geojson"
            """;

    private static final String SERIES = """
            name = "m"
            bands = ["red", "nir"]
            [read]
            [events]
            [certainty]
            [gaps]
            [[detect]]
            index = "ndvi"
            """;

    private static final String COLD = """
            name = "m"
            bands = ["green", "red"]
            [[detect]]
            kind = "cold"
            """;

    private static final String CALIBRATED = """
            name = "m"
            bands = ["red", "nir"]
            [[detect]]
            kind = "calibrated"
            index = "ndvi"
            [alerts]
            """;

    private static final String TWO_DATES = """
            name = "m"
            bands = ["red", "nir"]
            [two_date]
            """;

    /** A key that is none gets the answer which keys there are. */
    private static Set<String> keys(String text, Consumer<String> reader) {
        ConfigException e = assertThrows(ConfigException.class, () -> reader.accept(text));
        Matcher known = Pattern.compile("\\(known: ([a-z_0-9, ]+)\\)").matcher(String.valueOf(e.getMessage()));
        assertTrue(known.find(), e.getMessage());
        return new TreeSet<>(Arrays.asList(known.group(1).split(", ")));
    }

    private static Set<String> properties(String schema, String pointer) throws IOException {
        try (InputStream in = SchemaKeysTest.class.getResourceAsStream("/adit/schema/" + schema + ".schema.json")) {
            JsonNode at = JsonMapper.shared().readTree(in).at(pointer);
            assertTrue(at.isObject(), pointer);
            TreeSet<String> names = new TreeSet<>();
            at.forEachEntry((name, node) -> names.add(name));
            return names;
        }
    }

    @ParameterizedTest
    @CsvSource({
        "boundary, /properties",
        "epsg, /properties/grid/properties",
        "history, /properties/period/properties",
        "catalog, /properties/scenes/properties",
        "kind, /properties/zone/items/properties"
    })
    void theSiteFileAndItsSchemaKnowTheSameKeys(String besides, String pointer) throws IOException {
        String text = SITE.replaceFirst("(?m)^" + besides + " =", "qqqqqq = 1\n" + besides + " =");
        assertEquals(properties("site", pointer), keys(text, t -> SiteFile.parse(Path.of("s"), "site.toml", t)));
    }

    @ParameterizedTest
    @CsvSource({
        "series, name =, /properties",
        "series, [read], /properties/read/properties",
        "series, [events], /properties/events/properties",
        "series, [certainty], /properties/certainty/properties",
        "series, [gaps], /properties/gaps/properties",
        "series, [[detect]], /$defs/bfast/properties",
        "calibrated, [[detect]], /$defs/calibrated/properties",
        "calibrated, [alerts], /properties/alerts/properties",
        "cold, [[detect]], /$defs/cold/properties",
        "sccd, [[detect]], /$defs/sccd/properties",
        "chart, [[detect]], /$defs/chart/properties",
        "two dates, [two_date], /properties/two_date/properties"
    })
    void theMethodFileAndItsSchemaKnowTheSameKeys(String kind, String at, String pointer) throws IOException {
        String text = switch (kind) {
            case "series" -> SERIES;
            case "cold" -> COLD;
            case "sccd" -> COLD.replace("cold", "sccd");
            case "chart" -> CALIBRATED.replace("calibrated", "chart");
            case "calibrated" -> CALIBRATED;
            default -> TWO_DATES;
        };
        String spoilt = at.startsWith("[")
                ? text.replace(at + "\n", at + "\nqqqqqq = 1\n")
                : text.replace(at, "qqqqqq = 1\n" + at);
        assertEquals(properties("method", pointer), keys(spoilt, t -> MethodFile.parse("method.toml", t)));
    }
}
