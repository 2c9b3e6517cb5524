// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.Period;
import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * What is other about an event since an earlier look. An event goes on from an earlier one where the two share half of the
 * smaller one's ground at least, or where the earlier one has no other ground left: two that only touch stay two.
 *
 * @param kinds all that changed, the weightiest first; one at least
 * @param event as it is now; empty where it is gone
 * @param before the earlier events that it goes on from, the largest first; none where it is new
 */
public record EventChange(List<Kind> kinds, Optional<Event> event, List<Earlier> before) {
    /** What changed, the weightier first. */
    public enum Kind {
        /** Goes on from no earlier event. */
        NEW,
        /** A part of an earlier event that goes on in several. */
        SPLIT,
        /** Goes on from several earlier events. */
        JOINED,
        /** Its standing rose above the surest of those that it goes on from. */
        SURER,
        /** Its standing fell. */
        LESS_SURE,
        /** Its class is another. */
        RECLASSIFIED,
        /** More pixels than before. */
        GROWN,
        /** Fewer pixels than before; not said of the parts of a split one. */
        SHRUNK,
        /** The interval of its onset is another. */
        REDATED,
        /** As many pixels, and another outline. */
        RESHAPED,
        /** No event of now goes on from it. */
        GONE
    }

    /**
     * An event of an earlier look.
     *
     * @param kind class as people have it
     */
    public record Earlier(
            String id,
            String kind,
            Confidence confidence,
            Period onset,
            double squareMetres,
            int pixels,
            Geometry outline) {
        static Earlier of(Event e) {
            return new Earlier(
                    e.id(),
                    e.kind().label(),
                    e.confidence(),
                    e.onset(),
                    e.area().squareMetres(),
                    e.pixels(),
                    e.outline());
        }
    }

    public EventChange {
        kinds = List.copyOf(kinds);
        before = List.copyOf(before);
    }

    /** Share of the smaller one's ground from which on two events are one that goes on. */
    private static final double HALF = 0.5;

    /** Metres; outlines run along pixels, and are written and read as text in between. */
    private static final double SAME_PLACE = 1e-3;

    /** Compares two looks; in the order of the events of now, then those that are gone. */
    static List<EventChange> between(List<Earlier> before, List<Event> now) {
        boolean[][] goesOn = new boolean[before.size()][];
        for (int i = 0; i < goesOn.length; i++) {
            goesOn[i] = goesOn(before.get(i), now);
        }
        List<EventChange> changes = new ArrayList<>();
        for (int k = 0; k < now.size(); k++) {
            List<Earlier> parts = new ArrayList<>();
            boolean split = false;
            for (int i = 0; i < goesOn.length; i++) {
                if (goesOn[i][k]) {
                    parts.add(before.get(i));
                    split |= count(goesOn[i]) > 1;
                }
            }
            parts.sort(Comparator.comparingInt(Earlier::pixels).reversed());
            EnumSet<Kind> kinds = kinds(parts, now.get(k), split);
            if (!kinds.isEmpty()) {
                changes.add(new EventChange(List.copyOf(kinds), Optional.of(now.get(k)), parts));
            }
        }
        for (int i = 0; i < goesOn.length; i++) {
            if (count(goesOn[i]) == 0) {
                changes.add(new EventChange(List.of(Kind.GONE), Optional.empty(), List.of(before.get(i))));
            }
        }
        return changes;
    }

    private static int count(boolean[] marks) {
        int n = 0;
        for (boolean mark : marks) {
            n += mark ? 1 : 0;
        }
        return n;
    }

    /** Which events of now go on from an earlier one. */
    private static boolean[] goesOn(Earlier earlier, List<Event> now) {
        boolean[] on = new boolean[now.size()];
        int best = -1;
        double most = 0;
        for (int k = 0; k < on.length; k++) {
            Geometry outline = now.get(k).outline();
            if (!outline.getEnvelopeInternal().intersects(earlier.outline().getEnvelopeInternal())) {
                continue;
            }
            double shared = outline.intersection(earlier.outline()).getArea();
            on[k] = shared > 0
                    && shared
                            >= HALF
                                    * Math.min(
                                            outline.getArea(), earlier.outline().getArea());
            if (shared > most) {
                most = shared;
                best = k;
            }
        }
        if (best >= 0 && count(on) == 0) {
            on[best] = true;
        }
        return on;
    }

    private static EnumSet<Kind> kinds(List<Earlier> parts, Event now, boolean split) {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        if (parts.isEmpty()) {
            kinds.add(Kind.NEW);
            return kinds;
        }
        Earlier largest = parts.getFirst();
        Confidence surest = largest.confidence();
        int pixels = 0;
        for (Earlier e : parts) {
            surest = e.confidence().compareTo(surest) > 0 ? e.confidence() : surest;
            pixels += e.pixels();
        }
        boolean joined = parts.size() > 1;
        int rise = now.confidence().compareTo(surest);
        mark(kinds, Kind.SPLIT, split);
        mark(kinds, Kind.JOINED, joined);
        mark(kinds, Kind.SURER, rise > 0);
        mark(kinds, Kind.LESS_SURE, rise < 0);
        mark(kinds, Kind.RECLASSIFIED, !now.kind().label().equals(largest.kind()));
        mark(kinds, Kind.GROWN, now.pixels() > pixels);
        mark(kinds, Kind.SHRUNK, now.pixels() < pixels && !split);
        // Of several the first one's onset counts: that it is not the largest one's is no news.
        mark(kinds, Kind.REDATED, !split && !joined && !now.onset().equals(largest.onset()));
        mark(
                kinds,
                Kind.RESHAPED,
                !split
                        && !joined
                        && now.pixels() == pixels
                        && !now.outline().norm().equalsExact(largest.outline().norm(), SAME_PLACE));
        return kinds;
    }

    private static void mark(EnumSet<Kind> kinds, Kind kind, boolean holds) {
        if (holds) {
            kinds.add(kind);
        }
    }
}
