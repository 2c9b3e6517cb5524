// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.cold;

import adit.core.cube.BandChunk;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.SegmentTable;
import adit.core.scene.Reason;
import adit.kernel.fit.DaySeason;
import adit.kernel.stat.Median;
import adit.kernel.walk.BandSeries;
import adit.kernel.walk.ColdRule;
import adit.kernel.walk.ColdWalk;
import adit.kernel.walk.SegmentSink;
import java.util.Arrays;
import java.util.List;

/** Judges one pixel of a chunk after another. A workspace of one thread; its state is that of the last pixel. */
final class ColdPixel implements SegmentSink {
    /** Ends of what is believed of a deciding band, exclusive, in values. */
    private static final double LOWEST = 0;

    private static final double HIGHEST = 10_000;
    /** Lowest of blue, which the atmospheric correction often leaves below 0. */
    private static final double LOWEST_BLUE = -200;

    private final Cold cold;
    private final BandChunk chunk;
    private final short[][][] stored;
    private final int blue;
    private final int tested;
    private final double factor;
    private final int historyEnd;
    private final DaySeason design;
    private final BandSeries series;
    private final ColdWalk walk;
    private final SegmentTable.Builder table;
    private final double[] gaps;

    private int pixel;
    private int clear;
    private int monitored;
    private PixelState state = PixelState.NO_DATA;
    private int segmentStart;
    private int segmentObservations;
    private double segmentSigma;
    private int lastBefore;
    private int firstAfter;
    private int confirmed;
    private double change;
    private double score;

    /** @param names of the bands, the deciding ones first */
    ColdPixel(Cold cold, BandChunk chunk, List<String> names, int historyEnd, SegmentTable.Builder table) {
        this.cold = cold;
        this.chunk = chunk;
        this.historyEnd = historyEnd;
        this.table = table;
        stored = names.stream().map(n -> chunk.stored()[chunk.indexOf(n)]).toArray(short[][][]::new);
        tested = cold.settings().bands().size();
        blue = names.indexOf("blue");
        factor = chunk.scale() / Cold.SCALE;
        design = DaySeason.of(chunk.epochDays());
        series = new BandSeries(design, names.size());
        ColdRule widest = cold.ruleFor(0);
        walk = new ColdWalk(design, series, widest, ColdSettings.LARGEST_WINDOW);
        gaps = new double[design.dates()];
    }

    void judge(int p) {
        pixel = p;
        gather(p);
        state = clear == 0 ? PixelState.NO_DATA : PixelState.HISTORY_TOO_SHORT;
        segmentStart = BreakMap.NO_DAY;
        segmentObservations = 0;
        segmentSigma = Double.NaN;
        score = Double.NaN;
        if (clear < ColdRule.FEWEST_CLEAR) {
            return;
        }
        ColdRule rule = cold.ruleFor(medianGap());
        walk.walk(rule, historyEnd + 1, this);
        if (state == PixelState.BREAK) {
            return;
        }
        score = walk.score();
        if (!Double.isNaN(score)) {
            state = PixelState.STABLE;
        } else if (segmentStart != BreakMap.NO_DAY && monitored < rule.consecutive()) {
            state = PixelState.NOT_MONITORED;
        }
    }

    /** Fills the series with the clear observations that have all bands and are in range; counts all clear ones. */
    private void gather(int p) {
        series.clear();
        clear = 0;
        monitored = 0;
        byte code = Reason.CLEAR.code();
        for (int t = 0; t < design.dates(); t++) {
            if (chunk.reasons()[t][p] == code) {
                clear++;
                if (inRange(t, p)) {
                    append(t, p);
                }
            }
        }
    }

    private boolean inRange(int t, int p) {
        boolean in = true;
        for (int b = 0; b < stored.length; b++) {
            short s = stored[b][t][p];
            double v = s * factor;
            in &= s != BandChunk.MISSING;
            in &= v < HIGHEST || b >= tested;
            in &= v > LOWEST || b >= tested;
        }
        if (blue >= tested) {
            double v = stored[blue][t][p] * factor;
            in &= v > LOWEST_BLUE && v < HIGHEST;
        }
        return in;
    }

    private void append(int t, int p) {
        int i = series.append(t);
        if (i < 0) {
            return;
        }
        monitored += design.day(t) > historyEnd ? 1 : 0;
        for (int b = 0; b < stored.length; b++) {
            series.values()[b][i] = stored[b][t][p] * factor;
        }
    }

    private double medianGap() {
        int n = series.count() - 1;
        for (int i = 0; i < n; i++) {
            gaps[i] = series.day(i + 1) - series.day(i);
        }
        return n > 0 ? Median.of(gaps, n) : 0;
    }

    @Override
    public void segment(
            Kind kind,
            int startDay,
            int endDay,
            int breakDay,
            int lastDayBefore,
            int confirmedDay,
            int observations,
            int probability,
            double strength,
            double[] magnitude,
            double[][] coefficients,
            double[] rmse) {
        table.row(
                pixel,
                kindOf(kind),
                startDay,
                endDay,
                lastDayBefore,
                breakDay,
                confirmedDay,
                observations,
                probability,
                strength);
        for (int b = 0; b < magnitude.length; b++) {
            table.band(b, magnitude[b], rmse[b], design.published(coefficients[b]), Cold.SCALE);
        }
        if (state == PixelState.BREAK || kind == Kind.LATE) {
            return;
        }
        segmentStart = startDay;
        segmentObservations = observations;
        segmentSigma = Math.sqrt(meanSquare(rmse)) * Cold.SCALE;
        if (probability == 100 && breakDay > historyEnd) {
            state = PixelState.BREAK;
            lastBefore = lastDayBefore;
            firstAfter = breakDay;
            confirmed = confirmedDay;
            change = Math.sqrt(meanSquare(magnitude) * tested) * Cold.SCALE;
            score = strength;
        }
    }

    private static SegmentTable.Kind kindOf(Kind kind) {
        return switch (kind) {
            case REGULAR -> SegmentTable.Kind.REGULAR;
            case EARLY -> SegmentTable.Kind.EARLY;
            case LATE -> SegmentTable.Kind.LATE;
        };
    }

    private double meanSquare(double[] values) {
        return Arrays.stream(values, 0, tested).map(v -> v * v).sum() / tested;
    }

    void write(BreakMap map) {
        int p = pixel;
        map.state()[p] = state.code();
        map.monitorCount()[p] = (short) Math.min(monitored, Short.MAX_VALUE);
        if (state == PixelState.NO_DATA || state == PixelState.HISTORY_TOO_SHORT) {
            return;
        }
        map.historyStart()[p] = segmentStart;
        map.historyCount()[p] = (short) Math.min(segmentObservations, Short.MAX_VALUE);
        map.sigma()[p] = (float) segmentSigma;
        map.score()[p] = (float) score;
        if (state == PixelState.BREAK) {
            map.lastBefore()[p] = lastBefore;
            map.firstAfter()[p] = firstAfter;
            map.confirmed()[p] = confirmed;
            map.magnitude()[p] = (float) change;
            map.postMagnitude()[p] = (float) change;
        }
    }
}
