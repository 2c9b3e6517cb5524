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
 * How outlines lie to zones, as far as the error of an outline's place lets it be said: an outline is OUTSIDE when it is
 * farther from the zone than the error, INSIDE when the zone shrunk by the error covers it, CROSSING when it certainly has a
 * part inside and a part outside, else UNDECIDED. A part is certain where the outline reaches farther beyond the zone's edge
 * than the error, or where the outline shrunk by the error still does: the one holds for what is narrow, the other for
 * zones that are. What is shrunk or grown is only asked yes or no and appears in no output. Of a zone far away only the
 * distance is told, along the ground.
 */
final class ZoneRelations {
    private record Prepared(Zone zone, Geometry grown, Geometry shrunk) {}

    private final List<Prepared> zones;
    private final Projection toDegrees;
    private final double errorMetres;
    private final double error;

    /**
     * @param toDegrees from the CRS of the outlines to WGS 84
     * @param errorMetres how far an outline may lie from where it is drawn
     * @param unitsPerMetre of the CRS of the outlines
     */
    ZoneRelations(List<Zone> zones, Geometry boundary, Projection toDegrees, double errorMetres, double unitsPerMetre) {
        List<Zone> all = new ArrayList<>();
        if (zones.stream().noneMatch(z -> z.kind().equals("boundary"))) {
            all.add(new Zone("site boundary", "boundary", boundary, "", ""));
        }
        all.addAll(zones);
        this.toDegrees = toDegrees;
        this.errorMetres = errorMetres;
        this.error = errorMetres * unitsPerMetre;
        this.zones = all.stream()
                .filter(z -> z.far().isPresent() || !z.geometry().isEmpty())
                .map(this::prepared)
                .toList();
    }

    private Prepared prepared(Zone z) {
        Geometry g = z.geometry().isValid() ? z.geometry() : GeometryFixer.fix(z.geometry());
        return new Prepared(
                new Zone(z.name(), z.kind(), g, z.source(), z.status(), z.far()), g.buffer(error), g.buffer(-error));
    }

    List<ZoneRelation> of(Geometry outline) {
        Geometry core = outline.buffer(-error);
        return zones.stream().map(z -> relation(outline, core, z)).toList();
    }

    private ZoneRelation relation(Geometry outline, Geometry core, Prepared prepared) {
        Zone zone = prepared.zone();
        if (zone.far().isPresent()) {
            double metres = Geodesic.metresBetween(
                    toDegrees.transform(outline), zone.far().get());
            return new ZoneRelation(zone.name(), zone.kind(), Relation.OUTSIDE, 0, metres, errorMetres);
        }
        Geometry place = zone.geometry();
        double distance = outline.distance(place);
        // A line or a point has no inside: an event touches it or does not.
        boolean hasInside = place.getDimension() == 2;
        double share = hasInside ? share(outline, place) : 0;
        Relation relation = distance > error
                ? Relation.OUTSIDE
                : hasInside ? near(outline, core, prepared) : touching(core.intersects(place));
        return new ZoneRelation(zone.name(), zone.kind(), relation, share, distance, errorMetres);
    }

    private static Relation touching(boolean certainly) {
        return certainly ? Relation.CROSSING : Relation.UNDECIDED;
    }

    private static double share(Geometry outline, Geometry place) {
        Geometry within = OverlayNGRobust.overlay(outline, place, OverlayNG.INTERSECTION);
        return Math.clamp(within.getArea() / outline.getArea(), 0, 1);
    }

    private static Relation near(Geometry outline, Geometry core, Prepared prepared) {
        Geometry place = prepared.zone().geometry();
        if (prepared.shrunk().covers(outline)) {
            return Relation.INSIDE;
        }
        boolean within = prepared.shrunk().intersects(outline) || core.intersects(place);
        boolean beyond = !prepared.grown().covers(outline) || (!core.isEmpty() && !place.covers(core));
        return touching(within && beyond);
    }
}
