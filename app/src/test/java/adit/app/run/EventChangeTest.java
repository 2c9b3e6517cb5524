// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.app.run.EventChange.Earlier;
import adit.core.cube.Period;
import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import adit.core.event.EventClass;
import adit.core.measure.Area;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;

/** Events as strips along a line, from and to in tens of metres, each ten metres wide. */
class EventChangeTest {
    private static final Period MAY = new Period(LocalDate.of(2023, 5, 1), LocalDate.of(2023, 5, 11));

    private static Event event(String id, int from, int to) {
        return event(id, from, to, Confidence.PROBABLE, EventClass.BURNT, MAY);
    }

    private static Event event(String id, int from, int to, Confidence confidence, EventClass kind, Period onset) {
        int pixels = to - from;
        return new Event(
                id,
                kind,
                confidence,
                "",
                new GeometryFactory()
                        .toGeometry(new Envelope(new Coordinate(10.0 * from, 0), new Coordinate(10.0 * to, 10))),
                onset,
                onset.to(),
                new Area(100.0 * pixels, 50, 5000, Area.Basis.BOUNDARY_UNCERTAINTY),
                List.of(),
                false,
                pixels,
                List.of(),
                new TreeMap<>(),
                "");
    }

    /** Each change as id: kinds, was: ids. */
    private static List<String> told(List<Event> before, List<Event> now) {
        return EventChange.between(before.stream().map(Earlier::of).toList(), now).stream()
                .map(c -> c.event().map(Event::id).orElse("–") + ": "
                        + c.kinds().toString().toLowerCase(Locale.ROOT) + " "
                        + c.before().stream().map(Earlier::id).toList())
                .toList();
    }

    @Test
    void theSameEventUnderAnotherNameIsNoChange() {
        assertEquals(List.of(), told(List.of(event("E1", 0, 10)), List.of(event("E2", 0, 10))));
    }

    @Test
    void whereNoEventWasOneIsNewAndWhereNoneIsLeftOneIsGone() {
        assertEquals(
                List.of("E1: [new] []", "–: [gone] [E1]"),
                told(List.of(event("E1", 0, 10)), List.of(event("E1", 20, 30))));
    }

    @Test
    void growthAndShrinkingAreTold() {
        assertEquals(List.of("E1: [grown] [E1]"), told(List.of(event("E1", 0, 10)), List.of(event("E1", 0, 11))));
        assertEquals(List.of("E1: [shrunk] [E1]"), told(List.of(event("E1", 0, 10)), List.of(event("E1", 0, 4))));
    }

    @Test
    void aStandingThatFellAClassAndAnOnsetAreToldTogether() {
        Period june = new Period(LocalDate.of(2023, 6, 1), LocalDate.of(2023, 6, 11));
        assertEquals(
                List.of("E1: [less_sure, reclassified, shrunk, redated] [E1]"),
                told(
                        List.of(event("E1", 0, 10, Confidence.CONFIRMED, EventClass.WASTE_DUMP, MAY)),
                        List.of(event("E1", 0, 9, Confidence.POSSIBLE, EventClass.BURNT, june))));
        assertEquals(
                List.of("E1: [surer, reclassified, redated] [E1]"),
                told(
                        List.of(event("E1", 0, 10, Confidence.POSSIBLE, EventClass.BURNT, june)),
                        List.of(event("E1", 0, 10, Confidence.CONFIRMED, EventClass.WASTE_DUMP, MAY))));
    }

    @Test
    void thePartsOfAnEarlierEventAreNotNew() {
        assertEquals(
                List.of("E1: [split] [E1]", "E2: [split] [E1]"),
                told(List.of(event("E1", 0, 10)), List.of(event("E1", 0, 7), event("E2", 7, 10))));
    }

    @Test
    void eventsThatGrewTogetherAreJoinedAndMeasuredAgainstBoth() {
        List<Event> before = List.of(event("E1", 0, 4), event("E2", 5, 10));
        assertEquals(List.of("E1: [joined, grown] [E2, E1]"), told(before, List.of(event("E1", 0, 10))));
        assertEquals(List.of("E1: [joined] [E2, E1]"), told(before, List.of(event("E1", 0, 9))));
        assertEquals(List.of("E1: [joined, shrunk] [E2, E1]"), told(before, List.of(event("E1", 1, 9))));
    }

    @Test
    void aPixelThatWentFromOneToItsNeighbourMakesThemNeitherSplitNorJoined() {
        assertEquals(
                List.of("E1: [shrunk] [E1]", "E2: [grown] [E2]"),
                told(List.of(event("E1", 0, 10), event("E2", 10, 20)), List.of(event("E1", 0, 9), event("E2", 9, 20))));
    }

    @Test
    void oneThatMovedOnIsReshapedAndNeitherNewNorGone() {
        assertEquals(List.of("E1: [reshaped] [E1]"), told(List.of(event("E1", 0, 10)), List.of(event("E1", 7, 17))));
    }

    @Test
    void mostlyNewGroundBesideOneThatGoesOnIsNew() {
        assertEquals(
                List.of("E2: [new] []"),
                told(List.of(event("E1", 0, 10)), List.of(event("E1", 0, 10), event("E2", 9, 20))));
    }
}
