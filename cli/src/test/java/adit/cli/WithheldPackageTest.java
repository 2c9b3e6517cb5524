// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.verify.Tool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Withholding a file takes it out; the command says which files may still tell what it says, and how to take these out. */
class WithheldPackageTest {
    private static final Pattern NUMBER = Pattern.compile("\\d+\\.\\d{5,}");

    @TempDir
    static Path folder;

    private static Path key = Path.of("");
    private static Path site = Path.of("");

    @BeforeAll
    static void aSiteThatWasRun() throws IOException {
        key = TinySite.key(folder.resolve("key.pem"));
        site = TinySite.make(folder.resolve("mine"));
        TinySite.adit("plan", site, "--key", key);
        TinySite.adit("run", site, "--key", key, "--quiet");
    }

    private static SmallSite.Ran packaged(Path to, List<String> withheld, Object... more) throws IOException {
        Path own = WatchedSite.copy(site, folder.resolve(to.getFileName() + "-site"));
        List<Object> words = new ArrayList<>(List.of("package", own, "--quiet", "--key", key, "--to", to));
        withheld.forEach(w -> words.addAll(List.of("--withhold", w)));
        words.addAll(Arrays.asList(more));
        return SmallSite.adit(words.toArray());
    }

    private static Map<String, List<String>> stillHeld(SmallSite.Ran ran) {
        assertEquals(0, ran.code(), ran.toString());
        Map<String, List<String>> all = new TreeMap<>();
        for (JsonNode n : JsonMapper.shared().readTree(ran.out()).path("may_still_hold")) {
            all.put(
                    n.path("withheld").asString(),
                    n.path("files").valueStream().map(JsonNode::asString).toList());
        }
        return all;
    }

    /** The coordinates of an outline that the package may nowhere hold as text. */
    private static List<String> coordinates(Path outline) throws IOException {
        Matcher m = NUMBER.matcher(Files.readString(outline));
        List<String> all = new ArrayList<>();
        while (m.find()) {
            all.add(m.group());
        }
        assertTrue(all.size() >= 8, all.toString());
        return all;
    }

    @Test
    void whatMayStillHoldAZoneIsSaidAndCanBeWithheldToo() throws IOException {
        SmallSite.Ran first = packaged(folder.resolve("zone"), List.of("plan/zone-1.geojson"));
        assertEquals(0, first.code(), first.toString());
        List<String> told = List.of("data/results/report.html", "data/results/site.gpkg", "data/results/zones.geojson");
        assertTrue(
                first.err()
                        .contains("data/plan/zone-1.geojson is withheld, and what it says may still stand in "
                                + String.join(", ", told) + "\n"),
                first.err());
        List<String> all = new ArrayList<>(List.of("plan/zone-1.geojson"));
        Matcher word = Pattern.compile("--withhold (\\S+)").matcher(first.err());
        while (word.find()) {
            all.add(word.group(1).replace(";", ""));
        }
        assertEquals(4, all.size(), all.toString());
        String words = Files.readString(folder.resolve("zone/data/READ-ME-FIRST.txt"));
        assertTrue(words.contains("Withheld    1 file (data/withheld.json) and 0 entries of the log; "), words);
        assertTrue(words.contains("  Not from this package: inputs of the run are withheld"), words);
        SmallSite.Ran again = SmallSite.adit("reproduce", folder.resolve("zone"), "--quiet");
        assertEquals(2, again.code(), again.toString());
        assertTrue(
                again.err().contains("data/plan/zone-1.geojson: is withheld by the sender; a run needs it"),
                again.err());
        Path to = folder.resolve("zone-and-all");
        assertEquals(Map.of(), stillHeld(packaged(to, all, "--json")));
        requireVerified(to);
        List<String> coordinates = coordinates(site.resolve("scenes/licence.geojson"));
        try (Stream<Path> files = Files.walk(to)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(f, StandardCharsets.ISO_8859_1);
                assertFalse(coordinates.stream().filter(text::contains).count() > 1, f.toString());
            }
        }
    }

    @Test
    void whatMayStillHoldTheBoundaryIsSaidAndCanBeWithheldToo() throws IOException {
        SmallSite.Ran first = packaged(folder.resolve("boundary"), List.of("plan/boundary.geojson"), "--json");
        Map<String, List<String>> told = stillHeld(first);
        assertEquals(List.of("data/plan/boundary.geojson"), List.copyOf(told.keySet()));
        List<String> files = told.getOrDefault("data/plan/boundary.geojson", List.of());
        assertTrue(
                files.containsAll(List.of(
                                "data/results/gaps.geojson",
                                "data/results/rasters/clear.tif",
                                "data/results/report.html",
                                "data/results/site.gpkg",
                                "data/results/zones.geojson"))
                        && files.stream().allMatch(f -> f.startsWith("data/results/")),
                told.toString());
        List<String> all = new ArrayList<>(files);
        all.add("plan/boundary.geojson");
        Path to = folder.resolve("boundary-and-all");
        assertEquals(Map.of(), stillHeld(packaged(to, all, "--json")));
        requireVerified(to);
    }

    private static void requireVerified(Path bag) throws IOException {
        SmallSite.Ran verified = SmallSite.adit("verify", bag);
        assertEquals(0, verified.code(), verified.toString());
        if (Tool.has("ssh-keygen") && Tool.has("openssl")) {
            Tool.Result said = Tool.run(folder, "bash", bag.resolve("verify.sh").toString());
            assertEquals(0, said.code(), said.output());
        } else {
            System.out.println("skipped for verify.sh: openssl or ssh-keygen is not installed");
        }
    }

    @Test
    void aCopyOfAWithheldFileIsNamed() throws IOException {
        Map<String, List<String>> told =
                stillHeld(packaged(folder.resolve("copies"), List.of("ledger/scenes.csv", "stac/*"), "--json"));
        assertEquals(List.of("data/results/scenes.csv"), told.remove("data/ledger/scenes.csv"));
        List<String> answers = List.of("data/ledger/catalogue-response.json", "data/results/catalogue-response.json");
        assertEquals(8, told.size(), told.toString());
        told.forEach((item, files) -> assertEquals(answers, files, item));
    }

    @Test
    void aPatternThatMeansNothingIsRefused() throws IOException {
        Map<String, String> refused = new TreeMap<>(Map.of(
                "plan/zone-7.geojson", "no file of the package matches plan/zone-7.geojson",
                "entry:reviews",
                        "the log has no entry of the type reviews; those that can be withheld are of the type scene",
                "entry:plan", "entries of the type plan cannot be withheld",
                "plan/[z", "\"plan/[z\" is no pattern",
                "results/run.json", "data/results/run.json cannot be withheld"));
        Path to = folder.resolve("refused");
        for (Map.Entry<String, String> e : refused.entrySet()) {
            SmallSite.Ran ran = packaged(to, List.of("plan/zone-1.geojson", e.getKey()));
            assertEquals(2, ran.code(), ran.toString());
            assertTrue(ran.err().contains(e.getValue()), ran.err());
            assertFalse(Files.exists(to));
        }
    }
}
