// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the tiles and bundles of a log of one size. What it gives is only as good as the disk: compare the root that comes
 * of it with a signed one. Not for two threads at once.
 */
final class TileReader implements Subtrees {
    /** A proof in a log of a million entries touches three tiles; a walk over all entries goes from tile to tile. */
    private static final int KEPT = 16;

    /** 256 entries of 65,535 bytes, each behind two bytes of length. */
    private static final long LARGEST = 256L * 65_537;

    private final Path log;
    private final long size;
    private final TreeHasher hasher = new TreeHasher();
    private final Map<TilePath, List<byte[]>> kept = new LinkedHashMap<>(KEPT, 0.75f, true);

    TileReader(Path log, long size) {
        this.log = log;
        this.size = size;
    }

    @Override
    public byte[] hash(int height, long index) throws IOException {
        int level = height / TilePath.HEIGHT;
        int inner = height % TilePath.HEIGHT;
        long first = index << inner;
        List<byte[]> tile = hashes(level, first / TilePath.FULL);
        int from = (int) (first % TilePath.FULL);
        return hasher.perfect(tile.subList(from, from + (1 << inner)));
    }

    /** Hashes of the tile, as many as it has in a log of this size. */
    List<byte[]> hashes(int level, long number) throws IOException {
        return kept(TilePath.hashes(level, number, TilePath.width(level, number, size)));
    }

    /** Entries of the bundle, as many as it has in a log of this size. */
    List<byte[]> entries(long number) throws IOException {
        return kept(TilePath.entries(number, TilePath.width(0, number, size)));
    }

    private List<byte[]> kept(TilePath tile) throws IOException {
        List<byte[]> values = kept.get(tile);
        if (values == null) {
            values = tile.kind().equals("entries") ? decodeEntries(tile) : decodeHashes(tile);
            if (kept.size() >= KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            kept.put(tile, values);
        }
        return values;
    }

    private List<byte[]> decodeHashes(TilePath tile) throws IOException {
        Found found = find(tile);
        if (found.bytes.length != 32 * found.count) {
            throw new FormatException(tile.in(log) + " should hold " + found.count + " hashes of 32 bytes, has "
                    + found.bytes.length + " bytes");
        }
        List<byte[]> hashes = new ArrayList<>(tile.width());
        for (int i = 0; i < tile.width(); i++) {
            hashes.add(Arrays.copyOfRange(found.bytes, 32 * i, 32 * i + 32));
        }
        return List.copyOf(hashes);
    }

    private List<byte[]> decodeEntries(TilePath tile) throws IOException {
        Found found = find(tile);
        try {
            return List.copyOf(EntryBundle.decode(found.bytes, found.count).subList(0, tile.width()));
        } catch (FormatException e) {
            throw new FormatException(tile.in(log) + ": " + e.getMessage(), e);
        }
    }

    /** A file's bytes and how many hashes or entries should be in it. */
    private record Found(byte[] bytes, int count) {}

    /** A partial tile that another process has outgrown meanwhile begins the full one. */
    private Found find(TilePath tile) throws IOException {
        try {
            return new Found(read(tile.in(log)), tile.width());
        } catch (NoSuchFileException e) {
            if (tile.width() == TilePath.FULL || !Files.exists(tile.full(log))) {
                throw new NoSuchFileException(
                        tile.in(log).toString(), null, "the log of " + size + " entries needs it and it is missing");
            }
            return new Found(read(tile.full(log)), TilePath.FULL);
        }
    }

    private static byte[] read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new FormatException(file + " is larger than any tile: " + Files.size(file) + " bytes");
        }
        return Files.readAllBytes(file);
    }
}
