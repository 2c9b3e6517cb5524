// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The root of a tree that grows leaf by leaf. Keeps one hash for each bit of the size, so that the roots of all sizes of a
 * long log can be had in one walk over it.
 */
public final class MerkleFrontier {
    private final TreeHasher hasher = new TreeHasher();
    /** Hashes of the perfect subtrees, the largest first: one for each bit that is set in the size. */
    private final List<byte[]> subtrees = new ArrayList<>();

    private long size;

    /** Frontier of a tree of the size, of which the perfect subtrees are known. */
    static MerkleFrontier read(Subtrees known, long size) throws IOException {
        MerkleFrontier frontier = new MerkleFrontier();
        for (long rest = size; rest > 0; rest ^= Long.highestOneBit(rest)) {
            int height = Long.numberOfTrailingZeros(Long.highestOneBit(rest));
            frontier.subtrees.add(known.hash(height, frontier.size >> height));
            frontier.size += 1L << height;
        }
        return frontier;
    }

    MerkleFrontier copy() {
        MerkleFrontier copy = new MerkleFrontier();
        copy.subtrees.addAll(subtrees);
        copy.size = size;
        return copy;
    }

    /** Adds the leaf with this hash. */
    public void add(Digest leaf) {
        add(leaf.bytes());
    }

    void add(byte[] leaf) {
        byte[] hash = leaf;
        for (long rest = size; (rest & 1) == 1; rest >>>= 1) {
            hash = hasher.node(subtrees.removeLast(), hash);
        }
        subtrees.add(hash);
        size++;
    }

    /** Number of leaves so far. */
    public long size() {
        return size;
    }

    /** Root over the leaves so far. */
    public Digest root() {
        if (size == 0) {
            return MerkleTree.EMPTY;
        }
        byte[] hash = subtrees.getLast();
        for (int i = subtrees.size() - 2; i >= 0; i--) {
            hash = hasher.node(subtrees.get(i), hash);
        }
        return Digest.ofBytes(hash);
    }
}
