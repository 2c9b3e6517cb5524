// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.Digest;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A site whose plan is frozen, whose runs are recorded, and what happens when either is bent. */
class EvidenceTest {
    @TempDir
    static Path folder;

    private static Path key = Path.of("");
    private static Path site = Path.of("");
    private static Path whole = Path.of("");

    @BeforeAll
    static void freezeAndRun() throws IOException {
        key = folder.resolve("key.pem");
        site = planned("site");
        assertEquals(0, run(site).code());
        whole = packaged("whole");
    }

    private static Path planned(String name) throws IOException {
        if (!Files.exists(key)) {
            SmallSite.Ran made = SmallSite.adit("key", "new", "--key", key, "--name", "office", "--no-passphrase");
            assertEquals(0, made.code(), made.toString());
            assertTrue(made.out().contains("SHA256:"), made.out());
        }
        Path at = SmallSite.site(folder.resolve(name), SmallSite.toml("the same", SmallSite.catalog()));
        SmallSite.Ran plan = SmallSite.adit("plan", at, "--key", key);
        assertEquals(0, plan.code(), plan.toString());
        return at;
    }

    private static SmallSite.Ran run(Path at) {
        return SmallSite.adit("run", at, "--quiet", "--cache", SmallSite.cache(), "--key", key);
    }

    private static List<Entry> entries(Path at) throws IOException {
        List<Entry> all = new ArrayList<>();
        try (EntryLog log = EntryLog.open(at.resolve("ledger"))) {
            assertEquals(List.of(), log.check());
            for (long i = 0; i < log.size(); i++) {
                all.add(log.entry(i));
            }
        }
        return all;
    }

    private static JsonNode runJson(Path at) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(at.resolve("results/run.json")));
    }

    @Test
    void theLogHoldsThePlanBeforeTheRunAndEveryItemAndOutput() throws IOException {
        List<Entry> entries = entries(site);
        Map<String, Integer> types = new TreeMap<>();
        entries.forEach(e -> types.merge(e.type(), 1, Integer::sum));
        int items = SmallSite.itemFiles().size();
        assertEquals(Map.of("key", 1, "plan", 1, "catalogue", 1, "scene", items, "run", 1), types);
        assertEquals("key", entries.get(0).type());
        assertEquals("plan", entries.get(1).type());
        assertEquals(
                Digest.of(site.resolve("plan.json")).hex(),
                entries.get(1).members().get("plan"));
        Entry run = entries.getLast();
        assertEquals(
                Digest.of(site.resolve("results/run.json")).hex(), run.members().get("run_json"));
        assertEquals(entries.get(1).members().get("plan"), run.members().get("plan"));
        assertEquals(List.of(), run.members().get("outside_plan"));
        TreeMap<String, String> digests = new TreeMap<>(SmallSite.digests(site.resolve("results")));
        digests.remove("run.json");
        assertEquals(digests, run.members().get("outputs"));
    }

    @Test
    void aRunThatIsMadeAgainIsNotRecordedAgain() throws IOException {
        int before = entries(site).size();
        SmallSite.Ran again = run(site);
        assertEquals(0, again.code(), again.toString());
        assertFalse(again.err().contains("Recorded"), again.err());
        assertEquals(before, entries(site).size());
    }

    @Test
    void aRunOutsideItsPlanSaysSoInEveryOutput() throws IOException {
        Path at = planned("outside");
        Files.writeString(
                at.resolve("site.toml"),
                Files.readString(at.resolve("site.toml")).replace("open-pit-1", "open-pit-2"));
        SmallSite.Ran ran = run(at);
        assertEquals(0, ran.code(), ran.toString());
        assertTrue(ran.out().contains("OUTSIDE ITS PLAN: method is open-pit-2 "), ran.out());
        Map<String, Digest> silent = new TreeMap<>();
        for (String name : SmallSite.digests(at.resolve("results")).keySet()) {
            Path file = at.resolve("results").resolve(name);
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            if (!text.contains("OUTSIDE ITS PLAN") && !name.equals("catalogue-response.json")) {
                silent.put(name, Digest.of(file));
            }
        }
        assertEquals(Map.of(), silent);
        Entry entry = entries(at).getLast();
        assertTrue(entry.members().get("outside_plan") instanceof List<?> outside && outside.size() == 1);
        assertEquals(
                entry.members().get("plan"),
                runJson(at).path("plan").path("frozen").asString());
    }

    @Test
    void anotherPlanTakesThePlaceOfTheFirstOnlyWithAReason() throws IOException {
        Path at = planned("superseded");
        Files.writeString(
                at.resolve("site.toml"),
                Files.readString(at.resolve("site.toml")).replace("open-pit-1", "open-pit-2"));
        SmallSite.Ran refused = SmallSite.adit("plan", at, "--key", key);
        assertEquals(2, refused.code());
        assertTrue(refused.err().contains("another plan is frozen: method is open-pit-2"), refused.err());
        SmallSite.Ran second = SmallSite.adit("plan", at, "--key", key, "--supersede", "the method was bettered");
        assertEquals(0, second.code(), second.toString());
        List<Entry> entries = entries(at);
        assertEquals(
                List.of("key", "plan", "plan"),
                entries.stream().map(Entry::type).toList());
        assertEquals(
                entries.get(1).members().get("plan"), entries.get(2).members().get("supersedes"));
        assertEquals("the method was bettered", entries.get(2).members().get("reason"));
    }

    @Test
    void aPlanThatIsExchangedOrTakenAwayStopsTheRun() throws IOException {
        Path at = planned("exchanged");
        Path other = planned("exchanged-2");
        Files.writeString(
                other.resolve("site.toml"),
                Files.readString(other.resolve("site.toml")).replace("open-pit-1", "open-pit-2"));
        assertEquals(
                0,
                SmallSite.adit("plan", other, "--key", key, "--supersede", "other")
                        .code());
        byte[] good = Files.readAllBytes(at.resolve("plan.json"));
        Files.copy(
                other.resolve("plan.json"), at.resolve("plan.json"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        SmallSite.Ran ran = run(at);
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("is not the plan that the log recorded last"), ran.err());
        Files.delete(at.resolve("plan.json"));
        SmallSite.Ran gone = run(at);
        assertEquals(2, gone.code());
        assertTrue(gone.err().contains("is gone, and the log holds that a plan was frozen"), gone.err());
        Files.write(at.resolve("plan.json"), good);
        assertEquals(0, run(at).code());
    }

    @Test
    void aPlanThatIsFrozenWhenResultsAreThereIsNotCalledFrozenBefore() throws IOException {
        Path at = WatchedSite.copy(site, folder.resolve("afterwards"));
        String toml = Files.readString(at.resolve("site.toml"));
        assertTrue(toml.contains("..2023-12-31"), toml);
        Files.writeString(at.resolve("site.toml"), toml.replace("..2023-12-31", "..2023-10-31"));
        assertEquals(
                0,
                SmallSite.adit("plan", at, "--key", key, "--supersede", "better")
                        .code());
        assertEquals(
                Digest.of(at.resolve("results/run.json")).hex(),
                entries(at).getLast().members().get("results"));
        assertEquals(0, run(at).code());
        Path to = folder.resolve("afterwards-package");
        SmallSite.Ran made =
                SmallSite.adit("package", at, "--quiet", "--cache", SmallSite.cache(), "--key", key, "--to", to);
        assertEquals(0, made.code(), made.toString());
        String said = Files.readString(to.resolve("data/READ-ME-FIRST.txt"));
        assertTrue(said.contains("FROZEN WHEN RESULTS OF THE SITE WERE THERE ALREADY"), said);
        assertTrue(said.contains("one of 2 plans in the log") && said.contains("2, of which this is one"), said);
        assertEquals(0, SmallSite.adit("verify", to).code());
        assertTrue(Files.readString(whole.resolve("data/READ-ME-FIRST.txt"))
                .contains("the site's folder held no results then"));
    }

    @Test
    void withoutTheKeyNothingIsComputed() throws IOException {
        Path at = planned("keyless");
        SmallSite.Ran ran = SmallSite.adit("run", at, "--quiet", "--key", folder.resolve("none.pem"));
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("there is no key to sign with"), ran.err());
        assertFalse(Files.exists(at.resolve("results")));
    }

    @Test
    void theLogIsHandedOverAndAKeyIsRevoked() throws IOException {
        Path at = planned("handed-over");
        Path next = folder.resolve("next.pem");
        assertEquals(
                0,
                SmallSite.adit("key", "new", "--key", next, "--name", "successor", "--no-passphrase")
                        .code());
        SmallSite.Ran rotated = SmallSite.adit("key", "rotate", at, "--key", key, "--to", next);
        assertEquals(0, rotated.code(), rotated.toString());
        assertEquals(3, SmallSite.adit("run", at, "--quiet", "--key", key).code(), "by the old key");
        SmallSite.Ran revoked = SmallSite.adit(
                "key", "revoke", at, "--key", next, "--fingerprint", fingerprint(key), "--reason", "lost");
        assertEquals(0, revoked.code(), revoked.toString());
        assertEquals("key-revocation", entries(at).getLast().type());
        assertEquals(
                0,
                SmallSite.adit("run", at, "--quiet", "--cache", SmallSite.cache(), "--key", next)
                        .code());
    }

    private static Path packaged(String name, Object... more) throws IOException {
        Path to = folder.resolve(name);
        Path own = WatchedSite.copy(site, folder.resolve(name + "-site"));
        List<Object> words = new ArrayList<>(
                List.of("package", own, "--quiet", "--cache", SmallSite.cache(), "--key", key, "--to", to));
        words.addAll(List.of(more));
        SmallSite.Ran made = SmallSite.adit(words.toArray());
        assertEquals(0, made.code(), made.toString());
        return to;
    }

    @Test
    void aPackageVerifiesAndMakesTheSameResultsAgain() throws IOException {
        SmallSite.Ran verified = SmallSite.adit("verify", whole);
        assertEquals(0, verified.code(), verified.toString());
        SmallSite.Ran again = SmallSite.adit("reproduce", whole, "--threads", 1, "--json");
        assertEquals(0, again.code(), again.toString());
    }

    @Test
    void theSameResultsAndLogMakeTheSamePackageAlsoAsZip() throws IOException {
        Path made = packaged("zipped.zip");
        SmallSite.Ran verified = SmallSite.adit("verify", made, "--json");
        assertEquals(0, verified.code(), verified.toString());
        JsonNode verdict = JsonMapper.shared().readTree(verified.out());
        assertTrue(verdict.path("verified").asBoolean(), verified.out());
        assertEquals("office", verdict.path("signer").path("name").asString());
        try (ZipFile zip = new ZipFile(made.toFile());
                InputStream manifest = zip.getInputStream(zip.getEntry("zipped/manifest-sha256.txt"))) {
            assertEquals(
                    Files.readString(whole.resolve("manifest-sha256.txt")),
                    new String(manifest.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void everyFigureOfTheReportIsTracedBack() throws IOException {
        JsonNode run = JsonMapper.shared().readTree(Files.readString(whole.resolve("data/results/run.json")));
        JsonNode report = JsonMapper.shared().readTree(Files.readString(whole.resolve("data/report/report.json")));
        assertTrue(report.path("measurements").size() > 50, report.toString());
        for (JsonNode m : report.path("measurements")) {
            JsonNode there = run.at(m.path("at").asString());
            assertTrue(there.isValueNode(), m.toString());
            assertTrue(!m.has("value") || there.doubleValue() == m.path("value").doubleValue(), m.toString());
        }
    }

    @Test
    void whatIsWithheldIsReplacedByACommitmentThatCanBeOpened() throws IOException {
        Path list = Files.writeString(folder.resolve("nowhere.txt"), "a text that occurs nowhere\n");
        Path made = packaged(
                "withheld", "--withhold", "plan/zone-*.geojson", "--withhold", "entry:scene", "--restricted", list);
        assertFalse(Files.exists(made.resolve("data/plan/zone-1.geojson")));
        SmallSite.Ran verified = SmallSite.adit("verify", made, "--json");
        assertEquals(0, verified.code(), verified.toString());
        JsonNode verdict = JsonMapper.shared().readTree(verified.out());
        assertEquals(1, verdict.path("withheld_files").asInt());
        assertEquals(
                SmallSite.itemFiles().size(), verdict.path("withheld_entries").asInt());
        String entries = Files.readString(made.resolve("data/custody/entries.jsonl"));
        assertFalse(entries.contains("\"type\":\"scene\""), entries);
        JsonNode open = JsonMapper.shared()
                .readTree(Files.readString(made.resolve("data/withheld.json")))
                .get(0);
        Path secrets = folder.resolve("withheld-site/ledger/withheld");
        Path secretFile;
        try (var files = Files.list(secrets)) {
            secretFile = files.findFirst().orElseThrow();
        }
        JsonNode secret =
                JsonMapper.shared().readTree(Files.readString(secretFile)).get(0);
        assertEquals("data/plan/zone-1.geojson", open.path("path").asString());
        byte[] salt = HexFormat.of().parseHex(secret.path("salt").asString());
        byte[] digest = Digest.of(whole.resolve("data/plan/zone-1.geojson")).bytes();
        byte[] both = ByteBuffer.allocate(48).put(salt).put(digest).array();
        assertEquals(Digest.of(both).hex(), open.path("commitment").asString());
    }

    @Test
    void aPackageThatWouldHoldARestrictedTextIsRefused() throws IOException {
        Path list =
                Files.writeString(folder.resolve("restricted.txt"), "not real, a SECRET name\nmiNe does not EXIST\n");
        Path own = WatchedSite.copy(site, folder.resolve("restricted-site"));
        Path to = folder.resolve("restricted");
        SmallSite.Ran refused = SmallSite.adit(
                "package",
                own,
                "--quiet",
                "--cache",
                SmallSite.cache(),
                "--key",
                key,
                "--to",
                to,
                "--restricted",
                list);
        assertEquals(2, refused.code(), refused.toString());
        assertTrue(
                refused.err().contains("\"miNe does not EXIST\" in data/")
                        && refused.err().contains("data/plan/site.toml")
                        && !Files.exists(to),
                refused.err());
    }

    @Test
    void theLogIsCheckedAndShown() throws IOException {
        SmallSite.Ran shown = SmallSite.adit("log", site, "--json");
        assertEquals(0, shown.code(), shown.toString());
        JsonNode log = JsonMapper.shared().readTree(shown.out());
        assertEquals(entries(site).size(), log.path("size").asInt());
        assertEquals(fingerprint(key), log.path("signer").asString());
        Path known = Files.writeString(
                folder.resolve("known.note"),
                SmallSite.adit("log", site, "--head").out());
        assertEquals(
                0, SmallSite.adit("verify", whole, "--known-checkpoint", known).code());
        assertTrue(SmallSite.adit("log", site, "--proof", 1).out().startsWith("c2sp.org/tlog-proof@v1\nindex 1\n"));
        assertEquals(2, SmallSite.adit("log", site, "--proof", 9999).code());
        Path damaged = WatchedSite.copy(site, folder.resolve("damaged"));
        Path bundle;
        try (var files = Files.walk(damaged.resolve("ledger/tile/entries"))) {
            bundle = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[200] ^= 1;
        Files.write(bundle, bytes);
        SmallSite.Ran found = SmallSite.adit("log", damaged);
        assertEquals(4, found.code(), found.toString());
        assertTrue(found.out().isEmpty(), found.out());
    }

    @Test
    void aRunIsStampedAndWaitsForAnAuthorityThatDoesNotAnswer() throws IOException {
        Path at = planned("stamped");
        SmallSite.Ran ran = SmallSite.adit(
                "run", at, "--quiet", "--cache", SmallSite.cache(), "--key", key, "--stamp", "http://localhost:1/");
        assertEquals(0, ran.code(), ran.toString());
        assertTrue(ran.err().contains("it waits for `adit stamp`"), ran.err());
        try (var waiting = Files.list(at.resolve("ledger/stamps/queue"))) {
            assertEquals(1, waiting.count());
        }
    }

    private static String fingerprint(Path of) {
        return JsonMapper.shared()
                .readTree(SmallSite.adit("key", "show", "--key", of, "--json").out())
                .path("fingerprint")
                .asString();
    }
}
