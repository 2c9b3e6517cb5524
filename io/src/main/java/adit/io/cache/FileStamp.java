// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Size and time of a file, by which it is taken as unchanged.
 *
 * @param bytes its size
 * @param modified milliseconds since 1970-01-01 at which it was last written
 */
public record FileStamp(long bytes, long modified) {
    public static FileStamp of(Path file) throws IOException {
        return new FileStamp(Files.size(file), Files.getLastModifiedTime(file).toMillis());
    }
}
