// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.core.detect.twodate.TwoDateComparison;
import adit.core.event.Event;
import adit.core.event.SiteResult;
import adit.core.event.Zone;
import adit.core.event.ZoneRelation;
import adit.core.measure.Hectares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * An event as a line on the screen, from a result or from its run.json, so that every command prints it alike.
 *
 * @param standing confirmed, probable or possible
 * @param onset in words
 * @param squareMetres best, low, high
 * @param zones how it lies to them, in words; empty where the site has none
 */
record EventLine(
        String id, String kind, String standing, String onset, double[] squareMetres, String zones, boolean growing) {
    /** In order of onset; of two dates, which have no order, the largest first. */
    static List<EventLine> of(SiteResult r) {
        List<EventLine> lines = new ArrayList<>();
        for (Event e : r.events()) {
            List<String> zones = new ArrayList<>();
            for (ZoneRelation z : e.zones()) {
                zone(
                        zones,
                        z.zone(),
                        z.kind(),
                        z.relation().name().toLowerCase(Locale.ROOT),
                        z.insideFraction(),
                        z.distanceMetres(),
                        z.errorMetres());
            }
            lines.add(new EventLine(
                    e.id(),
                    e.kind().label(),
                    e.confidence().label(),
                    e.onset().from() + " and " + e.onset().to(),
                    new double[] {
                        e.area().squareMetres(), e.area().low(), e.area().high()
                    },
                    String.join("; ", zones),
                    e.growing()));
        }
        return r.comparesTwoDates() ? largest(lines, lines.size()) : lines;
    }

    /** The same of a run.json. */
    static List<EventLine> of(JsonNode run) {
        List<EventLine> lines = new ArrayList<>();
        for (JsonNode e : run.path("events")) {
            List<String> zones = new ArrayList<>();
            for (JsonNode z : e.path("zones")) {
                zone(
                        zones,
                        z.path("zone").asString(),
                        z.path("kind").asString(),
                        z.path("relation").asString(),
                        z.path("inside_fraction").asDouble(),
                        z.path("distance_m").asDouble(),
                        z.path("error_m").asDouble());
            }
            JsonNode area = e.path("area");
            lines.add(new EventLine(
                    e.path("id").asString(),
                    e.path("class").asString(),
                    e.path("confidence").asString(),
                    e.path("onset_from").asString() + " and "
                            + e.path("onset_to").asString(),
                    new double[] {
                        area.path("m2").asDouble(),
                        area.path("low").asDouble(),
                        area.path("high").asDouble()
                    },
                    String.join("; ", zones),
                    e.path("growing").asBoolean()));
        }
        return comparesTwoDates(run) ? largest(lines, lines.size()) : lines;
    }

    static boolean comparesTwoDates(JsonNode run) {
        return StreamSupport.stream(run.path("methods").spliterator(), false)
                .anyMatch(m -> m.path("name").asString().equals(TwoDateComparison.NAME));
    }

    private static void zone(
            List<String> words, String zone, String kind, String relation, double inside, double metres, double error) {
        if (kind.equals("boundary")) {
            return;
        }
        String far = metres >= Zone.FAR_METRES
                ? String.format(Locale.ROOT, "%,.0f km", metres / 1000)
                : String.format(Locale.ROOT, "%.0f m", metres);
        words.add(zone + ": "
                + switch (relation) {
                    case "outside" -> "outside by " + far;
                    case "undecided" ->
                        "undecided, "
                                + drawn(inside, far)
                                + String.format(Locale.ROOT, ", edge known to %.0f m", error);
                    default -> relation;
                });
    }

    private static String drawn(double inside, String far) {
        if (inside < 0.005) {
            return far + " outside";
        }
        return inside > 0.995 ? "drawn inside" : Math.round(100 * inside) + " % of it inside";
    }

    static List<EventLine> largest(List<EventLine> lines, int most) {
        return lines.stream()
                .sorted(Comparator.comparingDouble((EventLine l) -> -l.squareMetres[0]))
                .limit(most)
                .toList();
    }

    /** As {@code 0.34 ha (0.02–0.66)}, like the report. */
    String area() {
        return Hectares.text(squareMetres[0]) + " ha ("
                + Hectares.interval(squareMetres[0], squareMetres[1], squareMetres[2]) + ")";
    }

    /** Header and lines. Where no event has a zone there is no column for them, of two dates none for growth. */
    static List<String[]> table(List<EventLine> lines, boolean twoDates) {
        boolean zones = lines.stream().anyMatch(l -> !l.zones.isEmpty());
        List<String[]> table = new ArrayList<>();
        table.add(columns(
                "id",
                "looks like",
                "standing",
                "onset between",
                "area (interval)",
                zones ? "zones" : "",
                twoDates ? "" : "last year"));
        for (EventLine l : lines) {
            table.add(columns(
                    l.id,
                    l.kind,
                    l.standing,
                    l.onset,
                    l.area(),
                    zones && l.zones.isEmpty() ? "–" : l.zones,
                    twoDates ? "" : l.growing ? "growing" : "steady"));
        }
        return table;
    }

    private static String[] columns(String... all) {
        return List.of(all).stream().filter(c -> !c.isEmpty()).toArray(String[]::new);
    }
}
