// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.sccd;

import adit.core.cube.BandChunk;
import adit.core.detect.SpectralPlanes;
import adit.core.detect.SpectralSettings;
import adit.kernel.fit.DaySeason;
import adit.kernel.walk.BandSeries;
import adit.kernel.walk.ColdRule;
import adit.kernel.walk.LevelSeasonFilter;
import adit.kernel.walk.SccdWalk;
import adit.kernel.walk.StepSink;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the pixels of a chunk from one state to the next, one after another. Used once, by one thread. */
final class SccdPixels {
    private final Sccd sccd;
    private final List<String> names;
    private final BandChunk chunk;
    private final int historyEnd;
    private final @Nullable SccdState before;
    private final SpectralPlanes planes;
    private final DaySeason design;
    private final int[] designAt;
    private final int chunkAt;
    private final BandSeries series;
    private final SccdWalk walk;
    private final SegmentRows rows;

    // The next state.
    private final int[] marks;
    private final float[] models;
    private final double[] squares;
    private final float[] deviations;
    private final float[] best;
    private final int[] clear;
    private final int[] monitored;
    private final int[] seen;
    private final int[] first;
    private int[] waitingDays;
    private short[] waiting;

    /** @param before the state to go on from, of the same bands; none to begin */
    SccdPixels(Sccd sccd, List<String> names, BandChunk chunk, int historyEnd, @Nullable SccdState before) {
        this.sccd = sccd;
        this.names = names;
        this.chunk = chunk;
        this.historyEnd = historyEnd;
        this.before = before;
        planes = new SpectralPlanes(chunk, names, sccd.settings().spectral());
        int[] earlier = before == null ? new int[0] : distinct(before.waitingDays());
        chunkAt = earlier.length;
        int[] days = Arrays.copyOf(earlier, earlier.length + chunk.dates());
        System.arraycopy(chunk.epochDays(), 0, days, earlier.length, chunk.dates());
        // A fixed centre: a row must not depend on which dates come together.
        design = DaySeason.centredOn(days, LevelSeasonFilter.CENTRE);
        designAt = earlier;
        series = new BandSeries(design, names.size());
        walk = new SccdWalk(
                design,
                series,
                sccd.rules().nominal(),
                SpectralSettings.LARGEST_WINDOW,
                sccd.settings().drift());
        rows = new SegmentRows(names);
        int n = chunk.pixels();
        marks = new int[n * SccdWalk.MARKS];
        models = new float[n * names.size() * LevelSeasonFilter.SIZE];
        squares = new double[n * names.size()];
        deviations = new float[n * planes.tested()];
        best = new float[n];
        clear = new int[n];
        monitored = new int[n];
        seen = new int[n];
        first = new int[n + 1];
        waitingDays = new int[n * 8];
        waiting = new short[n * 8 * names.size()];
    }

    /** Whom the walk tells of its steps. */
    SccdPixels tell(StepSink steps) {
        walk.tell(steps);
        return this;
    }

    private static int[] distinct(int[] days) {
        return Arrays.stream(days).distinct().sorted().toArray();
    }

    SccdState state() {
        int row = 0;
        for (int p = 0; p < chunk.pixels(); p++) {
            if (before != null) {
                row = rows.copy(before.closed(), row, p);
            }
            advance(p);
        }
        int kept = first[chunk.pixels()];
        return new SccdState(
                sccd.judge(),
                chunk.window(),
                names,
                planes.tested(),
                chunk.scale(),
                historyEnd,
                chunk.dates() > 0
                        ? chunk.epochDays()[chunk.dates() - 1]
                        : before == null ? historyEnd : before.lastDay(),
                marks,
                models,
                squares,
                deviations,
                best,
                clear,
                monitored,
                seen,
                first,
                Arrays.copyOf(waitingDays, kept),
                Arrays.copyOf(waiting, kept * names.size()),
                rows.build());
    }

    private void advance(int p) {
        series.clear();
        ColdRule rule = sccd.rules().nominal();
        if (before == null) {
            walk.begin();
            seen[p] = Integer.MIN_VALUE;
        } else {
            walk.load(p, before.marks(), before.models(), before.squares(), before.deviations(), before.best());
            rule = sccd.ruleOf(before.marks()[p * SccdWalk.MARKS + SccdWalk.MARK_CONSECUTIVE]);
            clear[p] = before.clear()[p];
            monitored[p] = before.monitored()[p];
            seen[p] = before.seen()[p];
            restore(before, p);
        }
        gather(p);
        if (walk.stage() == SccdWalk.STAGE_WAITING && series.count() >= SccdWalk.FEWEST) {
            int count = Math.max(SccdWalk.FEWEST, historyCount());
            walk.learnDeviations(count);
            rule = sccd.rules().forDensity(series.medianGap(count));
        }
        rows.begin(p);
        walk.walk(rule, historyEnd + 1, rows);
        int from = walk.save(p, marks, models, squares, deviations, best);
        keep(p, from);
    }

    private void restore(SccdState state, int p) {
        int bands = names.size();
        for (int k = state.first()[p]; k < state.first()[p + 1]; k++) {
            int i = series.append(Arrays.binarySearch(designAt, state.waitingDays()[k]));
            for (int b = 0; b < bands; b++) {
                series.values()[b][i] = state.waiting()[k * bands + b] * planes.factor();
            }
        }
    }

    /** Appends the clear observations that have all bands and are in range, of each day the first. */
    private void gather(int p) {
        for (int t = 0; t < chunk.dates(); t++) {
            if (!planes.clear(t, p)) {
                continue;
            }
            clear[p]++;
            int day = chunk.epochDays()[t];
            if (day == seen[p] || !planes.inRange(t, p)) {
                continue;
            }
            seen[p] = day;
            monitored[p] += day > historyEnd ? 1 : 0;
            planes.copy(t, p, series, series.append(chunkAt + t));
        }
    }

    private int historyCount() {
        int i = 0;
        while (i < series.count() && series.day(i) <= historyEnd) {
            i++;
        }
        return i;
    }

    private void keep(int p, int from) {
        int at = first[p];
        int count = series.count() - from;
        int bands = names.size();
        if (at + count > waitingDays.length) {
            int capacity = Math.max(at + count, 2 * waitingDays.length);
            waitingDays = Arrays.copyOf(waitingDays, capacity);
            waiting = Arrays.copyOf(waiting, Math.multiplyExact(capacity, bands));
        }
        for (int i = 0; i < count; i++) {
            waitingDays[at + i] = series.day(from + i);
            for (int b = 0; b < bands; b++) {
                // The values were whole stored numbers times the factor: what is kept is those numbers.
                waiting[(at + i) * bands + b] = (short) Math.round(series.values()[b][from + i] / planes.factor());
            }
        }
        first[p + 1] = at + count;
    }
}
