// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.run.PlanStatus;
import adit.app.run.Progress;
import adit.app.run.SiteRun;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {
    private static final String ZONE = """
            {"type":"Polygon","coordinates":[[[46.7,40.1],[46.8,40.1],[46.8,40.2],[46.7,40.2],[46.7,40.1]]]}
            """;

    private static final String TOML = """
            name = "Demirli"
            center = [46.767, 40.158]
            radius_m = 3000
            method = "open-pit-2"

            [period]
            history = "2017-01-01..2020-11-09"
            monitor = "2020-11-10.."

            [scenes]
            catalog = "scenes/catalog.json"

            [[zone]]
            kind = "licensed"
            file = "licence.geojson"
            source = "register of 2012"
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheSite() throws IOException {
        Files.writeString(folder.resolve("site.toml"), TOML);
        Files.writeString(folder.resolve("licence.geojson"), ZONE);
    }

    private Plan now() throws IOException {
        SiteFile site = SiteFile.read(folder);
        MethodFile method = MethodFile.read(site.method(), folder);
        Settings settings = new Settings(1, Optional.empty(), 200, Optional.empty(), List.of(), List.of());
        return Plan.of(site, method, new SiteRun(site, method, settings, Progress.NONE, "test"));
    }

    private Plan frozen() throws IOException {
        Plan plan = now();
        Files.writeString(folder.resolve(Plan.FILE), plan.json());
        assertEquals(Digest.of(folder.resolve(Plan.FILE)), plan.digest());
        return Plan.read(folder).orElseThrow();
    }

    private void change(String file, String from, String to) throws IOException {
        String text = Files.readString(folder.resolve(file));
        assertTrue(text.contains(from), text);
        Files.writeString(folder.resolve(file), text.replace(from, to));
    }

    @Test
    void whatIsReadBackIsWhatWasFrozenAndNamesTheFiles() throws IOException {
        Plan plan = frozen();
        assertEquals(now(), plan);
        assertEquals(Digest.of(TOML), plan.files().get("site.toml"));
        assertEquals(Digest.of(ZONE), plan.files().get("licence.geojson"));
        assertEquals(
                Digest.of(MethodFile.builtInText("open-pit-2")), plan.files().get("open-pit-2.toml (built in)"));
        assertEquals(new PlanStatus(plan.digest(), List.of()), plan.status(now()));
    }

    @Test
    void aCommentInTheSiteFileIsNotOutsideThePlan() throws IOException {
        Plan plan = frozen();
        change("site.toml", "radius_m", "# of the concession\nradius_m");
        assertEquals(List.of(), plan.status(now()).outside());
    }

    @Test
    void everyTermThatChangedIsNamedWithWhatWasPlanned() throws IOException {
        Plan plan = frozen();
        change("site.toml", "2017-01-01", "2016-01-01");
        change("site.toml", "3000", "2500");
        change("site.toml", "open-pit-2", "open-pit-1");
        change("licence.geojson", "46.8", "46.9");
        List<String> outside = plan.status(now()).outside();
        assertEquals(4, outside.size(), outside.toString());
        assertTrue(outside.contains("history is 2016-01-01..2020-11-09, planned was 2017-01-01..2020-11-09"));
        assertTrue(outside.contains("place is circle of 2500.0 m around 46.767, 40.158,"
                + " planned was circle of 3000.0 m around 46.767, 40.158"));
        assertTrue(outside.stream().anyMatch(o -> o.startsWith("method is open-pit-1 version")));
        assertTrue(outside.stream().anyMatch(o -> o.startsWith("zone licensed is licensed, unknown")));
    }

    @Test
    void aZoneThatCameOrWentIsOutsideThePlan() throws IOException {
        Plan plan = frozen();
        change("site.toml", "[[zone]]", "[[zone]]\nname = \"pit\"");
        List<String> outside = plan.status(now()).outside();
        assertEquals(2, outside.size(), outside.toString());
        assertTrue(outside.get(0).startsWith("zone licensed is gone, planned was "));
        assertTrue(outside.get(1).startsWith("zone pit is ") && outside.get(1).endsWith(", none was planned"));
    }

    @Test
    void aLaterPlanNamesTheOneThatItTakesThePlaceOf() throws IOException {
        Plan first = frozen();
        Plan second = now().superseding(first, "the licence was corrected");
        assertEquals(2, second.version());
        assertEquals(
                Optional.of(new Plan.Superseded(first.digest(), "the licence was corrected")), second.supersedes());
        assertFalse(second.digest().equals(first.digest()));
        Files.writeString(folder.resolve(Plan.FILE), second.json());
        assertEquals(Optional.of(second), Plan.read(folder));
    }

    @Test
    void aPlanThatSomebodyEditedIsRefused() throws IOException {
        frozen();
        change(Plan.FILE, "\"version\":1", "\"version\": 1");
        String said =
                assertThrows(ConfigException.class, () -> Plan.read(folder)).getMessage();
        assertTrue(String.valueOf(said).contains("a frozen plan is never edited"), said);
        Files.writeString(folder.resolve(Plan.FILE), "{");
        assertThrows(ConfigException.class, () -> Plan.read(folder));
        Files.delete(folder.resolve(Plan.FILE));
        assertEquals(Optional.empty(), Plan.read(folder));
    }
}
