// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

/**
 * The constants of BFAST-Monitor.
 *
 * @param reverseCusum whether the stable history is found by the reverse CUSUM; otherwise all of it is used
 * @param historyTest the history is cut where the reverse CUSUM's statistic exceeds this
 * @param historyBoundary c of the boundary whose crossing dates the cut
 * @param process what is monitored
 * @param h the MOSUM's window as a share of the history; not used by CUSUM
 * @param critical c of the monitoring boundary
 * @param minimumHistory fewest observations of the stable history; k + 1 are always needed
 * @param sigmaFloor smallest σ, in units of the values; 0 is none
 */
public record MonitorRule(
        boolean reverseCusum,
        double historyTest,
        double historyBoundary,
        ProcessType process,
        double h,
        double critical,
        int minimumHistory,
        double sigmaFloor) {
    /** What is monitored: sums of residuals over a moving window, or since the history's end. */
    public enum ProcessType {
        MOSUM,
        CUSUM
    }

    public MonitorRule {
        if (!(h > 0 && h <= 1)) {
            throw new IllegalArgumentException("h must be in (0, 1], was " + h);
        }
        if (!(critical > 0)) {
            throw new IllegalArgumentException("critical must be positive, was " + critical);
        }
        if (!(sigmaFloor >= 0)) {
            throw new IllegalArgumentException("sigmaFloor must not be negative, was " + sigmaFloor);
        }
    }
}
