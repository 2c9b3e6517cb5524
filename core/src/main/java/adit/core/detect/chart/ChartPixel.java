// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.chart;

import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.kernel.fit.GrowingFit;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.stat.Median;
import adit.kernel.walk.ChartRule;
import adit.kernel.walk.ControlChart;
import adit.kernel.walk.StepCheck;
import adit.kernel.walk.StepDemand;
import adit.kernel.walk.StepOnset;
import java.util.Arrays;

/** Judges one pixel after another. A workspace of one thread; its state is that of the last pixel. */
final class ChartPixel {
    private static final double DAYS_PER_YEAR = 365.25;

    /** As tried for BFAST-Monitor, see docs/methods/bfast-monitor.md. */
    static final double ONSET_CAP = 3;

    static final double ONSET_THRESHOLD = 2;

    private final ChartSettings settings;
    private final SeasonTrend design;
    private final int[] days;
    private final double unit;
    private final GrowingFit fit;
    private final ControlChart chart;
    private final StepCheck step;
    private final int[] monitoredAt;
    private final double[] kept;
    private final int[] keptAt;
    private final double[] errors;
    private final double[] sorted;

    private double[] charted = new double[0];
    private double[] model = new double[0];

    private PixelState state = PixelState.NO_DATA;
    private int historyStart;
    private int historyCount;
    private int monitored;
    private double sigma;
    private double score;
    private double magnitude;
    private double postMagnitude;
    private int lastBefore;
    private int firstAfter;
    private int confirmed;

    ChartPixel(ChartSettings settings, ChartRule rule, SeasonTrend design, int[] days, double unit) {
        this.settings = settings;
        this.design = design;
        this.days = days;
        this.unit = unit;
        fit = new GrowingFit(design);
        chart = new ControlChart(rule);
        StepDemand d = settings.demand();
        step = new StepCheck(
                new StepOnset(ONSET_CAP, ONSET_THRESHOLD),
                new StepDemand(d.persistence(), d.share(), d.magnitude() / unit, d.sigmas()),
                days);
        kept = new double[days.length];
        keptAt = new int[days.length];
        errors = new double[days.length];
        monitoredAt = new int[days.length];
        sorted = new double[days.length];
    }

    /** Keeps the chart and the model of the next pixel, for {@link #series}. */
    void record() {
        charted = new double[days.length];
        model = new double[days.length];
    }

    private boolean recording() {
        return model.length > 0;
    }

    /** The last pixel, of which {@link #record} was asked. */
    ChartSeries series(BreakMap map) {
        boolean modelled = state == PixelState.STABLE || state == PixelState.BREAK || state == PixelState.NOT_MONITORED;
        int n = modelled ? monitored : 0;
        double[] drawn = modelled ? model : new double[0];
        return new ChartSeries(
                map,
                Arrays.stream(monitoredAt, 0, n).map(t -> days[t]).toArray(),
                Arrays.copyOf(charted, n),
                chart.limit(),
                modelled ? days : new int[0],
                Arrays.stream(drawn).map(v -> v * unit).toArray());
    }

    /** Notes what the model expects on the dates from {@code from} (inclusive) to {@code to} (exclusive). */
    private void note(int from, int to) {
        fit.solve();
        for (int t = from; t < to; t++) {
            model[t] = design.predict(fit.coefficients(), t);
        }
    }

    PixelState judge(double[] values, int[] at, int history, int count) {
        state = PixelState.NO_DATA;
        if (count > 0) {
            state = PixelState.HISTORY_TOO_SHORT;
            if (fitHistory(values, at, history)) {
                monitored = 0;
                if (recording()) {
                    note(0, days.length);
                }
                state = history == count ? PixelState.NOT_MONITORED : monitor(values, at, history, count);
            }
        }
        return state;
    }

    /** Fits, leaves out what Shewhart's screen finds, and fits again. */
    private boolean fitHistory(double[] values, int[] at, int history) {
        for (int i = 0; i < history; i++) {
            kept[i] = values[i];
            keptAt[i] = at[i];
        }
        if (!fit(history)) {
            return false;
        }
        double limit = settings.screen() * believed(fit.sigma());
        int n = 0;
        for (int i = 0; i < history; i++) {
            double r = values[i] - design.predict(fit.coefficients(), at[i]);
            if (Math.abs(r) <= limit) {
                kept[n] = values[i];
                keptAt[n++] = at[i];
            }
        }
        if (n < history && !fit(n)) {
            return false;
        }
        sigma = believed(fit.sigma());
        historyCount = n;
        historyStart = days[keptAt[0]];
        return sigma > 0;
    }

    private double believed(double deviation) {
        return Math.max(deviation, settings.sigmaFloor() / unit);
    }

    private boolean fit(int count) {
        int least = Math.max(settings.minimumHistoryObservations(), design.terms() + 1);
        if (count < least
                || (days[keptAt[count - 1]] - days[keptAt[0]]) / DAYS_PER_YEAR < settings.minimumHistoryYears()) {
            return false;
        }
        fit.clear();
        for (int i = 0; i < count; i++) {
            fit.add(keptAt[i], kept[i]);
        }
        return fit.solve();
    }

    private PixelState monitor(double[] values, int[] at, int history, int count) {
        monitored = count - history;
        for (int k = 0; k < monitored; k++) {
            monitoredAt[k] = at[history + k];
            errors[k] = values[history + k] - design.predict(fit.coefficients(), monitoredAt[k]);
        }
        System.arraycopy(errors, 0, sorted, 0, monitored);
        magnitude = Median.of(sorted, monitored);
        chart.begin(0);
        score = 0;
        PixelState found = PixelState.STABLE;
        for (int k = 0; k < monitored; k++) {
            // Nothing that the screen would take out may bend the model: after a cloud all would look changed.
            boolean joins = found == PixelState.STABLE
                    && settings.recursive()
                    && Math.abs(errors[k]) <= settings.screen() * sigma;
            double r = joins ? fit.add(monitoredAt[k], values[history + k]) : errors[k];
            boolean raised = chart.take(r / sigma);
            if (recording()) {
                charted[k] = chart.statistic();
                note(monitoredAt[k] + 1, days.length);
            }
            score = Math.max(score, chart.share());
            // After the break the chart goes on only to say how far it leads.
            if (raised && found == PixelState.STABLE) {
                double sign = Math.signum(settings.kind() == ChartRule.Kind.RUN ? r : chart.statistic());
                if (step.check(errors, monitoredAt, 0, monitored, k, sigma, sign)) {
                    confirmed = days[monitoredAt[step.confirmed()]];
                    firstAfter = days[monitoredAt[step.latest()]];
                    lastBefore = days[at[history + step.earliest() - 1]];
                    postMagnitude = step.postMagnitude();
                    found = PixelState.BREAK;
                } else {
                    chart.begin(0);
                }
            }
        }
        return found;
    }

    void write(BreakMap map, int p) {
        map.historyStart()[p] = historyStart;
        map.historyCount()[p] = (short) Math.min(historyCount, Short.MAX_VALUE);
        map.sigma()[p] = (float) (sigma * unit);
        if (state == PixelState.NOT_MONITORED) {
            return;
        }
        map.score()[p] = (float) score;
        map.magnitude()[p] = (float) (magnitude * unit);
        if (state == PixelState.BREAK) {
            map.lastBefore()[p] = lastBefore;
            map.firstAfter()[p] = firstAfter;
            map.confirmed()[p] = confirmed;
            map.postMagnitude()[p] = (float) (postMagnitude * unit);
        }
    }
}
