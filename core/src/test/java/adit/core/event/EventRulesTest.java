// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Rules of which some are others: all the rest stays. No two numbers here are the same. */
class EventRulesTest {
    private static final CertaintyRules CERTAINTY = CertaintyRules.DEFAULT.forTwoLooks();
    private static final ClassThresholds CLASSES = ClassThresholds.DEFAULT;

    private static final EventRules RULES =
            new EventRules(3000, 6, 300, 2, 1.1, 1.6, 0.5, 0.2, 4, true, 50, CertaintyRules.DEFAULT, CLASSES);

    @Test
    void aMinimumMappingUnit() {
        assertEquals(
                new EventRules(7000, 6, 300, 2, 1.1, 1.6, 0.5, 0.2, 4, true, 50, CertaintyRules.DEFAULT, CLASSES),
                RULES.withMinimumMappingUnit(7000));
        assertThrows(IllegalArgumentException.class, () -> RULES.withMinimumMappingUnit(0));
    }

    @Test
    void aTimeThatLinks() {
        assertEquals(
                new EventRules(3000, 6, 20, 2, 1.1, 1.6, 0.5, 0.2, 4, true, 50, CertaintyRules.DEFAULT, CLASSES),
                RULES.withLinkDays(20));
    }

    @Test
    void seedsBeyondChanceInsteadOfStrongOnes() {
        assertEquals(
                new EventRules(3000, 6, 300, 2, 1.1, 1.1, 1e-4, 0, 3, true, 50, CertaintyRules.DEFAULT, CLASSES),
                RULES.withSeeds(1e-4, 3));
    }

    @Test
    void stepsOfCertainty() {
        assertTrue(!CERTAINTY.equals(CertaintyRules.DEFAULT));
        assertEquals(
                new EventRules(3000, 6, 300, 2, 1.1, 1.6, 0.5, 0.2, 4, true, 50, CERTAINTY, CLASSES),
                RULES.withCertainty(CERTAINTY));
    }

    @Test
    void twoLooks() {
        assertEquals(
                new EventRules(3000, 6, 300, 2, 0, 0, 0.5, 0, 1, false, 50, CERTAINTY, CLASSES), RULES.forTwoLooks());
    }
}
