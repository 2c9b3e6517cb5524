// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** Places the numbers of events on a map: beside the outline, and off one another and off what the map itself shows. */
final class MapLabels {
    /** Of the class "no" in report.css: the widest letter of its fonts, and half of the white around letters. */
    private static final double LETTER = 8.4;

    private static final double HALO = 1.5;
    private static final double HEIGHT = 12;
    /** From the frame, whose line is drawn over the map. */
    private static final double MARGIN = 2;

    private static final double GAP = 2;
    /** How far a number may move away from its outline, in its own heights. */
    private static final int RINGS = 4;

    /** What a number that was moved into the map covers of its own event counts less than what it covers of others. */
    private static final double OWN = 0.1;

    private final Envelope map;
    private final List<Envelope> taken;

    /**
     * @param map within which numbers stand, in the drawing
     * @param taken boxes of what is drawn over the map
     */
    MapLabels(Envelope map, List<Envelope> taken) {
        this.map = map;
        this.taken = new ArrayList<>(taken);
    }

    /**
     * Writes a number where it covers least, and of such places at the one nearest to the outline. Who comes first stands
     * nearest, so the largest events come first.
     *
     * @param outline of the event in the drawing
     */
    void put(Svg svg, String number, Geometry outline) {
        Envelope box = place(LETTER * number.length() + 2 * HALO, outline);
        taken.add(box);
        svg.text(box.getMinX() + HALO, box.getMaxY() - HALO, "start", number, "class=\"no\"");
    }

    private Envelope place(double width, Geometry outline) {
        Envelope around = outline.getEnvelopeInternal();
        List<Envelope> candidates = atItsEnds(outline, width);
        for (int ring = 0; ring < RINGS; ring++) {
            candidates.addAll(around(around, width, GAP + ring * HEIGHT));
        }
        Envelope best = within(candidates.getFirst());
        double least = Double.POSITIVE_INFINITY;
        double nearest = Double.POSITIVE_INFINITY;
        for (Envelope candidate : candidates) {
            Envelope box = within(candidate);
            double covered = covered(box)
                    + (box.equals(candidate)
                            ? 0
                            : OWN * box.intersection(around).getArea());
            double far = outline.getFactory().toGeometry(box).distance(outline);
            if (covered < least || (covered == least && far < nearest)) {
                least = covered;
                nearest = far;
                best = box;
            }
        }
        return best;
    }

    /** Beside the outermost points of the outline: what runs aslant leaves the corners of its box empty. */
    private static List<Envelope> atItsEnds(Geometry outline, double width) {
        Coordinate[] all = outline.getCoordinates();
        Coordinate right = all[0];
        Coordinate left = all[0];
        Coordinate top = all[0];
        Coordinate bottom = all[0];
        for (Coordinate c : all) {
            right = c.x > right.x ? c : right;
            left = c.x < left.x ? c : left;
            top = c.y < top.y ? c : top;
            bottom = c.y > bottom.y ? c : bottom;
        }
        return new ArrayList<>(List.of(
                at(right.x + GAP, right.y - HEIGHT / 2, width),
                at(left.x - GAP - width, left.y - HEIGHT / 2, width),
                at(top.x - width / 2, top.y - GAP - HEIGHT, width),
                at(bottom.x - width / 2, bottom.y + GAP, width)));
    }

    /** Right above, right, left above, left, above, below, right below, left below. */
    private static List<Envelope> around(Envelope o, double width, double gap) {
        double right = o.getMaxX() + gap;
        double left = o.getMinX() - gap - width;
        double centre = o.centre().x - width / 2;
        double middle = o.centre().y - HEIGHT / 2;
        return List.of(
                at(right, o.getMinY() - gap, width),
                at(right, middle, width),
                at(left, o.getMinY() - gap, width),
                at(left, middle, width),
                at(centre, o.getMinY() - gap - HEIGHT, width),
                at(centre, o.getMaxY() + gap, width),
                at(right, o.getMaxY() + gap - HEIGHT, width),
                at(left, o.getMaxY() + gap - HEIGHT, width));
    }

    private static Envelope at(double x, double y, double width) {
        return new Envelope(x, x + width, y, y + HEIGHT);
    }

    /** The box moved into the map. */
    private Envelope within(Envelope box) {
        double west = map.getMinX() + MARGIN;
        double north = map.getMinY() + MARGIN;
        double x = Math.clamp(box.getMinX(), west, Math.max(west, map.getMaxX() - MARGIN - box.getWidth()));
        double y = Math.clamp(box.getMinY(), north, Math.max(north, map.getMaxY() - MARGIN - HEIGHT));
        return at(x, y, box.getWidth());
    }

    private double covered(Envelope box) {
        double sum = 0;
        for (Envelope other : taken) {
            sum += box.intersection(other).getArea();
        }
        return sum;
    }
}
