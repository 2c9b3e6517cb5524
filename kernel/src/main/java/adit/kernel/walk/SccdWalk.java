// SPDX-License-Identifier: Apache-2.0
package adit.kernel.walk;

import adit.kernel.fit.DaySeason;
import adit.kernel.fit.LassoSeason;
import adit.kernel.stat.Median;
import java.util.Arrays;

/**
 * Walks along one pixel's observations as S-CCD does (Ye et al. 2021): a first model as in COLD, then a Kalman filter per
 * band. A workspace of one thread.
 *
 * <p>What is known of the pixel before the observations in the series is loaded, what is known after them saved: a walk
 * that was stopped between any two observations goes on with the same bits. It looks at no observation beyond the
 * window that ends with the newest one. Once a model stands, an observation costs the same however many came before.
 * Where the paper leaves things open, this does what pyxccd does; docs/methods/sccd.md lists it.
 */
public final class SccdWalk {
    /** Observations that a first model needs. */
    public static final int FEWEST = 18;

    /** Whole numbers that are kept of a pixel: see the constants below. */
    public static final int MARKS = 9;

    /** 0 before the smallest deviations are known, 1 before there is a model, 2 with one. */
    public static final int MARK_STAGE = 0;

    /** Position in the series of the first observation of the model that is sought. */
    public static final int MARK_START = 1;

    /** Position of the observation to be judged next. */
    public static final int MARK_NEXT = 2;

    /** Position of the first observation that may join the model that is sought. */
    public static final int MARK_BASE = 3;

    /** Segments that have ended. */
    public static final int MARK_SEGMENTS = 4;

    /** Observations in the model. */
    public static final int MARK_USED = 5;

    /** First day of the model. */
    public static final int MARK_START_DAY = 6;

    /** Day of the last observation in the model. */
    public static final int MARK_DAY = 7;

    /** Consecutive observations of the rule. */
    public static final int MARK_CONSECUTIVE = 8;

    public static final int STAGE_WAITING = 0;
    public static final int STAGE_SEEKING = 1;
    public static final int STAGE_MODELLED = 2;

    /** Observations that wait for a first model; the oldest are let go beyond them. */
    public static final int LONGEST_QUEUE = 240;

    /** Variance of the first states, in squared levels. */
    private static final double FIRST_VARIANCE = 0.25;

    private static final int SMALLEST_TERMS = 4;
    private static final int FEWEST_EARLY = 6;

    private final BandSeries series;
    private final DaySeason design;
    private final int bands;
    private final int tested;
    private final double drift;
    private final LassoSeason lasso;
    private final Tmask tmask;
    private final ChangeWindow window;
    private final float[] model;
    private final double[] squares;
    private final float[] smallest;
    private final double[] sigma;
    private final double[] differences;
    private final double[] maskLimits = new double[2];
    private final double[] magnitude;
    private final double[][] coefficients;
    private final double[] rmse;

    private ColdRule rule;
    private SegmentSink sink = (k, s, e, b, l, c, o, p, x, m, f, r) -> {};
    private StepSink steps = StepSink.NONE;
    private boolean telling;
    private int watchFrom;
    private float best;

    private int stage;
    private int start;
    private int next;
    private int base;
    private int segments;
    private int used;
    private int startDay;
    private int day;

    /**
     * @param design of a fixed centre, or the numbers depend on which dates came together
     * @param rule of any number of consecutive observations
     * @param drift variance that a state gains per day, in squared units of the values
     */
    public SccdWalk(DaySeason design, BandSeries series, ColdRule rule, int largestWindow, double drift) {
        this.series = series;
        this.design = design;
        this.rule = rule;
        this.drift = drift;
        bands = series.bands();
        tested = rule.tested();
        lasso = new LassoSeason(design, bands, rule.lambda());
        tmask = new Tmask(design);
        window = new ChangeWindow(tested, largestWindow);
        model = new float[bands * LevelSeasonFilter.SIZE];
        squares = new double[bands];
        smallest = new float[tested];
        sigma = new double[tested];
        differences = new double[Math.max(design.dates(), largestWindow)];
        magnitude = new double[bands];
        coefficients = new double[bands][DaySeason.TERMS];
        rmse = new double[bands];
    }

    /** Whom the next walks tell of their steps. */
    public void tell(StepSink stepSink) {
        steps = stepSink;
        telling = true;
    }

    // ---- what is kept of a pixel

    /** Begins a pixel of which nothing is known. */
    public void begin() {
        stage = STAGE_WAITING;
        start = 0;
        next = 0;
        base = 0;
        segments = 0;
        used = 0;
        startDay = 0;
        day = 0;
        Arrays.fill(model, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(smallest, 0);
        best = Float.NaN;
    }

    /** Goes on with pixel {@code p} of arrays that {@link #save} filled. */
    public void load(int p, int[] marks, float[] models, double[] sums, float[] deviations, float[] scores) {
        int at = p * MARKS;
        stage = marks[at + MARK_STAGE];
        start = marks[at + MARK_START];
        next = marks[at + MARK_NEXT];
        base = marks[at + MARK_BASE];
        segments = marks[at + MARK_SEGMENTS];
        used = marks[at + MARK_USED];
        startDay = marks[at + MARK_START_DAY];
        day = marks[at + MARK_DAY];
        System.arraycopy(models, p * model.length, model, 0, model.length);
        System.arraycopy(sums, p * bands, squares, 0, bands);
        System.arraycopy(deviations, p * tested, smallest, 0, tested);
        best = scores[p];
    }

    /**
     * Keeps pixel {@code p}, and gives the position in the series of the first observation that must be kept with it;
     * the positions among the marks count from there.
     */
    public int save(int p, int[] marks, float[] models, double[] sums, float[] deviations, float[] scores) {
        int from = stage == STAGE_MODELLED ? next : base;
        int at = p * MARKS;
        boolean positions = stage == STAGE_SEEKING;
        marks[at + MARK_STAGE] = stage;
        marks[at + MARK_START] = positions ? start - from : 0;
        marks[at + MARK_NEXT] = positions ? next - from : 0;
        marks[at + MARK_BASE] = 0;
        marks[at + MARK_SEGMENTS] = segments;
        marks[at + MARK_USED] = used;
        marks[at + MARK_START_DAY] = startDay;
        marks[at + MARK_DAY] = day;
        marks[at + MARK_CONSECUTIVE] = rule.consecutive();
        System.arraycopy(model, 0, models, p * model.length, model.length);
        System.arraycopy(squares, 0, sums, p * bands, bands);
        System.arraycopy(smallest, 0, deviations, p * tested, tested);
        scores[p] = best;
        return from;
    }

    public int stage() {
        return stage;
    }

    /** Largest smallest squared length of a window that began on the asked day or later; NaN if there was none. */
    public float best() {
        return best;
    }

    // ---- the walk

    /**
     * Sets the smallest standard deviations, the median difference of successive observations among the first
     * {@code count}: from then on there can be a model.
     */
    public void learnDeviations(int count) {
        for (int b = 0; b < tested; b++) {
            double[] y = series.values()[b];
            for (int i = 0; i + 1 < count; i++) {
                differences[i] = Math.abs(y[i + 1] - y[i]);
            }
            smallest[b] = (float) Median.of(differences, count - 1);
        }
        stage = STAGE_SEEKING;
    }

    /**
     * Judges what the series holds.
     *
     * @param pixelRule of the same bands and lambda as the workspace's, the same at each call for a pixel
     * @param scoreFrom first day on which {@link #best} looks
     */
    public void walk(ColdRule pixelRule, int scoreFrom, SegmentSink segmentSink) {
        rule = pixelRule;
        sink = segmentSink;
        watchFrom = scoreFrom;
        for (int k = 0; k < rule.maskBands().length; k++) {
            maskLimits[k] = rule.mask() * Math.max(smallest[rule.maskBands()[k]], rule.floor());
        }
        while (stage != STAGE_WAITING && next + rule.consecutive() <= series.count()) {
            if (stage == STAGE_MODELLED) {
                monitor();
            } else {
                seek();
            }
        }
    }

    private void seek() {
        boolean enough = next - start + 1 >= FEWEST && series.day(next) - series.day(start) >= DaySeason.YEAR;
        if (enough && initialise()) {
            beginFilters();
            stage = STAGE_MODELLED;
        }
        next++;
        if (stage == STAGE_SEEKING && next + rule.consecutive() - base > LONGEST_QUEUE) {
            base++;
            start = Math.max(start, base);
        }
    }

    /** Tries to make a first model of {@code start} to {@code next}; where that fails it moves the start and says false. */
    private boolean initialise() {
        if (longestGap() > rule.gapDays()) {
            start++;
            base += segments == 0 ? 1 : 0;
            return false;
        }
        boolean[] flags = tmask.flag(series, start, next + rule.consecutive(), rule.maskBands(), maskLimits);
        int kept = 0;
        int first = -1;
        int last = -1;
        for (int i = start; i <= next; i++) {
            if (!flags[i - start]) {
                kept++;
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (kept < FEWEST || series.day(last) - series.day(first) < DaySeason.YEAR) {
            return false;
        }
        series.removeFlagged(flags, start, next + 1);
        next = start + kept - 1;
        fit(start, next + 1, SMALLEST_TERMS, tested);
        for (int b = 0; b < tested; b++) {
            sigma[b] = Math.max(Math.max(smallest[b], rule.floor()), lasso.rmse(b));
        }
        if (!stable()) {
            start++;
            return false;
        }
        lookBack();
        return true;
    }

    private int longestGap() {
        int longest = 0;
        int to = Math.min(next + 1, next + rule.consecutive() - 1);
        for (int i = start; i < to; i++) {
            longest = Math.max(longest, series.day(i + 1) - series.day(i));
        }
        return longest;
    }

    /** Fits anew, from nothing: the descent must not depend on what was fitted before. */
    private void fit(int from, int to, int terms, int toBand) {
        lasso.clear();
        lasso.cover(series.values(), series.at(), from, to);
        lasso.fit(terms, 0, toBand);
    }

    private double residual(int band, int i) {
        return series.values()[band][i] - lasso.predict(band, series.at()[i]);
    }

    /** Eq. 6 of Zhu et al. (2020), over the bands. */
    private boolean stable() {
        double sum = 0;
        double years = (series.day(next) - series.day(start)) / DaySeason.YEAR;
        for (int b = 0; b < tested; b++) {
            double slope = Math.abs(lasso.coefficients(b)[1] * years);
            double edge = Math.max(Math.abs(residual(b, start)), Math.abs(residual(b, next)));
            double v = (slope + edge) / sigma[b];
            sum += v * v;
        }
        return !(sum > rule.threshold());
    }

    /** Takes in the observations before the first model, back to one that shows a break. */
    private void lookBack() {
        for (int i = start - 1; i >= base; i--) {
            window.reset(Math.min(i - base + 1, rule.consecutive()));
            for (int c = 0; c < window.size(); c++) {
                for (int b = 0; b < tested; b++) {
                    window.set(c, b, residual(b, i - c), sigma[b]);
                }
            }
            boolean changed = window.broken(rule.threshold(), rule.angle());
            if (changed && window.medianLength(0) >= rule.smallest()) {
                break;
            }
            if (!changed && window.magnitude(0) > rule.noise()) {
                series.remove(i);
                next--;
            }
            start = i;
        }
        if (segments == 0 && start - base >= FEWEST_EARLY) {
            emitEarly();
        }
    }

    private void emitEarly() {
        for (int b = 0; b < bands; b++) {
            magnitude[b] = b < tested ? -window.medianResidual(b, 0) : 0;
        }
        fit(base, start, SMALLEST_TERMS, bands);
        for (int b = 0; b < bands; b++) {
            Arrays.fill(coefficients[b], 0);
            System.arraycopy(design.published(lasso.coefficients(b)), 0, coefficients[b], 0, SMALLEST_TERMS);
            rmse[b] = lasso.rmse(b);
        }
        sink.segment(
                SegmentSink.Kind.EARLY,
                series.day(base),
                series.day(start - 1),
                series.day(start),
                series.day(start - 1),
                series.day(start),
                start - base,
                100,
                window.smallest(0) / rule.threshold(),
                magnitude,
                coefficients,
                rmse);
        segments++;
        base = start;
    }

    /**
     * Begins the filters: from a fit of six terms, and twice over the observations, of which the first round is moved
     * back by whole years.
     */
    private void beginFilters() {
        used = next - start + 1;
        startDay = series.day(start);
        day = series.day(next);
        fit(start, next + 1, LevelSeasonFilter.STATES, bands);
        int years = (int) Math.ceil((day - startDay + 1) / DaySeason.YEAR);
        int back = (int) Math.ceil(years * DaySeason.YEAR);
        for (int b = 0; b < bands; b++) {
            double[] c = lasso.coefficients(b);
            double[] y = series.values()[b];
            double level = c[0] + c[1] * (startDay - design.centre()) / DaySeason.YEAR;
            int at = b * LevelSeasonFilter.SIZE;
            double noise = lasso.rmse(b) * lasso.rmse(b);
            int stands = startDay - back;
            LevelSeasonFilter.begin(model, at, c, design.centre(), stands, FIRST_VARIANCE * level * level, noise);
            double sum = 0;
            for (int i = 0; i < 2 * used; i++) {
                boolean moved = i < used;
                int o = start + (moved ? i : i - used);
                int to = series.day(o) - (moved ? back : 0);
                double v = LevelSeasonFilter.step(model, at, to - stands, drift, moved ? y[o] - years * c[1] : y[o]);
                stands = to;
                sum += v * v;
                if (!moved) {
                    steps.expected(to, b, y[o] - v);
                }
            }
            squares[b] = sum / 2;
        }
    }

    /** Judges the next observation by the model and the observations after it. */
    private void monitor() {
        for (int b = 0; b < tested; b++) {
            sigma[b] = Math.max(Math.max(smallest[b], rule.floor()), deviation(b));
        }
        boolean scored = series.day(next) >= watchFrom;
        int size = rule.consecutive();
        window.reset(size);
        double least = Double.POSITIVE_INFINITY;
        int c = 0;
        while (c < size) {
            measure(c, next + c);
            least = Math.min(least, window.magnitude(c));
            if (!(least >= rule.threshold()) && !(scored && !(least <= best))) {
                break;
            }
            c++;
        }
        if (c == size && scored) {
            best = (float) least;
        }
        if (telling) {
            tellJudged();
        }
        boolean changed = c == size && least >= rule.threshold() && !(window.meanAngle(0) > rule.angle());
        // A lasting change too small to be one is no noise either: the model takes it in.
        if (changed && window.medianLength(0) >= rule.smallest()) {
            emitBreak(least);
        } else if (!changed && window.magnitude(0) > rule.noise()) {
            series.remove(next);
        } else {
            takeIn();
        }
    }

    /** Measures all of the window, of which the decision may have left out the end. */
    private void tellJudged() {
        for (int c = 0; c < window.size(); c++) {
            measure(c, next + c);
        }
        steps.judged(series.day(next), window.smallest(0));
    }

    /** Root mean square of the innovations of a band. */
    private double deviation(int band) {
        return Math.sqrt(squares[band] / Math.max(1, used - LevelSeasonFilter.STATES));
    }

    private void measure(int place, int i) {
        int ahead = series.day(i) - day;
        for (int b = 0; b < tested; b++) {
            double expected = LevelSeasonFilter.predict(model, b * LevelSeasonFilter.SIZE, ahead);
            window.set(place, b, series.values()[b][i] - expected, sigma[b]);
        }
    }

    private void takeIn() {
        int ahead = series.day(next) - day;
        for (int b = 0; b < bands; b++) {
            double v =
                    LevelSeasonFilter.step(model, b * LevelSeasonFilter.SIZE, ahead, drift, series.values()[b][next]);
            squares[b] += v * v;
            steps.expected(series.day(next), b, series.values()[b][next] - v);
        }
        day = series.day(next);
        used++;
        next++;
    }

    private void emitBreak(double least) {
        describe(0, rule.consecutive());
        emit(next, 100, least / rule.threshold(), next + rule.consecutive() - 1);
        segments++;
        stage = STAGE_SEEKING;
        start = next;
        base = next;
        next++;
    }

    /** Median changes of the bands over some places of the window. */
    private void describe(int from, int size) {
        for (int b = 0; b < bands; b++) {
            if (b < tested) {
                magnitude[b] = window.medianResidual(b, from);
            } else {
                int n = size - from;
                for (int c = 0; c < n; c++) {
                    int i = next + from + c;
                    differences[c] = series.values()[b][i]
                            - LevelSeasonFilter.predict(model, b * LevelSeasonFilter.SIZE, series.day(i) - day);
                }
                magnitude[b] = Median.of(differences, n);
            }
        }
    }

    private void emit(int breakAt, int probability, double strength, int confirmed) {
        for (int b = 0; b < bands; b++) {
            LevelSeasonFilter.coefficients(model, b * LevelSeasonFilter.SIZE, day, coefficients[b]);
            Arrays.fill(coefficients[b], LevelSeasonFilter.STATES, DaySeason.TERMS, 0);
            rmse[b] = deviation(b);
        }
        boolean broken = breakAt >= 0;
        sink.segment(
                SegmentSink.Kind.REGULAR,
                startDay,
                day,
                broken ? series.day(breakAt) : Integer.MIN_VALUE,
                broken ? breakAt > next ? series.day(breakAt - 1) : day : Integer.MIN_VALUE,
                broken ? series.day(confirmed) : Integer.MIN_VALUE,
                used,
                probability,
                strength,
                magnitude,
                coefficients,
                rmse);
    }

    /** Tells of the segment that has not ended, if there is one, and how many of the last observations show a change. */
    public void current(ColdRule pixelRule, SegmentSink segmentSink) {
        rule = pixelRule;
        sink = segmentSink;
        if (stage != STAGE_MODELLED) {
            return;
        }
        int size = series.count() - next;
        window.reset(size);
        for (int b = 0; b < tested; b++) {
            sigma[b] = Math.max(Math.max(smallest[b], rule.floor()), deviation(b));
        }
        int from = size;
        for (int c = 0; c < size; c++) {
            measure(c, next + c);
        }
        for (int c = size - 1; c >= 0; c--) {
            if (!(window.magnitude(c) >= rule.threshold()) || window.meanAngle(c) > rule.angle()) {
                break;
            }
            from = c;
        }
        if (from < size && window.medianLength(from) >= rule.smallest()) {
            describe(from, size);
            double strength = window.smallest(from) / rule.threshold();
            emit(next + from, (size - from) * 100 / rule.consecutive(), strength, series.count() - 1);
        } else {
            Arrays.fill(magnitude, 0);
            emit(-1, 0, 0, -1);
        }
    }
}
