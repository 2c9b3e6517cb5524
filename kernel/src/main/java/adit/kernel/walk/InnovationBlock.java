// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.CorrelatedLanes;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.MedianLanes;
import adit.kernel.stat.ScanTable;
import adit.kernel.stat.WindowScan;
import java.util.Arrays;

/**
 * {@link InnovationMonitor} on up to {@link #LANES} pixels side by side, to the bit. A workspace of one thread: results
 * are those of the last {@link #walk}, by lane.
 *
 * <p>Loops run over lanes and are elementwise; what diverges (ρ, the scan, the crossing) runs pixel by pixel on packed
 * observations. The few pixels whose normal equations lose their digits are walked by {@link InnovationMonitor} itself.
 */
public final class InnovationBlock {
    /** Most pixels per block; see docs/decisions/0006-bfast-lanes.md. */
    public static final int LANES = 254;

    private final SeasonTrend design;
    private final InnovationRule rule;
    private final int[] planes;
    private final int rows;
    private final int history;
    private final int capacity;
    private final int fewest;
    private final StableStart stable;
    private final CorrelatedLanes fit;
    private final MedianLanes median;
    private final InnovationMonitor single;
    private final WindowScan scan;
    private final ScanTable table;
    private final ScanTable.Boundary boundary;

    /** Copies of the planes in use, so that histories can be cut. */
    private final float[][] values;

    private final float[][] weights;

    private final InnovationMonitor.Outcome[] outcome;
    private final double[] sigma;
    private final double[] largest;
    private final double[] critical;
    private final double[] counts;
    private final double[] magnitude;

    private final double[] packed;
    private final int[] at;
    private final double[] statistic;
    private int opened;
    private int scanned;
    private int lanes;

    /**
     * A workspace for chunks of which only some dates take part.
     *
     * @param design rows of the dates
     * @param days day of each date, ascending
     * @param dates planes to read, ascending; row d of the design belongs to plane {@code dates[d]}
     * @param firstMonitored position in {@code dates} of the first date after the history
     * @param capacity most pixels at once, 1..{@link #LANES}
     */
    public InnovationBlock(
            SeasonTrend design, int[] days, InnovationRule rule, int[] dates, int firstMonitored, int capacity) {
        if (capacity < 1 || capacity > LANES) {
            throw new IllegalArgumentException("capacity must be in 1.." + LANES + ", was " + capacity);
        }
        this.design = design;
        this.rule = rule;
        this.capacity = capacity;
        planes = dates.clone();
        rows = dates.length;
        history = Math.min(firstMonitored, rows);
        fewest = rule.fewest(design.terms());
        stable = new StableStart(
                design, rule.historyTest(), rule.historyTest(), fewest, rule.reverseCusum() ? history : 0, capacity);
        fit = new CorrelatedLanes(design, days, history, InnovationMonitor.LEARN_WITHIN, capacity);
        median = new MedianLanes(rows - history, capacity);
        single = new InnovationMonitor(design, days, rule);
        scan = new WindowScan(rule.smallestWindow(), rows);
        table = ScanTable.of(rule.smallestWindow());
        boundary = table.at(rule.level());
        values = new float[rows][capacity];
        weights = new float[rows][capacity];
        outcome = new InnovationMonitor.Outcome[capacity];
        sigma = new double[capacity];
        largest = new double[capacity];
        critical = new double[capacity];
        counts = new double[capacity];
        magnitude = new double[capacity];
        packed = new double[rows + 1];
        at = new int[rows + 1];
        statistic = new double[rows + 1];
    }

    /** Most pixels at once of this workspace. */
    public int capacity() {
        return capacity;
    }

    /**
     * Fits and monitors pixels {@code from} (inclusive) to {@code to} (exclusive), at most as many as there is room for.
     * Weights are 1 where observed and 0 elsewhere; values are finite, observed or not.
     */
    public void walk(float[][] chunkValues, float[][] chunkWeights, int from, int to) {
        lanes = to - from;
        if (lanes < 1 || lanes > capacity) {
            throw new IllegalArgumentException("a block has room for 1.." + capacity + " pixels, got " + lanes);
        }
        copy(chunkValues, chunkWeights, from);
        if (rule.reverseCusum()) {
            stable.cut(values, weights, lanes);
        }
        fit.fit(values, weights, lanes, rule.correlated());
        Arrays.fill(counts, 0);
        median.clear();
        for (int d = history; d < rows; d++) {
            fit.advance(d, values, weights);
            add(counts, fit.weightRow());
            median.add(fit.residualRow(), fit.weightRow());
        }
        median.finish(counts, magnitude);
        for (int p = 0; p < lanes; p++) {
            judge(p, chunkValues, chunkWeights, from + p);
        }
    }

    private void copy(float[][] chunkValues, float[][] chunkWeights, int from) {
        for (int d = 0; d < rows; d++) {
            System.arraycopy(chunkValues[planes[d]], from, values[d], 0, lanes);
            System.arraycopy(chunkWeights[planes[d]], from, weights[d], 0, lanes);
            Arrays.fill(weights[d], lanes, capacity, 0);
        }
    }

    private static void add(double[] sum, double[] row) {
        for (int p = 0; p < sum.length; p++) {
            sum[p] += row[p];
        }
    }

    private void judge(int p, float[][] chunkValues, float[][] chunkWeights, int pixel) {
        sigma[p] = Double.NaN;
        critical[p] = Double.NaN;
        largest[p] = 0;
        if (stableCount(p) < fewest) {
            outcome[p] = InnovationMonitor.Outcome.TOO_SHORT;
            return;
        }
        if (walkedAlone(p)) {
            walkAlone(p, chunkValues, chunkWeights, pixel);
            return;
        }
        sigma[p] = fit.sigma(p);
        if (!varies(p)) {
            outcome[p] = InnovationMonitor.Outcome.NO_VARIATION;
            return;
        }
        outcome[p] = InnovationMonitor.Outcome.FITTED;
        int count = monitorCount(p);
        if (count > 0) {
            critical[p] = boundary.critical(fit.freedom(p), count);
            scan.begin(fit.meanCorrelation(p), InnovationMonitor.DOUBT * fit.meanCorrelationError(p));
            largest[p] = scan.largest(fit.errors(), fit.historyEnd(p), count);
        }
    }

    /** Whether σ is more than rounding; the largest value is looked for only where it matters. */
    private boolean varies(int p) {
        double bound = Math.sqrt(fit.squares(p)) * 1.001;
        if (sigma[p] > Math.max(rule.sigmaFloor(), InnovationMonitor.ROUNDING * bound)) {
            return true;
        }
        double size = 0;
        for (int d = 0; d < history; d++) {
            size = weights[d][p] > 0 ? Math.max(size, Math.abs(values[d][p])) : size;
        }
        return sigma[p] > Math.max(rule.sigmaFloor(), InnovationMonitor.ROUNDING * size);
    }

    /** Walks one pixel by itself; its packed residuals and errors take the place of the lane's. */
    private void walkAlone(int p, float[][] chunkValues, float[][] chunkWeights, int pixel) {
        int count = 0;
        for (int d = 0; d < rows; d++) {
            if (chunkWeights[planes[d]][pixel] > 0) {
                packed[count] = chunkValues[planes[d]][pixel];
                at[count++] = d;
            }
        }
        outcome[p] = single.walk(packed, at, historyCount(p), count);
        int monitored = count - historyCount(p);
        fit.replace(p, single.fit());
        sigma[p] = single.sigma();
        critical[p] = single.critical();
        largest[p] = single.largest();
        magnitude[p] = single.medianFrom(historyCount(p));
        System.arraycopy(single.residuals(), historyCount(p), fit.residuals(), fit.historyEnd(p), monitored);
        System.arraycopy(single.innovations(), historyCount(p), fit.errors(), fit.historyEnd(p), monitored);
    }

    /** Opens one lane for {@link #nextCrossing} and {@link #statistic}, which look at one observation after another. */
    public void open(int p) {
        opened = p;
        scanned = 0;
        scan.begin(fit.meanCorrelation(p), InnovationMonitor.DOUBT * fit.meanCorrelationError(p));
    }

    /** Place of the first observation after {@code place} beyond the opened lane's boundary, or −1. */
    public int nextCrossing(int place) {
        for (int i = Math.max(place + 1, historyEnd(opened)); i < end(opened); i++) {
            if (Math.abs(statistic(i)) > critical[opened]) {
                return i;
            }
        }
        return -1;
    }

    /** The scan's largest window that ends at a place of the opened lane, with its sign. */
    public double statistic(int place) {
        int from = historyEnd(opened);
        for (; from + scanned <= place; scanned++) {
            double size = scan.add(fit.errors()[from + scanned]);
            statistic[scanned] = Math.copySign(size, scan.signed());
        }
        return statistic[place - from];
    }

    /** Whether the lane's normal equations lost their digits, so that its pixel was walked by itself. */
    boolean walkedAlone(int p) {
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
        return fit.historyEnd(p) - fit.start(p);
    }

    /** Observations of a lane's monitoring period. */
    public int monitorCount(int p) {
        return fit.end(p) - fit.historyEnd(p);
    }

    /** Place of the first observation of a lane's stable history in {@link #dates}. */
    public int start(int p) {
        return fit.start(p);
    }

    /** Place of a lane's first observation after the history. */
    public int historyEnd(int p) {
        return fit.historyEnd(p);
    }

    /** Place behind a lane's last observation. */
    public int end(int p) {
        return fit.end(p);
    }

    /** Date of each observation by place. */
    public int[] dates() {
        return fit.dates();
    }

    /** Observed − predicted from the history alone, by place; of meaning after the history. */
    public double[] residuals() {
        return fit.residuals();
    }

    /** Prediction errors in σ by place; of meaning after the history. */
    public double[] innovations() {
        return fit.errors();
    }

    /** Residual standard deviation of a lane's stable history; NaN where it was not fitted. */
    public double sigma(int p) {
        return sigma[p];
    }

    /** What |statistic| has to exceed; NaN where nothing was monitored. */
    public double critical(int p) {
        return critical[p];
    }

    /** Whether an observation of the monitoring period lies beyond the boundary. */
    public boolean crossed(int p) {
        return largest[p] > critical[p];
    }

    /** Largest |statistic| / critical value of the monitoring period; NaN where nothing was monitored. */
    public double score(int p) {
        return largest[p] / critical[p];
    }

    /** Probability of a largest statistic as large as the lane's, or larger, if nothing changed; NaN without any. */
    public double pValue(int p) {
        return outcome[p] == InnovationMonitor.Outcome.FITTED && monitorCount(p) > 0
                ? table.pValue(largest[p], fit.freedom(p), monitorCount(p))
                : Double.NaN;
    }

    /** Median of observed − predicted over the monitoring period; NaN where nothing was monitored. */
    public double magnitude(int p) {
        return outcome[p] == InnovationMonitor.Outcome.FITTED && monitorCount(p) > 0 ? magnitude[p] : Double.NaN;
    }

    /** Estimated correlation of a lane's noise over the reference gap of the dates. */
    public double correlation(int p) {
        return fit.correlation(p);
    }

    /** Coefficients of a lane's history. */
    public double[] coefficients(int p) {
        double[] out = new double[design.terms()];
        for (int j = 0; j < out.length; j++) {
            out[j] = fit.coefficient(p, j);
        }
        return out;
    }
}
