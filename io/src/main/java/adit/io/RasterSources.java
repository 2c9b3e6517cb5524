// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;

/** Opens rasters on disk and on the web, with one client and one policy for all. Safe for use by several threads. */
public final class RasterSources {
    private final HttpPolicy policy;
    private final HttpSource.Limits limits = HttpSource.Limits.standard();
    private final HttpClient client = HttpSource.client(limits);

    public RasterSources(HttpPolicy policy) {
        this.policy = policy;
    }

    /** @throws SourceException where it cannot be had, or is of a kind that is not read */
    public ByteSource open(URI uri) throws SourceException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme();
        return switch (scheme) {
            case "file" -> FileSource.open(path(uri));
            case "http", "https" -> HttpSource.open(uri, policy, client, limits);
            default ->
                throw new SourceException(
                        SourceException.Code.UNSUPPORTED, uri, "only file:, http: and https: addresses are read");
        };
    }

    private static Path path(URI uri) throws SourceException {
        try {
            return Path.of(uri);
        } catch (IllegalArgumentException e) {
            throw new SourceException(
                    SourceException.Code.UNSUPPORTED, uri, "not the address of a local file: " + e.getMessage(), e);
        }
    }
}
