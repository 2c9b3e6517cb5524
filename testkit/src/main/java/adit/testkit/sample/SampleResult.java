// SPDX-License-Identifier: Apache-2.0
package adit.testkit.sample;

import adit.core.cube.Period;
import adit.core.detect.twodate.TwoDateComparison;
import adit.core.event.CertaintyRules;
import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import adit.core.event.EventClass;
import adit.core.event.FalseAlerts;
import adit.core.event.Gap;
import adit.core.event.Growth;
import adit.core.event.SiteResult;
import adit.core.event.Zone;
import adit.core.event.ZoneRelation;
import adit.core.event.ZoneRelation.Relation;
import adit.core.geo.Crs;
import adit.core.geo.Grid;
import adit.core.measure.Area;
import adit.core.scene.SceneRow;
import adit.core.scene.SceneRow.Status;
import adit.ledger.Method;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;

/** A made-up mine site of 4 × 4 km with seven events. Nothing in it was measured. */
public final class SampleResult {
    public static final String NOTICE = "SIMULATED: not a real place";
    public static final Grid GRID = new Grid(new Crs(32638), 648_500, 4_449_000, 10, 400, 400);
    public static final Period HISTORY = new Period(LocalDate.of(2019, 1, 1), LocalDate.of(2021, 12, 31));
    public static final Period MONITORING = new Period(LocalDate.of(2022, 1, 1), LocalDate.of(2024, 12, 31));
    /** How far an outline may lie from where it is drawn, metres. */
    private static final double ERROR = 11;

    private static final GeometryFactory GEOMETRIES = new GeometryFactory();

    private SampleResult() {}

    public static SiteResult simulatedMine() {
        return simulatedMine(events());
    }

    /** The same site with other events. */
    public static SiteResult simulatedMine(List<Event> events) {
        return site("Simulated mine", Optional.of(NOTICE), zones(), events);
    }

    /** The same site under another name, with other zones and another notice. */
    public static SiteResult named(String name, List<Zone> zones, Optional<String> notice) {
        return site(name, notice, zones, events());
    }

    private static SiteResult site(String name, Optional<String> notice, List<Zone> zones, List<Event> events) {
        return new SiteResult(
                name,
                notice,
                GRID,
                boundary(),
                zones,
                HISTORY,
                MONITORING,
                scenes(),
                events,
                gaps(),
                5_000,
                CertaintyRules.DEFAULT,
                new FalseAlerts.Stated(61_000, 4_200, 0.001, 0.00005, 5),
                methods());
    }

    /** The same site with nothing found. */
    public static SiteResult nothingFound() {
        return new SiteResult(
                "Simulated mine",
                Optional.of(NOTICE),
                GRID,
                boundary(),
                zones(),
                HISTORY,
                MONITORING,
                scenes(),
                List.of(),
                List.of(),
                5_000,
                CertaintyRules.DEFAULT,
                new FalseAlerts.NotStated("the boundary of bfast-monitor is asymptotic"),
                methods());
    }

    /**
     * The same site compared on the first used day of the history and the last of the monitoring period: two probable
     * changes, a possible one, and two places that one of the days hid.
     */
    public static SiteResult twoDates() {
        List<SceneRow> used =
                scenes().stream().filter(s -> s.status() == Status.USED).toList();
        List<SceneRow> looks = List.of(used.getFirst(), used.getLast());
        Period between = new Period(
                looks.getFirst().day().orElseThrow(), looks.getLast().day().orElseThrow());
        Polygon north = blob(0, 1500, 260, 0.1, 4);
        Polygon south = blob(0, -1500, 250, 0.1, 4);
        return new SiteResult(
                "Simulated mine",
                Optional.of(NOTICE),
                GRID,
                boundary(),
                zones(),
                HISTORY,
                MONITORING,
                looks,
                List.of(
                        compared(1, EventClass.PIT_OR_BARE_GROUND, Confidence.PROBABLE, between),
                        compared(2, EventClass.UNKNOWN, Confidence.PROBABLE, between),
                        compared(3, EventClass.UNKNOWN, Confidence.POSSIBLE, between)),
                List.of(
                        new Gap.NotCompared(between, north, area(north.getArea()), 1, "cloud"),
                        new Gap.NotCompared(between, south, area(south.getArea()), 1, "cloud")),
                5_000,
                new CertaintyRules(90, false, 1, 0.15, 2, 1.5, 30, 0, 2, 0.5),
                new FalseAlerts.NotStated("two dates are compared"),
                List.of(new Method(TwoDateComparison.NAME, "1", "docs/methods/two-date.md", Map.of())));
    }

    private static Event compared(int number, EventClass kind, Confidence confidence, Period onset) {
        Polygon outline = blob(700.0 * (number - 2), 300, 200.0 + 30 * number, 0.1, 4);
        return event(
                number,
                kind,
                confidence,
                outline,
                onset.from().toString(),
                onset.to().toString(),
                false);
    }

    private static Geometry boundary() {
        return blob(0, 0, 1850, 0.04, 3);
    }

    private static List<Zone> zones() {
        return List.of(
                new Zone(
                        "Licence 14/2012",
                        "licensed",
                        blob(-250, 150, 900, 0.10, 5),
                        "State register, 2012-11-01",
                        "on_record"),
                new Zone("Buffer 500 m", "buffer", blob(-250, 150, 1400, 0.07, 5), "", "unknown"));
    }

    /** A rounded outline about a place given in metres east and north of the middle. */
    private static Polygon blob(double east, double north, double radius, double wobble, int lobes) {
        int n = 48;
        double x0 = (GRID.west() + GRID.east()) / 2 + east;
        double y0 = (GRID.south() + GRID.north()) / 2 + north;
        Coordinate[] ring = new Coordinate[n + 1];
        for (int i = 0; i < n; i++) {
            double a = 2 * Math.PI * i / n;
            double r = radius * (1 + wobble * StrictMath.sin(lobes * a) + wobble / 2 * StrictMath.cos((lobes + 2) * a));
            ring[i] = new Coordinate(Math.rint(x0 + r * StrictMath.cos(a)), Math.rint(y0 + r * StrictMath.sin(a)));
        }
        ring[n] = ring[0].copy();
        return GEOMETRIES.createPolygon(ring);
    }

    private static Geometry stretched(Polygon p, double along, double across, double turn) {
        Coordinate c = p.getCentroid().getCoordinate();
        AffineTransformation t = AffineTransformation.scaleInstance(along, across, c.x, c.y);
        return t.compose(AffineTransformation.rotationInstance(turn, c.x, c.y)).transform(p);
    }

    private static List<Event> events() {
        Polygon pit = blob(-380, 260, 215, 0.10, 4);
        LinearRing island = GEOMETRIES.createLinearRing(
                blob(-380, 260, 60, 0.05, 3).getExteriorRing().getCoordinates());
        Polygon pitWithIsland = GEOMETRIES.createPolygon(
                GEOMETRIES.createLinearRing(pit.getExteriorRing().getCoordinates()), new LinearRing[] {island});
        Geometry twoHeaps = GEOMETRIES.createMultiPolygon(
                new Polygon[] {blob(420, 560, 130, 0.12, 3), blob(720, 480, 70, 0.08, 5)});
        Geometry road = stretched(blob(150, -250, 330, 0.02, 2), 1, 0.07, 0.6);
        List<Event> all = new ArrayList<>();
        all.add(event(
                1,
                EventClass.PIT_OR_BARE_GROUND,
                Confidence.CORROBORATED,
                pitWithIsland,
                "2022-03-14",
                "2022-03-19",
                true));
        all.add(event(2, EventClass.ROAD_LIKE, Confidence.CONFIRMED, road, "2022-04-28", "2022-05-13", false));
        all.add(event(3, EventClass.WASTE_DUMP, Confidence.CONFIRMED, twoHeaps, "2022-06-02", "2022-06-17", true));
        all.add(event(
                4,
                EventClass.VEGETATION_LOST_REGROWN,
                Confidence.POSSIBLE,
                blob(-1250, -900, 170, 0.03, 4),
                "2022-07-22",
                "2022-08-01",
                false));
        all.add(event(
                5,
                EventClass.TAILINGS_OR_POND,
                Confidence.CONFIRMED,
                blob(760, -620, 180, 0.08, 3),
                "2023-04-05",
                "2023-05-20",
                true));
        all.add(event(
                6,
                EventClass.BURNT,
                Confidence.PROBABLE,
                blob(-700, -1350, 140, 0.15, 6),
                "2023-08-13",
                "2023-08-18",
                false));
        all.add(event(
                7,
                EventClass.VEGETATION_LOST,
                Confidence.CONFIRMED,
                stretched(blob(-1100, 900, 190, 0.05, 3), 1.4, 0.5, 1.0),
                "2024-05-09",
                "2024-05-24",
                false));
        return all;
    }

    private static Event event(
            int number,
            EventClass kind,
            Confidence confidence,
            Geometry outline,
            String from,
            String to,
            boolean growing) {
        double m2 = outline.getArea();
        double edge = outline.getLength() * 2.5;
        Period onset = new Period(LocalDate.parse(from), LocalDate.parse(to));
        TreeMap<String, Double> figures = new TreeMap<>(Map.of(
                "ndvi_before",
                0.412 + 0.01 * number,
                "ndvi_after",
                0.094 + 0.003 * number,
                "bsi_before",
                -0.081,
                "bsi_after",
                0.187,
                "mndwi_after",
                -0.312,
                "brightness_after",
                0.224,
                "compactness",
                0.71 - 0.05 * number,
                "slope_degrees",
                Double.NaN));
        return new Event(
                "E" + number,
                kind,
                confidence,
                standing(confidence),
                outline,
                onset,
                onset.to().plusDays(25),
                new Area(m2, Math.max(0, m2 - edge), m2 + edge, Area.Basis.BOUNDARY_UNCERTAINTY),
                growth(onset, m2, growing),
                growing,
                (int) Math.rint(m2 / 100),
                relations(number),
                figures,
                "NDVI fell below 0.15 and BSI rose above 0.10 within one interval; compactness at least 0.35; no water"
                        + " (MNDWI < 0)");
    }

    private static String standing(Confidence confidence) {
        return switch (confidence) {
            case POSSIBLE -> "possible; not probable: its signal strength is 0.83, below 1.00";
            case PROBABLE ->
                "probable: the interval of its area stays above 0, its signal strength is 1.21, at least 1.00; not"
                        + " confirmed: its signal strength is 1.21, below 1.50";
            case CONFIRMED ->
                "confirmed: its signal strength is 2.31, at least 1.50; not corroborated: 2 detectors or sensors agree on"
                        + " 12 % of its pixels, less than 50 %";
            case CORROBORATED -> "corroborated: 2 detectors or sensors agree on 93 % of its pixels, at least 50 %";
        };
    }

    private static List<Growth> growth(Period onset, double m2, boolean growing) {
        List<Growth> all = new ArrayList<>();
        LocalDate end = growing ? MONITORING.to() : onset.to().plusDays(60);
        long days = end.toEpochDay() - onset.to().toEpochDay();
        int steps = growing ? 24 : 4;
        for (int i = 0; i <= steps; i++) {
            LocalDate day = onset.to().plusDays(days * i / steps);
            double share = 0.12 + 0.88 * StrictMath.sqrt((double) i / steps);
            double best = m2 * share;
            double half = m2 * (0.05 + (i == 0 || i == steps ? 0 : 0.03));
            all.add(new Growth(day, Math.max(0, best - half), best, best + half));
        }
        return all;
    }

    private static List<ZoneRelation> relations(int number) {
        return switch (number) {
            case 1 ->
                List.of(
                        new ZoneRelation("Licence 14/2012", "licensed", Relation.INSIDE, 1, 0, ERROR),
                        new ZoneRelation("Buffer 500 m", "buffer", Relation.INSIDE, 1, 0, ERROR));
            case 3 ->
                List.of(
                        new ZoneRelation("Licence 14/2012", "licensed", Relation.CROSSING, 0.62, 0, ERROR),
                        new ZoneRelation("Buffer 500 m", "buffer", Relation.INSIDE, 1, 0, ERROR));
            default ->
                List.of(
                        new ZoneRelation(
                                "Licence 14/2012", "licensed", Relation.OUTSIDE, 0, 140.0 + 100 * number, ERROR),
                        new ZoneRelation("Buffer 500 m", "buffer", Relation.OUTSIDE, 0, 40.0 + 20 * number, ERROR));
        };
    }

    private static List<SceneRow> scenes() {
        SplittableRandom random = new SplittableRandom(7);
        List<SceneRow> all = new ArrayList<>();
        int i = 0;
        for (LocalDate day = LocalDate.of(2019, 1, 1); day.getYear() < 2025; day = day.plusDays(5)) {
            double winter = 0.5 + 0.5 * StrictMath.cos(2 * Math.PI * day.getDayOfYear() / 365);
            double clear = random.nextDouble() < 0.3 + 0.45 * winter
                    ? 0.15 * random.nextDouble()
                    : 0.45 + 0.55 * random.nextDouble();
            Status status = clear < 0.15 ? Status.CLOUDY : Status.USED;
            Status[] rare = Status.values();
            if (i % 37 == 20) {
                status = rare[2 + (i / 37) % (rare.length - 2)];
            }
            String date = day.toString().replace("-", "");
            String platform = i % 2 == 0 ? "sentinel-2a" : "sentinel-2b";
            String id = "S2" + (i % 2 == 0 ? "A" : "B") + "_38TNK_" + date + "_0_L2A";
            boolean used = status == Status.USED;
            all.add(new SceneRow(
                    id,
                    id,
                    Optional.of(day.atTime(7, 41, 12).toInstant(ZoneOffset.UTC).plusMillis(24)),
                    platform,
                    "sentinel-2-l2a",
                    status,
                    used ? "" : reason(status),
                    used || status == Status.CLOUDY ? OptionalDouble.of(clear) : OptionalDouble.empty(),
                    used ? OptionalDouble.of(0.3 * (random.nextDouble() - 0.5)) : OptionalDouble.empty(),
                    used ? OptionalDouble.of(0.3 * (random.nextDouble() - 0.5)) : OptionalDouble.empty(),
                    used ? OptionalDouble.of(0.8 + 0.2 * random.nextDouble()) : OptionalDouble.empty()));
            i++;
        }
        return all;
    }

    private static String reason(Status status) {
        return switch (status) {
            case USED -> "";
            case CLOUDY -> "clear over less than 15 % of the site";
            case OUTSIDE -> "does not touch the boundary";
            case NO_MASK -> "no quality band, and the site file asks for one";
            case MISSING_ASSET -> "asset \"B11\" is named but absent";
            case UNREADABLE -> "B04: the raster ends within tile 12 of 64";
            case DUPLICATE -> "the same acquisition in a later processing is used";
            case MISREGISTERED -> "offset 2.4 pixels, at most 1.5 is allowed";
            case OUTSIDE_PERIOD -> "after the monitoring period";
        };
    }

    private static List<Gap> gaps() {
        double all = boundary().getArea();
        List<Gap> gaps = new ArrayList<>();
        String[][] periods = {
            {"2022-01-03", "2022-02-12", "cloud"},
            {"2022-12-09", "2023-01-23", "snow, cloud"},
            {"2023-11-21", "2024-02-09", "snow, cloud", "in part"},
            {"2024-11-30", "2024-12-31", "cloud"}
        };
        for (String[] p : periods) {
            Period days = new Period(LocalDate.parse(p[0]), LocalDate.parse(p[1]));
            if (p.length == 3) {
                gaps.add(new Gap.NoClearObservation(days, boundary(), area(all), Optional.of(p[2])));
            } else {
                Polygon south = blob(0, -600, 700, 0.1, 6);
                double share = south.getArea() / all;
                gaps.add(new Gap.NoWideView(days, south, area(south.getArea()), 0.5, share, Optional.of(p[2])));
            }
        }
        Polygon north = blob(0, 1500, 260, 0.1, 4);
        gaps.add(new Gap.NoClearObservation(MONITORING, north, area(north.getArea()), Optional.empty()));
        Polygon slope = blob(1400, 300, 190, 0.1, 5);
        gaps.add(new Gap.BelowDetectionLimit(
                MONITORING, slope, area(slope.getArea()), "a fall of NDVI smaller than 0.21 would not be found here"));
        Polygon edge = blob(1700, -1200, 120, 0.1, 3);
        gaps.add(new Gap.OutsideBoundary(MONITORING, edge, area(edge.getArea())));
        return gaps;
    }

    private static Area area(double m2) {
        return new Area(m2, m2 * 0.98, m2 * 1.02, Area.Basis.BOUNDARY_UNCERTAINTY);
    }

    private static List<Method> methods() {
        return List.of(
                new Method(
                        "bfast-monitor",
                        "1",
                        "Verbesselt, Zeileis, Herold (2012). Near real-time disturbance detection using satellite image"
                                + " time series. Remote Sensing of Environment 123, 98-108.",
                        Map.of(
                                "level",
                                0.01,
                                "order",
                                2,
                                "history",
                                "all",
                                "h",
                                0.25,
                                "boundary",
                                "calibrated",
                                "variable",
                                "ndvi")),
                new Method(
                        "events",
                        "1",
                        "docs/methods/events.md",
                        Map.of("minimum_mapping_unit_m2", 5000, "connect_days", 45)));
    }
}
