// SPDX-License-Identifier: Apache-2.0
package adit.store.geopackage;

import adit.core.event.Event;
import adit.core.event.FalseAlerts;
import adit.core.event.Gap;
import adit.core.event.Growth;
import adit.core.event.SiteResult;
import adit.core.event.Zone;
import adit.core.event.ZoneRelation;
import adit.core.measure.Area;
import adit.core.scene.SceneRow;
import adit.ledger.CanonicalJson;
import adit.ledger.Method;
import adit.store.geopackage.Layer.Column;
import adit.store.geopackage.Layer.Row;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;

/** The tables of a site's result. */
final class Layers {
    private static final Optional<String> POLYGONS = Optional.of("MULTIPOLYGON");
    private static final DateTimeFormatter INSTANT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Column NOTICE =
            new Column("notice", "TEXT", "what a reader must know first, such as that the scenes are simulated");

    private Layers() {}

    static List<Layer> of(SiteResult result) {
        return List.of(
                sites(result),
                zones(result),
                events(result),
                gaps(result),
                growth(result),
                eventZones(result),
                scenes(result),
                methods(result));
    }

    private static Layer sites(SiteResult r) {
        List<Column> columns = List.of(
                new Column("name", "TEXT", "as the site file gives it"),
                new Column("history_from", "DATE", "first day of the history, in which the model is fitted"),
                new Column("history_to", "DATE", "last day of the history"),
                new Column("monitoring_from", "DATE", "first day that was watched"),
                new Column("monitoring_to", "DATE", "last day that was watched"),
                new Column("minimum_mapping_unit_m2", "REAL", "smaller changes are not events; square metres"),
                new Column("false_alerts", "TEXT", "events that chance alone is expected to have made, in words"),
                new Column("expected_false_events", "REAL", "how many at most; NULL where it is not stated"),
                new Column("pixel_m", "REAL", "side of a pixel, in units of the coordinate system"),
                NOTICE);
        Row row = row(
                GeoPackageGeometry.polygons(r.boundary()),
                r.siteName(),
                r.history().from().toString(),
                r.history().to().toString(),
                r.monitoring().from().toString(),
                r.monitoring().to().toString(),
                r.minimumMappingUnit(),
                r.falseAlerts().text(),
                r.falseAlerts() instanceof FalseAlerts.Stated s ? s.events() : null,
                r.grid().pixelSize(),
                notice(r));
        return new Layer("sites", "Boundary of the site", POLYGONS, columns, List.of(row));
    }

    private static Layer zones(SiteResult r) {
        List<Column> columns = List.of(
                new Column("name", "TEXT", "name of the zone"),
                new Column("kind", "TEXT", "licensed, boundary, buffer, pit, dump, tailings, plant, road …"),
                new Column("source", "TEXT", "who says so, and when"),
                new Column("status", "TEXT", "such as on_record, disputed, unknown"),
                NOTICE);
        boolean polygons = r.zones().stream().allMatch(z -> z.geometry() instanceof Polygonal);
        List<Row> rows = new ArrayList<>();
        for (Zone z : r.zones()) {
            Geometry g = polygons ? GeoPackageGeometry.polygons(z.geometry()) : z.geometry();
            rows.add(row(g, z.name(), z.kind(), z.source(), z.status(), notice(r)));
        }
        return new Layer(
                "zones", "Zones of the site", Optional.of(polygons ? "MULTIPOLYGON" : "GEOMETRY"), columns, rows);
    }

    private static Layer events(SiteResult r) {
        List<Column> columns = List.of(
                new Column("event_id", "TEXT", "E1, E2 … in order of onset, then of place"),
                new Column("kind", "TEXT", "what it looks like, by rule; a code"),
                new Column("kind_label", "TEXT", "what it looks like, in words"),
                new Column("confidence", "TEXT", "possible, probable, confirmed or corroborated: how sure it is"),
                new Column("confidence_rule", "TEXT", "what it meets of that, and what the next step misses"),
                new Column(
                        "onset_from",
                        "DATE",
                        "on this day at least three quarters of the part that changed first were unchanged"),
                new Column(
                        "onset_to",
                        "DATE",
                        "by this day at least half of the part that changed first had been seen changed"),
                new Column(
                        "confirmed", "DATE", "day at which the detector had decided; NULL where it is not confirmed"),
                new Column("area_m2", "REAL", "best estimate, square metres on the ellipsoid"),
                new Column("area_ha", "REAL", "best estimate, hectares"),
                new Column("area_low_m2", "REAL", "lower end of the interval, square metres"),
                new Column("area_high_m2", "REAL", "upper end of the interval, square metres"),
                new Column("area_basis", "TEXT", "what the interval stands on"),
                new Column("growing", "BOOLEAN", "whether it grew in the last year that was seen"),
                new Column("pixels", "INTEGER", "number of changed pixels"),
                new Column("rule", "TEXT", "the rule that gave the kind"),
                new Column("figures", "TEXT", "JSON: the figures that the rule looked at"),
                NOTICE);
        List<Row> rows = new ArrayList<>();
        for (Event e : r.events()) {
            rows.add(row(
                    GeoPackageGeometry.polygons(e.outline()),
                    e.id(),
                    code(e.kind()),
                    e.kind().label(),
                    code(e.confidence()),
                    e.confidenceRule(),
                    e.onset().from().toString(),
                    e.onset().to().toString(),
                    e.isConfirmed() ? e.confirmed().toString() : null,
                    e.area().squareMetres(),
                    e.area().hectares(),
                    e.area().low(),
                    e.area().high(),
                    code(e.area().basis()),
                    e.growing(),
                    e.pixels(),
                    e.rule(),
                    json(e.figures()),
                    notice(r)));
        }
        return new Layer("events", "Changes on the ground", POLYGONS, columns, rows);
    }

    private static Layer gaps(SiteResult r) {
        List<Column> columns = List.of(
                new Column(
                        "kind",
                        "TEXT",
                        "no_clear_observation, no_wide_view, below_detection_limit, not_compared, outside_boundary"),
                new Column("gap_from", "DATE", "first day that is left open"),
                new Column("gap_to", "DATE", "last day that is left open"),
                new Column("days", "INTEGER", "length in days, both ends counted"),
                new Column("area_m2", "REAL", "what was clear on none of the days, square metres on the ellipsoid"),
                new Column("area_low_m2", "REAL", "lower end of the interval, square metres"),
                new Column("area_high_m2", "REAL", "upper end of the interval, square metres"),
                new Column("site_fraction", "REAL", "share of the site that was clear on none of the days, 0..1"),
                new Column("text", "TEXT", "what could not be seen, and why"),
                NOTICE);
        List<Row> rows = new ArrayList<>();
        for (Gap g : r.gaps()) {
            Area area = g.area();
            rows.add(row(
                    GeoPackageGeometry.polygons(g.place()),
                    g.code(),
                    g.period().from().toString(),
                    g.period().to().toString(),
                    (int) g.days(),
                    area.squareMetres(),
                    area.low(),
                    area.high(),
                    r.siteShare(g),
                    g.text(),
                    notice(r)));
        }
        return new Layer("gaps", "What could not be seen", POLYGONS, columns, rows);
    }

    private static Layer growth(SiteResult r) {
        List<Column> columns = List.of(
                new Column("event_id", "TEXT", "the event"),
                new Column("day", "DATE", "the area up to this day"),
                new Column(
                        "area_low_m2",
                        "REAL",
                        "certainly changed by then, less the boundary uncertainty, square metres"),
                new Column("area_m2", "REAL", "best estimate, square metres"),
                new Column(
                        "area_high_m2",
                        "REAL",
                        "perhaps changed by then, with the boundary uncertainty, square metres"),
                NOTICE);
        List<Row> rows = new ArrayList<>();
        for (Event e : r.events()) {
            for (Growth g : e.growth()) {
                rows.add(row(null, e.id(), g.day().toString(), g.low(), g.best(), g.high(), notice(r)));
            }
        }
        return new Layer("event_growth", "Area of each event over time", Optional.empty(), columns, rows);
    }

    private static Layer eventZones(SiteResult r) {
        List<Column> columns = List.of(
                new Column("event_id", "TEXT", "the event"),
                new Column("zone", "TEXT", "name of the zone"),
                new Column("zone_kind", "TEXT", "kind of the zone"),
                new Column(
                        "relation",
                        "TEXT",
                        "inside, outside, crossing, or undecided where the edge lies within the error"),
                new Column("inside_fraction", "REAL", "share of the event's area within the zone, 0..1"),
                new Column(
                        "distance_m",
                        "REAL",
                        "from the outline to the zone, metres; 0 where they touch; along the ground beyond 50 km"),
                new Column("error_m", "REAL", "how far the outline may lie from where it is drawn, metres"),
                NOTICE);
        List<Row> rows = new ArrayList<>();
        for (Event e : r.events()) {
            for (ZoneRelation z : e.zones()) {
                rows.add(row(
                        null,
                        e.id(),
                        z.zone(),
                        z.kind(),
                        code(z.relation()),
                        z.insideFraction(),
                        z.distanceMetres(),
                        z.errorMetres(),
                        notice(r)));
            }
        }
        return new Layer("event_zones", "How each event lies to each zone", Optional.empty(), columns, rows);
    }

    private static Layer scenes(SiteResult r) {
        List<Column> columns = List.of(
                new Column("scene_id", "TEXT", "one look of one satellite at the site"),
                new Column("item_ids", "TEXT", "the catalogue's items, joined by a blank"),
                new Column("datetime", "DATETIME", "time of the acquisition, UTC; empty where it could not be read"),
                new Column("platform", "TEXT", "the satellite"),
                new Column("sensor", "TEXT", "name of the preset that read it"),
                new Column("status", "TEXT", "used, or why not; a code"),
                new Column("reason", "TEXT", "why it was not used, in words"),
                new Column(
                        "clear_fraction",
                        "REAL",
                        "share of the site that was clear after every screen of the method, 0..1, where measured"),
                new Column("shift_x_pixels", "REAL", "registration offset, positive east, where measured"),
                new Column("shift_y_pixels", "REAL", "registration offset, positive south, where measured"),
                new Column("shift_quality", "REAL", "correlation at the offset, 0..1"),
                NOTICE);
        List<Row> rows = new ArrayList<>();
        for (SceneRow s : r.scenes()) {
            rows.add(row(
                    null,
                    s.sceneId(),
                    s.itemIds(),
                    s.datetime().map(INSTANT::format).orElse(null),
                    s.platform(),
                    s.sensor(),
                    code(s.status()),
                    s.reason(),
                    orNull(s.clearFraction()),
                    orNull(s.shiftX()),
                    orNull(s.shiftY()),
                    orNull(s.shiftQuality()),
                    notice(r)));
        }
        return new Layer("scenes", "Every scene that the catalogue returned", Optional.empty(), columns, rows);
    }

    private static Layer methods(SiteResult r) {
        List<Column> columns = List.of(
                new Column("name", "TEXT", "short name"),
                new Column("version", "TEXT", "changes whenever the same input could give other bytes"),
                new Column("citation", "TEXT", "the paper or document that defines it"),
                new Column("parameters", "TEXT", "JSON: every parameter that can change the result"));
        List<Row> rows = new ArrayList<>();
        for (Method m : r.methods()) {
            rows.add(row(null, m.name(), m.version(), m.citation(), CanonicalJson.of(m.parameters())));
        }
        return new Layer("methods", "Methods, in the order of the run", Optional.empty(), columns, rows);
    }

    /** Lower-case code of an enum's constant, as it stands in the file. */
    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String json(SortedMap<String, Double> figures) {
        Map<String, @Nullable Object> finite = new TreeMap<>();
        figures.forEach((name, value) -> finite.put(name, Double.isFinite(value) ? value : null));
        return CanonicalJson.of(finite);
    }

    private static @Nullable String notice(SiteResult r) {
        return r.notice().orElse(null);
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Row row(@Nullable Geometry geometry, @Nullable Object... values) {
        return new Row(geometry, Arrays.asList(values));
    }
}
