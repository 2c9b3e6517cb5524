// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.io.FileTransport;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class StacItemWriterTest {
    private static final Grid GRID = new Grid(new Crs(32623), 584385, -2222685, 30, 370, 300);

    @TempDir
    Path folder;

    private static ResultItem item(String id, ResultAsset... assets) {
        return new ResultItem(
                id,
                "State of each pixel",
                "Whether a change was found, and what could not be seen.",
                GRID,
                new Period(LocalDate.of(2019, 1, 14), LocalDate.of(2019, 1, 30)),
                "0.1.0",
                "two-date comparison 1 of two Landsat 8 scenes",
                Optional.of("Simulated data."),
                List.of(assets));
    }

    private static ResultAsset state() {
        return new ResultAsset(
                "state",
                "../rasters/state.tif",
                "State",
                ResultAsset.COG,
                List.of("data"),
                Digest.of("state"),
                1234,
                List.of(new ResultAsset.Band(
                        "state",
                        "state of the pixel",
                        "uint8",
                        "",
                        OptionalDouble.of(255),
                        1,
                        0,
                        List.of(
                                new ResultAsset.ValueMeaning(0, "no_break", "no change found"),
                                new ResultAsset.ValueMeaning(1, "break", "a change was found")))));
    }

    private static ResultAsset magnitude() {
        return new ResultAsset(
                "magnitude",
                "../rasters/magnitude.tif",
                "Size of the change",
                ResultAsset.COG,
                List.of("data"),
                Digest.of("magnitude"),
                99,
                List.of(
                        ResultAsset.Band.of("magnitude", "median", "float32", OptionalDouble.of(Double.NaN)),
                        new ResultAsset.Band(
                                "onset", "first day", "int16", "d", OptionalDouble.empty(), 0.5, -3, List.of())));
    }

    private static ResultAsset table() {
        return new ResultAsset(
                "events", "../events.csv", "Events", "text/csv", List.of("metadata"), Digest.of("e"), 0, List.of());
    }

    private JsonNode read(String file) throws IOException {
        Path path = folder.resolve(file);
        return JsonDocument.parse(path.toUri(), Files.readAllBytes(path)).root();
    }

    @Test
    void whatIsWrittenIsValidByThePublishedSchemas() throws IOException {
        StacSchemas schemas = new StacSchemas();
        StacItemWriter.write(
                folder,
                "site",
                "Results of a site",
                List.of(item("state", state()), item("magnitude", magnitude()), item("all", state(), table())));
        for (String file : List.of("catalog.json", "state.json", "magnitude.json", "all.json")) {
            assertEquals(List.of(), schemas.faults(read(file)), file);
        }
    }

    @Test
    void theValidatorSeesFaults() throws IOException {
        StacSchemas schemas = new StacSchemas();
        StacItemWriter.write(folder, "site", "Results of a site", List.of(item("state", state())));
        ObjectNode noTime = (ObjectNode) read("state.json");
        ((ObjectNode) noTime.path("properties")).remove("datetime");
        assertFalse(schemas.faults(noTime).isEmpty());
        ObjectNode badChecksum = (ObjectNode) read("state.json");
        ((ObjectNode) badChecksum.path("assets").path("state")).put("file:checksum", "sha256:xyz");
        assertFalse(schemas.faults(badChecksum).isEmpty());
        ObjectNode openRing = (ObjectNode) read("state.json");
        ((ObjectNode) openRing.path("geometry")).putArray("coordinates");
        assertFalse(schemas.faults(openRing).isEmpty());
        ObjectNode badClass = (ObjectNode) read("state.json");
        ((ObjectNode) badClass.path("assets").path("state")).putArray("classification:classes");
        assertFalse(schemas.faults(badClass).isEmpty());
    }

    @Test
    void theSameResultsGiveTheSameBytes() throws IOException {
        List<ResultItem> items = List.of(item("state", state()), item("magnitude", magnitude()));
        StacItemWriter.write(folder.resolve("a"), "site", "Results", items);
        StacItemWriter.write(folder.resolve("b"), "site", "Results", items);
        for (String file : List.of("catalog.json", "state.json", "magnitude.json")) {
            assertEquals(
                    Files.readString(folder.resolve("a").resolve(file)),
                    Files.readString(folder.resolve("b").resolve(file)));
        }
    }

    @Test
    void ourOwnCatalogueIsReadBack() throws IOException {
        StacItemWriter.write(folder, "site", "Results", List.of(item("state", state())));
        SearchResult found = new Catalog(folder.toUri(), new FileTransport(1 << 20)).search(SearchRequest.everything());
        assertEquals(1, found.items().size());
        Item item = found.items().getFirst();
        assertEquals("2019-01-14T00:00:00Z", item.datetime().toString());
        assertEquals(32623, item.epsg().orElseThrow());
        assertTrue(item.asset("state")
                .orElseThrow()
                .location()
                .getFirst()
                .uri()
                .getPath()
                .endsWith("/rasters/state.tif"));
    }

    @Test
    void theFootprintIsWhereTheGridLies() {
        Polygon footprint = item("x").footprint();
        assertTrue(footprint.isValid());
        // As the items of the same grid in the real catalogue say.
        assertEquals(-44.192813, footprint.getEnvelopeInternal().getMinX(), 2e-6);
        assertEquals(-20.09888, footprint.getEnvelopeInternal().getMaxY(), 2e-6);
    }

    @Test
    void anIdThatIsNoFileNameIsAProgrammersMistake() {
        assertThrows(IllegalArgumentException.class, () -> item("../state"));
        assertThrows(
                IllegalArgumentException.class,
                () -> StacItemWriter.write(folder, "s", "d", List.of(item("a"), item("a"))));
    }
}
