// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.evidence.PackagedInputs;
import adit.app.run.Progress;
import adit.core.geo.Window;
import adit.io.FileSource;
import adit.io.cog.CogReader;
import adit.io.cog.CogWriter;
import adit.io.cog.RasterInfo;
import adit.io.cog.RasterSpec;
import adit.io.replay.SceneFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated site, packaged, is run again from its package alone; what was changed in it is named. */
class ReproduceTest {
    @TempDir
    static Path folder;

    private static Path packaged = Path.of("");

    /** A demo's workspace, its package, and then the workspace is away: nothing but the package can be read. */
    @BeforeAll
    static void packageTheDemo() throws IOException {
        Path demo = folder.resolve("demo");
        Path scenes = Objects.requireNonNull(SmallSite.boundary().getParent());
        String toml =
                SmallSite.toml("reproduced", Path.of("scenes/catalog.json")).replace(scenes.toString(), "scenes");
        SmallSite.site(demo, toml);
        WatchedSite.copy(scenes, demo.resolve("scenes"));
        SmallSite.Ran ran = SmallSite.adit("run", demo, "--quiet");
        assertEquals(0, ran.code(), ran.toString());
        packaged = pack(demo, folder.resolve("package"), PackagedInputs.Rasters.CLIPS);
        Files.move(demo, folder.resolve("away"));
    }

    static Path pack(Path site, Path target, PackagedInputs.Rasters rasters) throws IOException {
        Path data = Files.createDirectories(target.resolve("data"));
        SiteFile file = SiteFile.read(site);
        MethodFile method = MethodFile.read(file.method(), file.folder());
        Settings settings = new Settings(2, Optional.empty(), 450, Optional.empty(), List.of(), List.of());
        new PackagedInputs(file, method, settings, Progress.NONE, Main.VERSION).write(data, rasters);
        WatchedSite.copy(site.resolve("results"), data.resolve("results"));
        return target;
    }

    private Path copy(String name) throws IOException {
        return WatchedSite.copy(packaged, folder.resolve(name));
    }

    private static JsonNode reproduced(int code, Path target, Object... more) {
        Object[] words = new Object[3 + more.length];
        words[0] = "reproduce";
        words[1] = target;
        words[2] = "--json";
        System.arraycopy(more, 0, words, 3, more.length);
        SmallSite.Ran ran = SmallSite.adit(words);
        assertEquals(code, ran.code(), ran.toString());
        return JsonMapper.shared().readTree(ran.out());
    }

    private static String text(JsonNode outcome, String file) {
        for (JsonNode d : outcome.path("differences")) {
            if (d.path("file").asString().equals(file)) {
                return d.path("kind").asString() + ": " + d.path("text").asString();
            }
        }
        return "";
    }

    @Test
    void anyNumberOfThreadsAndAnySizeOfChunksGivesTheSameBytes() {
        for (Object[] settings : new Object[][] {
            {"--threads", "1"},
            {"--threads", "2", "--memory-mb", "1"},
            {"--threads", "8", "--memory-mb", "16", "--keep", folder.resolve("kept")}
        }) {
            JsonNode outcome = reproduced(0, packaged, settings);
            assertTrue(outcome.path("identical").asBoolean()
                    && outcome.path("same_code").asBoolean());
            assertEquals(0, outcome.path("differences").size());
            assertTrue(outcome.path("same").size() >= 20, outcome.toString());
        }
        assertTrue(Files.exists(folder.resolve("kept/results/report.html")));
    }

    @Test
    void theTruthIsAPartOfIt() throws IOException {
        JsonNode run = JsonMapper.shared().readTree(Files.readAllBytes(packaged.resolve("data/results/run.json")));
        assertFalse(run.path("truth").path("files").isEmpty());
        Path without = copy("without-truth");
        Files.delete(without.resolve("data/truth/truth.json"));
        SmallSite.Ran ran = SmallSite.adit("reproduce", without, "--quiet");
        assertEquals(2, ran.code(), ran.toString());
        assertTrue(ran.err().contains("truth.json: is not in the package"), ran.toString());
    }

    @Test
    void noFileTellsWhereTheSiteLay() throws IOException {
        try (var files = Files.walk(packaged)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(f, StandardCharsets.ISO_8859_1);
                assertFalse(bytes.contains(folder.toString()), "tells where the site was: " + f);
            }
        }
    }

    @Test
    void packagingTwiceGivesTheSameBytesAndOriginalsMayStandForClips() throws IOException {
        Path site = folder.resolve("away");
        Path again = pack(site, folder.resolve("again"), PackagedInputs.Rasters.CLIPS);
        assertEquals(SmallSite.digests(packaged), SmallSite.digests(again));
        Path whole = pack(site, folder.resolve("whole"), PackagedInputs.Rasters.ORIGINALS);
        SceneFiles list = SceneFiles.read(whole.resolve("data/scenes/" + SceneFiles.FILE));
        assertTrue(list.entries().stream().allMatch(e -> e.stand() instanceof SceneFiles.Original));
    }

    // ---- what was changed is named

    /** One package with a change of each kind: all are named, each to its place. */
    @Test
    void everyChangeIsNamedToThePixelLineAndRow() throws IOException, SQLException {
        Path changed = copy("changed");
        Path results = changed.resolve("data/results");
        double[] pixel = rewritten(results.resolve("rasters/state.tif"), 40 * 96 + 17, RasterSpec.Compression.ZSTD);
        rewritten(results.resolve("rasters/clear.tif"), -1, RasterSpec.Compression.DEFLATE);
        Path csv = results.resolve("scenes.csv");
        Files.writeString(csv, Files.readString(csv).replaceFirst(",used,", ",cloudy,"));
        try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + results.resolve("site.gpkg"));
                Statement s = c.createStatement()) {
            assertEquals(1, s.executeUpdate("UPDATE gpkg_contents SET description = 'x' WHERE table_name = 'events'"));
        }
        Files.delete(results.resolve("gaps.csv"));
        JsonNode outcome = reproduced(4, changed);
        CommandJsonTest.assertReproductionAsDocumented(outcome);
        assertEquals(SmallSite.NOTICE, outcome.path("notice").asString());
        assertEquals(
                "other_content: band 1 (state): 1 of 9216 pixels differ, the first in column 17, row 40: "
                        + (long) pixel[1] + " in the package, " + (long) pixel[0] + " here",
                text(outcome, "rasters/state.tif"));
        assertEquals("other_encoding: the same pixels, other compression", text(outcome, "rasters/clear.tif"));
        assertTrue(
                text(outcome, "scenes.csv").matches("other_content: line \\d+, column .*cloudy.*"), outcome.toString());
        assertTrue(text(outcome, "site.gpkg").contains("table gpkg_contents, row "), outcome.toString());
        assertTrue(text(outcome, "site.gpkg").contains("column description: x in the package"), outcome.toString());
        assertTrue(text(outcome, "gaps.csv").startsWith("not_packaged: "), outcome.toString());
        assertEquals(5, outcome.path("differences").size(), outcome.toString());
    }

    /** Writes state.tif anew with one pixel changed. @return the pixel before and after */
    private static double[] rewritten(Path raster, int changed, RasterSpec.Compression compression) throws IOException {
        double[] pixels;
        RasterInfo info;
        try (CogReader reader = CogReader.open(FileSource.open(raster))) {
            info = reader.info();
            pixels = new double[info.width() * info.height()];
            reader.read(0, 0, new Window(0, 0, info.width(), info.height()), pixels);
        }
        double[] pair = {0, 0};
        if (changed >= 0) {
            pair[0] = pixels[changed];
            pixels[changed] = pixels[changed] == 3 ? 4 : 3;
            pair[1] = pixels[changed];
        }
        CogWriter.write(
                raster,
                new RasterSpec(
                        info.grid().orElseThrow(),
                        info.bandNames(),
                        info.type(),
                        OptionalDouble.empty(),
                        1,
                        0,
                        compression,
                        256,
                        RasterSpec.Overviews.NEAREST,
                        info.metadata()),
                (band, w, out) -> {
                    for (int i = 0; i < w.pixels(); i++) {
                        out[i] = pixels[(w.row() + i / w.width()) * info.width() + w.col() + i % w.width()];
                    }
                });
        return pair;
    }

    @Test
    void aChangedSceneIsSaidFirst() throws IOException {
        Path changed = copy("scene");
        SceneFiles list = SceneFiles.read(changed.resolve("data/scenes/" + SceneFiles.FILE));
        SceneFiles.Clip clip =
                (SceneFiles.Clip) list.entries().get(list.entries().size() / 2).stand();
        Path file = changed.resolve("data/scenes").resolve(clip.path());
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 40] ^= 1;
        Files.write(file, bytes);
        SmallSite.Ran ran = SmallSite.adit("reproduce", changed, "--quiet");
        assertEquals(4, ran.code(), ran.toString());
        assertTrue(
                ran.out()
                        .startsWith(SmallSite.NOTICE + System.lineSeparator() + "Changed input: scenes/" + clip.path()),
                ran.toString());
        assertTrue(ran.out().contains(" differ."), ran.toString());
    }

    @Test
    void anAnswerThatWasChangedIsRefused() throws IOException {
        Path changed = copy("answer");
        Path file = changed.resolve("data/ledger/catalogue-response.json");
        Files.writeString(file, Files.readString(file).replaceFirst("simulated", "Simulated"));
        SmallSite.Ran ran = SmallSite.adit("reproduce", changed, "--quiet");
        assertEquals(3, ran.code(), ran.toString());
        assertTrue(ran.err().contains("changed after it was written"), ran.toString());
    }

    @Test
    void aSourceThatChangedSinceTheRunIsNotPackaged() throws IOException {
        Path site = WatchedSite.copy(folder.resolve("away"), folder.resolve("changed-source"));
        String ledger = Files.readString(site.resolve("results/scenes.csv"));
        Path scene;
        try (var files = Files.walk(site.resolve("scenes"))) {
            scene = files.filter(f -> f.endsWith("B04.tif"))
                    .filter(f -> ledger.matches("(?s).*" + f.getName(f.getNameCount() - 2) + ",[^\r]*,used,.*"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        Files.copy(scene.resolveSibling("B03.tif"), scene, StandardCopyOption.REPLACE_EXISTING);
        ConfigException e = assertThrows(
                ConfigException.class, () -> pack(site, folder.resolve("never"), PackagedInputs.Rasters.CLIPS));
        assertTrue(String.valueOf(e.getMessage()).contains("a source has changed since"), e.toString());
    }

    @Test
    void aLinkInAPackageIsRefused() throws IOException {
        Path changed = copy("link");
        Path csv = changed.resolve("data/results/gaps.csv");
        Files.delete(csv);
        Files.createSymbolicLink(csv, packaged.resolve("data/results/gaps.csv"));
        SmallSite.Ran ran = SmallSite.adit("reproduce", changed, "--quiet");
        assertEquals(2, ran.code(), ran.toString());
        assertTrue(ran.err().contains("gaps.csv: is neither a file nor a folder"), ran.toString());
    }

    @Test
    void whatIsNoPackageAndAFolderInUseAreRefused() {
        SmallSite.Ran none = SmallSite.adit("reproduce", folder.resolve("away"));
        assertEquals(2, none.code(), none.toString());
        assertTrue(none.err().contains("is no package"), none.toString());
        SmallSite.Ran used = SmallSite.adit("reproduce", packaged, "--keep", folder.resolve("away"));
        assertEquals(2, used.code(), used.toString());
        assertTrue(used.err().contains("--keep"), used.toString());
    }
}
