// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.event.Event;
import adit.core.event.Zone;
import adit.core.event.ZoneRelation;
import adit.core.event.ZoneRelation.Relation;
import adit.testkit.sample.SampleResult;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ZoneSentenceTest {
    private static final Event ANY = SampleResult.simulatedMine().events().getFirst();
    private static final Zone ZONE = new Zone("licensed area", "licensed", ANY.outline(), "", "on_record");
    private static final String NAME = "the licensed area (status: on record)";

    private static Event event(ZoneRelation... relations) {
        return new Event(
                ANY.id(),
                ANY.kind(),
                ANY.confidence(),
                ANY.confidenceRule(),
                ANY.outline(),
                ANY.onset(),
                ANY.confirmed(),
                ANY.area(),
                ANY.growth(),
                ANY.growing(),
                ANY.pixels(),
                List.of(relations),
                ANY.figures(),
                ANY.rule());
    }

    private static Event event(Relation relation, double inside, double metres) {
        return event(new ZoneRelation("licensed area", "licensed", relation, inside, metres, 11));
    }

    private static String said(Event... events) {
        return ZoneSentence.of(ZONE, Arrays.asList(events));
    }

    private static final Event IN = event(Relation.INSIDE, 1, 0);
    private static final Event OUT = event(Relation.OUTSIDE, 0, 66);
    private static final Event ACROSS = event(Relation.CROSSING, 0.43, 0);
    private static final Event OPEN = event(Relation.UNDECIDED, 1, 0);

    @Test
    void ofOneEventTheSentenceHasItsFigures() {
        assertEquals("It lies inside " + NAME + ".", said(IN));
        assertEquals("It lies outside " + NAME + ", 66 m away.", said(OUT));
        assertEquals("It crosses the edge of " + NAME + "; 43 % of it lies inside.", said(ACROSS));
        assertEquals("How it lies to " + NAME + " was not measured.", said(event()));
    }

    /** "1 lies too near its edge to decide" of what is drawn inside as a whole. */
    @Test
    void whatCannotBeDecidedSaysWhereItIsDrawn() {
        String end = " " + NAME
                + ", but nearer to its edge than its outline is known (11 m), so that this cannot be decided.";
        assertEquals("As drawn it lies inside" + end, said(OPEN));
        assertEquals("As drawn it lies outside" + end, said(event(Relation.UNDECIDED, 0, 3)));
        assertEquals("As drawn it lies with 97 % inside" + end, said(event(Relation.UNDECIDED, 0.97, 0)));
    }

    @Test
    void severalEventsAreCounted() {
        assertEquals("Both lie outside " + NAME + ".", said(OUT, OUT));
        assertEquals("All 3 cross the edge of " + NAME + ".", said(ACROSS, ACROSS, ACROSS));
        assertEquals(
                "Of these 4, 1 lies inside " + NAME + ", 2 lie outside it, 1 crosses its edge.",
                said(OUT, IN, ACROSS, OUT));
        assertEquals(
                "Of these 2, 1 lies inside " + NAME
                        + "; of 1 it cannot be decided, since it lies nearer to the edge than its outline is known (11 m).",
                said(IN, OPEN));
        assertEquals(
                "How they lie to " + NAME
                        + " cannot be decided: both are nearer to its edge than their outlines are known (11 m).",
                said(OPEN, OPEN));
    }
}
