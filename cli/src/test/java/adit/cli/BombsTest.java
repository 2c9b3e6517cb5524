// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.GeoJsonFile;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.evidence.Attestation;
import adit.app.evidence.Plan;
import adit.core.geo.Window;
import adit.io.BytesSource;
import adit.io.FileTransport;
import adit.io.cog.CogReader;
import adit.io.cog.RasterInfo;
import adit.io.mirror.Mirror;
import adit.io.replay.CatalogueResponseReader;
import adit.io.stac.Catalog;
import adit.io.stac.SearchRequest;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.bag.BagContent;
import adit.ledger.bag.BagLayout;
import adit.ledger.bag.BagLimits;
import adit.ledger.bag.BagReader;
import adit.ledger.log.Entry;
import adit.ledger.sign.Dsse;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Small files that ask for much: each is refused with its reason, before what it asks for is allocated. */
class BombsTest {
    private static final long MOST_ALLOCATED = 16 << 20;
    private static final URI ADDRESS = URI.create("memory:///bomb.tif");

    @TempDir
    Path folder;

    /** Reads a bomb, and throws what it is refused with. */
    private interface Reading {
        void run() throws Exception;
    }

    private static DynamicTest refused(String name, String reason, Reading reading) {
        return DynamicTest.dynamicTest(name, () -> refuse(reason, reading));
    }

    private static void refuse(String reason, Reading reading) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        // The first time may load classes.
        for (int i = 0; i < 2; i++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            Exception e = assertThrows(Exception.class, reading::run);
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
            assertTrue(String.valueOf(e.getMessage()).contains(reason), e::toString);
        }
        assertTrue(least <= MOST_ALLOCATED, least + " bytes were allocated");
    }

    // Rasters

    private static byte[] tiff(byte[] data, int[]... tags) {
        int header = 8 + 2 + tags.length * 12 + 4;
        ByteBuffer out = ByteBuffer.allocate(header + data.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            out.putShort((short) tag[0]).putShort((short) tag[1]).putInt(tag[2]);
            out.putInt(tag[3] == -1 ? header : tag[3]);
        }
        return out.putInt(0).put(data).array();
    }

    /** One strip of 8 x 8 thousand pixels of a byte: 64 MB, in 94 bytes. */
    private static byte[] sixtyFourMegabytes(int compression) {
        byte[] bytes = tiff(
                new byte[8],
                new int[] {256, 4, 1, 8192},
                new int[] {257, 4, 1, 8192},
                new int[] {258, 3, 1, 8},
                new int[] {259, 3, 1, compression},
                new int[] {273, 4, 1, -1},
                new int[] {279, 4, 1, 8});
        assertEquals(94, bytes.length);
        return bytes;
    }

    private static byte[] tiles(int side, int planes, int tile) {
        return tiff(
                new byte[8],
                new int[] {256, 4, 1, side},
                new int[] {257, 4, 1, side},
                new int[] {258, 3, 1, 8},
                new int[] {259, 3, 1, 8},
                new int[] {277, 3, 1, planes},
                new int[] {284, 3, 1, 2},
                new int[] {322, 4, 1, tile},
                new int[] {323, 4, 1, tile},
                new int[] {324, 4, 1, -1},
                new int[] {325, 4, 1, 8});
    }

    /** A tag that says it has so many values. */
    private static byte[] values(int tag, int type, int count) {
        return tiff(
                new byte[16],
                new int[] {256, 4, 1, 1},
                new int[] {257, 4, 1, 1},
                new int[] {258, 3, 1, 8},
                new int[] {273, 4, 1, -1},
                new int[] {279, 4, 1, 1},
                new int[] {tag, type, count, -1});
    }

    private static void raster(byte[] bytes) throws IOException {
        try (CogReader reader = CogReader.open(new BytesSource(ADDRESS, bytes))) {
            RasterInfo info = reader.info();
            int w = Math.min(16, info.width());
            int h = Math.min(16, info.height());
            reader.read(0, info.bands() - 1, new Window(0, 0, w, h), new double[w * h]);
        }
    }

    @TestFactory
    Stream<DynamicTest> rasters() {
        return Stream.of(
                refused("NONE", "the strip has 8 bytes", () -> raster(sixtyFourMegabytes(1))),
                refused("LZW", "8 bytes cannot hold 67108864", () -> raster(sixtyFourMegabytes(5))),
                refused("DEFLATE", "8 bytes cannot hold 67108864", () -> raster(sixtyFourMegabytes(8))),
                refused("PackBits", "8 bytes cannot hold 67108864", () -> raster(sixtyFourMegabytes(32773))),
                refused("ZSTD", "8 bytes cannot hold 67108864", () -> raster(sixtyFourMegabytes(50000))),
                refused("a tile of 2^30", "larger than the limit of 256 MiB", () -> raster(tiles(1 << 30, 1, 1 << 30))),
                refused("tiles of one pixel", "the limit of one image is 4194304", () -> raster(tiles(1 << 30, 1, 1))),
                refused(
                        "more tiles than 64 bits count",
                        "tiles in each of 4 bands, the limit of one image is 4194304",
                        () -> raster(tiles(Integer.MAX_VALUE - 0xffff, 4, 1))),
                refused("a billion scales", "the limit is", () -> raster(values(33550, 12, 1 << 30))),
                refused("a text of 2 GB", "the limit is 16777216", () -> raster(values(42112, 2, Integer.MAX_VALUE))),
                refused("a directory in a directory", "form a loop", () -> raster(loop())));
    }

    private static byte[] loop() {
        byte[] bytes = values(305, 2, 1);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(8 + 2 + 6 * 12, 8);
        return bytes;
    }

    // XML

    private static byte[] metadata(String xml) {
        byte[] text = xml.getBytes(StandardCharsets.UTF_8);
        byte[] data = ByteBuffer.allocate(16 + text.length)
                .put(new byte[16])
                .put(text)
                .array();
        int header = 8 + 2 + 6 * 12 + 4;
        return tiff(
                data,
                new int[] {256, 4, 1, 1},
                new int[] {257, 4, 1, 1},
                new int[] {258, 3, 1, 8},
                new int[] {273, 4, 1, -1},
                new int[] {279, 4, 1, 1},
                new int[] {42112, 2, text.length, header + 16});
    }

    @TestFactory
    Stream<DynamicTest> xml() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "0.5");
        String item = "<GDALMetadata><Item name=\"S\" sample=\"0\" role=\"scale\">&x;</Item></GDALMetadata>";
        StringBuilder laughs = new StringBuilder("<!DOCTYPE l [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        laughs.append("<!ENTITY x \"&a29;\">]>");
        String refused = "the tag GDAL_METADATA cannot be read: DOCTYPE is disallowed";
        return Stream.of(
                refused(
                        "a file",
                        refused,
                        () -> raster(metadata("<!DOCTYPE g [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>" + item))),
                refused(
                        "its own dtd",
                        refused,
                        () -> raster(metadata("<!DOCTYPE g SYSTEM \"" + secret.toUri() + "\">" + item))),
                refused(
                        "parameters",
                        refused,
                        () -> raster(
                                metadata("<!DOCTYPE g [<!ENTITY % p SYSTEM \"" + secret.toUri() + "\">%p;]>" + item))),
                refused("a billion laughs", refused, () -> raster(metadata(laughs + item))),
                refused(
                        "an entity without a declaration",
                        "GDAL_METADATA cannot be read",
                        () -> raster(metadata(item))));
    }

    /** What would be included by XInclude or a schema's address is text and attributes like any other. */
    @Test
    void nothingIsFetchedForXml() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(1);
            String there = "http://localhost:" + server.getLocalPort() + "/x";
            String xml =
                    "<GDALMetadata xmlns:xi=\"http://www.w3.org/2001/XInclude\" xmlns:xsi=\"http://www.w3.org/2001/"
                            + "XMLSchema-instance\" xsi:noNamespaceSchemaLocation=\"" + there + "\"><xi:include href=\""
                            + there
                            + "\"/><Item name=\"N\">kept</Item></GDALMetadata>";
            try (CogReader reader = CogReader.open(new BytesSource(ADDRESS, metadata(xml)))) {
                assertEquals("kept", reader.info().metadata().get("N"));
            }
            byte[] dtd = metadata("<!DOCTYPE g SYSTEM \"" + there + "\"><g/>");
            refuse("DOCTYPE is disallowed", () -> raster(dtd));
            assertThrows(
                    java.net.SocketTimeoutException.class, () -> server.accept().close());
        }
    }

    // JSON and TOML

    private static String deep(String before) {
        return before + "[".repeat(100_000) + "]".repeat(100_000) + (before.isEmpty() ? "" : "}");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @TestFactory
    Stream<DynamicTest> deepJson() throws IOException {
        byte[] array = deep("").getBytes(StandardCharsets.UTF_8);
        byte[] object = deep("{\"a\":").getBytes(StandardCharsets.UTF_8);
        String item = deep("{\"type\":\"Feature\",\"id\":\"a\",\"properties\":");
        Path item1 = file("item.json", item);
        Path outline = file("outline.geojson", deep("{\"type\":\"Polygon\",\"coordinates\":"));
        Path given = file("given.json", deep("{\"version\":1,\"responses\":"));
        Path results = Files.createDirectories(folder.resolve("results"));
        Files.write(results.resolve("run.json"), object);
        Path frozen = Files.createDirectories(folder.resolve("frozen"));
        Files.write(frozen.resolve("plan.json"), object);
        String jackson = "nesting depth (";
        String ours = "JSON may lie 64 deep";
        return Stream.of(
                refused("STAC item", jackson, () -> search(item1)),
                refused(
                        "STAC pages",
                        jackson,
                        () -> search(
                                file("page.json", "{\"type\":\"FeatureCollection\",\"features\":[" + item + "]}"))),
                refused("outline", jackson, () -> GeoJsonFile.polygons(outline)),
                refused("catalogue's answer", jackson, () -> CatalogueResponseReader.read(given)),
                refused(
                        "run.json attested",
                        jackson,
                        () -> Attestation.of(results.resolve("run.json"), Digest.of("m"), Optional.empty())),
                refused("plan", "is not a plan as `adit plan` writes it", () -> Plan.read(frozen)),
                refused("mirror", jackson, () -> Mirror.read(new java.io.ByteArrayInputStream(object))),
                refused("canonical JSON", ours, () -> CanonicalJson.parse(array, 1 << 20)),
                refused("entry", "at most 65535 bytes", () -> Entry.parse(object)),
                refused("envelope", ours, () -> Dsse.parse(object)),
                refused("results of a command", jackson, () -> LastRun.read(finished(object))));
    }

    private Path finished(byte[] run) throws IOException {
        Path results = Files.createDirectories(folder.resolve("site").resolve("results"));
        Files.write(results.resolve("run.json"), run);
        return folder.resolve("site");
    }

    private static void search(Path file) throws IOException {
        new Catalog(file.toUri(), new FileTransport(1 << 20)).search(SearchRequest.everything());
    }

    @TestFactory
    Stream<DynamicTest> toml() throws IOException {
        Path lists = file("lists.toml", "name = " + "[".repeat(100_000));
        Path tables = file("tables.toml", "\n\nname = " + "{a=".repeat(65));
        Path long1 = file("long.toml", "#".repeat(300_000));
        Path sound = file("sound.toml", "name = '''" + "[".repeat(99) + "'''\n# " + "[".repeat(99) + "\n");
        String rule = "has lists within lists more than 64 deep";
        return Stream.of(
                refused("lists", "lists.toml:1: " + rule, () -> SiteFile.read(lists)),
                refused("tables", "tables.toml:3: " + rule, () -> SiteFile.read(tables)),
                refused("a method", "lists.toml:1: " + rule, () -> MethodFile.read("lists.toml", folder)),
                refused("length", "has 300000 bytes, at most 262144 are read", () -> SiteFile.read(long1)),
                refused("brackets in text and comments are none", "is missing; add it", () -> SiteFile.read(sound)));
    }

    // Packages

    private static Path zip(Path zip, List<ZipEntry> entries, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry : entries) {
                out.putNextEntry(entry);
                out.write(content);
            }
        }
        return Files.write(zip, bytes.toByteArray());
    }

    private Path zip(byte[] content, String... names) throws IOException {
        List<ZipEntry> entries = new ArrayList<>();
        for (String name : names) {
            entries.add(new ZipEntry(name));
        }
        return zip(folder.resolve("package.zip"), entries, content);
    }

    /** The file that is the first entry of the zip says that it grows to so much, in the zip's directory. */
    private static Path stating(Path zip, int bytes) throws IOException {
        byte[] all = Files.readAllBytes(zip);
        ByteBuffer buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putInt(buffer.getInt(all.length - 6) + 24, bytes);
        return Files.write(zip, all);
    }

    private static void names(Path bag, String problem) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 2; i++) {
            long before = threads.getTotalThreadAllocatedBytes();
            BagContent content = BagReader.read(bag, BagLimits.STANDARD, path -> true, 1);
            least = Math.min(least, threads.getTotalThreadAllocatedBytes() - before);
            List<String> found = content.problems().stream()
                    .map(p -> p.kind() + " " + p.where() + " " + p.detail())
                    .toList();
            assertTrue(found.stream().anyMatch(f -> f.startsWith(problem)), found::toString);
        }
        assertTrue(least <= MOST_ALLOCATED, least + " bytes were allocated");
    }

    @Test
    void aZipThatGrowsIsNotUnpacked() throws IOException {
        names(zip(new byte[64 << 20], "data/zeros"), "OVERSIZE data/zeros grows from ");
        names(stating(zip(new byte[9], "data/a"), 1 << 30), "OVERSIZE data/a grows from ");
        names(stating(zip(new byte[1 << 20], "data/a"), 9), "OVERSIZE data/a has more than the stated 9 bytes");
    }

    @Test
    void aPathThatLeadsOutIsNotFollowed() throws IOException {
        for (String path : List.of("../a", "/etc/passwd", "data/../../a", "data//a", "data/./a", "C:\\a")) {
            names(zip(new byte[1], path), "TRAVERSAL ");
        }
    }

    @Test
    void aLinkIsNotFollowed() throws IOException {
        Path bag = folder.resolve("bag");
        Files.createDirectories(bag.resolve("data"));
        Files.writeString(bag.resolve(BagLayout.DECLARATION), BagLayout.DECLARED);
        Files.createSymbolicLink(bag.resolve("data").resolve("a"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(bag.resolve("data").resolve("above"), folder);
        names(bag, "LINK data/a is a link");
        names(bag, "LINK data/above is a link");
        Path zip = zip("/etc/passwd".getBytes(StandardCharsets.UTF_8), "data/a");
        byte[] all = Files.readAllBytes(zip);
        ByteBuffer buffer = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        int entry = buffer.getInt(all.length - 6);
        buffer.put(entry + 5, (byte) 3).putInt(entry + 38, 0120777 << 16);
        names(Files.write(zip, all), "LINK data/a");
    }
}
