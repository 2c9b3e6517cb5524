// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.run.Progress;
import adit.app.run.RunOutcome;
import adit.app.run.SiteRun;
import adit.core.cube.Period;
import adit.testkit.SimulatedMine;
import adit.testkit.SimulatedSite;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Runs the whole job on one simulated site and prints what each phase took and the largest live heap: the memory that was
 * still in use after a collection. {@code ./dev bench-site} calls it once per size, each in a process of its own with
 * {@code -Xmx1g}, and so prints the growth table of docs/methods/run.md.
 *
 * <p>Arguments: folder, pixels a side, years (4 to 6), threads. Scenes that are already in the folder are used again;
 * the cache is not, so that reading is measured.
 */
public final class SiteBench {
    private SiteBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int size = Integer.parseInt(args[1]);
        int years = Integer.parseInt(args[2]);
        String threads = args[3];
        make(folder, size, years, Integer.parseInt(threads));
        if (args.length > 4 && args[4].equals("make")) {
            return;
        }
        Phases phases = new Phases();
        long from = System.nanoTime();
        RunOutcome outcome = run(folder, threads, phases);
        double seconds = (System.nanoTime() - from) / 1e9;
        long used = outcome.result().scenes().stream()
                .filter(r -> r.status() == adit.core.scene.SceneRow.Status.USED)
                .count();
        System.out.printf(
                Locale.ROOT,
                "| %d x %d | %d | %d of %d | %s | %.0f | %s| %.0f | %.1f |%n",
                size,
                size,
                outcome.result().events().size(),
                used,
                outcome.result().scenes().size(),
                threads,
                seconds,
                phases,
                peakLiveMebibytes(),
                collectionSeconds());
    }

    /** Writes the scenes and the site file, unless they are there. */
    static void make(Path folder, int size, int years, int threads) throws IOException {
        SimulatedMine demo = SimulatedMine.demo(1).withSize(size, size);
        SimulatedMine mine = demo.withPeriod(demo.first().plusYears(6L - years), demo.last(), demo.monitorFrom());
        Path scenes = folder.resolve("scenes");
        if (!Files.exists(scenes.resolve("complete"))) {
            SimulatedSite.of(mine, threads).write(scenes, threads);
            Files.writeString(scenes.resolve("complete"), "");
        }
        Files.writeString(folder.resolve("site.toml"), toml(mine));
    }

    /** One run with an empty cache. */
    static RunOutcome run(Path folder, String threads, Progress progress) throws IOException {
        Path cache = folder.resolve("cache-" + System.nanoTime());
        Settings settings = Settings.resolve(
                Map.of("threads", threads, "cache", cache.toString()), Map.of(), folder.resolve("none.toml"));
        SiteFile site = SiteFile.read(folder);
        return new SiteRun(site, MethodFile.read(site.method(), folder), settings, progress, "bench").run();
    }

    static String toml(SimulatedMine mine) {
        // A history of one year is too short for the method, and a run that judges nothing measures nothing.
        LocalDate twoYears = mine.first().plusYears(2);
        LocalDate monitorFrom = mine.monitorFrom().isBefore(twoYears) ? twoYears : mine.monitorFrom();
        return String.format(
                Locale.ROOT,
                """
                name = "Simulated bench site (not a real place)"
                notice = "SIMULATED"
                boundary = "scenes/boundary.geojson"
                [grid]
                epsg = %d
                west = %.1f
                north = %.1f
                pixel_size = 10.0
                width = %d
                height = %d
                [period]
                history = "%s"
                monitor = "%s"
                [scenes]
                catalog = "scenes/catalog.json"
                """,
                mine.grid().crs().epsg(),
                mine.grid().west(),
                mine.grid().north(),
                mine.width(),
                mine.height(),
                new Period(mine.first(), monitorFrom.minusDays(1)),
                new Period(monitorFrom, mine.last()));
    }

    /** Largest use of all heap pools right after a collection; pools peak at different times, so the sum is an upper bound. */
    private static double peakLiveMebibytes() {
        return Phases.peak / (double) (1 << 20);
    }

    private static double collectionSeconds() {
        long millis = 0;
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            millis += gc.getCollectionTime();
        }
        return millis / 1e3;
    }

    /** Times the phases, and looks at the live heap whenever it is told of progress. */
    static final class Phases implements Progress {
        static long peak;
        private final Map<String, Double> done = new LinkedHashMap<>();
        private String phase = "";
        private long begun;

        @Override
        public void begin(String newPhase, long total, String unit) {
            phase = newPhase;
            begun = System.nanoTime();
        }

        @Override
        public void at(long n, long pixels) {
            long live = 0;
            for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
                MemoryUsage after = pool.getCollectionUsage();
                live += after == null ? 0 : after.getUsed();
            }
            peak = Math.max(peak, live);
        }

        @Override
        public void end() {
            done.merge(phase, (System.nanoTime() - begun) / 1e9, Double::sum);
        }

        /** Wall time of a phase so far, 0 where it has not been. */
        double seconds(String name) {
            return done.getOrDefault(name, 0.0);
        }

        @Override
        public String toString() {
            StringBuilder out = new StringBuilder();
            done.forEach((name, seconds) -> out.append(String.format(Locale.ROOT, "%s %.0f ", name, seconds)));
            return out.toString();
        }
    }
}
