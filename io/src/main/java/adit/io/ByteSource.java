// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.io.Closeable;
import java.io.IOException;
import java.net.URI;

/** Bytes that can be read by range: a file, an HTTP resource, an array. Safe for use by several threads. */
public interface ByteSource extends Closeable {
    URI uri();

    /** Reads up to {@code length} bytes from {@code offset}; fewer only at the end of the source, none beyond it. */
    byte[] read(long offset, int length) throws IOException;

    /** Size in bytes; known after the first read at the latest, −1 where the server does not say. */
    long size() throws IOException;

    @Override
    default void close() throws IOException {}
}
