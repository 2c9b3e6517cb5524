// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import adit.io.ByteSource;
import adit.io.cache.RasterOpener;
import adit.io.cog.ByteRanges;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Notes which bytes of which rasters are read: what a clip must hold is what a run read, and not what somebody computed
 * that it will read. A read from byte 0 is that of a header and is not noted; no tile lies there.
 */
public final class ReadRecorder implements RasterOpener {
    private final RasterOpener opener;
    private final Map<URI, ByteRanges> read = new ConcurrentSkipListMap<>();

    public ReadRecorder(RasterOpener opener) {
        this.opener = opener;
    }

    @Override
    public ByteSource open(URI uri) throws IOException {
        ByteRanges ranges = read.computeIfAbsent(uri, u -> new ByteRanges());
        return new Noted(opener.open(uri), ranges);
    }

    /** What was read of a raster; empty where nobody asked for it. */
    public Optional<ByteRanges> read(URI uri) {
        return Optional.ofNullable(read.get(uri));
    }

    private record Noted(ByteSource source, ByteRanges ranges) implements ByteSource {
        @Override
        public URI uri() {
            return source.uri();
        }

        @Override
        public byte[] read(long offset, int length) throws IOException {
            byte[] bytes = source.read(offset, length);
            if (offset > 0) {
                ranges.add(offset, bytes.length);
            }
            return bytes;
        }

        @Override
        public long size() throws IOException {
            return source.size();
        }

        @Override
        public void close() throws IOException {
            source.close();
        }
    }
}
