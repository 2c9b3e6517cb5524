// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.LeastSquares;
import adit.kernel.fit.ReverseResiduals;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.Median;
import adit.kernel.stat.MonitorBoundary;
import adit.kernel.stat.ReverseCusum;

/**
 * BFAST-Monitor on one pixel after another (Verbesselt, Zeileis and Herold 2012). A workspace of one thread: results are
 * those of the last {@link #walk}, arrays belong to the workspace.
 *
 * <p>Positions count the pixel's own observations: history 0..historyCount−1, then the monitoring period.
 */
public final class SeasonMonitor {
    private final SeasonTrend design;
    private final MonitorRule rule;
    private final LeastSquares fit;
    private final ReverseResiduals reverse;
    private final double[] scratch;
    private final double[] residuals;
    private final double[] statistic;
    private final double[] boundary;

    private int start;
    private int historyEnd;
    private int end;
    private boolean fitted;
    private double sigma;
    private double score;
    private int firstBreak;

    public SeasonMonitor(SeasonTrend design, MonitorRule rule) {
        this.design = design;
        this.rule = rule;
        fit = new LeastSquares(design);
        reverse = new ReverseResiduals(design);
        int room = design.dates() + 1;
        scratch = new double[room];
        residuals = new double[room];
        statistic = new double[room];
        boundary = new double[room];
    }

    /**
     * Fits the history and monitors what follows.
     *
     * @param values observed values, packed
     * @param dates design row of each
     * @param historyCount how many of them belong to the history
     * @param count how many there are
     * @return whether the history carried a model
     */
    public boolean walk(double[] values, int[] dates, int historyCount, int count) {
        historyEnd = historyCount;
        end = count;
        start = 0;
        sigma = Double.NaN;
        score = Double.NaN;
        firstBreak = -1;
        fitted = false;
        int terms = design.terms();
        if (historyCount <= terms) {
            return false;
        }
        if (rule.reverseCusum()) {
            int m = reverse.walk(values, dates, historyCount, scratch);
            int crossing = ReverseCusum.firstCrossing(scratch, m, rule.historyTest(), rule.historyBoundary());
            if (crossing > 0) {
                // The crossing observation itself is left out, as in R.
                start = historyCount - terms - crossing + 1;
            }
        }
        int n = historyCount - start;
        int window = window(n);
        if (n <= terms || n < rule.minimumHistory() || window <= 1 || !fit.fit(values, dates, start, historyCount)) {
            return false;
        }
        fitted = true;
        fit.residuals(values, dates, start, count, residuals);
        double squares = 0;
        for (int i = start; i < historyCount; i++) {
            squares += residuals[i] * residuals[i];
        }
        sigma = Math.max(Math.sqrt(squares / (n - terms)), rule.sigmaFloor());
        switch (rule.process()) {
            case MOSUM -> mosum(n, window);
            case CUSUM -> cusum(n);
        }
        findBreak();
        return true;
    }

    private int window(int n) {
        return rule.process() == MonitorRule.ProcessType.CUSUM ? 2 : (int) Math.floor(rule.h() * n);
    }

    private void mosum(int n, int window) {
        double scale = 1 / (sigma * Math.sqrt(n));
        double sum = 0;
        for (int i = start; i < end; i++) {
            sum += residuals[i];
            scratch[i] = sum;
        }
        double flat = MonitorBoundary.mosum(rule.critical(), 1);
        double flatEnd = Math.E * n;
        for (int i = historyEnd; i < end; i++) {
            int before = i - window;
            statistic[i] = (scratch[i] - (before < start ? 0 : scratch[before])) * scale;
            int number = i - start + 1;
            boundary[i] = number <= flatEnd ? flat : MonitorBoundary.mosum(rule.critical(), number / (double) n);
        }
    }

    private void cusum(int n) {
        double scale = 1 / (sigma * Math.sqrt(n));
        double sum = 0;
        for (int i = start; i < historyEnd; i++) {
            sum += residuals[i];
        }
        for (int i = historyEnd; i < end; i++) {
            sum += residuals[i];
            statistic[i] = sum * scale;
            boundary[i] = MonitorBoundary.cusum(rule.critical(), (i - start + 1) / (double) n);
        }
    }

    private void findBreak() {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = historyEnd; i < end; i++) {
            double size = Math.abs(statistic[i]);
            if (firstBreak < 0 && size > boundary[i]) {
                firstBreak = i;
            }
            largest = Math.max(largest, size / boundary[i]);
        }
        score = end > historyEnd ? largest : Double.NaN;
    }

    /** Position of the first observation after {@code position} beyond the boundary, or −1. */
    public int nextCrossing(int position) {
        for (int i = Math.max(position + 1, historyEnd); i < end; i++) {
            if (Math.abs(statistic[i]) > boundary[i]) {
                return i;
            }
        }
        return -1;
    }

    /** Median of observed − predicted from {@code position} to the end of the monitoring period; NaN if it is empty. */
    public double medianFrom(int position) {
        int n = end - position;
        if (n <= 0 || !fitted) {
            return Double.NaN;
        }
        System.arraycopy(residuals, position, scratch, 0, n);
        return Median.of(scratch, n);
    }

    /** Whether the last history carried a model. */
    public boolean fitted() {
        return fitted;
    }

    /** Position of the first observation of the stable history. */
    public int start() {
        return start;
    }

    /** Position of the first observation of the monitoring period. */
    public int historyEnd() {
        return historyEnd;
    }

    public int end() {
        return end;
    }

    /** Residual standard deviation of the stable history, √(RSS / (n − k)). */
    public double sigma() {
        return sigma;
    }

    /** Largest |statistic| / boundary of the monitoring period; NaN where nothing was monitored. */
    public double score() {
        return score;
    }

    /** Position of the first observation beyond the boundary, or −1. */
    public int firstBreak() {
        return firstBreak;
    }

    /** Median of observed − predicted over the whole monitoring period. */
    public double magnitude() {
        return medianFrom(historyEnd);
    }

    /** Observed − predicted by position, from {@link #start} to {@link #end}. */
    public double[] residuals() {
        return residuals;
    }

    /** The monitored process by position, from {@link #historyEnd} to {@link #end}. */
    public double[] statistic() {
        return statistic;
    }

    /** The boundary by position, from {@link #historyEnd} to {@link #end}. */
    public double[] boundary() {
        return boundary;
    }

    public double[] coefficients() {
        return fit.coefficients();
    }
}
