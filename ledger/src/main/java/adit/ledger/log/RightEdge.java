// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.Digest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The partial tiles of a log, where the next entry goes: one of each level, and the bundle that is not full yet. Grows in
 * memory and says which tiles become full and which are new at the end.
 */
final class RightEdge {
    /** Gets the tiles that have to be written. */
    interface Sink {
        void hashes(TilePath tile, List<byte[]> hashes) throws IOException;

        void entries(TilePath tile, List<byte[]> entries) throws IOException;
    }

    /** Hashes of the partial tile of one level. */
    private static final class Level {
        /** Full tiles before it. */
        private long full;

        private final List<byte[]> hashes = new ArrayList<>();
        private boolean grown;
    }

    private final TreeHasher hasher = new TreeHasher();
    private final List<Level> levels = new ArrayList<>();
    private final List<byte[]> entries = new ArrayList<>();
    private final MerkleFrontier frontier;

    private RightEdge(MerkleFrontier frontier) {
        this.frontier = frontier;
    }

    /** Edge of the log without entries. */
    static RightEdge empty() {
        return new RightEdge(new MerkleFrontier());
    }

    /** Reads the edge of a log of the size. Whether it is the right one is seen by its {@link #root}. */
    static RightEdge read(TileReader tiles, long size) throws IOException {
        RightEdge edge = new RightEdge(MerkleFrontier.read(tiles, size));
        for (int l = 0; TilePath.hashesAt(l, size) > 0; l++) {
            Level level = new Level();
            long hashes = TilePath.hashesAt(l, size);
            level.full = hashes / TilePath.FULL;
            if (hashes % TilePath.FULL > 0) {
                level.hashes.addAll(tiles.hashes(l, level.full));
            }
            edge.levels.add(level);
        }
        if (size % TilePath.FULL > 0) {
            edge.entries.addAll(tiles.entries(size / TilePath.FULL));
        }
        return edge;
    }

    RightEdge copy() {
        RightEdge copy = new RightEdge(frontier.copy());
        copy.entries.addAll(entries);
        for (Level level : levels) {
            Level l = new Level();
            l.full = level.full;
            l.hashes.addAll(level.hashes);
            copy.levels.add(l);
        }
        return copy;
    }

    long size() {
        return frontier.size();
    }

    /** Whether the entries of the bundle that is not full have the hashes that the tile beside it says. */
    boolean entriesFitTheirHashes() {
        for (int i = 0; i < entries.size(); i++) {
            if (!Arrays.equals(
                    hasher.leaf(entries.get(i)), levels.getFirst().hashes.get(i))) {
                return false;
            }
        }
        return true;
    }

    void add(byte[] entry, Sink sink) throws IOException {
        entries.add(entry);
        if (entries.size() == TilePath.FULL) {
            sink.entries(TilePath.entries(size() / TilePath.FULL, TilePath.FULL), List.copyOf(entries));
            entries.clear();
        }
        byte[] leaf = hasher.leaf(entry);
        frontier.add(leaf);
        push(0, leaf, sink);
    }

    private void push(int l, byte[] hash, Sink sink) throws IOException {
        if (levels.size() == l) {
            levels.add(new Level());
        }
        Level level = levels.get(l);
        level.hashes.add(hash);
        level.grown = true;
        if (level.hashes.size() < TilePath.FULL) {
            return;
        }
        sink.hashes(TilePath.hashes(l, level.full, TilePath.FULL), List.copyOf(level.hashes));
        byte[] root = hasher.perfect(level.hashes);
        level.full++;
        level.hashes.clear();
        push(l + 1, root, sink);
    }

    /** Gives the partial tiles that have grown. */
    void finish(Sink sink) throws IOException {
        if (!entries.isEmpty()) {
            sink.entries(TilePath.entries(size() / TilePath.FULL, entries.size()), List.copyOf(entries));
        }
        for (int l = 0; l < levels.size(); l++) {
            Level level = levels.get(l);
            if (level.grown && !level.hashes.isEmpty()) {
                sink.hashes(TilePath.hashes(l, level.full, level.hashes.size()), List.copyOf(level.hashes));
            }
            level.grown = false;
        }
    }

    /** Partial tiles as they are now; after the next commit those that have grown are not needed any more. */
    List<TilePath> partials() {
        List<TilePath> tiles = new ArrayList<>();
        if (!entries.isEmpty()) {
            tiles.add(TilePath.entries(size() / TilePath.FULL, entries.size()));
        }
        for (int l = 0; l < levels.size(); l++) {
            Level level = levels.get(l);
            if (!level.hashes.isEmpty()) {
                tiles.add(TilePath.hashes(l, level.full, level.hashes.size()));
            }
        }
        return tiles;
    }

    /** Root over all entries. */
    Digest root() {
        return frontier.root();
    }
}
