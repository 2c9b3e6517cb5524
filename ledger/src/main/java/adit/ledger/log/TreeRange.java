// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Neighbouring leaves whose hash is a node of a tree.
 *
 * @param begin first leaf; a multiple of the largest power of two below the size
 * @param end leaf after the last
 */
record TreeRange(long begin, long end) {
    /** MTH of RFC 6962, section 2.1, over the leaves of this range. */
    byte[] hash(Subtrees subtrees, TreeHasher hasher) throws IOException {
        long size = end - begin;
        if (Long.bitCount(size) == 1) {
            int height = Long.numberOfTrailingZeros(size);
            return subtrees.hash(height, begin >> height);
        }
        long split = split();
        return hasher.node(
                new TreeRange(begin, split).hash(subtrees, hasher), new TreeRange(split, end).hash(subtrees, hasher));
    }

    /** Ranges of PATH(leaf, D[begin:end]), RFC 6962, section 2.1.1; from the leaf's sibling up. */
    List<TreeRange> path(long leaf) {
        if (end - begin == 1) {
            return new ArrayList<>();
        }
        TreeRange left = new TreeRange(begin, split());
        TreeRange right = new TreeRange(split(), end);
        List<TreeRange> path = leaf < left.end ? left.path(leaf) : right.path(leaf);
        path.add(leaf < left.end ? right : left);
        return path;
    }

    /**
     * Ranges of SUBPROOF, RFC 6962, section 2.1.2.
     *
     * @param oldEnd where the old tree ends; in (begin, end]
     * @param known whether the reader has the hash of this range when the old tree ends with it
     */
    List<TreeRange> subproof(long oldEnd, boolean known) {
        if (oldEnd == end) {
            List<TreeRange> whole = new ArrayList<>();
            if (!known) {
                whole.add(this);
            }
            return whole;
        }
        TreeRange left = new TreeRange(begin, split());
        TreeRange right = new TreeRange(split(), end);
        List<TreeRange> proof = oldEnd <= left.end ? left.subproof(oldEnd, known) : right.subproof(oldEnd, false);
        proof.add(oldEnd <= left.end ? right : left);
        return proof;
    }

    /** The left part is as large as the largest power of two below the size. */
    private long split() {
        return begin + Long.highestOneBit(end - begin - 1);
    }
}
