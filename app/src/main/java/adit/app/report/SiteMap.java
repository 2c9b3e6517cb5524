// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.event.Event;
import adit.core.event.Gap;
import adit.core.event.SiteResult;
import adit.core.event.Zone;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.geo.Projection;
import adit.store.geopackage.ClassStyle;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/** Draws pictures as maps: frame with degrees, scale bar, north arrow, outlines with their numbers. */
final class SiteMap {
    /** More numbers than these would hide the picture. */
    static final int MOST_NUMBERS = 12;

    /** Of the class "sp" in report.css, in the widest of its fonts. */
    private static final double STAMP_LETTER = 6.6;

    /** The last clause of a sentence, and what parts it from the rest. */
    private static final Pattern CLAUSE = Pattern.compile("[:;,.]+ [^:;,.]*[:;,.]*$");

    private final SiteResult result;
    private final Projection lonLat;
    private int maps;

    SiteMap(SiteResult result) {
        this.result = result;
        this.lonLat = Projection.between(result.grid().crs(), Crs.WGS84);
    }

    /** Zones are told apart by their dashes; more than four share them, in turn. */
    static String dash(int zone) {
        return List.of("6 3", "1.5 2.5", "8 2 1.5 2", "3 3").get(zone % 4);
    }

    /** A panel under way: where the picture lies in the drawing. */
    private record Panel(Svg svg, Grid grid, double left, double top, double width, double height) {
        double right() {
            return left + width;
        }

        double bottom() {
            return top + height;
        }

        double x(double east) {
            return left + (east - grid.west()) / (grid.east() - grid.west()) * width;
        }

        double y(double north) {
            return top + (grid.north() - north) / (grid.north() - grid.south()) * height;
        }

        /** In the drawing. */
        Geometry drawn(Geometry ground) {
            Geometry copy = ground.copy();
            copy.apply((CoordinateFilter) c -> {
                c.x = x(c.x);
                c.y = y(c.y);
            });
            copy.geometryChanged();
            return copy;
        }
    }

    /**
     * A map of the whole picture.
     *
     * @param events whose outlines are drawn; none for the unenhanced twin
     * @param zones whether the boundary and the zones are drawn
     */
    String map(Picture picture, Stretch stretch, List<Event> events, boolean zones, String label) {
        Panel p = panel(picture, stretch, 360, true, label);
        String clip = "clip" + ++maps;
        p.svg()
                .raw("<defs><clipPath id=\"" + clip + "\"><rect x=\"" + Svg.n(p.left()) + "\" y=\""
                        + Svg.n(p.top()) + "\" width=\"" + Svg.n(p.width()) + "\" height=\"" + Svg.n(p.height())
                        + "\"/></clipPath></defs>");
        p.svg().group("clip-path=\"url(#" + clip + ")\"");
        if (zones) {
            if (result.comparesTwoDates()) {
                for (Gap g : result.gaps()) {
                    p.svg().path(path(p, g.place()), "class=\"hd\"");
                }
            }
            for (int i = 0; i < result.zones().size(); i++) {
                Zone z = result.zones().get(i);
                outline(p, z.geometry(), "class=\"zn\" stroke-dasharray=\"" + dash(i) + "\"");
            }
            outline(p, result.boundary(), "class=\"by\"");
        }
        for (Event e : events) {
            outline(p, e);
        }
        Envelope frame = new Envelope(p.left(), p.right(), p.top(), p.bottom());
        List<Envelope> taken = new ArrayList<>(List.of(scaleBarBox(p), northBox(p)));
        stampText(p).ifPresent(n -> taken.add(stampBox(p, n)));
        MapLabels labels = new MapLabels(frame, taken);
        events.stream()
                .sorted(Comparator.comparingDouble((Event e) -> -e.area().squareMetres()))
                .limit(MOST_NUMBERS)
                .forEach(e -> labels.put(p.svg(), e.id(), p.drawn(e.outline())));
        p.svg().end();
        graticule(p);
        scaleBar(p);
        north(p);
        stamp(p);
        return p.svg().toString();
    }

    /** A small picture about one event, without degrees. */
    String chip(Picture picture, Stretch stretch, List<Event> outlines, String label) {
        Panel p = panel(picture, stretch, 220, false, label);
        for (Event e : outlines) {
            outline(p, e);
        }
        if (!outlines.isEmpty()) {
            scaleBar(p);
        }
        stamp(p);
        return p.svg().toString();
    }

    /** @param degrees whether there is room for degrees at the left and below */
    private static Panel panel(Picture picture, Stretch stretch, double width, boolean degrees, String label) {
        Grid grid = picture.grid();
        double height = width * grid.height() / grid.width();
        double left = degrees ? 15 : 1;
        Svg svg = new Svg(left + width + 1, 1 + height + (degrees ? 17 : 1), label, false);
        byte[] png = PngWriter.write(grid.width(), grid.height(), stretch.rgb(picture));
        svg.image(
                left,
                1,
                width,
                height,
                "data:image/png;base64," + Base64.getEncoder().encodeToString(png));
        svg.rect(left, 1, width, height, "class=\"fr\"");
        return new Panel(svg, grid, left, 1, width, height);
    }

    private static void outline(Panel p, Event event) {
        ClassStyle style = ClassStyle.of(event.kind());
        String path = path(p, event.outline());
        p.svg().path(path, "class=\"cs\"");
        String dash = style.dashed() ? " stroke-dasharray=\"3 2\"" : "";
        p.svg().path(path, "class=\"ev\" stroke=\"" + style.hex() + "\"" + dash);
    }

    private static void outline(Panel p, Geometry geometry, String attributes) {
        String path = path(p, geometry);
        p.svg().path(path, "class=\"zc\"");
        p.svg().path(path, attributes);
    }

    private static String path(Panel p, Geometry geometry) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < geometry.getNumGeometries(); i++) {
            Geometry part = geometry.getGeometryN(i);
            if (part instanceof Polygon polygon) {
                ring(p, polygon.getExteriorRing(), out);
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    ring(p, polygon.getInteriorRingN(h), out);
                }
            } else if (part instanceof LineString line) {
                ring(p, line, out);
            }
        }
        return out.toString();
    }

    private static void ring(Panel p, LineString line, StringBuilder out) {
        Coordinate[] all = line.getCoordinates();
        for (int i = 0; i < all.length; i++) {
            out.append(i == 0 ? "M" : "L")
                    .append(Svg.n(p.x(all[i].x)))
                    .append(' ')
                    .append(Svg.n(p.y(all[i].y)));
        }
        if (line.isClosed()) {
            out.append('Z');
        }
    }

    private void graticule(Panel p) {
        Grid g = p.grid();
        double midX = (g.west() + g.east()) / 2;
        double midY = (g.south() + g.north()) / 2;
        Axis longitudes =
                new Axis(lonLat.transform(g.west(), midY)[0], lonLat.transform(g.east(), midY)[0], p.left(), p.right());
        Axis latitudes = new Axis(
                lonLat.transform(midX, g.south())[1], lonLat.transform(midX, g.north())[1], p.bottom(), p.top());
        int count = 5;
        int decimals = decimals(Axis.step((longitudes.high() - longitudes.low()) / count));
        for (Axis.Tick t : longitudes.ticks(count)) {
            double x = longitudes.at(t.value());
            p.svg().line(x, p.bottom() - 4, x, p.bottom() + 3, "class=\"gt\"");
            p.svg().line(x, p.top(), x, p.top() + 4, "class=\"gt\"");
            boolean edge = x > p.right() - 30 || x < p.left() + 30;
            String anchor = !edge ? "middle" : x < p.left() + 30 ? "start" : "end";
            p.svg().text(x, p.bottom() + 13, anchor, Figures.longitude(t.value(), decimals), "class=\"dg\"");
        }
        for (Axis.Tick t : latitudes.ticks(count)) {
            double y = latitudes.at(t.value());
            p.svg().line(p.left() - 3, y, p.left() + 4, y, "class=\"gt\"");
            p.svg().line(p.right() - 4, y, p.right(), y, "class=\"gt\"");
            boolean fits = y > p.top() + 26 && y < p.bottom() - 26;
            if (fits) {
                p.svg()
                        .text(
                                p.left() - 5,
                                y,
                                "middle",
                                Figures.latitude(t.value(), decimals),
                                "class=\"dg\" transform=\"rotate(-90 " + Svg.n(p.left() - 5) + " " + Svg.n(y) + ")\"");
            }
        }
    }

    private static int decimals(double step) {
        return Math.max(0, (int) -Math.floor(StrictMath.log10(step) + 1e-9));
    }

    /** Length of the scale bar, a round one. */
    private static double barMetres(Panel p) {
        return Axis.step(0.16 * (p.grid().east() - p.grid().west()));
    }

    private static Envelope scaleBarBox(Panel p) {
        double length = barMetres(p) / (p.grid().east() - p.grid().west()) * p.width();
        return new Envelope(p.left() + 4, p.left() + 14 + length, p.bottom() - 23, p.bottom() - 5);
    }

    private static void scaleBar(Panel p) {
        Envelope box = scaleBarBox(p);
        double metres = barMetres(p);
        double length = box.getWidth() - 10;
        double x = p.left() + 9;
        double y = p.bottom() - 10;
        String text = metres >= 1000 ? Figures.number(metres / 1000, 0) + " km" : Figures.number(metres, 0) + " m";
        p.svg().rect(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight(), "class=\"bx\"");
        p.svg().path("M" + Svg.n(x) + " " + Svg.n(y - 3) + "v3h" + Svg.n(length) + "v-3", "class=\"sb\"");
        p.svg().text(x + length / 2, y - 4, "middle", text, "class=\"dg\"");
    }

    private static Envelope northBox(Panel p) {
        return new Envelope(p.right() - 22, p.right() - 6, p.top() + 4, p.top() + 34);
    }

    private static void north(Panel p) {
        Envelope box = northBox(p);
        double x = p.right() - 14;
        double y = p.top() + 8;
        p.svg().rect(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight(), "class=\"bx\"");
        p.svg().path("M" + Svg.n(x) + " " + Svg.n(y - 1) + "l4 12l-4 -3l-4 3Z", "class=\"na\"");
        p.svg().text(x, y + 22, "middle", "N", "class=\"nn\"");
    }

    /** A notice stays on a picture that is cut out of the report. */
    private void stamp(Panel p) {
        stampText(p).ifPresent(n -> {
            Envelope box = stampBox(p, n);
            p.svg().rect(box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight(), "class=\"bx\"");
            p.svg().text(box.centre().x, box.getMaxY() - 3, "middle", n, "class=\"sp\"");
        });
    }

    /** As much of the notice as fits between the frame and the north arrow, cut where a clause or a word ends. */
    private Optional<String> stampText(Panel p) {
        return result.notice().map(n -> {
            double room = p.width() - 2 * (p.right() - northBox(p).getMinX() + 2);
            String text = n;
            while (text.length() * STAMP_LETTER > room && text.indexOf(' ') > 0) {
                text = shorter(text);
            }
            return text;
        });
    }

    /** Without its last clause; where there is but one, without its last word. */
    private static String shorter(String text) {
        String clauses = CLAUSE.matcher(text).replaceFirst("");
        return clauses.equals(text) ? text.substring(0, text.lastIndexOf(' ')) : clauses;
    }

    private static Envelope stampBox(Panel p, String text) {
        double half = text.length() * STAMP_LETTER / 2;
        double middle = p.left() + p.width() / 2;
        return new Envelope(middle - half, middle + half, p.top() + 2, p.top() + 14);
    }

    /** Angle from grid north to true north at the middle of the site, degrees, positive east. */
    double convergence() {
        Grid g = result.grid();
        double x = (g.west() + g.east()) / 2;
        double y = (g.south() + g.north()) / 2;
        double step = (g.north() - g.south()) / 4;
        double[] a = lonLat.transform(x, y - step);
        double[] b = lonLat.transform(x, y + step);
        double east = (b[0] - a[0]) * StrictMath.cos(StrictMath.toRadians((a[1] + b[1]) / 2));
        // Going up the grid drifts east by this angle; true north then lies as far to the west of grid north.
        return -StrictMath.toDegrees(StrictMath.atan2(east, b[1] - a[1]));
    }

    /** A point within a place as {@code 20.12345° S, 44.12345° W}. */
    String pointWithin(Geometry place, int decimals) {
        Coordinate inside = place.getInteriorPoint().getCoordinate();
        double[] point = lonLat.transform(inside.x, inside.y);
        return Figures.latitude(point[1], decimals) + ", " + Figures.longitude(point[0], decimals);
    }

    /** Longitude and latitude of the middle of the site. */
    double[] middle() {
        Coordinate c = result.boundary().isEmpty()
                ? new Coordinate(result.grid().west(), result.grid().north())
                : result.boundary().getEnvelopeInternal().centre();
        return lonLat.transform(c.x, c.y);
    }
}
