// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.twodate;

import adit.kernel.stat.ChiSquare;
import java.util.Arrays;

/** From statistics of pixels to changed ground: seeds, growth, half-covered edges, small holes, small groups. */
final class ChangeRegions {
    /** COLD (Zhu et al. 2020): change vectors of one kind of change enclose less than 45 degrees. */
    private static final double SAME_DIRECTION = Math.sqrt(0.5);

    private static final int[] DOWN = {-1, 0, 0, 1, -1, -1, 1, 1};
    private static final int[] RIGHT = {0, -1, 1, 0, -1, 1, -1, 1};

    private final LookPair pair;
    private final StableChange stable;
    private final int width;
    private final int height;
    private final float[] statistic;
    private final double growLevel;
    private final boolean[] changed;
    private final StableChange.Scratch scratch = new StableChange.Scratch();

    ChangeRegions(LookPair pair, StableChange stable, int width, int height, float[] statistic, double growLevel) {
        this.pair = pair;
        this.stable = stable;
        this.width = width;
        this.height = height;
        this.statistic = statistic;
        this.growLevel = growLevel;
        this.changed = new boolean[statistic.length];
    }

    /** Changed pixels. The statistic is NaN where the pixel is not comparable. */
    boolean[] find(double seed, double grow, int smallest) {
        grow(seed, grow);
        growRestless((float) grow);
        dropHalfCoveredEdges();
        fillHoles(smallest);
        dropSmall(smallest);
        return changed;
    }

    /** What reaches the seed level, and from there neighbours that reach the lower level and changed in the same way. */
    private void grow(double seed, double grow) {
        int[] queue = new int[statistic.length];
        int head = 0;
        int tail = 0;
        for (int p = 0; p < statistic.length; p++) {
            if (statistic[p] >= seed) {
                changed[p] = true;
                queue[tail++] = p;
            }
        }
        double[] here = new double[Features.COUNT];
        double[] there = new double[Features.COUNT];
        while (head < tail) {
            int p = queue[head++];
            stable.whitened(pair, p, scratch, here);
            for (int i = 0; i < 8; i++) {
                int q = neighbour(p, i);
                if (q >= 0 && !changed[q] && statistic[q] >= grow) {
                    stable.whitened(pair, q, scratch, there);
                    if (alike(here, there)) {
                        changed[q] = true;
                        queue[tail++] = q;
                    }
                }
            }
        }
    }

    /**
     * Grows on through ground that is restless as a whole, though few of its pixels stand out by themselves: tailings that
     * flowed over tailings look the same on average, but no spot looks as it did. The mean statistic of a window around
     * a pixel is judged against the same mean over the whole area, which has the spatial correlation of the surroundings
     * in it.
     */
    private void growRestless(float cap) {
        float[] restless = new float[changed.length];
        float[] sorted = new float[changed.length];
        int n = 0;
        for (int p = 0; p < changed.length; p++) {
            restless[p] = windowMean(p, cap);
            if (restless[p] >= 0) {
                sorted[n++] = restless[p];
            }
        }
        if (n == 0) {
            return;
        }
        float level = restlessLevel(sorted, n);
        int[] queue = new int[changed.length];
        int head = 0;
        int tail = 0;
        for (int p = 0; p < changed.length; p++) {
            if (changed[p]) {
                queue[tail++] = p;
            }
        }
        while (head < tail) {
            int p = queue[head++];
            for (int i = 0; i < 8; i++) {
                int q = neighbour(p, i);
                if (q >= 0 && !changed[q] && restless[q] >= level) {
                    changed[q] = true;
                    queue[tail++] = q;
                }
            }
        }
    }

    private float restlessLevel(float[] sorted, int n) {
        Arrays.sort(sorted, 0, n);
        double median = Math.max(sorted[n / 2], 1e-9f);
        double degrees = ChiSquare.degreesOf(sorted[(int) (StableChange.TAIL_SHARE * (n - 1))] / median, 50);
        return (float) (median * ChiSquare.exceededBy(growLevel, degrees) / ChiSquare.exceededBy(0.5, degrees));
    }

    /** Mean statistic, capped, of the unchanged pixels within two rows and columns; −1 where fewer than nine are. */
    private float windowMean(int p, float cap) {
        if (changed[p] || Float.isNaN(statistic[p])) {
            return -1;
        }
        int row = p / width;
        int col = p % width;
        int n = 0;
        float sum = 0;
        for (int r = Math.max(0, row - 2); r <= Math.min(height - 1, row + 2); r++) {
            for (int c = Math.max(0, col - 2); c <= Math.min(width - 1, col + 2); c++) {
                int q = r * width + c;
                if (!changed[q] && !Float.isNaN(statistic[q])) {
                    sum += Math.min(statistic[q], cap);
                    n++;
                }
            }
        }
        return n >= 9 ? sum / n : -1;
    }

    private static boolean alike(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab >= SAME_DIRECTION * Math.sqrt(aa * bb);
    }

    /** Neighbour 0..7, the first four by edge; −1 beyond the area. */
    private int neighbour(int p, int i) {
        int row = p / width + DOWN[i];
        int col = p % width + RIGHT[i];
        return row >= 0 && row < height && col >= 0 && col < width ? row * width + col : -1;
    }

    /**
     * Drops edge pixels of which less than half turned into what lies inside. The share follows from linear mixing of the
     * pixel's own reflectance before and the mean reflectance after of whole pixels near by: without this every outline
     * would lie half a pixel too far out.
     */
    private void dropHalfCoveredEdges() {
        boolean[] inner = new boolean[changed.length];
        for (int p = 0; p < changed.length; p++) {
            inner[p] = changed[p];
            for (int i = 0; i < 8 && inner[p]; i++) {
                int q = neighbour(p, i);
                inner[p] = q < 0 || changed[q] || Float.isNaN(statistic[q]);
            }
        }
        boolean[] drop = new boolean[changed.length];
        double[] inside = new double[6];
        for (int p = 0; p < changed.length; p++) {
            drop[p] = changed[p] && !inner[p] && meanAfter(p, inner, inside) && share(p, inside) < 0.5;
        }
        for (int p = 0; p < changed.length; p++) {
            changed[p] &= !drop[p];
        }
    }

    /** Mean reflectance after over inner pixels within two rows and columns; false where there is none. */
    private boolean meanAfter(int p, boolean[] inner, double[] mean) {
        int row = p / width;
        int col = p % width;
        int n = 0;
        Arrays.fill(mean, 0);
        for (int r = Math.max(0, row - 2); r <= Math.min(height - 1, row + 2); r++) {
            for (int c = Math.max(0, col - 2); c <= Math.min(width - 1, col + 2); c++) {
                int q = r * width + c;
                if (inner[q]) {
                    stable.reflectances(pair, q, scratch);
                    for (int b = 0; b < mean.length; b++) {
                        mean[b] += scratch.after[b];
                    }
                    n++;
                }
            }
        }
        for (int b = 0; b < mean.length; b++) {
            mean[b] /= Math.max(n, 1);
        }
        return n > 0;
    }

    private double share(int p, double[] inside) {
        stable.reflectances(pair, p, scratch);
        double along = 0;
        double whole = 0;
        for (int b = 0; b < inside.length; b++) {
            double full = inside[b] - scratch.before[b];
            along += full * (scratch.after[b] - scratch.before[b]);
            whole += full * full;
        }
        return whole > 0 ? along / whole : 1;
    }

    /** Turns enclosed, comparable ground of less than the smallest size into change. */
    private void fillHoles(int smallest) {
        boolean[] done = new boolean[changed.length];
        int[] queue = new int[changed.length];
        for (int start = 0; start < changed.length; start++) {
            if (changed[start] || done[start]) {
                continue;
            }
            int tail = flood(start, false, 4, done, queue);
            boolean enclosed = tail < smallest;
            for (int i = 0; i < tail && enclosed; i++) {
                enclosed = !Float.isNaN(statistic[queue[i]]);
                for (int k = 0; k < 4 && enclosed; k++) {
                    enclosed = neighbour(queue[i], k) >= 0;
                }
            }
            for (int i = 0; i < tail && enclosed; i++) {
                changed[queue[i]] = true;
            }
        }
    }

    private void dropSmall(int smallest) {
        boolean[] done = new boolean[changed.length];
        int[] queue = new int[changed.length];
        for (int start = 0; start < changed.length; start++) {
            if (!changed[start] || done[start]) {
                continue;
            }
            int tail = flood(start, true, 8, done, queue);
            for (int i = 0; i < tail && tail < smallest; i++) {
                changed[queue[i]] = false;
            }
        }
    }

    /** Collects the connected pixels of one kind; returns how many. */
    private int flood(int start, boolean kind, int neighbours, boolean[] done, int[] queue) {
        int head = 0;
        int tail = 0;
        queue[tail++] = start;
        done[start] = true;
        while (head < tail) {
            int p = queue[head++];
            for (int i = 0; i < neighbours; i++) {
                int q = neighbour(p, i);
                if (q >= 0 && !done[q] && changed[q] == kind) {
                    done[q] = true;
                    queue[tail++] = q;
                }
            }
        }
        return tail;
    }
}
