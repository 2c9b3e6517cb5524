// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static adit.cli.BadSite.good;
import static adit.cli.BadSite.run;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Words of the command line, and results that they lead to. */
final class BadArguments {
    private BadArguments() {}

    static void addTo(Map<String, BadInput> inputs) {
        words(inputs);
        places(inputs);
        demos(inputs);
        series(inputs);
        damagedResults(inputs);
        reportsTo(inputs);
        reportsToNamed(inputs);
    }

    private static void words(Map<String, BadInput> inputs) {
        inputs.put("unknown option", place -> run(place, good(), "--thread", "2"));
        inputs.put("no threads", place -> run(place, good(), "--threads", "0"));
        inputs.put("command unlike any other", place -> SmallSite.adit("frobnicate"));
        inputs.put("command unknown", place -> SmallSite.adit("rn"));
        inputs.put("name not quoted", place -> SmallSite.adit("run", "x", "12", "Demirli"));
        inputs.put("two runs at once", place -> {
            Files.createDirectories(place);
            try (FileChannel other = FileChannel.open(
                            place.resolve("results.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = other.lock()) {
                assertTrue(lock.isValid());
                return run(place, good());
            }
        });
    }

    /** Of {@code init}. */
    private static void places(Map<String, BadInput> inputs) {
        inputs.put("date that is none", place -> init(place.resolve("x"), "--since", "2020-13-01"));
        inputs.put("date to come", place -> init(place.resolve("x"), "--since", "2090-01-01"));
        inputs.put(
                "radius too large", place -> init(place.resolve("x"), "--since", "2020-11-10", "--radius", "3000km"));
        inputs.put(
                "catalogue absent at init",
                place -> init(place.resolve("x"), "--since", "2020-11-10", "--catalog", "no/where"));
        inputs.put("place with decimal commas", place -> {
            for (String at : List.of("40,158,46", "40,158,46,767", "40", "40,NaN")) {
                SmallSite.Ran ran = SmallSite.adit("init", place, "--at", at, "--since", "2020-11-10");
                assertEquals(2, ran.code(), at);
            }
            assertFalse(Files.exists(place));
            SmallSite.Ran series = SmallSite.adit("series", SmallSite.results(), "45,353,40,299");
            assertTrue(series.code() == 2 && series.err().contains("with decimal points"), series.toString());
            return SmallSite.adit("init", place, "--at", "40,158,46,767", "--since", "2020-11-10");
        });
        inputs.put("folder that cannot be made", place -> {
            Files.createDirectories(place);
            Files.writeString(place.resolve("file"), "");
            return init(place.resolve("file/x"), "--since", "2020-11-10");
        });
    }

    private static void demos(Map<String, BadInput> inputs) {
        inputs.put("mirror no folder", place -> SmallSite.adit("demo", "brumadinho", "--mirror", "nowhere"));
        inputs.put("demo unknown", place -> SmallSite.adit("demo", "brumadino"));
        inputs.put("size of a real demo", place -> SmallSite.adit("demo", "tura", "--size", "100"));
        inputs.put("method of a real demo", place -> SmallSite.adit("demo", "brumadinho", "--method", "open-pit-1"));
        inputs.put("simulation too large", place -> SmallSite.adit("demo", "simulated", "--size", "100000"));
        inputs.put("simulation too short", place -> SmallSite.adit("demo", "simulated", "--years", "3"));
        inputs.put("number that is none", place -> SmallSite.adit("demo", "--size", "large"));
        inputs.put("mirror that was remembered and is gone", place -> {
            Files.writeString(Files.createDirectories(place).resolve("mirror.txt"), "/no-such-folder\n");
            return SmallSite.adit("demo", "brumadinho", "--workspace", place);
        });
        for (String demo : List.of("brumadinho", "simulated")) {
            inputs.put("demo " + demo + " in the folder of a site", place -> {
                Path site = SmallSite.site(place, good());
                SmallSite.Ran ran = SmallSite.adit("demo", demo, "--workspace", site);
                assertEquals(good(), Files.readString(site.resolve("site.toml")));
                return ran;
            });
        }
        inputs.put("demo over somebody's scenes", place -> {
            Path own = Files.writeString(
                    Files.createDirectories(place.resolve("scenes")).resolve("x"), "kept");
            SmallSite.Ran ran = SmallSite.adit("demo", "--size", "96", "--workspace", place);
            assertEquals("kept", Files.readString(own));
            return ran;
        });
    }

    private static void series(Map<String, BadInput> inputs) {
        inputs.put(
                "point with latitude first",
                place -> SmallSite.adit("series", SmallSite.site(place, good()), "40.2990,45.3530"));
        inputs.put(
                "series of a variable that the method does not look at",
                place -> series(place, good(), "--variable", "ndvx"));
        inputs.put(
                "series of a detector that the method has not", place -> series(place, good(), "--detector", "cold"));
        inputs.put("series of two dates", place -> series(place, good().replace("open-pit-1", "two-date-1")));
    }

    private static void damagedResults(Map<String, BadInput> inputs) {
        inputs.put("results damaged", place -> {
            Files.createDirectories(place.resolve("results"));
            Files.writeString(place.resolve("results/run.json"), "{\"adit\":");
            return SmallSite.adit("events", place);
        });
        inputs.put("results without members", place -> {
            Files.createDirectories(place.resolve("results"));
            Files.writeString(place.resolve("results/run.json"), "{}");
            assertEquals(2, SmallSite.adit("report", place).code());
            return SmallSite.adit("events", place);
        });
        inputs.put("results that list no file", place -> {
            Files.createDirectories(place.resolve("results"));
            Files.writeString(
                    place.resolve("results/run.json"),
                    "{\"adit\":\"0.1.0\",\"plan\":{\"site_file\":\"0\",\"method_file\":\"0\"},"
                            + "\"events\":[],\"gaps\":[],\"outputs\":[]}");
            assertEquals(2, SmallSite.adit("events", place).code());
            return SmallSite.adit("report", place);
        });
    }

    /** Names that a copy of the report may not take; what has them stays as it was. */
    private static void reportsTo(Map<String, BadInput> inputs) {
        for (String name : List.of("site.toml", "results/run.json", "results/new.html", "cache")) {
            inputs.put("report to " + name + " of the site", place -> {
                Path site = SmallSite.results();
                var before = SmallSite.digests(site);
                SmallSite.Ran ran = SmallSite.adit("report", site, "--to", site.resolve(name));
                assertEquals(before, SmallSite.digests(site));
                return ran;
            });
        }
        inputs.put(
                "report into no folder",
                place -> SmallSite.adit("report", SmallSite.results(), "--to", "/no-such-folder/rep.html"));
        inputs.put("report to a link", place -> {
            Path target = Files.writeString(Files.createDirectories(place).resolve("x.txt"), "kept");
            Path link = Files.createSymbolicLink(place.resolve("rep.html"), target);
            SmallSite.Ran ran = SmallSite.adit("report", SmallSite.results(), "--to", link);
            assertTrue(Files.isSymbolicLink(link), ran.toString());
            return ran;
        });
        inputs.put("plot over the results", place -> {
            Path site = SmallSite.site(place, good());
            Path kept = Files.writeString(
                    Files.createDirectories(place.resolve("results")).resolve("a.svg"), "kept");
            SmallSite.Ran ran = SmallSite.adit("series", site, "45.353,40.299", "--svg", kept);
            assertEquals("kept", Files.readString(kept));
            return ran;
        });
    }

    /** Nor the files that a site file names. */
    private static void reportsToNamed(Map<String, BadInput> inputs) {
        for (String what : List.of("boundary", "zone licensed area", "method", "catalogue")) {
            inputs.put("report to the " + what + " that the site names", place -> {
                Path site = withNamedFiles(place);
                var before = SmallSite.digests(site);
                Path file = site.resolve(what.replace("zone licensed area", "zone") + ".toml");
                SmallSite.Ran ran = SmallSite.adit("report", site, "--to", file);
                assertEquals(before, SmallSite.digests(site));
                return ran;
            });
        }
        inputs.put("report to a boundary that is not there yet", place -> {
            Path site = withNamedFiles(place);
            Files.delete(site.resolve("boundary.toml"));
            SmallSite.Ran ran = SmallSite.adit("report", site, "--to", site.resolve("boundary.toml"));
            assertFalse(Files.exists(site.resolve("boundary.toml")));
            return ran;
        });
        inputs.put("report of a site file that cannot be read", place -> {
            Path site = withNamedFiles(place);
            Files.writeString(site.resolve("site.toml"), "name = = ");
            Path to = place.resolve("rep.html");
            SmallSite.Ran ran = SmallSite.adit("report", site, "--to", to);
            assertFalse(Files.exists(to));
            return ran;
        });
        inputs.put("plot over the boundary", place -> {
            Path site = withNamedFiles(place);
            var before = SmallSite.digests(site);
            Path boundary = site.resolve("boundary.toml");
            SmallSite.Ran ran = SmallSite.adit("series", site, "45.353,40.299", "--svg", boundary);
            assertEquals(before, SmallSite.digests(site));
            return ran;
        });
    }

    /** A site with results that names four files beside it; only the method's must end in .toml. */
    private static Path withNamedFiles(Path place) throws IOException {
        String toml = good().replace(SmallSite.boundary().toString(), "boundary.toml")
                .replaceFirst("file = \".*\"", "file = \"zone.toml\"")
                .replace("open-pit-1", "method.toml")
                .replace(SmallSite.catalog().toString(), "catalogue.toml");
        Path site = BadSite.withResults(place, toml);
        for (String name : List.of("boundary", "zone", "method", "catalogue")) {
            Files.writeString(site.resolve(name + ".toml"), "kept");
        }
        return site;
    }

    private static SmallSite.Ran init(Path folder, Object... more) {
        List<Object> words = new ArrayList<>(List.of("init", folder, "--at", "40,46"));
        words.addAll(List.of(more));
        return SmallSite.adit(words.toArray());
    }

    /** The series of the pixel in the middle. */
    private static SmallSite.Ran series(Path place, String toml, Object... more) throws IOException {
        var grid = SmallSite.MINE.grid();
        double[] at = adit.core.geo.Projection.between(grid.crs(), adit.core.geo.Crs.WGS84)
                .transform(grid.x(48), grid.y(48));
        List<Object> words = new ArrayList<>(List.of("series", SmallSite.site(place, toml), at[0] + "," + at[1]));
        words.addAll(List.of("--cache", SmallSite.cache()));
        words.addAll(List.of(more));
        return SmallSite.adit(words.toArray());
    }
}
