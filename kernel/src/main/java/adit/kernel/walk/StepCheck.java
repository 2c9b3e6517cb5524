// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.stat.Median;

/**
 * Dates the step behind a boundary crossing and says whether it persists and is large. A workspace of one thread:
 * results are those of the last {@link #check}.
 */
public final class StepCheck {
    /** Span of the observations after the onset over which persistence is judged. */
    private static final int PERSISTENCE_DAYS = 365;

    private final StepOnset onset;
    private final StepDemand demand;
    private final int[] days;
    private final double[] scratch;

    private int confirmed;
    private double postMagnitude;

    /**
     * A workspace.
     *
     * @param days day of each date, ascending
     */
    public StepCheck(StepOnset onset, StepDemand demand, int[] days) {
        this.onset = onset;
        this.demand = demand;
        this.days = days.clone();
        scratch = new double[days.length + 1];
    }

    /**
     * Whether the step behind a crossing meets the demand.
     *
     * @param residuals observed − predicted by position
     * @param dates date of each position
     * @param from first position of the monitoring period
     * @param end of the monitoring period (exclusive)
     * @param crossing position of the crossing
     * @param sigma of the residuals
     * @param sign of the crossing
     */
    public boolean check(double[] residuals, int[] dates, int from, int end, int crossing, double sigma, double sign) {
        onset.locate(residuals, from, end, crossing, sigma, sign);
        int last = end;
        int later = onset.later();
        if (later >= 0 && demand.persists()) {
            // If a later step explains the residuals better, those before it have to tell alone.
            onset.locate(residuals, from, later, crossing, sigma, sign);
            last = later;
        }
        int n = end - onset.latest();
        System.arraycopy(residuals, onset.latest(), scratch, 0, n);
        postMagnitude = Median.of(scratch, n);
        confirmed = crossing;
        double size = Math.abs(postMagnitude);
        return size >= demand.magnitude()
                && size >= demand.sigmas() * sigma
                && persists(residuals, dates, last, crossing, sigma);
    }

    /** Whether enough observations from the onset on lie beyond half of the step, or σ if that is more. */
    private boolean persists(double[] residuals, int[] dates, int end, int crossing, double sigma) {
        double half = Math.max(Math.abs(onset.level()) / 2, sigma);
        double sign = Math.signum(onset.level());
        int from = onset.latest();
        int lastDay = days[dates[from]] + PERSISTENCE_DAYS;
        int beyond = 0;
        int seen = 0;
        int enoughAt = from;
        for (int i = from; i < end && days[dates[i]] <= lastDay; i++) {
            seen++;
            if (sign * residuals[i] > half) {
                beyond++;
                if (beyond <= demand.persistence()) {
                    enoughAt = i;
                }
            }
        }
        confirmed = Math.max(crossing, enoughAt);
        return beyond >= demand.persistence() && beyond >= demand.share() * seen;
    }

    /** Position of the crossing, or of the observation with which the step persists if that is later. */
    public int confirmed() {
        return confirmed;
    }

    /** Median of observed − predicted from the end of the onset interval on. */
    public double postMagnitude() {
        return postMagnitude;
    }

    /** Earliest position that may be the first after the step. */
    public int earliest() {
        return onset.earliest();
    }

    /** Latest position that may be the first after the step. */
    public int latest() {
        return onset.latest();
    }
}
