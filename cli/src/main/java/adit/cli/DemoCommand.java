// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Nearest;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.run.DemoData;
import adit.app.run.RunOutcome;
import adit.app.run.SiteRun;
import adit.ledger.file.Folders;
import adit.testkit.SimulatedMine;
import adit.testkit.SimulatedSite;
import adit.testkit.truth.TruthFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the whole job on a site made for it.",
            "simulated   a mine that does not exist, with known truth (default)",
            "brumadinho  two Landsat scenes around the tailings dam failure of 2019",
            "tura        166 Landsat scenes of an Ethiopian forest, 1984 to 2013"
        })
final class DemoCommand implements Callable<Integer> {
    private static final String SIMULATED = "simulated";
    private static final long SEED = 101;
    private static final int SIZE = 400;
    private static final int YEARS = 6;
    private static final int SMALLEST = 96;
    private static final int LARGEST = 4000;
    private static final int LEAST_HISTORY_YEARS = 2;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            defaultValue = SIMULATED,
            description = "simulated, brumadinho or tura.")
    private String which = SIMULATED;

    @Option(
            names = "--workspace",
            paramLabel = "DIR",
            description = "Folder of the site (default: demo, or demo-NAME).")
    private @Nullable Path workspace;

    @Option(names = "--seed", paramLabel = "N", description = "Of the simulation (default: " + SEED + ").")
    private @Nullable Long seed;

    @Option(
            names = "--size",
            paramLabel = "N",
            description = "Pixels a side of the simulation, even, " + SMALLEST + " to " + LARGEST + " (default: " + SIZE
                    + ").")
    private @Nullable Integer size;

    @Option(
            names = "--years",
            paramLabel = "N",
            description = "Years of the simulation, 4 to 6, of which 2, 2 or 3 are history (default: " + YEARS + ").")
    private @Nullable Integer years;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "Built-in method that judges the simulation (default: " + MethodFile.DEFAULT + ").")
    private @Nullable String method;

    @Mixin
    private final Shared shared = new Shared();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (which.equalsIgnoreCase(SIMULATED)) {
            return simulated(workspace != null ? workspace : Path.of("demo"));
        }
        String name = which.toLowerCase(Locale.ROOT);
        if (!DemoData.NAMES.contains(name)) {
            List<String> known = new ArrayList<>(List.of(SIMULATED));
            known.addAll(DemoData.NAMES);
            throw new ConfigException(
                    "demo",
                    "there is no demo \"" + which + "\"",
                    Nearest.near(name, known)
                                    .map(n -> "the nearest is \"" + n + "\"; ")
                                    .orElse("")
                            + "known are " + String.join(", ", known));
        }
        Map<String, Boolean> simulations = new LinkedHashMap<>();
        simulations.put("--seed", seed != null);
        simulations.put("--size", size != null);
        simulations.put("--years", years != null);
        simulations.put("--method", method != null);
        simulations.forEach((option, given) -> {
            if (given) {
                throw new ConfigException(
                        option,
                        "is of the simulation, and " + name + " is real",
                        "leave it out, or call `adit demo simulated`");
            }
        });
        return real(workspace != null ? workspace : Path.of("demo-" + name), name);
    }

    // ---- simulated

    private int simulated(Path folder) throws IOException {
        SimulatedMine mine = mine();
        String toml = simulatedToml(mine, method == null ? MethodFile.DEFAULT : method);
        requireOwn(folder, present -> chosenLeftOut(present).equals(chosenLeftOut(toml)));
        GivenFile.makeFolder("--workspace", folder);
        Settings settings = shared.settings();
        PrintWriter err = spec.commandLine().getErr();
        NativeCode.require(NativeCode.ZSTD, NativeCode.SQLITE);
        SimulatedSite site = SimulatedSite.of(mine, settings.threads());
        Path scenes = folder.resolve("scenes");
        Path made = scenes.resolve("made-of.txt");
        Path truth = scenes.resolve("truth").resolve(TruthFile.EVENTS);
        if (!Files.exists(made)
                || !Files.exists(truth)
                || !Files.readString(made).equals(mine.toString())) {
            if (!shared.searching.quiet && !shared.json()) {
                err.println("Simulating " + site.sceneCount() + " scenes of a mine that does not exist (seed "
                        + mine.seed() + ") …");
            }
            Folders.delete(scenes);
            // Before the scenes: what a killed simulation leaves is known as a demo's by its site file.
            writeSite(folder, toml);
            site.write(scenes, settings.threads());
            Files.writeString(made, mine.toString());
        }
        writeSite(folder, toml);
        RunOutcome outcome = run(folder, settings);
        print(outcome);
        return 0;
    }

    private SimulatedMine mine() {
        int side = size == null ? SIZE : size;
        if (side < SMALLEST || side > LARGEST || side % 2 != 0) {
            throw new ConfigException(
                    "--size",
                    "must be an even number in " + SMALLEST + ".." + LARGEST + ", was " + side,
                    "choose another size");
        }
        int length = years == null ? YEARS : years;
        if (length < 4 || length > YEARS) {
            throw new ConfigException(
                    "--years",
                    "must be 4, 5 or 6, was " + length,
                    "the method needs two years of history, and the mine two to grow");
        }
        SimulatedMine demo = SimulatedMine.demo(seed == null ? SEED : seed).withSize(side, side);
        LocalDate first = demo.first().plusYears((long) YEARS - length);
        LocalDate history = first.plusYears(LEAST_HISTORY_YEARS);
        LocalDate monitor = history.isAfter(demo.monitorFrom()) ? history : demo.monitorFrom();
        return demo.withPeriod(first, demo.last(), monitor);
    }

    private static String simulatedToml(SimulatedMine mine, String method) {
        var g = mine.grid();
        return String.format(
                Locale.ROOT,
                """
                # Written by `adit demo`. %1$s.
                name = "Simulated mine (not a real place)"
                notice = "%11$s"
                method = "%10$s"
                boundary = "scenes/boundary.geojson"

                [grid]
                epsg = %2$d
                west = %3$.1f
                north = %4$.1f
                pixel_size = %5$.1f
                width = %6$d
                height = %7$d

                [period]
                history = "%8$s"
                monitor = "%9$s"

                [scenes]
                catalog = "scenes/catalog.json"

                [[zone]]
                name = "licensed area"
                kind = "licensed"
                file = "scenes/licence.geojson"
                source = "simulated"
                status = "on_record"
                """,
                SimulatedMine.NOTICE,
                g.crs().epsg(),
                g.west(),
                g.north(),
                g.pixelSize(),
                g.width(),
                g.height(),
                mine.history(),
                mine.monitoring(),
                method,
                SimulatedMine.SENTENCE);
    }

    // ---- real

    private int real(Path folder, String name) throws IOException {
        Settings settings = shared.settings();
        String toml = DemoData.siteToml(name);
        requireOwn(folder, toml::equals);
        NativeCode.require(NativeCode.ZSTD, NativeCode.SQLITE);
        // Before anything is written: what is wrong with the mirror, or missing in it, is said first.
        DemoData.catalog(name, settings, folder);
        GivenFile.makeFolder("--workspace", folder);
        writeSite(folder, toml);
        DemoData.remember(settings, folder);
        RunOutcome outcome = run(folder, settings);
        print(outcome);
        return 0;
    }

    private void print(RunOutcome outcome) throws IOException {
        Shared.warn(outcome.result().warnings(), spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (!shared.json()) {
            new Summary(out).print(outcome);
            return;
        }
        JsonNode run =
                JsonMapper.shared().readTree(Files.readAllBytes(outcome.folder().resolve("run.json")));
        Map<String, Object> m = new LinkedHashMap<>();
        for (String member : List.of("notice", "truth")) {
            if (run.has(member)) {
                m.put(member, run.path(member));
            }
        }
        m.put("run", run);
        out.println(JsonMapper.shared().writeValueAsString(m));
    }

    /** What the options of the simulated demo choose: a site file that differs in nothing else is still the demo's. */
    private static final Pattern CHOSEN =
            Pattern.compile("(?m)^(method|epsg|west|north|pixel_size|width|height|history|monitor) = [^\n#]*");

    /**
     * Refuses a workspace that is not this demo's: somebody's site, results and scenes would be replaced.
     *
     * @param own whether a site file is as this demo writes it
     */
    private static void requireOwn(Path folder, Predicate<String> own) throws IOException {
        Path file = folder.resolve("site.toml");
        boolean there = Files.exists(file);
        if (there
                && !(Files.isRegularFile(file)
                        && own.test(new String(Files.readAllBytes(file), StandardCharsets.UTF_8)))) {
            throw new ConfigException(
                    "--workspace",
                    file + " is not as this demo writes it and is not overwritten",
                    "name another folder, or run what is there with `adit run " + Shell.quoted(folder) + "`");
        }
        for (String name : List.of("scenes", "results")) {
            if (!there && Files.exists(folder.resolve(name))) {
                throw new ConfigException(
                        "--workspace",
                        folder.resolve(name) + " is there already and of no demo, and is not overwritten",
                        "name another folder");
            }
        }
    }

    private static String chosenLeftOut(String toml) {
        return CHOSEN.matcher(toml).replaceAll("$1");
    }

    private static void writeSite(Path folder, String text) throws IOException {
        GivenFile.write("--workspace", folder.resolve("site.toml"), part -> Files.writeString(part, text));
    }

    private RunOutcome run(Path folder, Settings settings) throws IOException {
        SiteFile site = SiteFile.read(folder);
        MethodFile method = MethodFile.read(site.method(), folder);
        return new SiteRun(
                        site,
                        method,
                        settings,
                        shared.progress(spec.commandLine().getErr()),
                        Main.VERSION)
                .run(SimulatedTruth.of(site));
    }
}
