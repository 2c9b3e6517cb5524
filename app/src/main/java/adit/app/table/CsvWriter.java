// SPDX-License-Identifier: Apache-2.0
package adit.app.table;

import adit.core.event.Event;
import adit.core.event.Gap;
import adit.core.event.Growth;
import adit.core.event.SiteResult;
import adit.core.event.ZoneRelation;
import adit.core.geo.Crs;
import adit.core.geo.Projection;
import adit.core.scene.SceneRow;
import adit.ledger.CanonicalJson;
import adit.ledger.file.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * Writes a result as CSV (RFC 4180): comma, CRLF, a header whose names carry the unit, dates as ISO 8601, UTF-8. A cell
 * that a spreadsheet would take for a formula is led by an apostrophe.
 */
public final class CsvWriter {
    private CsvWriter() {}

    /** Writes events.csv, growth.csv, scenes.csv, gaps.csv and event-zones.csv; returns them in this order. */
    public static List<Path> write(Path folder, SiteResult result) throws IOException {
        List<Path> files = List.of(
                folder.resolve("events.csv"),
                folder.resolve("growth.csv"),
                folder.resolve("scenes.csv"),
                folder.resolve("gaps.csv"),
                folder.resolve("event-zones.csv"));
        AtomicFile.write(files.get(0), events(result));
        AtomicFile.write(files.get(1), growth(result));
        AtomicFile.write(files.get(2), scenes(result));
        AtomicFile.write(files.get(3), gaps(result));
        AtomicFile.write(files.get(4), zones(result));
        return files;
    }

    public static String events(SiteResult result) {
        Sheet sheet = new Sheet(
                "event",
                "kind",
                "confidence",
                "onset_from",
                "onset_to",
                "confirmed",
                "area_ha",
                "area_low_ha",
                "area_high_ha",
                "area_basis",
                "growing",
                "pixels",
                "longitude_deg",
                "latitude_deg",
                "zones",
                "rule",
                "confidence_rule",
                "notice");
        Projection lonLat = Projection.between(result.grid().crs(), Crs.WGS84);
        for (Event e : result.events()) {
            Coordinate inside = e.outline().getInteriorPoint().getCoordinate();
            double[] place = lonLat.transform(inside.x, inside.y);
            String zones = e.zones().stream()
                    .map(z -> z.zone() + ": " + Tables.code(z.relation()))
                    .collect(Collectors.joining("; "));
            sheet.row(
                    e.id(),
                    Tables.code(e.kind()),
                    Tables.code(e.confidence()),
                    e.onset().from(),
                    e.onset().to(),
                    e.isConfirmed() ? e.confirmed() : "",
                    hectares(e.area().squareMetres()),
                    hectares(e.area().low()),
                    hectares(e.area().high()),
                    Tables.code(e.area().basis()),
                    e.growing(),
                    e.pixels(),
                    degrees(place[0]),
                    degrees(place[1]),
                    zones,
                    e.rule(),
                    e.confidenceRule(),
                    result.notice().orElse(""));
        }
        return sheet.toString();
    }

    public static String growth(SiteResult result) {
        Sheet sheet = new Sheet("event", "day", "area_low_ha", "area_ha", "area_high_ha", "notice");
        for (Event e : result.events()) {
            for (Growth g : e.growth()) {
                sheet.row(
                        e.id(),
                        g.day(),
                        hectares(g.low()),
                        hectares(g.best()),
                        hectares(g.high()),
                        result.notice().orElse(""));
            }
        }
        return sheet.toString();
    }

    public static String scenes(SiteResult result) {
        Sheet sheet = new Sheet(
                "scene",
                "items",
                "datetime_utc",
                "platform",
                "sensor",
                "status",
                "reason",
                "clear_fraction",
                "shift_east_pixels",
                "shift_south_pixels",
                "shift_correlation",
                "notice");
        for (SceneRow s : result.scenes()) {
            sheet.row(
                    s.sceneId(),
                    s.itemIds(),
                    s.datetime().map(Instant::toString).orElse(""),
                    s.platform(),
                    s.sensor(),
                    Tables.code(s.status()),
                    s.reason(),
                    fraction(s.clearFraction()),
                    fraction(s.shiftX()),
                    fraction(s.shiftY()),
                    fraction(s.shiftQuality()),
                    result.notice().orElse(""));
        }
        return sheet.toString();
    }

    public static String gaps(SiteResult result) {
        Sheet sheet = new Sheet("kind", "from", "to", "days", "area_ha", "site_fraction", "text", "notice");
        for (Gap g : result.gaps()) {
            sheet.row(
                    g.code(),
                    g.period().from(),
                    g.period().to(),
                    g.days(),
                    hectares(g.area().squareMetres()),
                    number(result.siteShare(g), 4),
                    g.text(),
                    result.notice().orElse(""));
        }
        return sheet.toString();
    }

    public static String zones(SiteResult result) {
        Sheet sheet = new Sheet(
                "event", "zone", "zone_kind", "relation", "inside_fraction", "distance_m", "error_m", "notice");
        for (Event e : result.events()) {
            for (ZoneRelation z : e.zones()) {
                sheet.row(
                        e.id(),
                        z.zone(),
                        z.kind(),
                        Tables.code(z.relation()),
                        number(z.insideFraction(), 4),
                        number(z.distanceMetres(), 1),
                        number(z.errorMetres(), 1),
                        result.notice().orElse(""));
            }
        }
        return sheet.toString();
    }

    private static String hectares(double squareMetres) {
        return number(squareMetres / 10_000, 4);
    }

    private static String degrees(double value) {
        return number(value, 7);
    }

    private static String fraction(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble(), 4) : "";
    }

    private static String number(double value, int decimals) {
        if (!Double.isFinite(value)) {
            return "";
        }
        double scale = Math.pow(10, decimals);
        return CanonicalJson.of(Math.rint(value * scale) / scale);
    }

    /** Rows under one header. */
    private static final class Sheet {
        private final StringBuilder out = new StringBuilder();
        private final int columns;

        Sheet(String... header) {
            columns = header.length;
            row((Object[]) header);
        }

        void row(@Nullable Object... cells) {
            if (cells.length != columns) {
                throw new IllegalArgumentException("a row has " + columns + " cells, was " + cells.length);
            }
            List<String> quoted = new ArrayList<>();
            for (Object cell : cells) {
                quoted.add(quote(String.valueOf(cell)));
            }
            out.append(String.join(",", quoted)).append("\r\n");
        }

        /** Numbers may begin with a minus; only other text is made harmless. */
        private static String quote(String cell) {
            String text = cell;
            boolean number = text.matches("-?[0-9.]+(e-?[0-9]+)?");
            if (!number && !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0) {
                text = "'" + text;
            }
            boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
            return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
        }

        @Override
        public String toString() {
            return out.toString();
        }
    }
}
