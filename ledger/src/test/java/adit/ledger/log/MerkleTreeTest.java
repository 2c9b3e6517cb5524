// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.Digest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors are those of the reference implementation of Certificate Transparency (merkle_tree_test.cc). */
class MerkleTreeTest {
    private static final List<Digest> LEAVES =
            leaves("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    private static final List<Digest> ROOTS = digests(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");

    private static final String A = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7";
    private static final String B = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e";
    private static final String C = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4";
    private static final String D = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b";
    private static final String E = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0";
    private static final String F = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7";
    private static final String G = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125";
    private static final String H = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d";
    private static final String I = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a";

    private static List<Digest> leaves(String... hex) {
        return Arrays.stream(hex)
                .map(h -> MerkleTree.leaf(HexFormat.of().parseHex(h)))
                .toList();
    }

    private static List<Digest> digests(String... hex) {
        return Arrays.stream(hex).map(Digest::new).toList();
    }

    @Test
    void hashesLeavesAndNodesAsTheReferenceDoes() {
        assertEquals(
                "3bfb960453ebaebf33727da7a1f4db38acc051d381b6da20d6d4e88f0eabfd7a",
                MerkleTree.leaf(HexFormat.of().parseHex("101112131415161718191a1b1c1d1e1f"))
                        .hex());
        assertEquals(
                "1a378704c17da31e2d05b6d121c2bb2c7d76f6ee6fa8f983e596c2d034963c57",
                MerkleTree.node(
                                new Digest("000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"),
                                new Digest("202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"))
                        .hex());
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "2", "3", "4", "5", "6", "7", "8"})
    void rootsAreThoseOfTheReference(int size) {
        assertEquals(ROOTS.get(size), MerkleTree.root(LEAVES.subList(0, size)));
    }

    @Test
    void inclusionProofsAreThoseOfTheReference() {
        assertEquals(List.of(), MerkleTree.inclusionProof(0, LEAVES.subList(0, 1)));
        assertEquals(digests(A, B, C), MerkleTree.inclusionProof(0, LEAVES));
        assertEquals(digests(D, E, F), MerkleTree.inclusionProof(5, LEAVES));
        assertEquals(digests(G), MerkleTree.inclusionProof(2, LEAVES.subList(0, 3)));
        assertEquals(digests(H, B, D), MerkleTree.inclusionProof(1, LEAVES.subList(0, 5)));
    }

    @Test
    void consistencyProofsAreThoseOfTheReference() {
        assertEquals(List.of(), MerkleTree.consistencyProof(1, LEAVES.subList(0, 1)));
        assertEquals(digests(A, B, C), MerkleTree.consistencyProof(1, LEAVES));
        assertEquals(digests(I, E, F), MerkleTree.consistencyProof(6, LEAVES));
        assertEquals(digests(B, D), MerkleTree.consistencyProof(2, LEAVES.subList(0, 5)));
    }

    private static final List<Digest> MANY = many(70);

    private static List<Digest> many(int count) {
        List<Digest> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(MerkleTree.leaf(new byte[] {(byte) i}));
        }
        return leaves;
    }

    @Test
    void everyInclusionProofUpToSeventyLeavesHolds() {
        for (int size = 1; size <= MANY.size(); size++) {
            List<Digest> leaves = MANY.subList(0, size);
            Digest root = MerkleTree.root(leaves);
            for (int i = 0; i < size; i++) {
                List<Digest> proof = MerkleTree.inclusionProof(i, leaves);
                assertTrue(MerkleTree.verifyInclusion(leaves.get(i), i, size, proof, root), i + " of " + size);
            }
        }
    }

    @Test
    void everyConsistencyProofUpToSeventyLeavesHolds() {
        for (int size = 0; size <= MANY.size(); size++) {
            Digest root = MerkleTree.root(MANY.subList(0, size));
            for (int old = 0; old <= size; old++) {
                List<Digest> proof = MerkleTree.consistencyProof(old, MANY.subList(0, size));
                Digest oldRoot = MerkleTree.root(MANY.subList(0, old));
                assertTrue(MerkleTree.verifyConsistency(old, oldRoot, size, root, proof), old + " of " + size);
            }
        }
    }

    @Test
    void aProofForAnythingElseDoesNotHold() {
        int size = 37;
        List<Digest> leaves = MANY.subList(0, size);
        Digest root = MerkleTree.root(leaves);
        for (int i = 0; i < size; i++) {
            List<Digest> proof = MerkleTree.inclusionProof(i, leaves);
            Digest leaf = leaves.get(i);
            for (int other = -1; other <= size; other++) {
                assertEquals(
                        other == i, MerkleTree.verifyInclusion(leaf, other, size, proof, root), i + " as " + other);
            }
            assertFalse(MerkleTree.verifyInclusion(MANY.get(i + 1), i, size, proof, root));
            assertFalse(MerkleTree.verifyInclusion(leaf, i, size, proof, leaf));
            for (List<Digest> wrong : damaged(proof)) {
                assertFalse(MerkleTree.verifyInclusion(leaf, i, size, wrong, root), i + " by " + wrong);
            }
        }
    }

    @Test
    void aProofOfConsistencyWithAnythingElseDoesNotHold() {
        int size = 37;
        Digest root = MerkleTree.root(MANY.subList(0, size));
        for (int old = 1; old < size; old++) {
            Digest oldRoot = MerkleTree.root(MANY.subList(0, old));
            List<Digest> proof = MerkleTree.consistencyProof(old, MANY.subList(0, size));
            for (int other = -1; other <= size + 1; other++) {
                assertEquals(other == old, MerkleTree.verifyConsistency(other, oldRoot, size, root, proof), old + "");
            }
            assertFalse(MerkleTree.verifyConsistency(old, root, size, root, proof));
            assertFalse(MerkleTree.verifyConsistency(old, oldRoot, size, oldRoot, proof));
            for (List<Digest> wrong : damaged(proof)) {
                assertFalse(MerkleTree.verifyConsistency(old, oldRoot, size, root, wrong), old + " by " + wrong);
            }
        }
    }

    /** Shorter, longer, swapped, and with one bit turned in each hash. */
    private static List<List<Digest>> damaged(List<Digest> proof) {
        List<List<Digest>> all = new ArrayList<>();
        for (int i = 0; i < proof.size(); i++) {
            List<Digest> shorter = new ArrayList<>(proof);
            shorter.remove(i);
            all.add(shorter);
            byte[] bytes = proof.get(i).bytes();
            bytes[i] ^= 0x10;
            List<Digest> turned = new ArrayList<>(proof);
            turned.set(i, Digest.ofBytes(bytes));
            all.add(turned);
        }
        if (proof.size() > 1) {
            all.add(proof.reversed());
        }
        List<Digest> longer = new ArrayList<>(proof);
        longer.add(proof.isEmpty() ? MerkleTree.EMPTY : proof.getLast());
        all.add(longer);
        return all;
    }

    @Test
    void twoTreesOfOneSizeAreConsistentWhenTheyAreOne() {
        assertTrue(MerkleTree.verifyConsistency(8, ROOTS.get(8), 8, ROOTS.get(8), List.of()));
        assertFalse(MerkleTree.verifyConsistency(8, ROOTS.get(7), 8, ROOTS.get(8), List.of()));
        assertFalse(MerkleTree.verifyConsistency(8, ROOTS.get(8), 8, ROOTS.get(8), List.of(ROOTS.get(8))));
        assertFalse(MerkleTree.verifyConsistency(0, ROOTS.get(1), 8, ROOTS.get(8), List.of()));
    }

    @Test
    void thereIsNoProofOutsideTheTree() {
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.inclusionProof(8, LEAVES));
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.inclusionProof(-1, LEAVES));
        assertThrows(IllegalArgumentException.class, () -> MerkleTree.consistencyProof(9, LEAVES));
    }

    @Test
    void theFrontierKnowsTheRootOfEverySize() {
        MerkleFrontier frontier = new MerkleFrontier();
        for (int size = 0; size < LEAVES.size(); size++) {
            assertEquals(ROOTS.get(size), frontier.root());
            assertEquals(size, frontier.size());
            frontier.add(LEAVES.get(size));
        }
        assertEquals(ROOTS.get(8), frontier.root());
    }
}
