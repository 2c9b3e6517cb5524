// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.event.Event.Confidence;
import adit.core.measure.Area;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertaintyTest {
    private static final EventRules RULES = EventRules.DEFAULT.withMinimumMappingUnit(5000);

    private static Confidence of(EventRules rules, double area, double low, double score, double days) {
        return Certainty.of(
                new Area(area, low, 2 * area, Area.Basis.BOUNDARY_UNCERTAINTY),
                Map.of("score", score, "seen_days_after", days),
                rules);
    }

    @ParameterizedTest
    @CsvSource({
        // area m², its lower end, median strength, days watched after the onset
        "20000, 0,     3.0,  300, POSSIBLE",
        "20000, 15000, 0.99, 300, POSSIBLE",
        "20000, 1,     1.0,  300, PROBABLE",
        "9999,  5000,  3.0,  300, PROBABLE",
        "20000, 15000, 1.49, 300, PROBABLE",
        "20000, 15000, 3.0,  29,  PROBABLE",
        "10000, 1,     1.5,  30,  CONFIRMED",
    })
    void eachStepAsksForMore(double area, double low, double score, double days, Confidence expected) {
        assertEquals(expected, of(RULES, area, low, score, days));
    }

    @Test
    void twoLooksConfirmNothing() {
        assertEquals(Confidence.CONFIRMED, of(RULES, 20_000, 15_000, 3, 300));
        assertEquals(Confidence.PROBABLE, of(RULES.forTwoLooks(), 20_000, 15_000, 3, 300));
        assertEquals(Confidence.POSSIBLE, of(RULES.forTwoLooks(), 20_000, 15_000, 0.5, 300));
    }

    @Test
    void withoutAStrengthAChangeIsOnlyPossible() {
        Area area = new Area(20_000, 15_000, 25_000, Area.Basis.BOUNDARY_UNCERTAINTY);
        assertEquals(Confidence.POSSIBLE, Certainty.of(area, Map.of(), RULES));
    }

    @Test
    void theStepsRise() {
        assertTrue(Confidence.POSSIBLE.compareTo(Confidence.PROBABLE) < 0);
        assertTrue(Confidence.PROBABLE.compareTo(Confidence.CONFIRMED) < 0);
    }
}
