// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.cold;

import adit.core.cube.BandChunk;
import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.SegmentTable;
import adit.core.detect.SpectralPlanes;
import adit.core.detect.SpectralRules;
import adit.core.detect.SpectralSettings;
import adit.kernel.fit.DaySeason;
import adit.kernel.walk.BandSeries;
import adit.kernel.walk.ColdRule;
import adit.kernel.walk.ColdWalk;
import adit.kernel.walk.SegmentSink;
import adit.kernel.walk.StepSink;
import java.util.Arrays;
import java.util.List;

/** Judges one pixel of a chunk after another. A workspace of one thread; its state is that of the last pixel. */
final class ColdPixel implements SegmentSink {
    private final Cold cold;
    private final SpectralPlanes planes;
    private final int tested;
    private final int historyEnd;
    private final DaySeason design;
    private final BandSeries series;
    private final ColdWalk walk;
    private final SegmentTable.Builder table;

    private ColdRule rule;
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
        this.historyEnd = historyEnd;
        this.table = table;
        planes = new SpectralPlanes(chunk, names, cold.settings());
        tested = planes.tested();
        rule = cold.rules().nominal();
        design = DaySeason.of(chunk.epochDays());
        series = new BandSeries(design, names.size());
        walk = new ColdWalk(design, series, rule, SpectralSettings.LARGEST_WINDOW);
    }

    /** Whom the walks of the next pixels tell of their steps. */
    void tell(StepSink steps) {
        walk.tell(steps);
    }

    /** Squared distance that each observation of a change of the last pixel had to exceed. */
    double threshold() {
        return rule.threshold();
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
        rule = cold.rules().forDensity(series.medianGap(series.count()));
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
        for (int t = 0; t < design.dates(); t++) {
            if (planes.clear(t, p)) {
                clear++;
                if (planes.inRange(t, p)) {
                    append(t, p);
                }
            }
        }
    }

    private void append(int t, int p) {
        int i = series.append(t);
        if (i >= 0) {
            monitored += design.day(t) > historyEnd ? 1 : 0;
            planes.copy(t, p, series, i);
        }
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
            table.band(b, magnitude[b], rmse[b], design.published(coefficients[b]), SpectralRules.SCALE);
        }
        if (state == PixelState.BREAK || kind == Kind.LATE) {
            return;
        }
        segmentStart = startDay;
        segmentObservations = observations;
        segmentSigma = Math.sqrt(meanSquare(rmse)) * SpectralRules.SCALE;
        if (probability == 100 && breakDay > historyEnd) {
            state = PixelState.BREAK;
            lastBefore = lastDayBefore;
            firstAfter = breakDay;
            confirmed = confirmedDay;
            change = Math.sqrt(meanSquare(magnitude) * tested) * SpectralRules.SCALE;
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
