// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.event.Event;
import adit.core.event.SiteResult;
import adit.testkit.sample.SampleResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Geometry;

class GeoPackageWriterTest {
    private static final SiteResult RESULT = SampleResult.simulatedMine();

    @TempDir
    private Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("site.gpkg");
        GeoPackageWriter.write(file, RESULT);
        return file;
    }

    @Test
    void theSameResultGivesTheSameBytes() throws IOException {
        Path again = folder.resolve("again.gpkg");
        GeoPackageWriter.write(again, SampleResult.simulatedMine());
        assertArrayEquals(Files.readAllBytes(written()), Files.readAllBytes(again));
    }

    @Test
    void sqliteFindsTheFileSoundAndNamedAsAGeoPackage() throws Exception {
        Path file = written();
        assertEquals("ok", GeoPackageReader.value(file, "PRAGMA integrity_check"));
        assertEquals(List.of(), GeoPackageReader.rows(file, "PRAGMA foreign_key_check"));
        assertEquals(0x47504B47, GeoPackageReader.value(file, "PRAGMA application_id"));
        assertEquals(10300, GeoPackageReader.value(file, "PRAGMA user_version"));
    }

    @Test
    void anEventComesBackAsItWas() throws Exception {
        Event pit = RESULT.events().getFirst();
        var row = GeoPackageReader.rows(written(), "SELECT * FROM events WHERE event_id = 'E1'")
                .getFirst();
        assertEquals("pit_or_bare_ground", row.get("kind"));
        assertEquals("corroborated", row.get("confidence"));
        assertEquals("2022-03-14", row.get("onset_from"));
        assertEquals("2022-03-19", row.get("onset_to"));
        assertEquals(pit.area().squareMetres(), row.get("area_m2"));
        assertEquals(1, row.get("growing"));
        assertEquals(SampleResult.NOTICE, row.get("notice"));
        assertTrue(String.valueOf(row.get("figures")).contains("\"slope_degrees\":null"));
        Geometry geometry = GeoPackageReader.geometry(row.get("geom"));
        assertEquals("MultiPolygon", geometry.getGeometryType());
        assertTrue(geometry.equalsTopo(pit.outline()));
    }

    @Test
    void theSpatialIndexFindsWhatLiesInAWindow() throws Exception {
        var e = RESULT.events().get(4).outline().getEnvelopeInternal();
        Object found = GeoPackageReader.value(
                written(),
                "SELECT group_concat(event_id) FROM events WHERE fid IN (SELECT id FROM rtree_events_geom WHERE minx < "
                        + e.getMaxX() + " AND maxx > " + e.getMinX() + " AND miny < " + e.getMaxY() + " AND maxy > "
                        + e.getMinY() + ")");
        assertEquals("E5", found);
    }

    @Test
    void nothingFoundIsStillAWholeFile() throws Exception {
        Path file = folder.resolve("none.gpkg");
        GeoPackageWriter.write(file, SampleResult.nothingFound());
        assertEquals("ok", GeoPackageReader.value(file, "PRAGMA integrity_check"));
        assertEquals(0, GeoPackageReader.value(file, "SELECT count(*) FROM events"));
        assertEquals(1, GeoPackageReader.value(file, "SELECT count(*) FROM sites"));
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingAside() throws IOException {
        Path file = written();
        byte[] before = Files.readAllBytes(file);
        assertThrows(
                IOException.class,
                () -> adit.ledger.file.AtomicFile.replace(file, aside -> {
                    Files.writeString(aside, "half");
                    throw new IOException("disk full");
                }));
        assertArrayEquals(before, Files.readAllBytes(file));
        try (var all = Files.list(folder)) {
            assertEquals(List.of(file), all.toList());
        }
    }

    @Test
    void everyStyleIsXmlAndNamesEachClass() throws Exception {
        for (QgisStyles.Style style : QgisStyles.all()) {
            String xml = style.qml().substring(style.qml().indexOf('\n') + 1);
            DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new java.io.ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        }
        String events = QgisStyles.all().get(2).qml();
        for (var kind : adit.core.event.EventClass.values()) {
            assertTrue(events.contains("value=\"" + Layers.code(kind) + "\""), kind.toString());
        }
    }

    @Test
    void gdalReadsEveryLayerWithItsCountExtentAndCrs() throws Exception {
        Path file = written();
        String all = ogrinfo("-so", "-al", "--config", "OGR_CURRENT_DATE", "x", file.toString());
        assertFalse(all.contains("ERROR"), all);
        assertFalse(all.contains("Warning"), all);
        for (String layer : List.of("sites", "zones", "events", "gaps", "event_growth", "event_zones", "scenes")) {
            assertTrue(all.contains("Layer name: " + layer), layer + " missing in " + all);
        }
        String events = ogrinfo("-so", file.toString(), "events");
        assertTrue(events.contains("Feature Count: 7"), events);
        assertTrue(events.contains("Geometry: Multi Polygon"), events);
        assertTrue(events.contains("ID[\"EPSG\",32638]"), events);
        assertTrue(events.contains("onset_to: Date"), events);
        assertTrue(events.contains("growing: Integer(Boolean)"), events);
        var e = new org.locationtech.jts.geom.Envelope();
        RESULT.events().forEach(event -> e.expandToInclude(event.outline().getEnvelopeInternal()));
        String extent =
                "Extent: (%.6f, %.6f) - (%.6f, %.6f)".formatted(e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY());
        assertTrue(events.contains(extent), extent + " not in " + events);
        String scenes = ogrinfo("-so", file.toString(), "scenes");
        assertTrue(scenes.contains("Feature Count: " + RESULT.scenes().size()), scenes);
        assertTrue(scenes.contains("datetime: DateTime"), scenes);
        String valid = ogrinfo(
                "-q",
                file.toString(),
                "-dialect",
                "SQLite",
                "-sql",
                "SELECT count(*) AS bad FROM events WHERE NOT ST_IsValid(geom)");
        assertTrue(valid.contains("bad (Integer) = 0"), valid);
    }

    private static String ogrinfo(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of("ogrinfo"));
        command.addAll(List.of(arguments));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            System.out.println("skipped: needs ogrinfo (Debian's gdal-bin)");
            Assumptions.abort("needs ogrinfo (Debian's gdal-bin)");
            throw e;
        }
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), out);
        return out;
    }
}
