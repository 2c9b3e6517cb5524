// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import adit.kernel.label.SparsePixels;

/**
 * The pixels that may belong to events, and when each changed.
 *
 * @param pixels sorted by (row, col)
 * @param source position in the break table, or −1 for a pixel that was filled in
 */
record Candidates(SparsePixels pixels, int[] source, int[] lastBefore, int[] firstAfter, int[] confirmed) {

    /** The pixels of the table whose score is high enough. */
    static Candidates of(BreakTable table, double score) {
        int n = 0;
        int[] keep = new int[table.size()];
        for (int i = 0; i < table.size(); i++) {
            if (table.score()[i] >= score) {
                keep[n++] = i;
            }
        }
        int[] source = java.util.Arrays.copyOf(keep, n);
        return new Candidates(
                new SparsePixels(pick(table.row(), source), pick(table.col(), source)),
                source,
                pick(table.lastBefore(), source),
                pick(table.firstAfter(), source),
                pick(table.confirmed(), source));
    }

    private static int[] pick(int[] all, int[] at) {
        int[] out = new int[at.length];
        for (int k = 0; k < at.length; k++) {
            out[k] = all[at[k]];
        }
        return out;
    }

    /** The candidates at ascending positions. */
    Candidates subset(int[] at) {
        return new Candidates(
                pixels.subset(at), pick(source, at), pick(lastBefore, at), pick(firstAfter, at), pick(confirmed, at));
    }

    int size() {
        return source.length;
    }

    /** Days between the onset intervals of two pixels; 0 where they overlap. */
    int daysApart(int a, int b) {
        return Math.max(0, Math.max(lastBefore[a], lastBefore[b]) - Math.min(firstAfter[a], firstAfter[b]));
    }

    /** Twice the middle of the onset interval. */
    int twiceMiddle(int i) {
        return lastBefore[i] + firstAfter[i];
    }
}
