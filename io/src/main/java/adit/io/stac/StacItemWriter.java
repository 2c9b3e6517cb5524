// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.core.geo.Grid;
import adit.ledger.CanonicalJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes a STAC 1.0.0 item for each result and a catalog.json that links them, as canonical JSON: the same results give
 * the same bytes. Extensions: projection 2.0, processing 1.2, file 2.1, raster 2.0 and, where values are codes,
 * classification 1.1. Fields: docs/formats/stac.md.
 */
public final class StacItemWriter {
    private static final String EXTENSIONS = "https://stac-extensions.github.io/";

    private StacItemWriter() {}

    /**
     * @param folder is made where it does not exist
     * @param catalogId of the catalogue
     * @param description of the catalogue, not empty
     */
    public static void write(Path folder, String catalogId, String description, List<ResultItem> items)
            throws IOException {
        Set<String> ids = new HashSet<>();
        for (ResultItem item : items) {
            if (!ids.add(item.id()) || item.id().equals("catalog")) {
                throw new IllegalArgumentException(
                        "ids of items differ from one another and from \"catalog\", was \"" + item.id() + "\" again");
            }
        }
        Files.createDirectories(folder);
        for (ResultItem item : items) {
            Files.writeString(folder.resolve(item.id() + ".json"), CanonicalJson.of(item(item)) + "\n");
        }
        Files.writeString(
                folder.resolve("catalog.json"), CanonicalJson.of(catalog(catalogId, description, items)) + "\n");
    }

    private static Map<String, Object> catalog(String id, String description, List<ResultItem> items) {
        List<Object> links = new ArrayList<>();
        links.add(link("root", "./catalog.json", "application/json", ""));
        for (ResultItem item : items) {
            links.add(link("item", "./" + item.id() + ".json", "application/geo+json", item.title()));
        }
        return Map.of(
                "type", "Catalog",
                "stac_version", "1.0.0",
                "id", id,
                "description", description,
                "links", links);
    }

    private static Map<String, Object> link(String rel, String href, String type, String title) {
        return title.isEmpty()
                ? Map.of("rel", rel, "href", href, "type", type)
                : Map.of("rel", rel, "href", href, "type", type, "title", title);
    }

    private static Map<String, Object> item(ResultItem item) {
        Polygon footprint = item.footprint();
        Envelope e = footprint.getEnvelopeInternal();
        Map<String, Object> assets = new LinkedHashMap<>();
        for (ResultAsset asset : item.assets()) {
            if (assets.put(asset.key(), asset(asset, item.grid())) != null) {
                throw new IllegalArgumentException("item " + item.id() + " has the asset " + asset.key() + " twice");
            }
        }
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", "Feature");
        json.put("stac_version", "1.0.0");
        json.put("stac_extensions", extensions(item));
        json.put("id", item.id());
        json.put("geometry", Map.of("type", "Polygon", "coordinates", List.of(ring(footprint))));
        json.put("bbox", List.of(e.getMinX(), e.getMinY(), e.getMaxX(), e.getMaxY()));
        json.put("properties", properties(item));
        json.put(
                "links",
                List.of(
                        link("root", "./catalog.json", "application/json", ""),
                        link("parent", "./catalog.json", "application/json", "")));
        json.put("assets", assets);
        return json;
    }

    private static List<String> extensions(ResultItem item) {
        List<String> all = new ArrayList<>(List.of(
                EXTENSIONS + "projection/v2.0.0/schema.json",
                EXTENSIONS + "processing/v1.2.0/schema.json",
                EXTENSIONS + "file/v2.1.0/schema.json"));
        if (item.assets().stream().anyMatch(a -> !a.bands().isEmpty())) {
            all.add(EXTENSIONS + "raster/v2.0.0/schema.json");
        }
        if (item.assets().stream()
                .flatMap(a -> a.bands().stream())
                .anyMatch(b -> !b.classes().isEmpty())) {
            all.add(EXTENSIONS + "classification/v1.1.0/schema.json");
        }
        return all;
    }

    private static List<List<Double>> ring(Polygon polygon) {
        List<List<Double>> all = new ArrayList<>();
        for (Coordinate c : polygon.getExteriorRing().getCoordinates()) {
            all.add(List.of(c.x, c.y));
        }
        return all;
    }

    private static Map<String, Object> properties(ResultItem item) {
        Grid grid = item.grid();
        Map<String, Object> p = new LinkedHashMap<>();
        p.put("title", item.title());
        p.put("description", item.description());
        p.put("datetime", null);
        p.put("start_datetime", item.period().from() + "T00:00:00Z");
        p.put("end_datetime", item.period().to() + "T23:59:59Z");
        p.put("proj:code", grid.crs().toString());
        p.put("proj:shape", List.of(grid.height(), grid.width()));
        p.put("proj:transform", List.of(grid.pixelSize(), 0, grid.west(), 0, -grid.pixelSize(), grid.north()));
        p.put("proj:bbox", List.of(grid.west(), grid.south(), grid.east(), grid.north()));
        p.put("processing:software", Map.of("adit", item.softwareVersion()));
        p.put("processing:lineage", item.lineage());
        item.notice().ifPresent(n -> p.put("adit:notice", n));
        return p;
    }

    private static Map<String, Object> asset(ResultAsset asset, Grid grid) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("href", asset.href());
        json.put("title", asset.title());
        json.put("type", asset.mediaType());
        json.put("roles", asset.roles());
        // Multihash: 0x12 sha2-256, 0x20 bytes.
        json.put("file:checksum", "1220" + asset.digest().hex());
        json.put("file:size", asset.size());
        if (!asset.bands().isEmpty()) {
            json.put("raster:spatial_resolution", grid.pixelSize());
            json.put("bands", asset.bands().stream().map(StacItemWriter::band).toList());
        }
        if (asset.bands().size() == 1 && !asset.bands().getFirst().classes().isEmpty()) {
            json.put("classification:classes", classes(asset.bands().getFirst()));
        }
        return json;
    }

    private static Map<String, Object> band(ResultAsset.Band band) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", band.name());
        json.put("description", band.description());
        json.put("data_type", band.dataType());
        if (!band.unit().isEmpty()) {
            json.put("unit", band.unit());
        }
        if (band.nodata().isPresent()) {
            double nodata = band.nodata().getAsDouble();
            json.put("nodata", Double.isNaN(nodata) ? "nan" : (Object) nodata);
        }
        if (band.scale() != 1 || band.offset() != 0) {
            json.put("raster:scale", band.scale());
            json.put("raster:offset", band.offset());
        }
        if (!band.classes().isEmpty()) {
            json.put("classification:classes", classes(band));
        }
        return json;
    }

    private static List<Object> classes(ResultAsset.Band band) {
        List<Object> all = new ArrayList<>();
        for (ResultAsset.ValueMeaning c : band.classes()) {
            all.add(Map.of("value", c.value(), "name", c.name(), "description", c.description()));
        }
        return all;
    }
}
