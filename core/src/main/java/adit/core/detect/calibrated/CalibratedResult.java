// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.calibrated;

import adit.core.detect.BreakMap;
import adit.core.detect.PixelState;
import adit.kernel.stat.ScanTable;
import adit.kernel.walk.StepWatch;

/** Reads the break map off a state. A workspace of one thread. */
final class CalibratedResult {
    private final CalibratedSettings settings;
    private final double unit;
    private final StepWatch watch;
    private final ScanTable table;

    CalibratedResult(CalibratedSettings settings, double unit, int historyEnd) {
        this.settings = settings;
        this.unit = unit;
        watch = CalibratedPixels.watch(settings, unit, historyEnd, 0);
        table = ScanTable.of(settings.smallestWindow());
    }

    /** Writes all pixels of a state, the first of them as pixel {@code at}. */
    void write(CalibratedState state, BreakMap map, int at) {
        for (int p = 0; p < state.pixels(); p++) {
            write(state, p, map, at + p);
        }
    }

    private void write(CalibratedState state, int p, BreakMap map, int to) {
        int count = state.watch().count()[p];
        map.historyCount()[to] = (short) Math.min(state.historyCount()[p], Short.MAX_VALUE);
        map.monitorCount()[to] = (short) Math.min(count, Short.MAX_VALUE);
        map.historyStart()[to] = state.historyStart()[p];
        PixelState reason = PixelState.of(state.reason()[p]);
        if (reason != PixelState.STABLE) {
            boolean late = reason == PixelState.NO_DATA && count > 0;
            map.state()[to] = (late ? PixelState.HISTORY_TOO_SHORT : reason).code();
            return;
        }
        if (count < settings.smallestWindow()) {
            map.state()[to] = PixelState.NOT_MONITORED.code();
            return;
        }
        load(state, p);
        map.sigma()[to] = (float) (state.models().sigma()[p] * unit);
        map.score()[to] = (float) (watch.largest() / watch.critical());
        map.pValue()[to] = (float) table.pValue(watch.largest(), state.models().freedom()[p], count);
        map.magnitude()[to] = (float) (watch.mean() * unit);
        map.state()[to] = PixelState.STABLE.code();
        if (watch.find()) {
            map.state()[to] = PixelState.BREAK.code();
            map.confirmed()[to] = watch.confirmed();
            map.lastBefore()[to] = watch.lastBefore();
            map.firstAfter()[to] = watch.firstAfter();
            map.postMagnitude()[to] = (float) (watch.magnitude() * unit);
        }
    }

    private void load(CalibratedState state, int p) {
        watch.load(
                state.watch(),
                state.watch(),
                p,
                state.models().sigma()[p],
                state.models().freedom()[p],
                state.models().meanCorrelation()[p],
                state.models().meanCorrelationError()[p],
                state.historyLast()[p],
                state.expectedCount()[p]);
    }
}
