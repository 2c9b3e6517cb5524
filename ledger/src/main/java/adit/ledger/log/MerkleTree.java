// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.Digest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hashes, proofs and their verification of the Merkle trees of RFC 6962 and RFC 9162. A leaf is hashed behind a byte 0, a
 * node behind a byte 1, so that neither can be taken for the other. The verification follows the algorithms of RFC 9162
 * and not the way in which the proofs are made here, so that one checks the other.
 */
public final class MerkleTree {
    /** Root of the tree without leaves. */
    public static final Digest EMPTY = Digest.of(new byte[0]);

    private MerkleTree() {}

    /** Hash of a leaf that holds the entry's bytes. */
    public static Digest leaf(byte[] entry) {
        return Digest.ofBytes(new TreeHasher().leaf(entry));
    }

    /** Hash of the node over two. */
    public static Digest node(Digest left, Digest right) {
        return Digest.ofBytes(new TreeHasher().node(left.bytes(), right.bytes()));
    }

    /** Root over the leaf hashes. */
    public static Digest root(List<Digest> leaves) {
        MerkleFrontier frontier = new MerkleFrontier();
        leaves.forEach(frontier::add);
        return frontier.root();
    }

    /** The hashes beside the way from leaf {@code index} to the root, from the leaf up. */
    public static List<Digest> inclusionProof(long index, List<Digest> leaves) {
        return unchecked(() -> inclusionProof(index, leaves.size(), of(leaves)));
    }

    /** The hashes that show that the first {@code oldSize} leaves are the tree of that size; empty for 0 and for all. */
    public static List<Digest> consistencyProof(long oldSize, List<Digest> leaves) {
        return unchecked(() -> consistencyProof(oldSize, leaves.size(), of(leaves)));
    }

    static List<Digest> inclusionProof(long index, long size, Subtrees subtrees) throws IOException {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException(
                    "a leaf of a tree of " + size + " has an index in [0, " + size + "), was " + index);
        }
        return hashes(new TreeRange(0, size).path(index), subtrees);
    }

    static List<Digest> consistencyProof(long oldSize, long size, Subtrees subtrees) throws IOException {
        if (oldSize < 0 || oldSize > size) {
            throw new IllegalArgumentException(
                    "an older tree than one of " + size + " has a size in [0, " + size + "], was " + oldSize);
        }
        return oldSize == 0 ? List.of() : hashes(new TreeRange(0, size).subproof(oldSize, true), subtrees);
    }

    static Digest root(long size, Subtrees subtrees) throws IOException {
        return size == 0 ? EMPTY : Digest.ofBytes(new TreeRange(0, size).hash(subtrees, new TreeHasher()));
    }

    private static List<Digest> hashes(List<TreeRange> ranges, Subtrees subtrees) throws IOException {
        TreeHasher hasher = new TreeHasher();
        List<Digest> hashes = new ArrayList<>(ranges.size());
        for (TreeRange range : ranges) {
            hashes.add(Digest.ofBytes(range.hash(subtrees, hasher)));
        }
        return List.copyOf(hashes);
    }

    private static Subtrees of(List<Digest> leaves) {
        TreeHasher hasher = new TreeHasher();
        return new Subtrees() {
            @Override
            public byte[] hash(int height, long index) throws IOException {
                return height == 0
                        ? leaves.get((int) index).bytes()
                        : hasher.node(hash(height - 1, 2 * index), hash(height - 1, 2 * index + 1));
            }
        };
    }

    /** Whether the proof leads from the leaf at the index to the root: RFC 9162, section 2.1.3.2. */
    public static boolean verifyInclusion(Digest leaf, long index, long size, List<Digest> proof, Digest root) {
        if (index < 0 || index >= size) {
            return false;
        }
        TreeHasher hasher = new TreeHasher();
        long node = index;
        long last = size - 1;
        byte[] hash = leaf.bytes();
        for (Digest sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = hasher.node(sibling.bytes(), hash);
                int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                hash = hasher.node(hash, sibling.bytes());
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(hash, root.bytes());
    }

    /** Whether the proof shows that the new tree begins with all the leaves of the old: RFC 9162, section 2.1.4.2. */
    public static boolean verifyConsistency(
            long oldSize, Digest oldRoot, long newSize, Digest newRoot, List<Digest> proof) {
        if (oldSize < 0 || oldSize > newSize) {
            return false;
        }
        if (oldSize == 0 || oldSize == newSize) {
            return proof.isEmpty() && oldRoot.equals(oldSize == 0 ? EMPTY : newRoot);
        }
        List<Digest> path = new ArrayList<>(proof);
        if (Long.bitCount(oldSize) == 1) {
            path.addFirst(oldRoot);
        }
        return !path.isEmpty() && climb(oldSize, oldRoot, newSize, newRoot, path);
    }

    /** Steps 4 to 6 of RFC 9162, section 2.1.4.2: both roots are made anew from one path. */
    private static boolean climb(long oldSize, Digest oldRoot, long newSize, Digest newRoot, List<Digest> path) {
        TreeHasher hasher = new TreeHasher();
        int shared = Long.numberOfTrailingZeros(oldSize);
        long node = (oldSize - 1) >>> shared;
        long last = (newSize - 1) >>> shared;
        byte[] older = path.getFirst().bytes();
        byte[] newer = older;
        for (Digest step : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            byte[] sibling = step.bytes();
            if ((node & 1) == 1 || node == last) {
                older = hasher.node(sibling, older);
                newer = hasher.node(sibling, newer);
                int up = (node & 1) == 1 ? 0 : Long.numberOfTrailingZeros(node);
                node >>>= up;
                last >>>= up;
            } else {
                newer = hasher.node(newer, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && Arrays.equals(older, oldRoot.bytes()) && Arrays.equals(newer, newRoot.bytes());
    }

    private interface Reading<T> {
        T read() throws IOException;
    }

    /** Leaves in memory are not read from anywhere. */
    private static <T> T unchecked(Reading<T> reading) {
        try {
            return reading.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
