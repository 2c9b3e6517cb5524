// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;

/**
 * What is new about an event since an earlier look. Two events are the same where their outlines share ground; of several
 * the one that shares most.
 *
 * @param kind what changed foremost
 * @param event as it is now; empty where it is gone
 * @param before as it was; empty where it is new. Of several that have grown together the largest
 */
public record EventChange(Kind kind, Optional<Event> event, Optional<Earlier> before) {
    /** What changed, the weightier first. */
    public enum Kind {
        NEW,
        /** Its standing rose. */
        SURER,
        GROWN,
        /** No event of now shares its ground. */
        GONE
    }

    /**
     * An event of an earlier look.
     *
     * @param kind class as people have it
     */
    public record Earlier(
            String id, String kind, Confidence confidence, double squareMetres, int pixels, Geometry outline) {
        static Earlier of(Event e) {
            return new Earlier(
                    e.id(), e.kind().label(), e.confidence(), e.area().squareMetres(), e.pixels(), e.outline());
        }
    }

    /** Compares two looks; in the order of the events of now, then those that are gone. */
    static List<EventChange> between(List<Earlier> before, List<Event> now) {
        List<List<Earlier>> parts = new ArrayList<>();
        now.forEach(e -> parts.add(new ArrayList<>()));
        List<EventChange> changes = new ArrayList<>();
        List<EventChange> gone = new ArrayList<>();
        for (Earlier e : before) {
            int same = same(e, now);
            if (same < 0) {
                gone.add(new EventChange(Kind.GONE, Optional.empty(), Optional.of(e)));
            } else {
                parts.get(same).add(e);
            }
        }
        for (int i = 0; i < now.size(); i++) {
            of(parts.get(i), now.get(i)).ifPresent(changes::add);
        }
        changes.addAll(gone);
        return changes;
    }

    private static int same(Earlier earlier, List<Event> now) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < now.size(); i++) {
            Geometry outline = now.get(i).outline();
            if (outline.getEnvelopeInternal().intersects(earlier.outline().getEnvelopeInternal())) {
                double shared = outline.intersection(earlier.outline()).getArea();
                if (shared > most) {
                    most = shared;
                    best = i;
                }
            }
        }
        return best;
    }

    private static Optional<EventChange> of(List<Earlier> parts, Event now) {
        if (parts.isEmpty()) {
            return Optional.of(new EventChange(Kind.NEW, Optional.of(now), Optional.empty()));
        }
        Earlier largest = parts.getFirst();
        Confidence surest = largest.confidence();
        int pixels = 0;
        for (Earlier e : parts) {
            largest = e.pixels() > largest.pixels() ? e : largest;
            surest = e.confidence().compareTo(surest) > 0 ? e.confidence() : surest;
            pixels += e.pixels();
        }
        if (now.confidence().compareTo(surest) > 0) {
            return Optional.of(new EventChange(Kind.SURER, Optional.of(now), Optional.of(largest)));
        }
        return now.pixels() > pixels
                ? Optional.of(new EventChange(Kind.GROWN, Optional.of(now), Optional.of(largest)))
                : Optional.empty();
    }
}
