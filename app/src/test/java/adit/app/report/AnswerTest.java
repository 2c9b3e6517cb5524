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

    private static Answer only(Predicate<Event> kept) {
        return new Answer(
                SampleResult.simulatedMine(RESULT.events().stream().filter(kept).toList()));
    }

    private static Answer only(String... ids) {
        return only(e -> List.of(ids).contains(e.id()));
    }

    private static String area(Event e) {
        return Figures.hectares(e.area().squareMetres()) + " ha (interval " + Figures.interval(e.area()) + " ha)";
    }

    @Test
    void aProbableChangeIsNamedWithItsClassAreaAndTime() {
        Event probable = RESULT.events(Confidence.PROBABLE).getFirst();
        String said = new Answer(RESULT).probable();
        assertEquals(
                "1 further change is probable but not confirmed: " + probable.id() + " (burnt), " + area(probable)
                        + ". It began between 2023-08-13 and 2023-08-18. It lies outside the licensed area “Licence 14/2012”"
                        + " (status: on record), 740 m away.",
                said);
        assertFalse(new Answer(RESULT).chance().contains("probable"), "said once");
    }

    @Test
    void aPossibleChangeIsNamedWithItsClassAreaAndZone() {
        Event possible = RESULT.events(Confidence.POSSIBLE).getFirst();
        String said = new Answer(RESULT).chance();
        assertTrue(
                said.startsWith("1 further change is possible: " + possible.id() + " (vegetation lost, regrown), "
                        + area(possible)
                        + ". It lies outside the licensed area “Licence 14/2012” (status: on record), 540"
                        + " m away. Possible means"),
                said);
    }

    @Test
    void severalChangesHaveTheirNumberAndAreaByClass() {
        String said = new Answer(RESULT).what();
        assertTrue(said.contains(
                "5 changes of at least 0.50 ha were confirmed at Simulated mine, 1 of them corroborated"));
        assertTrue(said.contains(": 1 pit or bare ground ("), said);
        assertTrue(said.contains("), 1 road-like ("), said);
    }

    @Test
    void whereNoneIsConfirmedTheProbableOnesAreTheAnswerAndNotFurtherOnes() {
        Answer answer = only(e -> e.confidence() == Confidence.PROBABLE);
        assertTrue(answer.what().contains("no change of at least"), answer.what());
        assertEquals("", answer.since());
        assertTrue(answer.probable().startsWith("1 change is probable but not confirmed: E6 ("), answer.probable());
    }

    @Test
    void withoutAProbableChangeNothingIsSaidOfOne() {
        assertEquals("", only(Event::isConfirmed).probable());
        Answer possible = only(e -> e.confidence() == Confidence.POSSIBLE);
        assertEquals("", possible.probable());
        assertTrue(possible.since().startsWith("1 change is possible, none more than that: E4 ("), possible.since());
        assertFalse(possible.chance().contains("further"), "said once");
    }

    /** "0 of the 1 were still growing". */
    @Test
    void howManyStillGrewReadsWellForNoneOneAndAll() {
        String year = " in the last year. ";
        assertTrue(only("E2")
                .since()
                .startsWith("It began between 2022-04-28 and 2022-05-13 and was not growing any more" + year));
        assertTrue(only("E1").since().contains(" and was still growing" + year));
        assertTrue(only("E2", "E7")
                .since()
                .startsWith("The earliest, E2, began between 2022-04-28 and 2022-05-13; none of"
                        + " the 2 was still growing" + year));
        assertTrue(only("E1", "E2").since().contains("; 1 of the 2 was still growing" + year));
        assertTrue(only("E1", "E3").since().contains("; both were still growing" + year));
        assertTrue(only("E1", "E3", "E5").since().contains("; all 3 were still growing" + year));
    }

    @Test
    void twoDatesSayThatNothingIsMoreThanProbableAndOfWhichClass() {
        Answer answer = new Answer(SampleResult.twoDates());
        String said = answer.what();
        assertTrue(said.contains(" found 2 probable changes of at least 0.50 ha at Simulated mine, together "), said);
        assertTrue(said.contains(": 1 unknown ("), said);
        assertTrue(said.contains("), 1 pit or bare ground ("), said);
        assertTrue(said.contains("None is more than probable: two dates cannot confirm."), said);
        assertTrue(answer.chance().startsWith("1 further change is possible: E3 (unknown), "), answer.chance());
    }
}
