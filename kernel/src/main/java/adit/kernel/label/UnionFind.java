// SPDX-License-Identifier: Apache-2.0
package adit.kernel.label;

/** Disjoint sets of 0..n−1. The root of a set is its smallest member, whatever the order of the unions. */
public final class UnionFind {
    private final int[] parent;

    public UnionFind(int n) {
        parent = new int[n];
        for (int i = 0; i < n; i++) {
            parent[i] = i;
        }
    }

    /** Smallest member of the set of {@code i}. */
    public int root(int i) {
        int r = i;
        while (parent[r] != r) {
            parent[r] = parent[parent[r]];
            r = parent[r];
        }
        return r;
    }

    public void union(int a, int b) {
        int ra = root(a);
        int rb = root(b);
        parent[Math.max(ra, rb)] = Math.min(ra, rb);
    }

    /** Root of every member. */
    public int[] roots() {
        int[] all = new int[parent.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = root(i);
        }
        return all;
    }
}
