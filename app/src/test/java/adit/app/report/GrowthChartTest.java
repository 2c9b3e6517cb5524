// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import adit.testkit.sample.SampleResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthChartTest {
    private static final Event CONFIRMED =
            SampleResult.simulatedMine().confirmed().getFirst();

    /** The same event again, growing on the same days. */
    private static Event twin(Confidence confidence) {
        Event e = CONFIRMED;
        return new Event(
                "E9",
                e.kind(),
                confidence,
                e.confidenceRule(),
                e.outline(),
                e.onset(),
                e.confirmed(),
                e.area(),
                e.growth(),
                e.growing(),
                e.pixels(),
                e.zones(),
                e.figures(),
                e.rule());
    }

    private static long dashed(Event... events) {
        String svg = new GrowthChart(SampleResult.simulatedMine(List.of(events))).total();
        return svg.lines().filter(l -> l.contains("class=\"ps\"")).count();
    }

    @Test
    void theDashedLineIsThereWheneverAnEventIsNotConfirmedWhateverItsDays() {
        assertEquals(1, dashed(CONFIRMED, twin(Confidence.PROBABLE)));
        assertEquals(1, dashed(twin(Confidence.POSSIBLE)));
        assertEquals(0, dashed(CONFIRMED, twin(Confidence.CORROBORATED)));
    }
}
