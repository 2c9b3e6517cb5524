// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.CatalogName;
import adit.app.config.ConfigException;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.io.FileTransport;
import adit.io.HttpPolicy;
import adit.io.HttpTransport;
import adit.io.RasterSources;
import adit.io.SchemeTransport;
import adit.io.Transport;
import adit.io.cache.RasterOpener;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where documents and rasters come from on this machine. Clients are made when they are first needed: a run on local
 * files never opens a connection.
 */
final class LiveSources implements Sources {
    private static final int MAX_DOCUMENT = 64 << 20;

    private final Settings settings;
    private final HttpPolicy policy;

    LiveSources(Settings settings) {
        this.settings = settings;
        // The user's own word that a private host may be read opens private networks, but to the named hosts alone.
        policy = settings.allowHosts().isEmpty()
                ? HttpPolicy.anyPublicHost()
                : HttpPolicy.only(settings.allowHosts()).withPrivateNetworks();
    }

    @Override
    public URI catalogue(SiteFile site) throws IOException {
        String text = site.catalog();
        String where = site.folder().resolve("site.toml") + ", scenes.catalog";
        return switch (CatalogName.of(text).orElseThrow(() -> CatalogName.none(where, text))) {
            case CatalogName.Known known -> URI.create(known.address());
            // In the mirror, also a remembered one, or downloaded into the site's folder.
            case CatalogName.Demo demo ->
                DemoData.catalog(demo.name(), settings, site.folder()).toUri();
            case CatalogName.Address address -> http(where, address.text());
            case CatalogName.Local local -> {
                Path path = site.folder().resolve(local.path()).toAbsolutePath().normalize();
                if (!Files.exists(path)) {
                    throw absent(site, where, path);
                }
                yield path.toUri();
            }
        };
    }

    /** A catalogue that was there at an earlier look may come back, as a disk does; any other name is a wrong one. */
    private static ConfigException absent(SiteFile site, String where, Path path) {
        return Files.exists(site.folder().resolve(SiteWatch.FILE))
                ? ConfigException.passing(
                        where, "there is no file or folder " + path, "put it back, or correct the value")
                : CatalogName.none(where, site.catalog());
    }

    private static URI http(String where, String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new ConfigException(
                    where, "\"" + text + "\" is no address (" + e.getReason() + ")", "correct the value");
        }
    }

    @Override
    public Transport transport() {
        return SchemeTransport.of(
                new FileTransport(MAX_DOCUMENT), new HttpTransport(HttpTransport.Limits.standard(), policy));
    }

    @Override
    public RasterOpener opener() {
        return new RasterSources(policy)::open;
    }
}
