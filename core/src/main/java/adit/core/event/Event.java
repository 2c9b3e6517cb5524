// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.cube.Period;
import adit.core.measure.Area;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;

/**
 * A change on the ground: what, where, since when, how large, and the figures that led to it.
 *
 * @param id E1, E2 … in order of onset, then of place
 * @param outline in the CRS of the site's grid
 * @param confidence how sure it is, by {@link Certainty}
 * @param confidenceRule why, in words: what it meets, and what it misses of the next step
 * @param onset of the part that changed first: on its first day at least three quarters of that part were still
 *     unchanged, by its last day at least half of it had been seen changed
 * @param confirmed day at which the detector decided for half of the first pixels; printed where it is confirmed at least
 * @param growth area over time, ascending; the last entry is {@code area}
 * @param growing whether it grew in the last year that was seen
 * @param pixels count of changed pixels
 * @param figures by name: the medians and shape measures that the class rule looked at
 * @param rule the rule that gave the class, in words
 */
public record Event(
        String id,
        EventClass kind,
        Confidence confidence,
        String confidenceRule,
        Geometry outline,
        Period onset,
        LocalDate confirmed,
        Area area,
        List<Growth> growth,
        boolean growing,
        int pixels,
        List<ZoneRelation> zones,
        SortedMap<String, Double> figures,
        String rule) {
    /** From the least sure to the surest. */
    public enum Confidence {
        /** Its area may be nothing, or its signal lies below the method's own limit. */
        POSSIBLE,
        /** More than possible, but small, weak, or not seen to last. */
        PROBABLE,
        /** Large, strong and seen to last. */
        CONFIRMED,
        /** Confirmed, and shown by a second detector or sensor. */
        CORROBORATED;

        /** As people and files have it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Event {
        growth = List.copyOf(growth);
        zones = List.copyOf(zones);
        figures = Collections.unmodifiableSortedMap(new TreeMap<>(figures));
    }

    /** Whether it is confirmed at least: what a reader may count on. */
    public boolean isConfirmed() {
        return confidence.compareTo(Confidence.CONFIRMED) >= 0;
    }

    /** The same event under another name. */
    public Event withId(String other) {
        return new Event(
                other,
                kind,
                confidence,
                confidenceRule,
                outline,
                onset,
                confirmed,
                area,
                growth,
                growing,
                pixels,
                zones,
                figures,
                rule);
    }
}
