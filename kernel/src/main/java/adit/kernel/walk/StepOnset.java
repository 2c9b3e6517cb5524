// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import java.util.Arrays;

/**
 * Says when a step in the residuals happened, as the set of observations that may be the first one after it.
 *
 * <p>Before the step the standardised residuals have level 0, from it on a level of their own; the loss of a residual is
 * its square up to a cap, so that one cloud moves nothing. The set holds every candidate whose loss exceeds the smallest
 * by no more than a threshold: twice a log-likelihood ratio if the noise is white and Gaussian. A workspace of one
 * thread: results are those of the last {@link #locate}.
 */
public final class StepOnset {
    /** Observations looked at before the crossing, and after it. */
    private static final int BEFORE = 96;

    private static final int AFTER = 16;

    /** A step after the crossing counts if at least this many observations follow it. */
    private static final int FEWEST_LATER = 3;

    private final double cap;
    private final double threshold;
    private final double[] sorted = new double[BEFORE + AFTER + 1];
    private final double[] z = new double[BEFORE + AFTER + 1];
    private final double[] loss = new double[BEFORE + AFTER + 1];
    private final double[] levels = new double[BEFORE + AFTER + 1];

    private int earliest;
    private int latest;
    private int later;
    private double level;

    /**
     * A locator.
     *
     * @param cap residuals further than this many σ from their level cost no more than this many
     * @param threshold how much worse than the best a candidate may be, in squared σ
     */
    public StepOnset(double cap, double threshold) {
        if (!(cap > 0 && threshold >= 0)) {
            throw new IllegalArgumentException(
                    "cap must be positive and threshold not negative, were " + cap + " and " + threshold);
        }
        this.cap = cap;
        this.threshold = threshold;
    }

    /**
     * Locates the step behind a boundary crossing.
     *
     * @param residuals observed − predicted by position
     * @param from first position of the monitoring period (inclusive)
     * @param end of the monitoring period (exclusive)
     * @param crossing position of the crossing; the step is at or before it, but see {@link #later}
     * @param sigma of the residuals
     * @param sign of the statistic at the crossing; the step has the same
     */
    public void locate(double[] residuals, int from, int end, int crossing, double sigma, double sign) {
        int low = Math.max(from, crossing - BEFORE);
        int high = Math.min(end, crossing + 1 + AFTER);
        int n = high - low;
        for (int i = 0; i < n; i++) {
            z[i] = sign * residuals[low + i] / sigma;
        }
        int last = crossing - low;
        lossesAfter(n);
        addLossesBefore(n);
        int best = smallest(0, last + 1);
        int beyond = smallest(last + 1, n - FEWEST_LATER + 1);
        later = beyond >= 0 && (best < 0 || loss[beyond] + threshold < loss[best]) ? low + beyond : -1;
        earliest = crossing;
        latest = crossing;
        level = Math.max(0, z[last]) * sign * sigma;
        if (best < 0) {
            return;
        }
        double limit = loss[best] + threshold;
        earliest = low + best;
        latest = low + best;
        for (int s = 0; s <= last; s++) {
            if (loss[s] <= limit) {
                earliest = Math.min(earliest, low + s);
                latest = Math.max(latest, low + s);
            }
        }
        level = levels[best] * sign * sigma;
    }

    /** Loss of the observations from each candidate on, around their own level; infinite where that is not a step. */
    private void lossesAfter(int n) {
        for (int s = n - 1; s >= 0; s--) {
            int size = n - 1 - s;
            int place = Arrays.binarySearch(sorted, 0, size, z[s]);
            place = place < 0 ? -place - 1 : place;
            System.arraycopy(sorted, place, sorted, place + 1, size - place);
            sorted[place] = z[s];
            int count = size + 1;
            double centre = (sorted[count / 2] + sorted[(count - 1) / 2]) / 2;
            levels[s] = meanNear(count, centre);
            loss[s] = levels[s] > 0 ? lossAround(count, levels[s]) : Double.POSITIVE_INFINITY;
        }
    }

    private double meanNear(int count, double centre) {
        double sum = 0;
        int near = 0;
        for (int i = 0; i < count; i++) {
            boolean in = Math.abs(sorted[i] - centre) <= cap;
            sum += in ? sorted[i] : 0;
            near += in ? 1 : 0;
        }
        return near == 0 ? centre : sum / near;
    }

    private double lossAround(int count, double centre) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double d = sorted[i] - centre;
            sum += Math.min(d * d, cap * cap);
        }
        return sum;
    }

    private void addLossesBefore(int n) {
        double before = 0;
        for (int s = 0; s < n; s++) {
            loss[s] += before;
            before += Math.min(z[s] * z[s], cap * cap);
        }
    }

    /** The first candidate of smallest finite loss in a range, or −1. */
    private int smallest(int from, int to) {
        int best = -1;
        for (int s = from; s < to; s++) {
            if (loss[s] < (best < 0 ? Double.POSITIVE_INFINITY : loss[best])) {
                best = s;
            }
        }
        return best;
    }

    /** Earliest position that may be the first after the step. */
    public int earliest() {
        return earliest;
    }

    /** Latest position that may be the first after the step. */
    public int latest() {
        return latest;
    }

    /**
     * Position of a step after the crossing that explains the residuals better than any before it, or −1: the crossing
     * may then come from something that went away again.
     */
    public int later() {
        return later;
    }

    /** Height of the step at the best candidate, in units of the residuals. */
    public double level() {
        return level;
    }
}
