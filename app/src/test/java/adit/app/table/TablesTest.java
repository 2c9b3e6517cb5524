// SPDX-License-Identifier: Apache-2.0
package adit.app.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.event.Event;
import adit.core.event.SiteResult;
import adit.testkit.sample.SampleResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TablesTest {
    private static final SiteResult RESULT = SampleResult.simulatedMine();

    @TempDir
    private Path folder;

    @Test
    void everyEventIsAGeoJsonFeatureWithRightHandRings() {
        JsonNode events = JsonMapper.shared().readTree(GeoJsonWriter.events(RESULT));
        assertEquals("FeatureCollection", events.get("type").asString());
        assertEquals(SampleResult.NOTICE, events.get("notice").asString());
        assertEquals(RESULT.events().size(), events.get("features").size());
        JsonNode pit = events.get("features").get(0);
        assertEquals("E1", pit.get("id").asString());
        assertEquals("Polygon", pit.get("geometry").get("type").asString());
        assertEquals("pit_or_bare_ground", pit.get("properties").get("kind").asString());
        JsonNode rings = pit.get("geometry").get("coordinates");
        assertTrue(Orientation.isCCW(ring(rings.get(0))), "the outer ring runs counter-clockwise");
        assertFalse(Orientation.isCCW(ring(rings.get(1))), "a hole runs clockwise");
        // 650346, 4447260 in EPSG:32638, the first vertex of the outline, as PROJ 9.1 puts it.
        assertEquals(46.7654612, rings.get(0).get(0).get(0).asDouble(), 1e-7);
        assertEquals(40.1622517, rings.get(0).get(0).get(1).asDouble(), 1e-7);
        for (Coordinate c : ring(rings.get(0))) {
            assertTrue(c.x > 46.7 && c.x < 46.8 && c.y > 40.1 && c.y < 40.2, c.toString());
        }
    }

    private static Coordinate[] ring(JsonNode positions) {
        Coordinate[] ring = new Coordinate[positions.size()];
        for (int i = 0; i < ring.length; i++) {
            ring[i] = new Coordinate(
                    positions.get(i).get(0).asDouble(), positions.get(i).get(1).asDouble());
        }
        return ring;
    }

    @Test
    void noPositionHasMoreThanSevenDecimals() {
        String all = GeoJsonWriter.events(RESULT) + GeoJsonWriter.gaps(RESULT) + GeoJsonWriter.zones(RESULT);
        assertFalse(Pattern.compile("\\[-?\\d+\\.\\d{8,}").matcher(all).find());
        assertTrue(all.contains("below_detection_limit"));
    }

    @Test
    void aCsvHasOneRowAnEventAndQuotesWhatNeedsIt() {
        List<String> lines = CsvWriter.events(RESULT).lines().toList();
        assertEquals(1 + RESULT.events().size(), lines.size());
        assertTrue(lines.getFirst().startsWith("event,kind,confidence,onset_from,onset_to,confirmed,area_ha,"));
        assertTrue(lines.get(1).startsWith("E1,pit_or_bare_ground,corroborated,2022-03-14,2022-03-19,2022-04-13,"));
        assertTrue(
                lines.get(1).contains(",\"corroborated: 2 detectors or sensors agree on 93 % of its pixels, at least"));
        assertTrue(CsvWriter.events(RESULT).contains("\r\n"));
        List<String> gaps = CsvWriter.gaps(RESULT).lines().toList();
        assertTrue(gaps.stream().anyMatch(l -> l.contains("\"no clear view (snow, cloud)")));
        assertTrue(gaps.stream().anyMatch(l -> l.startsWith("no_wide_view,2023-11-21,2024-02-09,81,")));
        assertEquals("kind,from,to,days,area_ha,site_fraction,text,notice", gaps.getFirst());
    }

    @Test
    void everySceneOfTheCatalogueIsARow() {
        assertEquals(
                1 + RESULT.scenes().size(), CsvWriter.scenes(RESULT).lines().count());
        assertTrue(CsvWriter.scenes(RESULT).contains("\"asset \"\"B11\"\" is named but absent\""));
    }

    @Test
    void aCellThatLooksLikeAFormulaIsMadeHarmless() {
        Event e = RESULT.events().getFirst();
        Event hostile = new Event(
                e.id(),
                e.kind(),
                e.confidence(),
                e.confidenceRule(),
                e.outline(),
                e.onset(),
                e.confirmed(),
                e.area(),
                e.growth(),
                e.growing(),
                e.pixels(),
                e.zones(),
                e.figures(),
                "=HYPERLINK(\"x\")");
        SiteResult r = RESULT;
        SiteResult one = new SiteResult(
                r.siteName(),
                r.notice(),
                r.grid(),
                r.boundary(),
                r.zones(),
                r.history(),
                r.monitoring(),
                r.scenes(),
                List.of(hostile),
                r.gaps(),
                r.minimumMappingUnit(),
                r.certainty(),
                r.falseAlerts(),
                r.methods());
        assertTrue(CsvWriter.events(one).contains("\"'=HYPERLINK(\"\"x\"\")\""));
    }

    @Test
    void theFilesAreTheSameTwice() throws Exception {
        List<Path> first = List.copyOf(CsvWriter.write(folder.resolve("a"), RESULT));
        List<Path> again = CsvWriter.write(folder.resolve("b"), SampleResult.simulatedMine());
        for (int i = 0; i < first.size(); i++) {
            assertEquals(-1, Files.mismatch(first.get(i), again.get(i)));
        }
        List<Path> json = GeoJsonWriter.write(folder.resolve("a"), RESULT);
        List<Path> twice = GeoJsonWriter.write(folder.resolve("b"), SampleResult.simulatedMine());
        for (int i = 0; i < json.size(); i++) {
            assertEquals(-1, Files.mismatch(json.get(i), twice.get(i)));
        }
    }
}
