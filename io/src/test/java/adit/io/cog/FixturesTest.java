// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.geo.Window;
import adit.io.ByteSource;
import adit.io.BytesSource;
import adit.io.FileSource;
import adit.io.SourceException;
import adit.kernel.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every real file either gives what GDAL gives, value for value, or is refused with the reason. */
class FixturesTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private record Outcome(JsonNode entry, String file, boolean read, String text) {}

    @Test
    void everyFileEqualsItsManifestOrIsRefusedWithTheReason() throws IOException {
        Path folder = SharedData.path("data/geotiff_fixtures");
        List<Outcome> outcomes = new ArrayList<>();
        List<String> different = new ArrayList<>();
        for (JsonNode entry : JSON.readTree(folder.resolve("manifest.json"))) {
            Outcome outcome = outcome(folder, entry);
            outcomes.add(outcome);
            if (outcome.read && !outcome.text.isEmpty()) {
                different.add(outcome.file + ": " + outcome.text);
            }
        }
        String table = table(outcomes);
        System.out.println(table);
        assertEquals(List.of(), different, "files that differ from their manifest");
        Path document = Path.of(System.getProperty("adit.root", "..")).resolve("docs/formats/geotiff-fixtures.md");
        if (Boolean.getBoolean("adit.fixtures.write")) {
            Files.writeString(document, table);
        }
        assertEquals(
                Files.readString(document),
                table,
                "docs/formats/geotiff-fixtures.md states another split; write it anew with"
                        + " -Dadit.fixtures.write=true if the change is meant");
    }

    private static Outcome outcome(Path folder, JsonNode entry) throws IOException {
        String file = entry.get("file").asString();
        try (CogReader reader = CogReader.open(open(folder.resolve(file)), 64 << 20)) {
            return new Outcome(entry, file, true, entry.has("error") ? "read" : differences(reader, entry));
        } catch (SourceException e) {
            String reason =
                    String.valueOf(e.getMessage()).substring(e.uri().toString().length() + 2);
            return new Outcome(entry, file, false, e.code() + ": " + reason);
        }
    }

    /** Compressed copies of large files are unpacked in memory. */
    private static ByteSource open(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return FileSource.open(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new BytesSource(file.toUri(), in.readAllBytes());
        }
    }

    private static String differences(CogReader reader, JsonNode entry) throws IOException {
        List<String> all = new ArrayList<>();
        RasterInfo info = reader.info();
        same(all, "width", entry.get("w").asInt(), info.width());
        same(all, "height", entry.get("h").asInt(), info.height());
        same(all, "bands", entry.get("bands").asInt(), info.bands());
        same(all, "type", entry.get("dtype").asString(), gdalType(info.type()));
        same(all, "tile width", entry.get("block").get(0).asInt(), info.tileWidth());
        String sizes = info.overviewSizes().stream()
                .map(s -> "[" + s[0] + "," + s[1] + "]")
                .toList()
                .toString();
        same(all, "overviews", entry.get("overviews").toString(), sizes.replace(" ", ""));
        same(
                all,
                "epsg",
                entry.get("epsg").asString(),
                info.epsg().isEmpty() ? "" : "" + info.epsg().getAsInt());
        number(all, "nodata", entry.get("nodata"), info.nodata().orElse(Double.NEGATIVE_INFINITY));
        number(all, "scale", entry.get("scale"), info.scales()[0]);
        number(all, "offset", entry.get("offset"), info.offsets()[0]);
        for (int i = 0; i < 6 && entry.get("geotransform").isArray(); i++) {
            number(all, "geotransform " + i, entry.get("geotransform").get(i), info.geoTransform()[i]);
        }
        if (!all.isEmpty()) {
            return String.join("; ", all);
        }
        int[] checksums = GdalChecksum.of(reader, 0);
        for (int band = 0; band < info.bands(); band++) {
            same(
                    all,
                    "checksum of band " + band,
                    entry.get("gdal_checksums").get(band).asInt(),
                    checksums[band]);
        }
        double[] value = new double[1];
        float[] single = new float[1];
        for (JsonNode pixel : entry.get("pixels")) {
            Window window = new Window(pixel.get(0).asInt(), pixel.get(1).asInt(), 1, 1);
            for (int band = 0; band < info.bands() && band + 2 < pixel.size(); band++) {
                reader.read(0, band, window, value);
                reader.read(0, band, window, single);
                number(all, window + " band " + band, pixel.get(2 + band), value[0]);
                same(all, window + " as float", (float) value[0], single[0]);
            }
        }
        return String.join("; ", all);
    }

    private static void same(List<String> all, String what, Object expected, Object actual) {
        if (!Objects.equals(expected, actual)) {
            all.add(what + " is " + actual + ", not " + expected);
        }
    }

    /** The manifest is JSON: NaN stands in it as null or as text. */
    private static void number(List<String> all, String what, JsonNode expected, double actual) {
        double absent = what.equals("nodata") ? Double.NEGATIVE_INFINITY : what.equals("scale") ? 1 : 0;
        boolean text = expected.isString();
        double e = expected.isNull() ? absent : text ? Double.parseDouble(expected.asString()) : expected.asDouble();
        if (Double.compare(e, actual) != 0 && e != actual) {
            all.add(what + " is " + actual + ", not " + e);
        }
    }

    private static String gdalType(SampleType type) {
        return switch (type) {
            case UINT8, INT8 -> "Byte";
            case UINT16 -> "UInt16";
            case INT16 -> "Int16";
            case UINT32 -> "UInt32";
            case INT32 -> "Int32";
            case UINT64 -> "UInt64";
            case INT64 -> "Int64";
            case FLOAT16, FLOAT32 -> "Float32";
            case FLOAT64 -> "Float64";
        };
    }

    private static String table(List<Outcome> outcomes) {
        StringBuilder out = new StringBuilder();
        List<Outcome> read = outcomes.stream().filter(Outcome::read).toList();
        List<Outcome> refused = outcomes.stream().filter(o -> !o.read).toList();
        out.append("""
                # The real files that the reader is held to

                Written by `FixturesTest` and compared with it on each run: %d files from the test data of open projects, %d read,
                %d refused. "Read" means equal to GDAL in size, type, overview sizes, CRS, geotransform, nodata, scale and offset,
                in the checksum of every band and in every sampled pixel. The test unpacks the one `.tif.gz` before reading; the reader
                itself does not.

                ## Read
                | file | size | bands | type | compression |
                |---|---|---|---|---|
                """.formatted(outcomes.size(), read.size(), refused.size()));
        for (Outcome o : read) {
            JsonNode e = o.entry;
            String compression = e.path("compression").asString("");
            out.append("| %s | %s x %s | %s | %s | %s |\n"
                    .formatted(
                            o.file,
                            e.path("w").asInt(),
                            e.path("h").asInt(),
                            e.path("bands").asInt(),
                            e.path("dtype").asString(),
                            compression.isEmpty() ? "NONE" : compression));
        }
        out.append("\n## Refused\n| file | reason |\n|---|---|\n");
        refused.forEach(o -> out.append("| %s | %s |\n".formatted(o.file, o.text)));
        return out.toString();
    }
}
