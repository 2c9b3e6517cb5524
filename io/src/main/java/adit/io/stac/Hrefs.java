// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** Turns the hrefs of catalogues into absolute addresses. */
final class Hrefs {
    private static final String LEGAL = "-._~:/?#[]@!$&'()*+,;=%";

    private Hrefs() {}

    /**
     * The absolute address of {@code href} as seen from the document {@code base}. The GDAL forms {@code /vsicurl/} and
     * {@code /vsis3/} are understood; characters that an address must not hold are encoded. Empty where nothing usable
     * results, or a local file would be opened for a document from the web.
     */
    static Optional<URI> resolve(URI base, String href) {
        String plain = href.strip();
        if (plain.startsWith("/vsicurl/")) {
            plain = plain.substring("/vsicurl/".length());
        } else if (plain.startsWith("/vsis3/")) {
            plain = "s3://" + plain.substring("/vsis3/".length());
        }
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI uri = base.resolve(new URI(encoded(plain)));
            // A document from the web must not make its reader open local files; "file:b.json" has no path to open.
            boolean allowed = uri.isAbsolute()
                    && !uri.isOpaque()
                    && !(isHttp(base) && scheme(uri).equals("file"));
            return allowed ? Optional.of(uri.normalize()) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String scheme(URI uri) {
        String scheme = uri.getScheme();
        return scheme == null ? "" : scheme.toLowerCase(Locale.ROOT);
    }

    static boolean isHttp(URI uri) {
        String scheme = scheme(uri);
        return scheme.equals("https") || scheme.equals("http");
    }

    static String host(URI uri) {
        String host = uri.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    private static String encoded(String href) {
        StringBuilder out = new StringBuilder();
        href.codePoints().forEach(c -> {
            if (c < 128 && (Character.isLetterOrDigit(c) || LEGAL.indexOf(c) >= 0)) {
                out.appendCodePoint(c);
            } else {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    out.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
            }
        });
        return out.toString();
    }
}
