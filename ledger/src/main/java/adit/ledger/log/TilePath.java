// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where a tile or an entry bundle lies below the log's folder (C2SP tlog-tiles).
 *
 * @param kind the level of a hash tile, or {@code entries}
 * @param number place of the tile in its level
 * @param width number of hashes or entries in it, 1 to 256; below 256 it is a partial tile
 */
record TilePath(String kind, long number, int width) {
    /** Hashes in a full tile. */
    static final int FULL = 256;

    /** Each level holds the roots of the full tiles of the level below: eight levels of the tree. */
    static final int HEIGHT = 8;

    static TilePath hashes(int level, long number, int width) {
        return new TilePath(Integer.toString(level), number, width);
    }

    static TilePath entries(long number, int width) {
        return new TilePath("entries", number, width);
    }

    /** Number of hashes that a level of a log of this size has. */
    static long hashesAt(int level, long size) {
        return size >> (HEIGHT * level);
    }

    /** How wide the tile is in a log of this size. */
    static int width(int level, long number, long size) {
        return (int) Math.min(FULL, hashesAt(level, size) - number * FULL);
    }

    Path in(Path log) {
        Path full = full(log);
        return width == FULL ? full : partials(log).resolve(Integer.toString(width));
    }

    /** Path of the tile when it is full. */
    Path full(Path log) {
        return log.resolve("tile/" + kind + "/" + name());
    }

    /** Folder of the partial tiles of this number. */
    Path partials(Path log) {
        return log.resolve("tile/" + kind + "/" + name() + ".p");
    }

    /** 1234067 is written x001/x234/067. */
    private String name() {
        String name = String.format(Locale.ROOT, "%03d", number % 1000);
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            name = String.format(Locale.ROOT, "x%03d/", rest % 1000) + name;
        }
        return name;
    }
}
