// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.Detector;
import adit.core.detect.PixelState;
import adit.kernel.walk.InnovationMonitor;
import adit.kernel.walk.ObservationBlock;
import adit.ledger.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

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
        ObservationBlock block = new ObservationBlock(plan.dates(), plan.firstMonitored());
        BreakMap map = BreakMap.empty(chunk.pixels());
        for (int from = 0; from < chunk.pixels(); from += ObservationBlock.PIXELS) {
            int to = Math.min(from + ObservationBlock.PIXELS, chunk.pixels());
            block.read(chunk.values(), chunk.weights(), from, to);
            for (int p = from; p < to; p++) {
                int i = p - from;
                pixel.judge(block.values(i), block.at(i), block.historyCount(i), block.count(i));
                write(map, p, pixel, plan, block.at(i), chunk.unit());
            }
        }
        return new Detection(chunk.variable(), chunk.window(), map, method);
    }

    private static void write(BreakMap map, int p, CalibratedPixel pixel, CalibratedPlan plan, int[] at, double unit) {
        InnovationMonitor m = pixel.monitor();
        PixelState state = pixel.state();
        map.state()[p] = state.code();
        map.historyCount()[p] = (short) Math.min(m.historyEnd() - m.start(), Short.MAX_VALUE);
        map.monitorCount()[p] = (short) Math.min(m.end() - m.historyEnd(), Short.MAX_VALUE);
        if (m.historyEnd() > m.start()) {
            map.historyStart()[p] = plan.days()[at[m.start()]];
        }
        if (state != PixelState.STABLE && state != PixelState.BREAK) {
            return;
        }
        map.sigma()[p] = (float) (m.sigma() * unit);
        map.score()[p] = (float) m.score();
        map.pValue()[p] = (float) m.pValue();
        map.magnitude()[p] = (float) (m.medianFrom(m.historyEnd()) * unit);
        if (state == PixelState.BREAK) {
            map.confirmed()[p] = plan.days()[at[pixel.step().confirmed()]];
            map.lastBefore()[p] = plan.days()[at[pixel.step().earliest() - 1]];
            map.firstAfter()[p] = plan.days()[at[pixel.step().latest()]];
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
        ObservationBlock block = new ObservationBlock(plan.dates(), plan.firstMonitored());
        block.read(chunk.values(), chunk.weights(), p, p + 1);
        PixelState state = pixel.judge(block.values(0), block.at(0), block.historyCount(0), block.count(0));
        return describe(plan, pixel, state, block, chunk.unit());
    }

    private static CalibratedSeries describe(
            CalibratedPlan plan, CalibratedPixel pixel, PixelState state, ObservationBlock block, double unit) {
        InnovationMonitor m = pixel.monitor();
        boolean modelled = state == PixelState.STABLE || state == PixelState.BREAK;
        int count = block.count(0);
        int[] days = new int[count];
        double[] observed = new double[count];
        double[] innovation = new double[count];
        double[] statistic = new double[count];
        for (int i = 0; i < count; i++) {
            days[i] = plan.days()[block.at(0)[i]];
            observed[i] = block.values(0)[i] * unit;
            boolean monitored = modelled && i >= m.historyEnd();
            innovation[i] = monitored ? m.innovations()[i] : Double.NaN;
            statistic[i] = monitored ? m.statistic()[i] : Double.NaN;
        }
        double[] scaled =
                Arrays.stream(m.fit().coefficients()).map(c -> c * unit).toArray();
        double[] model = new double[modelled ? plan.days().length : 0];
        for (int d = 0; d < model.length; d++) {
            model[d] = plan.design().predict(scaled, d);
        }
        boolean broken = state == PixelState.BREAK;
        return new CalibratedSeries(
                state,
                days,
                observed,
                innovation,
                statistic,
                plan.days().clone(),
                model,
                m.start(),
                m.historyEnd(),
                broken ? pixel.step().confirmed() : -1,
                broken ? pixel.step().earliest() : -1,
                broken ? pixel.step().latest() : -1,
                modelled ? m.critical() : Double.NaN,
                modelled ? m.sigma() * unit : Double.NaN,
                modelled ? m.fit().correlation() : Double.NaN,
                modelled ? m.pValue() : Double.NaN);
    }
}
