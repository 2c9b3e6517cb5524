// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

/**
 * How an event lies to a zone, as far as the place of the event's outline is known.
 *
 * @param insideFraction share of the event's area within the zone, 0..1, of the outline as drawn
 * @param distanceMetres from the event's outline as drawn to the zone, 0 where they touch; along the ground where the zone
 *     lies beyond the surroundings of the site
 * @param errorMetres how far the outline may lie from where it is drawn ({@code GeolocationError.outlineMetres}); what is
 *     nearer to the zone's edge than this decides nothing
 */
public record ZoneRelation(
        String zone, String kind, Relation relation, double insideFraction, double distanceMetres, double errorMetres) {
    /** A relation other than UNDECIDED holds wherever within the error the outline truly lies. */
    public enum Relation {
        INSIDE,
        OUTSIDE,
        CROSSING,
        /** Too near to the edge: another place of the outline, within the error, would have another relation. */
        UNDECIDED
    }
}
