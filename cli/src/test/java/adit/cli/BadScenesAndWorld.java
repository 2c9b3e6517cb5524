// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static adit.cli.BadSite.changed;
import static adit.cli.BadSite.good;
import static adit.cli.BadSite.items;
import static adit.cli.BadSite.monitored;
import static adit.cli.BadSite.process;
import static adit.cli.BadSite.run;
import static adit.cli.BadSite.whole;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Catalogues, scenes, the machine; what shows nothing, and what is asked about. */
final class BadScenesAndWorld {
    private BadScenesAndWorld() {}

    static void addTo(Map<String, BadInput> inputs) {
        world(inputs);
        nothingToSee(inputs);
        askedAbout(inputs);
    }

    private static void world(Map<String, BadInput> inputs) {
        inputs.put("catalogue not JSON", place -> {
            Files.writeString(Files.createDirectories(place).resolve("c.json"), "<html>");
            return run(place, SmallSite.toml("x", place.resolve("c.json")));
        });
        inputs.put(
                "catalogue on this machine, not allowed",
                changed(SmallSite.catalog().toString(), "http://127.0.0.1:9/catalog.json"));
        inputs.put("cache is a file", place -> {
            Path file = Files.createDirectories(place).resolve("file");
            Files.writeString(file, "");
            return run(place, good(), "--cache", file);
        });
        inputs.put("temporary folder that is not there", place -> {
            Path site = SmallSite.site(place, good());
            SmallSite.Ran ran = process(place, "", "-Djava.io.tmpdir=/nowhere", "run", site.toString());
            assertFalse(Files.exists(place.resolve("results.new")));
            return ran;
        });
        inputs.put("disk that takes no more", place -> {
            String init = place.resolve("x").toString();
            SmallSite.Ran ran =
                    process(place, "ulimit -f 1; ", "-Da=b", "init", init, "--at", "40,46", "--since", "2021-01-01");
            try (Stream<Path> left = Files.list(Path.of(init))) {
                assertEquals(0, left.count());
            }
            return ran;
        });
        inputs.put("only a truncated raster", place -> {
            BadScenes scenes = new BadScenes(place.resolve("c"));
            Path raster = scenes.copy(SmallSite.itemFiles().get(20), "T").resolveSibling("B04.tif");
            BadScenes.truncate(raster);
            return run(place, SmallSite.toml("x", scenes.write()));
        });
    }

    private static void nothingToSee(Map<String, BadInput> inputs) {
        inputs.put("all scenes cloudy", place -> {
            BadScenes scenes = new BadScenes(place.resolve("c"));
            for (int i = 0; i < 140; i += 20) {
                Path item = SmallSite.itemFiles().get(i);
                if (Files.exists(item.resolveSibling("SCL.tif"))) {
                    BadScenes.allCloud(scenes.copy(item, BadScenes.name(item)).resolveSibling("SCL.tif"));
                }
            }
            return run(place, SmallSite.toml("x", scenes.write()));
        });
        inputs.put("one scene", place -> run(place, SmallSite.toml("x", one(place, whole()))));
        inputs.put("one scene, compared", place -> {
            String toml = SmallSite.toml("x", one(place, whole()));
            return run(place, toml.replace("open-pit-1", "two-date-1"));
        });
        inputs.put("no scene in the history", place -> {
            Path catalog = new BadScenes(place.resolve("c")).with(items(false)).write();
            return run(place, SmallSite.toml("x", catalog));
        });
        inputs.put("no scene in the monitoring period", place -> {
            Path catalog = new BadScenes(place.resolve("c")).with(items(true)).write();
            return run(place, SmallSite.toml("x", catalog));
        });
    }

    private static void askedAbout(Map<String, BadInput> inputs) {
        inputs.put("monitoring period after the last scene", place -> run(place, monitored("2030-01-01..2031-01-01")));
        inputs.put(
                "monitoring period long after the newest scene",
                place -> run(place, monitored("2022-01-01..2031-01-01")));
        inputs.put("time between history and monitoring period", place -> {
            SmallSite.Ran ran = run(place, monitored("2022-07-01..2023-12-31"));
            assertNothingOutsideThePeriods(place.resolve("results"));
            return ran;
        });
        inputs.put(
                "results of another site file",
                place -> stale(place, good().replace("2022-01-01..2023-12-31", "2022-01-01..")));
        inputs.put("results of another method", place -> stale(place, good().replace("open-pit-1", "two-date-1")));
        inputs.put(
                "results of another method and other periods",
                place -> stale(
                        place,
                        good().replace("open-pit-1", "two-date-1")
                                .replace("2022-01-01..2023-12-31", "2022-07-01..2023-06-30")
                                .replace(SmallSite.MINE.history().toString(), "2020-06-01..2022-06-30")
                                .replace("the same", "another")));
        inputs.put("results of another boundary", place -> staleOutline(place, "boundary.geojson", Optional.of("\n")));
        inputs.put("results of another zone", place -> staleOutline(place, "zone.geojson", Optional.of(" ")));
        inputs.put(
                "results of a boundary that is gone",
                place -> staleOutline(place, "boundary.geojson", Optional.empty()));
        inputs.put("zone far away", place -> {
            Path file = Files.createDirectories(place).resolve("far.geojson");
            Files.writeString(
                    file,
                    "{\"type\":\"Polygon\",\"coordinates\":[[[-70,-40],[-69.99,-40],[-69.99,-39.99],[-70,-40]]]}");
            SmallSite.Ran ran =
                    run(place, good().replaceAll("file = \".*licence.geojson\"", "file = \"" + file + "\""));
            String zones = Files.readString(place.resolve("results/zones.geojson"));
            assertTrue(zones.contains("[-70,-40]"), zones);
            assertTrue(
                    Files.readString(place.resolve("results/report.html")).contains("km outside licensed area"),
                    "the report says kilometres");
            return ran;
        });
    }

    /** The events of a run whose site file has changed since; without a change nothing is said. */
    private static SmallSite.Ran stale(Path place, String toml) throws IOException {
        Path site = BadSite.withResults(place, good());
        assertEquals("", SmallSite.adit("events", site).err());
        SmallSite.site(place, toml);
        SmallSite.Ran ran = SmallSite.adit("events", site.resolve("site.toml"));
        String json = SmallSite.adit("events", site, "--json").out();
        assertTrue(json.contains("\"stale\":\"site.toml ") && json.contains("since these results"), json);
        return ran;
    }

    /** The same of a run after which a file beside the site file gets other bytes, or is taken away. */
    private static SmallSite.Ran staleOutline(Path place, String name, Optional<String> text) throws IOException {
        Files.createDirectories(place);
        Files.copy(SmallSite.boundary(), place.resolve("boundary.geojson"));
        Files.copy(SmallSite.boundary(), place.resolve("zone.geojson"));
        String toml = good().replace(SmallSite.boundary().toString(), "boundary.geojson")
                .replaceFirst("file = \".*\"", "file = \"zone.geojson\"");
        assertEquals(0, run(place, toml).code());
        assertEquals("", SmallSite.adit("report", place).err());
        assertTrue(SmallSite.adit("scenes", place).out().contains("as the last run judged them"));
        Path file = place.resolve(name);
        if (text.isPresent()) {
            Files.writeString(file, Files.readString(file) + text.get());
            // What the last run judged was judged of another outline.
            assertFalse(SmallSite.adit("scenes", place).out().contains("as the last run judged them"));
        } else {
            Files.delete(file);
        }
        return SmallSite.adit("report", place);
    }

    /** A scene between the periods is a row and is not used; no event is decided there. */
    private static void assertNothingOutsideThePeriods(Path results) throws IOException {
        int between = 0;
        for (String row : Files.readAllLines(results.resolve("scenes.csv"))) {
            Matcher day = Pattern.compile("2022-[0-9]{2}-[0-9]{2}(?=T)").matcher(row);
            if (day.find()
                    && day.group().compareTo("2021-06-30") > 0
                    && day.group().compareTo("2022-07-01") < 0) {
                assertTrue(!row.contains(",used,"), row);
                between += row.contains("lies between the history") ? 1 : 0;
            }
        }
        assertTrue(between > 10, "scenes between the periods: " + between);
        List<String> events = Files.readAllLines(results.resolve("events.csv"));
        assertTrue(events.size() > 1, "there are events");
        for (String event : events.subList(1, events.size())) {
            String[] cells = event.split(",");
            assertTrue(cells[5].isEmpty() || cells[5].compareTo("2022-07-01") >= 0, event);
            assertTrue(cells[3].compareTo("2021-12-31") <= 0 || cells[3].compareTo("2022-07-01") >= 0, event);
            assertTrue(cells[4].compareTo("2022-07-01") >= 0, event);
        }
    }

    private static Path one(Path place, Path item) throws IOException {
        return new BadScenes(place.resolve("c")).with(List.of(item)).write();
    }
}
