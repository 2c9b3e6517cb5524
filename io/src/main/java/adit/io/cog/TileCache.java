// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import java.util.Iterator;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The decoded tiles that were used last, up to a number of bytes. */
final class TileCache {
    /** @param index of the tile in its level */
    record Key(int level, int index) {}

    private final long maxBytes;
    private final LinkedHashMap<Key, byte[]> tiles = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    TileCache(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    synchronized byte @Nullable [] get(Key key) {
        return tiles.get(key);
    }

    synchronized void put(Key key, byte[] tile) {
        if (tile.length > maxBytes || tiles.containsKey(key)) {
            return;
        }
        tiles.put(key, tile);
        bytes += tile.length;
        Iterator<byte[]> oldest = tiles.values().iterator();
        while (bytes > maxBytes) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }

    synchronized void clear() {
        tiles.clear();
        bytes = 0;
    }
}
