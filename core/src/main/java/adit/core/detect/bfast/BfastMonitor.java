// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.Detector;
import adit.core.detect.PixelState;
import adit.kernel.walk.ObservationBlock;
import adit.kernel.walk.SeasonMonitor;
import adit.ledger.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the first break of each pixel after the history period (Verbesselt, Zeileis and Herold 2012).
 *
 * <p>Monitoring starts on the day after the history. Where a crossing of the boundary does not meet the settings'
 * requirements the search goes on to later crossings, so that {@code score} may exceed 1 where the state is STABLE.
 * The onset interval comes from the likelihood of a step in the residuals, see {@link adit.kernel.walk.StepOnset}.
 */
public final class BfastMonitor implements Detector {
    /** Residuals further than this many σ from their level count as this many when the onset is dated. */
    static final double ONSET_CAP = 3;

    /** Candidates for the onset are kept up to this loss above the best; tuned, see docs/methods/bfast-monitor.md. */
    static final double ONSET_THRESHOLD = 2;

    private static final String CITATION =
            "Verbesselt, J., Zeileis, A., Herold, M. (2012): Near real-time disturbance detection using satellite image"
                    + " time series. Remote Sensing of Environment 123, 98-108. doi:10.1016/j.rse.2012.02.022";

    private final BfastSettings settings;
    private final Method method;

    public BfastMonitor(BfastSettings settings) {
        this.settings = settings;
        Map<String, Object> parameters = new TreeMap<>(settings.parameters());
        parameters.put("onsetCap", ONSET_CAP);
        parameters.put("onsetThreshold", ONSET_THRESHOLD);
        method = new Method("bfast-monitor", "1", CITATION, parameters);
    }

    public BfastSettings settings() {
        return settings;
    }

    @Override
    public Method method() {
        return method;
    }

    @Override
    public Detection detect(Chunk chunk, Period history) {
        BfastPlan plan = BfastPlan.of(chunk.epochDays(), history, settings);
        BfastPixel pixel = new BfastPixel(plan, settings, chunk.unit());
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

    private static void write(BreakMap map, int p, BfastPixel pixel, BfastPlan plan, int[] at, double unit) {
        SeasonMonitor m = pixel.monitor();
        map.state()[p] = pixel.state().code();
        map.historyCount()[p] = (short) Math.min(m.historyEnd() - m.start(), Short.MAX_VALUE);
        map.monitorCount()[p] = (short) Math.min(m.end() - m.historyEnd(), Short.MAX_VALUE);
        if (m.historyEnd() > m.start()) {
            map.historyStart()[p] = plan.day(at[m.start()]);
        }
        if (pixel.state() == PixelState.NO_DATA || pixel.state() == PixelState.HISTORY_TOO_SHORT) {
            return;
        }
        map.sigma()[p] = (float) (m.sigma() * unit);
        map.score()[p] = (float) m.score();
        map.magnitude()[p] = (float) (m.magnitude() * unit);
        if (pixel.state() == PixelState.BREAK) {
            map.confirmed()[p] = plan.day(at[pixel.confirmed()]);
            map.lastBefore()[p] = plan.day(at[pixel.earliest() - 1]);
            map.firstAfter()[p] = plan.day(at[pixel.latest()]);
            map.postMagnitude()[p] = (float) (pixel.postMagnitude() * unit);
        }
    }

    /** Everything about pixel {@code p} of a chunk, by the same walk as {@link #detect}. */
    public BfastSeries series(Chunk chunk, Period history, int p) {
        if (p < 0 || p >= chunk.pixels()) {
            throw new IllegalArgumentException("the chunk has " + chunk.pixels() + " pixels, asked for number " + p);
        }
        BfastPlan plan = BfastPlan.of(chunk.epochDays(), history, settings);
        BfastPixel pixel = new BfastPixel(plan, settings, chunk.unit());
        ObservationBlock block = new ObservationBlock(plan.dates(), plan.firstMonitored());
        block.read(chunk.values(), chunk.weights(), p, p + 1);
        PixelState state = pixel.judge(block.values(0), block.at(0), block.historyCount(0), block.count(0));
        return describe(plan, pixel, state, block, chunk.unit());
    }

    private static BfastSeries describe(
            BfastPlan plan, BfastPixel pixel, PixelState state, ObservationBlock block, double unit) {
        SeasonMonitor m = pixel.monitor();
        int count = block.count(0);
        int[] at = block.at(0);
        int[] days = new int[count];
        double[] observed = new double[count];
        double[][] nan = new double[3][count];
        for (int i = 0; i < count; i++) {
            days[i] = plan.day(at[i]);
            observed[i] = block.values(0)[i] * unit;
            boolean modelled = m.fitted() && i >= m.start();
            boolean monitored = m.fitted() && i >= m.historyEnd();
            nan[0][i] = modelled ? (block.values(0)[i] - m.residuals()[i]) * unit : Double.NaN;
            nan[1][i] = monitored ? m.statistic()[i] : Double.NaN;
            nan[2][i] = monitored ? m.boundary()[i] : Double.NaN;
        }
        double[] scaled = Arrays.stream(m.coefficients()).map(c -> c * unit).toArray();
        double[] model = new double[m.fitted() ? plan.dates().length : 0];
        for (int d = 0; d < model.length; d++) {
            model[d] = plan.design().predict(scaled, d);
        }
        boolean broken = state == PixelState.BREAK;
        return new BfastSeries(
                state,
                days,
                observed,
                nan[0],
                nan[1],
                nan[2],
                plan.epochDays().clone(),
                model,
                m.fitted() ? plan.design().published(scaled) : new double[0],
                m.start(),
                m.historyEnd(),
                pixel.confirmed(),
                broken ? pixel.earliest() : -1,
                broken ? pixel.latest() : -1,
                m.sigma() * unit,
                m.magnitude() * unit,
                pixel.postMagnitude() * unit,
                m.score());
    }
}
