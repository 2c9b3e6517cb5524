// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SiteFileTest {
    private static final String GOOD = """
            name = "Demirli (Dəmirli, Damirli, Kashen)"
            center = [46.767, 40.158]
            radius_m = 3000
            commodity = ["Cu", "Mo"]
            [period]
            history = "2017-01-01..2020-11-09"
            monitor = "2020-11-10.."
            [scenes]
            catalog = "earth-search"
            collections = ["sentinel-2-l2a"]
            [[zone]]
            kind = "licensed"
            file = "licence-820ha.geojson"
            source = "ArmInfo, 2012-11-01"
            status = "disputed"
            """;

    private static SiteFile parse(String text) {
        return SiteFile.parse(Path.of("demirli"), "demirli/site.toml", text);
    }

    @Test
    void readsTheExampleOfTheDesign() {
        SiteFile site = parse(GOOD);
        assertEquals(LocalDate.of(2020, 11, 9), site.historyTo());
        assertTrue(site.monitorTo().isEmpty());
        assertEquals(
                Path.of("demirli/licence-820ha.geojson"),
                site.zones().getFirst().file());
        var circle = assertInstanceOf(SiteFile.Place.Circle.class, site.place());
        assertEquals(46.767, circle.longitude());
        assertEquals("open-pit-2", site.method());
    }

    /** What is wrong, what it is replaced with, and words that the message must have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "radius_m = 3000 | radius_km = 3 | site.toml:3: \"radius_km\" is not a key|\"radius_m\"",
                "catalog =       | catalogue =   | \"scenes.catalogue\" is not a key|\"scenes.catalog\", which is missing",
                "catalog = \"earth-search\" | # | \"scenes.catalog\" is missing|add it",
                "2017-01-01..2020-11-09 | 2017-01-01 | site.toml:6|2017-01-01..2020-11-09",
                "2017-01-01..2020-11-09 | 2017-01-01..2021-01-09 | must start after the history ends|2021-01-09",
                "[46.767, 40.158] | [46.767, 240.158] | |latitude| < 84|longitude comes first",
                "\"licensed\" | \"licenced\" | must be one of|licensed",
                "radius_m = 3000 | radius_m = \"3 km\" | must be a number|without quotes",
                "name = | names = | site.toml:1: \"names\" is not a key|\"name\""
            })
    void aMistakeIsNamedWithItsPlaceAndARemedy(String from, String to, String problem, String remedy) {
        String text = GOOD.replace(from.strip(), to.strip());
        ConfigException e = assertThrows(ConfigException.class, () -> parse(text));
        if (problem != null) {
            assertTrue(String.valueOf(e.getMessage()).contains(problem), e.getMessage());
        }
        assertTrue(String.valueOf(e.getMessage()).contains(remedy), e.getMessage());
    }

    @Test
    void aWrongEscapeInTheNameOfATableIsAMistakeOfTheFile() {
        ConfigException e = assertThrows(ConfigException.class, () -> parse("name = \"a\"\n\n[\"\\E\"]\n"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("demirli/site.toml:3: is not TOML"), e.getMessage());
    }

    @Test
    void whatIsNotTomlSaysTheLine() {
        ConfigException e = assertThrows(ConfigException.class, () -> parse("name = \"a\"\nperiod = = 3\n"));
        assertTrue(String.valueOf(e.getMessage()).startsWith("demirli/site.toml:2: is not TOML"), e.getMessage());
    }
}
