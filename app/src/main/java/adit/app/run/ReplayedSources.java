// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.SiteFile;
import adit.io.Transport;
import adit.io.cache.RasterOpener;
import adit.io.replay.CatalogueResponse;
import adit.io.replay.PortableAddresses;
import adit.io.replay.ReplayTransport;
import java.net.URI;

/** A catalogue's answers as they were recorded, with rasters from wherever the opener takes them. */
final class ReplayedSources implements Sources {
    private final URI catalogue;
    private final Transport transport;
    private final RasterOpener opener;

    ReplayedSources(CatalogueResponse recording, PortableAddresses addresses, RasterOpener opener) {
        this.catalogue = addresses.resolve(recording.address());
        this.transport = new ReplayTransport(recording, addresses);
        this.opener = opener;
    }

    @Override
    public URI catalogue(SiteFile site) {
        return catalogue;
    }

    @Override
    public Transport transport() {
        return transport;
    }

    @Override
    public RasterOpener opener() {
        return opener;
    }
}
