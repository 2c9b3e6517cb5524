// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import adit.core.scene.BandSource;
import adit.core.scene.Scene;
import adit.core.scene.ScenePart;
import adit.core.scene.SceneRow;
import adit.io.FileTransport;
import adit.io.SourceException;
import adit.kernel.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

class StaticCatalogTest {
    private static final SceneGrouping GROUPING = new SceneGrouping(Preset.all(), HrefRules.open());

    @TempDir
    Path folder;

    private static SearchResult search(Path path, SearchRequest request) throws IOException {
        return new Catalog(path.toUri(), new FileTransport(64 << 20)).search(request);
    }

    private static CatalogScenes scenes(Path path, SearchRequest request, String... bands) throws IOException {
        return GROUPING.group(search(path, request), new SceneGrouping.Needs(Set.of(bands), false));
    }

    @Test
    void brumadinhoGivesTwoScenesOfSixBandsInOneFile() throws IOException {
        Path collection = SharedData.path("data/brumadinho/collection.json").toRealPath();
        CatalogScenes found = scenes(collection, SearchRequest.everything(), "red", "nir", "swir22");
        assertEquals(List.of(), found.rejected());
        assertEquals(
                List.of("2019-01-14", "2019-01-30"),
                found.scenes().stream().map(s -> s.day().toString()).toList());
        Scene scene = found.scenes().getFirst();
        assertEquals("landsat-c2-l2", scene.sensor());
        assertEquals("landsat-8", scene.platform());
        assertEquals("218", scene.orbit());
        ScenePart part = scene.parts().getFirst();
        assertEquals(OptionalInt.of(32623), part.epsg());
        assertEquals(Optional.empty(), part.mask());
        BandSource red = part.band("red").orElseThrow();
        assertEquals(
                new BandSource(
                        "red",
                        collection
                                .resolveSibling("brumadinho_LC08_L2SP_218074_20190114_SR.tif")
                                .toUri(),
                        3,
                        2.75e-5,
                        -0.2,
                        OptionalDouble.of(0)),
                red);
        assertEquals(6, part.band("swir22").orElseThrow().fileBand());
        assertEquals(4, part.band("nir").orElseThrow().fileBand(), "nir08 stands in for nir");
        assertTrue(Files.exists(Path.of(red.href())));
    }

    @Test
    void turaGives166ScenesWithAnIndexReadyToUse() throws IOException {
        Path collection = SharedData.path("data/tura/scenes/collection.json");
        CatalogScenes found = scenes(collection, SearchRequest.everything(), "ndvi");
        assertEquals(166, found.scenes().size());
        assertEquals(List.of(), found.rejected());
        assertEquals(LocalDate.of(1984, 6, 6), found.scenes().getFirst().day());
        assertEquals(LocalDate.of(2013, 4, 11), found.scenes().getLast().day());
        BandSource ndvi =
                found.scenes().getLast().parts().getFirst().band("ndvi").orElseThrow();
        assertEquals(1e-4, ndvi.scale());
        assertEquals(0, ndvi.offset());
        assertEquals(OptionalDouble.of(-32768), ndvi.nodata());
        assertEquals(1, ndvi.fileBand());
        assertTrue(Files.exists(Path.of(ndvi.href())));
    }

    @Test
    void aFolderIsACatalogue() throws IOException {
        Path folder = SharedData.path("data/tura/scenes");
        assertEquals(166, search(folder, SearchRequest.everything()).items().size());
    }

    @Test
    void anItemOutsideThePeriodHasARow() throws IOException {
        Path collection = SharedData.path("data/tura/scenes/collection.json");
        Period period = new Period(LocalDate.of(2009, 1, 1), LocalDate.of(2013, 12, 31));
        SearchResult found =
                search(collection, new SearchRequest(List.of(), Optional.empty(), Optional.of(period), 1000));
        assertTrue(found.items().size() > 10);
        assertEquals(166, found.items().size() + found.rejected().size());
        assertEquals(SceneRow.Status.OUTSIDE_PERIOD, found.rejected().getFirst().status());
    }

    @Test
    void anItemElsewhereHasARow() throws IOException {
        Path collection = SharedData.path("data/brumadinho/collection.json");
        SearchRequest elsewhere = new SearchRequest(
                List.of(),
                Optional.of(new GeometryFactory().toGeometry(new Envelope(46, 47, 39, 40))),
                Optional.empty(),
                10);
        SearchResult found = search(collection, elsewhere);
        assertEquals(List.of(), found.items());
        assertEquals(
                List.of(SceneRow.Status.OUTSIDE, SceneRow.Status.OUTSIDE),
                found.rejected().stream().map(SceneRow::status).toList());
    }

    @Test
    void theLimitIsToldAsIncomplete() throws IOException {
        Path collection = SharedData.path("data/tura/scenes/collection.json");
        SearchResult found = search(collection, new SearchRequest(List.of(), Optional.empty(), Optional.empty(), 5));
        assertEquals(5, found.items().size());
        assertFalse(found.complete());
    }

    @Test
    void aMissingBandIsNamed() throws IOException {
        Path collection = SharedData.path("data/brumadinho/collection.json");
        CatalogScenes found = scenes(collection, SearchRequest.everything(), "red", "rededge1");
        assertEquals(List.of(), found.scenes());
        SceneRow row = found.rejected().getFirst();
        assertEquals(SceneRow.Status.MISSING_ASSET, row.status());
        assertTrue(row.reason().startsWith("no asset for rededge1; the item has blue, green"), row.reason());
    }

    @Test
    void aMissingMaskIsARowWhereAMaskIsNeeded() throws IOException {
        Path collection = SharedData.path("data/brumadinho/collection.json");
        CatalogScenes found = GROUPING.group(
                search(collection, SearchRequest.everything()), new SceneGrouping.Needs(Set.of("red"), true));
        assertEquals(List.of(), found.scenes());
        assertEquals(SceneRow.Status.NO_MASK, found.rejected().getFirst().status());
    }

    @Test
    void aCycleOfCatalogsEnds() throws IOException {
        write("catalog.json", catalog("child", "a/catalog.json"));
        write("a/catalog.json", catalog("child", "../catalog.json", "item", "i.json", "item", "./i.json"));
        write("a/i.json", item("i", "2020-01-01T00:00:00Z"));
        SearchResult found = search(folder, SearchRequest.everything());
        assertEquals(1, found.items().size());
        assertTrue(found.complete());
    }

    @Test
    void aLinkToNothingAndABrokenItemAreRows() throws IOException {
        write("catalog.json", catalog("item", "gone.json", "item", "broken.json", "item", "i.json"));
        write("broken.json", "{\"type\": \"Feature\", \"id\": ");
        write("i.json", item("i", "2020-01-01T00:00:00Z"));
        SearchResult found = search(folder, SearchRequest.everything());
        assertEquals(1, found.items().size());
        assertEquals(2, found.rejected().size());
        String reasons = found.rejected().toString();
        assertTrue(reasons.contains("no such file") && reasons.contains("not a JSON document"), reasons);
    }

    @Test
    void anItemWithoutATimeIsARow() throws IOException {
        write("i.json", item("i", "yesterday"));
        SearchResult found = search(folder, SearchRequest.everything());
        assertEquals(List.of(), found.items());
        assertTrue(found.rejected().getFirst().reason().contains("must be an RFC 3339 time, was \"yesterday\""));
    }

    @Test
    void aDocumentThatIsTooDeepIsCorrupt() throws IOException {
        write("catalog.json", "[".repeat(10_000) + "]".repeat(10_000));
        SourceException e = assertThrows(SourceException.class, () -> search(folder, SearchRequest.everything()));
        assertEquals(SourceException.Code.CORRUPT, e.code());
    }

    @Test
    void aDocumentThatIsTooLargeIsRefused() throws IOException {
        write("catalog.json", catalog("child", "a/catalog.json"));
        SourceException e = assertThrows(
                SourceException.class,
                () -> new Catalog(folder.toUri(), new FileTransport(20)).search(SearchRequest.everything()));
        assertEquals(SourceException.Code.REFUSED, e.code());
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String catalog(String... relAndHref) {
        StringBuilder links = new StringBuilder();
        for (int i = 0; i < relAndHref.length; i += 2) {
            links.append(i == 0 ? "" : ",")
                    .append("{\"rel\": \"%s\", \"href\": \"%s\"}".formatted(relAndHref[i], relAndHref[i + 1]));
        }
        return "{\"type\": \"Catalog\", \"stac_version\": \"1.0.0\", \"id\": \"c\", \"links\": [" + links + "]}";
    }

    private static String item(String id, String datetime) {
        return """
                {"type": "Feature", "stac_version": "1.1.0", "id": "%s", "geometry": null,
                 "properties": {"datetime": "%s"}, "assets": {}, "links": []}""".formatted(id, datetime);
    }
}
