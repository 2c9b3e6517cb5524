// SPDX-License-Identifier: Apache-2.0
package adit.kernel.label;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Connected parts of a sparse set. */
public final class Components {
    private Components() {}

    /** Says whether two neighbours may be joined; symmetric. */
    @FunctionalInterface
    public interface Joins {
        boolean joins(int a, int b);
    }

    /**
     * Joins all pairs within a square neighbourhood that {@code joins} allows.
     *
     * @param reach 1 for the 8-neighbourhood; 2 closes gaps of one pixel
     * @param sets over the positions of {@code pixels}, changed by this call
     */
    public static void join(SparsePixels pixels, int reach, Joins joins, UnionFind sets) {
        for (int i = 0; i < pixels.size(); i++) {
            for (int dr = -reach; dr <= 0; dr++) {
                int last = dr == 0 ? -1 : reach;
                for (int dc = -reach; dc <= last; dc++) {
                    int j = pixels.neighbour(i, dr, dc);
                    if (j >= 0 && joins.joins(i, j)) {
                        sets.union(i, j);
                    }
                }
            }
        }
    }

    /** Labels of the 4-connected parts, numbered from 0 in the order of their first pixel. */
    public static int[] four(SparsePixels pixels) {
        UnionFind sets = new UnionFind(pixels.size());
        for (int i = 0; i < pixels.size(); i++) {
            int left = pixels.neighbour(i, 0, -1);
            if (left >= 0) {
                sets.union(i, left);
            }
            int up = pixels.neighbour(i, -1, 0);
            if (up >= 0) {
                sets.union(i, up);
            }
        }
        return number(sets.roots());
    }

    /** Turns roots into numbers from 0 in the order of the first member. */
    public static int[] number(int[] roots) {
        int[] label = new int[roots.length];
        int next = 0;
        for (int i = 0; i < roots.length; i++) {
            label[i] = roots[i] == i ? next++ : label[roots[i]];
        }
        return label;
    }

    /**
     * Members of each label, ascending.
     *
     * @param label 0.., or −1 for pixels that belong to none
     */
    public static int[][] members(int[] label) {
        int count = 0;
        for (int l : label) {
            count = Math.max(count, l + 1);
        }
        int[] sizes = new int[count];
        for (int l : label) {
            if (l >= 0) {
                sizes[l]++;
            }
        }
        int[][] members = new int[count][];
        Arrays.setAll(members, l -> new int[sizes[l]]);
        Arrays.fill(sizes, 0);
        for (int i = 0; i < label.length; i++) {
            if (label[i] >= 0) {
                members[label[i]][sizes[label[i]]++] = i;
            }
        }
        return members;
    }

    /**
     * The other label that a part's members have most often as neighbours (of eight); the smaller one on a tie, −1 where
     * there is none.
     *
     * @param members of one label
     * @param group neighbours of another group do not count
     */
    public static int touchedMost(SparsePixels pixels, int[] members, int[] label, int[] group) {
        Map<Integer, Integer> border = new TreeMap<>();
        for (int i : members) {
            for (int d = 0; d < 9; d++) {
                int j = d == 4 ? -1 : pixels.neighbour(i, d / 3 - 1, d % 3 - 1);
                if (j >= 0 && label[j] != label[i] && group[j] == group[i]) {
                    border.merge(label[j], 1, Integer::sum);
                }
            }
        }
        int best = -1;
        int most = 0;
        for (Map.Entry<Integer, Integer> e : border.entrySet()) {
            if (e.getValue() > most) {
                most = e.getValue();
                best = e.getKey();
            }
        }
        return best;
    }
}
