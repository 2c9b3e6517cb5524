// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.DaySeason;
import adit.kernel.fit.LassoSeason;
import java.util.Arrays;

/**
 * Walks through one pixel's series as COLD does (Zhu et al. 2020) and finds its segments. A workspace of one thread.
 *
 * <p>First model: at least 12 observations over a year without a long gap, freed of noise by {@link Tmask}, that begin and
 * end near the model and have little trend. It is then looked at backwards, and from there on the walk goes forward: the
 * model grows with each observation, the last few ahead of it must not all be far from it in one direction. Where the
 * paper leaves things open, this does what pyxccd does; docs/methods/cold.md lists it.
 */
public final class ColdWalk {
    /** A model is fitted again when its observations have grown by this share. */
    private static final double REFIT_SHARE = 0.03;

    /** Most observations with which every step fits again; from the next on residuals are judged by the season. */
    private static final int SMALL = 24;

    private static final int NEAREST = 24;
    private static final int SMALLEST_TERMS = 4;
    /** Observations that an early or late segment needs. */
    private static final int FEWEST_LEFT = 6;

    private final BandSeries series;
    private final int bands;
    private final LassoSeason lasso;
    private final Tmask tmask;
    private final SeasonNeighbours neighbours;
    private final ChangeWindow window;
    private final double[][] predicted;
    private final double[] smallestSigma;
    private final double[] sigma;
    private final double[] differences;
    private final double[] maskLimits = new double[2];
    private final double[] magnitude;
    private final double[] noMagnitude;
    private final double[][] coefficients;
    private final double[] rmse;

    private ColdRule rule;
    private SegmentSink sink = (k, s, e, b, l, c, o, p, x, m, f, r) -> {};
    private StepSink steps = StepSink.NONE;
    private int start;
    private int end;
    private int dense;
    private int fittedTo;
    private int spanAtFit;
    private int terms;
    private boolean trained;
    private boolean fresh;
    private int segments;
    private int lastBreak;
    private int watchFrom;
    private double score;

    /** @param largestWindow most consecutive observations of any rule that this workspace is given */
    public ColdWalk(DaySeason design, BandSeries series, ColdRule rule, int largestWindow) {
        this.series = series;
        this.rule = rule;
        bands = series.bands();
        lasso = new LassoSeason(design, bands, rule.lambda());
        tmask = new Tmask(design);
        neighbours = new SeasonNeighbours(design, rule.tested());
        window = new ChangeWindow(rule.tested(), largestWindow);
        predicted = new double[rule.tested()][design.dates()];
        smallestSigma = new double[rule.tested()];
        sigma = new double[rule.tested()];
        differences = new double[design.dates()];
        magnitude = new double[bands];
        noMagnitude = new double[bands];
        coefficients = new double[bands][];
        rmse = new double[bands];
    }

    /** Whom the next walks tell of their steps. */
    public void tell(StepSink stepSink) {
        steps = stepSink;
    }

    /**
     * Walks through the series, which loses what is found to be noise.
     *
     * @param pixelRule of the same bands and lambda as the workspace's
     * @param scoreFrom first day on which {@link #score} looks
     */
    public void walk(ColdRule pixelRule, int scoreFrom, SegmentSink segmentSink) {
        rule = pixelRule;
        sink = segmentSink;
        start = 0;
        dense = 0;
        trained = false;
        segments = 0;
        spanAtFit = 0;
        watchFrom = scoreFrom;
        score = Double.NaN;
        end = ColdRule.FEWEST;
        if (series.count() < 2) {
            return;
        }
        variograms();
        while (end <= series.count() - rule.consecutive()) {
            if (end - start >= ColdRule.FEWEST && spansYear(start, end)) {
                if (!trained && !initialise()) {
                    continue;
                }
                monitor();
            }
            end++;
        }
        if (trained) {
            finish();
        } else {
            finishUntrained();
        }
    }

    /** Largest share of the threshold that all observations of a window reached, from the asked day on; NaN if none. */
    public double score() {
        return score;
    }

    private boolean spansYear(int from, int to) {
        return series.day(to - 1) - series.day(from) >= DaySeason.YEAR;
    }

    /** Smallest standard deviations: the median difference of successive observations. */
    private void variograms() {
        for (int b = 0; b < rule.tested(); b++) {
            double[] y = series.values()[b];
            int n = series.count() - 1;
            for (int i = 0; i < n; i++) {
                differences[i] = Math.abs(y[i + 1] - y[i]);
            }
            smallestSigma[b] = adit.kernel.stat.Median.of(differences, n);
        }
        for (int k = 0; k < rule.maskBands().length; k++) {
            maskLimits[k] = rule.mask() * Math.max(smallestSigma[rule.maskBands()[k]], rule.floor());
        }
    }

    /** Tries to make a first model of [start, end); where that fails it moves on and says false. */
    private boolean initialise() {
        if (longestGap() > rule.gapDays()) {
            start++;
            end++;
            dense = start;
            return false;
        }
        boolean[] flags = tmask.flag(series, start, end + rule.consecutive(), rule.maskBands(), maskLimits);
        int kept = 0;
        int first = -1;
        int last = -1;
        for (int i = start; i < end; i++) {
            if (!flags[i - start]) {
                kept++;
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (kept < ColdRule.FEWEST || series.day(last) - series.day(first) < DaySeason.YEAR) {
            end++;
            return false;
        }
        series.removeFlagged(flags, start, end);
        end = start + kept;
        lasso.clear();
        fit(start, end, SMALLEST_TERMS);
        if (!stable()) {
            start++;
            end++;
            return false;
        }
        trained = true;
        fresh = true;
        lookBack(segments == 0 ? dense : series.firstFrom(lastBreak));
        return true;
    }

    private int longestGap() {
        int longest = 0;
        for (int i = start; i + 1 < end; i++) {
            longest = Math.max(longest, series.day(i + 1) - series.day(i));
        }
        return longest;
    }

    private void fit(int from, int to, int newTerms) {
        lasso.cover(series.values(), series.at(), from, to);
        lasso.fit(newTerms, 0, rule.tested());
        for (int b = 0; b < rule.tested(); b++) {
            sigma[b] = floored(b, lasso.rmse(b));
        }
        terms = newTerms;
    }

    private double floored(int band, double rms) {
        return Math.max(Math.max(smallestSigma[band], rule.floor()), rms);
    }

    private double residual(int band, int i) {
        return series.values()[band][i] - lasso.predict(band, series.at()[i]);
    }

    /** Eq. 6 of Zhu et al. (2020), over the bands. */
    private boolean stable() {
        double sum = 0;
        double years = (series.day(end - 1) - series.day(start)) / DaySeason.YEAR;
        for (int b = 0; b < rule.tested(); b++) {
            double slope = Math.abs(lasso.coefficients(b)[1] * years);
            double edge = Math.max(Math.abs(residual(b, start)), Math.abs(residual(b, end - 1)));
            double v = (slope + edge) / sigma[b];
            sum += v * v;
        }
        return !(sum > rule.threshold());
    }

    /** Takes in the observations before the first model, back to one that shows a break. */
    private void lookBack(int earliest) {
        for (int i = start - 1; i >= earliest; i--) {
            window.reset(Math.min(i - earliest + 1, rule.consecutive()));
            for (int c = 0; c < window.size(); c++) {
                measure(c, i - c);
            }
            boolean changed = window.broken(rule.threshold(), rule.angle());
            if (changed && window.medianLength(0) >= rule.smallest()) {
                break;
            }
            if (!changed && window.magnitude(0) > rule.noise()) {
                series.remove(i);
                end--;
            }
            start = i;
        }
        if (segments == 0 && start - dense >= FEWEST_LEFT) {
            emitEarly();
        }
        lasso.clear();
    }

    private void emitEarly() {
        for (int b = 0; b < bands; b++) {
            magnitude[b] = b < rule.tested() ? -window.medianResidual(b, 0) : 0;
        }
        double strength = window.smallest(0) / rule.threshold();
        lasso.clear();
        lasso.cover(series.values(), series.at(), dense, start);
        lasso.fit(SMALLEST_TERMS, 0, bands);
        terms = SMALLEST_TERMS;
        emit(SegmentSink.Kind.EARLY, dense, start, start, 100, strength, magnitude);
    }

    private void measure(int place, int i) {
        for (int b = 0; b < rule.tested(); b++) {
            window.set(place, b, residual(b, i), sigma[b]);
        }
    }

    /** One step of the walk: the model is [start, end), the window the observations after it. */
    private void monitor() {
        int span = end - start;
        if (fresh) {
            spanAtFit = span;
            neighbours.clear();
        }
        if (fresh || span <= SMALL) {
            refit(span);
            window.reset(rule.consecutive());
            for (int c = 0; c < rule.consecutive(); c++) {
                measure(c, end + c);
            }
            fresh = false;
        } else {
            if (end - fittedTo >= 1 && end - fittedTo > (int) (spanAtFit * REFIT_SHARE)) {
                refit(span);
                spanAtFit = span;
            }
            advance();
        }
        decide();
    }

    private void refit(int span) {
        fit(start, end, span < 18 ? 4 : span < 24 ? 6 : 8);
        fittedTo = end;
        neighbours.extend(series.at(), start, end);
        if (span > SMALL - 1) {
            int first = series.at()[start];
            int last = series.at()[end - 1] + 1;
            for (int b = 0; b < rule.tested(); b++) {
                lasso.predict(b, first, last, predicted[b]);
            }
        }
    }

    /** Moves the window on by one observation, which is judged by the residuals nearest to it in the season. */
    private void advance() {
        int place = rule.consecutive() - 1;
        int i = end + place;
        double[] squares = neighbours.squares(series, predicted, start, series.at()[i], NEAREST);
        window.shift();
        for (int b = 0; b < rule.tested(); b++) {
            double rms = Math.sqrt(squares[b] / (NEAREST - DaySeason.TERMS));
            window.set(place, b, residual(b, i), floored(b, rms));
        }
    }

    private void decide() {
        double smallest = window.smallest(0);
        steps.judged(series.day(end), smallest);
        if (series.day(end) >= watchFrom) {
            score = Math.max(Double.isNaN(score) ? 0 : score, smallest / rule.threshold());
        }
        boolean changed = window.broken(rule.threshold(), rule.angle());
        // A lasting change too small to be one is no noise either: the model takes it in.
        if (changed && window.medianLength(0) >= rule.smallest()) {
            describe(0);
            emit(SegmentSink.Kind.REGULAR, start, end, end, 100, smallest / rule.threshold(), magnitude);
            start = end;
            trained = false;
            spanAtFit = 0;
        } else if (!changed && window.magnitude(0) > rule.noise()) {
            series.remove(end);
            end--;
        }
    }

    /** Magnitudes of a change seen from a place of the window on. */
    private void describe(int place) {
        lasso.fit(terms, rule.tested(), bands);
        int n = window.size() - place;
        for (int b = 0; b < bands; b++) {
            if (b < rule.tested()) {
                magnitude[b] = window.medianResidual(b, place);
            } else {
                for (int c = 0; c < n; c++) {
                    differences[c] = residual(b, Math.min(end + place + c, series.count() - 1));
                }
                magnitude[b] = adit.kernel.stat.Median.of(differences, n);
            }
        }
    }

    private void emit(
            SegmentSink.Kind kind, int from, int to, int breakAt, int probability, double strength, double[] change) {
        for (int b = 0; b < bands; b++) {
            coefficients[b] = lasso.coefficients(b);
            rmse[b] = lasso.rmse(b);
        }
        boolean broken = breakAt >= 0;
        int confirmed = Math.min(breakAt + rule.consecutive(), series.count()) - 1;
        sink.segment(
                kind,
                series.day(from),
                series.day(to - 1),
                broken ? series.day(breakAt) : Integer.MIN_VALUE,
                broken ? series.day(breakAt - 1) : Integer.MIN_VALUE,
                broken ? series.day(confirmed) : Integer.MIN_VALUE,
                lasso.observations(),
                probability,
                strength,
                change,
                coefficients,
                rmse);
        segments++;
        lastBreak = broken ? series.day(breakAt) : lastBreak;
    }

    /** The last observations, too few for a decision: how many of them show a change already. */
    private void finish() {
        int size = rule.consecutive();
        int changed = size;
        for (int c = size - 1; c >= 0; c--) {
            if (!(window.magnitude(c) > rule.threshold()) || !(window.meanAngle(c) < rule.angle())) {
                break;
            }
            changed = c;
        }
        if (changed < size && window.medianLength(changed) < rule.smallest()) {
            changed = size;
        }
        int first = series.count() - size + changed;
        if (changed < size) {
            end = series.count() - size;
            describe(changed);
            int probability = (size - changed) * 100 / size;
            double strength = window.smallest(changed) / rule.threshold();
            emit(SegmentSink.Kind.REGULAR, start, first, first, probability, strength, magnitude);
        } else {
            lasso.fit(terms, rule.tested(), bands);
            emit(SegmentSink.Kind.REGULAR, start, first, -1, 0, 0, noMagnitude);
        }
    }

    private void finishUntrained() {
        start = segments == 0 ? 0 : series.firstFrom(lastBreak);
        if (series.count() - start < FEWEST_LEFT) {
            return;
        }
        boolean[] flags = tmask.flag(series, start, series.count(), rule.maskBands(), maskLimits);
        series.removeFlagged(flags, start, series.count());
        if (series.count() - start < FEWEST_LEFT) {
            return;
        }
        lasso.clear();
        lasso.cover(series.values(), series.at(), start, series.count());
        lasso.fit(SMALLEST_TERMS, 0, bands);
        Arrays.fill(magnitude, 0);
        emit(SegmentSink.Kind.LATE, start, series.count(), -1, 0, 0, noMagnitude);
    }
}
