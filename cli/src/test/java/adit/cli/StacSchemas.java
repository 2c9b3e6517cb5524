// SPDX-License-Identifier: Apache-2.0
package adit.cli;

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

/** Validates STAC documents against the published schemas, offline; those of GeoJSON are stood in for by what we use. */
final class StacSchemas {
    private static final String GEOMETRY = """
            {"type": "object", "required": ["type", "coordinates"], "properties": {
               "type": {"const": "Polygon"},
               "coordinates": {"type": "array", "minItems": 1, "items": {"type": "array", "minItems": 4, "items":
                 {"type": "array", "minItems": 2, "maxItems": 2, "items": {"type": "number"}}}}}}""";
    private static final String FEATURE = """
            {"type": "object", "required": ["type", "properties", "geometry"], "properties": {
               "type": {"const": "Feature"}, "properties": {"type": "object"}, "geometry": {"type": "object"}}}""";

    private final SchemaRegistry registry;

    StacSchemas() {
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

    /** Each fault as text, by the core's schema and those of the document's extensions. */
    List<String> faults(JsonNode document) {
        String kind = document.path("type").asString("").equals("Feature") ? "item" : "catalog";
        List<String> schemas = new ArrayList<>();
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
