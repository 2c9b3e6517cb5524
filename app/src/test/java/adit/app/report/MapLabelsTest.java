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
import org.locationtech.jts.geom.Envelope;

class MapLabelsTest {
    private static final Envelope MAP = new Envelope(0, 200, 0, 100);
    private static final Envelope NORTH = new Envelope(178, 194, 4, 34);

    /** Boxes of the texts in the drawing, by the width that the browser gives a bold letter at most. */
    private static List<Envelope> drawn(List<Envelope> outlines) {
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
            boxes.add(new Envelope(x, x + 7 * m.group(3).length(), y - 9, y + 1));
        }
        assertEquals(outlines.size(), boxes.size());
        return boxes;
    }

    @Test
    void numbersOfEventsBesideOneAnotherStandApartAndClearOfTheArrow() {
        List<Envelope> outlines = List.of(
                new Envelope(60, 90, 40, 60),
                new Envelope(91, 95, 41, 44),
                new Envelope(96, 99, 42, 45),
                new Envelope(92, 94, 46, 48),
                new Envelope(165, 175, 6, 12),
                new Envelope(190, 198, 90, 98));
        List<Envelope> boxes = drawn(outlines);
        for (int i = 0; i < boxes.size(); i++) {
            assertTrue(MAP.contains(boxes.get(i)), "within the map: " + boxes.get(i));
            assertFalse(NORTH.intersects(boxes.get(i)), "off the arrow: " + boxes.get(i));
            for (int j = 0; j < i; j++) {
                assertFalse(boxes.get(i).intersects(boxes.get(j)), boxes.get(i) + " and " + boxes.get(j));
            }
            assertTrue(boxes.get(i).distance(outlines.get(i)) < 25, "near its outline");
        }
    }
}
