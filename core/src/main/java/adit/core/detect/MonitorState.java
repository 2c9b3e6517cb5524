// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.geo.Window;
import adit.ledger.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** What a {@link Monitor} knows of the pixels of a window after its last date: a value of plain arrays. */
public interface MonitorState {
    Window window();

    /** Last date that was taken in, in days since 1970-01-01; the next one must be later or the same. */
    int lastDay();

    /** Writes all of it, beginning with the format's version; the same state gives the same bytes. */
    void writeTo(DataOutput out) throws IOException;

    /** Digest of the written bytes. */
    default Digest digest() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            writeTo(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory takes every byte", e);
        }
        return Digest.of(bytes.toByteArray());
    }
}
