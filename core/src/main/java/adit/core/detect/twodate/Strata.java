// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.twodate;

import java.util.Arrays;

/**
 * A tree that divides ground into kinds by its indices: the leaf that scatters most is cut at the mean of the index in
 * which it scatters most, again and again.
 *
 * @param axis of each node: index that is compared, −1 for a leaf
 * @param cut of each node: below goes to {@code low}, else to {@code high}; of a leaf, unused
 * @param low node number; of a leaf, its stratum
 * @param count number of strata
 */
record Strata(int[] axis, double[] cut, int[] low, int[] high, int count) {
    private static final int MOST = 12;
    /** A stratum smaller than this, or than a hundredth of the sample, says too little of its covariance. */
    private static final int LEAST_PIXELS = 200;

    int of(double[] indices) {
        int node = 0;
        while (axis[node] >= 0) {
            node = indices[axis[node]] < cut[node] ? low[node] : high[node];
        }
        return low[node];
    }

    static Strata split(double[][] indices) {
        int nodes = 2 * MOST - 1;
        int[] axis = new int[nodes];
        double[] cut = new double[nodes];
        int[] low = new int[nodes];
        int[] high = new int[nodes];
        int[][] members = new int[nodes][];
        double[] gain = new double[nodes];
        Arrays.fill(axis, -1);
        members[0] = new int[indices.length];
        Arrays.setAll(members[0], i -> i);
        int least = Math.max(LEAST_PIXELS, indices.length / 100);
        int used = 1;
        int[] bestAxis = new int[nodes];
        gain[0] = examine(indices, members[0], 0, bestAxis, cut, least);
        while (used + 2 <= nodes) {
            int node = 0;
            for (int i = 1; i < used; i++) {
                node = gain[i] > gain[node] ? i : node;
            }
            if (gain[node] <= 0) {
                break;
            }
            axis[node] = bestAxis[node];
            low[node] = used;
            high[node] = used + 1;
            int split = node;
            members[used] = part(indices, members[node], axis[split], cut[split], true);
            members[used + 1] = part(indices, members[node], axis[split], cut[split], false);
            gain[node] = 0;
            gain[used] = examine(indices, members[used], used, bestAxis, cut, least);
            gain[used + 1] = examine(indices, members[used + 1], used + 1, bestAxis, cut, least);
            used += 2;
        }
        int count = 0;
        for (int i = 0; i < used; i++) {
            if (axis[i] < 0) {
                low[i] = count++;
            }
        }
        return new Strata(axis, cut, low, high, count);
    }

    private static int[] part(double[][] indices, int[] of, int axis, double cut, boolean below) {
        return Arrays.stream(of).filter(i -> indices[i][axis] < cut == below).toArray();
    }

    /** Finds axis and cut of a node; returns the scatter that could be divided, 0 where a part would be too small. */
    private static double examine(double[][] indices, int[] of, int node, int[] axis, double[] cut, int least) {
        double most = 0;
        for (int k = 0; k < indices[0].length; k++) {
            double mean = 0;
            for (int i : of) {
                mean += indices[i][k] / of.length;
            }
            double scatter = 0;
            int below = 0;
            for (int i : of) {
                scatter += (indices[i][k] - mean) * (indices[i][k] - mean);
                below += indices[i][k] < mean ? 1 : 0;
            }
            if (scatter > most && below >= least && of.length - below >= least) {
                most = scatter;
                axis[node] = k;
                cut[node] = mean;
            }
        }
        return most;
    }
}
