// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.chart;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.Detector;
import adit.core.detect.PixelState;
import adit.kernel.fit.Calendar365;
import adit.kernel.fit.SeasonTrend;
import adit.kernel.walk.ChartRule;
import adit.kernel.walk.ObservationBlock;
import adit.ledger.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Finds the first alarm of a control chart in each pixel after the history (Brooks et al. 2014 for EWMA).
 *
 * <p>The interval of the break holds every observation that may be the first of a step, as {@link
 * adit.kernel.walk.StepOnset} finds it behind the alarm; {@code score} is the largest share of the limit that the statistic
 * reached over the whole monitoring period; {@code confirmed} is the alarm, or the observation with which the step meets the demand on its persistence if
 * that is later.
 */
public final class ControlCharts implements Detector {
    private static final String CITATION =
            "Brooks, E. B., Wynne, R. H., Thomas, V. A., Blinn, C. E., Coulston, J. W. (2014): On-the-fly massively"
                    + " multitemporal change detection using statistical quality control charts and Landsat data. IEEE"
                    + " Transactions on Geoscience and Remote Sensing 52(6), 3316-3332."
                    + " doi:10.1109/TGRS.2013.2272545; limits by Brook, D., Evans, D. A. (1972): An approach to the"
                    + " probability distribution of CUSUM run length. Biometrika 59(3), 539-549.";

    private final ChartSettings settings;
    private final ChartRule rule;
    private final Method method;

    public ControlCharts(ChartSettings settings) {
        this.settings = settings;
        rule = settings.rule();
        Map<String, Object> parameters = new TreeMap<>(settings.parameters());
        parameters.put("limit", rule.limit());
        parameters.put("onsetCap", ChartPixel.ONSET_CAP);
        parameters.put("onsetThreshold", ChartPixel.ONSET_THRESHOLD);
        method = new Method("control-chart", "1", CITATION, parameters);
    }

    public ChartSettings settings() {
        return settings;
    }

    /** The chart with the limit that the average run length asks for. */
    public ChartRule rule() {
        return rule;
    }

    @Override
    public Method method() {
        return method;
    }

    @Override
    public Detection detect(Chunk chunk, Period history) {
        Dates of = Dates.of(chunk, history);
        ChartPixel pixel = pixel(chunk, of);
        ObservationBlock block = new ObservationBlock(of.planes, of.firstMonitored);
        BreakMap map = BreakMap.empty(chunk.pixels());
        for (int start = 0; start < chunk.pixels(); start += ObservationBlock.PIXELS) {
            int end = Math.min(start + ObservationBlock.PIXELS, chunk.pixels());
            block.read(chunk.values(), chunk.weights(), start, end);
            for (int p = start; p < end; p++) {
                judge(pixel, block, p - start, map, p);
            }
        }
        return new Detection(chunk.variable(), chunk.window(), map, method);
    }

    /** Everything about pixel {@code p} of a chunk, by the same walk as {@link #detect}. */
    public ChartSeries series(Chunk chunk, Period history, int p) {
        if (p < 0 || p >= chunk.pixels()) {
            throw new IllegalArgumentException("the chunk has " + chunk.pixels() + " pixels, asked for number " + p);
        }
        Dates of = Dates.of(chunk, history);
        ChartPixel pixel = pixel(chunk, of);
        pixel.record();
        ObservationBlock block = new ObservationBlock(of.planes, of.firstMonitored);
        block.read(chunk.values(), chunk.weights(), p, p + 1);
        BreakMap map = BreakMap.empty(1);
        judge(pixel, block, 0, map, 0);
        return pixel.series(map);
    }

    private void judge(ChartPixel pixel, ObservationBlock block, int i, BreakMap map, int p) {
        PixelState state = pixel.judge(block.values(i), block.at(i), block.historyCount(i), block.count(i));
        map.state()[p] = state.code();
        map.monitorCount()[p] = (short) Math.min(block.count(i) - block.historyCount(i), Short.MAX_VALUE);
        if (state != PixelState.NO_DATA && state != PixelState.HISTORY_TOO_SHORT) {
            pixel.write(map, p);
        }
    }

    private ChartPixel pixel(Chunk chunk, Dates of) {
        SeasonTrend design =
                SeasonTrend.of(Calendar365.slots(of.days), Calendar365.FREQUENCY, settings.order(), settings.trend());
        return new ChartPixel(settings, rule, design, of.days, chunk.unit());
    }

    /** Dates of a chunk from the history's start on: their planes and days, and how many lie in the history. */
    private record Dates(int[] planes, int[] days, int firstMonitored) {
        static Dates of(Chunk chunk, Period history) {
            long from = history.from().toEpochDay();
            long to = history.to().toEpochDay();
            int[] planes = IntStream.range(0, chunk.dates())
                    .filter(t -> chunk.epochDays()[t] >= from)
                    .toArray();
            int[] days = Arrays.stream(planes).map(t -> chunk.epochDays()[t]).toArray();
            return new Dates(
                    planes, days, (int) Arrays.stream(days).filter(d -> d <= to).count());
        }
    }
}
