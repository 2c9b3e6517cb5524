// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/** Places the numbers of events on a map: beside the outline, and off one another and off what the map itself shows. */
final class MapLabels {
    /** Of the class "no" in report.css: letters are taken as 7.4 units wide, lines as 11 high. */
    private static final double LETTER = 7.4;

    private static final double HEIGHT = 11;
    private static final double GAP = 2;
    /** How far a number may move away from its outline, in its own heights. */
    private static final int RINGS = 4;

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
     * Writes a number at the first place that is free, else where it covers least. Who comes first stands nearest, so the
     * largest events come first.
     *
     * @param outline box of the event in the drawing
     */
    void put(Svg svg, String number, Envelope outline) {
        Envelope box = place(LETTER * number.length(), outline);
        taken.add(box);
        svg.text(box.getMinX(), box.getMaxY() - 1.5, "start", number, "class=\"no\"");
    }

    private Envelope place(double width, Envelope outline) {
        Envelope best = within(at(outline.getMaxX() + GAP, outline.getMinY(), width));
        double least = Double.POSITIVE_INFINITY;
        for (int ring = 0; ring < RINGS; ring++) {
            for (Envelope candidate : around(outline, width, GAP + ring * HEIGHT)) {
                Envelope box = within(candidate);
                double covered = covered(box);
                if (covered < least) {
                    least = covered;
                    best = box;
                }
            }
            if (least == 0) {
                return best;
            }
        }
        return best;
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
        double x = Math.clamp(
                box.getMinX(), map.getMinX() + 1, Math.max(map.getMinX() + 1, map.getMaxX() - 1 - box.getWidth()));
        double y =
                Math.clamp(box.getMinY(), map.getMinY() + 1, Math.max(map.getMinY() + 1, map.getMaxY() - 1 - HEIGHT));
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
