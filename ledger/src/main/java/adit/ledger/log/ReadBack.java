// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Reads what an append has written from the disk again and makes the hashes anew, before its head is signed. A bit that
 * turned in memory or on the way to the disk would else be signed for ever, as happened to the CT log Yeti 2022 of
 * DigiCert, which had to be given up for one wrong bit.
 */
final class ReadBack {
    private final TileReader tiles;
    private final TreeHasher hasher = new TreeHasher();

    private ReadBack(TileReader tiles) {
        this.tiles = tiles;
    }

    /**
     * Compares the disk with what was to be written.
     *
     * @param before head before the append
     * @param root root that the append came to in memory
     * @param entries those that were appended
     * @throws IOException when anything differs; then nothing may be signed
     */
    static void require(Path log, Checkpoint before, Digest root, List<byte[]> entries, List<TilePath> written)
            throws IOException {
        long size = before.size() + entries.size();
        TileReader tiles = new TileReader(log, size);
        ReadBack check = new ReadBack(tiles);
        check.entries(before.size(), entries);
        for (TilePath tile : written) {
            if (!tile.kind().equals("entries")) {
                check.hashes(Integer.parseInt(tile.kind()), tile.number(), before.size());
            }
        }
        if (!MerkleTree.root(before.size(), tiles).equals(before.root())) {
            throw differs("the tiles do not lead to the root of the head before, of size " + before.size());
        }
        if (!MerkleTree.root(size, tiles).equals(root)) {
            throw differs("the tiles do not lead to the root that the append came to");
        }
    }

    private static IOException differs(String what) {
        return new IOException("what was written is not what is read: " + what
                + "; nothing was signed. Memory or disk may be failing; check them, then append again");
    }

    private void entries(long first, List<byte[]> entries) throws IOException {
        for (int i = 0; i < entries.size(); i++) {
            long index = first + i;
            byte[] read = tiles.entries(index / TilePath.FULL).get((int) (index % TilePath.FULL));
            if (!Arrays.equals(read, entries.get(i))) {
                throw differs("entry " + index);
            }
        }
    }

    /** Each hash of a new tile is made of what is below it: of the entry, or of the full tile. */
    private void hashes(int level, long number, long sizeBefore) throws IOException {
        List<byte[]> hashes = tiles.hashes(level, number);
        long first = number * TilePath.FULL;
        int known = (int) Math.max(0, TilePath.hashesAt(level, sizeBefore) - first);
        // The old hashes of a bundle are made again too: its entries were written anew. Those of a higher level stand
        // on
        // tiles that this append did not touch, and the old root holds them.
        for (int i = level == 0 ? 0 : known; i < hashes.size(); i++) {
            byte[] made = level == 0
                    ? hasher.leaf(tiles.entries(number).get(i))
                    : hasher.perfect(tiles.hashes(level - 1, first + i));
            if (!Arrays.equals(made, hashes.get(i))) {
                throw differs("hash " + (first + i) + " of level " + level);
            }
        }
    }
}
