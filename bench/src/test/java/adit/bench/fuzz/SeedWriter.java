// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import adit.app.config.MethodFile;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.io.cog.CogWriter;
import adit.io.cog.RasterSpec;
import adit.io.cog.SampleType;
import adit.ledger.Digest;
import adit.ledger.bag.BagLayout;
import adit.ledger.log.EntryLog;
import adit.ledger.sign.Dsse;
import adit.ledger.sign.SshSignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the seeds that can be made: one valid input of each form, by Adit's own writers. What was found lies beside
 * them under names that begin with {@code found-}.
 */
public final class SeedWriter {
    private final Path folder;

    private SeedWriter(Path folder) {
        this.folder = folder;
    }

    /** @param args the folder {@code bench/fuzz} */
    public static void main(String[] args) throws IOException {
        SeedWriter writer = new SeedWriter(Path.of(args[0]));
        writer.json();
        writer.log();
        writer.bag();
        writer.tiff();
        writer.stac();
        writer.toml();
    }

    private void seed(FuzzTarget target, String name, byte[]... parts) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        Path file = folder.resolve(target.folder()).resolve(name);
        Files.createDirectories(folder.resolve(target.folder()));
        Files.write(file, all.toByteArray());
    }

    private void seed(FuzzTarget target, String name, String text) throws IOException {
        seed(target, name, utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private void json() throws IOException {
        seed(
                FuzzTarget.JSON,
                "object",
                "{\"a\":[1,-0.5,1e21,true,false,null],\"b\":{\"é\":\"\\u20ac\\n\\ud83d\\ude00\"}}");
        seed(FuzzTarget.JSON, "numbers", "[0,-0,9007199254740992,9007199254740993,5e-324,1.7976931348623157e308,1E-7]");
        seed(FuzzTarget.JSON, "spaces", " \t\r\n{ \"x\" : [ ] , \"y\" : { } }\n");
        seed(FuzzTarget.JSON, "deepest", "[".repeat(64) + "]".repeat(64));
        seed(FuzzTarget.JSON, "twice", "{\"a\":1,\"\\u0061\":2}");
        seed(FuzzTarget.JSON, "half-pair", "\"\\ud800\"");
    }

    private void log() throws IOException {
        try (EntryLog log = EntryLog.open(LogFuzz.Log.FILES.folder())) {
            seed(FuzzTarget.LOG, "note", "n" + log.note().encoded());
            seed(FuzzTarget.LOG, "proof", "p" + log.proof(3).encoded());
            seed(FuzzTarget.LOG, "entry-key", utf8("e"), log.entryBytes(0));
            seed(FuzzTarget.LOG, "entry", utf8("e"), log.entryBytes(1));
        }
        seed(
                FuzzTarget.LOG,
                "signature",
                "s"
                        + SshSignature.create(LogFuzz.KEY, SshSignature.NAMESPACE, new byte[9])
                                .armoured());
        seed(
                FuzzTarget.LOG,
                "envelope",
                utf8("d"),
                Dsse.create(LogFuzz.KEY, "text/plain", new byte[9]).bytes());
        seed(FuzzTarget.LOG, "note-key", "k" + LogFuzz.KEY.key().noteKey());
        seed(FuzzTarget.LOG, "ssh-key", "k" + LogFuzz.KEY.key().openSsh());
        for (String path : LogFuzz.Log.FILES.paths()) {
            byte[] bytes = Files.readAllBytes(LogFuzz.Log.FILES.folder().resolve(path));
            changed(
                    FuzzTarget.LOG,
                    LogFuzz.Log.FILES.choice(path),
                    path,
                    Arrays.copyOf(bytes, Math.min(1024, bytes.length)));
        }
    }

    private void bag() throws IOException {
        seed(FuzzTarget.BAG, "small.zip", utf8("z"), zip(ZipOutputStream.DEFLATED));
        seed(FuzzTarget.BAG, "small-stored.zip", utf8("z"), zip(ZipOutputStream.STORED));
        for (String path : BagFuzz.ChangedPackage.FILES.paths()) {
            byte[] bytes =
                    Files.readAllBytes(BagFuzz.ChangedPackage.FILES.folder().resolve(path));
            if (bytes.length <= 4096) {
                changed(FuzzTarget.BAG, BagFuzz.ChangedPackage.FILES.choice(path), path, bytes);
            }
        }
    }

    /** A bag of one file, its manifests right, its log and signatures missing. */
    private static byte[] zip(int method) throws IOException {
        byte[] data = utf8("text ".repeat(40));
        String manifest = Digest.of(data).hex() + "  data/a.txt\n";
        String info = "Bag-Software-Agent: a\nExternal-Identifier: b\nPayload-Oxum: 200.1\nAdit-Package-Version: 1\n";
        TreeMap<String, byte[]> files = new TreeMap<>();
        files.put("p/bag-info.txt", utf8(info));
        files.put("p/bagit.txt", utf8(BagLayout.DECLARED));
        files.put("p/data/a.txt", data);
        files.put("p/manifest-sha256.txt", utf8(manifest));
        files.put("p/tagmanifest-sha256.txt", utf8(Digest.of(manifest).hex() + "  manifest-sha256.txt\n"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(file.getValue());
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setMethod(method);
                entry.setSize(file.getValue().length);
                entry.setCrc(crc.getValue());
                entry.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return bytes.toByteArray();
    }

    /** The file as it is, and, of a log, with 'X' laid over its seventh byte. */
    private void changed(FuzzTarget target, byte choice, String path, byte[] bytes) throws IOException {
        String name = path.replace('/', '-');
        seed(target, name + "-whole", utf8("f"), new byte[] {choice, 0}, bytes);
        if (target == FuzzTarget.LOG || path.startsWith("data/custody/")) {
            seed(target, name + "-one-byte", utf8("f"), new byte[] {choice, 1, 0, 0, 0, 7, 'X'});
        }
    }

    private void tiff() throws IOException {
        for (SampleType type : List.of(
                SampleType.UINT8, SampleType.INT16, SampleType.UINT32, SampleType.FLOAT32, SampleType.FLOAT64)) {
            for (RasterSpec.Compression compression :
                    List.of(RasterSpec.Compression.NONE, RasterSpec.Compression.DEFLATE, RasterSpec.Compression.ZSTD)) {
                raster(type, compression, type == SampleType.INT16 ? 40 : 16);
            }
        }
        for (TinyTiff tiny : TinyTiff.ALL) {
            seed(FuzzTarget.TIFF, tiny.name(), tiny.bytes());
        }
    }

    private void raster(SampleType type, RasterSpec.Compression compression, int side) throws IOException {
        RasterSpec spec = new RasterSpec(
                new Grid(new Crs(32638), 500_000, 4_400_000, 10, side, side),
                List.of("red", "nir & <swir>"),
                type,
                OptionalDouble.of(7),
                0.0001,
                -0.1,
                compression,
                16,
                RasterSpec.Overviews.AVERAGE,
                new TreeMap<>(Map.of("NOTE", "made")));
        Path file = Files.createTempFile("adit-seed", ".tif");
        CogWriter.write(file, spec, (band, window, out) -> Arrays.setAll(out, i -> (i * 7 + band) % 100));
        seed(
                FuzzTarget.TIFF,
                type.name().toLowerCase(Locale.ROOT) + "-" + compression.name().toLowerCase(Locale.ROOT),
                Files.readAllBytes(file));
        Files.delete(file);
    }

    private void stac() throws IOException {
        String sentinel = item("S2B_38TNK_20200110", "sentinel-2-l2a", """
                "platform":"sentinel-2b","proj:code":"EPSG:32638","s2:processing_baseline":"04.00","grid:code":"MGRS-38TNK"\
                """);
        String landsat = item("LC08_L2SP_168032_20200110_02_T1", "landsat-c2-l2", """
                "platform":"landsat-8","proj:epsg":32638,"landsat:wrs_path":"168","landsat:wrs_row":"032"\
                """);
        seed(FuzzTarget.STAC, "item-sentinel", "c" + sentinel);
        seed(FuzzTarget.STAC, "item-landsat", "c" + landsat);
        seed(FuzzTarget.STAC, "list", "c[" + sentinel + "," + landsat + "," + sentinel + "]");
        String page = "{\"type\":\"FeatureCollection\",\"features\":[" + sentinel + "]";
        String next = ",\"links\":[{\"rel\":\"next\",\"href\":\"https://stac.example/v1/search?page=2\"}]}";
        seed(FuzzTarget.STAC, "pages", utf8("w" + page + next), new byte[] {StacFuzz.NEXT}, utf8(page + "}"));
        seed(
                FuzzTarget.STAC,
                "static",
                utf8("""
                        c{"type":"Catalog","id":"c","stac_version":"1.0.0","links":[{"rel":"child","href":"a/collection.json"},\
                        {"rel":"item","href":"./b.json"}]}"""),
                new byte[] {StacFuzz.NEXT},
                utf8("{\"type\":\"Collection\",\"id\":\"x\",\"links\":[{\"rel\":\"item\",\"href\":\"i.json\"}]}"),
                new byte[] {StacFuzz.NEXT},
                utf8(sentinel),
                new byte[] {StacFuzz.NEXT},
                utf8(landsat));
        seed(FuzzTarget.STAC, "api", utf8("""
                        w{"type":"Catalog","id":"a","conformsTo":["https://api.stacspec.org/v1.0.0/item-search"],"links":[\
                        {"rel":"search","type":"application/geo+json","href":"https://stac.example/v1/search","method":"POST"}]}"""), new byte[] {StacFuzz.NEXT}, utf8(page + "}"));
        seed(FuzzTarget.STAC, "outline", """
                g{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon",\
                "coordinates":[[[46.7,40.1],[46.8,40.1],[46.8,40.2],[46.7,40.1]]]}},{"type":"Feature","geometry":\
                {"type":"MultiPolygon","coordinates":[[[[1,1],[2,1],[2,2],[1,1]]]]}}]}""");
        seed(FuzzTarget.STAC, "response", """
                r{"version":1,"catalogue":"x","address":"https://stac.example/v1/","collections":["a"],"items":["i"],\
                "responses":[{"method":"GET","address":"https://stac.example/v1/","text":"{}",\
                "sha256":"44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"},{"method":"POST",\
                "address":"https://stac.example/v1/search","body":"{}","failure":"MISSING","problem":"gone"}]}""");
    }

    private static String item(String id, String collection, String properties) {
        return """
                {"type":"Feature","stac_version":"1.1.0","id":"%s","collection":"%s","bbox":[46.5,40,46.9,40.3],\
                "geometry":{"type":"Polygon","coordinates":[[[46.5,40],[46.9,40],[46.9,40.3],[46.5,40]]]},"links":[],\
                "properties":{"datetime":"2020-01-10T07:51:09.024Z",%s},"assets":{\
                "red":{"href":"./B04.tif","roles":["data"],"type":"image/tiff","gsd":10,"eo:bands":[{"name":"B04",\
                "common_name":"red"}],"raster:bands":[{"nodata":0,"scale":0.0001,"offset":-0.1}]},\
                "nir08":{"href":"s3://bucket/B08.tif","bands":[{"name":"B08","eo:common_name":"nir"}],"nodata":"nan",\
                "alternate":{"https":{"href":"https://a.example/B08.tif"}}},\
                "scl":{"href":"/vsicurl/https://a.example/SCL.tif"},"qa_pixel":{"href":"qa.tif"}}}\
                """.formatted(id, collection, properties);
    }

    private void toml() throws IOException {
        seed(FuzzTarget.TOML, "site", """
                sname = "Demirli"
                center = [46.767, 40.158]
                radius_m = 3000
                commodity = ["Cu", "Mo"]
                [period]
                history = "2017-01-01..2020-11-09"
                monitor = "2020-11-10.."
                [scenes]
                catalog = "earth-search"
                collections = ["sentinel-2-l2a"]
                [[zone]]
                kind = "licensed"
                file = "licence.geojson"
                source = "record"
                status = "disputed"
                """);
        seed(FuzzTarget.TOML, "site-grid", """
                sname = "Grid"
                method = "two-date-1"
                [grid]
                epsg = 32638
                west = 500000.0
                north = 4400000
                pixel_size = 10
                width = 100
                height = 100
                [period]
                history = "2017-01-01..2020-11-09"
                monitor = "2020-11-10..2021-12-31"
                [scenes]
                catalog = "scenes/catalog.json"
                """);
        seed(FuzzTarget.TOML, "found-deep-lists", "sname = " + "[".repeat(4000));
        seed(FuzzTarget.TOML, "found-deep-tables", "sname = " + "{a=".repeat(1300));
        for (String name : MethodFile.BUILT_IN) {
            seed(FuzzTarget.TOML, "method-" + name, "m" + plain(MethodFile.builtInText(name)));
        }
    }

    /** Without the comments, which are most of it. */
    private static String plain(String toml) {
        return toml.replaceAll("(?m)^\\s*#.*\\n", "").replaceAll("(?m)\\s+#.*$", "");
    }
}
