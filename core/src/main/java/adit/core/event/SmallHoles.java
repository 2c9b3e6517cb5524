// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.kernel.label.Rings;
import adit.kernel.label.SparsePixels;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Fills holes of one or two pixels: a place whose surroundings have all changed and that a detector missed. A filled pixel
 * may have changed at any time at which its neighbours did, so its onset interval spans theirs.
 */
final class SmallHoles {
    private static final int LARGEST = 2;

    private SmallHoles() {}

    static Candidates filled(Candidates event) {
        SparsePixels pixels = event.pixels();
        Rings rings = Rings.of(pixels);
        TreeMap<Long, Integer> added = new TreeMap<>();
        for (int k = 0; k < rings.size(); k++) {
            int[] ring = rings.corners()[k];
            if (rings.hole()[k] && -Rings.twiceArea(ring) <= 2 * LARGEST) {
                pixelsOf(ring, pixels, added);
            }
        }
        return added.isEmpty() ? event : merged(event, added);
    }

    private static void pixelsOf(int[] ring, SparsePixels pixels, Map<Long, Integer> added) {
        int left = Integer.MAX_VALUE;
        int right = Integer.MIN_VALUE;
        int top = Integer.MAX_VALUE;
        int bottom = Integer.MIN_VALUE;
        for (int k = 0; k < ring.length; k += 2) {
            left = Math.min(left, ring[k]);
            right = Math.max(right, ring[k]);
            top = Math.min(top, ring[k + 1]);
            bottom = Math.max(bottom, ring[k + 1]);
        }
        for (int r = top; r < bottom; r++) {
            for (int c = left; c < right; c++) {
                if (pixels.find(r, c) < 0) {
                    added.put(((long) r << 32) | (c & 0xffffffffL), -1);
                }
            }
        }
    }

    private static Candidates merged(Candidates event, Map<Long, Integer> added) {
        for (int i = 0; i < event.size(); i++) {
            added.put(((long) event.pixels().row(i) << 32) | (event.pixels().col(i) & 0xffffffffL), i);
        }
        int n = added.size();
        int[] row = new int[n];
        int[] col = new int[n];
        int[] source = new int[n];
        int[] lastBefore = new int[n];
        int[] firstAfter = new int[n];
        int[] confirmed = new int[n];
        int k = 0;
        for (var e : added.entrySet()) {
            row[k] = (int) (e.getKey() >> 32);
            col[k] = (int) (long) e.getKey();
            int i = e.getValue();
            source[k] = i < 0 ? -1 : event.source()[i];
            int[] near = i < 0 ? neighbours(event.pixels(), row[k], col[k]) : new int[] {i};
            lastBefore[k] =
                    Arrays.stream(near).map(j -> event.lastBefore()[j]).min().orElseThrow();
            firstAfter[k] =
                    Arrays.stream(near).map(j -> event.firstAfter()[j]).max().orElseThrow();
            confirmed[k] =
                    Arrays.stream(near).map(j -> event.confirmed()[j]).max().orElseThrow();
            k++;
        }
        return new Candidates(new SparsePixels(row, col), source, lastBefore, firstAfter, confirmed);
    }

    private static int[] neighbours(SparsePixels pixels, int row, int col) {
        int[] near = new int[8];
        int n = 0;
        for (int d = 0; d < 9; d++) {
            int j = d == 4 ? -1 : pixels.find(row + d / 3 - 1, col + d % 3 - 1);
            if (j >= 0) {
                near[n++] = j;
            }
        }
        return Arrays.copyOf(near, n);
    }
}
