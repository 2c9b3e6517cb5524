// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.run.Progress;
import adit.app.run.RunOutcome;
import adit.app.run.SiteRun;
import adit.app.run.SiteWatch;
import adit.app.run.WatchOutcome;
import adit.core.detect.PixelState;
import adit.core.event.Event;
import adit.core.scene.SceneRow;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.ledger.CanonicalJson;
import adit.testkit.SimulatedMine;
import adit.testkit.SimulatedSite;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one more scene costs a watched site that has 100, 200 and 400 already, beside a run over all of them: CPU seconds
 * with one thread of the whole look, and of its phase that reads and judges the pixels. All scenes are on the
 * site's grid before, so that both read the cache alone.
 *
 * <p>Arguments: folder, method, pixels a side. Scenes and cache that are already in the folder are used again.
 */
public final class WatchBench {
    private static final int[] DATES = {100, 200, 400};

    /** Looks at each number of dates, each with one date more; the middle one counts. */
    private static final int LOOKS = 7;

    private final Path folder;
    private final Path site;
    private final MethodFile method;
    private final List<Path> items;
    private final List<Integer> used;

    private WatchBench(Path folder, String method) throws IOException {
        this.folder = folder;
        this.method = MethodFile.read(method, folder);
        site = Files.createDirectories(folder.resolve("watched"));
        try (Stream<Path> all = Files.list(folder.resolve("scenes/sentinel-2-l2a-simulated"))) {
            items = all.filter(Files::isDirectory)
                    .map(f -> f.resolve(f.getFileName() + ".json"))
                    .sorted(Comparator.comparing(f -> f.getFileName().toString().substring(8)))
                    .toList();
        }
        used = used();
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]).toAbsolutePath();
        make(folder, Integer.parseInt(args[2]));
        WatchBench bench = new WatchBench(folder, args[1]);
        // The compiler is done before anything counts.
        bench.measured(DATES[0]);
        System.out.println("| dates | events | broken pixels, % | one more: CPU, s | … of it detecting, s | run: CPU, s"
                + " | … detecting, s | watch.state, MB |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (int dates : DATES) {
            System.out.println(bench.measured(dates));
        }
    }

    private static void make(Path folder, int size) throws IOException {
        // Two years of history, nine that are monitored.
        SimulatedMine mine = SimulatedMine.demo(1)
                .withSize(size, size)
                .withPeriod(LocalDate.of(2013, 1, 1), LocalDate.of(2023, 12, 31), LocalDate.of(2015, 1, 1));
        Path scenes = folder.resolve("scenes");
        if (!Files.exists(scenes.resolve("complete"))) {
            SimulatedSite.of(mine, 2).write(scenes, 2);
            Files.writeString(scenes.resolve("complete"), "");
        }
        Files.writeString(folder.resolve("site.toml"), SiteBench.toml(mine));
    }

    /** Positions of the items whose scenes become dates; a first run tells, and fills the cache. */
    private List<Integer> used() throws IOException {
        show(items.size());
        RunOutcome all = run(new Detecting()).run();
        List<String> ids = all.result().scenes().stream()
                .filter(r -> r.status() == SceneRow.Status.USED)
                .map(SceneRow::itemIds)
                .toList();
        List<Integer> at = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (ids.contains(items.get(i).getFileName().toString().replace(".json", ""))) {
                at.add(i);
            }
        }
        return at;
    }

    private void show(int first) throws IOException {
        List<Object> links = new ArrayList<>();
        items.subList(0, first)
                .forEach(f -> links.add(Map.of("rel", "item", "href", f.toUri().toString())));
        Files.writeString(
                site.resolve("catalog.json"),
                CanonicalJson.of(Map.of(
                        "type",
                        "Catalog",
                        "stac_version",
                        "1.0.0",
                        "id",
                        "bench",
                        "description",
                        "b",
                        "links",
                        links)));
        String toml = Files.readString(folder.resolve("site.toml"));
        Files.writeString(
                site.resolve("site.toml"),
                "method = \"" + method.name() + "\"\n"
                        + toml.replace("scenes/boundary", "../scenes/boundary")
                                .replace("scenes/catalog.json", "catalog.json")
                                .replaceFirst("monitor = \"([0-9-]+)\\.\\.[0-9-]+\"", "monitor = \"$1..\""));
    }

    private SiteRun run(Detecting phases) {
        Settings settings = Settings.resolve(
                Map.of("threads", "1", "cache", folder.resolve("cache").toString()),
                Map.of(),
                folder.resolve("none.toml"));
        return new SiteRun(SiteFile.read(site), method, settings, phases, "bench");
    }

    /** CPU time of this process so far, seconds. */
    private static double cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    /** A row of the table. */
    private String measured(int dates) throws IOException {
        Files.deleteIfExists(site.resolve(SiteWatch.FILE));
        show(used.get(dates - 1) + 1);
        look(new Detecting(), WatchOutcome.Way.WHOLE);
        double[] looks = new double[LOOKS];
        double[] detecting = new double[LOOKS];
        for (int i = 0; i < LOOKS; i++) {
            show(used.get(dates + i) + 1);
            Detecting phases = new Detecting();
            double from = cpu();
            look(phases, WatchOutcome.Way.WENT_ON);
            looks[i] = cpu() - from;
            detecting[i] = phases.seconds;
        }
        Detecting phases = new Detecting();
        double from = cpu();
        List<Event> events = run(phases).run().result().events();
        double whole = cpu() - from;
        return String.format(
                Locale.ROOT,
                "| %d | %d | %.1f | %.2f | %.2f | %.1f | %.1f | %.1f |",
                dates,
                events.size(),
                100 * broken(),
                median(looks),
                median(detecting),
                whole,
                phases.seconds,
                Files.size(site.resolve(SiteWatch.FILE)) / 1e6);
    }

    private void look(Detecting phases, WatchOutcome.Way expected) throws IOException {
        WatchOutcome outcome = new SiteWatch(run(phases)).look(Optional.empty());
        if (outcome.way() != expected) {
            throw new IllegalStateException(outcome.way() + " " + outcome.reason());
        }
    }

    /** Share of the grid's pixels that broke. */
    private double broken() throws IOException {
        try (CogReader reader = CogReader.open(FileSource.open(site.resolve("results/rasters/state.tif")))) {
            float[] states =
                    new float[reader.info().grid().orElseThrow().whole().pixels()];
            reader.read(0, 0, reader.info().grid().orElseThrow().whole(), states);
            int n = 0;
            for (float s : states) {
                n += s == PixelState.BREAK.code() ? 1 : 0;
            }
            return (double) n / states.length;
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    /** CPU seconds of the phase that reads and judges the pixels. */
    private static final class Detecting implements Progress {
        private boolean at;
        private double from;
        private double seconds;

        @Override
        public void begin(String phase, long total, String unit) {
            at = phase.equals("Detecting");
            from = cpu();
        }

        @Override
        public void at(long done, long pixels) {}

        @Override
        public void end() {
            seconds += at ? cpu() - from : 0;
        }
    }
}
