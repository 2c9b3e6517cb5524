// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.Detector;
import adit.core.detect.Monitor;
import adit.kernel.fit.ModelRows;
import adit.kernel.walk.StepWatch;
import adit.ledger.Digest;
import adit.ledger.Method;
import java.io.DataInput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds breaks after the history period at a stated false-alarm rate, which holds for the pixel's own history length,
 * gaps, regressors and noise.
 *
 * <p>Monitoring starts on the day after the history. The score exceeds 1 on an unchanged pixel with the level's
 * probability; where the crossing was not noted on its day, which {@link StepWatch} says how it is, or does not meet the
 * demands on the step the state stays STABLE. The onset interval comes
 * from the likelihood of a step in observed − predicted, see {@link adit.kernel.walk.StepOnset}.
 */
public final class CalibratedMonitor implements Detector, Monitor<Chunk, CalibratedState> {
    /** Residuals further than this many σ from their level count as this many when the onset is dated. */
    static final double ONSET_CAP = 3;

    /** Candidates for the onset are kept up to this loss above the best; tuned on seeds 1 and 2, see docs/methods/calibrated.md. */
    static final double ONSET_THRESHOLD = 0.2;

    /** Span whose observations the boundary of a crossing reckons with from the first on: days, two years. */
    static final int HORIZON_DAYS = 731;

    private static final String CITATION =
            "Brown, R. L., Durbin, J., Evans, J. M. (1975): Techniques for testing the constancy of regression"
                    + " relationships over time. Journal of the Royal Statistical Society B 37, 149-192; Chu, C.-S. J.,"
                    + " Stinchcombe, M., White, H. (1996): Monitoring structural change. Econometrica 64, 1045-1065";

    private final CalibratedSettings settings;
    private final Method method;
    private final Digest judge;

    public CalibratedMonitor(CalibratedSettings settings) {
        this.settings = settings;
        Map<String, Object> parameters = new TreeMap<>(settings.parameters());
        parameters.put("beyondDoubt", StepWatch.BEYOND_DOUBT);
        parameters.put("horizonDays", HORIZON_DAYS);
        parameters.put("onsetCap", ONSET_CAP);
        parameters.put("onsetThreshold", ONSET_THRESHOLD);
        method = new Method("calibrated-monitor", "3", CITATION, parameters);
        judge = Digest.of(method.toString());
    }

    public CalibratedSettings settings() {
        return settings;
    }

    @Override
    public Method method() {
        return method;
    }

    @Override
    public Detection detect(Chunk chunk, Period history) {
        CalibratedPlan plan = CalibratedPlan.of(chunk.epochDays(), history, settings);
        CalibratedState.Frame frame = frame(chunk, history, plan);
        CalibratedPixels pixels = CalibratedPixels.beginning(settings, chunk, plan, frame.historyEnd());
        CalibratedResult result = new CalibratedResult(settings, chunk.unit(), frame.historyEnd());
        BreakMap map = BreakMap.empty(chunk.pixels());
        // Block after block, so that the state of a whole chunk need not be there at once.
        for (int from = 0; from < chunk.pixels(); from += pixels.capacity()) {
            int to = Math.min(from + pixels.capacity(), chunk.pixels());
            CalibratedState state = pixels.state(frame, to - from);
            pixels.fit(from, to, state, 0);
            result.write(state, map, from);
        }
        return new Detection(chunk.variable(), chunk.window(), map, method);
    }

    @Override
    public CalibratedState fit(Chunk chunk, Period history) {
        CalibratedPlan plan = CalibratedPlan.of(chunk.epochDays(), history, settings);
        CalibratedPixels pixels = CalibratedPixels.beginning(settings, chunk, plan, historyEnd(history));
        CalibratedState state = pixels.state(frame(chunk, history, plan), chunk.pixels());
        for (int from = 0; from < chunk.pixels(); from += pixels.capacity()) {
            pixels.fit(from, Math.min(from + pixels.capacity(), chunk.pixels()), state, from);
        }
        return state;
    }

    private static int historyEnd(Period history) {
        return Math.toIntExact(history.to().toEpochDay());
    }

    private CalibratedState.Frame frame(Chunk chunk, Period history, CalibratedPlan plan) {
        return new CalibratedState.Frame(
                judge,
                chunk.window(),
                chunk.variable(),
                chunk.unit(),
                historyEnd(history),
                plan.firstSlot(),
                plan.lastSlot(),
                plan.referenceDays());
    }

    @Override
    public CalibratedState advance(CalibratedState before, Chunk chunk) {
        CalibratedState.Frame frame = before.frame();
        if (!frame.judge().equals(judge)) {
            throw new IllegalArgumentException(
                    "a state goes on with the method that made it, was made by that of digest " + frame.judge());
        }
        if (!frame.window().equals(chunk.window())
                || !frame.variable().equals(chunk.variable())
                || frame.unit() != chunk.unit()) {
            throw new IllegalArgumentException("a state goes on with chunks of its window, variable and unit: "
                    + frame.window() + ", " + frame.variable() + ", " + frame.unit() + ", was given " + chunk.window()
                    + ", " + chunk.variable() + ", " + chunk.unit());
        }
        int earliest = Math.max(before.lastDay(), frame.historyEnd() + 1);
        if (chunk.dates() == 0) {
            return before;
        }
        if (chunk.epochDays()[0] < earliest) {
            throw new IllegalArgumentException("a state goes on with dates after the history and not before its last"
                    + " day: from day " + earliest + " on, was given day " + chunk.epochDays()[0]);
        }
        CalibratedPlan plan = CalibratedPlan.after(frame, chunk.epochDays(), settings);
        CalibratedPixels pixels = CalibratedPixels.goingOn(settings, chunk, plan, frame.historyEnd());
        CalibratedState next = new CalibratedState(
                frame,
                chunk.epochDays()[chunk.dates() - 1],
                before.reason(),
                before.historyStart(),
                before.historyLast(),
                before.historyCount(),
                before.expectedCount(),
                ModelRows.of(before.models().terms(), before.pixels()),
                before.watch().next());
        for (int from = 0; from < chunk.pixels(); from += pixels.capacity()) {
            pixels.advance(before, from, Math.min(from + pixels.capacity(), chunk.pixels()), next);
        }
        return next;
    }

    @Override
    public Detection found(CalibratedState state) {
        BreakMap map = BreakMap.empty(state.pixels());
        CalibratedState.Frame frame = state.frame();
        new CalibratedResult(settings, frame.unit(), frame.historyEnd()).write(state, map, 0);
        return new Detection(frame.variable(), frame.window(), map, method);
    }

    @Override
    public CalibratedState read(DataInput in) throws IOException {
        return CalibratedState.read(in, judge);
    }

    /** Everything about pixel {@code p} of a chunk, by the same walk as {@link #detect}. */
    public CalibratedSeries series(Chunk chunk, Period history, int p) {
        if (p < 0 || p >= chunk.pixels()) {
            throw new IllegalArgumentException("the chunk has " + chunk.pixels() + " pixels, asked for number " + p);
        }
        CalibratedPlan plan = CalibratedPlan.of(chunk.epochDays(), history, settings);
        CalibratedPixels pixels = CalibratedPixels.beginning(settings, chunk, plan, historyEnd(history));
        CalibratedState state = pixels.state(frame(chunk, history, plan), 1);
        pixels.fit(p, p + 1, state, 0);
        return new SeriesMaker(settings, chunk, plan, state, pixels.later(), p)
                .make(found(state).breaks());
    }
}
