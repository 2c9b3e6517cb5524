// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.BandChunk;
import adit.core.cube.Chunk;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.geo.Projection;
import adit.core.geo.Window;
import adit.core.index.Index;
import adit.core.mask.MaskRules;
import adit.core.scene.BandSource;
import adit.core.scene.Reason;
import adit.core.scene.Scene;
import adit.core.scene.SceneRow.Status;
import adit.io.cog.SampleType;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SceneCacheTest {
    private static final Grid SITE = new Grid(new Crs(32638), 700000, 4340000, 10, 150, 130);

    @TempDir
    Path folder;

    private SimulatedScenes scenes;

    @BeforeEach
    void prepare() throws IOException {
        Files.createDirectories(folder.resolve("source"));
        scenes = new SimulatedScenes(folder.resolve("source"));
    }

    private SceneCache cache(IngestRules rules) {
        return new SceneCache(folder.resolve("cache"), scenes.opener(), SITE, PixelSet.all(SITE), rules);
    }

    private static double red(double x, double y) {
        return Math.floor(500 + (x - 700000) / 3 + (4340000 - y) / 7);
    }

    private static double nir(double x, double y) {
        return Math.floor(3000 - (x - 700000) / 5);
    }

    private BandChunk read(IngestRules rules, CachedScene... cached) throws IOException {
        try (CubeReader cube = CubeReader.open(SITE, rules, List.of(cached))) {
            return cube.read(SITE.whole());
        }
    }

    @Test
    void aSceneOnTheSitesGridIsCopiedBitForBit() throws IOException {
        Grid larger = new Grid(SITE.crs(), SITE.west() - 300, SITE.north() + 200, 10, 300, 200);
        Scene scene = scenes.simple("2020-05-01", larger, SceneCacheTest::red, SceneCacheTest::nir, (x, y) -> 4);
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        CachedScene cached = cache(rules).ingest(scene);
        assertEquals(Status.USED, cached.row().status(), cached.row().reason());
        assertEquals(1, cached.row().clearFraction().orElseThrow());
        BandChunk chunk = read(rules, cached);
        assertArrayEquals(new byte[SITE.whole().pixels()], chunk.reasons()[0]);
        for (int p = 0; p < chunk.pixels(); p++) {
            double x = SITE.x(p % SITE.width());
            double y = SITE.y(p / SITE.width());
            assertEquals(red(x, y), chunk.stored()[0][0][p]);
            assertEquals(nir(x, y), chunk.stored()[1][0][p]);
        }
        Chunk ndvi = Index.chunk("ndvi", chunk);
        float expected = (float) ((nir(SITE.x(7), SITE.y(0)) - red(SITE.x(7), SITE.y(0)))
                / (nir(SITE.x(7), SITE.y(0)) + red(SITE.x(7), SITE.y(0))));
        assertEquals(expected, ndvi.values()[0][7], 1e-6f);
    }

    @Test
    void bandsOfTwentyMetresAndOtherZonesAndDegreesLandWhereTheyBelong() throws IOException {
        Grid coarse = new Grid(SITE.crs(), SITE.west() - 200, SITE.north() + 200, 20, 120, 100);
        Projection to39 = Projection.between(SITE.crs(), new Crs(32639));
        double[] corner = to39.transform(SITE.west(), SITE.north());
        Grid zone39 = new Grid(
                new Crs(32639),
                Math.floor(corner[0] / 10) * 10 - 900,
                Math.ceil(corner[1] / 10) * 10 + 900,
                10,
                400,
                400);
        Projection from39 = to39.inverse();
        double[] degrees = Projection.between(SITE.crs(), Crs.WGS84).transform(SITE.west(), SITE.north());
        Grid geographic = new Grid(Crs.WGS84, degrees[0] - 0.01, degrees[1] + 0.01, 0.0001, 500, 400);
        Projection fromDegrees = Projection.between(Crs.WGS84, SITE.crs());
        // A smooth slope on the ground: the value says where it was taken, to 1/30 of a pixel.
        SimulatedScenes.Ground slope = (x, y) -> Math.rint(3000 + 3 * (x - 700000) / 10 - 2 * (y - 4340000) / 10);
        URI a = scenes.raster("a", coarse, SampleType.UINT16, slope);
        URI b = scenes.raster("b", zone39, SampleType.UINT16, (x, y) -> {
            double[] p = from39.transform(x, y);
            return slope.at(p[0], p[1]);
        });
        URI c = scenes.raster("c", geographic, SampleType.UINT16, (x, y) -> {
            double[] p = fromDegrees.transform(x, y);
            return slope.at(p[0], p[1]);
        });
        for (Resampling resampling : new Resampling[] {Resampling.BILINEAR, Resampling.CUBIC}) {
            IngestRules rules = new IngestRules(
                    List.of("red", "green", "nir"),
                    List.of(),
                    MaskRules.USUAL,
                    resampling,
                    Optional.empty(),
                    false,
                    0.01);
            Scene scene = SimulatedScenes.scene(
                    "2020-05-01",
                    SimulatedScenes.part(
                            "i",
                            List.of(
                                    SimulatedScenes.band("red", a),
                                    SimulatedScenes.band("green", b),
                                    SimulatedScenes.band("nir", c)),
                            Optional.empty()));
            BandChunk chunk = read(rules, cache(rules).ingest(scene));
            for (int band = 0; band < 3; band++) {
                double largest = 0;
                for (int p = 0; p < chunk.pixels(); p++) {
                    int row = p / SITE.width();
                    double expected = 3000 + 3 * (p % SITE.width() + 0.5) + 2 * (row + 0.5);
                    largest = Math.max(largest, Math.abs(expected - chunk.stored()[band][0][p]));
                }
                assertTrue(largest <= 1.5, resampling + " band " + band + " is off by " + largest);
            }
        }
    }

    @Test
    void aFinerSceneIsAveragedOverTheSitesPixel() throws IOException {
        Grid fine = new Grid(SITE.crs(), SITE.west(), SITE.north(), 5, 300, 260);
        URI red = scenes.raster(
                "fine",
                fine,
                SampleType.UINT16,
                (x, y) -> 1000 + 100 * (Math.floor(x / 5) % 2) + 40 * (Math.floor(y / 5) % 2));
        IngestRules rules = SimulatedScenes.rules("red");
        CachedScene cached = cache(rules)
                .ingest(SimulatedScenes.scene(
                        "2020-05-01",
                        SimulatedScenes.part("i", List.of(SimulatedScenes.band("red", red)), Optional.empty())));
        short[] expected = new short[SITE.whole().pixels()];
        Arrays.fill(expected, (short) 1070);
        assertArrayEquals(expected, read(rules, cached).stored()[0][0]);
    }

    @Test
    void cloudsGetTheirMarginAcrossTheBordersOfBlocks() throws IOException {
        Grid wide = new Grid(new Crs(32638), 700000, 4340000, 10, 700, 40);
        Scene scene =
                scenes.simple("2020-05-01", wide, (x, y) -> 500, (x, y) -> 3000, (x, y) -> x > 700000 + 5130 ? 9 : 4);
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        SceneCache cache = new SceneCache(folder.resolve("cache"), scenes.opener(), wide, PixelSet.all(wide), rules);
        CachedScene cached = cache.ingest(scene);
        try (CubeReader cube = CubeReader.open(wide, rules, List.of(cached))) {
            byte[] reasons = cube.read(new Window(490, 20, 40, 1)).reasons()[0];
            for (int i = 0; i < 40; i++) {
                int col = 490 + i;
                Reason expected = col >= 513 ? Reason.CLOUD : col >= 507 ? Reason.NEAR_CLOUD : Reason.CLEAR;
                assertEquals(expected, Reason.of(reasons[i]), "column " + col);
            }
        }
        assertEquals(507.0 / 700, cached.row().clearFraction().orElseThrow(), 1e-12);
    }

    @Test
    void readyMadeIndicesKeepTheirWholeNumbers() throws IOException {
        URI ndvi = scenes.raster(
                "ndvi",
                SITE,
                SampleType.INT16,
                (x, y) -> Math.floor(x) % 7 == 0 ? -32768 : Math.rint((x + y) % 20011 - 10005));
        BandSource source = new BandSource("ndvi", ndvi, 1, 1e-4, 0, OptionalDouble.of(-32768));
        IngestRules rules = SimulatedScenes.rules("ndvi");
        CachedScene cached = cache(rules)
                .ingest(SimulatedScenes.scene(
                        "2001-05-01", SimulatedScenes.part("i", List.of(source), Optional.empty())));
        Chunk chunk = Index.chunk("ndvi", read(rules, cached));
        assertEquals(1e-4, chunk.unit());
        int missing = 0;
        for (int p = 0; p < chunk.pixels(); p++) {
            double x = SITE.x(p % SITE.width());
            boolean there = Math.floor(x) % 7 != 0;
            missing += there ? 0 : 1;
            assertEquals(there ? 1 : 0, chunk.weights()[0][p]);
            assertEquals(
                    there ? (float) Math.rint((x + SITE.y(p / SITE.width())) % 20011 - 10005) : 0,
                    chunk.values()[0][p]);
        }
        assertTrue(missing > 100);
    }

    @Test
    void ofTwoPartsTheFirstWinsAndClearBeatsMasked() throws IOException {
        Grid west = new Grid(SITE.crs(), SITE.west(), SITE.north(), 10, 100, 130);
        Grid east = new Grid(SITE.crs(), SITE.west() + 600, SITE.north(), 10, 90, 130);
        double split = SITE.west() + 800;
        MaskRules noMargin = new MaskRules(MaskRules.USUAL.flags(), 0, -0.2, 1.6);
        IngestRules rules =
                new IngestRules(List.of("red"), List.of(), noMargin, Resampling.BILINEAR, Optional.empty(), true, 0.01);
        var a = SimulatedScenes.part(
                "a",
                List.of(SimulatedScenes.band("red", scenes.raster("ra", west, SampleType.UINT16, (x, y) -> 1000))),
                Optional.of(scenes.raster("sa", west, SampleType.UINT8, (x, y) -> x > split ? 9 : 4)));
        var b = SimulatedScenes.part(
                "b",
                List.of(SimulatedScenes.band("red", scenes.raster("rb", east, SampleType.UINT16, (x, y) -> 2000))),
                Optional.of(scenes.raster("sb", east, SampleType.UINT8, (x, y) -> 5)));
        CachedScene one = cache(rules).ingest(SimulatedScenes.scene("2020-05-01", a, b));
        CachedScene other = cache(rules).ingest(SimulatedScenes.scene("2020-05-01", b, a));
        assertEquals(one.digest(), other.digest(), "the order in which the catalogue names the parts does not count");
        BandChunk chunk = read(rules, one);
        for (int col = 0; col < SITE.width(); col++) {
            assertEquals(col < 80 ? 1000 : 2000, chunk.stored()[0][0][col], "column " + col);
            assertEquals(0, chunk.reasons()[0][col]);
        }
    }

    @Test
    void anAllCloudSceneIsCloudy() throws IOException {
        Scene scene = scenes.simple("2020-05-01", SITE, (x, y) -> 500, (x, y) -> 3000, (x, y) -> 9);
        CachedScene cached = cache(SimulatedScenes.rules("red", "nir")).ingest(scene);
        assertEquals(Status.CLOUDY, cached.row().status());
        assertEquals(0, cached.row().clearFraction().orElseThrow());
        assertTrue(cached.file().isEmpty());
    }

    @Test
    void aSceneFilledWithNaNOrElsewhereIsOutside() throws IOException {
        URI nan = scenes.raster("nan", SITE, SampleType.FLOAT32, (x, y) -> Double.NaN);
        Grid elsewhere = new Grid(new Crs(32610), 500000, 4000000, 10, 50, 50);
        URI far = scenes.raster("far", elsewhere, SampleType.UINT16, (x, y) -> 700);
        IngestRules rules = SimulatedScenes.rules("red");
        for (URI uri : List.of(nan, far)) {
            CachedScene cached = cache(rules)
                    .ingest(SimulatedScenes.scene(
                            "2020-05-01",
                            SimulatedScenes.part(
                                    uri.toString(), List.of(SimulatedScenes.band("red", uri)), Optional.empty())));
            assertEquals(Status.OUTSIDE, cached.row().status());
        }
    }

    @Test
    void whatCannotBeReadIsARowWithItsReason() throws IOException {
        Path truncated = folder.resolve("source/truncated.tif");
        byte[] whole =
                Files.readAllBytes(Path.of(scenes.raster("whole", SITE, SampleType.UINT16, SceneCacheTest::red)));
        Files.write(truncated, Arrays.copyOf(whole, whole.length / 2));
        Path empty = Files.createFile(folder.resolve("source/empty.tif"));
        Path missing = folder.resolve("source/missing.tif");
        IngestRules rules = SimulatedScenes.rules("red");
        for (Path file : List.of(truncated, empty, missing)) {
            CachedScene cached = cache(rules)
                    .ingest(SimulatedScenes.scene(
                            "2020-05-01",
                            SimulatedScenes.part(
                                    file.getFileName().toString(),
                                    List.of(SimulatedScenes.band("red", file.toUri())),
                                    Optional.empty())));
            assertEquals(Status.UNREADABLE, cached.row().status(), file.toString());
            assertTrue(
                    cached.row().reason().contains(file.getFileName().toString()),
                    cached.row().reason());
        }
        try (var left = Files.list(folder.resolve("cache"))) {
            assertEquals(List.of(), left.toList(), "nothing half-made is left");
        }
    }

    @Test
    void aMissingBandOrMaskIsSaidBeforeAnythingIsRead() throws IOException {
        Scene scene = SimulatedScenes.scene(
                "2020-05-01",
                SimulatedScenes.part(
                        "i", List.of(SimulatedScenes.band("red", URI.create("file:/nowhere.tif"))), Optional.empty()));
        CachedScene noBand = cache(SimulatedScenes.rules("red", "nir")).ingest(scene);
        assertEquals(Status.MISSING_ASSET, noBand.row().status());
        assertTrue(noBand.row().reason().contains("nir"), noBand.row().reason());
        IngestRules strict = new IngestRules(
                List.of("red"), List.of(), MaskRules.USUAL, Resampling.BILINEAR, Optional.empty(), true, 0.01);
        assertEquals(Status.NO_MASK, cache(strict).ingest(scene).row().status());
        assertEquals(0, scenes.opened.get());
    }

    @Test
    void anOptionalBandThatASceneLacksIsMissingInItAlone() throws IOException {
        Scene with = scenes.simple("2020-05-01", SITE, (x, y) -> 500, (x, y) -> 3000, (x, y) -> 4);
        Scene without = SimulatedScenes.scene(
                "2020-05-06",
                SimulatedScenes.part(
                        "i",
                        List.of(SimulatedScenes.band(
                                "red", scenes.raster("r", SITE, SampleType.UINT16, (x, y) -> 600))),
                        Optional.empty()));
        IngestRules rules = new IngestRules(
                List.of("red"), List.of("nir"), MaskRules.USUAL, Resampling.BILINEAR, Optional.empty(), false, 0.01);
        SceneCache cache = cache(rules);
        BandChunk chunk = read(rules, cache.ingest(without), cache.ingest(with));
        assertEquals(3000, chunk.stored()[1][0][0]);
        assertEquals(BandChunk.MISSING, chunk.stored()[1][1][0]);
        assertEquals(0, chunk.reasons()[1][0]);
        Chunk ndvi = Index.chunk("ndvi", chunk);
        assertEquals(1, ndvi.weights()[0][0]);
        assertEquals(0, ndvi.weights()[1][0]);
    }

    @Test
    void aCachedSceneIsUsedAgainAndADamagedOneIsMadeAnew() throws IOException {
        Scene scene = scenes.simple("2020-05-01", SITE, SceneCacheTest::red, SceneCacheTest::nir, (x, y) -> 4);
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        CachedScene first = cache(rules).ingest(scene);
        int opened = scenes.opened.get();
        CachedScene again = cache(rules).ingest(scene);
        assertEquals(first, again);
        assertEquals(opened, scenes.opened.get(), "nothing was read again");
        Path file = first.file().orElseThrow();
        byte[] bytes = Files.readAllBytes(file);
        byte[] flipped = bytes.clone();
        flipped[bytes.length - 40] ^= 1;
        for (byte[] damaged : List.of(flipped, Arrays.copyOf(bytes, bytes.length / 2), new byte[0])) {
            Files.write(file, damaged);
            assertEquals(first, cache(rules).ingest(scene));
            assertArrayEquals(bytes, Files.readAllBytes(file));
        }
        Path note = Path.of(file.toString().replace(".tif", ".json"));
        Files.writeString(note, "{");
        assertEquals(first, cache(rules).ingest(scene));
        Files.delete(note);
        assertEquals(first, cache(rules).ingest(scene));
    }

    @Test
    void otherRulesMakeAnotherFile() throws IOException {
        Scene scene = scenes.simple("2020-05-01", SITE, SceneCacheTest::red, SceneCacheTest::nir, (x, y) -> 4);
        CachedScene one = cache(SimulatedScenes.rules("red", "nir")).ingest(scene);
        CachedScene other = cache(new IngestRules(
                        List.of("red", "nir"),
                        List.of(),
                        new MaskRules(Set.of(), 0, -0.2, 1.6),
                        Resampling.BILINEAR,
                        Optional.empty(),
                        false,
                        0.01))
                .ingest(scene);
        assertFalse(one.file().equals(other.file()));
    }

    @Test
    void windowsThreadsAndOrderChangeNoBit() throws IOException {
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        Grid shifted = new Grid(SITE.crs(), SITE.west() - 103, SITE.north() + 107, 10, 200, 200);
        SceneCache cache = cache(rules);
        CachedScene[] cached = new CachedScene[6];
        for (int i = 0; i < cached.length; i++) {
            int k = i;
            cached[cached.length - 1 - i] = cache.ingest(scenes.simple(
                    "2020-05-0" + (i + 1),
                    shifted,
                    (x, y) -> red(x, y) + k,
                    SceneCacheTest::nir,
                    (x, y) -> (x + k * y) % 900 < 80 ? 9 : 4));
        }
        try (CubeReader cube = CubeReader.open(SITE, rules, List.of(cached))) {
            BandChunk whole = cube.read(SITE.whole());
            assertTrue(IntStream.range(1, 6).allMatch(t -> whole.epochDays()[t] > whole.epochDays()[t - 1]));
            List<Window> windows = SITE.windows(37);
            windows.parallelStream().forEach(w -> {
                try {
                    BandChunk part = cube.read(w);
                    for (int t = 0; t < 6; t++) {
                        for (int p = 0; p < w.pixels(); p++) {
                            int q = (w.row() + p / w.width()) * SITE.width() + w.col() + p % w.width();
                            assertEquals(whole.reasons()[t][q], part.reasons()[t][p]);
                            assertEquals(whole.stored()[0][t][q], part.stored()[0][t][p]);
                            assertEquals(whole.stored()[1][t][q], part.stored()[1][t][p]);
                        }
                    }
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }

    @Test
    void theChunkShrinksAsTheDatesGrow() {
        assertEquals(256, CubeReader.chunkSide(20, 6, 64 << 20));
        assertEquals(64, CubeReader.chunkSide(300, 6, 32 << 20));
        assertEquals(48, CubeReader.chunkSide(1000, 6, 64 << 20));
        assertEquals(16, CubeReader.chunkSide(100_000, 6, 64 << 20));
        for (int dates : new int[] {1, 100, 1000, 10_000}) {
            long side = CubeReader.chunkSide(dates, 8, 64 << 20);
            assertTrue(side * side * dates * (2 * 8 + 10) <= 64 << 20 || side == 16);
        }
    }

    @Test
    void whatWasReadFromAFileThatIsAnotherOneNowIsReadAgain() throws IOException {
        Scene scene = scenes.simple("2020-05-01", SITE, SceneCacheTest::red, SceneCacheTest::nir, (x, y) -> 4);
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        CachedScene before = cache(rules).ingest(scene);
        int opened = scenes.opened.get();
        scenes.raster("red-2020-05-01", SITE, SampleType.UINT16, (x, y) -> 7);
        CachedScene after = cache(rules).ingest(scene);
        assertEquals(opened + 3, scenes.opened.get(), "red, nir and mask");
        assertEquals(7, read(rules, after).stored()[0][0][0]);
        assertFalse(before.digest().equals(after.digest()));
        assertEquals(after.digest(), cache(rules).ingest(scene).digest());
        assertEquals(opened + 3, scenes.opened.get(), "it is known again");
    }

    @Test
    void aFileThatWasTakenAwaySaysNothingOfWhatWasReadFromIt() throws IOException {
        Scene scene = scenes.simple("2020-05-01", SITE, SceneCacheTest::red, SceneCacheTest::nir, (x, y) -> 4);
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        CachedScene before = cache(rules).ingest(scene);
        int opened = scenes.opened.get();
        Files.delete(scenes.folder.resolve("red-2020-05-01.tif"));
        assertEquals(before.digest(), cache(rules).ingest(scene).digest());
        assertEquals(opened, scenes.opened.get());
    }
}
