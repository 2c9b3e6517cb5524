// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.io.cog.CogReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the first rasters that are asked for open, up to a bound; others are opened for each use. Not those used last:
 * all dates are read in turn, and a pool of the last would then never hold the next.
 */
final class ReaderPool implements Closeable {
    private static final long HEADER_BUDGET = 64L << 20;
    private static final int MOST_OPEN = 400;
    private static final int FEWEST_OPEN = 8;

    private final int capacity;
    private final Map<Path, CogReader> open = new LinkedHashMap<>();

    /** Works with an open raster. */
    @FunctionalInterface
    interface Use {
        void with(CogReader reader) throws IOException;
    }

    /** @param headerBytes heap that one open raster takes */
    ReaderPool(long headerBytes) {
        this.capacity = Math.clamp(HEADER_BUDGET / Math.max(1, headerBytes), FEWEST_OPEN, MOST_OPEN);
    }

    int capacity() {
        return capacity;
    }

    void use(Path file, Use use) throws IOException {
        Optional<CogReader> kept = kept(file);
        if (kept.isPresent()) {
            use.with(kept.get());
            return;
        }
        try (CogReader once = CubeReader.openFile(file)) {
            use.with(once);
        }
    }

    private synchronized Optional<CogReader> kept(Path file) throws IOException {
        CogReader reader = open.get(file);
        if (reader == null && open.size() < capacity) {
            reader = CubeReader.openFile(file);
            open.put(file, reader);
        }
        return Optional.ofNullable(reader);
    }

    synchronized int size() {
        return open.size();
    }

    @Override
    public synchronized void close() throws IOException {
        for (CogReader reader : open.values()) {
            reader.close();
        }
        open.clear();
    }
}
