// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class MapLabelsTest {
    private static final Envelope MAP = new Envelope(0, 200, 0, 100);
    private static final GeometryFactory GEOMETRIES = new GeometryFactory();
    private static final Envelope NORTH = new Envelope(178, 194, 4, 34);

    /** Boxes of the texts in the drawing, by the width of a bold letter in the widest of the fonts. */
    private static List<Envelope> drawn(List<? extends Geometry> outlines) {
        Svg svg = new Svg(200, 100, "map", false);
        MapLabels labels = new MapLabels(MAP, List.of(NORTH));
        for (int i = 0; i < outlines.size(); i++) {
            labels.put(svg, "E" + (i + 10), outlines.get(i));
        }
        Matcher m = Pattern.compile("<text x=\"([0-9.-]+)\" y=\"([0-9.-]+)\"[^>]*>(E[0-9]+)<")
                .matcher(svg.toString());
        List<Envelope> boxes = new ArrayList<>();
        while (m.find()) {
            double x = Double.parseDouble(m.group(1));
            double y = Double.parseDouble(m.group(2));
            boxes.add(new Envelope(x, x + 8.4 * m.group(3).length(), y - 9, y + 1));
        }
        assertEquals(outlines.size(), boxes.size());
        return boxes;
    }

    private static Geometry box(double west, double east, double north, double south) {
        return GEOMETRIES.toGeometry(new Envelope(west, east, north, south));
    }

    /** Without its frame, whose line is drawn over what touches it. */
    private static Envelope inner() {
        Envelope inner = new Envelope(MAP);
        inner.expandBy(-1.5);
        return inner;
    }

    /** The white around the letters of the number had run over the frame. */
    @Test
    void aNumberAtTheEdgeStandsClearOfTheFrame() {
        for (Geometry edge :
                List.of(box(190, 198, 60, 70), box(2, 4, 60, 70), box(100, 110, 1, 3), box(100, 110, 97, 99))) {
            Envelope drawn = drawn(List.of(edge)).getFirst();
            drawn.expandBy(1.5, 0);
            assertTrue(inner().contains(drawn), edge + ": " + drawn);
        }
    }

    /** It stood at the empty corner of the box around it. */
    @Test
    void theNumberOfAnOutlineThatRunsAslantStandsBesideIt() {
        Geometry strip = GEOMETRIES
                .createLineString(new Coordinate[] {new Coordinate(120, 40), new Coordinate(195, 95)})
                .buffer(3);
        Envelope drawn = drawn(List.of(strip)).getFirst();
        assertTrue(GEOMETRIES.toGeometry(drawn).distance(strip) < 6, "beside it: " + drawn);
        assertFalse(GEOMETRIES.toGeometry(drawn).intersects(strip), "not over it: " + drawn);
    }

    @Test
    void numbersOfEventsBesideOneAnotherStandApartAndClearOfTheArrow() {
        List<Geometry> outlines = List.of(
                box(60, 90, 40, 60),
                box(91, 95, 41, 44),
                box(96, 99, 42, 45),
                box(92, 94, 46, 48),
                box(165, 175, 6, 12),
                box(190, 198, 90, 98));
        List<Envelope> boxes = drawn(outlines);
        for (int i = 0; i < boxes.size(); i++) {
            assertTrue(MAP.contains(boxes.get(i)), "within the map: " + boxes.get(i));
            assertFalse(NORTH.intersects(boxes.get(i)), "off the arrow: " + boxes.get(i));
            for (int j = 0; j < i; j++) {
                assertFalse(boxes.get(i).intersects(boxes.get(j)), boxes.get(i) + " and " + boxes.get(j));
            }
            assertTrue(boxes.get(i).distance(outlines.get(i).getEnvelopeInternal()) < 25, "near its outline");
        }
    }
}
