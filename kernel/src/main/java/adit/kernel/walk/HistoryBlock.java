// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.CorrelatedFit;
import adit.kernel.fit.CorrelatedLanes;
import adit.kernel.fit.FadingCorrelation;
import adit.kernel.fit.PredictionLanes;
import adit.kernel.fit.SeasonTrend;
import java.util.Arrays;

/**
 * Fits the stable histories of up to {@link InnovationBlock#LANES} pixels side by side, to the bit of
 * {@link InnovationMonitor}. A workspace of one thread: results are those of the last {@link #fit}, by lane.
 *
 * <p>Loops run over lanes and are elementwise; what diverges runs pixel by pixel on packed observations. The few pixels
 * whose normal equations lose their digits are fitted by {@link CorrelatedFit}.
 */
public final class HistoryBlock {
    private final InnovationRule rule;
    private final int[] planes;
    private final int capacity;
    private final int fewest;
    private final StableStart stable;
    private final CorrelatedLanes fit;
    private final CorrelatedFit single;

    /** Copies of the planes in use, so that histories can be cut. */
    private final float[][] values;

    private final float[][] weights;

    private final InnovationMonitor.Outcome[] outcome;
    private final double[] packed;
    private final int[] at;

    /**
     * A workspace.
     *
     * @param design rows of the history's dates
     * @param days day of each date, ascending
     * @param planes to read, ascending; row d of the design belongs to plane {@code planes[d]}
     * @param capacity most pixels at once, 1..{@link InnovationBlock#LANES}
     */
    public HistoryBlock(SeasonTrend design, int[] days, InnovationRule rule, int[] planes, int capacity) {
        if (capacity < 1 || capacity > InnovationBlock.LANES) {
            throw new IllegalArgumentException("capacity must be in 1.." + InnovationBlock.LANES + ", was " + capacity);
        }
        this.rule = rule;
        this.planes = planes.clone();
        this.capacity = capacity;
        int history = planes.length;
        fewest = rule.fewest(design.terms());
        stable = new StableStart(
                design, rule.historyTest(), rule.historyTest(), fewest, rule.reverseCusum() ? history : 0, capacity);
        fit = new CorrelatedLanes(design, days, history, InnovationMonitor.LEARN_WITHIN, capacity);
        single = new CorrelatedFit(design, days, FadingCorrelation.of(days));
        values = new float[history][capacity];
        weights = new float[history][capacity];
        outcome = new InnovationMonitor.Outcome[capacity];
        packed = new double[history + 1];
        at = new int[history + 1];
    }

    /**
     * Fits pixels {@code from} (inclusive) to {@code to} (exclusive), at most as many as there is room for. Weights are 1
     * where observed and 0 elsewhere; values are finite, observed or not.
     */
    public void fit(float[][] chunkValues, float[][] chunkWeights, int from, int to) {
        int lanes = to - from;
        if (lanes < 1 || lanes > capacity) {
            throw new IllegalArgumentException("a block has room for 1.." + capacity + " pixels, got " + lanes);
        }
        for (int d = 0; d < planes.length; d++) {
            System.arraycopy(chunkValues[planes[d]], from, values[d], 0, lanes);
            System.arraycopy(chunkWeights[planes[d]], from, weights[d], 0, lanes);
            Arrays.fill(weights[d], lanes, capacity, 0);
        }
        if (rule.reverseCusum()) {
            stable.cut(values, weights, lanes);
        }
        fit.fit(values, weights, lanes, rule.correlated());
        for (int p = 0; p < lanes; p++) {
            outcome[p] = judge(p);
        }
    }

    private InnovationMonitor.Outcome judge(int p) {
        if (stableCount(p) < fewest || (fittedAlone(p) && !fitAlone(p))) {
            return InnovationMonitor.Outcome.TOO_SHORT;
        }
        return varies(p) ? InnovationMonitor.Outcome.FITTED : InnovationMonitor.Outcome.NO_VARIATION;
    }

    /** Fits one pixel by itself; its model takes the place of the lane's. */
    private boolean fitAlone(int p) {
        int count = stableCount(p);
        for (int i = 0; i < count; i++) {
            at[i] = fit.date(p, i);
            packed[i] = values[at[i]][p];
        }
        boolean determined = single.fit(packed, at, 0, count, rule.correlated());
        fit.model().replace(p, single);
        return determined;
    }

    /** Whether σ is more than rounding; the largest value is looked for only where it matters. */
    private boolean varies(int p) {
        double sigma = fit.model().sigma(p);
        double bound = Math.sqrt(fit.squares(p)) * 1.001;
        if (sigma > Math.max(rule.sigmaFloor(), InnovationMonitor.ROUNDING * bound)) {
            return true;
        }
        double size = 0;
        for (int d = 0; d < planes.length; d++) {
            size = weights[d][p] > 0 ? Math.max(size, Math.abs(values[d][p])) : size;
        }
        return sigma > Math.max(rule.sigmaFloor(), InnovationMonitor.ROUNDING * size);
    }

    /** Most pixels at once of this workspace. */
    public int capacity() {
        return capacity;
    }

    /** The models of the lanes, which go on with the dates after the history. */
    public PredictionLanes model() {
        return fit.model();
    }

    /** Whether the lane's normal equations lost their digits, so that its pixel was fitted by itself. */
    boolean fittedAlone(int p) {
        return stableCount(p) >= fewest && !fit.sound(p);
    }

    /** What became of a lane's history. */
    public InnovationMonitor.Outcome outcome(int p) {
        return outcome[p];
    }

    /** Observations of a lane's history, stable or not. */
    public int historyCount(int p) {
        return rule.reverseCusum() ? stable.count(p) : stableCount(p);
    }

    /** Observations of a lane's stable history. */
    public int stableCount(int p) {
        return fit.count(p);
    }

    /** Date of observation {@code i} of a lane's stable history. */
    public int date(int p, int i) {
        return fit.date(p, i);
    }
}
