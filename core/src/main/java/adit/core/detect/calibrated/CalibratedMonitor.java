// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.Detector;
import adit.core.detect.PixelState;
import adit.kernel.walk.InnovationBlock;
import adit.ledger.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds breaks after the history period at a stated false-alarm rate, which holds for the pixel's own history length,
 * gaps, regressors and noise.
 *
 * <p>Monitoring starts on the day after the history. The score exceeds 1 on an unchanged pixel with the level's
 * probability; where a crossing does not meet the demands on the step the state stays STABLE. The onset interval comes
 * from the likelihood of a step in observed − predicted, see {@link adit.kernel.walk.StepOnset}.
 */
public final class CalibratedMonitor implements Detector {
    /** Residuals further than this many σ from their level count as this many when the onset is dated. */
    static final double ONSET_CAP = 3;

    /** Candidates for the onset are kept up to this loss above the best; tuned on seed 1, see docs/methods/calibrated.md. */
    static final double ONSET_THRESHOLD = 0.7;

    private static final String CITATION =
            "Brown, R. L., Durbin, J., Evans, J. M. (1975): Techniques for testing the constancy of regression"
                    + " relationships over time. Journal of the Royal Statistical Society B 37, 149-192; Chu, C.-S. J.,"
                    + " Stinchcombe, M., White, H. (1996): Monitoring structural change. Econometrica 64, 1045-1065";

    private final CalibratedSettings settings;
    private final Method method;

    public CalibratedMonitor(CalibratedSettings settings) {
        this.settings = settings;
        Map<String, Object> parameters = new TreeMap<>(settings.parameters());
        parameters.put("onsetCap", ONSET_CAP);
        parameters.put("onsetThreshold", ONSET_THRESHOLD);
        method = new Method("calibrated-monitor", "1", CITATION, parameters);
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
        CalibratedPixel pixel = new CalibratedPixel(plan, settings, chunk.unit());
        InnovationBlock block = plan.block(settings, chunk.unit(), chunk.pixels());
        int size = block.capacity();
        BreakMap map = BreakMap.empty(chunk.pixels());
        for (int from = 0; from < chunk.pixels(); from += size) {
            int to = Math.min(from + size, chunk.pixels());
            block.walk(chunk.values(), chunk.weights(), from, to);
            for (int p = from; p < to; p++) {
                pixel.judge(block, p - from);
                write(map, p, pixel, plan, block, p - from, chunk.unit());
            }
        }
        return new Detection(chunk.variable(), chunk.window(), map, method);
    }

    private static void write(
            BreakMap map,
            int p,
            CalibratedPixel pixel,
            CalibratedPlan plan,
            InnovationBlock block,
            int lane,
            double unit) {
        PixelState state = pixel.state();
        int[] days = plan.days();
        int[] at = block.dates();
        map.state()[p] = state.code();
        map.historyCount()[p] = (short) Math.min(block.stableCount(lane), Short.MAX_VALUE);
        map.monitorCount()[p] = (short) Math.min(block.monitorCount(lane), Short.MAX_VALUE);
        if (block.stableCount(lane) > 0) {
            map.historyStart()[p] = days[at[block.start(lane)]];
        }
        if (state != PixelState.STABLE && state != PixelState.BREAK) {
            return;
        }
        map.sigma()[p] = (float) (block.sigma(lane) * unit);
        map.score()[p] = (float) block.score(lane);
        map.pValue()[p] = (float) block.pValue(lane);
        map.magnitude()[p] = (float) (block.magnitude(lane) * unit);
        if (state == PixelState.BREAK) {
            map.confirmed()[p] = days[at[pixel.step().confirmed()]];
            map.lastBefore()[p] = days[at[pixel.step().earliest() - 1]];
            map.firstAfter()[p] = days[at[pixel.step().latest()]];
            map.postMagnitude()[p] = (float) (pixel.step().postMagnitude() * unit);
        }
    }

    /** Everything about pixel {@code p} of a chunk, by the same walk as {@link #detect}. */
    public CalibratedSeries series(Chunk chunk, Period history, int p) {
        if (p < 0 || p >= chunk.pixels()) {
            throw new IllegalArgumentException("the chunk has " + chunk.pixels() + " pixels, asked for number " + p);
        }
        CalibratedPlan plan = CalibratedPlan.of(chunk.epochDays(), history, settings);
        CalibratedPixel pixel = new CalibratedPixel(plan, settings, chunk.unit());
        InnovationBlock block = plan.block(settings, chunk.unit(), 1);
        block.walk(chunk.values(), chunk.weights(), p, p + 1);
        PixelState state = pixel.judge(block, 0);
        return describe(chunk, p, plan, pixel, state, block);
    }

    private static CalibratedSeries describe(
            Chunk chunk, int p, CalibratedPlan plan, CalibratedPixel pixel, PixelState state, InnovationBlock block) {
        double unit = chunk.unit();
        boolean modelled = state == PixelState.STABLE || state == PixelState.BREAK;
        int[] at = IntStream.range(0, plan.dates().length)
                .filter(d -> chunk.weights()[plan.dates()[d]][p] > 0)
                .toArray();
        // Places of the block begin with the stable history.
        int start = block.historyCount(0) - block.stableCount(0);
        int historyEnd = block.historyCount(0);
        int shift = start - block.start(0);
        double[] observed = new double[at.length];
        double[] innovation = new double[at.length];
        double[] statistic = new double[at.length];
        block.open(0);
        for (int i = 0; i < at.length; i++) {
            observed[i] = chunk.values()[plan.dates()[at[i]]][p] * unit;
            boolean monitored = modelled && i >= historyEnd;
            innovation[i] = monitored ? block.innovations()[i - shift] : Double.NaN;
            statistic[i] = monitored ? block.statistic(i - shift) : Double.NaN;
        }
        double[] scaled =
                Arrays.stream(block.coefficients(0)).map(c -> c * unit).toArray();
        double[] model = new double[modelled ? plan.days().length : 0];
        for (int d = 0; d < model.length; d++) {
            model[d] = plan.design().predict(scaled, d);
        }
        boolean broken = state == PixelState.BREAK;
        return new CalibratedSeries(
                state,
                IntStream.of(at).map(d -> plan.days()[d]).toArray(),
                observed,
                innovation,
                statistic,
                plan.days().clone(),
                model,
                start,
                historyEnd,
                broken ? shift + pixel.step().confirmed() : -1,
                broken ? shift + pixel.step().earliest() : -1,
                broken ? shift + pixel.step().latest() : -1,
                modelled ? block.critical(0) : Double.NaN,
                modelled ? block.sigma(0) * unit : Double.NaN,
                modelled ? block.correlation(0) : Double.NaN,
                modelled ? block.pValue(0) : Double.NaN);
    }
}
