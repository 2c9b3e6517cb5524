// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.event.Event;
import adit.core.event.Event.Confidence;
import adit.core.event.SiteResult;
import adit.testkit.sample.SampleResult;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final SiteResult RESULT = SampleResult.simulatedMine();

    private static SiteResult only(Predicate<Event> kept) {
        List<Event> events = RESULT.events().stream().filter(kept).toList();
        return new SiteResult(
                RESULT.siteName(),
                RESULT.notice(),
                RESULT.grid(),
                RESULT.boundary(),
                RESULT.zones(),
                RESULT.history(),
                RESULT.monitoring(),
                RESULT.scenes(),
                events,
                RESULT.gaps(),
                RESULT.minimumMappingUnit(),
                RESULT.certainty(),
                RESULT.falseAlerts(),
                RESULT.methods());
    }

    @Test
    void aProbableChangeIsNamedWithItsClassAreaAndTime() {
        Event probable = RESULT.events(Confidence.PROBABLE).getFirst();
        String said = new Answer(RESULT).probable();
        String area = Figures.hectares(probable.area().squareMetres()) + " ha (interval "
                + Figures.interval(probable.area()) + " ha)";
        assertTrue(
                said.startsWith(
                        "1 further change is probable but not confirmed: it (" + probable.id() + ", burnt) covers "
                                + area + " and began between 2023-08-13 and 2023-08-18; of the licensed area"),
                said);
        assertFalse(new Answer(RESULT).chance().contains("probable"), "said once");
    }

    @Test
    void whereNoneIsConfirmedTheProbableOnesAreTheAnswerAndNotFurtherOnes() {
        Answer answer = new Answer(only(e -> e.confidence() == Confidence.PROBABLE));
        assertTrue(answer.what().contains("no change of at least"), answer.what());
        assertEquals("", answer.since());
        assertTrue(answer.probable().startsWith("1 change is probable but not confirmed: it ("), answer.probable());
    }

    @Test
    void withoutAProbableChangeNothingIsSaidOfOne() {
        assertEquals("", new Answer(only(Event::isConfirmed)).probable());
        Answer possible = new Answer(only(e -> e.confidence() == Confidence.POSSIBLE));
        assertEquals("", possible.probable());
        assertTrue(possible.since().startsWith("1 change is possible, none more than that; the largest ("));
    }
}
