// SPDX-License-Identifier: Apache-2.0
package adit.io.cache;

import java.io.IOException;
import java.nio.file.Path;

/** A cached raster that was taken as whole does not hold its digest. Whoever reads the scenes anew makes it anew. */
public final class DamagedSceneException extends IOException {
    private static final long serialVersionUID = 1;

    public DamagedSceneException(Path file, String scene) {
        super(file + ", the raster of scene " + scene + " on the site's grid, is not as it was made; run again");
    }
}
