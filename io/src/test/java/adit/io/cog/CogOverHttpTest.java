// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Window;
import adit.io.FileSource;
import adit.io.HttpPolicy;
import adit.io.HttpSource;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CogOverHttpTest {
    @TempDir
    Path folder;

    private final List<Integer> asked = new CopyOnWriteArrayList<>();

    @Test
    void aWindowCostsOneRequestForTheHeaderAndOnePerRowOfTiles() throws IOException {
        Path file = folder.resolve("a.tif");
        Random random = new Random(3);
        CogWriter.write(
                file,
                new RasterSpec(
                        new Grid(new Crs(32722), 600_000, 7_700_000, 10, 1500, 1200),
                        List.of("simulated"),
                        SampleType.UINT16,
                        OptionalDouble.empty(),
                        1,
                        0,
                        RasterSpec.Compression.ZSTD,
                        256,
                        RasterSpec.Overviews.AVERAGE,
                        new TreeMap<>()),
                (band, w, out) -> Arrays.setAll(out, i -> random.nextInt(10_000)));
        byte[] bytes = Files.readAllBytes(file);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/a.tif", exchange -> range(exchange, bytes));
        server.start();
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a.tif");
        HttpSource.Limits limits = HttpSource.Limits.standard();
        HttpPolicy policy = HttpPolicy.anyPublicHost().withPrivateNetworks();
        try (HttpClient client = HttpSource.client(limits);
                CogReader near = CogReader.open(FileSource.open(file));
                CogReader far = CogReader.open(HttpSource.open(uri, policy, client, limits))) {
            assertEquals(List.of(64 << 10), asked);
            Window window = new Window(500, 500, 600, 200);
            float[] expected = new float[window.pixels()];
            float[] actual = new float[window.pixels()];
            near.read(0, 0, window, expected);
            far.read(0, 0, window, actual);
            assertArrayEquals(expected, actual);
            assertEquals(3, asked.size(), "requests: the header and two rows of four tiles");
            far.read(0, 0, window, actual);
            assertEquals(3, asked.size(), "the tiles are kept");
            assertTrue(asked.stream().mapToInt(i -> i).sum() < bytes.length / 2, asked + " of " + bytes.length);
        } finally {
            server.stop(0);
        }
    }

    private void range(HttpExchange exchange, byte[] file) throws IOException {
        String[] ends = exchange.getRequestHeaders()
                .getFirst("Range")
                .replace("bytes=", "")
                .split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int to = Math.min(Integer.parseInt(ends[1]), file.length - 1);
        asked.add(to - from + 1);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + file.length);
        try (exchange) {
            exchange.sendResponseHeaders(206, to - from + 1);
            exchange.getResponseBody().write(file, from, to - from + 1);
        }
    }
}
