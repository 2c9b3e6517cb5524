// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.cube.Chunk;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.FadingCorrelation;
import adit.kernel.fit.ModelRows;
import adit.kernel.walk.HistoryBlock;
import adit.kernel.walk.InnovationBlock;
import adit.kernel.walk.InnovationMonitor;
import adit.kernel.walk.InnovationRule;
import adit.kernel.walk.StepWatch;
import adit.kernel.walk.WatchRows;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the pixels of a chunk into a state, block after block. A workspace of one thread. */
final class CalibratedPixels {
    private static final double DAYS_PER_YEAR = 365.25;

    private final CalibratedSettings settings;
    private final Chunk chunk;
    private final CalibratedPlan plan;
    private final @Nullable HistoryBlock history;
    private final InnovationBlock later;
    private final StepWatch watch;
    private final byte[] season;

    private CalibratedPixels(
            CalibratedSettings settings,
            Chunk chunk,
            CalibratedPlan plan,
            @Nullable HistoryBlock history,
            InnovationBlock later,
            int historyEnd) {
        this.settings = settings;
        this.chunk = chunk;
        this.plan = plan;
        this.history = history;
        this.later = later;
        season = plan.season();
        watch = watch(settings, chunk.unit(), historyEnd, plan.later().days().length);
    }

    /** Begins with a chunk that holds the history. */
    static CalibratedPixels beginning(CalibratedSettings settings, Chunk chunk, CalibratedPlan plan, int historyEnd) {
        InnovationRule rule = CalibratedPlan.rule(settings, chunk.unit());
        CalibratedPlan.Dates dates = plan.history();
        int capacity = capacity(chunk);
        HistoryBlock history = new HistoryBlock(dates.design(), dates.days(), rule, dates.planes(), capacity);
        InnovationBlock later = new InnovationBlock(
                history.model(),
                plan.later().design(),
                plan.later().days(),
                plan.later().planes(),
                capacity);
        return new CalibratedPixels(settings, chunk, plan, history, later, historyEnd);
    }

    /** Goes on with a chunk after the history. */
    static CalibratedPixels goingOn(CalibratedSettings settings, Chunk chunk, CalibratedPlan plan, int historyEnd) {
        InnovationBlock later = InnovationBlock.goingOn(
                plan.later().design(),
                FadingCorrelation.over(plan.referenceDays()),
                plan.later().days(),
                plan.later().planes(),
                capacity(chunk));
        return new CalibratedPixels(settings, chunk, plan, null, later, historyEnd);
    }

    private static int capacity(Chunk chunk) {
        return Math.max(1, Math.min(chunk.pixels(), InnovationBlock.LANES));
    }

    /** @param longest dates that are taken in at once */
    static StepWatch watch(CalibratedSettings settings, double unit, int historyEnd, int longest) {
        return new StepWatch(
                CalibratedMonitor.ONSET_CAP,
                CalibratedMonitor.ONSET_THRESHOLD,
                CalibratedPlan.demand(settings, unit),
                CalibratedPlan.rule(settings, unit),
                historyEnd,
                longest);
    }

    /** Most pixels at once. */
    int capacity() {
        return later.capacity();
    }

    /** The blocks of the last call. */
    InnovationBlock later() {
        return later;
    }

    /** Empty arrays for some pixels. */
    CalibratedState state(CalibratedState.Frame frame, int pixels) {
        int dates = chunk.dates();
        return new CalibratedState(
                frame,
                dates > 0 ? chunk.epochDays()[dates - 1] : frame.historyEnd(),
                new byte[pixels],
                new int[pixels],
                new int[pixels],
                new int[pixels],
                new int[pixels],
                ModelRows.of(plan.later().design().terms(), pixels),
                new WatchRows(pixels));
    }

    /** Fits the histories of pixels {@code from} to {@code to} and goes on; the first becomes pixel {@code at}. */
    void fit(HistoryBlock block, int from, int to, CalibratedState out, int at) {
        block.fit(chunk.values(), chunk.weights(), from, to);
        for (int p = 0; p < to - from; p++) {
            int count = block.stableCount(p);
            boolean any = count > 0;
            int[] days = plan.history().days();
            out.reason()[at + p] = reason(block, p).code();
            out.historyCount()[at + p] = count;
            out.historyStart()[at + p] = any ? days[block.date(p, 0)] : BreakMap.NO_DAY;
            out.expectedCount()[at + p] = any ? expected(block, p) : 0;
            out.historyLast()[at + p] = any ? days[block.date(p, count - 1)] : BreakMap.NO_DAY;
        }
        later.walk(chunk.values(), chunk.weights(), from, to);
        later.model().save(out.models(), at);
        follow(out, at, to - from, out.watch());
    }

    /** @throws IllegalStateException where the workspace goes on */
    void fit(int from, int to, CalibratedState out, int at) {
        if (history == null) {
            throw new IllegalStateException("this workspace goes on from a state");
        }
        fit(history, from, to, out, at);
    }

    /** Goes on with pixels {@code from} to {@code to} of a state. */
    void advance(CalibratedState before, int from, int to, CalibratedState out) {
        ModelRows models = before.models();
        int[] last =
                Arrays.stream(models.lastDay(), from, to).distinct().sorted().toArray();
        later.model()
                .restore(
                        models, from, to, CalibratedPlan.rows(last, plan.firstSlot(), plan.lastSlot(), settings), last);
        later.walk(chunk.values(), chunk.weights(), from, to);
        later.model().save(out.models(), from);
        follow(out, from, to - from, before.watch());
    }

    private void follow(CalibratedState out, int at, int lanes, WatchRows before) {
        ModelRows models = out.models();
        for (int p = 0; p < lanes; p++) {
            int q = at + p;
            if (out.reason()[q] != PixelState.STABLE.code()) {
                models.clear(q);
                out.watch().countOnly(q, later.end(p) - later.start(p));
                continue;
            }
            watch.load(
                    before,
                    out.watch(),
                    q,
                    models.sigma()[q],
                    models.freedom()[q],
                    models.meanCorrelation()[q],
                    models.meanCorrelationError()[q],
                    out.historyLast()[q],
                    out.expectedCount()[q]);
            watch.addAll(later, p);
            watch.save();
        }
    }

    /** What the history of a lane gives; STABLE where it has a model. */
    private PixelState reason(HistoryBlock block, int lane) {
        if (block.historyCount(lane) == 0) {
            return PixelState.NO_DATA;
        }
        InnovationMonitor.Outcome outcome = block.outcome(lane);
        if (outcome == InnovationMonitor.Outcome.TOO_SHORT
                || years(block, lane) < settings.guards().years()) {
            return PixelState.HISTORY_TOO_SHORT;
        }
        if (seasonGap(block, lane) > settings.guards().seasonGapDays()) {
            return PixelState.SEASON_NOT_COVERED;
        }
        return outcome == InnovationMonitor.Outcome.NO_VARIATION ? PixelState.NO_VARIATION : PixelState.STABLE;
    }

    /**
     * Observations in {@link CalibratedMonitor#HORIZON_DAYS} at the rate of the stable history, or as many as the last such
     * span of it had if they are more.
     */
    private int expected(HistoryBlock block, int lane) {
        int[] days = plan.history().days();
        int count = block.stableCount(lane);
        int last = days[block.date(lane, count - 1)];
        int span = Math.max(1, last - days[block.date(lane, 0)]);
        int late = 0;
        while (late < count && days[block.date(lane, count - 1 - late)] > last - CalibratedMonitor.HORIZON_DAYS) {
            late++;
        }
        return Math.max(late, Math.toIntExact((long) count * CalibratedMonitor.HORIZON_DAYS / span));
    }

    private double years(HistoryBlock block, int lane) {
        int[] days = plan.history().days();
        return (days[block.date(lane, block.stableCount(lane) - 1)] - days[block.date(lane, 0)]) / DAYS_PER_YEAR;
    }

    /** Days of the longest part of the year without an observation of the stable history, in 64ths of a year. */
    private int seasonGap(HistoryBlock block, int lane) {
        long seen = 0;
        for (int i = 0; i < block.stableCount(lane); i++) {
            seen |= 1L << season[block.date(lane, i)];
        }
        int longest = 0;
        // Each step leaves of every run of empty parts one fewer; around the year, for a gap over New Year.
        for (long empty = ~seen; empty != 0 && longest < CalibratedPlan.SEASONS; longest++) {
            empty &= Long.rotateLeft(empty, 1);
        }
        return longest * Calendar365.FREQUENCY / CalibratedPlan.SEASONS;
    }
}
