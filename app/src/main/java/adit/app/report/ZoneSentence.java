// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.core.event.Event;
import adit.core.event.Zone;
import adit.core.event.ZoneRelation;
import adit.core.event.ZoneRelation.Relation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How one or several events lie to a licensed area, in a sentence. */
final class ZoneSentence {
    /** A share below this is less than a part in two hundred, which would round to nothing or to all. */
    private static final double NOTHING = 0.005;

    private ZoneSentence() {}

    /** @param events at least one, which the sentence before names */
    static String of(Zone zone, List<Event> events) {
        List<ZoneRelation> relations = events.stream()
                .flatMap(e -> e.zones().stream())
                .filter(r -> r.zone().equals(zone.name()))
                .toList();
        if (relations.isEmpty()) {
            return "How " + (events.size() == 1 ? "it lies" : "they lie") + " to " + name(zone) + " was not measured.";
        }
        return events.size() == 1 ? one(relations.getFirst(), name(zone)) : many(relations, name(zone));
    }

    /** As {@code the licensed area “Licence 14/2012” (status: on record)}. */
    private static String name(Zone zone) {
        return "the licensed area" + (zone.name().equals("licensed area") ? "" : " “" + zone.name() + "”") + " ("
                + (zone.status().isEmpty()
                        ? "status not stated"
                        : "status: " + zone.status().replace('_', ' ')) + ")";
    }

    private static String one(ZoneRelation r, String zone) {
        return switch (r.relation()) {
            case INSIDE -> "It lies inside " + zone + ".";
            case OUTSIDE -> "It lies outside " + zone + ", " + Figures.distance(r.distanceMetres()) + " away.";
            case CROSSING ->
                "It crosses the edge of " + zone + "; " + Figures.percent(r.insideFraction()) + " of it lies inside.";
            case UNDECIDED ->
                "As drawn it lies " + drawn(r) + " " + zone + ", but nearer to its edge than its outline is known ("
                        + Figures.distance(r.errorMetres()) + "), so that this cannot be decided.";
        };
    }

    /** Where the outline is drawn, to stand before the name of the zone. */
    static String drawn(ZoneRelation r) {
        if (r.insideFraction() < NOTHING) {
            return "outside";
        }
        return r.insideFraction() > 1 - NOTHING ? "inside" : "with " + Figures.percent(r.insideFraction()) + " inside";
    }

    private static String many(List<ZoneRelation> relations, String zone) {
        Map<Relation, Integer> counts = new EnumMap<>(Relation.class);
        relations.forEach(r -> counts.merge(r.relation(), 1, Integer::sum));
        int undecided = counts.getOrDefault(Relation.UNDECIDED, 0);
        String known = Figures.distance(
                relations.stream().mapToDouble(ZoneRelation::errorMetres).max().orElseThrow());
        if (undecided == relations.size()) {
            return "How they lie to " + zone + " cannot be decided: " + all(undecided)
                    + " are nearer to its edge than their outlines are known (" + known + ").";
        }
        List<String> words = new ArrayList<>();
        for (Relation r : List.of(Relation.INSIDE, Relation.OUTSIDE, Relation.CROSSING)) {
            int n = counts.getOrDefault(r, 0);
            if (n > 0) {
                words.add(subject(n, relations.size(), words.isEmpty()) + " "
                        + lies(r, n == 1, words.isEmpty() ? zone : ""));
            }
        }
        String decided = String.join(", ", words);
        return undecided == 0
                ? decided + "."
                : decided + "; of " + undecided + " it cannot be decided, since "
                        + (undecided == 1
                                ? "it lies nearer to the edge than its outline is"
                                : "they lie nearer to the edge than their outlines are")
                        + " known (" + known + ").";
    }

    private static String subject(int n, int all, boolean first) {
        if (n == all) {
            return all == 2 ? "Both" : "All " + all;
        }
        return first ? "Of these " + all + ", " + n : Integer.toString(n);
    }

    private static String all(int count) {
        return count == 2 ? "both" : "all " + count;
    }

    /** @param zone empty where it was named before */
    private static String lies(Relation relation, boolean one, String zone) {
        String verb = one ? "lies " : "lie ";
        return switch (relation) {
            case INSIDE -> verb + "inside " + (zone.isEmpty() ? "it" : zone);
            case OUTSIDE -> verb + "outside " + (zone.isEmpty() ? "it" : zone);
            case CROSSING -> (one ? "crosses " : "cross ") + (zone.isEmpty() ? "its edge" : "the edge of " + zone);
            case UNDECIDED -> verb + "too near to the edge" + (zone.isEmpty() ? "" : " of " + zone);
        };
    }
}
