// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.measure.Area;
import java.time.LocalDate;

/**
 * The area of an event up to a day, square metres on the ellipsoid. The interval joins two things that are not known: when
 * each pixel changed, and where the outline runs. The last entry of an event is its area with its interval.
 *
 * @param low lower end: the pixels that had certainly changed by that day (firstAfter ≤ day), less their boundary
 *     uncertainty
 * @param best counts the pixels whose interval's middle lies at or before that day
 * @param high upper end: the pixels that may have changed by that day (lastBefore < day), and their boundary uncertainty
 */
public record Growth(LocalDate day, double low, double best, double high) {
    /**
     * Joins what time leaves open with what the outline leaves open. The half width of an area's interval goes with the
     * length of its outline, and that with the square root of the area; so a part of the whole gets the whole's half width
     * times the square root of its share.
     *
     * @param certain square metres of the pixels that had certainly changed
     * @param possible square metres of the pixels that may have changed
     * @param whole the event's area at the end
     */
    static Growth of(LocalDate day, double certain, double best, double possible, Area whole) {
        double size = whole.squareMetres();
        double below = (size - whole.low()) * Math.sqrt(Math.min(1, certain / size));
        double above = (whole.high() - size) * Math.sqrt(Math.min(1, possible / size));
        return new Growth(day, Math.max(0, certain - below), best, possible + above);
    }
}
