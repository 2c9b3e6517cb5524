// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.Detector;
import adit.core.detect.PixelState;
import adit.kernel.walk.SeasonBlock;
import adit.kernel.walk.SeasonMonitor;
import adit.ledger.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

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
        SeasonBlock block = plan.block(settings, chunk.unit(), chunk.pixels());
        int size = block.capacity();
        BreakMap map = BreakMap.empty(chunk.pixels());
        for (int from = 0; from < chunk.pixels(); from += size) {
            int to = Math.min(from + size, chunk.pixels());
            block.walk(chunk.values(), chunk.weights(), from, to);
            for (int p = from; p < to; p++) {
                PixelState state = pixel.judge(block, p - from);
                write(map, p, state, block, p - from, plan, chunk.unit());
                if (state == PixelState.BREAK) {
                    writeBreak(map, p, pixel, block.last(), block.lastDate(p - from), plan, chunk.unit());
                }
            }
        }
        return new Detection(chunk.variable(), chunk.window(), map, method);
    }

    private static void write(
            BreakMap map, int p, PixelState state, SeasonBlock block, int lane, BfastPlan plan, double unit) {
        map.state()[p] = state.code();
        map.historyCount()[p] = (short) Math.min(block.stableCount(lane), Short.MAX_VALUE);
        map.monitorCount()[p] = (short) Math.min(block.monitorCount(lane), Short.MAX_VALUE);
        if (block.stableCount(lane) > 0) {
            map.historyStart()[p] = plan.day(block.firstDate(lane));
        }
        if (state == PixelState.NO_DATA || state == PixelState.HISTORY_TOO_SHORT) {
            return;
        }
        map.sigma()[p] = (float) (block.sigma(lane) * unit);
        map.score()[p] = (float) block.score(lane);
        map.magnitude()[p] = (float) (block.magnitude(lane) * unit);
    }

    /** Dates of a break that has just been judged. */
    private static void writeBreak(
            BreakMap map, int p, BfastPixel pixel, SeasonMonitor monitor, int lastDate, BfastPlan plan, double unit) {
        map.confirmed()[p] = plan.day(monitor.at()[pixel.confirmed()]);
        int before = pixel.earliest() - 1;
        map.lastBefore()[p] = plan.day(before < monitor.historyEnd() ? lastDate : monitor.at()[before]);
        map.firstAfter()[p] = plan.day(monitor.at()[pixel.latest()]);
        map.postMagnitude()[p] = (float) (pixel.postMagnitude() * unit);
    }

    /** Everything about pixel {@code p} of a chunk, by the same arithmetic as {@link #detect}: a block of one pixel. */
    public BfastSeries series(Chunk chunk, Period history, int p) {
        if (p < 0 || p >= chunk.pixels()) {
            throw new IllegalArgumentException("the chunk has " + chunk.pixels() + " pixels, asked for number " + p);
        }
        BfastPlan plan = BfastPlan.of(chunk.epochDays(), history, settings);
        BfastPixel pixel = new BfastPixel(plan, settings, chunk.unit());
        SeasonBlock block = plan.block(settings, chunk.unit(), 1);
        block.walk(chunk.values(), chunk.weights(), p, p + 1);
        PixelState state = pixel.judge(block, 0);
        return describe(chunk, p, plan, pixel, state, block);
    }

    private static BfastSeries describe(
            Chunk chunk, int p, BfastPlan plan, BfastPixel pixel, PixelState state, SeasonBlock block) {
        double unit = chunk.unit();
        boolean fitted = block.fitted(0);
        SeasonMonitor m = block.openWhole(0);
        int[] at = IntStream.range(0, plan.dates().length)
                .filter(d -> chunk.weights()[plan.dates()[d]][p] > 0)
                .toArray();
        int count = at.length;
        int start = count - m.end();
        int[] days = new int[count];
        double[] observed = new double[count];
        double[][] nan = new double[3][count];
        for (int i = 0; i < count; i++) {
            double value = chunk.values()[plan.dates()[at[i]]][p];
            days[i] = plan.day(at[i]);
            observed[i] = value * unit;
            boolean monitored = fitted && i >= start + m.historyEnd();
            nan[0][i] = fitted && i >= start ? (value - m.residuals()[i - start]) * unit : Double.NaN;
            nan[1][i] = monitored ? m.statistic()[i - start] : Double.NaN;
            nan[2][i] = monitored ? m.boundary()[i - start] : Double.NaN;
        }
        double[] scaled = Arrays.stream(m.coefficients()).map(c -> c * unit).toArray();
        double[] model = new double[fitted ? plan.dates().length : 0];
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
                fitted ? plan.design().published(scaled) : new double[0],
                start,
                start + m.historyEnd(),
                broken ? start + pixel.confirmed() : -1,
                broken ? start + pixel.earliest() : -1,
                broken ? start + pixel.latest() : -1,
                block.sigma(0) * unit,
                block.magnitude(0) * unit,
                pixel.postMagnitude() * unit,
                block.score(0));
    }
}
