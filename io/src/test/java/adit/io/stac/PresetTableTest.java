// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.io.SourceException;
import adit.io.stac.Preset.BandAsset;
import adit.io.stac.Preset.Reading;
import adit.kernel.SharedData;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What the presets make of real items, one line each: a change of any band, scale or offset shows here. */
class PresetTableTest {
    /** Items of a file whose id holds the text, read as a catalogue would. */
    private static List<Item> items(String file, String idPart) throws IOException {
        Path path = SharedData.path("data/stac_fixtures/" + file);
        URI uri = URI.create("https://example.org/" + file);
        JsonNode root = JsonDocument.parse(uri, Files.readAllBytes(path)).root();
        ItemCollector found = new ItemCollector(SearchRequest.everything());
        List<JsonNode> nodes = new ArrayList<>();
        if (root.isArray()) {
            root.forEach(nodes::add);
        } else if (root.has("features")) {
            root.path("features").forEach(nodes::add);
        } else {
            nodes.add(root);
        }
        nodes.forEach(n -> found.add(n, PagedItems.base(n, uri)));
        return found.result().items().stream()
                .filter(i -> i.id().contains(idPart))
                .toList();
    }

    private static Preset preset(Item item) {
        return Preset.all().stream().filter(p -> p.claims(item)).findFirst().orElseThrow();
    }

    private static String line(Item item) {
        Preset preset = preset(item);
        return switch (preset.read(item)) {
            case Reading.Refused refused -> preset.name() + " refused: " + refused.reason();
            case Reading.Understood u -> {
                TreeSet<String> offsets = new TreeSet<>();
                u.bands()
                        .forEach(b -> offsets.add(
                                b.scale() + "x" + String.format(Locale.ROOT, "%+.1f", b.offset()) + " nodata "
                                        + (b.nodata().isPresent() ? b.nodata().getAsDouble() : "none")));
                List<String> bands = u.bands().stream()
                        .map(b -> b.band() + "=" + b.asset().key() + (b.fileBand() > 1 ? "#" + b.fileBand() : ""))
                        .toList();
                yield preset.name() + " " + u.identity().platform() + " orbit "
                        + u.identity().orbit() + " tile " + u.identity().tile() + " " + offsets + " "
                        + String.join(" ", bands) + " mask "
                        + u.mask().map(m -> m.kind() + "=" + m.asset().key()).orElse("none");
            }
        };
    }

    @Test
    void realItemsAreUnderstoodAsTheTableSays() throws IOException {
        List<String> table;
        try (InputStream in = PresetTableTest.class.getResourceAsStream("preset-table.txt")) {
            table = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        assertEquals(19, table.size());
        for (String row : table) {
            String[] cells = row.split(" \\| ", 3);
            assertEquals(cells[2], line(items(cells[0], cells[1]).getFirst()), cells[0]);
        }
    }

    /** An item of Sentinel-2 with the given properties; its red band with the given raster:offset, or none. */
    private static Item sentinel(String collection, String properties, String offset) {
        String band = offset.isEmpty() ? "" : ", \"raster:bands\": [{\"scale\": 0.0001, \"offset\": " + offset + "}]";
        String json = """
                {"type": "Feature", "id": "S2B_x", "collection": "%s", "geometry": null,
                 "properties": {"datetime": "2023-05-01T10:00:00Z", "platform": "sentinel-2b"%s},
                 "assets": {"red": {"href": "red.tif", "type": "image/tiff"%s}}}""".formatted(collection, properties.isEmpty() ? "" : ", " + properties, band);
        try {
            URI uri = URI.create("https://example.org/item.json");
            return ItemReader.read(
                    JsonDocument.parse(uri, json.getBytes(StandardCharsets.UTF_8))
                            .root(),
                    uri);
        } catch (SourceException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'\"s2:processing_baseline\": \"05.09\", \"earthsearch:boa_offset_applied\": true' | -0.1 | 0",
                "'\"s2:processing_baseline\": \"05.09\", \"earthsearch:boa_offset_applied\": true' | 0 | 0",
                "'\"s2:processing_baseline\": \"05.09\", \"sentinel:boa_offset_applied\": true' | '' | 0",
                "'\"s2:processing_baseline\": \"05.09\", \"earthsearch:boa_offset_applied\": false' | -0.1 | -0.1",
                "'\"s2:processing_baseline\": \"02.14\", \"earthsearch:boa_offset_applied\": false' | 0 | 0",
                "'\"s2:processing_baseline\": \"04.00\"' | '' | -0.1",
                "'\"s2:processing_baseline\": \"03.01\"' | '' | 0",
                "'\"s2:processing_baseline\": \"05.11\"' | -0.1 | -0.1",
                "'\"processing:version\": \"05.00\"' | -0.1 | -0.1",
                "'\"s2:product_uri\": \"S2B_MSIL2A_20230501T100000_N0509_R122_T33UUP_20230501T120000.SAFE\"' | '' | -0.1",
                "'\"s2:datatake_id\": \"GS2B_20190629T212529_012081_N02.12\"' | '' | 0",
                "'' | -0.1 | -0.1",
                "'\"s2:processing_baseline\": \"05.09\"' | 0 | -",
                "'\"s2:processing_baseline\": \"02.14\"' | -0.1 | -",
                "'' | '' | -"
            })
    void theOffsetOfBaseline4IsAppliedOnceAndOnlyOnce(String properties, String stated, @Nullable Double due) {
        Reading reading = new SentinelTwoPreset().read(sentinel("sentinel-2-l2a", properties, stated));
        if (due == null) {
            Reading.Refused refused = assertInstanceOf(Reading.Refused.class, reading);
            assertTrue(refused.reason().contains("baseline"), refused.reason());
        } else {
            BandAsset red = assertInstanceOf(Reading.Understood.class, reading)
                    .band("red")
                    .orElseThrow();
            assertEquals(due, red.offset());
            assertEquals(1e-4, red.scale());
        }
    }

    @Test
    void thematicMapperBandNumbersAreOneLower() throws SourceException {
        String json = """
                {"type": "Feature", "id": "LT05_L2SP_170055_19990912_20200907_02_T1", "collection": "landsat-c2-l2",
                 "geometry": null, "properties": {"datetime": "1999-09-12T07:00:00Z", "platform": "LANDSAT_5"},
                 "assets": {"SR_B3": {"href": "b3.tif", "type": "image/tiff"},
                            "SR_B4": {"href": "b4.tif", "type": "image/tiff"},
                            "ST_B6": {"href": "b6.tif", "type": "image/tiff"}}}""";
        URI uri = URI.create("https://example.org/item.json");
        Item item = ItemReader.read(
                JsonDocument.parse(uri, json.getBytes(StandardCharsets.UTF_8)).root(), uri);
        assertEquals(
                "landsat-c2-l2 landsat-5 orbit 170 tile 055 [2.75E-5x-0.2 nodata 0.0] red=SR_B3 nir08=SR_B4 mask none",
                line(item));
    }

    @Test
    void landsatLevel1IsRefused() throws SourceException {
        String json = """
                {"type": "Feature", "id": "LC08_L1TP_218074_20190114_20200829_02_T1", "collection": "landsat-c2-l1",
                 "geometry": null, "properties": {"datetime": "2019-01-14T12:57:13Z"}, "assets": {}}""";
        URI uri = URI.create("https://example.org/item.json");
        Item item = ItemReader.read(
                JsonDocument.parse(uri, json.getBytes(StandardCharsets.UTF_8)).root(), uri);
        assertTrue(line(item).contains("refused: Landsat level L1TP holds no surface reflectance"), line(item));
    }
}
