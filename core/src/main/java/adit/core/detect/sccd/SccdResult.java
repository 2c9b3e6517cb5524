// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.core.detect.SegmentTable;
import adit.core.detect.Segments;
import adit.core.detect.SpectralRules;
import adit.core.detect.SpectralSettings;
import adit.kernel.fit.DaySeason;
import adit.kernel.walk.BandSeries;
import adit.kernel.walk.ColdRule;
import adit.kernel.walk.LevelSeasonFilter;
import adit.kernel.walk.SccdWalk;
import java.util.Arrays;

/** Reads segments and the break map off a state. Used once. */
final class SccdResult {
    private final Sccd sccd;
    private final SccdState state;

    SccdResult(Sccd sccd, SccdState state) {
        this.sccd = sccd;
        this.state = state;
    }

    Segments segments() {
        SegmentTable table = table();
        int pixels = state.window().pixels();
        BreakMap map = BreakMap.empty(pixels);
        int row = 0;
        for (int p = 0; p < pixels; p++) {
            int end = row;
            while (end < table.size() && table.pixel()[end] == p) {
                end++;
            }
            write(map, p, table, row, end);
            row = end;
        }
        return new Segments(state.window(), map, table, sccd.method());
    }

    /** The closed segments, and after those of a pixel the one that goes on. */
    private SegmentTable table() {
        int[] days = Arrays.stream(state.waitingDays()).distinct().sorted().toArray();
        DaySeason design = DaySeason.centredOn(days, LevelSeasonFilter.CENTRE);
        int bands = state.bands().size();
        BandSeries series = new BandSeries(design, bands);
        SccdWalk walk = new SccdWalk(
                design,
                series,
                sccd.rules().nominal(),
                SpectralSettings.LARGEST_WINDOW,
                sccd.settings().drift());
        double factor = state.scale() / SpectralRules.SCALE;
        SegmentRows rows = new SegmentRows(state.bands());
        int row = 0;
        for (int p = 0; p < state.window().pixels(); p++) {
            row = rows.copy(state.closed(), row, p);
            rows.begin(p);
            walk.load(p, state.marks(), state.models(), state.squares(), state.deviations(), state.best());
            series.clear();
            for (int k = state.first()[p]; k < state.first()[p + 1]; k++) {
                int i = series.append(Arrays.binarySearch(days, state.waitingDays()[k]));
                for (int b = 0; b < bands; b++) {
                    series.values()[b][i] = state.waiting()[k * bands + b] * factor;
                }
            }
            walk.current(rule(p), rows);
        }
        return rows.build();
    }

    private ColdRule rule(int p) {
        return sccd.ruleOf(state.marks()[p * SccdWalk.MARKS + SccdWalk.MARK_CONSECUTIVE]);
    }

    private void write(BreakMap map, int p, SegmentTable table, int from, int to) {
        map.monitorCount()[p] = (short) Math.min(state.monitored()[p], Short.MAX_VALUE);
        int shown = -1;
        boolean broken = false;
        for (int i = from; i < to && !broken; i++) {
            shown = i;
            broken = table.probability()[i] == 100 && table.firstAfter()[i] > state.historyEnd();
        }
        double score = state.best()[p] / rule(p).threshold();
        PixelState found = broken
                ? PixelState.BREAK
                : state.clear()[p] == 0
                        ? PixelState.NO_DATA
                        : !Double.isNaN(score)
                                ? PixelState.STABLE
                                : shown >= 0 && state.monitored()[p] < rule(p).consecutive()
                                        ? PixelState.NOT_MONITORED
                                        : PixelState.HISTORY_TOO_SHORT;
        map.state()[p] = found.code();
        if (found == PixelState.NO_DATA || found == PixelState.HISTORY_TOO_SHORT) {
            return;
        }
        map.historyStart()[p] = table.start()[shown];
        map.historyCount()[p] = (short) Math.min(table.observations()[shown], Short.MAX_VALUE);
        map.sigma()[p] = (float) Math.sqrt(meanSquare(table.rmse(), shown));
        map.score()[p] = broken ? table.score()[shown] : (float) score;
        if (broken) {
            float change = (float) Math.sqrt(meanSquare(table.magnitude(), shown) * state.tested());
            map.lastBefore()[p] = table.lastBefore()[shown];
            map.firstAfter()[p] = table.firstAfter()[shown];
            map.confirmed()[p] = table.confirmed()[shown];
            map.magnitude()[p] = change;
            map.postMagnitude()[p] = change;
        }
    }

    private double meanSquare(float[][] columns, int i) {
        double sum = 0;
        for (int b = 0; b < state.tested(); b++) {
            sum += (double) columns[b][i] * columns[b][i];
        }
        return sum / state.tested();
    }
}
