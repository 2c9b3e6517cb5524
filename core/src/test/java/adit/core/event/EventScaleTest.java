// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static adit.core.event.DrawnTable.FOREST;
import static adit.core.event.DrawnTable.PIT;
import static adit.core.event.DrawnTable.RUBBLE;
import static adit.core.event.DrawnTable.STEPPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventScaleTest {
    @Test
    void aQuarterOfAMillionChangedPixelsTakeSeconds() {
        BreakTable table = new DrawnTable(1000, 0.25, 9)
                .disc(400, 300, 200, 100, 900, FOREST, PIT)
                .disc(400, 640, 150, 200, 900, STEPPE, RUBBLE)
                .falseAlarms(0.08, STEPPE, STEPPE)
                .table();
        System.out.println("changed pixels: " + table.size());
        long t = System.nanoTime();
        List<Event> events = assertTimeout(
                Duration.ofSeconds(60),
                () -> EventBuilder.build(
                        table,
                        EventRules.DEFAULT.withMinimumMappingUnit(2000),
                        List.of(),
                        new DrawnTable(1000).boundary(),
                        DrawnTable.MONITORING,
                        adit.core.measure.GeolocationError.SENTINEL_2));
        System.out.println("seconds " + (System.nanoTime() - t) / 1e9 + " events " + events.size());
        assertEquals(2, events.stream().filter(e -> e.pixels() > 10_000).count());
    }
}
