// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.mask.MaskRules;
import adit.core.scene.BandSource;
import adit.core.scene.Scene;
import adit.core.scene.ScenePart;
import adit.core.scene.SceneRow;
import adit.core.scene.SceneRow.Status;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.kernel.SharedData;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real scenes beside the project: skipped, with the reason printed, where they are absent. */
class RealScenesTest {
    private static final Pattern DATETIME = Pattern.compile("\"datetime\": ?\"([^\"]+)\"");

    @TempDir
    Path folder;

    private static RasterOpener files() {
        return uri -> FileSource.open(Path.of(uri));
    }

    private static Scene scene(Path item, List<BandSource> bands) throws IOException {
        String json = Files.readString(item);
        Matcher datetime = DATETIME.matcher(json);
        assertTrue(datetime.find(), item.toString());
        String id = item.getFileName().toString().replace(".json", "");
        return new Scene(
                id,
                Instant.parse(datetime.group(1)),
                "landsat",
                "",
                "generic",
                List.of(new ScenePart(id, "real", bands, Optional.empty(), OptionalInt.empty(), json)));
    }

    @Test
    void everyPixelOfTuraComesThroughTheCacheAsItIsInTheStack() throws IOException {
        Path stack = SharedData.path("data/tura/tura_landsat_ndvi_1e4.tif");
        List<Path> items;
        try (var list = Files.list(SharedData.path("data/tura/scenes"))) {
            items = list.filter(p -> p.getFileName().toString().matches("L.*\\.json"))
                    .sorted()
                    .toList();
        }
        try (CogReader reader = CogReader.open(FileSource.open(stack))) {
            Grid grid = reader.info().grid().orElseThrow();
            IngestRules rules = new IngestRules(
                    List.of("ndvi"), List.of(), MaskRules.USUAL, Resampling.BILINEAR, Optional.empty(), false, 0);
            SceneCache cache = new SceneCache(folder, files(), grid, PixelSet.all(grid), rules);
            List<CachedScene> cached = new ArrayList<>();
            long start = System.nanoTime();
            for (Path item : items) {
                URI raster = item.resolveSibling(item.getFileName().toString().replace(".json", "_ndvi.tif"))
                        .toUri();
                cached.add(cache.ingest(
                        scene(item, List.of(new BandSource("ndvi", raster, 1, 1e-4, 0, OptionalDouble.of(-32768))))));
            }
            long ingested = System.nanoTime();
            try (CubeReader cube = CubeReader.open(grid, rules, cached)) {
                BandChunk chunk = cube.read(grid.whole());
                long read = System.nanoTime();
                compare(chunk, reader, cached);
                System.out.printf(
                        Locale.ROOT,
                        "tura: %d scenes, %d used, ingested in %.2f s, read as one cube in %.2f s%n",
                        cached.size(),
                        chunk.dates(),
                        (ingested - start) / 1e9,
                        (read - ingested) / 1e9);
            }
        }
    }

    /** The stack has one band for each date, in order; the cube has those with any pixel. */
    private static void compare(BandChunk chunk, CogReader stack, List<CachedScene> cached) throws IOException {
        assertEquals(166, stack.info().bands());
        assertEquals(166, cached.size());
        float[] plane = new float[chunk.pixels()];
        int t = 0;
        List<CachedScene> byDate = cached.stream()
                .sorted((a, b) -> a.scene().datetime().compareTo(b.scene().datetime()))
                .toList();
        for (int band = 0; band < 166; band++) {
            stack.read(0, band, chunk.window(), plane);
            if (!byDate.get(band).used()) {
                assertEquals(Status.OUTSIDE, byDate.get(band).row().status());
                for (float v : plane) {
                    assertEquals(-32768, v);
                }
                continue;
            }
            for (int p = 0; p < plane.length; p++) {
                boolean missing = plane[p] == -32768;
                assertEquals(missing, chunk.reasons()[t][p] != 0, "band " + band + ", pixel " + p);
                if (!missing) {
                    assertEquals(plane[p], chunk.stored()[0][t][p]);
                }
            }
            t++;
        }
        assertEquals(chunk.dates(), t);
    }

    @Test
    void theTwoScenesOfBrumadinhoLieOnOneAnotherAndOnTheSitesGrid() throws IOException {
        Path first = SharedData.path("data/brumadinho/LC08_L2SP_218074_20190114_20200829_02_T1.json");
        Path second = SharedData.path("data/brumadinho/LC08_L2SP_218074_20190130_20200829_02_T1.json");
        List<CachedScene> cached = new ArrayList<>();
        Grid grid = new Grid(new adit.core.geo.Crs(32723), 584385, 10_000_000 - 2222685, 30, 370, 300);
        IngestRules rules = new IngestRules(
                List.of("red", "nir"),
                List.of("swir22"),
                MaskRules.USUAL,
                Resampling.BILINEAR,
                Optional.empty(),
                false,
                0.01);
        SceneCache cache = new SceneCache(folder, files(), grid, PixelSet.all(grid), rules);
        for (Path item : List.of(first, second)) {
            String day = item.getFileName().toString().substring(17, 25);
            URI raster = item.resolveSibling("brumadinho_LC08_L2SP_218074_" + day + "_SR.tif")
                    .toUri();
            List<BandSource> bands = new ArrayList<>();
            String[] names = {"blue", "green", "red", "nir08", "swir16", "swir22"};
            for (int b = 0; b < 6; b++) {
                bands.add(new BandSource(names[b], raster, b + 1, 2.75e-5, -0.2, OptionalDouble.of(0)));
            }
            cached.add(cache.ingest(scene(item, bands)));
        }
        try (CubeReader cube = CubeReader.open(grid, rules, cached)) {
            BandChunk chunk = cube.read(grid.whole());
            float[] dn = new float[chunk.pixels()];
            try (CogReader reader = CogReader.open(
                    FileSource.open(first.resolveSibling("brumadinho_LC08_L2SP_218074_20190114_SR.tif")))) {
                reader.read(0, 2, grid.whole(), dn);
            }
            for (int p = 0; p < dn.length; p++) {
                if (chunk.reasons()[0][p] == 0) {
                    assertEquals(dn[p] * 2.75e-5 - 0.2, chunk.stored()[0][0][p] * 1e-4, 0.5001e-4);
                }
            }
            Registration registration = Registration.against(
                    cube, new Period(LocalDate.parse("2019-01-01"), LocalDate.parse("2019-01-20")), folder);
            SceneRow row = registration.measured(1, 1.5).row();
            System.out.printf(
                    Locale.ROOT,
                    "brumadinho: 30 January against 14 January %.3f, %.3f pixel, correlation %.2f%n",
                    row.shiftX().orElseThrow(),
                    row.shiftY().orElseThrow(),
                    row.shiftQuality().orElseThrow());
            assertEquals(Status.USED, row.status());
            // USGS states 12 m between Tier 1 scenes as the bound of the registration error.
            assertTrue(Math.hypot(row.shiftX().orElseThrow(), row.shiftY().orElseThrow()) < 0.4);
            assertTrue(registration.measured(0, 1.5).row().shiftX().isEmpty(), "the baseline is this scene itself");
        }
    }
}
