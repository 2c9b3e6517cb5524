// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static adit.cli.BadSite.good;
import static adit.cli.BadSite.monitored;
import static adit.cli.BadSite.run;
import static adit.cli.BadSite.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every input of docs/formats/errors.md has the exit code and the message that stand there. */
class BadInputTest {
    @TempDir
    static Path folder;

    private static final Map<String, BadInput> INPUTS = new LinkedHashMap<>();

    private static SmallSite.Ran goodAndBad;
    private static String goodAndBadLedger = "";

    /** A row of the table. */
    private record Row(String input, int exit, List<String> said) {}

    private static List<Row> table() throws IOException {
        List<Row> rows = new ArrayList<>();
        Path file = Path.of(System.getProperty("adit.root", ".."), "docs/formats/errors.md");
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split("\\|");
            if (cells.length == 4 && cells[2].strip().matches("[0-9]")) {
                List<String> said = new ArrayList<>();
                // A text may hold a command in backticks of its own.
                Matcher m =
                        Pattern.compile("`((?:[^`]|`(?:adit|history)[^`]*`)+)`").matcher(cells[3]);
                while (m.find()) {
                    said.add(m.group(1));
                }
                rows.add(new Row(cells[1].strip(), Integer.parseInt(cells[2].strip()), said));
            }
        }
        return rows;
    }

    @BeforeAll
    static void goodScenesWithBadOnesAmongThem() throws IOException {
        BadSiteFiles.addTo(INPUTS);
        BadArguments.addTo(INPUTS);
        BadBoundaries.addTo(INPUTS);
        BadScenesAndWorld.addTo(INPUTS);
        BadPackages.addTo(INPUTS);
        Path place = Files.createDirectories(folder.resolve("good-and-bad"));
        BadScenes scenes = new BadScenes(place.resolve("bad")).with(SmallSite.itemFiles());
        spoil(scenes);
        goodAndBad = run(place, SmallSite.toml("the same", scenes.write()));
        goodAndBadLedger = Files.readString(place.resolve("results/scenes.csv"));
    }

    /** Copies of a good item on a day of their own, each spoilt in its own way. */
    private static void spoil(BadScenes scenes) throws IOException {
        BadScenes.truncate(extra(scenes, "TRUNCATED", 3).resolveSibling("B04.tif"));
        BadScenes.bomb(extra(scenes, "BOMB", 4).resolveSibling("B04.tif"));
        BadScenes.inSystem(extra(scenes, "ZONE33", 5).resolveSibling("B04.tif"), 32633);
        Files.delete(extra(scenes, "ABSENT", 12).resolveSibling("B04.tif"));
        Files.writeString(extra(scenes, "PAGE", 7).resolveSibling("B04.tif"), "<html>not found</html>");
        Path host = extra(scenes, "HOST", 8);
        Files.writeString(host, Files.readString(host).replace("./B04.tif", "file://machine/B04.tif"));
        BadScenes.nan(extra(scenes, "NAN", 9).resolveSibling("B04.tif"));
        Files.writeString(extra(scenes, "BROKEN", 10), "{\"type\": \"Feat");
        BadScenes.allCloud(extra(scenes, "CLOUD", 11).resolveSibling("SCL.tif"));
        Path twice = Files.createDirectories(folder.resolve("twice")).resolve("again.json");
        Path item = whole();
        Files.writeString(
                twice,
                Files.readString(item)
                        .replace(
                                "\"./",
                                "\""
                                        + item.resolveSibling(".")
                                                .normalize()
                                                .toUri()
                                                .toString()
                                                .replaceFirst("/$", "") + "/"));
        scenes.with(List.of(twice));
    }

    private static Path extra(BadScenes scenes, String id, int day) throws IOException {
        Path copy = scenes.copy(whole(), id);
        String text = Files.readString(copy)
                .replaceFirst("\"datetime\":\"[^\"]*\"", "\"datetime\":\"2021-02-%02dT07:30:00Z\"".formatted(day));
        Files.writeString(copy, text);
        return copy;
    }

    @TestFactory
    Stream<DynamicTest> eachInputHasItsExitCodeAndMessage() throws IOException {
        return table().stream()
                .map(row -> DynamicTest.dynamicTest(row.input(), () -> {
                    BadInput input = INPUTS.get(row.input());
                    boolean amongGood = input == null;
                    SmallSite.Ran ran = input == null
                            ? goodAndBad
                            : input.run(folder.resolve(row.input().replaceAll("[^a-z]", "-")));
                    assertEquals(row.exit(), ran.code(), ran.toString());
                    assertFalse(ran.err().contains("\tat "), ran.err());
                    assertFalse(row.said().isEmpty(), row.input() + " says nothing");
                    if (amongGood) {
                        assertTrue(
                                goodAndBadLedger
                                        .lines()
                                        .anyMatch(l -> row.said().stream().allMatch(l::contains)),
                                row.said() + " stand in no row of\n" + goodAndBadLedger);
                    } else {
                        row.said()
                                .forEach(
                                        s -> assertTrue((ran.err() + ran.out()).contains(s), s + " is not in\n" + ran));
                    }
                }));
    }

    @Test
    void everyInputOfTheTestStandsInTheTable() throws IOException {
        List<String> rows = table().stream().map(Row::input).toList();
        INPUTS.keySet().forEach(i -> assertTrue(rows.contains(i), i + " is not in docs/formats/errors.md"));
        assertEquals(11, rows.size() - INPUTS.size(), "rows that are made as one catalogue of good and bad scenes");
    }

    @Test
    void theReadmeCountsTheRows() throws IOException {
        String readme = Files.readString(Path.of(System.getProperty("adit.root", ".."), "README.md"));
        int rows = table().size();
        assertTrue(readme.contains("| " + rows + " of " + rows + ", [list](docs/formats/errors.md) |"), rows + " rows");
    }

    @Test
    void badScenesAmongGoodOnesChangeNoEvent() throws IOException {
        for (String file : List.of("events.geojson", "events.csv", "gaps.csv", "growth.csv", "rasters/state.tif")) {
            assertEquals(
                    Files.readString(
                            SmallSite.results().resolve("results").resolve(file),
                            java.nio.charset.StandardCharsets.ISO_8859_1),
                    Files.readString(
                            folder.resolve("good-and-bad/results").resolve(file),
                            java.nio.charset.StandardCharsets.ISO_8859_1),
                    file);
        }
    }

    /** A period that goes on after the scenes end changes neither class nor growth. */
    @Test
    void whatComesAfterTheNewestSceneChangesNoEvent() throws IOException {
        Path place = folder.resolve("open-end");
        assertEquals(0, run(place, monitored("2022-01-01..2031-01-01")).code());
        for (String file : List.of("events.csv", "growth.csv")) {
            assertEquals(
                    Files.readString(SmallSite.results().resolve("results").resolve(file)),
                    Files.readString(place.resolve("results").resolve(file)),
                    file);
        }
    }

    /** Neither in the ledger nor in the layers nor in the strip of the report. */
    @Test
    void anItemWithoutAReadableDateHasNone() throws Exception {
        String last = goodAndBadLedger.lines().toList().getLast();
        assertTrue(last.contains("not a JSON document"), last);
        assertEquals("", last.split(",")[2]);
        Path results = folder.resolve("good-and-bad/results");
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + results.resolve("site.gpkg"));
                ResultSet undated = c.createStatement()
                        .executeQuery("SELECT count(*), min(status) FROM scenes WHERE datetime IS NULL")) {
            assertEquals("1 unreadable", undated.getInt(1) + " " + undated.getString(2));
        }
        assertFalse(Files.readString(results.resolve("report.html")).contains(">1970<"));
        String shown = SmallSite.adit("scenes", folder.resolve("good-and-bad")).out();
        assertTrue(shown.contains("no date") && !shown.contains("1970-"), shown);
    }

    /** As some editors begin a file. */
    @Test
    void aMarkOfTheEncodingAtTheBeginningIsNoError() throws IOException {
        Path site = SmallSite.site(folder.resolve("mark"), "\uFEFF" + good());
        assertEquals(0, SmallSite.adit("scenes", site).code());
    }

    @Test
    void theLedgerHasARowForEveryItem() {
        Map<String, Integer> counts = new TreeMap<>();
        goodAndBadLedger.lines().skip(1).forEach(l -> {
            for (String status :
                    List.of("unreadable", "duplicate", "outside", "used", "cloudy", "no_mask", "missing_asset")) {
                if (l.contains("," + status + ",")) {
                    counts.merge(status, 1, Integer::sum);
                }
            }
        });
        assertEquals(
                147 + 10, counts.values().stream().mapToInt(Integer::intValue).sum(), counts.toString());
        assertEquals(7, counts.get("unreadable"), counts.toString());
    }
}
