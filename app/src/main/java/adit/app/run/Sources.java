// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.Settings;
import adit.io.FileTransport;
import adit.io.HttpPolicy;
import adit.io.HttpTransport;
import adit.io.RasterSources;
import adit.io.SchemeTransport;
import adit.io.Transport;
import adit.io.cache.RasterOpener;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where documents and rasters come from on this machine. Clients are made when they are first needed: a run on local
 * files never opens a connection.
 */
final class Sources {
    private static final int MAX_DOCUMENT = 64 << 20;

    private final Settings settings;
    private final HttpPolicy policy;

    Sources(Settings settings) {
        this.settings = settings;
        // The user's own word that a private host may be read opens private networks, but to the named hosts alone.
        policy = settings.allowHosts().isEmpty()
                ? HttpPolicy.anyPublicHost()
                : HttpPolicy.only(settings.allowHosts()).withPrivateNetworks();
    }

    /** The catalogue of a demo on this machine: in the mirror, also a remembered one, or downloaded into the site's folder. */
    Path demo(String name, Path site) throws IOException {
        return DemoData.catalog(name, settings, site);
    }

    Transport transport() {
        return SchemeTransport.of(
                new FileTransport(MAX_DOCUMENT), new HttpTransport(HttpTransport.Limits.standard(), policy));
    }

    RasterOpener opener() {
        return new RasterSources(policy)::open;
    }
}
