// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.kernel.label.Components;
import adit.kernel.label.Majority;
import adit.kernel.label.SparsePixels;
import adit.kernel.label.UnionFind;
import java.util.Arrays;
import java.util.List;

/**
 * Takes a group apart whose ground looks clearly like two things, such as a pit and the dump beside it.
 *
 * <p>The late reflectances (logarithms, smoothed by the median of 3 × 3) are projected on their direction of greatest
 * variance and cut in two where that explains most variance (Otsu 1979). The cut stands only when the halves lie at least
 * {@link #SEPARATION} of their own standard deviations apart (a group of one Gaussian kind cut at its middle gives 2.65, of
 * a uniform one 3.46), when smoothing the labels changes few of them (noise does not clump), and when both halves hold a
 * connected part of the minimum size. Each half is looked at again, three times at most.
 */
final class SpectralSplit {
    static final double SEPARATION = 4;
    private static final double STEADY_SHARE = 0.9;
    private static final int DEEPEST = 3;
    private static final int POWER_STEPS = 30;
    private static final double DARKEST = 0.005;

    private final int smallest;

    /** @param smallest pixels of the smallest part */
    SpectralSplit(int smallest) {
        this.smallest = smallest;
    }

    /** Logarithms of the late reflectances (after, where there is no late one): {@code [band][k]}. */
    static double[][] features(BreakTable table, int[] source) {
        double[][] f = new double[table.bands().size()][source.length];
        for (int b = 0; b < f.length; b++) {
            for (int k = 0; k < source.length; k++) {
                float late = table.late()[b][source[k]];
                float value = Float.isNaN(late) ? table.after()[b][source[k]] : late;
                f[b][k] = Float.isNaN(value) ? 0 : StrictMath.log(Math.max(DARKEST, value));
            }
        }
        return f;
    }

    /** Parts as ascending positions in {@code pixels}; one part where the group looks like one thing. */
    List<int[]> split(SparsePixels pixels, double[][] features) {
        double[][] smooth = new double[features.length][];
        for (int b = 0; b < features.length; b++) {
            smooth[b] = median(pixels, features[b]);
        }
        int[] label = new int[pixels.size()];
        divide(pixels, smooth, label, all(label.length), DEEPEST);
        return List.of(Components.members(connected(pixels, label)));
    }

    private int divide(SparsePixels pixels, double[][] f, int[] label, int[] members, int depth) {
        if (depth == 0 || members.length < 2 * smallest) {
            return 0;
        }
        double[] axis = projected(f, members);
        double cut = otsu(axis);
        if (!(separation(axis, cut) >= SEPARATION)) {
            return 0;
        }
        SparsePixels sub = pixels.subset(members);
        byte[] half = new byte[members.length];
        for (int k = 0; k < half.length; k++) {
            half[k] = (byte) (axis[k] > cut ? 1 : 0);
        }
        byte[] steady = half;
        int[] one = new int[half.length];
        for (int pass = 0; pass < 3; pass++) {
            steady = Majority.pass(sub, steady, 2, one, 2, 2);
        }
        int same = 0;
        for (int k = 0; k < half.length; k++) {
            same += half[k] == steady[k] ? 1 : 0;
        }
        if (same < STEADY_SHARE * half.length || !bothLarge(sub, steady)) {
            return 0;
        }
        int next = Arrays.stream(label).max().orElse(0) + 1;
        int ones = 0;
        for (byte s : steady) {
            ones += s;
        }
        int[] upper = new int[ones];
        int[] lower = new int[steady.length - ones];
        int u = 0;
        int l = 0;
        for (int k = 0; k < steady.length; k++) {
            if (steady[k] == 1) {
                label[members[k]] = next;
                upper[u++] = members[k];
            } else {
                lower[l++] = members[k];
            }
        }
        divide(pixels, f, label, lower, depth - 1);
        divide(pixels, f, label, upper, depth - 1);
        return next;
    }

    private boolean bothLarge(SparsePixels pixels, byte[] half) {
        UnionFind sets = new UnionFind(half.length);
        Components.join(pixels, 1, (a, b) -> half[a] == half[b], sets);
        int[] largest = new int[2];
        for (int[] part : Components.members(Components.number(sets.roots()))) {
            largest[half[part[0]]] = Math.max(largest[half[part[0]]], part.length);
        }
        return largest[0] >= smallest && largest[1] >= smallest;
    }

    /** Splits labels into their connected parts; small ones go to the neighbour that they touch most. */
    private int[] connected(SparsePixels pixels, int[] label) {
        int[] current = label;
        int[] one = new int[label.length];
        while (true) {
            int[] now = current;
            UnionFind sets = new UnionFind(now.length);
            Components.join(pixels, 1, (a, b) -> now[a] == now[b], sets);
            int[] part = Components.number(sets.roots());
            int[][] members = Components.members(part);
            int smallestPart = -1;
            for (int m = 0; m < members.length; m++) {
                boolean small =
                        members[m].length < smallest && Components.touchedMost(pixels, members[m], part, one) >= 0;
                if (small && (smallestPart < 0 || members[m].length < members[smallestPart].length)) {
                    smallestPart = m;
                }
            }
            if (smallestPart < 0) {
                return reunited(label, part);
            }
            int target = Components.touchedMost(pixels, members[smallestPart], part, one);
            for (int i : members[smallestPart]) {
                part[i] = target;
            }
            current = part;
        }
    }

    /** A group that came as several pieces over a closed gap stays one group where nothing was cut. */
    private static int[] reunited(int[] label, int[] part) {
        boolean cut = Arrays.stream(label).anyMatch(l -> l != 0);
        return cut ? part : label;
    }

    private static double[] median(SparsePixels pixels, double[] values) {
        double[] out = new double[values.length];
        double[] window = new double[9];
        for (int i = 0; i < values.length; i++) {
            int n = 0;
            for (int d = 0; d < 9; d++) {
                int j = d == 4 ? i : pixels.neighbour(i, d / 3 - 1, d % 3 - 1);
                if (j >= 0) {
                    window[n++] = values[j];
                }
            }
            Arrays.sort(window, 0, n);
            out[i] = (window[(n - 1) / 2] + window[n / 2]) / 2;
        }
        return out;
    }

    /** Projection on the first principal axis, by power iteration from the axis of the most varying band. */
    private static double[] projected(double[][] f, int[] members) {
        int bands = f.length;
        double[] mean = new double[bands];
        double[][] cov = new double[bands][bands];
        for (int b = 0; b < bands; b++) {
            for (int i : members) {
                mean[b] += f[b][i] / members.length;
            }
        }
        for (int a = 0; a < bands; a++) {
            for (int b = 0; b < bands; b++) {
                for (int i : members) {
                    cov[a][b] += (f[a][i] - mean[a]) * (f[b][i] - mean[b]);
                }
            }
        }
        int most = 0;
        for (int b = 1; b < bands; b++) {
            most = cov[b][b] > cov[most][most] ? b : most;
        }
        double[] axis = cov[most].clone();
        for (int step = 0; step < POWER_STEPS; step++) {
            double[] next = new double[bands];
            double norm = 0;
            for (int a = 0; a < bands; a++) {
                for (int b = 0; b < bands; b++) {
                    next[a] += cov[a][b] * axis[b];
                }
                norm += next[a] * next[a];
            }
            double length = Math.sqrt(norm);
            if (!(length > 0)) {
                break;
            }
            for (int a = 0; a < bands; a++) {
                axis[a] = next[a] / length;
            }
        }
        double[] out = new double[members.length];
        for (int k = 0; k < out.length; k++) {
            for (int b = 0; b < bands; b++) {
                out[k] += axis[b] * (f[b][members[k]] - mean[b]);
            }
        }
        return out;
    }

    /** The cut between two values that leaves least variance within the two halves. */
    private static double otsu(double[] values) {
        double[] v = values.clone();
        Arrays.sort(v);
        double total = 0;
        for (double x : v) {
            total += x;
        }
        double below = 0;
        double best = -1;
        double cut = v[0];
        for (int k = 0; k < v.length - 1; k++) {
            below += v[k];
            int n = k + 1;
            int m = v.length - n;
            double d = below / n - (total - below) / m;
            double between = d * d * n * m;
            if (between > best && v[k] < v[k + 1]) {
                best = between;
                cut = (v[k] + v[k + 1]) / 2;
            }
        }
        return cut;
    }

    /** Distance of the halves' means over the root mean square of their standard deviations. */
    private static double separation(double[] values, double cut) {
        double[] n = new double[2];
        double[] sum = new double[2];
        double[] squares = new double[2];
        for (double x : values) {
            int h = x > cut ? 1 : 0;
            n[h]++;
            sum[h] += x;
            squares[h] += x * x;
        }
        double variance = 0;
        for (int h = 0; h < 2; h++) {
            variance += (squares[h] / n[h] - sum[h] / n[h] * (sum[h] / n[h])) / 2;
        }
        return Math.abs(sum[1] / n[1] - sum[0] / n[0]) / Math.sqrt(Math.max(variance, 1e-12));
    }

    private static int[] all(int n) {
        int[] out = new int[n];
        Arrays.setAll(out, i -> i);
        return out;
    }
}
