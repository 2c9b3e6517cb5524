// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.io.SourceException;
import adit.io.stac.Asset.Band;
import adit.io.stac.Asset.Location;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads STAC items of versions 1.0 and 1.1, and of the 1.0 candidates that are still served. */
final class ItemReader {
    private static final int MAX_ASSETS = 1_000;
    private static final int MAX_BANDS = 1_000;

    private ItemReader() {}

    /** @param base address that relative hrefs are resolved against */
    static Item read(JsonNode node, URI base) throws SourceException {
        String id = JsonDocument.text(node, "id");
        if (!JsonDocument.text(node, "type").equals("Feature") || id.isEmpty()) {
            throw corrupt(base, "not a STAC item: type must be \"Feature\" and id a text");
        }
        JsonNode properties = node.path("properties");
        JsonNode assets = node.path("assets");
        if (!properties.isObject() || !(assets.isObject() || assets.isMissingNode())) {
            throw corrupt(base, "item " + id + ": properties and assets must be objects");
        }
        if (assets.size() > MAX_ASSETS) {
            throw corrupt(base, "item " + id + ": " + assets.size() + " assets, at most " + MAX_ASSETS + " are read");
        }
        List<Asset> read = new ArrayList<>();
        for (Map.Entry<String, JsonNode> e : assets.properties()) {
            read.add(asset(e.getKey(), e.getValue(), properties, base));
        }
        return new Item(
                id,
                JsonDocument.text(node, "collection"),
                datetime(id, properties, base),
                Footprint.of(node),
                epsg(properties, assets),
                new Item.Properties(properties),
                read,
                JsonDocument.MAPPER.writeValueAsString(node));
    }

    private static SourceException corrupt(URI uri, String problem) {
        return new SourceException(SourceException.Code.CORRUPT, uri, problem);
    }

    private static Instant datetime(String id, JsonNode properties, URI base) throws SourceException {
        String text = JsonDocument.text(properties, "datetime");
        if (text.isEmpty() || properties.path("datetime").isNull()) {
            text = JsonDocument.text(properties, "start_datetime");
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw corrupt(
                    base, "item " + id + ": datetime or start_datetime must be an RFC 3339 time, was \"" + text + "\"");
        }
    }

    private static OptionalInt epsg(JsonNode properties, JsonNode assets) {
        OptionalInt own = epsg(properties);
        if (own.isPresent()) {
            return own;
        }
        for (Map.Entry<String, JsonNode> e : assets.properties()) {
            OptionalInt first = epsg(e.getValue());
            if (first.isPresent()) {
                return first;
            }
        }
        return OptionalInt.empty();
    }

    /** proj:code of projection 2.0, else proj:epsg of 1.x. */
    private static OptionalInt epsg(JsonNode node) {
        String code = JsonDocument.text(node, "proj:code");
        if (code.matches("EPSG:[0-9]{4,6}")) {
            return OptionalInt.of(Integer.parseInt(code.substring("EPSG:".length())));
        }
        JsonNode epsg = node.path("proj:epsg");
        return epsg.isIntegralNumber() ? epsg.intValueOpt() : OptionalInt.empty();
    }

    private static Asset asset(String key, JsonNode node, JsonNode properties, URI base) throws SourceException {
        Set<String> roles = new HashSet<>();
        node.path("roles").forEach(r -> roles.add(r.asString("")));
        OptionalDouble gsd = node.path("gsd").asDoubleOpt();
        if (gsd.isEmpty()) {
            gsd = node.path("raster:bands").path(0).path("spatial_resolution").asDoubleOpt();
        }
        return new Asset(
                key,
                JsonDocument.text(node, "type"),
                roles,
                bands(key, node, base),
                gsd,
                locations(node, properties, base));
    }

    private static List<Location> locations(JsonNode asset, JsonNode properties, URI base) {
        List<Location> all = new ArrayList<>();
        location(asset, Optional.of(properties), base, all);
        TreeMap<String, JsonNode> alternates = new TreeMap<>();
        asset.path("alternate").forEachEntry(alternates::put);
        alternates.values().forEach(a -> location(a, Optional.empty(), base, all));
        return all;
    }

    /** @param defaults what holds where the node itself says nothing of its store; none for an alternate */
    private static void location(JsonNode node, Optional<JsonNode> defaults, URI base, List<Location> all) {
        Optional<URI> uri = Hrefs.resolve(base, JsonDocument.text(node, "href"));
        if (uri.isEmpty()) {
            return;
        }
        String account = node.path("auth:refs").path(0).asString("");
        String region = JsonDocument.text(node, "storage:region");
        JsonNode pays = node.path("storage:requester_pays");
        if (defaults.isPresent()) {
            region = region.isEmpty() ? JsonDocument.text(defaults.get(), "storage:region") : region;
            pays = pays.isMissingNode() ? defaults.get().path("storage:requester_pays") : pays;
        }
        all.add(new Location(uri.get(), account, region, pays.booleanValueOpt()));
    }

    /** STAC 1.1 {@code bands} with the asset's own values as defaults, merged with {@code eo:bands}, {@code raster:bands}. */
    private static List<Band> bands(String key, JsonNode asset, URI base) throws SourceException {
        JsonNode common = asset.path("bands");
        JsonNode eo = asset.path("eo:bands");
        JsonNode raster = asset.path("raster:bands");
        int count = Math.max(common.size(), Math.max(eo.size(), raster.size()));
        if (count == 0 && (asset.has("eo:common_name") || asset.has("raster:scale") || asset.has("nodata"))) {
            count = 1;
        }
        if (count > MAX_BANDS) {
            throw corrupt(base, "asset " + key + ": " + count + " bands, at most " + MAX_BANDS + " are read");
        }
        List<Band> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<JsonNode> from = List.of(common.path(i), eo.path(i), raster.path(i), asset);
            all.add(new Band(
                    text(from.subList(0, 3), "name"),
                    text(from, "eo:common_name", "common_name"),
                    number(from, "raster:scale", "scale"),
                    number(from, "raster:offset", "offset"),
                    number(from, "nodata", "raster:nodata")));
        }
        return all;
    }

    private static String text(List<JsonNode> from, String... keys) {
        for (JsonNode node : from) {
            for (String key : keys) {
                String value = JsonDocument.text(node, key);
                if (!value.isEmpty()) {
                    return value;
                }
            }
        }
        return "";
    }

    private static OptionalDouble number(List<JsonNode> from, String... keys) {
        for (JsonNode node : from) {
            for (String key : keys) {
                Double value = number(node.path(key));
                if (value != null) {
                    return OptionalDouble.of(value);
                }
            }
        }
        return OptionalDouble.empty();
    }

    /** Numbers, and the texts nan, inf and -inf that STAC allows for nodata. */
    private static @Nullable Double number(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        return switch (node.asString("")) {
            case "nan" -> Double.NaN;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> null;
        };
    }
}
