// SPDX-License-Identifier: Apache-2.0
package adit.testkit.truth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.event.Event;
import adit.core.event.EventClass;
import adit.core.event.TruthTable;
import adit.core.geo.Crs;
import adit.core.geo.EllipsoidArea;
import adit.core.geo.Grid;
import adit.core.geo.PixelSet;
import adit.core.measure.Area;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class TruthComparisonTest {
    private static final Grid GRID = new Grid(new Crs(32638), 530_000, 4_461_000, 10, 100, 100);
    private static final LocalDate DAY = LocalDate.of(2022, 5, 1);

    /** A rectangle of whole pixels. */
    private static Geometry box(int col, int row, int width, int height) {
        return new GeometryFactory()
                .toGeometry(new Envelope(
                        GRID.west() + col * 10,
                        GRID.west() + (col + width) * 10,
                        GRID.north() - (row + height) * 10,
                        GRID.north() - row * 10));
    }

    private static TruthEvent truth(String name, EventClass kind, boolean decoy, Geometry outline) {
        return new TruthEvent(
                name,
                kind,
                decoy,
                outline,
                DAY,
                DAY,
                outline.getArea(),
                List.of(new TruthEvent.Step(DAY, outline.getArea())));
    }

    /** A pit of 10 × 10 and a dump of 10 × 5 pixels, a burnt patch of 10 × 10. */
    private static Truth truth() {
        int[] day = new int[GRID.width() * GRID.height()];
        Arrays.fill(day, BreakMap.NO_DAY);
        byte[] id = new byte[day.length];
        List<TruthEvent> events = List.of(
                truth("pit", EventClass.PIT_OR_BARE_GROUND, false, box(10, 10, 10, 10)),
                truth("dump", EventClass.WASTE_DUMP, false, box(40, 10, 10, 5)),
                truth("fire", EventClass.BURNT, true, box(70, 70, 10, 10)));
        for (int i = 0; i < events.size(); i++) {
            Envelope e = events.get(i).outline().getEnvelopeInternal();
            for (int p = 0; p < day.length; p++) {
                if (e.contains(GRID.x(p % 100), GRID.y(p / 100))) {
                    day[p] = (int) DAY.toEpochDay();
                    id[p] = (byte) (i + 1);
                }
            }
        }
        return new Truth(1, GRID, events, day, id, new byte[day.length]);
    }

    private static Event event(String id, EventClass kind, Geometry outline) {
        return event(id, kind, outline, DAY.minusDays(3), 0);
    }

    private static Event event(String id, EventClass kind, Geometry outline, LocalDate onset, double halfWidth) {
        double a = outline.getArea();
        return new Event(
                id,
                kind,
                Event.Confidence.CONFIRMED,
                "",
                outline,
                new Period(onset, onset.plusDays(5)),
                DAY.plusDays(30),
                new Area(a, (1 - halfWidth) * a, (1 + halfWidth) * a, Area.Basis.BOUNDARY_UNCERTAINTY),
                List.of(),
                false,
                (int) (a / 100),
                List.of(),
                new TreeMap<>(),
                "");
    }

    private static TruthTable compare(Event... events) {
        return TruthComparison.compare(List.of(events), box(0, 0, 100, 100), truth(), Optional.empty());
    }

    @Test
    void aPerfectResultIsPerfect() {
        TruthTable c = compare(
                event("E1", EventClass.PIT_OR_BARE_GROUND, box(10, 10, 10, 10)),
                event("E2", EventClass.WASTE_DUMP, box(40, 10, 10, 5)));

        assertEquals("found 2 of 2 events, total area +0.0 %", c.line());
        assertEquals(2, c.classesRight());
        assertEquals(0, c.falseShare());
        assertTrue(c.decoysSeenThrough());
    }

    @Test
    void twoPartsOfOneChangeFindItTogether() {
        TruthTable c = compare(
                event("E1", EventClass.PIT_OR_BARE_GROUND, box(10, 10, 6, 4)),
                event("E2", EventClass.UNKNOWN, box(10, 14, 10, 5)));

        assertEquals(List.of("E1", "E2"), c.rows().getFirst().events());
        assertTrue(c.rows().getFirst().found());
        assertEquals(EventClass.UNKNOWN, c.rows().getFirst().foundClass().orElseThrow());
        assertEquals(7_400.0 / 15_000 - 1, c.areaError(), 1e-12);
    }

    @Test
    void areaAndOnsetFoundAreThoseOfItsEventsTogether() {
        TruthTable.Row pit = compare(
                        event("E1", EventClass.PIT_OR_BARE_GROUND, box(10, 10, 10, 5), DAY.minusDays(3), 0.5),
                        event("E2", EventClass.PIT_OR_BARE_GROUND, box(10, 15, 10, 3), DAY.plusDays(3), 0.2))
                .rows()
                .getFirst();

        Area area = pit.foundArea().orElseThrow();
        assertEquals(8_000, area.squareMetres(), 1e-6);
        assertEquals(0.5 * 5_000 + 0.8 * 3_000, area.low(), 1e-6);
        assertEquals(1.5 * 5_000 + 1.2 * 3_000, area.high(), 1e-6);
        assertTrue(pit.areaHeld(), "10,000 m² lie in 4,900 to 11,100");
        assertEquals(DAY.minusDays(3), pit.onset().orElseThrow().from());
        assertTrue(pit.startHeld());
    }

    @Test
    void anIntervalThatDoesNotReachTheTruthDoesNotHoldIt() {
        TruthTable.Row pit = compare(
                        event("E1", EventClass.PIT_OR_BARE_GROUND, box(10, 10, 10, 8), DAY.plusDays(1), 0.2))
                .rows()
                .getFirst();

        assertFalse(pit.areaHeld(), "10,000 m² are more than 9,600");
        assertFalse(pit.startHeld());
    }

    @Test
    void lessThanHalfOfAChangeIsNotFound() {
        TruthTable c = compare(event("E1", EventClass.PIT_OR_BARE_GROUND, box(10, 10, 10, 4)));

        assertEquals(0, c.found());
        assertEquals(List.of("E1"), c.rows().getFirst().events());
    }

    @Test
    void anEventWhereNothingHappenedIsFalse() {
        TruthTable c = compare(event("E1", EventClass.VEGETATION_LOST, box(30, 60, 10, 10)));

        assertEquals(List.of("E1"), c.falseEvents());
        assertEquals(100.0 / (10_000 - 250), c.falseShare(), 1e-12);
        assertEquals(100 * EllipsoidArea.of(GRID).pixel(50, 50), c.falseSquareMetres(), 0.01);
    }

    @Test
    void aDecoyTakenForAPitIsNotSeenThrough() {
        assertTrue(compare(event("E1", EventClass.BURNT, box(70, 70, 10, 10))).decoysSeenThrough());
        assertTrue(compare(event("E1", EventClass.UNKNOWN, box(70, 70, 10, 10))).decoysSeenThrough());
        assertFalse(compare(event("E1", EventClass.PIT_OR_BARE_GROUND, box(70, 70, 10, 10)))
                .decoysSeenThrough());
    }

    @Test
    void falsePixelsAreTheAcceptedOnesMoreThanTwoPixelsFromAnyChange() {
        // Every second row broke, every second column with a small p-value; the last two columns were not tested.
        FoundPlanes planes = new FoundPlanes() {
            @Override
            public int lastBefore(int row, int col) {
                return firstAfter(row, col);
            }

            @Override
            public int firstAfter(int row, int col) {
                return row % 2 == 0 ? 0 : BreakMap.NO_DAY;
            }

            @Override
            public double pValue(int row, int col) {
                return col >= 98 ? Double.NaN : col % 2 == 0 ? 1e-6 : 0.5;
            }
        };
        PixelSet inside = PixelSet.inside(box(0, 0, 100, 100), GRID);

        TruthTable.FalsePixels f = TruthComparison.falsePixels(inside, truth(), planes, 1e-5);

        // Around the three rectangles 14 × 14, 14 × 9 and 14 × 14 pixels are left out.
        assertEquals(9800 - 518, f.unchanged());
        assertEquals(4900 - 266, f.broken());
        assertEquals(2450 - 133, f.accepted());
        assertEquals(9282 * 1e-5, f.expected(), 1e-12);
    }

    @Test
    void theOnsetIsInsideWhenTheLastDayBeforeIsEarlierAndTheFirstDayAfterIsNot() {
        int day = (int) DAY.toEpochDay();
        // Columns 10 to 14 of the pit end in time, 15 to 17 begin too late, 18 and 19 are not detected; no dump.
        FoundPlanes planes = new FoundPlanes() {
            @Override
            public int lastBefore(int row, int col) {
                return col >= 18 ? BreakMap.NO_DAY : col < 15 ? day - 5 : day;
            }

            @Override
            public int firstAfter(int row, int col) {
                return col >= 18 ? BreakMap.NO_DAY : col < 15 ? day : day + 5;
            }

            @Override
            public double pValue(int row, int col) {
                return Double.NaN;
            }
        };
        TruthTable c = TruthComparison.compare(List.of(), box(0, 0, 100, 100), truth(), Optional.of(planes));

        assertEquals(80.0 / 150, c.detectedShare().orElseThrow(), 1e-12);
        assertEquals(50.0 / 80, c.onsetShare().orElseThrow(), 1e-12);
        assertEquals(
                "found 0 of 2 events, total area -100.0 %, onset inside the interval for 63 % of pixels", c.line());
    }
}
