// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.core.event.ZoneRelation.Relation;
import adit.core.geo.Geodesic;
import adit.core.geo.Projection;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.util.GeometryFixer;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * How outlines lie to zones. What sticks out of a zone, or into it, by no more than the geolocation error does not count:
 * an outline is INSIDE when the zone grown by that error covers it, OUTSIDE when it does not meet the zone shrunk by that
 * error (a zone so narrow that nothing is left counts as it is), CROSSING otherwise. Where both hold, the larger part
 * decides. The grown and shrunk zones are only asked yes or no and appear in no output. Of a zone far away only the distance
 * is told, along the ground.
 */
final class ZoneRelations {
    private record Prepared(Zone zone, Geometry grown, Geometry shrunk) {}

    private final List<Prepared> zones;
    private final Projection toDegrees;
    private final double tolerance;

    /**
     * @param toDegrees from the CRS of the outlines to WGS 84
     * @param tolerance geolocation error in units of the CRS
     */
    ZoneRelations(List<Zone> zones, Geometry boundary, Projection toDegrees, double tolerance) {
        List<Zone> all = new ArrayList<>();
        if (zones.stream().noneMatch(z -> z.kind().equals("boundary"))) {
            all.add(new Zone("site boundary", "boundary", boundary, "", ""));
        }
        all.addAll(zones);
        this.toDegrees = toDegrees;
        this.tolerance = tolerance;
        this.zones = all.stream()
                .filter(z -> z.far().isPresent() || !z.geometry().isEmpty())
                .map(this::prepared)
                .toList();
    }

    private Prepared prepared(Zone z) {
        Geometry g = z.geometry().isValid() ? z.geometry() : GeometryFixer.fix(z.geometry());
        Geometry shrunk = g.buffer(-tolerance);
        return new Prepared(
                new Zone(z.name(), z.kind(), g, z.source(), z.status(), z.far()),
                g.buffer(tolerance),
                shrunk.isEmpty() ? g : shrunk);
    }

    List<ZoneRelation> of(Geometry outline) {
        return zones.stream().map(z -> relation(outline, z)).toList();
    }

    private ZoneRelation relation(Geometry outline, Prepared prepared) {
        Zone zone = prepared.zone();
        if (zone.far().isPresent()) {
            double metres = Geodesic.metresBetween(
                    toDegrees.transform(outline), zone.far().get());
            return new ZoneRelation(zone.name(), zone.kind(), Relation.OUTSIDE, 0, metres);
        }
        Geometry place = zone.geometry();
        double distance = outline.distance(place);
        if (place.getDimension() < 2) {
            // A line or a point has no inside: an event touches it or does not.
            Relation r = distance <= tolerance ? Relation.CROSSING : Relation.OUTSIDE;
            return new ZoneRelation(zone.name(), zone.kind(), r, 0, distance);
        }
        Geometry within = OverlayNGRobust.overlay(outline, place, OverlayNG.INTERSECTION);
        double share = Math.clamp(within.getArea() / outline.getArea(), 0, 1);
        boolean inside = prepared.grown().covers(outline);
        boolean outside = !prepared.shrunk().intersects(outline);
        Relation larger = share >= 0.5 ? Relation.INSIDE : Relation.OUTSIDE;
        Relation r =
                inside == outside ? (inside ? larger : Relation.CROSSING) : inside ? Relation.INSIDE : Relation.OUTSIDE;
        return new ZoneRelation(zone.name(), zone.kind(), r, share, distance);
    }
}
