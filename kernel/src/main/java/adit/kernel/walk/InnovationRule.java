// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.stat.ScanTable;

/**
 * The constants of {@link InnovationMonitor}.
 *
 * @param reverseCusum whether the stable history is found by the reverse CUSUM; otherwise all of it is used
 * @param historyTest the history is cut where the reverse CUSUM's statistic exceeds this
 * @param correlated whether the noise is first-order autoregressive; otherwise white
 * @param smallestWindow fewest observations that can decide: 1, 2 or 3
 * @param level chance of a false break over the pixel's monitoring period
 * @param minimumHistory fewest observations of the stable history
 * @param sigmaFloor σ at or below this is no variation, in units of the values
 */
public record InnovationRule(
        boolean reverseCusum,
        double historyTest,
        boolean correlated,
        int smallestWindow,
        double level,
        int minimumHistory,
        double sigmaFloor) {
    public InnovationRule {
        if (!(sigmaFloor >= 0)) {
            throw new IllegalArgumentException("sigmaFloor must not be negative, was " + sigmaFloor);
        }
    }

    /** Fewest observations of a stable history that is fitted. */
    int fewest(int terms) {
        return Math.max(minimumHistory, terms + ScanTable.FEWEST_FREEDOM);
    }
}
