// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.net.URI;
import java.util.Arrays;

/** Bytes in memory. */
public final class BytesSource implements ByteSource {
    private final URI uri;
    private final byte[] bytes;

    /** @param bytes not copied: the caller no longer writes to it */
    public BytesSource(URI uri, byte[] bytes) {
        this.uri = uri;
        this.bytes = bytes;
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public byte[] read(long offset, int length) {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("offset and length must be >= 0, were " + offset + ", " + length);
        }
        int from = (int) Math.min(offset, bytes.length);
        return Arrays.copyOfRange(bytes, from, from + Math.min(length, bytes.length - from));
    }

    @Override
    public long size() {
        return bytes.length;
    }
}
