// SPDX-License-Identifier: Apache-2.0
package adit.testkit.truth;

import adit.core.geo.Grid;
import java.util.List;

/**
 * All that really happened at a simulated site. The arrays belong to the truth, {@code p = row · width + col}.
 *
 * @param seed of the site
 * @param events in the order of their numbers, decoys among them
 * @param changeDay day (since 1970-01-01) on which half of what is changed of a pixel had changed; NO_DAY of
 *     {@link adit.core.detect.BreakMap} where less than half of the pixel is changed in the end
 * @param eventId number from 1 of the event that touches the pixel, 0 none
 * @param percent of the pixel that is changed in the end
 */
public record Truth(long seed, Grid grid, List<TruthEvent> events, int[] changeDay, byte[] eventId, byte[] percent) {
    public Truth {
        events = List.copyOf(events);
        int n = grid.width() * grid.height();
        if (changeDay.length != n || eventId.length != n || percent.length != n) {
            throw new IllegalArgumentException(
                    "a truth has one value per pixel: " + n + " pixels, " + changeDay.length + " days");
        }
    }

    /** The events that a mine made, without the decoys. */
    public List<TruthEvent> mineEvents() {
        return events.stream().filter(e -> !e.decoy()).toList();
    }

    public List<TruthEvent> decoys() {
        return events.stream().filter(TruthEvent::decoy).toList();
    }
}
