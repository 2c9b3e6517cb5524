// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.scene.ScenePart;
import adit.core.scene.SceneRow;
import adit.io.SourceException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SceneGroupingTest {
    private static final SceneGrouping GROUPING = new SceneGrouping(Preset.all(), HrefRules.open());
    private static final SceneGrouping.Needs RED = new SceneGrouping.Needs(Set.of("red"), true);

    private static Item item(String json) {
        try {
            URI uri = URI.create("https://example.org/items/i.json");
            return ItemReader.read(
                    JsonDocument.parse(uri, json.getBytes(StandardCharsets.UTF_8))
                            .root(),
                    uri);
        } catch (SourceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A Sentinel-2 item of orbit 92. */
    private static Item sentinel(
            String id, String collection, String time, String tile, String baseline, String strip) {
        return item("""
                {"type": "Feature", "id": "%s", "collection": "%s", "geometry": null,
                 "properties": {"datetime": "%s", "platform": "sentinel-2a", "grid:code": "MGRS-%s",
                   "sat:relative_orbit": 92, "s2:processing_baseline": "%s",
                   "s2:datastrip_id": "S2A_OPER_MSI_L2A_DS_X_20230601T000000_S%s_N05.09"},
                 "assets": {"red": {"href": "./%s_red.tif", "type": "image/tiff"},
                            "scl": {"href": "./%s_scl.tif", "type": "image/tiff"}}}""".formatted(id, collection, time, tile, baseline, strip, id, id));
    }

    private static final List<Item> DAY = List.of(
            sentinel("S2A_b", "sentinel-2-l2a", "2023-05-01T07:40:10Z", "38SNJ", "05.09", "20230501T074001"),
            sentinel("S2A_a", "sentinel-2-l2a", "2023-05-01T07:40:05Z", "38TNK", "05.09", "20230501T074001"),
            // The same ground processed before.
            sentinel("S2A_old", "sentinel-2-l2a", "2023-05-01T07:40:05Z", "38TNK", "03.01", "20230501T074003"),
            // The same tile, cut by the end of a data strip.
            sentinel("S2A_rest", "sentinel-2-l2a", "2023-05-01T07:41:00Z", "38TNK", "05.09", "20230501T074055"),
            sentinel("S2A_next", "sentinel-2-l2a", "2023-05-11T07:40:05Z", "38TNK", "05.09", "20230511T074001"));

    @Test
    void itemsOfOneDayAndOrbitAreOneSceneAndTheOldProcessingIsARow() {
        CatalogScenes found = GROUPING.group(DAY, RED);
        assertEquals(
                List.of("S2A_a", "S2A_next"),
                found.scenes().stream().map(s -> s.id()).toList());
        assertEquals(
                List.of("S2A_a", "S2A_b", "S2A_rest"),
                found.scenes().getFirst().parts().stream()
                        .map(ScenePart::itemId)
                        .toList());
        assertEquals("092", found.scenes().getFirst().orbit());
        SceneRow row = found.rejected().getFirst();
        assertEquals(SceneRow.Status.DUPLICATE, row.status());
        assertEquals("S2A_old", row.itemIds());
        assertTrue(row.reason().endsWith("sentinel-2-l2a/S2A_a"), row.reason());
        assertEquals(1, found.rejected().size());
    }

    @Test
    void theOrderOfTheCatalogueDoesNotMatter() {
        CatalogScenes expected = GROUPING.group(DAY, RED);
        for (int seed = 0; seed < 20; seed++) {
            List<Item> shuffled = new ArrayList<>(DAY);
            Collections.shuffle(shuffled, new Random(seed));
            assertEquals(expected, GROUPING.group(shuffled, RED));
        }
    }

    @Test
    void anItemThatTheCatalogueSendsTwiceIsUsedOnce() {
        CatalogScenes found = GROUPING.group(List.of(DAY.getFirst(), DAY.getFirst()), RED);
        assertEquals(1, found.scenes().getFirst().parts().size());
        assertEquals(SceneRow.Status.DUPLICATE, found.rejected().getFirst().status());
    }

    @Test
    void anotherSatelliteOfTheSameDayIsAnotherScene() {
        Item landsat = item("""
                {"type": "Feature", "id": "LC08_L2SP_170033_20230501_20230510_02_T1", "collection": "landsat-c2-l2",
                 "geometry": null, "properties": {"datetime": "2023-05-01T07:40:06Z", "platform": "landsat-8"},
                 "assets": {"red": {"href": "./r.tif", "type": "image/tiff"},
                            "qa_pixel": {"href": "./q.tif", "type": "image/tiff"}}}""");
        assertEquals(
                2,
                GROUPING.group(List.of(landsat, DAY.getFirst()), RED).scenes().size());
    }

    @Test
    void oneOfSeveralSetsOfBandsIsEnough() {
        SceneGrouping.Needs ndvi = new SceneGrouping.Needs(List.of(Set.of("ndvi"), Set.of("nir", "red")), false);
        Item ready = item("""
                {"type": "Feature", "id": "x", "geometry": null, "properties": {"datetime": "2023-05-01T07:40:06Z"},
                 "assets": {"ndvi": {"href": "./n.tif", "type": "image/tiff"}}}""");
        assertEquals(1, GROUPING.group(List.of(ready), ndvi).scenes().size());
        CatalogScenes lacking = GROUPING.group(List.of(DAY.getFirst()), ndvi);
        assertEquals(
                "no asset for ndvi; the item has red",
                lacking.rejected().getFirst().reason());
    }

    private static SceneRow.Status status(String href, String more, HrefRules rules) {
        Item item = item("""
                {"type": "Feature", "id": "x", "geometry": null, "properties": {"datetime": "2023-05-01T07:40:06Z"},
                 "assets": {"red": {"href": "%s", "type": "image/tiff"%s}}}""".formatted(href, more));
        CatalogScenes found = new SceneGrouping(Preset.all(), rules)
                .group(List.of(item), new SceneGrouping.Needs(Set.of("red"), false));
        return found.scenes().isEmpty() ? found.rejected().getFirst().status() : SceneRow.Status.USED;
    }

    @Test
    void addressesThatCannotBeOpenedAreRowsNotScenes() {
        HrefRules open = HrefRules.open();
        String blob = "https://landsateuwest.blob.core.windows.net/c/b.tif";
        assertEquals(SceneRow.Status.UNREADABLE, status(blob, "", open));
        assertEquals(
                SceneRow.Status.USED, status(blob, "", new HrefRules(Set.of("landsateuwest.blob.core.windows.net"))));
        assertEquals(SceneRow.Status.UNREADABLE, status("s3://usgs-landsat/b.tif", "", open));
        assertEquals(SceneRow.Status.USED, status("s3://sentinel-cogs/b.tif", "", open));
        assertEquals(SceneRow.Status.USED, status("/vsicurl/https://example.org/b.tif", "", open));
        assertEquals(
                SceneRow.Status.USED,
                status(
                        "s3://some/b.tif",
                        ", \"storage:region\": \"eu-west-1\", \"storage:requester_pays\": false",
                        open));
        assertEquals(
                SceneRow.Status.USED,
                status(
                        "s3://private/b.tif",
                        ", \"alternate\": {\"https\": {\"href\": \"https://example.org/b.tif\"}}",
                        open));
        assertEquals(SceneRow.Status.UNREADABLE, status("ftp://example.org/b.tif", "", open));
    }

    @Test
    void anItemFromTheWebCannotPointAtALocalFile() {
        assertEquals(SceneRow.Status.UNREADABLE, status("file:///etc/hostname.tif", "", HrefRules.open()));
    }
}
