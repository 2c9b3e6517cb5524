// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.LeastSquares;
import adit.kernel.fit.SeasonSums;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.MedianLanes;
import adit.kernel.stat.MonitorBoundary;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * BFAST-Monitor on up to {@link #LANES} pixels side by side (Verbesselt, Zeileis and Herold 2012). A workspace of one
 * thread: results are those of the last {@link #walk}, by lane; {@link #open} unfolds one lane.
 *
 * <p>Loops run over lanes and are elementwise, so that a pixel's bits do not depend on its neighbours. Dates are rows; a
 * missing observation has weight 0. What diverges (the window, the crossing) runs pixel by pixel on packed sums. What
 * was tried and lost, with figures: docs/decisions/0006-bfast-lanes.md.
 */
public final class SeasonBlock {
    /** Most pixels per block: rows of 4 kB less the array's head, so that rows made one after another are aligned alike. */
    public static final int LANES = 510;

    /** The same with the reverse CUSUM, whose triangle takes 44 rows: beyond this it leaves the second-level cache. */
    private static final int REVERSE_LANES = 254;

    /** A pivot below this share of its diagonal element sends the lane's fit to {@link LeastSquares}. */
    private static final double PIVOT_SHARE = 1e-2;

    /** A residual sum of squares below this share of the values' has lost digits and is summed anew. */
    private static final double SQUARES_SHARE = 1e-5;

    private static final int STEP = SeasonSums.DATES;

    private final SeasonTrend design;
    private final MonitorRule rule;
    private final int capacity;
    private final int history;
    private final int rows;
    private final SeasonSums sums;
    private final LeastSquares exact;
    private final StableStart stable;
    private final MedianLanes median;
    private final SeasonMonitor monitor;

    /** Position of each date among the planes in use. */
    private final int[] planes;
    /** With the reverse CUSUM the planes in use are copies, so that histories can be cut. */
    private final float[][] ownValues;

    private final float[][] ownWeights;
    private final int[] chunkPlanes;

    private final double[][] values;
    private final double[][] weights;
    private final double[] sum;
    private final double[] squares;
    private final double[] seen;
    private final double[] counts;

    private final int[] window;
    private final double[] reach;
    private final boolean[] fitted;
    private final double[] sigma;
    private final double[] score;
    private final double[] magnitude;
    private final boolean[] crossed;

    /** Sums of residuals by lane and observation, from somewhere before the window. */
    private final double[] packedSums;
    /** Residuals and dates of the monitoring period at the same places. */
    private final double[] packedResiduals;

    private final short[] packedDates;

    private final int room;
    private final int[] end;
    private final int[] historyEnd;
    private final double[] packed;
    private final int[] at;

    private float[][] valuePlanes = {};
    private float[][] weightPlanes = {};
    private int offset;
    private int lanes;

    /**
     * A workspace for chunks of which only some dates take part.
     *
     * @param dates planes to read, ascending; row d of the design belongs to plane {@code dates[d]}
     * @param firstMonitored position in {@code dates} of the first date after the history
     * @param capacity most pixels at once, 1..{@link #LANES}
     */
    public SeasonBlock(SeasonTrend design, MonitorRule rule, int[] dates, int firstMonitored, int capacity) {
        if (capacity < 1 || capacity > LANES) {
            throw new IllegalArgumentException("capacity must be in 1.." + LANES + ", was " + capacity);
        }
        this.design = design;
        this.rule = rule;
        this.capacity = capacity;
        rows = dates.length;
        if (rows > Short.MAX_VALUE) {
            throw new IllegalArgumentException("a block has at most " + Short.MAX_VALUE + " dates, got " + rows);
        }
        history = Math.min(firstMonitored, rows);
        boolean own = rule.reverseCusum();
        chunkPlanes = dates.clone();
        planes = own ? IntStream.range(0, rows).toArray() : chunkPlanes;
        ownValues = new float[own ? rows : 0][capacity];
        ownWeights = new float[own ? rows : 0][capacity];
        sums = new SeasonSums(design, history, capacity);
        exact = new LeastSquares(design);
        stable = new StableStart(design, rule.historyTest(), rule.historyBoundary(), 0, own ? history : 0, capacity);
        median = new MedianLanes(rows - history, capacity);
        // One more than the dates: a missing observation is written behind the last one and then overwritten.
        room = rows + 1;
        monitor = new SeasonMonitor(design, rule, room);
        values = new double[STEP][capacity];
        weights = new double[STEP][capacity];
        sum = new double[capacity];
        squares = new double[capacity];
        seen = new double[capacity];
        counts = new double[capacity];
        window = new int[capacity];
        reach = new double[capacity];
        fitted = new boolean[capacity];
        sigma = new double[capacity];
        score = new double[capacity];
        magnitude = new double[capacity];
        crossed = new boolean[capacity];
        packedSums = new double[capacity * room];
        packedResiduals = new double[capacity * room];
        packedDates = new short[capacity * room];
        end = new int[capacity];
        historyEnd = new int[capacity];
        packed = new double[room];
        at = new int[room];
    }

    /** Most pixels at once of this workspace. */
    public int capacity() {
        return capacity;
    }

    /** The number of pixels at once that is fastest. */
    public static int lanes(MonitorRule rule) {
        return rule.reverseCusum() ? REVERSE_LANES : LANES;
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
        valuePlanes = chunkValues;
        weightPlanes = chunkWeights;
        offset = from;
        if (rule.reverseCusum()) {
            copy();
            stable.cut(ownValues, ownWeights, lanes);
        }
        fit();
        judgeFits();
        sumResiduals();
        median.finish(counts, magnitude);
        for (int p = 0; p < lanes; p++) {
            judge(p);
        }
    }

    private void copy() {
        for (int d = 0; d < rows; d++) {
            System.arraycopy(valuePlanes[chunkPlanes[d]], offset, ownValues[d], 0, lanes);
            System.arraycopy(weightPlanes[chunkPlanes[d]], offset, ownWeights[d], 0, lanes);
            Arrays.fill(ownWeights[d], lanes, capacity, 0);
        }
        valuePlanes = ownValues;
        weightPlanes = ownWeights;
        offset = 0;
    }

    /** Loads dates {@code d} to {@code d + STEP − 1}; the last date stands for those beyond it. */
    private void loadWeights(int d) {
        float[][] w = weightPlanes;
        load(weights, w[plane(d)], w[plane(d + 1)], w[plane(d + 2)], w[plane(d + 3)], offset, lanes);
    }

    /** Loads values as they are: what is not observed is left out later. */
    private void loadValues(int d) {
        float[][] y = valuePlanes;
        load(values, y[plane(d)], y[plane(d + 1)], y[plane(d + 2)], y[plane(d + 3)], offset, lanes);
    }

    private int plane(int d) {
        return planes[Math.min(d, rows - 1)];
    }

    /** Four rows at once: as many streams hide the memory's latency. */
    private static void load(double[][] to, float[] r0, float[] r1, float[] r2, float[] r3, int from, int n) {
        double[] t0 = to[0];
        double[] t1 = to[1];
        double[] t2 = to[2];
        double[] t3 = to[3];
        for (int p = 0; p < n; p++) {
            t0[p] = r0[from + p];
            t1[p] = r1[from + p];
            t2[p] = r2[from + p];
            t3[p] = r3[from + p];
        }
    }

    private static void multiply(double[] values, double[] weights, int n) {
        for (int p = 0; p < n; p++) {
            values[p] *= weights[p];
        }
    }

    private void fit() {
        sums.clear();
        for (int d = 0; d < history; d += STEP) {
            loadWeights(d);
            loadValues(d);
            for (int k = 0; k < STEP; k++) {
                multiply(values[k], weights[k], lanes);
            }
            sums.add(d, weights, values);
        }
        sums.solve();
    }

    private void judgeFits() {
        int terms = design.terms();
        sums.residualSquares(squares);
        for (int p = 0; p < lanes; p++) {
            int n = stableCount(p);
            // A cumulated sum starts with the history.
            window[p] = rule.process() == MonitorRule.ProcessType.CUSUM ? n : (int) Math.floor(rule.h() * n);
            boolean enough = n > terms && n >= rule.minimumHistory() && window[p] > 1;
            boolean sound = sums.leastPivot()[p] > PIVOT_SHARE;
            fitted[p] = enough && (sound || rescue(p));
            if (!fitted[p]) {
                window[p] = 0;
                for (double[] b : sums.coefficients()) {
                    b[p] = 0;
                }
            } else if (!sound || squares[p] < SQUARES_SHARE * sums.squares()[p]) {
                squares[p] = residualSquares(p);
            }
            reach[p] = window[p] + 1;
        }
    }

    /** Fits one lane row by row; false where its observations do not determine the model. */
    private boolean rescue(int p) {
        int n = 0;
        for (int d = 0; d < history; d++) {
            if (weightPlanes[planes[d]][offset + p] > 0) {
                packed[n] = valuePlanes[planes[d]][offset + p];
                at[n++] = d;
            }
        }
        boolean done = exact.fit(packed, at, 0, n);
        for (int j = 0; j < design.terms(); j++) {
            sums.coefficients()[j][p] = exact.coefficients()[j];
        }
        return done;
    }

    /** Residual sum of squares of one lane, residual by residual. */
    private double residualSquares(int p) {
        monitor.begin(sums.coefficients(), p, 0, 0, 0);
        double total = 0;
        for (int d = 0; d < history; d++) {
            if (weightPlanes[planes[d]][offset + p] > 0) {
                double r = design.residual(monitor.coefficients(), d, valuePlanes[planes[d]][offset + p]);
                total += r * r;
            }
        }
        return total;
    }

    /**
     * Sums up residuals from each lane's window on and packs the sums. Where the sums begin depends on the lane alone:
     * elsewhere their last bits would depend on its neighbours.
     */
    private void sumResiduals() {
        double[][] b = sums.coefficients();
        Arrays.fill(sum, 0);
        Arrays.fill(counts, 0);
        median.clear();
        for (int p = 0; p < lanes; p++) {
            end[p] = p * room;
        }
        for (int d = firstPacked(); d < rows; d += STEP) {
            loadWeights(d);
            loadValues(d);
            for (int k = 0; k < STEP; k += 2) {
                for (int j = 0; j < b.length; j += 4) {
                    subtractFour(b, j, k, Math.min(d + k, rows - 1), Math.min(d + k + 1, rows - 1));
                }
            }
            for (int k = 0; k < STEP && d + k < rows; k++) {
                finish(d + k, values[k], weights[k]);
            }
        }
        if (rows == history) {
            System.arraycopy(end, 0, historyEnd, 0, lanes);
        }
    }

    private void finish(int d, double[] y, double[] w) {
        if (d < history) {
            addHistory(y, w, sum, seen, reach, lanes);
            append(packedSums, end, sum, w, lanes);
            return;
        }
        if (d == history) {
            System.arraycopy(end, 0, historyEnd, 0, lanes);
        }
        addMonitored(y, w, sum, counts, lanes);
        median.add(y, w);
        append(packedSums, packedResiduals, packedDates, end, sum, y, d, w, lanes);
    }

    private void subtractFour(double[][] b, int j, int k, int d, int e) {
        subtractFour(
                values[k],
                values[k + 1],
                b[j],
                b[j + 1],
                b[j + 2],
                b[j + 3],
                sums.design(d, j),
                sums.design(d, j + 1),
                sums.design(d, j + 2),
                sums.design(d, j + 3),
                sums.design(e, j),
                sums.design(e, j + 1),
                sums.design(e, j + 2),
                sums.design(e, j + 3));
    }

    private static void subtractFour(
            double[] y,
            double[] z,
            double[] b0,
            double[] b1,
            double[] b2,
            double[] b3,
            double x0,
            double x1,
            double x2,
            double x3,
            double u0,
            double u1,
            double u2,
            double u3) {
        for (int p = 0; p < y.length; p++) {
            double c0 = b0[p];
            double c1 = b1[p];
            double c2 = b2[p];
            double c3 = b3[p];
            double left = y[p] - x0 * c0 - x1 * c1 - x2 * c2 - x3 * c3;
            double right = z[p] - u0 * c0 - u1 * c1 - u2 * c2 - u3 * c3;
            y[p] = left;
            z[p] = right;
        }
    }

    /** Adds a residual where it lies in the lane's window: where no more observations are left than that has. */
    private static void addHistory(double[] y, double[] w, double[] sum, double[] left, double[] reach, int n) {
        for (int p = 0; p < n; p++) {
            double c = left[p];
            double in = Math.min(1, Math.max(0, reach[p] - c));
            double t = sum[p] + y[p] * w[p] * in;
            left[p] = c - w[p];
            sum[p] = t;
        }
    }

    private static void addMonitored(double[] y, double[] w, double[] sum, double[] counts, int n) {
        for (int p = 0; p < n; p++) {
            double r = y[p] * w[p];
            double t = sum[p] + r;
            double c = counts[p] + w[p];
            y[p] = r;
            sum[p] = t;
            counts[p] = c;
        }
    }

    private static void append(double[] out, int[] end, double[] row, double[] weight, int n) {
        for (int p = 0; p < n; p++) {
            int q = end[p];
            out[q] = row[p];
            end[p] = q + (int) weight[p];
        }
    }

    private static void append(
            double[] out,
            double[] residuals,
            short[] dates,
            int[] end,
            double[] row,
            double[] residual,
            int date,
            double[] weight,
            int n) {
        for (int p = 0; p < n; p++) {
            int q = end[p];
            out[q] = row[p];
            residuals[q] = residual[p];
            dates[q] = (short) date;
            end[p] = q + (int) weight[p];
        }
    }

    /** The last date from which on every lane has its window before the history's end. */
    private int firstPacked() {
        Arrays.fill(seen, 0);
        int d = history;
        while (d > 0 && !reached(seen, window, lanes)) {
            d--;
            addTo(seen, weightPlanes[planes[d]], offset, lanes);
        }
        return d;
    }

    private static void addTo(double[] sum, float[] row, int from, int n) {
        for (int p = 0; p < n; p++) {
            sum[p] += row[from + p];
        }
    }

    private static boolean reached(double[] seen, int[] wanted, int n) {
        for (int p = 0; p < n; p++) {
            if (seen[p] < wanted[p]) {
                return false;
            }
        }
        return true;
    }

    private void judge(int p) {
        crossed[p] = false;
        score[p] = Double.NaN;
        sigma[p] = Double.NaN;
        if (!fitted[p]) {
            return;
        }
        int n = stableCount(p);
        int count = monitorCount(p);
        sigma[p] = Math.max(Math.sqrt(squares[p] / (n - design.terms())), rule.sigmaFloor());
        if (count == 0) {
            return;
        }
        if (rule.process() != MonitorRule.ProcessType.MOSUM || n + count > MonitorBoundary.FLAT * n) {
            SeasonMonitor one = open(p);
            score[p] = one.score();
            crossed[p] = one.firstBreak() >= 0;
            return;
        }
        // Where the boundary is flat the largest sum decides: scaling and dividing keep the order.
        int now = historyEnd[p];
        double largest = largestDifference(packedSums, now, now - window[p], count);
        double statistic = largest * (1 / (sigma[p] * Math.sqrt(n)));
        double flat = MonitorBoundary.mosum(rule.critical(), 1);
        score[p] = statistic / flat;
        crossed[p] = statistic > flat;
    }

    /** Largest |difference| as bits: of numbers that are not negative these have the same order, without a branch. */
    private static double largestDifference(double[] sums, int now, int before, int count) {
        long largest = 0;
        for (int i = 0; i < count; i++) {
            double size = Math.abs(sums[now + i] - sums[before + i]);
            largest = Math.max(largest, Double.doubleToRawLongBits(size));
        }
        return Double.longBitsToDouble(largest);
    }

    /** The lane that was opened last. */
    public SeasonMonitor last() {
        return monitor;
    }

    /** Everything about the monitoring of one lane; belongs to this workspace, valid until the next call. */
    public SeasonMonitor open(int p) {
        int n = stableCount(p);
        int count = monitorCount(p);
        monitor.begin(sums.coefficients(), p, n, n + count, sigma[p]);
        if (fitted[p]) {
            monitor.takeMonitored(packedResiduals, packedDates, historyEnd[p]);
            monitor.finish(packedSums, historyEnd[p] - n, window[p]);
        }
        return monitor;
    }

    /** Like {@link #open}, with the residuals of the history. */
    public SeasonMonitor openWhole(int p) {
        SeasonMonitor one = open(p);
        int position = 0;
        for (int d = 0; d < history; d++) {
            if (weightPlanes[planes[d]][offset + p] > 0) {
                one.take(position++, d, valuePlanes[planes[d]][offset + p]);
            }
        }
        return one;
    }

    /** Observations of a lane's stable history. */
    public int stableCount(int p) {
        return (int) sums.counts()[p];
    }

    /** Observations of a lane's monitoring period. */
    public int monitorCount(int p) {
        return end[p] - historyEnd[p];
    }

    /** First date of a lane's stable history, −1 where it has none. */
    public int firstDate(int p) {
        int d = 0;
        while (d < history && !(weightPlanes[planes[d]][offset + p] > 0)) {
            d++;
        }
        return d < history ? d : -1;
    }

    /** Last date of a lane's stable history, −1 where it has none. */
    public int lastDate(int p) {
        int d = history - 1;
        while (d >= 0 && !(weightPlanes[planes[d]][offset + p] > 0)) {
            d--;
        }
        return d;
    }

    /** Whether the lane's history carried a model. */
    public boolean fitted(int p) {
        return fitted[p];
    }

    /** Whether an observation of the monitoring period lies beyond the boundary. */
    public boolean crossed(int p) {
        return crossed[p];
    }

    /** Residual standard deviation of the stable history, √(RSS / (n − k)); NaN without a model. */
    public double sigma(int p) {
        return sigma[p];
    }

    /** Largest |statistic| / boundary of the monitoring period; NaN where nothing was monitored. */
    public double score(int p) {
        return score[p];
    }

    /** Median of observed − predicted over the whole monitoring period; NaN where nothing was monitored. */
    public double magnitude(int p) {
        return fitted[p] && monitorCount(p) > 0 ? magnitude[p] : Double.NaN;
    }
}
