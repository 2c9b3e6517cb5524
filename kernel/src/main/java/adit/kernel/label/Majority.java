// SPDX-License-Identifier: Apache-2.0
package adit.kernel.label;

/** Takes the noise out of labels: each pixel takes the label that most of its neighbours have. */
public final class Majority {
    private Majority() {}

    /**
     * Labels after one pass. A pixel keeps its own label on a tie; between others the smaller label wins.
     *
     * @param label 0..labels−1 for each pixel
     * @param group pixels of another group are not looked at
     * @param reach half side of the square neighbourhood in pixels
     * @param own votes of the pixel itself
     */
    public static byte[] pass(SparsePixels pixels, byte[] label, int labels, int[] group, int reach, int own) {
        byte[] out = new byte[label.length];
        int[] votes = new int[labels];
        for (int i = 0; i < label.length; i++) {
            java.util.Arrays.fill(votes, 0);
            votes[label[i]] = own;
            for (int dr = -reach; dr <= reach; dr++) {
                for (int dc = -reach; dc <= reach; dc++) {
                    int j = dr == 0 && dc == 0 ? -1 : pixels.neighbour(i, dr, dc);
                    if (j >= 0 && group[j] == group[i]) {
                        votes[label[j]]++;
                    }
                }
            }
            byte best = label[i];
            for (byte l = 0; l < labels; l++) {
                if (votes[l] > votes[best]) {
                    best = l;
                }
            }
            out[i] = best;
        }
        return out;
    }
}
