// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.kernel.SharedData;
import com.networknt.schema.Error;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Validates STAC documents against the published schemas, offline. GeoJSON's own schemas are stood in for. */
public final class StacSchemas {
    private static final String GEOMETRY = """
            {"type": "object", "required": ["type", "coordinates"], "properties": {
               "type": {"enum": ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"]},
               "coordinates": {"type": "array"}},
             "if": {"properties": {"type": {"const": "Polygon"}}},
             "then": {"properties": {"coordinates": {"type": "array", "minItems": 1, "items":
               {"type": "array", "minItems": 4, "items":
                 {"type": "array", "minItems": 2, "items": {"type": "number"}}}}}}}""";
    private static final String FEATURE = """
            {"type": "object", "required": ["type", "properties", "geometry"], "properties": {
               "type": {"const": "Feature"}, "properties": {"type": ["object", "null"]},
               "geometry": {"type": ["object", "null"]}}}""";

    private final SchemaRegistry registry;

    /** Reads the schemas of {@code ../shared/schemas/stac} as they are asked for. */
    public StacSchemas() {
        Path folder = SharedData.path("schemas/stac");
        registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_7, b -> b.schemas(address -> schema(folder, address)));
    }

    private static String schema(Path folder, String address) {
        String plain = address.replaceFirst("#$", "");
        String file = plain.replaceFirst("^https://schemas\\.stacspec\\.org/", "")
                .replaceFirst("^https://stac-extensions\\.github\\.io/", "extensions/");
        try {
            return switch (plain) {
                case "https://geojson.org/schema/Geometry.json" -> GEOMETRY;
                case "https://geojson.org/schema/Feature.json" -> FEATURE;
                case "https://proj.org/schemas/v0.7/projjson.schema.json" -> "{}";
                default -> Files.readString(folder.resolve(file));
            };
        } catch (IOException e) {
            throw new UncheckedIOException(address, e);
        }
    }

    /** Each fault as text; none where the document is valid by the core's schema and those of its extensions. */
    public List<String> faults(JsonNode document) {
        List<String> schemas = new ArrayList<>();
        String kind = JsonDocument.text(document, "type").equals("Feature") ? "item" : "catalog";
        schemas.add("https://schemas.stacspec.org/v1.0.0/" + kind + "-spec/json-schema/" + kind + ".json");
        document.path("stac_extensions").forEach(e -> schemas.add(e.asString("")));
        List<String> faults = new ArrayList<>();
        for (String schema : schemas) {
            for (Error e : registry.getSchema(SchemaLocation.of(schema)).validate(document)) {
                faults.add(schema + ": " + e);
            }
        }
        return faults;
    }
}
