// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.ledger.Digest;
import adit.testkit.SimulatedMine;
import adit.testkit.SimulatedSite;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One small simulated catalogue for all tests, made once, and sites that look at it through the front door. */
final class SmallSite {
    /** 96 × 96 pixels, four years, a scene every ten days; a seed that is for tuning, since nothing is reported of it. */
    static final SimulatedMine MINE = new SimulatedMine(
            3, 96, 96, LocalDate.of(2020, 1, 1), LocalDate.of(2023, 12, 31), LocalDate.of(2022, 1, 1), 10, false);

    static final String NOTICE = SimulatedMine.SENTENCE;

    private static final Path HOME = make();

    private SmallSite() {}

    private static Path make() {
        try {
            Path home = Files.createTempDirectory("adit-small-site");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(home)));
            SimulatedSite.of(MINE, 2).write(home.resolve("scenes"), 2);
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(Path home) {
        try (Stream<Path> files = Files.walk(home)) {
            files.sorted(Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        } catch (IOException e) {
            System.out.println("left behind: " + home + " (" + e + ")");
        }
    }

    /** The catalogue; nobody changes a file of it. */
    static Path catalog() {
        return HOME.resolve("scenes/catalog.json");
    }

    /** Folder of the items, each in a folder of its own. */
    static Path items() {
        return HOME.resolve("scenes/sentinel-2-l2a-simulated");
    }

    /** The documents of the items, oldest first. */
    static List<Path> itemFiles() throws IOException {
        try (Stream<Path> all = Files.list(items())) {
            return all.filter(Files::isDirectory)
                    .map(f -> f.resolve(f.getFileName() + ".json"))
                    .sorted(Comparator.comparing(f -> f.getFileName().toString().substring(8)))
                    .toList();
        }
    }

    static Path boundary() {
        return HOME.resolve("scenes/boundary.geojson");
    }

    /** Scenes on the site's grid, shared by tests that do not test reading. */
    static Path cache() {
        return HOME.resolve("cache");
    }

    /** The text of a site.toml that looks at a catalogue. */
    static String toml(String name, Path catalog) {
        var g = MINE.grid();
        return """
                name = "%s"
                notice = "%s"
                method = "open-pit-1"
                boundary = "%s"
                [grid]
                epsg = %d
                west = %.1f
                north = %.1f
                pixel_size = 10
                width = %d
                height = %d
                [period]
                history = "%s"
                monitor = "%s"
                [scenes]
                catalog = "%s"
                [[zone]]
                name = "licensed area"
                kind = "licensed"
                file = "%s"
                source = "simulated"
                status = "on_record"
                """.formatted(
                        name,
                        NOTICE,
                        boundary(),
                        g.crs().epsg(),
                        g.west(),
                        g.north(),
                        g.width(),
                        g.height(),
                        MINE.history(),
                        MINE.monitoring(),
                        catalog,
                        HOME.resolve("scenes/licence.geojson"));
    }

    /** Makes a site's folder with that text as its site.toml. */
    static Path site(Path folder, String toml) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("site.toml"), toml);
        return folder;
    }

    private static @Nullable Path whole;

    /** A site with the results of its whole catalogue, run once; nobody changes a file of it. */
    static synchronized Path results() throws IOException {
        if (whole == null) {
            Path site = site(HOME.resolve("whole"), toml("the same", catalog()));
            Ran ran = adit("run", site, "--cache", cache());
            if (ran.code() != 0) {
                throw new IllegalStateException(ran.toString());
            }
            whole = site;
        }
        return whole;
    }

    /** What a command did. */
    record Ran(int code, String out, String err) {
        @Override
        public String toString() {
            return "exit " + code + "\n" + out + "\n" + err;
        }
    }

    /** Runs a command as the shell would. */
    static Ran adit(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] args = Stream.of(words).map(String::valueOf).toArray(String[]::new);
        int code = Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Ran(code, out.toString(), err.toString());
    }

    /** Each file below a folder with its digest. */
    static SortedMap<String, String> digests(Path folder) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(f).toString(), Digest.of(f).hex());
            }
        }
        return all;
    }
}
