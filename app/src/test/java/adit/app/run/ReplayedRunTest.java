// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.evidence.PackagedInputs;
import adit.app.evidence.Reproduction;
import adit.core.geo.Window;
import adit.io.replay.CatalogueResponse;
import adit.io.replay.CatalogueResponseReader;
import adit.io.replay.SceneFiles;
import adit.kernel.SharedData;
import adit.ledger.Digest;
import adit.testkit.SimulatedMine;
import adit.testkit.SimulatedSite;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packaged runs give the same bytes again, by any number of threads and in any order of the chunks. */
class ReplayedRunTest {
    @TempDir
    Path folder;

    private static Settings settings(int threads, int megabytes) {
        return new Settings(threads, Optional.empty(), megabytes, Optional.empty(), List.of());
    }

    private static Path pack(Path site, Settings settings, Path target) throws IOException {
        SiteFile file = SiteFile.read(site);
        MethodFile method = MethodFile.read(file.method(), file.folder());
        Path data = Files.createDirectories(target.resolve("data"));
        new PackagedInputs(file, method, settings, Progress.NONE, "test").write(data, PackagedInputs.Rasters.CLIPS);
        copy(site.resolve("results"), data.resolve("results"));
        return target;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path f : files.toList()) {
                Path target = to.resolve(from.relativize(f).toString());
                if (Files.isDirectory(f)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(f, target);
                }
            }
        }
    }

    private static SortedMap<String, String> digests(Path folder) throws IOException {
        TreeMap<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                all.put(folder.relativize(f).toString(), Digest.of(f).hex());
            }
        }
        return all;
    }

    private Reproduction.Outcome reproduced(Path packaged, int threads) throws IOException {
        return new Reproduction(packaged, settings(threads, 400), Progress.NONE, "test", site -> Optional.empty())
                .run(folder.resolve("again-" + threads));
    }

    @Test
    void brumadinhoIsRunAgainFromClipsOfItsScenes() throws IOException {
        Path site = folder.resolve("site");
        DemoRun.of("brumadinho", site);
        Settings mirror = new Settings(2, Optional.empty(), 400, Optional.of(DemoRun.mirror("brumadinho")), List.of());
        Path packaged = pack(site, mirror, folder.resolve("package"));
        for (int threads : new int[] {1, 2, 8}) {
            Reproduction.Outcome outcome = reproduced(packaged, threads);
            assertEquals(List.of(), outcome.differences());
            assertTrue(
                    outcome.identical() && outcome.sameCode() && outcome.same().size() >= 20, outcome.toString());
        }
        long clips = 0;
        long originals = 0;
        for (SceneFiles.Entry e :
                SceneFiles.read(packaged.resolve("data/scenes/scenes.json")).entries()) {
            SceneFiles.Clip clip = (SceneFiles.Clip) e.stand();
            clips += clip.contents().bytes();
            originals += clip.originalBytes();
        }
        System.out.println("brumadinho: clips of together " + clips + " bytes stand for " + originals + " bytes");
    }

    /** A smaller part of the scenes, from the web; the server is gone before the package is run. */
    @Test
    void aSiteOnTheWebIsRunAgainWithoutTheWeb() throws IOException {
        Path data = SharedData.path("data/brumadinho");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> serve(exchange, data));
        server.start();
        Path site = Files.createDirectories(folder.resolve("site"));
        Settings web = new Settings(2, Optional.empty(), 400, Optional.empty(), List.of("127.0.0.1"));
        Path packaged;
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/collection.json";
            Files.writeString(
                    site.resolve("site.toml"),
                    DemoData.siteToml("brumadinho")
                            .replace("demo:brumadinho", address)
                            .replace("west = 584385.0", "west = 587385.0")
                            .replace("width = 370", "width = 130"));
            SiteFile file = SiteFile.read(site);
            new SiteRun(file, MethodFile.read(file.method(), site), web, Progress.NONE, "test").run();
            packaged = pack(site, web, folder.resolve("package"));
        } finally {
            server.stop(0);
        }
        assertEquals(List.of(), reproduced(packaged, 2).differences());
        for (SceneFiles.Entry e :
                SceneFiles.read(packaged.resolve("data/scenes/scenes.json")).entries()) {
            assertTrue(e.href().startsWith("http://127.0.0.1:"), e.href());
            SceneFiles.Clip clip = (SceneFiles.Clip) e.stand();
            assertTrue(clip.contents().tiles() < clip.contents().of(), clip.toString());
            assertTrue(clip.contents().bytes() < clip.originalBytes(), clip.toString());
        }
    }

    private static void serve(HttpExchange exchange, Path data) throws IOException {
        byte[] bytes = Files.readAllBytes(
                data.resolve(exchange.getRequestURI().getPath().substring(1)));
        String range = exchange.getRequestHeaders().getFirst("Range");
        try (exchange) {
            if (range == null) {
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                return;
            }
            String[] ends = range.replace("bytes=", "").split("-", 2);
            int from = Integer.parseInt(ends[0]);
            int to = Math.min(Integer.parseInt(ends[1]), bytes.length - 1);
            exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + bytes.length);
            exchange.sendResponseHeaders(206, to - from + 1);
            exchange.getResponseBody().write(bytes, from, to - from + 1);
        }
    }

    @Test
    void everyItemOfTheResponseIsInTheLedger() throws IOException {
        Path site = folder.resolve("site");
        DemoRun.of("brumadinho", site);
        CatalogueResponse response =
                CatalogueResponseReader.read(site.resolve("results").resolve(CatalogueResponse.FILE));
        String ledger = Files.readString(site.resolve("results/scenes.csv"));
        assertEquals(2, response.items().size());
        for (String id : response.items()) {
            assertTrue(ledger.contains(id), id);
        }
        assertEquals(Digest.of(site.resolve("results").resolve(CatalogueResponse.FILE)), response.digest());
    }

    /** 96 x 96 pixels of a tuning seed; small chunks, so that there is an order to change. */
    @Test
    void theOrderOfTheChunksChangesNoByte() throws IOException {
        SimulatedMine mine = new SimulatedMine(
                3, 96, 96, LocalDate.of(2020, 1, 1), LocalDate.of(2023, 12, 31), LocalDate.of(2022, 1, 1), 10, false);
        Path scenes = folder.resolve("scenes");
        SimulatedSite.of(mine, 2).write(scenes, 2);
        SortedMap<String, String> inOrder = Collections.emptySortedMap();
        for (String order : List.of("as it is", "reversed", "shuffled")) {
            Path site = site(mine, folder.resolve(order));
            SiteFile file = SiteFile.read(site);
            List<List<Window>> seen = new ArrayList<>();
            new SiteRun(
                            file,
                            MethodFile.read(file.method(), site),
                            new Settings(2, Optional.of(folder.resolve("cache")), 1, Optional.empty(), List.of()),
                            Progress.NONE,
                            "test")
                    .inChunkOrder(windows -> {
                        List<Window> other = new ArrayList<>(windows);
                        switch (order) {
                            case "reversed" -> Collections.reverse(other);
                            case "shuffled" -> Collections.shuffle(other, new Random(1));
                            default -> {}
                        }
                        seen.add(other);
                        return other;
                    })
                    .run();
            assertTrue(seen.getFirst().size() >= 4, seen.toString());
            SortedMap<String, String> now = digests(site.resolve("results"));
            inOrder = inOrder.isEmpty() ? now : inOrder;
            assertEquals(inOrder, now, order);
        }
    }

    private static Path site(SimulatedMine mine, Path site) throws IOException {
        Files.createDirectories(site);
        var g = mine.grid();
        Files.writeString(site.resolve("site.toml"), """
                name = "order"
                method = "open-pit-1"
                boundary = "../scenes/boundary.geojson"
                [grid]
                epsg = %d
                west = %.1f
                north = %.1f
                pixel_size = 10
                width = %d
                height = %d
                [period]
                history = "%s"
                monitor = "%s"
                [scenes]
                catalog = "../scenes/catalog.json"
                """.formatted(
                        g.crs().epsg(), g.west(), g.north(), g.width(), g.height(), mine.history(), mine.monitoring()));
        return site;
    }
}
