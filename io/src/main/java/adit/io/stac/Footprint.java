// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import tools.jackson.databind.JsonNode;

/** Where an item lies, longitude and latitude, from its GeoJSON geometry or else from its bbox. */
final class Footprint {
    private static final GeometryFactory FACTORY = new GeometryFactory();

    private Footprint() {}

    static Optional<Geometry> of(JsonNode item) {
        try {
            JsonNode geometry = item.path("geometry");
            Optional<Geometry> found = switch (JsonDocument.text(geometry, "type")) {
                case "Polygon" -> Optional.of(polygon(geometry.path("coordinates")));
                case "MultiPolygon" -> Optional.of(multiPolygon(geometry.path("coordinates")));
                case "Point" -> Optional.of(FACTORY.createPoint(coordinate(geometry.path("coordinates"))));
                default -> Optional.empty();
            };
            return found.filter(g -> !g.isEmpty()).or(() -> bbox(item.path("bbox")));
        } catch (IllegalArgumentException e) {
            // An open ring or a missing number: the bbox is good enough to decide whether the item is wanted.
            return bbox(item.path("bbox"));
        }
    }

    /** True where the two share a point; a footprint that is no valid polygon is replaced by its envelope. */
    static boolean intersects(Geometry footprint, Geometry area) {
        Geometry valid = footprint.isValid() ? footprint : FACTORY.toGeometry(footprint.getEnvelopeInternal());
        return valid.intersects(area);
    }

    private static Geometry multiPolygon(JsonNode coordinates) {
        List<Polygon> parts = new ArrayList<>();
        coordinates.forEach(p -> parts.add(polygon(p)));
        return FACTORY.createMultiPolygon(parts.toArray(Polygon[]::new));
    }

    private static Polygon polygon(JsonNode rings) {
        List<LinearRing> all = new ArrayList<>();
        rings.forEach(r -> all.add(ring(r)));
        if (all.isEmpty()) {
            return FACTORY.createPolygon();
        }
        return FACTORY.createPolygon(all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }

    private static LinearRing ring(JsonNode positions) {
        List<Coordinate> all = new ArrayList<>();
        positions.forEach(p -> all.add(coordinate(p)));
        return FACTORY.createLinearRing(all.toArray(Coordinate[]::new));
    }

    private static Coordinate coordinate(JsonNode position) {
        return new Coordinate(number(position.path(0)), number(position.path(1)));
    }

    private static double number(JsonNode node) {
        if (!node.isNumber()) {
            throw new IllegalArgumentException("a position has two numbers");
        }
        return node.asDouble();
    }

    /** A bbox of four or six numbers; one whose west lies beyond its east crosses the date line and becomes two parts. */
    private static Optional<Geometry> bbox(JsonNode bbox) {
        if (bbox.size() != 4 && bbox.size() != 6) {
            return Optional.empty();
        }
        int half = bbox.size() / 2;
        for (JsonNode n : bbox) {
            if (!n.isNumber()) {
                return Optional.empty();
            }
        }
        double west = bbox.path(0).asDouble();
        double south = bbox.path(1).asDouble();
        double east = bbox.path(half).asDouble();
        double north = bbox.path(half + 1).asDouble();
        if (west <= east) {
            return Optional.of(FACTORY.toGeometry(new Envelope(west, east, south, north)));
        }
        return Optional.of(FACTORY.createGeometryCollection(new Geometry[] {
            FACTORY.toGeometry(new Envelope(west, 180, south, north)),
            FACTORY.toGeometry(new Envelope(-180, east, south, north))
        }));
    }
}
