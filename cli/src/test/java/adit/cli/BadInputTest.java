// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.MethodFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    private static final Map<String, Input> INPUTS = new LinkedHashMap<>();

    private static SmallSite.Ran goodAndBad;
    private static String goodAndBadLedger = "";

    /** Makes the input and runs the command. */
    @FunctionalInterface
    private interface Input {
        SmallSite.Ran run(Path place) throws IOException;
    }

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
        userFiles();
        boundaries();
        world();
        nothingToSee();
        askedAbout();
        Path place = Files.createDirectories(folder.resolve("good-and-bad"));
        BadScenes scenes = new BadScenes(place.resolve("bad")).with(SmallSite.itemFiles());
        spoil(scenes);
        goodAndBad = run(place, SmallSite.toml("the same", scenes.write()));
        goodAndBadLedger = Files.readString(place.resolve("results/scenes.csv"));
    }

    // ---- inputs

    private static SmallSite.Ran run(Path place, String toml, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("run", SmallSite.site(place, toml)));
        if (more.length == 0) {
            words.add("--cache");
            words.add(SmallSite.cache());
        }
        words.addAll(List.of(more));
        return SmallSite.adit(words.toArray());
    }

    private static SmallSite.Ran watch(Path place, String toml, Object... more) throws IOException {
        List<Object> words = new ArrayList<>(List.of("watch", SmallSite.site(place, toml)));
        words.addAll(List.of(more));
        return SmallSite.adit(words.toArray());
    }

    private static void changed(String input, String from, String to) {
        INPUTS.put(input, place -> run(place, good().replace(from, to)));
    }

    private static String good() {
        return SmallSite.toml("the same", SmallSite.catalog());
    }

    private static void userFiles() {
        INPUTS.put("no site file", place -> SmallSite.adit("run", place.resolve("nowhere")));
        changed("name blank", "name = \"the same\"", "name = \" \"");
        changed("table misspelt", "[period]", "[perod]");
        INPUTS.put("two zones of one name", place -> run(place, good() + good().substring(good().indexOf("[[zone]]"))));
        INPUTS.put(
                "radius of nothing",
                place -> run(place, good().replaceFirst("boundary = .*", "center = [45.353, 40.299]\nradius_m = 0")));
        INPUTS.put(
                "collection misspelt",
                place -> run(
                        place, good().replace("[scenes]", "[scenes]\ncollections = [\"sentinel-2-l2a-simulatd\"]")));
        changed("not TOML", "name = ", "name = = ");
        changed("unknown key", "boundary = ", "radius = 3\nboundary = ");
        changed("unknown method", "open-pit-1", "open-pit");
        INPUTS.put("a watch by a detector that keeps no state", place -> watch(place, good()));
        INPUTS.put("a watch whose breaks are checked", place -> {
            Files.writeString(
                    Files.createDirectories(place).resolve("mine.toml"),
                    MethodFile.builtInText("open-pit-2")
                            .replace("index = \"bsi\"", "check = \"lwz\"\nindex = \"bsi\""));
            return watch(place, good().replace("open-pit-1", "mine.toml"));
        });
        INPUTS.put("a watch once and every day", place -> watch(place, good(), "--once", "--every", "1d"));
        INPUTS.put("a watch every now and then", place -> watch(place, good(), "--every", "soon"));
        changed("method file absent", "open-pit-1", "mine.toml");
        INPUTS.put("unknown index", place -> {
            Files.writeString(Files.createDirectories(place).resolve("mine.toml"), """
                    name = "mine"
                    version = 1
                    bands = ["red", "nir"]
                    [[detect]]
                    index = "ndvx"
                    """);
            return run(place, good().replace("open-pit-1", "mine.toml"));
        });
        INPUTS.put("level that no table holds", place -> {
            Files.writeString(Files.createDirectories(place).resolve("mine.toml"), """
                    name = "mine"
                    bands = ["red", "nir"]
                    [[detect]]
                    kind = "calibrated"
                    index = "ndvi"
                    level = 0.3
                    """);
            return run(place, good().replace("open-pit-1", "mine.toml"));
        });
        changed("history after monitoring", SmallSite.MINE.history().toString(), "2025-01-01..");
        changed("unknown EPSG code", "epsg = 32638", "epsg = 1999");
        changed("catalogue absent", SmallSite.catalog().toString(), "nowhere/catalog.json");
        changed("catalogue no address", SmallSite.catalog().toString(), "http://exa mple/x");
        INPUTS.put("catalogue empty", place -> run(place, SmallSite.toml("x", new BadScenes(place).write())));
        INPUTS.put("no scene since an open monitoring period began", place -> {
            Path catalog = new BadScenes(place.resolve("c")).with(items(true)).write();
            return run(place, SmallSite.toml("x", catalog).replace("2022-01-01..2023-12-31", "2022-01-01.."));
        });
        INPUTS.put("unknown option", place -> run(place, good(), "--thread", "2"));
        INPUTS.put("no threads", place -> run(place, good(), "--threads", "0"));
        INPUTS.put("results damaged", place -> {
            Files.createDirectories(place.resolve("results"));
            Files.writeString(place.resolve("results/run.json"), "{\"adit\":");
            return SmallSite.adit("events", place);
        });
        INPUTS.put("results without members", place -> {
            Files.createDirectories(place.resolve("results"));
            Files.writeString(place.resolve("results/run.json"), "{}");
            assertEquals(2, SmallSite.adit("report", place).code());
            return SmallSite.adit("events", place);
        });
        INPUTS.put("results that list no file", place -> {
            Files.createDirectories(place.resolve("results"));
            Files.writeString(
                    place.resolve("results/run.json"),
                    "{\"adit\":\"0.1.0\",\"plan\":{\"site_file\":\"0\",\"method_file\":\"0\"},"
                            + "\"events\":[],\"gaps\":[],\"outputs\":[]}");
            assertEquals(2, SmallSite.adit("events", place).code());
            return SmallSite.adit("report", place);
        });
        changed("zone of unknown status", "on_record", "on_recrod");
        changed("catalogue a list", "catalog = \"" + SmallSite.catalog() + "\"", "catalog = [\"a\", \"b\"]");
        INPUTS.put("mirror no folder", place -> SmallSite.adit("demo", "brumadinho", "--mirror", "nowhere"));
        INPUTS.put("demo unknown", place -> SmallSite.adit("demo", "brumadino"));
        INPUTS.put("size of a real demo", place -> SmallSite.adit("demo", "tura", "--size", "100"));
        INPUTS.put("method of a real demo", place -> SmallSite.adit("demo", "brumadinho", "--method", "open-pit-1"));
        INPUTS.put("simulation too large", place -> SmallSite.adit("demo", "simulated", "--size", "100000"));
        INPUTS.put("simulation too short", place -> SmallSite.adit("demo", "simulated", "--years", "3"));
        INPUTS.put("date that is none", place -> init(place.resolve("x"), "--since", "2020-13-01"));
        INPUTS.put("date to come", place -> init(place.resolve("x"), "--since", "2090-01-01"));
        INPUTS.put(
                "radius too large", place -> init(place.resolve("x"), "--since", "2020-11-10", "--radius", "3000km"));
        INPUTS.put(
                "catalogue absent at init",
                place -> init(place.resolve("x"), "--since", "2020-11-10", "--catalog", "no/where"));
        INPUTS.put("place with decimal commas", place -> {
            for (String at : List.of("40,158,46", "40,158,46,767", "40", "40,NaN")) {
                SmallSite.Ran ran = SmallSite.adit("init", place, "--at", at, "--since", "2020-11-10");
                assertEquals(2, ran.code(), at);
            }
            assertFalse(Files.exists(place));
            SmallSite.Ran series = SmallSite.adit("series", SmallSite.results(), "45,353,40,299");
            assertTrue(series.code() == 2 && series.err().contains("with decimal points"), series.toString());
            return SmallSite.adit("init", place, "--at", "40,158,46,767", "--since", "2020-11-10");
        });
        INPUTS.put("folder that cannot be made", place -> {
            Files.createDirectories(place);
            Files.writeString(place.resolve("file"), "");
            return init(place.resolve("file/x"), "--since", "2020-11-10");
        });
        INPUTS.put(
                "report into no folder",
                place -> SmallSite.adit("report", SmallSite.results(), "--to", "/no-such-folder/rep.html"));
        reportsTo();
        INPUTS.put("number that is none", place -> SmallSite.adit("demo", "--size", "large"));
        stamps();
        INPUTS.put("mirror that was remembered and is gone", place -> {
            Files.writeString(Files.createDirectories(place).resolve("mirror.txt"), "/no-such-folder\n");
            return SmallSite.adit("demo", "brumadinho", "--workspace", place);
        });
        for (String demo : List.of("brumadinho", "simulated")) {
            INPUTS.put("demo " + demo + " in the folder of a site", place -> {
                Path site = SmallSite.site(place, good());
                SmallSite.Ran ran = SmallSite.adit("demo", demo, "--workspace", site);
                assertEquals(good(), Files.readString(site.resolve("site.toml")));
                return ran;
            });
        }
        INPUTS.put("demo over somebody's scenes", place -> {
            Path own = Files.writeString(
                    Files.createDirectories(place.resolve("scenes")).resolve("x"), "kept");
            SmallSite.Ran ran = SmallSite.adit("demo", "--size", "96", "--workspace", place);
            assertEquals("kept", Files.readString(own));
            return ran;
        });
        INPUTS.put(
                "package, and certificates to trust that are absent",
                place -> SmallSite.adit("verify", place, "--ca", "nobody.pem"));
        INPUTS.put("package absent", place -> SmallSite.adit("verify", "no-package"));
        INPUTS.put("signers without a key", place -> {
            Files.createDirectories(place);
            Path signers = Files.writeString(place.resolve("signers"), "alice ssh-rsa AAAA\n");
            return SmallSite.adit("verify", place, "--signers", signers);
        });
        INPUTS.put("a folder that is no package", place -> {
            Files.createDirectories(place);
            Files.writeString(place.resolve("bagit.txt"), "no");
            return SmallSite.adit("verify", place);
        });
        INPUTS.put("command unlike any other", place -> SmallSite.adit("frobnicate"));
        INPUTS.put("command unknown", place -> SmallSite.adit("rn"));
        INPUTS.put("name not quoted", place -> SmallSite.adit("run", "x", "12", "Demirli"));
        INPUTS.put("two runs at once", place -> {
            Files.createDirectories(place);
            try (FileChannel other = FileChannel.open(
                            place.resolve("results.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = other.lock()) {
                assertTrue(lock.isValid());
                return run(place, good());
            }
        });
    }

    /** Names that a copy of the report may not take; what has them stays as it was. */
    private static void reportsTo() {
        for (String name : List.of("site.toml", "results/run.json", "results/new.html", "cache")) {
            INPUTS.put("report to " + name + " of the site", place -> {
                Path site = SmallSite.results();
                var before = SmallSite.digests(site);
                SmallSite.Ran ran = SmallSite.adit("report", site, "--to", site.resolve(name));
                assertEquals(before, SmallSite.digests(site));
                return ran;
            });
        }
        INPUTS.put("report to a link", place -> {
            Path target = Files.writeString(Files.createDirectories(place).resolve("x.txt"), "kept");
            Path link = Files.createSymbolicLink(place.resolve("rep.html"), target);
            SmallSite.Ran ran = SmallSite.adit("report", SmallSite.results(), "--to", link);
            assertTrue(Files.isSymbolicLink(link), ran.toString());
            return ran;
        });
        INPUTS.put("plot over the results", place -> {
            Path site = SmallSite.site(place, good());
            Path kept = Files.writeString(
                    Files.createDirectories(place.resolve("results")).resolve("a.svg"), "kept");
            SmallSite.Ran ran = SmallSite.adit("series", site, "45.353,40.299", "--svg", kept);
            assertEquals("kept", Files.readString(kept));
            return ran;
        });
    }

    private static SmallSite.Ran init(Path folder, Object... more) {
        List<Object> words = new ArrayList<>(List.of("init", folder, "--at", "40,46"));
        words.addAll(List.of(more));
        return SmallSite.adit(words.toArray());
    }

    private static void boundary(String input, String geoJson) {
        INPUTS.put(input, place -> {
            Path file = Files.createDirectories(place).resolve("b.geojson");
            Files.writeString(file, geoJson);
            return run(place, good().replace(SmallSite.boundary().toString(), file.toString()));
        });
    }

    private static void boundaries() {
        changed("boundary absent", SmallSite.boundary().toString(), "none.geojson");
        changed("boundary a folder", SmallSite.boundary().toString(), ".");
        boundary("boundary not JSON", "hello");
        boundary(
                "boundary of texts",
                "{\"type\":\"Polygon\",\"coordinates\":[[[\"45\",\"40\"],[46,41],[46,40],[\"45\",\"40\"]]]}");
        INPUTS.put("boundary of ten degrees", place -> {
            Files.writeString(
                    Files.createDirectories(place).resolve("b.geojson"),
                    "{\"type\":\"Polygon\",\"coordinates\":[[[40,35],[50,35],[50,45],[40,45],[40,35]]]}");
            String toml = good().replace(SmallSite.boundary().toString(), "b.geojson");
            return run(place, withoutGrid(toml).replace("boundary =", "pixel_m = 30\nboundary ="));
        });
        boundary("boundary empty", "");
        boundary(
                "boundary that crosses itself",
                "{\"type\":\"Polygon\",\"coordinates\":[[[45,40],[46,41],[46,40],[45,42],[45,40]]]}");
        boundary(
                "boundary a bow tie",
                "{\"type\":\"Polygon\",\"coordinates\":[[[45,40],[46,41],[46,40],[45,41],[45,40]]]}");
        INPUTS.put("zone empty", place -> {
            Path file = Files.createDirectories(place).resolve("z.geojson");
            Files.writeString(file, "");
            return run(place, good().replaceFirst("file = \".*\"", "file = \"z.geojson\""));
        });
        boundary("boundary a line", "{\"type\":\"LineString\",\"coordinates\":[[45,40],[46,41]]}");
        boundary("boundary without area", "{\"type\":\"Polygon\",\"coordinates\":[[[45,40],[46,41],[45,40],[45,40]]]}");
        boundary(
                "boundary in metres",
                "{\"type\":\"Polygon\",\"coordinates\":[[[532000,4461000],[532100,4461000],[532100,4461100],"
                        + "[532000,4461000]]]}");
        String elsewhere = "{\"type\":\"Polygon\",\"coordinates\":[[[10,50],[10.01,50],[10.01,50.01],[10,50]]]}";
        boundary("boundary off the grid", elsewhere);
        INPUTS.put("boundary with latitude first", place -> exchanged(place, good()));
        INPUTS.put("boundary with latitude first, no grid", place -> exchanged(place, withoutGrid(good())));
        INPUTS.put(
                "boundary with latitude first, no grid, and a shorter period",
                place -> exchanged(place, withoutGrid(good()).replace("..2023-12-31", "..2022-12-31")));
        INPUTS.put("bands that no item has", place -> {
            Files.writeString(Files.createDirectories(place).resolve("mine.toml"), """
                    name = "mine"
                    bands = ["lwir11"]
                    [[detect]]
                    index = "lwir11"
                    """);
            return run(place, good().replace("open-pit-1", "mine.toml").replace("..2023-12-31", "..2023-11-30"));
        });
        INPUTS.put(
                "centre with latitude first",
                place -> run(
                        place, good().replaceFirst("boundary = .*", "center = [40.2990, 45.3530]\nradius_m = 300")));
        INPUTS.put(
                "point with latitude first",
                place -> SmallSite.adit("series", SmallSite.site(place, good()), "40.2990,45.3530"));
        INPUTS.put(
                "series of a variable that the method does not look at",
                place -> series(place, good(), "--variable", "ndvx"));
        INPUTS.put(
                "series of a detector that the method has not", place -> series(place, good(), "--detector", "cold"));
        INPUTS.put("series of two dates", place -> series(place, good().replace("open-pit-1", "two-date-1")));
        INPUTS.put("boundary outside all scenes", place -> {
            Files.writeString(Files.createDirectories(place).resolve("b.geojson"), elsewhere);
            String toml = good().replace(SmallSite.boundary().toString(), "b.geojson");
            return run(place, withoutGrid(toml));
        });
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

    private static String withoutGrid(String toml) {
        return toml.replaceAll("(?s)\\[grid\\].*?\\[period\\]", "[period]");
    }

    /** A run on the boundary with the two numbers of each position exchanged. */
    private static SmallSite.Ran exchanged(Path place, String toml) throws IOException {
        String boundary = Files.readString(SmallSite.boundary());
        String number = "(-?[0-9.]+)";
        Files.writeString(
                Files.createDirectories(place).resolve("b.geojson"),
                boundary.replaceAll("\\[\\s*" + number + "\\s*,\\s*" + number + "\\s*\\]", "[$2,$1]"));
        return run(place, toml.replace(SmallSite.boundary().toString(), "b.geojson"));
    }

    private static void world() {
        INPUTS.put("catalogue not JSON", place -> {
            Files.writeString(Files.createDirectories(place).resolve("c.json"), "<html>");
            return run(place, SmallSite.toml("x", place.resolve("c.json")));
        });
        changed(
                "catalogue on this machine, not allowed",
                SmallSite.catalog().toString(),
                "http://127.0.0.1:9/catalog.json");
        INPUTS.put("cache is a file", place -> {
            Path file = Files.createDirectories(place).resolve("file");
            Files.writeString(file, "");
            return run(place, good(), "--cache", file);
        });
        INPUTS.put("temporary folder that is not there", place -> {
            Path site = SmallSite.site(place, good());
            SmallSite.Ran ran = process(place, "", "-Djava.io.tmpdir=/nowhere", "run", site.toString());
            assertFalse(Files.exists(place.resolve("results.new")));
            return ran;
        });
        INPUTS.put("disk that takes no more", place -> {
            String init = place.resolve("x").toString();
            SmallSite.Ran ran =
                    process(place, "ulimit -f 1; ", "-Da=b", "init", init, "--at", "40,46", "--since", "2021-01-01");
            try (Stream<Path> left = Files.list(Path.of(init))) {
                assertEquals(0, left.count());
            }
            return ran;
        });
        INPUTS.put("only a truncated raster", place -> {
            BadScenes scenes = new BadScenes(place.resolve("c"));
            Path raster = scenes.copy(SmallSite.itemFiles().get(20), "T").resolveSibling("B04.tif");
            BadScenes.truncate(raster);
            return run(place, SmallSite.toml("x", scenes.write()));
        });
    }

    /**
     * Adit in a process of its own.
     *
     * @param before what the shell does first
     */
    private static void stamps() {
        INPUTS.put("no authority for stamps", place -> SmallSite.adit("stamp", place));
        INPUTS.put("authority that is none", place -> stamp(place, "3", "stamp.example/tsr"));
        INPUTS.put("authority twice", place -> stamp(place, "3", "http://localhost:1/a,http://localhost:1/a"));
        INPUTS.put("trusted certificates absent", place -> stamp(place, "3", "http://localhost:1/ no.pem"));
        INPUTS.put("trusted certificates that are none", place -> {
            Path file = Files.writeString(Files.createDirectories(place).resolve("empty.pem"), "");
            return stamp(place, "3", "http://localhost:1/ " + file);
        });
        INPUTS.put("log whose checkpoint is none", place -> stamp(place, "three", "http://localhost:1/"));
        INPUTS.put("authority that does not answer", place -> stamp(place, "3", "http://localhost:1/"));
    }

    /** Of a site whose log has a size. */
    private static SmallSite.Ran stamp(Path place, String size, String authority) throws IOException {
        Path ledger = Files.createDirectories(place.resolve("ledger"));
        Files.writeString(ledger.resolve("checkpoint"), "adit/s/01234567\n" + size + "\nAAAA\n");
        return SmallSite.adit("stamp", place, "--stamp", authority);
    }

    private static SmallSite.Ran process(Path place, String before, String option, String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-c",
                before + "exec \"$@\"",
                "bash",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:-UsePerfData",
                option,
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "adit.cli.Main"));
        command.addAll(List.of(words));
        Path said = Files.createDirectories(place).resolve("said.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            return new SmallSite.Ran(process.waitFor(), "", Files.readString(said));
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
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

    /** A scene with a mask, all bands and data. */
    private static Path whole() throws IOException {
        for (Path item : SmallSite.itemFiles().subList(10, 40)) {
            if (Files.exists(item.resolveSibling("SCL.tif")) && Files.exists(item.resolveSibling("B04.tif"))) {
                return item;
            }
        }
        throw new IllegalStateException("no whole scene");
    }

    private static Path extra(BadScenes scenes, String id, int day) throws IOException {
        Path copy = scenes.copy(whole(), id);
        String text = Files.readString(copy)
                .replaceFirst("\"datetime\":\"[^\"]*\"", "\"datetime\":\"2021-02-%02dT07:30:00Z\"".formatted(day));
        Files.writeString(copy, text);
        return copy;
    }

    private static List<Path> items(boolean ofHistory) throws IOException {
        return SmallSite.itemFiles().stream()
                .filter(p -> ofHistory
                        == (BadScenes.name(p).replaceAll(".*_(\\d{8})_.*", "$1").compareTo("20220101") < 0))
                .toList();
    }

    private static void nothingToSee() {
        INPUTS.put("all scenes cloudy", place -> {
            BadScenes scenes = new BadScenes(place.resolve("c"));
            for (int i = 0; i < 140; i += 20) {
                Path item = SmallSite.itemFiles().get(i);
                if (Files.exists(item.resolveSibling("SCL.tif"))) {
                    BadScenes.allCloud(scenes.copy(item, BadScenes.name(item)).resolveSibling("SCL.tif"));
                }
            }
            return run(place, SmallSite.toml("x", scenes.write()));
        });
        INPUTS.put("one scene", place -> run(place, SmallSite.toml("x", one(place, whole()))));
        INPUTS.put("one scene, compared", place -> {
            String toml = SmallSite.toml("x", one(place, whole()));
            return run(place, toml.replace("open-pit-1", "two-date-1"));
        });
        INPUTS.put("no scene in the history", place -> {
            Path catalog = new BadScenes(place.resolve("c")).with(items(false)).write();
            return run(place, SmallSite.toml("x", catalog));
        });
        INPUTS.put("no scene in the monitoring period", place -> {
            Path catalog = new BadScenes(place.resolve("c")).with(items(true)).write();
            return run(place, SmallSite.toml("x", catalog));
        });
    }

    private static void askedAbout() {
        INPUTS.put("monitoring period after the last scene", place -> run(place, monitored("2030-01-01..2031-01-01")));
        INPUTS.put(
                "monitoring period long after the newest scene",
                place -> run(place, monitored("2022-01-01..2031-01-01")));
        INPUTS.put("time between history and monitoring period", place -> {
            SmallSite.Ran ran = run(place, monitored("2022-07-01..2023-12-31"));
            assertNothingOutsideThePeriods(place.resolve("results"));
            return ran;
        });
        INPUTS.put(
                "results of another site file",
                place -> stale(place, good().replace("2022-01-01..2023-12-31", "2022-01-01..")));
        INPUTS.put("results of another method", place -> stale(place, good().replace("open-pit-1", "two-date-1")));
        INPUTS.put("zone far away", place -> {
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
        Path site = SmallSite.site(place, good());
        Files.createDirectories(place.resolve("results"));
        for (String name : List.of("run.json", "report.html")) {
            Files.copy(
                    SmallSite.results().resolve("results").resolve(name),
                    place.resolve("results").resolve(name));
        }
        assertEquals("", SmallSite.adit("events", site).err());
        SmallSite.site(place, toml);
        SmallSite.Ran ran = SmallSite.adit("events", site.resolve("site.toml"));
        assertTrue(SmallSite.adit("events", site, "--json").out().contains("\"stale\":\"site.toml has changed"));
        return ran;
    }

    private static String monitored(String period) {
        return good().replace(SmallSite.MINE.monitoring().toString(), period);
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

    // ---- tests

    @TestFactory
    Stream<DynamicTest> eachInputHasItsExitCodeAndMessage() throws IOException {
        return table().stream()
                .map(row -> DynamicTest.dynamicTest(row.input(), () -> {
                    Input input = INPUTS.get(row.input());
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
