// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What two readers say of a site's events, and what is said of the log's entries, as a person types it. */
class ReviewTest {
    @TempDir
    static Path folder;

    private static Path key = Path.of("");
    private static Path ran = Path.of("");

    @BeforeAll
    static void planAndRun() throws IOException {
        ran = TinySite.make(folder.resolve("ran"));
        key = TinySite.key(folder.resolve("key.pem"));
        TinySite.adit("plan", ran, "--key", key);
        TinySite.adit("run", ran, "--quiet", "--key", key);
    }

    private static Path site(String name) throws IOException {
        return WatchedSite.copy(ran, folder.resolve(name));
    }

    private static SmallSite.Ran read(Path site, Object... more) {
        List<Object> words = new ArrayList<>(List.of("review", site));
        words.addAll(Arrays.asList(more));
        words.addAll(List.of("--key", key));
        return SmallSite.adit(words.toArray());
    }

    private static void reads(Path site, String reader, String event, String verdict, String reason) {
        SmallSite.Ran done = read(site, event, verdict, "--reader", reader, "--reason", reason);
        assertEquals(0, done.code(), done.toString());
    }

    private static JsonNode json(Object... words) {
        SmallSite.Ran done = TinySite.adit(words);
        return JsonMapper.shared().readTree(done.out());
    }

    private static JsonNode event(JsonNode list, String id) {
        return list.path("events")
                .valueStream()
                .filter(e -> e.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSecondReaderSeesNothingOfTheFirst() throws IOException {
        Path site = site("blind");
        reads(site, "anna", "E1", "confirmed", "bare ground, seen twice");
        for (Object[] words : new Object[][] {
            {"review", site},
            {"review", site, "--reader", "ben"},
            {"review", site, "--reader", "ben", "--json"},
            {"review", site, "--json"}
        }) {
            String said = TinySite.adit(words).out();
            assertTrue(said.contains("read once") && said.contains("anna"), said);
            assertFalse(said.contains("bare ground, seen twice"), said);
            assertFalse(said.contains("confirmed"), said);
        }
        String own = TinySite.adit("review", site, "--reader", "Anna").out();
        assertTrue(own.contains("E1  confirmed by anna, ") && own.contains(": bare ground, seen twice"), own);
        SmallSite.Ran second = read(site, "E1", "rejected", "--reader", "ben", "--reason", "a shadow");
        assertTrue(
                second.out().contains(": E1 rejected by ben. What follows: E1 is disputed (2 readers differ)"),
                second.toString());
        String both = TinySite.adit("review", site).out();
        assertTrue(both.contains("disputed (2 readers differ)") && both.contains("rejected by ben"), both);
        String third = TinySite.adit("review", site, "--reader", "cleo").out();
        assertTrue(third.contains("hidden (2 readers, not you)"), third);
        assertFalse(third.contains("disputed") || third.contains("a shadow"), third);
        assertEquals(
                "hidden",
                event(json("review", site, "--reader", "cleo", "--json"), "E1")
                        .path("state")
                        .asString());
    }

    @Test
    void readingsChangeNoResultAndAreOfThisRun() throws IOException {
        Path site = site("results");
        var before = SmallSite.digests(site.resolve("results"));
        reads(site, "anna", "E1", "confirmed", "seen");
        reads(site, "anna", "E1", "undetermined", "seen again");
        reads(site, "ben", "E1", "undetermined", "too small");
        assertEquals(before, SmallSite.digests(site.resolve("results")));
        String said = TinySite.adit("review", site).out();
        assertTrue(said.contains("undetermined (2 readers agree)"), said);
        assertTrue(said.contains("1 earlier reading was superseded"), said);
        String toml = Files.readString(site.resolve("site.toml"));
        Files.writeString(site.resolve("site.toml"), toml.replace("does not exist", "is not there"));
        TinySite.adit("run", site, "--quiet", "--key", key);
        JsonNode after = json("review", site, "--json");
        assertEquals(3, after.path("of_other_runs").asInt());
        assertEquals("unread", event(after, "E1").path("state").asString());
        assertTrue(TinySite.adit("review", site).out().contains("Earlier   3 readings of other results of this site"));
    }

    @Test
    void whatTheCommandsPrintIsWhatTheirTablesSay() throws IOException {
        Path site = site("json");
        JsonNode reading = JsonMapper.shared()
                .readTree(read(site, "E2", "rejected", "--reader", "anna", "--reason", "a cloud", "--json")
                        .out());
        CommandJsonTest.assertAsDocumented("review EVENT", reading);
        assertEquals("read once", reading.path("state").asString());
        SmallSite.Ran again = read(site, "E2", "rejected", "--reader", "anna", "--reason", "a cloud", "--json");
        JsonNode same = JsonMapper.shared().readTree(again.out());
        assertFalse(same.path("added").asBoolean());
        assertEquals(reading.path("entry"), same.path("entry"));
        reads(site, "ben", "E2", "rejected", "a cloud");
        JsonNode list = json("review", site, "--json");
        CommandJsonTest.assertAsDocumented("review", list);
        assertEquals("{\"unread\":5,\"rejected\":1}", list.path("states").toString());
        JsonNode correction = json("log", "correct", site, 1, "--reason", "frozen too early", "--key", key, "--json");
        CommandJsonTest.assertAsDocumented("log correct", correction);
        CommandJsonTest.assertAsDocumented("log", json("log", site, "--json"));
        CommandJsonTest.assertAsDocumented("log --list", json("log", site, "--list", "--json"));
    }

    @Test
    void aCorrectionStandsBesideWhatItCorrects() throws IOException {
        Path site = site("corrected");
        reads(site, "anna", "E1", "confirmed", "seen");
        long reading = json("log", site, "--json").path("size").asLong() - 1;
        SmallSite.Ran corrected =
                TinySite.adit("log", "correct", site, reading, "--reason", "typed for E2", "--key", key);
        assertTrue(
                corrected
                        .out()
                        .startsWith(
                                "Recorded as entry " + (reading + 1) + ": entry " + reading + ", review, is wrong."),
                corrected.out());
        TinySite.adit("log", "correct", site, reading + 1, "--reason", "it was E1", "--key", key);
        String list = TinySite.adit("log", site, "--list").out();
        assertTrue(
                list.matches("(?s).*\\n +" + reading + "  \\S+Z  review +\\(corrected by entry " + (reading + 1)
                        + "\\)\\n.*"),
                list);
        assertTrue(
                list.contains(
                        "corrects entry " + reading + ": typed for E2  (corrected by entry " + (reading + 2) + ")"),
                list);
        assertTrue(list.matches("(?s).*  scene +\\S+\\n.*"), list);
        // What was read is not in the list.
        assertFalse(list.contains("confirmed") || list.contains("anna"), list);
        String summary = TinySite.adit("log", site).out();
        assertTrue(
                summary.contains(
                        "Corrected entry " + reading + ", review, by entry " + (reading + 1) + ": typed for E2"),
                summary);
        assertEquals(2, SmallSite.adit("log").code());
        assertEquals(2, SmallSite.adit("log", "correct", site, "--reason", "x").code());
    }

    @Test
    void aPackageCountsReadingsAndCorrectionsAlsoWhereTheyAreWithheld() throws IOException {
        Path site = site("packaged");
        reads(site, "anna", "E1", "confirmed", "seen");
        reads(site, "ben", "E1", "confirmed", "seen too");
        reads(site, "anna", "E2", "rejected", "a secret of the trade");
        TinySite.adit("log", "correct", site, 1, "--reason", "frozen too early", "--key", key);
        Path open = folder.resolve("open-package");
        TinySite.adit("package", site, "--quiet", "--key", key, "--to", open);
        Path closed = folder.resolve("closed-package");
        TinySite.adit(
                "package",
                site,
                "--quiet",
                "--key",
                key,
                "--to",
                closed,
                "--withhold",
                "entry:review",
                "--withhold",
                "entry:correction");
        for (Path bag : List.of(open, closed)) {
            assertEquals(0, SmallSite.adit("verify", bag).code());
            String first = Files.readString(bag.resolve("data/READ-ME-FIRST.txt"));
            assertTrue(first.contains("Reviewed    1 of 6 events read by two readers, 1 by one, 4 by nobody\n"), first);
            assertTrue(
                    first.contains("            Of those read by two: "
                            + (bag.equals(open) ? "1 confirmed\n" : "what the readers decided is withheld\n")),
                    first);
            assertTrue(first.contains("Corrected   1 entry of the log; "), first);
            assertEquals(
                    bag.equals(open),
                    Files.readString(bag.resolve("data/custody/entries.jsonl")).contains("a secret of the trade"));
        }
        Path unread = folder.resolve("unread-package");
        TinySite.adit("package", site("unread"), "--quiet", "--key", key, "--to", unread);
        String first = Files.readString(unread.resolve("data/READ-ME-FIRST.txt"));
        assertTrue(
                first.contains("Reviewed    0 of 6 events read by two readers, 0 by one, 6 by nobody\nCorrected "),
                first);
        assertTrue(first.contains("Corrected   no entry of the log\n"), first);
    }

    @Test
    void whatIsMistypedIsSaid() throws IOException {
        Path site = site("mistyped");
        assertSaid(
                "EVENT: the results have no event \"E99\"; the nearest are E",
                read(site, "E99", "confirmed", "--reader", "anna", "--reason", "x"));
        assertSaid("--reader: is not given; a verdict needs", read(site, "E1", "confirmed", "--reason", "x"));
        assertSaid("--reason: is not given", read(site, "E1", "confirmed", "--reader", "anna"));
        assertSaid("VERDICT: \"E1\" is none", read(site, "E1"));
        assertSaid("--reason: belongs to a verdict", read(site, "--reason", "x"));
        assertSaid("EVENT: none is named", read(site, "confirmed", "--reader", "anna", "--reason", "x"));
        SmallSite.Ran more = read(site, "E1", "confirmed", "really", "--reader", "anna", "--reason", "x");
        assertEquals(2, more.code(), more.toString());
    }

    private static void assertSaid(String text, SmallSite.Ran said) {
        assertEquals(2, said.code(), said.toString());
        assertTrue(said.err().contains(text), said.toString());
    }

    @Test
    void aLogThatDoesNotHoldIsNotRead() throws IOException {
        Path site = site("damaged");
        reads(site, "anna", "E1", "confirmed", "seen");
        Path bundle;
        try (var files = Files.walk(site.resolve("ledger/tile/entries"))) {
            bundle = files.filter(Files::isRegularFile).sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(bundle);
        bytes[200] ^= 1;
        Files.write(bundle, bytes);
        SmallSite.Ran found = SmallSite.adit("review", site);
        assertEquals(4, found.code(), found.toString());
        assertEquals("", found.out());
    }
}
