// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static adit.core.event.DrawnTable.FOREST;
import static adit.core.event.DrawnTable.PIT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.detect.FalseDiscovery;
import java.util.List;
import org.junit.jupiter.api.Test;

class FalseAlertsTest {
    /** 900 unchanged pixels, evenly over (0, 1], and 100 of which nobody can doubt that they changed. */
    private static FalseDiscovery site() {
        FalseDiscovery counts = new FalseDiscovery(0.05);
        for (int i = 1; i <= 900; i++) {
            counts.add(i / 900.0);
        }
        for (int i = 0; i < 100; i++) {
            counts.add(1e-9);
        }
        return counts;
    }

    @Test
    void theExpectedNumberIsTestedPixelsTimesTheLargestAcceptedPValue() {
        FalseAlerts.Stated said = FalseAlerts.Stated.of(site(), 20);
        assertEquals(1000, said.testedPixels());
        assertEquals(1000 * said.largestPValue(), said.pixels());
        assertTrue(said.largestPValue() > 0.0049 && said.largestPValue() < 0.0056, said.toString());
        assertTrue(said.pixels() <= 0.05 * said.acceptedPixels(), said.toString());
        assertEquals(said.pixels() / 20, said.events());
    }

    @Test
    void aSiteWithoutAnyAcceptedPixelExpectsNone() {
        FalseDiscovery counts = new FalseDiscovery(0.001);
        for (int i = 1; i <= 100; i++) {
            counts.add(i / 100.0);
        }
        assertEquals(
                "at most 0 of the events that are more than possible expected by chance (0 of the 0 pixels with p at most 0;"
                        + " 100 tested)",
                FalseAlerts.Stated.of(counts, 20).text());
    }

    @Test
    void theSentenceHasTwoDigitsAndTheReasonWhereThereIsNoNumber() {
        assertEquals(
                "at most 0.40 of the events that are more than possible expected by chance (8.0 of the 3,401 pixels with p at"
                        + " most 5.4e-05; 147,000 tested)",
                new FalseAlerts.Stated(147_000, 3401, 0.001, 8.0 / 147_000, 20).text());
        assertEquals(
                "expected number of false events not stated, because two dates have none",
                new FalseAlerts.NotStated("two dates have none").text());
    }

    @Test
    void aShareOfFalseAlertsOfOneOrMoreAcceptedThanTestedIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FalseAlerts.Stated(10, 11, 0.1, 0.1, 5));
        assertThrows(IllegalArgumentException.class, () -> new FalseAlerts.Stated(10, 1, 1, 0.1, 5));
        assertThrows(IllegalArgumentException.class, () -> new FalseAlerts.Stated(10, 1, 0.1, 0.1, 0));
    }

    /** A square of 100 pixels of which some have a small p-value, the others a large one. */
    private static DrawnTable square(int rare) {
        DrawnTable table = new DrawnTable(60)
                .pValue(0.01)
                .rectangle(5, 5, 10, 10, 100, FOREST, PIT)
                .pValue(1e-6);
        for (int i = 0; i < rare; i++) {
            table.pixel(5 + i % 10, 5 + i / 10, 100, 105, 1.1f, FOREST, PIT);
        }
        return table;
    }

    @Test
    void anEventIsAsLargeAsWhatBrokeAndOnlyPossibleWithoutItsSeeds() {
        EventRules rules = EventRules.DEFAULT.withSeeds(1e-4, 3);
        Event few = square(2).events(rules, List.of()).getFirst();
        assertEquals(Event.Confidence.POSSIBLE, few.confidence());
        List<Event> events = square(3).events(rules, List.of());
        assertEquals(1, events.size());
        assertEquals(100, events.getFirst().pixels());
        assertTrue(events.getFirst().confidence().compareTo(Event.Confidence.POSSIBLE) > 0, events.toString());
    }

    @Test
    void pixelsWithoutAPValueMakeAPossibleEventWhereOneIsAskedFor() {
        DrawnTable table = new DrawnTable(60).rectangle(5, 5, 10, 10, 100, FOREST, PIT);
        assertEquals(
                Event.Confidence.POSSIBLE,
                table.events(EventRules.DEFAULT.withSeeds(0.5, 1), List.of())
                        .getFirst()
                        .confidence());
    }
}
