// SPDX-License-Identifier: Apache-2.0
package adit.app.table;

import adit.core.event.Event;
import adit.core.event.Gap;
import adit.core.event.SiteResult;
import adit.core.event.Zone;
import adit.core.event.ZoneRelation;
import adit.core.geo.Crs;
import adit.core.geo.Projection;
import adit.ledger.CanonicalJson;
import adit.ledger.file.AtomicFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;

/**
 * Writes events, gaps and zones as GeoJSON (RFC 7946): longitude and latitude on WGS 84 with seven decimals (1 cm),
 * outer rings counter-clockwise, one feature a line.
 */
public final class GeoJsonWriter {
    private static final int DECIMALS = 7;

    private final Projection lonLat;
    private final SiteResult result;

    private GeoJsonWriter(SiteResult result) {
        this(result, Projection.between(result.grid().crs(), Crs.WGS84));
    }

    /** @param lonLat from the CRS of the geometries to WGS 84 */
    private GeoJsonWriter(SiteResult result, Projection lonLat) {
        this.result = result;
        this.lonLat = lonLat;
    }

    /** Writes events.geojson, gaps.geojson and zones.geojson into the folder; returns them in this order. */
    public static List<Path> write(Path folder, SiteResult result) throws IOException {
        List<Path> files = List.of(
                folder.resolve("events.geojson"), folder.resolve("gaps.geojson"), folder.resolve("zones.geojson"));
        AtomicFile.write(files.get(0), events(result));
        AtomicFile.write(files.get(1), gaps(result));
        AtomicFile.write(files.get(2), zones(result));
        return files;
    }

    /** The events as one feature collection. */
    public static String events(SiteResult result) {
        GeoJsonWriter writer = new GeoJsonWriter(result);
        List<String> features = new ArrayList<>();
        for (Event e : result.events()) {
            features.add(writer.feature(e.id(), e.outline(), writer.properties(e)));
        }
        return writer.collection(
                "events",
                "\"false_alerts\":" + CanonicalJson.of(result.falseAlerts().text()) + ",",
                features);
    }

    /** What could not be seen, as one feature collection. */
    public static String gaps(SiteResult result) {
        GeoJsonWriter writer = new GeoJsonWriter(result);
        List<String> features = new ArrayList<>();
        for (Gap g : result.gaps()) {
            Map<String, @Nullable Object> p = writer.properties();
            p.put("kind", g.code());
            p.put("from", g.period().from().toString());
            p.put("to", g.period().to().toString());
            p.put("days", g.days());
            p.put("area_m2", Tables.rounded(g.area().squareMetres()));
            p.put("site_fraction", Math.rint(result.siteShare(g) * 10_000) / 10_000);
            p.put("text", g.text());
            features.add(writer.feature("G" + (features.size() + 1), g.place(), p));
        }
        return writer.collection("gaps", features);
    }

    /** The site's boundary and its zones, as one feature collection. */
    public static String zones(SiteResult result) {
        GeoJsonWriter writer = new GeoJsonWriter(result);
        List<String> features = new ArrayList<>();
        GeoJsonWriter degrees = new GeoJsonWriter(result, Projection.between(Crs.WGS84, Crs.WGS84));
        Map<String, @Nullable Object> site = writer.properties();
        site.put("name", result.siteName());
        site.put("kind", "boundary");
        features.add(writer.feature("site", result.boundary(), site));
        for (Zone z : result.zones()) {
            Map<String, @Nullable Object> p = writer.properties();
            p.put("name", z.name());
            p.put("kind", z.kind());
            p.put("source", z.source());
            p.put("status", z.status());
            features.add(
                    z.far().isPresent()
                            ? degrees.feature("Z" + features.size(), z.far().get(), p)
                            : writer.feature("Z" + features.size(), z.geometry(), p));
        }
        return writer.collection("zones", features);
    }

    private Map<String, @Nullable Object> properties() {
        Map<String, @Nullable Object> p = new LinkedHashMap<>();
        result.notice().ifPresent(n -> p.put("notice", n));
        return p;
    }

    private Map<String, @Nullable Object> properties(Event e) {
        Map<String, @Nullable Object> p = properties();
        p.put("kind", Tables.code(e.kind()));
        p.put("kind_label", e.kind().label());
        p.put("confidence", Tables.code(e.confidence()));
        p.put("confidence_rule", e.confidenceRule());
        p.put("onset_from", e.onset().from().toString());
        p.put("onset_to", e.onset().to().toString());
        p.put("confirmed", e.isConfirmed() ? e.confirmed().toString() : null);
        p.put("area_m2", Tables.rounded(e.area().squareMetres()));
        p.put("area_low_m2", Tables.rounded(e.area().low()));
        p.put("area_high_m2", Tables.rounded(e.area().high()));
        p.put("area_basis", Tables.code(e.area().basis()));
        p.put("growing", e.growing());
        p.put("pixels", e.pixels());
        p.put("rule", e.rule());
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        e.figures().forEach((name, value) -> figures.put(name, Double.isFinite(value) ? value : null));
        p.put("figures", figures);
        List<Object> zones = new ArrayList<>();
        for (ZoneRelation z : e.zones()) {
            zones.add(Map.of(
                    "zone", z.zone(),
                    "kind", z.kind(),
                    "relation", Tables.code(z.relation()),
                    "inside_fraction", z.insideFraction(),
                    "distance_m", Tables.rounded(z.distanceMetres()),
                    "error_m", Tables.rounded(z.errorMetres())));
        }
        p.put("zones", zones);
        return p;
    }

    private String collection(String name, List<String> features) {
        return collection(name, "", features);
    }

    /** @param members of the collection besides its name and notice, each with a comma behind it */
    private String collection(String name, String members, List<String> features) {
        String notice = result.notice()
                .map(n -> "\"notice\":" + CanonicalJson.of(n) + ",")
                .orElse("");
        return "{\"type\":\"FeatureCollection\",\"name\":\"" + name + "\"," + notice + members + "\"features\":[\n"
                + String.join(",\n", features) + "\n]}\n";
    }

    private String feature(String id, Geometry geometry, Map<String, @Nullable Object> properties) {
        return "{\"type\":\"Feature\",\"id\":" + CanonicalJson.of(id) + ",\"geometry\":" + geometry(geometry)
                + ",\"properties\":" + CanonicalJson.of(properties) + "}";
    }

    private String geometry(Geometry g) {
        StringBuilder out = new StringBuilder();
        if (g.isEmpty()) {
            return "null";
        }
        append(g, out);
        return out.toString();
    }

    private void append(Geometry g, StringBuilder out) {
        String type = g.getGeometryType();
        boolean plain = type.equals("GeometryCollection");
        if (plain) {
            out.append("{\"type\":\"GeometryCollection\",\"geometries\":[");
            for (int i = 0; i < g.getNumGeometries(); i++) {
                out.append(i == 0 ? "" : ",");
                append(g.getGeometryN(i), out);
            }
            out.append("]}");
            return;
        }
        out.append("{\"type\":\"")
                .append(type.equals("LinearRing") ? "LineString" : type)
                .append("\",\"coordinates\":");
        coordinates(g, out);
        out.append('}');
    }

    private void coordinates(Geometry g, StringBuilder out) {
        switch (g) {
            case Point p -> position(p.getCoordinate(), out);
            case LineString line -> line(line.getCoordinates(), out);
            case Polygon p -> polygon(p, out);
            case GeometryCollection c -> {
                out.append('[');
                for (int i = 0; i < c.getNumGeometries(); i++) {
                    out.append(i == 0 ? "" : ",");
                    coordinates(c.getGeometryN(i), out);
                }
                out.append(']');
            }
            default -> throw new IllegalArgumentException("GeoJSON has no " + g.getGeometryType());
        }
    }

    private void polygon(Polygon p, StringBuilder out) {
        out.append('[');
        ring(p.getExteriorRing(), true, out);
        for (int i = 0; i < p.getNumInteriorRing(); i++) {
            out.append(',');
            ring(p.getInteriorRingN(i), false, out);
        }
        out.append(']');
    }

    /** RFC 7946, 3.1.6: outer rings run counter-clockwise, holes clockwise. A UTM grid does not mirror, so it may be asked there. */
    private void ring(LinearRing ring, boolean counterClockwise, StringBuilder out) {
        boolean asWanted = Orientation.isCCW(ring.getCoordinateSequence()) == counterClockwise;
        line(asWanted ? ring.getCoordinates() : ring.reverse().getCoordinates(), out);
    }

    private void line(Coordinate[] positions, StringBuilder out) {
        out.append('[');
        for (int i = 0; i < positions.length; i++) {
            out.append(i == 0 ? "" : ",");
            position(positions[i], out);
        }
        out.append(']');
    }

    private void position(Coordinate c, StringBuilder out) {
        double[] l = lonLat.transform(c.x, c.y);
        out.append('[').append(decimal(l[0])).append(',').append(decimal(l[1])).append(']');
    }

    private static String decimal(double degrees) {
        BigDecimal rounded = BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
