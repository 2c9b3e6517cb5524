// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import adit.io.ByteSource;
import java.io.IOException;
import java.net.URI;

/** Opens the raster at an address; files, HTTP, mirrors and credentials are its matter. Safe for several threads. */
@FunctionalInterface
public interface RasterOpener {
    /** @throws adit.io.SourceException where it cannot be had */
    ByteSource open(URI uri) throws IOException;
}
