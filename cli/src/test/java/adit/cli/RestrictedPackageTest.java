// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.evidence.SigningCertificate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restricted text in each place that a user controls: the package is refused, the place named, and nothing is left. */
class RestrictedPackageTest {
    @TempDir
    static Path folder;

    private static Path key = Path.of("");
    private static Path site = Path.of("");
    private static Path upstream = Path.of("");

    /** Each text with the places that must be named; the texts are given in another case or form than they stand there. */
    private static final Map<String, List<String>> TEXTS = new TreeMap<>(Map.ofEntries(
            Map.entry("QUARTZ hill", List.of("data/plan/site.toml", "data/results/run.json", "data/results/site.gpkg")),
            Map.entry(
                    "beryl concession",
                    List.of("data/plan/plan.json", "data/results/event-zones.csv", "attestations/package.dsse.json")),
            Map.entry("Garnet licence", List.of("data/plan/site.toml")),
            Map.entry("Topázio", List.of("data/plan/zone-1.geojson")),
            Map.entry("Azurite register", List.of("data/plan/site.toml", "data/results/report.html")),
            Map.entry("Peridot said", List.of("data/plan/site.toml")),
            Map.entry("two-date onyx", List.of("data/plan/method.toml", "attestations/package.dsse.json")),
            Map.entry("Feldspar", List.of("data/custody/entries.jsonl:3 (plan)", "data/plan/plan.json")),
            Map.entry(
                    "jasper office", List.of("data/custody/entries.jsonl:1 (key)", "data/custody/checkpoints/1.note")),
            Map.entry("Zircon Hill", List.of("bag-info.txt", "data/custody/checkpoint")),
            Map.entry("amethyst depot", List.of("data/plan/site.toml", "data/ledger/catalogue-response.json")),
            Map.entry(
                    "sim malachite",
                    List.of(
                            "data/stac/SIM-MALACHITE-1.json, its name",
                            "data/ledger/scenes.csv",
                            "(scene)",
                            "attestations/package.dsse.json")),
            Map.entry("KIZILBULAK", List.of("data/stac/", "data/ledger/catalogue-response.json")),
            Map.entry("tourmaline", List.of("data/upstream/Tourmaline_trace.txt, its name")),
            Map.entry("galena pit", List.of("data/upstream/Tourmaline_trace.txt")),
            Map.entry(
                    "lapis lazuli",
                    List.of("data/READ-ME-FIRST.txt", "data/limits.md", "data/results/rasters/clear.tif"))));

    @BeforeAll
    static void aSiteWithATextInEachPlace() throws IOException {
        Path first = folder.resolve("first.pem");
        key = folder.resolve("key.pem");
        TinySite.adit("key", "new", "--key", first, "--name", "Jasper-office", "--no-passphrase");
        TinySite.adit("key", "new", "--key", key, "--name", "office", "--no-passphrase");
        Path named = TinySite.make(folder.resolve("zircon_HILL"));
        spoil(named);
        TinySite.adit("plan", named, "--key", first);
        Path toml = named.resolve("site.toml");
        Files.writeString(
                toml, Files.readString(toml).replace("\"on_record\"", "\"disputed\"") + "# as Peridot   said\n");
        TinySite.adit("plan", named, "--key", first, "--supersede", "the Feldspar file came");
        TinySite.adit("key", "rotate", named, "--key", first, "--to", key);
        TinySite.adit("run", named, "--key", key, "--quiet");
        site = WatchedSite.copy(named, folder.resolve("site"));
        upstream =
                Files.write(folder.resolve("Tourmaline_trace.txt"), "by GALENA PIT".getBytes(StandardCharsets.UTF_16));
    }

    private static void spoil(Path at) throws IOException {
        Path scenes = Files.move(at.resolve("scenes"), at.resolve("Amethyst-Depot"));
        Path licence = Files.move(scenes.resolve("licence.geojson"), scenes.resolve("Garnet-licence.geojson"));
        Files.writeString(
                licence,
                Files.readString(licence).replace("\"properties\":{", "\"properties\":{\"owner\":\"TOP\\u00c1ZIO\","));
        Files.writeString(
                at.resolve("tiny.toml"),
                Files.readString(at.resolve("tiny.toml")).replace("two-date-tiny", "two-date-onyx"));
        Files.writeString(
                at.resolve("site.toml"),
                Files.readString(at.resolve("site.toml"))
                        .replace("A mine that does not exist", "Quartz Hill")
                        .replaceFirst("notice = \"", "notice = \"LAPIS LAZULI. ")
                        .replace("licensed area", "Beryl Concession")
                        .replace("source = \"simulated\"", "source = \"azurite  REGISTER\"")
                        .replace("scenes/licence", "scenes/Garnet-licence")
                        .replace("\"scenes/", "\"Amethyst-Depot/"));
        try (Stream<Path> all = Files.walk(scenes)) {
            Path item = all.filter(f -> f.toString().matches(".*/SIM_[^/]*\\.json"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            Files.writeString(
                    item,
                    Files.readString(item)
                            .replaceFirst("\"id\":\"SIM_[^\"]*\"", "\"id\":\"SIM-MALACHITE-1\"")
                            .replaceFirst(
                                    "\"links\":\\[",
                                    "\"links\":[{\"rel\":\"related\",\"href\":\"https://example.org/K%C4%B1z%C4%B1lbulak\"},"));
        }
    }

    private static Path list(String name, Iterable<String> texts) throws IOException {
        return Files.write(folder.resolve(name), texts);
    }

    private static SmallSite.Ran packaged(Path of, Path to, Path list, Object... more) {
        List<Object> words = new ArrayList<>(List.of(
                "package", of, "--quiet", "--key", key, "--to", to, "--upstream", upstream, "--restricted", list));
        words.addAll(Arrays.asList(more));
        return SmallSite.adit(words.toArray());
    }

    /** What is told of a text, up to the next one. */
    private static String told(String text, String message) {
        int at = message.indexOf("\"" + text + "\" in ");
        assertTrue(at >= 0, text + " was not found: " + message);
        int end = message.indexOf("; ", at);
        return message.substring(at, end);
    }

    private static void assertNothingIsLeft(Path of, SortedMap<String, String> before, Path to) throws IOException {
        assertEquals(before, SmallSite.digests(of));
        try (Stream<Path> beside = Files.list(to.getParent())) {
            assertEquals(List.of(), beside.toList());
        }
    }

    @Test
    void eachIsFoundInEachOfItsPlacesAndNothingIsLeftBehind() throws IOException {
        Path own = WatchedSite.copy(site, folder.resolve("refused-site"));
        SortedMap<String, String> before = SmallSite.digests(own);
        Path to = Files.createDirectory(folder.resolve("refused")).resolve("package.zip");
        SmallSite.Ran refused = packaged(own, to, list("all.txt", TEXTS.keySet()));
        assertEquals(2, refused.code(), refused.toString());
        TEXTS.forEach((text, places) -> {
            String told = told(text, refused.err());
            places.forEach(p -> assertTrue(told.contains(p), text + " in " + p + ": " + told));
        });
        assertNothingIsLeft(own, before, to);
    }

    @Test
    void aPackageWithoutAnyOfThemIsWrittenAndOneWithAllWithheldHoldsNone() throws IOException {
        Path own = WatchedSite.copy(site, folder.resolve("withheld-site"));
        Path to = folder.resolve("withheld");
        Path list = list("some.txt", List.of("TOPÁZIO", "Galena Pit", "nowhere at all"));
        SmallSite.Ran made =
                packaged(own, to, list, "--withhold", "plan/zone-1.geojson", "--withhold", "data/upstream/*");
        assertEquals(0, made.code(), made.toString());
        assertEquals(0, SmallSite.adit("verify", to).code());
        try (Stream<Path> files = Files.walk(to)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(f, StandardCharsets.ISO_8859_1);
                assertFalse(text.contains("u00c1ZIO") || text.contains("G\0A\0L"), f.toString());
            }
        }
    }

    @Test
    void namesWithWhichALogBeginsAreRefusedBeforeItIsBegun() throws IOException {
        Path own = WatchedSite.copy(site, folder.resolve("Jade-valley"));
        try (Stream<Path> log = Files.walk(own.resolve("ledger"))) {
            log.sorted(java.util.Comparator.reverseOrder())
                    .forEach(f -> assertTrue(f.toFile().delete()));
        }
        Files.delete(own.resolve("plan.json"));
        Path other = folder.resolve("other.pem");
        TinySite.adit("key", "new", "--key", other, "--name", "Coral-office", "--no-passphrase");
        Path p12 = folder.resolve("other.p12");
        Files.delete(p12);
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        SigningCertificate.selfSigned("Opal Survey Ltd", now, now.plusSeconds(1_000_000_000))
                .write(p12, new char[0]);
        SortedMap<String, String> before = SmallSite.digests(own);
        Path to = Files.createDirectory(folder.resolve("names")).resolve("Pearl.zip");
        Path list = list("names.txt", List.of("jade VALLEY", "coral office", "opal survey", "pearl", "agate-example"));
        SmallSite.Ran refused = SmallSite.adit(
                "package",
                own,
                "--key",
                other,
                "--to",
                to,
                "--restricted",
                list,
                "--stamp",
                "http://agate.example/tsr");
        assertEquals(2, refused.code(), refused.toString());
        String said = refused.err();
        assertTrue(told("jade VALLEY", said).contains("the name of the site's folder"), said);
        assertTrue(told("coral office", said).contains("the key's name"), said);
        assertTrue(told("opal survey", said).contains("the certificate of the CMS signature"), said);
        assertTrue(told("pearl", said).contains("the package's own name"), said);
        assertTrue(told("agate-example", said).contains("signatures/agate.example-tsr.tsr, its name"), said);
        assertNothingIsLeft(own, before, to);
    }

    @Test
    void aListThatCannotBeUsedIsRefused() throws IOException {
        Path to = folder.resolve("unused");
        Path list = folder.resolve("list.txt");
        Files.writeString(list, "\n \n");
        assertTrue(packaged(site, to, list).err().contains("holds no text to look for; write one a line"));
        Files.writeString(list, "Quartz Hill\nAu\n");
        SmallSite.Ran brief = packaged(site, to, list);
        assertEquals(2, brief.code(), brief.toString());
        assertTrue(brief.err().contains("list.txt:2: \"Au\" cannot be looked for"), brief.err());
        Files.write(list, "Topázio\n".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(packaged(site, to, list).err().contains("is not UTF-8; save it as UTF-8"));
        assertFalse(Files.exists(to));
    }
}
