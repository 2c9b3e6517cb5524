// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.CorrelatedFit;
import adit.kernel.fit.FadingCorrelation;
import adit.kernel.fit.ReverseResiduals;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.ReverseCusum;
import adit.kernel.stat.ScanTable;
import adit.kernel.stat.WindowScan;
import java.util.Arrays;

/**
 * Monitors one pixel after another by the standardised one-step prediction errors of a season-trend model, whose largest
 * {@link WindowScan} has a known distribution. A workspace of one thread: results are those of the last {@link #walk},
 * arrays belong to the workspace.
 *
 * <p>Positions count the pixel's own observations: history 0..historyCount−1, then the monitoring period.
 */
public final class InnovationMonitor {
    /**
     * Errors beyond this many σ are not learnt, so that the model does not follow a change. So few errors of an unchanged
     * pixel lie there that the false-alarm rate does not show it.
     */
    static final double LEARN_WITHIN = 4;

    /** How much wider than its deviation the correlation's likelihood is taken: it is skewed. Tuned on seeds 1 to 9. */
    public static final double DOUBT = 1.1;

    /** σ below this share of the largest value is rounding. */
    static final double ROUNDING = 1e-7;

    private final SeasonTrend design;
    private final InnovationRule rule;
    private final CorrelatedFit fit;
    private final ReverseResiduals reverse;
    private final WindowScan scan;
    private final ScanTable table;
    private final ScanTable.Boundary boundary;
    private final double[] scratch;
    private final double[] residuals;
    private final double[] innovations;
    private final double[] statistic;

    private int start;
    private int historyEnd;
    private int end;
    private Outcome outcome = Outcome.TOO_SHORT;
    private double critical;
    private double largest;
    private int firstBreak;

    /** What became of a history. */
    public enum Outcome {
        /** Too few observations, or they do not determine the model. */
        TOO_SHORT,
        /** The observations hardly differ from the model: there is no noise to compare with. */
        NO_VARIATION,
        FITTED
    }

    /**
     * A workspace.
     *
     * @param design rows of the dates
     * @param days day of each date, ascending
     * @param history how many of the dates belong to the history
     */
    public InnovationMonitor(SeasonTrend design, int[] days, int history, InnovationRule rule) {
        this.design = design;
        this.rule = rule;
        fit = new CorrelatedFit(design, days, FadingCorrelation.of(Arrays.copyOf(days, history)));
        reverse = new ReverseResiduals(design);
        int room = design.dates() + 1;
        scan = new WindowScan(rule.smallestWindow(), room);
        table = ScanTable.of(rule.smallestWindow());
        boundary = table.at(rule.level());
        scratch = new double[room];
        residuals = new double[room];
        innovations = new double[room];
        statistic = new double[room];
    }

    /**
     * Fits the history and monitors what follows.
     *
     * @param values observed values, packed
     * @param dates design row of each
     * @param historyCount how many of them belong to the history
     * @param count how many there are
     */
    public Outcome walk(double[] values, int[] dates, int historyCount, int count) {
        historyEnd = historyCount;
        end = count;
        start = 0;
        critical = Double.NaN;
        largest = 0;
        firstBreak = -1;
        outcome = fitHistory(values, dates);
        if (outcome == Outcome.FITTED && end > historyEnd) {
            monitor(values, dates);
        }
        return outcome;
    }

    private Outcome fitHistory(double[] values, int[] dates) {
        int terms = design.terms();
        int fewest = rule.fewest(terms);
        if (historyEnd < fewest) {
            return Outcome.TOO_SHORT;
        }
        if (rule.reverseCusum()) {
            int m = reverse.walk(values, dates, historyEnd, scratch);
            int crossing = ReverseCusum.firstCrossing(scratch, m, rule.historyTest(), rule.historyTest());
            if (crossing > 0) {
                // The crossing observation itself is left out, as in R.
                start = historyEnd - terms - crossing + 1;
            }
        }
        if (historyEnd - start < fewest || !fit.fit(values, dates, start, historyEnd, rule.correlated())) {
            return Outcome.TOO_SHORT;
        }
        double size = 0;
        for (int i = start; i < historyEnd; i++) {
            size = Math.max(size, Math.abs(values[i]));
        }
        return fit.sigma() > Math.max(rule.sigmaFloor(), ROUNDING * size) ? Outcome.FITTED : Outcome.NO_VARIATION;
    }

    private void monitor(double[] values, int[] dates) {
        double[] coefficients = fit.coefficients();
        critical = boundary.critical(fit.freedom(), end - historyEnd);
        scan.begin(fit.meanCorrelation(), DOUBT * fit.meanCorrelationError());
        for (int i = historyEnd; i < end; i++) {
            residuals[i] = design.residual(coefficients, dates[i], values[i]);
            double error = fit.innovation(values, dates, i);
            if (Math.abs(error) <= LEARN_WITHIN) {
                fit.learn();
            }
            innovations[i] = error;
            double size = scan.add(error);
            statistic[i] = Math.copySign(size, scan.signed());
            if (firstBreak < 0 && size > critical) {
                firstBreak = i;
            }
            largest = Math.max(largest, size);
        }
    }

    /** Mean of observed − predicted over the monitoring period; NaN if it is empty. */
    public double mean() {
        double sum = 0;
        for (int i = historyEnd; i < end; i++) {
            sum += residuals[i];
        }
        return outcome == Outcome.FITTED ? sum / (end - historyEnd) : Double.NaN;
    }

    /** Probability of a largest statistic as large as this pixel's, or larger, if nothing changed; NaN without any. */
    public double pValue() {
        return outcome == Outcome.FITTED && end > historyEnd
                ? table.pValue(largest, fit.freedom(), end - historyEnd)
                : Double.NaN;
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

    /** Residual standard deviation of the stable history. */
    public double sigma() {
        return fit.sigma();
    }

    /** The model of the history; σ, ρ and coefficients are those before monitoring. */
    public CorrelatedFit fit() {
        return fit;
    }

    /** What |statistic| has to exceed; NaN where nothing was monitored. */
    public double critical() {
        return critical;
    }

    /** Largest |statistic| of the monitoring period; 0 where nothing was monitored. */
    double largest() {
        return largest;
    }

    /** Largest |statistic| / critical value of the monitoring period; NaN where nothing was monitored. */
    public double score() {
        return largest / critical;
    }

    /** Position of the first observation beyond the boundary, or −1. */
    public int firstBreak() {
        return firstBreak;
    }

    /** Observed − predicted from the history alone, by position, from {@link #historyEnd} to {@link #end}. */
    public double[] residuals() {
        return residuals;
    }

    /** Prediction errors in σ by position, from {@link #historyEnd} to {@link #end}. */
    public double[] innovations() {
        return innovations;
    }

    /** The scan's largest window ending at each position, with its sign, from {@link #historyEnd} to {@link #end}. */
    public double[] statistic() {
        return statistic;
    }
}
