// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.SiteFile;
import adit.io.Transport;
import adit.io.cache.RasterOpener;
import java.io.IOException;
import java.net.URI;

/** Where a run's documents and rasters come from. */
interface Sources {
    /** The address of the catalogue that the site file names. */
    URI catalogue(SiteFile site) throws IOException;

    Transport transport();

    RasterOpener opener();
}
