// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

/**
 * How an event lies to a zone.
 *
 * @param insideFraction share of the event's area within the zone, 0..1
 * @param distanceMetres from the event's outline to the zone, 0 where they touch; along the ground where the zone
 *     lies beyond the surroundings of the site
 */
public record ZoneRelation(String zone, String kind, Relation relation, double insideFraction, double distanceMetres) {
    public enum Relation {
        INSIDE,
        OUTSIDE,
        CROSSING
    }
}
