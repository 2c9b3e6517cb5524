// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.Median;
import adit.kernel.stat.MonitorBoundary;

/**
 * BFAST-Monitor on one pixel of a {@link SeasonBlock}, unfolded: residuals, process and boundary by position. Arrays
 * belong to the block.
 *
 * <p>Positions count the pixel's observations from the start of its stable history: history 0..historyEnd−1, then the
 * monitoring period.
 */
public final class SeasonMonitor {
    private final SeasonTrend design;
    private final MonitorRule rule;
    private final double[] coefficients;
    private final int[] at;
    private final double[] residuals;
    private final double[] statistic;
    private final double[] boundary;
    private final double[] scratch;

    private int historyEnd;
    private int end;
    private double sigma;
    private int firstBreak;

    SeasonMonitor(SeasonTrend design, MonitorRule rule, int room) {
        this.design = design;
        this.rule = rule;
        coefficients = new double[design.terms()];
        at = new int[room];
        residuals = new double[room];
        statistic = new double[room];
        boundary = new double[room];
        scratch = new double[room];
    }

    void begin(double[][] lanes, int lane, int historyCount, int count, double standardDeviation) {
        for (int j = 0; j < coefficients.length; j++) {
            coefficients[j] = lanes[j][lane];
        }
        historyEnd = historyCount;
        end = count;
        sigma = standardDeviation;
        firstBreak = -1;
    }

    void take(int position, int date, double value) {
        at[position] = date;
        residuals[position] = design.residual(coefficients, date, value);
    }

    void takeMonitored(double[] packedResiduals, short[] packedDates, int first) {
        int count = end - historyEnd;
        System.arraycopy(packedResiduals, first, residuals, historyEnd, count);
        for (int i = 0; i < count; i++) {
            at[historyEnd + i] = packedDates[first + i];
        }
    }

    /** Makes the process from sums of residuals, {@code sums[first]} belonging to position 0. */
    void finish(double[] sums, int first, int window) {
        double scale = 1 / (sigma * Math.sqrt(historyEnd));
        double flat = MonitorBoundary.mosum(rule.critical(), 1);
        double flatEnd = MonitorBoundary.FLAT * historyEnd;
        for (int i = historyEnd; i < end; i++) {
            int number = i + 1;
            switch (rule.process()) {
                case MOSUM -> {
                    statistic[i] = (sums[first + i] - sums[first + i - window]) * scale;
                    boundary[i] = number <= flatEnd
                            ? flat
                            : MonitorBoundary.mosum(rule.critical(), number / (double) historyEnd);
                }
                case CUSUM -> {
                    statistic[i] = sums[first + i] * scale;
                    boundary[i] = MonitorBoundary.cusum(rule.critical(), number / (double) historyEnd);
                }
            }
        }
        firstBreak = nextCrossing(historyEnd - 1);
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
        if (n <= 0) {
            return Double.NaN;
        }
        System.arraycopy(residuals, position, scratch, 0, n);
        return Median.of(scratch, n);
    }

    /** Position of the first observation of the monitoring period: the number of those of the stable history. */
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
        double largest = end > historyEnd ? 0 : Double.NaN;
        for (int i = historyEnd; i < end; i++) {
            largest = Math.max(largest, Math.abs(statistic[i]) / boundary[i]);
        }
        return largest;
    }

    /** Position of the first observation beyond the boundary, or −1. */
    public int firstBreak() {
        return firstBreak;
    }

    /** Position among the dates of each observation; as far as {@link #residuals}. */
    public int[] at() {
        return at;
    }

    /** Observed − predicted by position, of the monitoring period or, where asked for, of the history too. */
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
        return coefficients;
    }
}
