// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.check;

import adit.kernel.fit.BreakCheck;
import java.util.Map;
import java.util.TreeMap;

/**
 * How breaks are checked. Start from {@link #lwz}.
 *
 * @param criterion by what a break is kept
 * @param level of Chow's test, (0, 1); of no meaning to the other criteria
 * @param change what may change at the break
 * @param order harmonics of the season, 0..6
 * @param trend whether the model has a trend
 */
public record ScrutinySettings(
        BreakCheck.Criterion criterion, double level, BreakCheck.Change change, int order, boolean trend) {
    public ScrutinySettings {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("the level of a check must be in (0, 1), was " + level);
        }
        if (order < 0 || order > 6) {
            throw new IllegalArgumentException("the order of a check must be in 0..6, was " + order);
        }
    }

    /** What removed most false breaks and fewest true ones on simulated noise; docs/methods/break-check.md. */
    public static ScrutinySettings lwz() {
        return new ScrutinySettings(BreakCheck.Criterion.LWZ, 0.01, BreakCheck.Change.LEVEL, 2, true);
    }

    /** All that can change a decision, by name. The map belongs to the caller. */
    Map<String, Object> parameters() {
        Map<String, Object> p = new TreeMap<>();
        p.put("criterion", criterion.name());
        if (criterion == BreakCheck.Criterion.CHOW) {
            p.put("level", level);
        }
        p.put("change", change.name());
        p.put("order", order);
        p.put("trend", trend);
        return p;
    }
}
