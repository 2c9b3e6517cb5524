// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.geo.Window;
import adit.core.scene.Scene;
import adit.io.FileSource;
import adit.io.cog.SampleType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Prints how long simulated scenes take through the cache, for a side in pixels and a count of dates. Started by hand
 * with a small heap to show that the heap does not depend on either: docs/methods/ingest.md has the command.
 */
final class IngestFigures {
    private IngestFigures() {}

    public static void main(String[] arguments) throws IOException {
        int side = Integer.parseInt(arguments[0]);
        int dates = Integer.parseInt(arguments[1]);
        boolean aligned = !arguments[2].equals("shifted");
        Path folder = Files.createTempDirectory("adit-figures");
        try {
            measure(folder, side, dates, aligned);
        } finally {
            try (var all = Files.walk(folder)) {
                for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(p);
                }
            }
        }
    }

    private static void measure(Path folder, int side, int dates, boolean aligned) throws IOException {
        Grid source = new Grid(new Crs(32638), 700000, 4340000, 10, side, side);
        double move = aligned ? 0 : 3.7;
        Grid site = new Grid(source.crs(), 700000 + move, 4340000 + move, 10, side, side);
        SimulatedScenes scenes = new SimulatedScenes(Files.createDirectories(folder.resolve("source")));
        List<URI> rasters = new ArrayList<>();
        for (int b = 0; b < 4; b++) {
            int k = b;
            rasters.add(scenes.raster("b" + b, source, SampleType.UINT16, (x, y) -> 500 + 300 * k + noise(x, y, k)));
        }
        URI scl = scenes.raster("scl", source, SampleType.UINT8, (x, y) -> (x + y) % 3000 < 300 ? 9 : 4);
        String[] names = {"blue", "green", "red", "nir"};
        IngestRules rules = SimulatedScenes.rules(names);
        SceneCache cache = new SceneCache(
                folder.resolve("cache"), uri -> FileSource.open(Path.of(uri)), site, PixelSet.all(site), rules);
        List<CachedScene> cached = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 0; i < dates; i++) {
            List<adit.core.scene.BandSource> bands = new ArrayList<>();
            for (int b = 0; b < 4; b++) {
                bands.add(SimulatedScenes.band(names[b], rasters.get(b)));
            }
            Scene scene = SimulatedScenes.scene(
                    java.time.LocalDate.of(2020, 1, 1).plusDays(i).toString(),
                    SimulatedScenes.part("i" + i, bands, Optional.of(scl)));
            cached.add(cache.ingest(scene));
        }
        double ingest = (System.nanoTime() - start) / 1e9;
        start = System.nanoTime();
        int chunk = CubeReader.chunkSide(dates, 4, 32 << 20);
        try (CubeReader cube = CubeReader.open(site, rules, cached)) {
            for (Window w : site.windows(chunk)) {
                cube.read(w);
            }
        }
        double read = (System.nanoTime() - start) / 1e9;
        double pixels = (double) side * side * dates;
        System.out.printf(
                Locale.ROOT,
                "%d x %d, %d dates, 4 bands, %s, heap limit %d MiB: ingest %.1f s (%.2f M px/s), read in chunks of %d %.1f s"
                        + " (%.1f M px/s), cache %.1f bytes per pixel and date%n",
                side,
                side,
                dates,
                aligned ? "same grid" : "resampled",
                Runtime.getRuntime().maxMemory() >> 20,
                ingest,
                pixels / ingest / 1e6,
                chunk,
                read,
                pixels / read / 1e6,
                size(folder.resolve("cache")) / pixels);
    }

    /** 0 to 255, without a pattern: compresses as badly as sensor noise of 0.007. */
    private static long noise(double x, double y, int k) {
        long col = (long) x;
        long row = (long) y;
        long h = (col * 0x9E3779B97F4A7C15L) ^ (row * 0xC2B2AE3D27D4EB4FL) ^ (k * 0x165667B19E3779F9L);
        h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L;
        return h >>> 56;
    }

    private static double size(Path folder) throws IOException {
        double sum = 0;
        try (var files = Files.list(folder)) {
            for (Path p : files.toList()) {
                sum += Files.size(p);
            }
        }
        return sum;
    }
}
