// SPDX-License-Identifier: Apache-2.0
package adit.kernel.fit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.kernel.stat.SeededRandom;
import org.junit.jupiter.api.Test;

class BreakCheckTest {
    private static final int N = 160;
    private static final int AT = 110;

    private final int[] dates = new int[N];
    private final double[] values = new double[N];
    private final SeasonTrend design;

    BreakCheckTest() {
        int[] slots = new int[N];
        for (int t = 0; t < N; t++) {
            slots[t] = 365 * 2016 + 11 * t;
            dates[t] = t;
        }
        design = SeasonTrend.of(slots, 365, 2, true);
    }

    private BreakCheck.Verdict check(long seed, double step, int from, int at, int to, BreakCheck.Change change) {
        SeededRandom random = new SeededRandom(seed);
        for (int t = 0; t < N; t++) {
            values[t] = 0.5 + 0.1 * design.row(t)[2] + 0.03 * random.nextNormal() + (t >= AT ? step : 0);
        }
        return new BreakCheck(design).check(values, dates, from, at, to, change);
    }

    @Test
    void aStepIsKeptByEveryCriterion() {
        for (BreakCheck.Change change : BreakCheck.Change.values()) {
            BreakCheck.Verdict v = check(1, -0.1, 0, AT, N, change);
            for (BreakCheck.Criterion c : BreakCheck.Criterion.values()) {
                assertTrue(v.keep(c, 0.01), change + " " + c + " " + v);
            }
        }
    }

    @Test
    void noiseIsDroppedByBothInformationCriteria() {
        for (BreakCheck.Change change : BreakCheck.Change.values()) {
            BreakCheck.Verdict v = check(2, 0, 0, AT, N, change);
            assertFalse(v.keep(BreakCheck.Criterion.BIC, 0));
            assertFalse(v.keep(BreakCheck.Criterion.LWZ, 0));
            assertTrue(v.lwzGain() < v.bicGain());
        }
    }

    @Test
    void forAGivenCandidateChowsTestHoldsItsLevel() {
        int level = 0;
        int model = 0;
        for (int s = 0; s < 2000; s++) {
            level += check(100 + s, 0, 0, AT, N, BreakCheck.Change.LEVEL).keep(BreakCheck.Criterion.CHOW, 0.05) ? 1 : 0;
            model += check(100 + s, 0, 0, AT, N, BreakCheck.Change.MODEL).keep(BreakCheck.Criterion.CHOW, 0.05) ? 1 : 0;
        }
        // Three standard errors of 100 in 2,000.
        assertEquals(100, level, 30);
        assertEquals(100, model, 30);
    }

    @Test
    void aSecondSegmentTooShortForAModelChangesItsLevelAlone() {
        assertEquals(
                6,
                check(3, -0.1, 0, AT, N, BreakCheck.Change.AS_LONG_AS_IT_ALLOWS).added());
        BreakCheck.Verdict shorter = check(3, -0.1, 0, AT, AT + 6, BreakCheck.Change.AS_LONG_AS_IT_ALLOWS);
        assertEquals(1, shorter.added());
        assertTrue(shorter.keep(BreakCheck.Criterion.LWZ, 0));
    }

    @Test
    void tooFewObservationsKeepNothing() {
        BreakCheck.Verdict v = check(4, -0.5, 0, 4, 7, BreakCheck.Change.LEVEL);
        assertFalse(v.keep(BreakCheck.Criterion.BIC, 0));
        assertFalse(v.keep(BreakCheck.Criterion.CHOW, 0.05));
        assertTrue(Double.isNaN(v.f()));
    }

    @Test
    void aConstantSeriesHasNoBreak() {
        java.util.Arrays.fill(values, 0.25);
        BreakCheck.Verdict v = new BreakCheck(design).check(values, dates, 0, AT, N, BreakCheck.Change.MODEL);
        assertFalse(v.keep(BreakCheck.Criterion.BIC, 0));
        assertFalse(v.keep(BreakCheck.Criterion.LWZ, 0));
    }

    @Test
    void aCandidateOutsideIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> check(5, 0, 10, 5, 50, BreakCheck.Change.LEVEL));
    }
}
