// SPDX-License-Identifier: Apache-2.0
package adit.kernel.label;

/**
 * Distance of each pixel of a set to the nearest pixel outside it, by the two-pass chamfer 3-4 of Borgefors (1986):
 * within 8 % of the Euclidean distance. Units are thirds of a pixel: a pixel at the edge has 3.
 */
public final class InnerDistance {
    private InnerDistance() {}

    private static final int[][] BEFORE = {{-1, -1, 4}, {-1, 0, 3}, {-1, 1, 4}, {0, -1, 3}};

    /** Thirds of a pixel from each pixel to the outside of the set. */
    public static int[] of(SparsePixels pixels) {
        int n = pixels.size();
        int[] d = new int[n];
        for (int i = 0; i < n; i++) {
            int best = Integer.MAX_VALUE;
            for (int[] step : BEFORE) {
                int j = pixels.neighbour(i, step[0], step[1]);
                best = Math.min(best, (j < 0 ? 0 : d[j]) + step[2]);
            }
            d[i] = best;
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int[] step : BEFORE) {
                int j = pixels.neighbour(i, -step[0], -step[1]);
                d[i] = Math.min(d[i], (j < 0 ? 0 : d[j]) + step[2]);
            }
        }
        return d;
    }

    /**
     * Thirds of a pixel from each pixel to the nearest marked pixel along paths within the set; {@code far} where there is
     * none nearer. Repeats the two passes until nothing changes, since a path may bend.
     */
    public static int[] toMarked(SparsePixels pixels, boolean[] marked, int far) {
        int n = pixels.size();
        int[] d = new int[n];
        for (int i = 0; i < n; i++) {
            d[i] = marked[i] ? 0 : far;
        }
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < n; i++) {
                changed |= relax(pixels, d, i, 1);
            }
            for (int i = n - 1; i >= 0; i--) {
                changed |= relax(pixels, d, i, -1);
            }
        }
        return d;
    }

    private static boolean relax(SparsePixels pixels, int[] d, int i, int sign) {
        int best = d[i];
        for (int[] step : BEFORE) {
            int j = pixels.neighbour(i, sign * step[0], sign * step[1]);
            if (j >= 0) {
                best = Math.min(best, d[j] + step[2]);
            }
        }
        boolean changed = best < d[i];
        d[i] = best;
        return changed;
    }
}
