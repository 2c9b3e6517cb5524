// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.io.ByteSource;
import adit.io.BytesSource;
import adit.io.FileSource;
import adit.io.HttpPolicy;
import adit.io.HttpSource;
import adit.io.SourceException;
import adit.io.replay.ReadRecorder;
import adit.kernel.SharedData;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A clip reads exactly like its original wherever that was read, and says nothing of the rest. */
class TileClipTest {
    @TempDir
    Path folder;

    private static final Grid GRID = new Grid(new Crs(32722), 600_000, 7_700_000, 10, 1500, 1200);

    private Path simulated(String name, RasterSpec.Compression compression, long classicBytes) throws IOException {
        Path file = folder.resolve(name);
        Random random = new Random(3);
        CogWriter.write(
                file,
                new RasterSpec(
                        GRID,
                        List.of("red", "nir"),
                        SampleType.UINT16,
                        OptionalDouble.of(7),
                        1e-4,
                        -0.1,
                        compression,
                        256,
                        RasterSpec.Overviews.AVERAGE,
                        new TreeMap<>(Map.of("NOTICE", "simulated"))),
                (band, w, out) -> Arrays.setAll(out, i -> 100 + random.nextInt(10_000)),
                classicBytes);
        return file;
    }

    private record Made(Path file, TileClip.Contents contents, List<double[]> read) {}

    /** Clips what reading a window of all bands of a level asks for. */
    private Made clip(ByteSource original, int level, Window window, String name) throws IOException {
        ReadRecorder recorder = new ReadRecorder(uri -> original);
        List<double[]> values;
        try (CogReader reader = CogReader.open(new Unclosed(recorder.open(original.uri())))) {
            values = values(reader, level, window);
        }
        Path target = folder.resolve(name);
        ByteRanges read = recorder.read(original.uri()).orElseThrow();
        return new Made(target, TileClip.write(original, read, target), values);
    }

    private record Unclosed(ByteSource source) implements ByteSource {
        @Override
        public URI uri() {
            return source.uri();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            return source.read(offset, length);
        }

        @Override
        public long size() throws IOException {
            return source.size();
        }
    }

    private static List<double[]> values(CogReader reader, int level, Window window) throws IOException {
        List<double[]> all = new ArrayList<>();
        for (int band = 0; band < reader.info().bands(); band++) {
            double[] out = new double[window.pixels()];
            reader.read(level, band, window, out);
            all.add(out);
        }
        return all;
    }

    private static void assertReadsTheSame(Made made, int level, Window window) throws IOException {
        try (CogReader reader = CogReader.open(FileSource.open(made.file))) {
            List<double[]> now = values(reader, level, window);
            for (int band = 0; band < now.size(); band++) {
                assertArrayEquals(made.read.get(band), now.get(band), made.file + " band " + band);
            }
        }
    }

    @Test
    void aClipHasTheTilesThatWereReadAndNodataElsewhere() throws IOException {
        Window window = new Window(500, 500, 300, 200);
        for (RasterSpec.Compression compression : RasterSpec.Compression.values()) {
            for (long classic : new long[] {CogHeader.CLASSIC_BYTES, 1000}) {
                Path file = simulated("a.tif", compression, classic);
                try (ByteSource original = FileSource.open(file)) {
                    Made made = clip(original, 0, window, "clip-" + compression + classic + ".tif");
                    assertReadsTheSame(made, 0, window);
                    // 500..800 x 500..700 meets three columns and two rows of tiles, in two bands of 30.
                    assertEquals(12, made.contents.tiles());
                    assertEquals(60, made.contents.of());
                    assertEquals(1, made.contents.levels());
                    assertTrue(made.contents.bytes() < Files.size(file) / 4, made.contents.toString());
                    try (CogReader reader = CogReader.open(FileSource.open(made.file));
                            CogReader whole = CogReader.open(FileSource.open(file))) {
                        double[] out = new double[4];
                        reader.read(0, 1, new Window(1400, 0, 2, 2), out);
                        assertArrayEquals(new double[] {7, 7, 7, 7}, out);
                        assertArrayEquals(
                                whole.info().geoTransform(), reader.info().geoTransform());
                        assertEquals(whole.info().grid(), reader.info().grid());
                        assertEquals(whole.info().metadata(), reader.info().metadata());
                        assertEquals(whole.info().bandNames(), reader.info().bandNames());
                        assertArrayEquals(whole.info().scales(), reader.info().scales());
                    }
                }
            }
        }
    }

    @Test
    void theTilesAreTheOriginalsBytes() throws IOException {
        Path file = simulated("a.tif", RasterSpec.Compression.ZSTD, CogHeader.CLASSIC_BYTES);
        try (ByteSource original = FileSource.open(file)) {
            Made made = clip(original, 0, new Window(500, 500, 300, 200), "clip.tif");
            try (ByteSource clip = FileSource.open(made.file)) {
                Level.TilePlaces there =
                        Level.of(TiffFile.read(original).getFirst()).places();
                Level.TilePlaces here = Level.of(TiffFile.read(clip).getFirst()).places();
                long[] hereCounts = java.util.Objects.requireNonNull(here.counts());
                long[] thereCounts = java.util.Objects.requireNonNull(there.counts());
                int kept = 0;
                for (int i = 0; i < here.offsets().length; i++) {
                    if (hereCounts[i] > 0) {
                        kept++;
                        assertArrayEquals(
                                original.read(there.offsets()[i], (int) thereCounts[i]),
                                clip.read(here.offsets()[i], (int) hereCounts[i]));
                    }
                }
                assertEquals(12, kept);
            }
        }
    }

    @Test
    void anOverviewThatWasReadIsKeptWithTheFullResolution() throws IOException {
        Path file = simulated("a.tif", RasterSpec.Compression.DEFLATE, CogHeader.CLASSIC_BYTES);
        Window window = new Window(0, 0, 200, 200);
        try (ByteSource original = FileSource.open(file)) {
            Made made = clip(original, 2, window, "clip.tif");
            assertEquals(2, made.contents.levels());
            try (CogReader reader = CogReader.open(FileSource.open(made.file))) {
                assertEquals(1, reader.info().overviewSizes().size());
                double[] out = new double[window.pixels()];
                reader.read(1, 0, window, out);
                assertArrayEquals(made.read.getFirst(), out);
            }
        }
    }

    @Test
    void theSameReadsGiveTheSameBytes() throws IOException {
        Path file = simulated("a.tif", RasterSpec.Compression.ZSTD, CogHeader.CLASSIC_BYTES);
        Window window = new Window(10, 900, 1000, 250);
        try (ByteSource original = FileSource.open(file)) {
            Made one = clip(original, 0, window, "one.tif");
            Made two = clip(original, 0, window, "two.tif");
            assertEquals(-1, Files.mismatch(one.file, two.file));
            assertEquals(one.contents, two.contents);
        }
        // A clip of a clip is itself.
        try (ByteSource clip = FileSource.open(folder.resolve("one.tif"))) {
            Made again = clip(clip, 0, window, "again.tif");
            assertEquals(-1, Files.mismatch(folder.resolve("one.tif"), again.file));
        }
    }

    @Test
    void aFileOnTheWebIsClippedByRanges() throws IOException {
        Path file = simulated("a.tif", RasterSpec.Compression.ZSTD, CogHeader.CLASSIC_BYTES);
        byte[] bytes = Files.readAllBytes(file);
        List<Integer> asked = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/a.tif", exchange -> range(exchange, bytes, asked));
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a.tif");
        HttpSource.Limits limits = HttpSource.Limits.standard();
        HttpPolicy policy = HttpPolicy.anyPublicHost().withPrivateNetworks();
        Window window = new Window(500, 500, 300, 200);
        try (HttpClient client = HttpSource.client(limits);
                ByteSource near = FileSource.open(file);
                ByteSource far = HttpSource.open(uri, policy, client, limits)) {
            Made there = clip(far, 0, window, "far.tif");
            Made here = clip(near, 0, window, "near.tif");
            assertEquals(-1, Files.mismatch(there.file, here.file));
            assertTrue(asked.stream().mapToInt(i -> i).sum() < bytes.length / 2, asked + " of " + bytes.length);
        } finally {
            server.stop(0);
        }
    }

    private static void range(HttpExchange exchange, byte[] file, List<Integer> asked) throws IOException {
        String[] ends = exchange.getRequestHeaders()
                .getFirst("Range")
                .replace("bytes=", "")
                .split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int to = Math.min(Integer.parseInt(ends[1]), file.length - 1);
        synchronized (asked) {
            asked.add(to - from + 1);
        }
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + file.length);
        try (exchange) {
            exchange.sendResponseHeaders(206, to - from + 1);
            exchange.getResponseBody().write(file, from, to - from + 1);
        }
    }

    // ---- real files

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static ByteSource open(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return FileSource.open(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new BytesSource(file.toUri(), in.readAllBytes());
        }
    }

    /** Every real file that is read at all gives a clip that reads the same, and GDAL reads the clip as we do. */
    @Test
    void everyRealFileThatIsReadCanBeClipped() throws IOException {
        Path fixtures = SharedData.path("data/geotiff_fixtures");
        List<Path> clips = new ArrayList<>();
        long before = 0;
        long after = 0;
        for (JsonNode entry : JSON.readTree(fixtures.resolve("manifest.json"))) {
            Path file = fixtures.resolve(entry.get("file").asString());
            try (ByteSource original = open(file)) {
                RasterInfo info;
                try (CogReader reader = CogReader.open(new Unclosed(original))) {
                    info = reader.info();
                } catch (SourceException e) {
                    continue;
                }
                Window window = middle(info);
                Made made = clip(original, 0, window, "clip-" + clips.size() + ".tif");
                assertReadsTheSame(made, 0, window);
                clips.add(made.file);
                before += original.size();
                after += made.contents.bytes();
            }
        }
        System.out.printf(
                "%d real files of together %d bytes clipped to the middle of each: %d bytes%n",
                clips.size(), before, after);
        assertTrue(clips.size() >= 50 && after < before, clips.size() + " clips");
        Gdal.assume();
        Map<Path, String> theirs = Gdal.checksums(clips, false);
        for (Path clip : clips) {
            try (CogReader reader = CogReader.open(FileSource.open(clip))) {
                assertEquals(Gdal.checksums(reader), theirs.get(clip), clip.toString());
            }
        }
    }

    private static Window middle(RasterInfo info) {
        int width = Math.max(1, info.width() / 8);
        int height = Math.max(1, info.height() / 8);
        return new Window((info.width() - width) / 2, (info.height() - height) / 2, width, height);
    }
}
