// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.event.Event.Confidence;
import adit.core.measure.Area;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertaintyTest {
    private static final CertaintyRules RULES = CertaintyRules.DEFAULT;

    private static Area area(double squareMetres, double low) {
        return new Area(squareMetres, low, 2 * squareMetres, Area.Basis.BOUNDARY_UNCERTAINTY);
    }

    private static Certainty.Standing of(
            CertaintyRules rules, Area area, double score, double days, double dates, double witnesses) {
        return Certainty.of(
                area,
                Map.of(
                        "score", score,
                        "seen_days_after", days,
                        "clear_dates_after", dates,
                        "witness_share", witnesses),
                EventRules.DEFAULT.withMinimumMappingUnit(5000).withCertainty(rules));
    }

    @ParameterizedTest
    @CsvSource({
        // area m², its lower end, median strength, days watched after the onset, share with two witnesses
        "20000, 0,     3.0,  300, 1,    POSSIBLE",
        "20000, 15000, 0.99, 300, 1,    POSSIBLE",
        "20000, 1,     1.0,  300, 1,    PROBABLE",
        "9999,  5000,  3.0,  300, 1,    PROBABLE",
        "20000, 15000, 1.49, 300, 1,    PROBABLE",
        "20000, 15000, 3.0,  29,  1,    PROBABLE",
        "10000, 1,     1.5,  30,  0.49, CONFIRMED",
        "10000, 1,     1.5,  30,  0.5,  CORROBORATED",
    })
    void eachStepAsksForMore(
            double area, double low, double score, double days, double witnesses, Confidence expected) {
        Certainty.Standing standing = of(RULES, area(area, low), score, days, 0, witnesses);
        assertEquals(expected, standing.confidence());
        assertTrue(standing.rule().startsWith(expected.label()), standing.rule());
    }

    @Test
    void theRuleSaysWhatWasMetAndWhatTheNextStepMisses() {
        assertEquals(
                "possible; not probable: the interval of its area reaches down to 0, its signal strength is 0.50, below 1.00",
                of(RULES, area(20_000, 0), 0.5, 300, 9, 1).rule());
        assertEquals(
                "probable: the interval of its area stays above 0, its signal strength is 3.00, at least 1.00; not confirmed:"
                        + " it covers 0.40 ha, less than 1.00",
                of(RULES, area(4000, 3000), 3, 300, 9, 1).rule());
        assertEquals(
                "corroborated: 2 detectors or sensors agree on 80 % of its pixels, at least 50 %",
                of(RULES, area(20_000, 3000), 3, 300, 9, 0.8).rule());
    }

    @Test
    void aMethodCanAskForClearDaysAfterTheChange() {
        CertaintyRules asking = new CertaintyRules(90, true, 1, 0.15, 2, 1.5, 30, 5, 2, 0.5);
        assertEquals(
                Confidence.CONFIRMED,
                of(asking, area(20_000, 9000), 3, 300, 5, 0).confidence());
        Certainty.Standing missed = of(asking, area(20_000, 9000), 3, 300, 4, 1);
        assertEquals(Confidence.PROBABLE, missed.confidence());
        assertTrue(
                missed.rule().endsWith("its pixels were seen clear on 4 days from their change on, fewer than 5"),
                missed.rule());
    }

    /** Two mapping units are a hectare. */
    @ParameterizedTest
    @CsvSource({
        "0.5,  1.01, CONFIRMED, 'confirmed: 1.00 ha of it are beyond chance pixel by pixel, at least 1.00'",
        "0.49, 99,   PROBABLE,  'not confirmed: 0.98 ha of it are beyond chance pixel by pixel, less than 1.00'"
    })
    void whereItsPixelsHavePValuesTheyConfirmAChangeAndNotItsStrength(
            double accepted, double score, Confidence expected, String words) {
        Certainty.Standing standing = Certainty.of(
                area(20_000, 15_000),
                Map.of("score", score, "accepted_share", accepted, "seen_days_after", 300.0),
                EventRules.DEFAULT.withMinimumMappingUnit(5000));
        assertEquals(expected, standing.confidence());
        assertTrue(standing.rule().contains(words), standing.rule());
    }

    /** It broke, and no pixel of it is beyond chance by itself: told, and not held for more than possible. */
    @Test
    void aChangeOfWhichTooFewPixelsAreBeyondChanceIsOnlyPossible() {
        EventRules rules = EventRules.DEFAULT.withSeeds(1e-5, 2);
        assertEquals(Confidence.PROBABLE, withSeeds(rules, 2).confidence());
        Certainty.Standing one = withSeeds(rules, 1);
        assertEquals(Confidence.POSSIBLE, one.confidence());
        assertEquals(
                "possible; not probable: pixels of it that are beyond chance each by itself: 1, fewer than 2",
                one.rule());
    }

    private static Certainty.Standing withSeeds(EventRules rules, int accepted) {
        return Certainty.of(
                area(20_000, 15_000),
                Map.of("score", 2.0, "accepted_pixels", (double) accepted, "accepted_share", 0.01),
                rules);
    }

    @Test
    void aStrengthJustBelowTheLimitIsNotRoundedUpToIt() {
        assertEquals(
                "possible; not probable: its signal strength is 0.9990, below 1.00",
                of(RULES, area(20_000, 15_000), 0.999, 300, 9, 1).rule());
    }

    @Test
    void twoLooksConfirmNothing() {
        CertaintyRules twoLooks = RULES.forTwoLooks();
        assertEquals(
                Confidence.PROBABLE,
                of(twoLooks, area(20_000, 15_000), 3, 300, 9, 1).confidence());
        assertEquals(
                Confidence.POSSIBLE,
                of(twoLooks, area(20_000, 15_000), 0.5, 300, 9, 1).confidence());
    }

    /** 12 × 6 pixels, 36 sides; with its short side it has a sixth of them beside what was hidden, with the long one a third. */
    @Test
    void ofTwoLooksWhatAdjoinsTheHiddenIsOnlyPossible() {
        EventRules twoLooks = EventRules.DEFAULT.forTwoLooks();
        DrawnTable clear = new DrawnTable(40).rectangle(10, 10, 6, 12, 0, DrawnTable.FOREST, DrawnTable.PIT);
        Event free = clear.events(twoLooks, List.of()).getFirst();
        assertEquals(0, free.figures().get(Evidence.HIDDEN_SHARE));
        assertEquals(Confidence.PROBABLE, free.confidence());

        Event atTheRim = clear.hiding(c -> c >= 22).events(twoLooks, List.of()).getFirst();
        assertEquals(6 / 36.0, atTheRim.figures().getOrDefault(Evidence.HIDDEN_SHARE, -1.0), 1e-12);
        assertEquals(Confidence.POSSIBLE, atTheRim.confidence());
        assertEquals(
                "possible; not probable: 17 % of its outline adjoins what was hidden on either date, at least 15 %: it may be"
                        + " the rim of a cloud or shadow",
                atTheRim.confidenceRule());

        Event ofModels = clear.events(EventRules.DEFAULT, List.of()).getFirst();
        assertFalse(ofModels.figures().containsKey(Evidence.HIDDEN_SHARE), "models see many looks");
        assertEquals(Confidence.PROBABLE, ofModels.confidence());
    }

    @Test
    void withoutAStrengthAChangeIsOnlyPossible() {
        assertEquals(
                Confidence.POSSIBLE,
                Certainty.of(area(20_000, 15_000), Map.of(), EventRules.DEFAULT).confidence());
    }

    @Test
    void theStepsRise() {
        Confidence[] steps = Confidence.values();
        Confidence[] sorted = steps.clone();
        Arrays.sort(sorted);
        assertEquals("[POSSIBLE, PROBABLE, CONFIRMED, CORROBORATED]", Arrays.toString(sorted));
    }

    @Test
    void rulesThatWouldTurnTheLadderAroundAreRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> new CertaintyRules(90, true, 2, 0.15, 2, 1.5, 30, 0, 2, 0.5));
        assertTrue(
                String.valueOf(e.getMessage()).contains("confirmedScore must be at least probableScore, 2.0, was 1.5"));
        assertThrows(
                IllegalArgumentException.class, () -> new CertaintyRules(90, true, 1, 0.15, 2, 1.5, 30, 0, 1, 0.5));
    }

    @Test
    void aSensorShowsAChangeWhereItSawWhatCameAfter() {
        float[] before = {0.1f, 0.4f, Float.NaN};
        float[] after = {0.3f, 0.1f, 0.2f};
        assertTrue(BreakTally.shows(before, after, new float[] {0.25f, 0.2f, 9}));
        assertFalse(BreakTally.shows(before, after, new float[] {0.15f, 0.35f, 0.2f}));
        assertFalse(BreakTally.shows(before, after, new float[] {Float.NaN, Float.NaN, 0.2f}), "nothing to compare");
    }

    @Test
    void aSecondDetectorAndASecondSensorEachAreOneMoreWitness() {
        BreakTally tally = new BreakTally(
                new byte[] {1, 2, 1, 2, 1},
                new byte[] {1, 2, 3, 4, 1},
                new byte[] {1, 1, 2, 2, 0},
                new short[5],
                new byte[5]);
        int[] witnesses = new int[5];
        Arrays.setAll(witnesses, tally::witnesses);
        assertEquals("[1, 2, 2, 3, 1]", Arrays.toString(witnesses));
    }
}
