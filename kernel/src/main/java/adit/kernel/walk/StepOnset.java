// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

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

    static final int AFTER = 16;

    /** A step after the crossing counts if at least this many observations follow it. */
    private static final int FEWEST_LATER = 3;

    private final double cap;
    private final double threshold;
    private final int reach;
    private final double[] sorted;
    private final double[] z;
    private final double[] before;
    private final double[] loss;
    private final double[] levels;

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
        this(cap, threshold, BEFORE);
    }

    /** @param reach observations before the crossing that are looked at, 1..96 */
    StepOnset(double cap, double threshold, int reach) {
        if (!(cap > 0 && threshold >= 0)) {
            throw new IllegalArgumentException(
                    "cap must be positive and threshold not negative, were " + cap + " and " + threshold);
        }
        this.cap = cap;
        this.threshold = threshold;
        this.reach = reach;
        int room = reach + AFTER + 1;
        sorted = new double[room];
        z = new double[room];
        before = new double[room];
        loss = new double[room];
        levels = new double[room];
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
        int low = Math.max(from, crossing - reach);
        int high = Math.min(end, crossing + 1 + AFTER);
        int n = high - low;
        for (int i = 0; i < n; i++) {
            z[i] = sign * residuals[low + i] / sigma;
        }
        levels(n);
        sumBefore(n);
        int last = crossing - low;
        int best = search(0, last + 1, n, Double.POSITIVE_INFINITY, threshold);
        double bestLoss = best < 0 ? Double.POSITIVE_INFINITY : loss[best];
        int beyond = search(last + 1, n - FEWEST_LATER + 1, n, bestLoss, 0);
        later = beyond >= 0 && (best < 0 || loss[beyond] + threshold < bestLoss) ? low + beyond : -1;
        earliest = crossing;
        latest = crossing;
        level = Math.max(0, z[last]) * sign * sigma;
        if (best < 0) {
            return;
        }
        double limit = bestLoss + threshold;
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

    /** Level of the observations from each candidate on: the mean of those near their median. */
    private void levels(int n) {
        double total = 0;
        for (int s = n - 1; s >= 0; s--) {
            double v = z[s];
            int size = n - 1 - s;
            int place = size;
            while (place > 0 && sorted[place - 1] > v) {
                sorted[place] = sorted[place - 1];
                place--;
            }
            sorted[place] = v;
            total += v;
            levels[s] = meanNear(size + 1, total);
        }
    }

    /** The mean of the sorted values without those that lie further than the cap from their median. */
    private double meanNear(int count, double total) {
        double centre = (sorted[count / 2] + sorted[(count - 1) / 2]) / 2;
        int first = 0;
        int end = count;
        double far = 0;
        while (first < end && centre - sorted[first] > cap) {
            far += sorted[first++];
        }
        while (first < end && sorted[end - 1] - centre > cap) {
            far += sorted[--end];
        }
        return first == end ? centre : (total - far) / (end - first);
    }

    private void sumBefore(int n) {
        double sum = 0;
        for (int s = 0; s < n; s++) {
            before[s] = sum;
            sum += Math.min(z[s] * z[s], cap * cap);
        }
    }

    /**
     * The candidate of smallest loss in a range, or −1. The loss before a candidate only grows: once that alone exceeds
     * the smallest loss by more than {@code slack}, later ones need not be looked at; theirs is left infinite.
     */
    private int search(int from, int to, int n, double known, double slack) {
        double smallest = known;
        int best = -1;
        for (int s = from; s < to; s++) {
            loss[s] = Double.POSITIVE_INFINITY;
        }
        for (int s = from; s < to && before[s] <= smallest + slack; s++) {
            if (levels[s] > 0) {
                loss[s] = before[s] + lossAround(levels[s], s, n);
                if (loss[s] < smallest) {
                    smallest = loss[s];
                    best = s;
                }
            }
        }
        return best;
    }

    private double lossAround(double centre, int from, int to) {
        double squared = cap * cap;
        double even = 0;
        double odd = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            double d = z[i] - centre;
            double e = z[i + 1] - centre;
            even += Math.min(d * d, squared);
            odd += Math.min(e * e, squared);
        }
        if (i < to) {
            double d = z[i] - centre;
            even += Math.min(d * d, squared);
        }
        return even + odd;
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
