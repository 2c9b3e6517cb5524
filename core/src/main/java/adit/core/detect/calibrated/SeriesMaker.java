// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.cube.Chunk;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.kernel.stat.ScanTable;
import adit.kernel.stat.WindowScan;
import adit.kernel.walk.InnovationBlock;
import adit.kernel.walk.InnovationMonitor;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Describes one pixel of a chunk that was fitted by itself. Used once. */
final class SeriesMaker {
    private final CalibratedSettings settings;
    private final Chunk chunk;
    private final CalibratedPlan plan;
    private final CalibratedState state;
    private final InnovationBlock later;

    /** Planes of the pixel's observations. */
    private final int[] at;

    private final int[] days;
    private final int p;
    private final int historyEnd;

    /** @param state of the pixel alone; {@code later} holds what came after its history */
    SeriesMaker(
            CalibratedSettings settings,
            Chunk chunk,
            CalibratedPlan plan,
            CalibratedState state,
            InnovationBlock later,
            int p) {
        this.settings = settings;
        this.chunk = chunk;
        this.plan = plan;
        this.state = state;
        this.later = later;
        this.p = p;
        int[] history = seen(plan.history().planes());
        int[] after = seen(plan.later().planes());
        at = IntStream.concat(Arrays.stream(history), Arrays.stream(after)).toArray();
        days = Arrays.stream(at).map(t -> chunk.epochDays()[t]).toArray();
        historyEnd = history.length;
    }

    private int[] seen(int[] planes) {
        return Arrays.stream(planes).filter(t -> chunk.weights()[t][p] > 0).toArray();
    }

    CalibratedSeries make(BreakMap map) {
        PixelState found = PixelState.of(map.state()[0]);
        boolean modelled = found == PixelState.STABLE || found == PixelState.BREAK;
        boolean broken = found == PixelState.BREAK;
        double[] observed = new double[at.length];
        double[] innovation = new double[at.length];
        double[] statistic = new double[at.length];
        Arrays.fill(innovation, Double.NaN);
        Arrays.fill(statistic, Double.NaN);
        for (int i = 0; i < at.length; i++) {
            observed[i] = chunk.values()[at[i]][p] * chunk.unit();
        }
        if (modelled) {
            scan(innovation, statistic);
        }
        int[] modelDays = IntStream.concat(
                        Arrays.stream(plan.history().days()),
                        Arrays.stream(plan.later().days()))
                .toArray();
        return new CalibratedSeries(
                found,
                days,
                observed,
                innovation,
                statistic,
                modelDays,
                modelled ? model() : new double[0],
                historyEnd - state.historyCount()[0],
                historyEnd,
                broken ? last(map.confirmed()[0]) : -1,
                broken ? last(map.lastBefore()[0]) + 1 : -1,
                broken ? firstFrom(map.firstAfter()[0]) : -1,
                modelled ? critical() : Double.NaN,
                modelled ? state.models().sigma()[0] * chunk.unit() : Double.NaN,
                modelled ? later.model().correlation(0) : Double.NaN,
                modelled ? map.pValue()[0] : Double.NaN);
    }

    private void scan(double[] innovation, double[] statistic) {
        int count = at.length - historyEnd;
        WindowScan scan = new WindowScan(settings.smallestWindow(), count);
        scan.begin(
                state.models().meanCorrelation()[0],
                InnovationMonitor.DOUBT * state.models().meanCorrelationError()[0]);
        for (int i = 0; i < count; i++) {
            double error = later.errors()[later.start(0) + i];
            double size = scan.add(error);
            innovation[historyEnd + i] = error;
            statistic[historyEnd + i] = Math.copySign(size, scan.signed());
        }
    }

    private double[] model() {
        double[] scaled = new double[state.models().terms()];
        for (int j = 0; j < scaled.length; j++) {
            scaled[j] = state.models().coefficients()[j][0] * chunk.unit();
        }
        int before = plan.history().days().length;
        double[] out = new double[before + plan.later().days().length];
        for (int d = 0; d < out.length; d++) {
            out[d] = d < before
                    ? plan.history().design().predict(scaled, d)
                    : plan.later().design().predict(scaled, d - before);
        }
        return out;
    }

    private double critical() {
        return ScanTable.of(settings.smallestWindow())
                .at(settings.level())
                .critical(state.models().freedom()[0], at.length - historyEnd);
    }

    /** Position of the last observation up to a day. */
    private int last(int day) {
        int i = days.length - 1;
        while (i >= 0 && days[i] > day) {
            i--;
        }
        return i;
    }

    /** Position of the first observation from a day on. */
    private int firstFrom(int day) {
        int i = 0;
        while (days[i] < day) {
            i++;
        }
        return i;
    }
}
