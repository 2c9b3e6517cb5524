// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the polygons of a GeoJSON file of the user's: longitude and latitude, WGS 84 (RFC 7946). */
public final class GeoJsonFile {
    private static final long MAX_BYTES = 64L << 20;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private GeoJsonFile() {}

    /** All polygons of the file as one geometry in longitude, latitude. */
    public static Geometry polygons(Path file) {
        List<Polygon> found = new ArrayList<>();
        try {
            collect(JsonMapper.shared().readTree(bytes(file)), found, file);
        } catch (JacksonException e) {
            throw new ConfigException(
                    file.toString(), "is not JSON: " + e.getOriginalMessage(), "export it as GeoJSON");
        }
        if (found.isEmpty()) {
            throw new ConfigException(file.toString(), "holds no polygon", "draw the outline as a polygon");
        }
        // A bow tie counts one wing against the other and may have no area in sum; a line has no hull either.
        found.removeIf(p -> !(p.getArea() > 0) && !(p.convexHull().getArea() > 0));
        if (found.isEmpty()) {
            throw new ConfigException(file.toString(), "has polygons without area", "draw the outline again");
        }
        found.forEach(p -> requireSound(p, file));
        return GEOMETRY.buildGeometry(found).union();
    }

    /** Of the bytes of the file, whatever they hold. */
    public static Digest digest(Path file) {
        return Digest.of(bytes(file));
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new ConfigException(file.toString(), "is a folder", "name a GeoJSON file in it");
            }
            if (!Files.exists(file)) {
                throw new ConfigException(file.toString(), "there is no such file", "check the name in site.toml");
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new ConfigException(
                        file.toString(),
                        "has " + Files.size(file) + " bytes, at most " + MAX_BYTES + " are read",
                        "simplify the outline");
            }
            if (Files.size(file) == 0) {
                throw new ConfigException(file.toString(), "is empty", "export the outline as GeoJSON again");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ConfigException(file.toString(), "cannot be read: " + e.getMessage(), "check its permissions");
        }
    }

    /** What an outline that crosses itself encloses is anybody's guess; an area that is evidence must not be guessed. */
    private static void requireSound(Polygon polygon, Path file) {
        TopologyValidationError error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            Coordinate at = error.getCoordinate();
            boolean crosses = error.getErrorType() == TopologyValidationError.SELF_INTERSECTION;
            throw new ConfigException(
                    file.toString(),
                    String.format(
                            Locale.ROOT,
                            "has a polygon whose outline %s at longitude %.6f, latitude %.6f%s",
                            crosses ? "crosses or touches itself" : "is not sound",
                            at.x,
                            at.y,
                            crosses ? "" : " (" + error.getMessage() + ")"),
                    crosses
                            ? "list its corners in the order in which one walks around the area, or draw the parts as"
                                    + " polygons of their own (in QGIS: Vector geometry, Fix geometries)"
                            : "draw it so that its line neither crosses nor touches itself, or repair it"
                                    + " (in QGIS: Vector geometry, Fix geometries)");
        }
    }

    private static void collect(JsonNode node, List<Polygon> found, Path file) {
        switch (node.path("type").asString("")) {
            case "FeatureCollection" -> node.path("features").forEach(f -> collect(f, found, file));
            case "Feature" -> collect(node.path("geometry"), found, file);
            case "GeometryCollection" -> node.path("geometries").forEach(g -> collect(g, found, file));
            case "Polygon" -> found.add(polygon(node.path("coordinates"), file));
            case "MultiPolygon" -> node.path("coordinates").forEach(p -> found.add(polygon(p, file)));
            default -> {
                // points and lines bound no area
            }
        }
    }

    private static double number(JsonNode node) {
        return node.isNumber() ? node.asDouble() : Double.NaN;
    }

    private static String said(JsonNode node) {
        return node.isNumber() ? String.valueOf(node.asDouble()) : node.isMissingNode() ? "nothing" : node.toString();
    }

    private static Polygon polygon(JsonNode rings, Path file) {
        List<LinearRing> all = new ArrayList<>();
        for (JsonNode ring : rings) {
            Coordinate[] coordinates = new Coordinate[ring.size()];
            for (int i = 0; i < coordinates.length; i++) {
                double x = number(ring.get(i).path(0));
                double y = number(ring.get(i).path(1));
                if (!(Math.abs(x) <= 180 && Math.abs(y) <= 90)) {
                    throw new ConfigException(
                            file.toString(),
                            "has the position [" + said(ring.get(i).path(0)) + ", "
                                    + said(ring.get(i).path(1)) + "], which is not longitude and latitude in degrees",
                            "export it in WGS 84 (EPSG:4326), longitude first");
                }
                coordinates[i] = new Coordinate(x, y);
            }
            if (coordinates.length < 4 || !coordinates[0].equals2D(coordinates[coordinates.length - 1])) {
                throw new ConfigException(
                        file.toString(), "has a ring that is not closed or has fewer than four positions", "close it");
            }
            all.add(GEOMETRY.createLinearRing(coordinates));
        }
        if (all.isEmpty()) {
            throw new ConfigException(file.toString(), "has a polygon without a ring", "draw it again");
        }
        return GEOMETRY.createPolygon(all.getFirst(), all.subList(1, all.size()).toArray(LinearRing[]::new));
    }
}
