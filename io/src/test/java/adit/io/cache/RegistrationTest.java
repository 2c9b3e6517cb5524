// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.scene.SceneRow;
import adit.core.scene.SceneRow.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistrationTest {
    private static final Grid SITE = new Grid(new Crs(32638), 700000, 4340000, 10, 120, 110);
    private static final Period HISTORY = new Period(LocalDate.parse("2020-01-01"), LocalDate.parse("2020-06-30"));

    @TempDir
    Path folder;

    /** Fields of 70 m, each of its own brightness. */
    private static double ground(double x, double y) {
        long cell = Math.floorDiv((long) Math.floor(x), 70) * 7919 + Math.floorDiv((long) Math.floor(y), 70) * 104729;
        return 2000 + Math.floorMod(cell * cell + cell / 3, 1500);
    }

    /** What a pixel of 10 m sees of the ground that was moved, with noise of 0.004. */
    private static SimulatedScenes.Ground moved(double metresEast, double metresSouth, long seed) {
        Random random = new Random(seed);
        return (x, y) -> {
            double sum = 0;
            for (int i = 0; i < 25; i++) {
                sum += ground(x - metresEast + (i % 5 - 2) * 2, y + metresSouth + (i / 5 - 2) * 2);
            }
            return Math.max(1, Math.rint(sum / 25 + 40 * random.nextGaussian()));
        };
    }

    @Test
    void offsetsAreMeasuredAgainstTheHistoryAndALargeOneIsRejected() throws IOException {
        Files.createDirectories(folder.resolve("source"));
        SimulatedScenes scenes = new SimulatedScenes(folder.resolve("source"));
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        SceneCache cache = new SceneCache(folder.resolve("cache"), scenes.opener(), SITE, PixelSet.all(SITE), rules);
        double[][] shifts = {{0, 0}, {2, -1}, {-2, 1}, {1, 2}, {-1, -2}, {6, -4}, {0, 25}, {0, 0}};
        List<CachedScene> cached = new ArrayList<>();
        for (int i = 0; i < shifts.length; i++) {
            SimulatedScenes.Ground nir = moved(shifts[i][0], shifts[i][1], i);
            boolean flat = i == 7;
            cached.add(cache.ingest(scenes.simple(
                    "2020-0" + (i + 2) + "-01",
                    SITE,
                    (x, y) -> 500,
                    (x, y) -> flat ? 2500 : nir.at(x, y),
                    (x, y) -> (x - 700000) < 200 ? 9 : 4)));
        }
        try (CubeReader cube = CubeReader.open(SITE, rules, cached)) {
            Registration registration = Registration.against(cube, HISTORY, folder.resolve("cache"));
            assertEquals(5, registration.baselineScenes());
            for (int i = 0; i < shifts.length; i++) {
                SceneRow row = registration.measured(i, 1.5).row();
                if (i == 7) {
                    assertTrue(row.shiftX().isEmpty(), "nothing to hold on to");
                    continue;
                }
                assertEquals(shifts[i][0] / 10, row.shiftX().orElseThrow(), 0.1);
                assertEquals(shifts[i][1] / 10, row.shiftY().orElseThrow(), 0.1);
                assertEquals(i == 6 ? Status.MISREGISTERED : Status.USED, row.status());
                assertTrue(row.shiftQuality().orElseThrow() > 0.8);
            }
        }
    }

    @Test
    void withoutAHistoryNoOffsetIsMeasured() throws IOException {
        Files.createDirectories(folder.resolve("source"));
        SimulatedScenes scenes = new SimulatedScenes(folder.resolve("source"));
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        SceneCache cache = new SceneCache(folder.resolve("cache"), scenes.opener(), SITE, PixelSet.all(SITE), rules);
        CachedScene only = cache.ingest(scenes.simple("2021-02-01", SITE, (x, y) -> 500, moved(0, 0, 1), (x, y) -> 4));
        try (CubeReader cube = CubeReader.open(SITE, rules, List.of(only))) {
            Registration registration = Registration.against(cube, HISTORY, folder.resolve("cache"));
            assertEquals(0, registration.baselineScenes());
            assertEquals(only, registration.measured(0, 1.5));
        }
    }

    private List<CachedScene> fiveScenes(IngestRules rules) throws IOException {
        Files.createDirectories(folder.resolve("source"));
        SimulatedScenes scenes = new SimulatedScenes(folder.resolve("source"));
        SceneCache cache = new SceneCache(folder.resolve("cache"), scenes.opener(), SITE, PixelSet.all(SITE), rules);
        List<CachedScene> cached = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            boolean flat = i == 4;
            SimulatedScenes.Ground nir = moved(2 * i, -i, i);
            cached.add(cache.ingest(scenes.simple(
                    "2020-0" + (i + 2) + "-01",
                    SITE,
                    (x, y) -> 500,
                    (x, y) -> flat ? 2500 : nir.at(x, y),
                    (x, y) -> 4)));
        }
        return cached;
    }

    private List<SceneRow> measured(IngestRules rules, List<CachedScene> cached) throws IOException {
        List<SceneRow> rows = new ArrayList<>();
        try (CubeReader cube = CubeReader.open(SITE, rules, cached)) {
            Registration registration = Registration.against(cube, HISTORY, folder.resolve("cache"));
            for (int i = 0; i < cached.size(); i++) {
                rows.add(registration.measured(i, 1.5).row());
            }
            registration.note();
        }
        return rows;
    }

    private Path notes() throws IOException {
        try (var files = Files.list(folder.resolve("cache"))) {
            return files.filter(f -> f.getFileName().toString().startsWith("offsets-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void whatWasMeasuredOnceIsNotReadAgain() throws IOException {
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        List<CachedScene> cached = fiveScenes(rules);
        List<SceneRow> first = measured(rules, cached);
        assertTrue(first.get(1).shiftX().isPresent() && first.get(4).shiftX().isEmpty(), first.toString());
        for (CachedScene c : cached) {
            Files.delete(c.file().orElseThrow());
        }
        assertEquals(first, measured(rules, cached));
    }

    @Test
    void damagedNotesAreMeasuredAnew() throws IOException {
        IngestRules rules = SimulatedScenes.rules("red", "nir");
        List<CachedScene> cached = fiveScenes(rules);
        List<SceneRow> first = measured(rules, cached);
        String whole = Files.readString(notes());
        for (String damage : new String[] {"", "[]", whole.substring(50), whole.replaceFirst("\\[[0-9.-]+,", "[7,")}) {
            Files.writeString(notes(), damage);
            assertEquals(first, measured(rules, cached));
            assertEquals(whole, Files.readString(notes()));
        }
    }
}
