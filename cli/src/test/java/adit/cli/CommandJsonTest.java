// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.verify.SyntheticPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every command prints the members of docs/formats/command-json.md, of the types that stand there, and no others. */
class CommandJsonTest {
    @TempDir
    Path folder;

    /** Type by member, for each command. */
    private static Map<String, Map<String, String>> tables() throws IOException {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        Map<String, String> table = new LinkedHashMap<>();
        Path file = Path.of(System.getProperty("adit.root", ".."), "docs/formats/command-json.md");
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("## `adit ")) {
                table = new LinkedHashMap<>();
                tables.put(line.replaceAll("## `adit (.*)`", "$1"), table);
            } else if (line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                table.put(cells[1].strip().replace("`", ""), cells[2].strip());
            }
        }
        return tables;
    }

    private static String type(JsonNode value) {
        return value.isString()
                ? "text"
                : value.isNumber()
                        ? "number"
                        : value.isBoolean() ? "true or false" : value.isArray() ? "list" : "object";
    }

    private static void collect(String prefix, JsonNode object, Map<String, String> table, Map<String, String> types) {
        for (var member : object.properties()) {
            String path = prefix + member.getKey();
            types.put(path, type(member.getValue()));
            if (table.keySet().stream().anyMatch(k -> k.startsWith(path + "[]."))) {
                member.getValue().forEach(item -> collect(path + "[].", item, table, types));
            }
        }
    }

    private static void assertAsDocumented(String command, Object... words) throws IOException {
        SmallSite.Ran ran = SmallSite.adit(words);
        assertEquals(0, ran.code(), ran.toString());
        assertEquals("", ran.err());
        assertAsDocumented(command, JsonMapper.shared().readTree(ran.out()));
    }

    static void assertAsDocumented(String command, JsonNode said) throws IOException {
        Map<String, String> table = tables().getOrDefault(command, Map.of());
        assertFalse(table.isEmpty(), command + " has no table");
        Map<String, String> types = new TreeMap<>();
        collect("", said, table, types);
        types.forEach((member, type) -> assertEquals(
                type, String.valueOf(table.get(member)).replace(" or absent", ""), command + ": " + member));
        table.forEach((member, type) ->
                assertTrue(mayLack(member, table, types) || types.containsKey(member), command + " lacks " + member));
    }

    /** Whether a member, or the list that it is of, is one that is not always there. */
    private static boolean mayLack(String member, Map<String, String> table, Map<String, String> types) {
        int end = member.lastIndexOf("[].");
        String list = end < 0 ? member : member.substring(0, end);
        return String.valueOf(table.get(member)).endsWith(" or absent")
                || (String.valueOf(table.get(list)).endsWith(" or absent") && !types.containsKey(list));
    }

    @Test
    void everyCommandPrintsWhatItsTableSays() throws IOException {
        Path site = SmallSite.results();
        assertAsDocumented("scenes", "scenes", site, "--json");
        assertAsDocumented("events", "events", site, "--json");
        assertAsDocumented("report", "report", site, "--json");
        assertAsDocumented("doctor", "doctor", "--json");
        for (Object about : new Object[] {"gap", "run", "help"}) {
            assertAsDocumented("help", "help", about, "--json");
        }
        assertAsDocumented("help", "help", "--json");
        assertAsDocumented("init", "init", folder.resolve("x"), "--at", "40,46", "--since", "2021-01-01", "--json");
        Path bag = SyntheticPackage.write(folder.resolve("package"));
        assertAsDocumented("verify", "verify", bag, "--json");
        assertAsDocumented("run", JsonMapper.shared().readTree(Files.readAllBytes(site.resolve("results/run.json"))));
        double[] at = adit.core.geo.Projection.between(SmallSite.MINE.grid().crs(), adit.core.geo.Crs.WGS84)
                .transform(SmallSite.MINE.grid().x(48), SmallSite.MINE.grid().y(48));
        Object place = at[0] + "," + at[1];
        Path cache = SmallSite.cache();
        assertAsDocumented("series", "series", site, place, "--json", "--cache", cache);
        Path svg = folder.resolve("s.svg");
        assertAsDocumented("series --svg", "series", site, place, "--json", "--cache", cache, "--svg", svg);
    }

    /** WatchTest makes the looks, which take longer. */
    static void assertLookAsDocumented(JsonNode said) throws IOException {
        assertAsDocumented("watch", said);
    }

    /** ReproduceTest has a package. */
    static void assertReproductionAsDocumented(JsonNode said) throws IOException {
        assertAsDocumented("reproduce", said);
    }

    /** SeriesTest has a site whose detector finds segments. */
    static void assertSeriesAsDocumented(JsonNode said) throws IOException {
        assertAsDocumented("series", said);
    }

    /** StampTest has an authority. */
    static void assertStampAsDocumented(JsonNode said) throws IOException {
        assertAsDocumented("stamp", said);
    }

    /** ReadmeTest runs the demo, which takes longer. */
    static void assertDemoAsDocumented(JsonNode said) throws IOException {
        assertAsDocumented("demo", said);
    }

    /** The items say it: a site file of somebody's own need not. */
    @Test
    void theNoticeOfTheScenesStandsInEveryOutput() throws IOException {
        String toml = SmallSite.toml("the same", SmallSite.catalog()).replaceFirst("notice = .*\n", "");
        Path site = SmallSite.site(folder.resolve("own"), toml);
        assertTrue(SmallSite.adit("scenes", site).out().startsWith(SmallSite.NOTICE));
        SmallSite.Ran ran = SmallSite.adit("run", site, "--cache", SmallSite.cache());
        assertTrue(ran.out().contains(SmallSite.NOTICE), ran.toString());
        var expected = SmallSite.digests(SmallSite.results().resolve("results"));
        var digests = SmallSite.digests(site.resolve("results"));
        // These two name the digest of the site file.
        for (String file : new String[] {"run.json", "report.html"}) {
            assertTrue(Files.readString(site.resolve("results").resolve(file)).contains(SmallSite.NOTICE), file);
            expected.remove(file);
            digests.remove(file);
        }
        assertEquals(expected, digests);
    }

    @Test
    void whatIsSimulatedSaysSo() throws IOException {
        for (String command : new String[] {"scenes", "events", "report"}) {
            SmallSite.Ran text = SmallSite.adit(command, SmallSite.results());
            assertTrue(text.out().startsWith(SmallSite.NOTICE), text.out());
            SmallSite.Ran json = SmallSite.adit(command, SmallSite.results(), "--json");
            assertEquals(
                    SmallSite.NOTICE,
                    JsonMapper.shared().readTree(json.out()).path("notice").asString());
        }
    }
}
