// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one scene before it is drawn.
 *
 * @param orbit 0 the main orbit, 1 the neighbour whose swath covers a part of the site
 * @param sequence 0, or 1 for the item that was made again later from the same acquisition
 * @param baseline processing baseline, such as 05.10
 * @param storedOffset added to the stored values: 1000 where the provider left the offset of baseline 04.00 in
 * @param shiftX what lies at x of the ground appears this many pixels further east
 * @param shiftY as shiftX, towards south
 * @param missingBand a band whose asset the item lacks
 * @param swath edge of the swath
 */
record SceneSpec(
        int index,
        String id,
        Instant datetime,
        int day,
        int orbit,
        String platform,
        int sequence,
        String baseline,
        int storedOffset,
        double shiftX,
        double shiftY,
        boolean hasMask,
        @Nullable String missingBand,
        Swath swath,
        Sky sky) {
    /** The scene holds the points with {@code east · x + south · y < reach}, metres from the upper left corner. */
    record Swath(double east, double south, double reach) {
        static final Swath WHOLE = new Swath(0, 0, 1);

        boolean holds(double x, double y) {
            return east * x + south * y < reach;
        }
    }
}
