// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.BandChunk;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.PixelState;
import adit.core.detect.onset.Onsets;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.util.Arrays;
import java.util.List;

/**
 * The detections of several variables of one chunk as one result: where any variable broke, the pixel broke.
 *
 * @param breaks of the chosen variable of each pixel
 * @param variable {@code [p]} position of the chosen variable in the list of detections
 * @param clearCount {@code [p]} clear observations of all dates
 */
record ChunkResult(Window window, BreakMap breaks, byte[] variable, int[] clearCount) {

    /**
     * Chooses for each pixel. The change that begins first counts; where the intervals of several variables overlap with
     * it, the one with the largest score speaks for them.
     */
    static ChunkResult of(BandChunk bands, List<Detection> detections) {
        int pixels = bands.pixels();
        BreakMap out = BreakMap.empty(pixels);
        byte[] variable = new byte[pixels];
        for (int p = 0; p < pixels; p++) {
            int v = chosen(detections, p);
            variable[p] = (byte) v;
            copy(detections.get(v).breaks(), out, p);
            out.pValue()[p] = pValue(detections, p);
        }
        return new ChunkResult(bands.window(), out, variable, clearCount(bands));
    }

    /** Dates the broken pixels anew; where that says nothing the interval of the chosen variable stands. */
    void date(Onsets walk) {
        for (int p = 0; p < breaks.pixels(); p++) {
            if (breaks.state()[p] == PixelState.BREAK.code() && walk.locate(p)) {
                breaks.lastBefore()[p] = walk.lastBefore();
                breaks.firstAfter()[p] = walk.firstAfter();
                breaks.confirmed()[p] = Math.max(breaks.confirmed()[p], walk.firstAfter());
            }
        }
    }

    private static int chosen(List<Detection> detections, int p) {
        int earliest = Integer.MAX_VALUE;
        int best = 0;
        int knowledge = -1;
        for (int v = 0; v < detections.size(); v++) {
            BreakMap b = detections.get(v).breaks();
            int known = PixelState.of(b.state()[p]).knowledge();
            if (known > knowledge) {
                knowledge = known;
                best = v;
            }
            if (b.state()[p] == PixelState.BREAK.code()) {
                earliest = Math.min(earliest, b.firstAfter()[p]);
            }
        }
        float score = Float.NEGATIVE_INFINITY;
        for (int v = 0; v < detections.size(); v++) {
            BreakMap b = detections.get(v).breaks();
            boolean candidate = b.state()[p] == PixelState.BREAK.code() && b.lastBefore()[p] <= earliest;
            if (candidate && b.score()[p] > score) {
                score = b.score()[p];
                best = v;
            }
        }
        return best;
    }

    private static void copy(BreakMap from, BreakMap to, int p) {
        to.state()[p] = from.state()[p];
        to.lastBefore()[p] = from.lastBefore()[p];
        to.firstAfter()[p] = from.firstAfter()[p];
        to.confirmed()[p] = from.confirmed()[p];
        to.magnitude()[p] = from.magnitude()[p];
        to.postMagnitude()[p] = from.postMagnitude()[p];
        to.score()[p] = from.score()[p];
        to.sigma()[p] = from.sigma()[p];
        to.historyStart()[p] = from.historyStart()[p];
        to.historyCount()[p] = from.historyCount()[p];
        to.monitorCount()[p] = from.monitorCount()[p];
    }

    /**
     * The smallest p-value of the variables times how many were tested, at most 1 (Bonferroni). Where the pixel broke, the
     * smallest of those that broke: a variable whose step did not last says nothing for the others. NaN where a variable
     * was judged by a detector that has none, since the pixel may have broken by it.
     */
    private static float pValue(List<Detection> detections, int p) {
        boolean broke = false;
        for (Detection d : detections) {
            broke |= d.breaks().state()[p] == PixelState.BREAK.code();
        }
        float least = Float.NaN;
        int tested = 0;
        for (Detection d : detections) {
            PixelState state = PixelState.of(d.breaks().state()[p]);
            if (state != PixelState.STABLE && state != PixelState.BREAK) {
                continue;
            }
            float one = d.breaks().pValue()[p];
            if (Float.isNaN(one)) {
                return Float.NaN;
            }
            tested++;
            if (!broke || state == PixelState.BREAK) {
                least = Float.isNaN(least) ? one : Math.min(least, one);
            }
        }
        return Math.min(1, least * tested);
    }

    private static int[] clearCount(BandChunk bands) {
        int[] count = new int[bands.pixels()];
        for (byte[] plane : bands.reasons()) {
            for (int p = 0; p < count.length; p++) {
                count[p] += plane[p] == Reason.CLEAR.code() ? 1 : 0;
            }
        }
        return count;
    }

    /** Median reflectances of a changed pixel before, just after, and late. */
    record Spectra(float[] before, float[] after, float[] late) {}

    private static final int BEFORE = 10;
    private static final int AFTER = 6;
    private static final int LATE_DAYS = 365;

    /**
     * Late is the year that ends with the pixel's last clear look in the monitoring period: what comes after it was not
     * seen.
     *
     * @param monitorEnd last day of the monitoring period, in days since 1970-01-01
     */
    static Spectra spectra(BandChunk bands, int p, int lastBefore, int firstAfter, int monitorEnd) {
        int[] days = bands.epochDays();
        int dates = days.length;
        int[] before = new int[BEFORE];
        int nBefore = 0;
        for (int t = dates - 1; t >= 0 && nBefore < BEFORE; t--) {
            if (days[t] <= lastBefore && clear(bands, t, p)) {
                before[nBefore++] = t;
            }
        }
        int[] after = new int[AFTER];
        int nAfter = 0;
        int[] late = new int[dates];
        int nLate = 0;
        int last = dates - 1;
        while (last > 0 && (days[last] > monitorEnd || !clear(bands, last, p))) {
            last--;
        }
        for (int t = 0; t < dates; t++) {
            if (days[t] < firstAfter || days[t] > monitorEnd || !clear(bands, t, p)) {
                continue;
            }
            if (nAfter < AFTER) {
                after[nAfter++] = t;
            }
            if (days[t] > days[last] - LATE_DAYS) {
                late[nLate++] = t;
            }
        }
        return new Spectra(
                medians(bands, p, before, nBefore), medians(bands, p, after, nAfter), medians(bands, p, late, nLate));
    }

    private static boolean clear(BandChunk bands, int t, int p) {
        return bands.reasons()[t][p] == Reason.CLEAR.code();
    }

    private static float[] medians(BandChunk bands, int p, int[] dates, int n) {
        float[] out = new float[bands.bands().size()];
        short[] values = new short[n];
        for (int b = 0; b < out.length; b++) {
            for (int i = 0; i < n; i++) {
                values[i] = bands.stored()[b][dates[i]][p];
            }
            Arrays.sort(values);
            out[b] = n == 0 ? Float.NaN : (float) ((values[(n - 1) / 2] + values[n / 2]) * 0.5 * bands.scale());
        }
        return out;
    }
}
