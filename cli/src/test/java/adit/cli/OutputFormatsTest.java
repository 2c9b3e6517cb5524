// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.io.stac.StacSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Programs that are not ours open every file of a run. */
class OutputFormatsTest {
    private static final String PYTHON = "/usr/bin/python3";

    private static Path results = Path.of("");

    @BeforeAll
    static void aRun() throws IOException {
        results = SmallSite.results().resolve("results");
    }

    private static List<Path> files(String pattern) throws IOException {
        try (Stream<Path> all = Files.walk(results)) {
            return all.filter(f -> results.relativize(f).toString().matches(pattern))
                    .sorted()
                    .toList();
        }
    }

    private static void assumeGdal() {
        try {
            Process process = new ProcessBuilder(PYTHON, "-c", "import osgeo_utils.samples, osgeo.ogr").start();
            if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                return;
            }
        } catch (IOException e) {
            // Said below.
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        System.out.println("skipped: needs " + PYTHON + " with GDAL (./dev setup installs it)");
        Assumptions.abort("no GDAL");
    }

    private static String python(String program, List<Path> files) throws IOException {
        List<String> command = new ArrayList<>(List.of(PYTHON, "-c", program));
        files.forEach(f -> command.add(f.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            assertEquals(0, process.waitFor(), out);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return out;
    }

    @Test
    void gdalReadsEveryRasterAndItsValidatorAcceptsEach() throws IOException {
        assumeGdal();
        List<Path> rasters = files(".*\\.tif");
        assertEquals(4, rasters.size());
        String said = python("""
                import sys
                from osgeo import gdal
                from osgeo_utils.samples import validate_cloud_optimized_geotiff as v
                gdal.UseExceptions()
                for name in sys.argv[1:]:
                    warnings, errors, details = v.validate(name, full_check=True)
                    ds = gdal.Open(name)
                    for b in range(1, ds.RasterCount + 1):
                        ds.GetRasterBand(b).Checksum()
                    print(ds.RasterXSize, ds.RasterYSize, ds.GetSpatialRef().GetAuthorityCode(None), warnings + errors,
                          ds.GetMetadataItem('NOTICE'))
                """, rasters);
        assertEquals(("96 96 32638 [] " + SmallSite.NOTICE + "\n").repeat(4), said);
    }

    /** Features of each layer, as GDAL counts them; a geometry that is not valid or cannot be read fails. */
    private static Map<String, Integer> layers(List<Path> files) throws IOException {
        String said = python("""
                import sys
                from osgeo import ogr
                ogr.UseExceptions()
                for name in sys.argv[1:]:
                    ds = ogr.Open(name)
                    for i in range(ds.GetLayerCount()):
                        layer = ds.GetLayer(i)
                        n = 0
                        for f in layer:
                            g = f.GetGeometryRef()
                            assert g is None or g.IsValid(), (name, layer.GetName(), f.GetFID())
                            f.items()
                            n += 1
                        print('%s:%d' % (layer.GetName(), n))
                """, files);
        TreeMap<String, Integer> counts = new TreeMap<>();
        for (String line : said.strip().split("\n")) {
            counts.put(line.substring(0, line.indexOf(':')), Integer.parseInt(line.substring(line.indexOf(':') + 1)));
        }
        return counts;
    }

    private static int rows(String csv) throws IOException {
        return csv(results.resolve(csv)).size() - 1;
    }

    @Test
    void gdalReadsEveryLayerOfTheGeoPackageAndFindsInItWhatTheTablesHold() throws IOException {
        assumeGdal();
        Map<String, Integer> layers = layers(List.of(results.resolve("site.gpkg")));
        assertTrue(
                layers.keySet().containsAll(List.of("sites", "zones", "scenes", "events", "event_growth", "gaps")),
                "" + layers);
        assertEquals(rows("events.csv"), layers.get("events"));
        assertEquals(rows("gaps.csv"), layers.get("gaps"));
        assertEquals(rows("scenes.csv"), layers.get("scenes"));
        assertEquals(rows("growth.csv"), layers.get("event_growth"));
        assertTrue(rows("events.csv") > 0);
    }

    @Test
    void gdalReadsEveryGeoJson() throws IOException {
        assumeGdal();
        List<Path> files = files("[^/]*\\.geojson");
        assertEquals(3, files.size());
        Map<String, Integer> layers = layers(files);
        assertEquals(rows("events.csv"), layers.get("events"));
        assertEquals(rows("gaps.csv"), layers.get("gaps"));
    }

    @Test
    void thePublishedSchemasAcceptEveryStacDocument() throws IOException {
        StacSchemas schemas = new StacSchemas();
        List<Path> documents = files("stac/.*\\.json");
        assertEquals(6, documents.size(), documents.toString());
        for (Path f : documents) {
            JsonNode document = JsonMapper.shared().readTree(Files.readAllBytes(f));
            assertEquals(List.of(), schemas.faults(document), f.toString());
            for (JsonNode asset : document.path("assets")) {
                String href = asset.path("href").asString();
                assertTrue(Files.exists(f.resolveSibling(href)), f + " names " + href);
            }
        }
    }

    @Test
    void everyRowOfATableHasTheColumnsOfItsHeader() throws IOException {
        List<Path> tables = files("[^/]*\\.csv");
        assertEquals(5, tables.size(), tables.toString());
        for (Path f : tables) {
            List<List<String>> rows = csv(f);
            for (List<String> row : rows) {
                assertEquals(rows.getFirst().size(), row.size(), f + ": " + row);
            }
            rows.subList(1, rows.size()).forEach(r -> assertEquals(SmallSite.NOTICE, r.getLast(), f.toString()));
        }
    }

    /** RFC 4180: cells in quotes may hold commas, line ends and doubled quotes. */
    private static List<List<String>> csv(Path file) throws IOException {
        String text = Files.readString(file);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean twice = c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"';
                i += twice ? 1 : 0;
                quoted = c != '"' || twice;
                cell.append(quoted ? String.valueOf(c) : "");
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',' || c == '\n') {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        assertTrue(!quoted && row.isEmpty() && cell.isEmpty(), file + " ends within a row");
        return rows;
    }

    private static final Set<String> VOID = new TreeSet<>(Arrays.asList(
            "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"));

    @Test
    void theReportIsBalancedStandsAloneAndBearsTheNotice() throws IOException {
        String html = Files.readString(results.resolve("report.html"));
        assertTrue(html.contains(SmallSite.NOTICE));
        assertFalse(Pattern.compile("<(script|link|iframe|object|img|image)\\b[^>]*(src|href)=\"(?!data:|#)")
                .matcher(html)
                .find());
        String body = html.replaceAll("(?s)<!--.*?-->", "")
                .replaceAll("(?s)(<(script|style)[^>]*>).*?(</\\2>)", "$1$3")
                .replaceFirst("(?i)<!doctype html>", "");
        ArrayDeque<String> open = new ArrayDeque<>();
        Matcher tag = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\"[^\"]*\"|[^\">])*?)(/?)>")
                .matcher(body);
        int end = 0;
        while (tag.find()) {
            assertFalse(body.substring(end, tag.start()).matches("(?s).*[<>].*"), body.substring(end, tag.start()));
            end = tag.end();
            String name = tag.group(2);
            if (tag.group(1).equals("/")) {
                assertEquals(name, open.isEmpty() ? "nothing" : open.pop(), "closed before " + end);
            } else if (tag.group(4).isEmpty() && !VOID.contains(name)) {
                open.push(name);
            }
        }
        assertTrue(open.isEmpty(), open.toString());
        assertTrue(end > 10_000);
    }

    @Test
    void nothingIsLeftBesideTheResults() throws IOException {
        assertEquals(List.of(), files(".*(scratch|part|tmp|-journal|-wal|-shm)"));
        try (Stream<Path> all = Files.list(results.resolveSibling("."))) {
            assertEquals(
                    Set.of("results", "results.lock", "site.toml"),
                    new TreeSet<>(all.map(f -> f.getFileName().toString()).toList()));
        }
    }
}
