// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.io.IOException;
import java.net.URI;
import java.util.Map;

/** Hands each request to the transport of its address's scheme; other schemes are refused. */
public final class SchemeTransport implements Transport {
    private final Map<String, Transport> byScheme;

    /** @param byScheme such as file, http, https; lower case */
    public SchemeTransport(Map<String, Transport> byScheme) {
        this.byScheme = Map.copyOf(byScheme);
    }

    /** Local files and the web. */
    public static SchemeTransport of(FileTransport files, HttpTransport web) {
        return new SchemeTransport(Map.of("file", files, "http", web, "https", web));
    }

    @Override
    public byte[] fetch(Request request) throws IOException {
        return of(request.uri()).fetch(request);
    }

    @Override
    public Place place(URI address) throws IOException {
        return of(address).place(address);
    }

    private Transport of(URI address) throws SourceException {
        String scheme = address.getScheme();
        Transport transport = byScheme.get(scheme == null ? "" : scheme);
        if (transport == null) {
            throw new SourceException(
                    SourceException.Code.UNSUPPORTED,
                    address,
                    "addresses of the kind " + scheme + ": are not read; file:, http: and https: are");
        }
        return transport;
    }
}
