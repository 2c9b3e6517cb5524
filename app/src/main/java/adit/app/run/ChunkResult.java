// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.BandChunk;
import adit.core.detect.BreakMap;
import adit.core.detect.Detection;
import adit.core.detect.PixelState;
import adit.core.detect.onset.Onsets;
import adit.core.geo.Window;
import adit.core.scene.Reason;
import java.util.List;

/**
 * The detections of several variables of one chunk as one result: where any variable broke, the pixel broke.
 *
 * @param breaks of the chosen variable of each pixel
 * @param variable {@code [p]} position of the chosen variable in the list of detections
 * @param detectors {@code [p]} how many different detectors called a break that agrees in time with the pixel's
 * @param detections {@code [p]} how many detections did
 * @param clearCount {@code [p]} clear observations of all dates
 */
record ChunkResult(
        Window window, BreakMap breaks, byte[] variable, byte[] detectors, byte[] detections, int[] clearCount) {

    /**
     * Chooses for each pixel. The change that begins first counts; where the intervals of several variables overlap with
     * it, the one with the largest score speaks for them.
     *
     * @param agreeDays two breaks agree in time when no more days lie between their intervals
     */
    static ChunkResult of(BandChunk bands, List<Detection> detections, int agreeDays) {
        return of(bands.window(), detections, clearCount(bands), agreeDays);
    }

    /** @param clearCount {@code [p]} clear observations of all dates */
    static ChunkResult of(Window window, List<Detection> detections, int[] clearCount, int agreeDays) {
        int pixels = window.pixels();
        BreakMap out = BreakMap.empty(pixels);
        byte[] variable = new byte[pixels];
        Agreement agreement = new Agreement(detections, agreeDays);
        for (int p = 0; p < pixels; p++) {
            int v = chosen(detections, p);
            variable[p] = (byte) v;
            copy(detections.get(v).breaks(), out, p);
            out.pValue()[p] = pValue(detections, p);
            agreement.count(p, v);
        }
        return new ChunkResult(window, out, variable, agreement.detectors, agreement.found, clearCount);
    }

    /** Counts which detections agree in time with the chosen one. */
    private static final class Agreement {
        private final List<Detection> detections;
        private final int days;
        private final int[] detectorOf;
        private final byte[] detectors;
        private final byte[] found;

        Agreement(List<Detection> detections, int days) {
            this.detections = detections;
            this.days = days;
            List<String> names = detections.stream().map(d -> d.method().name()).toList();
            detectorOf = names.stream().mapToInt(names::indexOf).toArray();
            int pixels = detections.getFirst().breaks().pixels();
            detectors = new byte[pixels];
            found = new byte[pixels];
        }

        void count(int p, int chosen) {
            BreakMap of = detections.get(chosen).breaks();
            if (of.state()[p] != PixelState.BREAK.code()) {
                return;
            }
            long seen = 0;
            for (int v = 0; v < detections.size(); v++) {
                BreakMap b = detections.get(v).breaks();
                if (b.state()[p] == PixelState.BREAK.code()
                        && b.lastBefore()[p] - of.firstAfter()[p] <= days
                        && of.lastBefore()[p] - b.firstAfter()[p] <= days) {
                    found[p]++;
                    seen |= 1L << detectorOf[v];
                }
            }
            detectors[p] = (byte) Long.bitCount(seen);
        }
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

    /** {@code [p]} clear observations. */
    static int[] clearCount(BandChunk bands) {
        int[] count = new int[bands.pixels()];
        for (byte[] plane : bands.reasons()) {
            for (int p = 0; p < count.length; p++) {
                count[p] += plane[p] == Reason.CLEAR.code() ? 1 : 0;
            }
        }
        return count;
    }
}
