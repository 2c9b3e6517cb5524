// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.io.SourceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Says of a failure of the disk where it was: a full one has no more to say of itself than that it is full. */
final class DiskFailure {
    private DiskFailure() {}

    /**
     * The failure with its place, where it does not name one.
     *
     * @param place file or folder that was worked on
     */
    static IOException at(Path place, IOException e) {
        if (e instanceof FileSystemException
                || e instanceof SourceException
                || e instanceof StateException
                || e instanceof InterruptedIOException) {
            return e;
        }
        FileSystemException named = new FileSystemException(place.toString(), null, String.valueOf(e.getMessage()));
        named.initCause(e);
        return named;
    }
}
