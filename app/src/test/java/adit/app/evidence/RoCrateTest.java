// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RoCrateTest {
    private static final Map<String, String> FILES = Map.ofEntries(
            Map.entry("READ-ME-FIRST.txt", ""),
            Map.entry("limits.md", ""),
            Map.entry("plan/plan.json", ""),
            Map.entry("plan/site.toml", ""),
            Map.entry("ledger/scenes.csv", ""),
            Map.entry("stac/S2A_1.json", "S2A_1"),
            Map.entry("stac/S2B_2.json", "S2B_2"),
            Map.entry("scenes/S2A_1/red band.tif", "S2A_1"),
            Map.entry("scenes/scenes.json", ""),
            Map.entry("results/run.json", ""),
            Map.entry("results/rasters/state.tif", ""),
            Map.entry("results/\u018fhm\u0259d: map.png", ""),
            Map.entry("custody/entries.jsonl", ""),
            Map.entry("custody/checkpoints/12.note", ""));

    private static RoCrate crate(Map<String, String> paths) {
        TreeMap<String, RoCrate.File> files = new TreeMap<>();
        paths.forEach((path, item) -> files.put(
                path,
                new RoCrate.File(
                        path.length(), Digest.of(path), Optional.of(item).filter(i -> !i.isEmpty()))));
        return new RoCrate(
                "Demirli",
                "Changes at a mineral site. Simulated.",
                Instant.parse("2026-11-24T10:15:30Z"),
                "https://creativecommons.org/licenses/by/4.0/",
                "0.1.0",
                Digest.of("code"),
                files);
    }

    private static JsonNode graph(RoCrate crate) {
        return JsonMapper.shared().readTree(crate.json()).required("@graph");
    }

    private static JsonNode entity(JsonNode graph, String id) {
        for (JsonNode one : graph) {
            if (one.required("@id").asString().equals(id)) {
                return one;
            }
        }
        throw new AssertionError("no entity " + id);
    }

    private static Set<String> references(JsonNode list) {
        Set<String> ids = new TreeSet<>();
        list.forEach(r -> ids.add(r.required("@id").asString()));
        return ids;
    }

    @Test
    void everyFileStandsThereWithSizeDigestAndFormat() {
        JsonNode graph = graph(crate(FILES));
        JsonNode raster = entity(graph, "results/rasters/state.tif");
        assertEquals("File", raster.required("@type").asString());
        assertEquals("25", raster.required("contentSize").asString());
        assertEquals(
                Digest.of("results/rasters/state.tif").hex(),
                raster.required("sha256").asString());
        assertEquals("image/tiff", raster.required("encodingFormat").asString());
        long files = 0;
        for (JsonNode one : graph) {
            files += one.required("@type").asString().equals("File") ? 1 : 0;
        }
        assertEquals(FILES.size(), files);
    }

    @Test
    void everyReferenceLeadsToAnEntityAndEveryFileIsReachedFromTheRoot() {
        JsonNode graph = graph(crate(FILES));
        Set<String> ids = new HashSet<>();
        graph.forEach(e -> assertTrue(ids.add(e.required("@id").asString()), e + " stands there twice"));
        Set<String> reached = new TreeSet<>();
        for (String part : references(entity(graph, "./").required("hasPart"))) {
            JsonNode one = entity(graph, part);
            reached.add(part);
            if (one.required("@type").asString().equals("Dataset")) {
                reached.addAll(references(one.required("hasPart")));
            }
        }
        for (JsonNode one : graph) {
            if (one.required("@type").asString().equals("File")) {
                assertTrue(reached.contains(one.required("@id").asString()), one.toString());
            }
            for (String property : Set.of("object", "result", "hasPart")) {
                if (one.has(property)) {
                    assertTrue(ids.containsAll(references(one.required(property))), one.toString());
                }
            }
        }
    }

    @Test
    void theRunTakesPlanAndScenesAndMakesTheResults() {
        JsonNode run = entity(graph(crate(FILES)), "#run");
        assertEquals("CreateAction", run.required("@type").asString());
        assertEquals(
                Set.of(
                        "plan/plan.json",
                        "plan/site.toml",
                        "stac/S2A_1.json",
                        "stac/S2B_2.json",
                        "scenes/S2A_1/red%20band.tif",
                        "scenes/scenes.json"),
                references(run.required("object")));
        assertEquals(
                Set.of("results/run.json", "results/rasters/state.tif", "results/%C6%8Fhm%C9%99d%3A%20map.png"),
                references(run.required("result")));
        JsonNode adit = entity(graph(crate(FILES)), "#adit");
        assertEquals("0.1.0", adit.required("softwareVersion").asString());
        assertEquals(
                "sha256:" + Digest.of("code").hex(), adit.required("identifier").asString());
    }

    @Test
    void aSceneSaysItsItem() {
        JsonNode graph = graph(crate(FILES));
        assertEquals(
                "S2A_1", entity(graph, "stac/S2A_1.json").required("identifier").asString());
        JsonNode band = entity(graph, "scenes/S2A_1/red%20band.tif");
        assertEquals("S2A_1", band.required("identifier").asString());
        assertEquals(
                "stac/S2A_1.json", band.required("isBasedOn").required("@id").asString());
        assertFalse(entity(graph, "stac/S2A_1.json").has("isBasedOn"));
    }

    @Test
    void theSameFilesGiveTheSameBytesAndWhatIsWithheldIsNotNamed() throws IOException {
        assertEquals(crate(FILES).json(), crate(new TreeMap<>(FILES)).json());
        CanonicalJson.parseObject(crate(FILES).json().strip().getBytes(StandardCharsets.UTF_8), 1 << 20);
        TreeMap<String, String> fewer = new TreeMap<>(FILES);
        fewer.remove("stac/S2B_2.json");
        assertFalse(crate(fewer).json().contains("S2B_2"));
        assertThrows(IllegalArgumentException.class, () -> crate(Map.of(RoCrate.FILE, "")));
        assertThrows(IllegalArgumentException.class, () -> crate(Map.of("/etc/passwd", "")));
    }

    /** JSON-LD by jsonld.js in its safe mode with the context of RO-Crate 1.2, and the rules by ro-crate-js. */
    @Test
    void otherLibrariesReadEveryTermAndFindNoFault(@TempDir Path folder) throws Exception {
        Path tools = Path.of(System.getProperty("adit.root", ".."), "scripts/npm");
        if (!Files.isDirectory(tools.resolve("node_modules"))) {
            System.out.println("skipped: the npm packages of scripts/npm are not installed (scripts/setup.sh)");
        }
        assumeTrue(Files.isDirectory(tools.resolve("node_modules")), "npm packages are not installed");
        Path file = Files.writeString(folder.resolve(RoCrate.FILE), crate(FILES).json());
        Path out = folder.resolve("out");
        Process process = new ProcessBuilder(
                        "node", tools.resolve("check-crate.cjs").toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertEquals(0, process.waitFor(), Files.readString(out));
        JsonNode found = JsonMapper.shared().readTree(Files.readAllBytes(out));
        assertEquals("[]", found.required("problems").toString());
        JsonNode types = found.required("types");
        assertEquals(
                FILES.size(), types.required("http://schema.org/MediaObject").asInt(), types.toString());
        assertEquals(1, types.required("http://schema.org/CreateAction").asInt());
        assertEquals(1, types.required("http://schema.org/SoftwareApplication").asInt());
        assertEquals(7, types.required("http://schema.org/Dataset").asInt(), "the root and six folders");
        assertTrue(found.required("quads").asInt() > 5 * FILES.size(), found.toString());
        // A term that the context does not know must not pass.
        Files.writeString(file, crate(FILES).json().replace("contentSize", "kontentSize"));
        assertFalse(new ProcessBuilder("node", tools.resolve("check-crate.cjs").toString(), file.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start()
                        .waitFor()
                == 0);
    }
}
