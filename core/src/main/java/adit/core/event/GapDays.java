// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import java.util.BitSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@link GapFinder} knows of the days of a whole site, to go on from.
 *
 * @param counts by day: pixels of the site that were clear, then one count per kind of blindness
 * @param seen by day: the blocks that were seen on it or on later days before the site was seen widely again; only of
 *     times long enough for a gap, and of the time since the last wide view
 */
public record GapDays(SortedMap<Integer, long[]> counts, SortedMap<Integer, BitSet> seen) {
    /** Counts of a day. */
    public static final int COUNTS = 1 + Blindness.COUNT;

    /** Nothing yet. */
    public static final GapDays NONE = new GapDays(new TreeMap<>(), new TreeMap<>());

    public GapDays {
        counts = Collections.unmodifiableSortedMap(new TreeMap<>(counts));
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }
}
