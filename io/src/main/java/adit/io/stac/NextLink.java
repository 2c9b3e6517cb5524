// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.io.SourceException;
import adit.io.Transport;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the request for the next page from a page's {@code rel=next} link, as STAC API, item search, "paging" says:
 * GET with everything in the href; POST with a whole body; POST with a part of a body that is merged into the last
 * one; with or without headers.
 */
final class NextLink {
    /** Headers that the HTTP client sets, or that a catalogue has no business to set. */
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding", "accept-encoding");

    private NextLink() {}

    static Optional<Transport.Request> of(JsonDocument page, Transport.Request last) throws SourceException {
        for (JsonNode link : page.root().path("links")) {
            if (JsonDocument.text(link, "rel").equals("next")) {
                return Optional.of(request(link, page, last));
            }
        }
        return Optional.empty();
    }

    static boolean isIn(JsonDocument page) {
        for (JsonNode link : page.root().path("links")) {
            if (JsonDocument.text(link, "rel").equals("next")) {
                return true;
            }
        }
        return false;
    }

    private static Transport.Request request(JsonNode link, JsonDocument page, Transport.Request last)
            throws SourceException {
        URI uri = sameServer(link, page, last);
        boolean merge = link.path("merge").asBoolean(false);
        TreeMap<String, String> headers = new TreeMap<>(merge ? last.headers() : new TreeMap<>());
        link.path("headers").forEachEntry((k, v) -> {
            if (!OWN_HEADERS.contains(k.toLowerCase(Locale.ROOT))) {
                headers.put(k, v.isArray() ? v.path(0).asString("") : v.asString(""));
            }
        });
        String method = JsonDocument.text(link, "method").toUpperCase(Locale.ROOT);
        if (method.isEmpty() || method.equals("GET")) {
            return new Transport.Request(Transport.Request.Method.GET, uri, headers, null);
        }
        if (!method.equals("POST")) {
            throw new SourceException(
                    SourceException.Code.UNSUPPORTED,
                    page.uri(),
                    "next link with method " + method + ", GET or POST expected");
        }
        String body = body(link.path("body"), merge, last.body(), page.uri());
        return new Transport.Request(Transport.Request.Method.POST, uri, headers, body);
    }

    /** Where a link leaves the body out, POST means the last body again. */
    private static String body(JsonNode part, boolean merge, @Nullable String last, URI page) throws SourceException {
        if (!part.isObject()) {
            return last == null ? "{}" : last;
        }
        if (!merge || last == null) {
            return JsonDocument.MAPPER.writeValueAsString(part);
        }
        JsonNode before =
                JsonDocument.parse(page, last.getBytes(StandardCharsets.UTF_8)).root();
        ObjectNode all = JsonDocument.MAPPER.createObjectNode();
        before.forEachEntry(all::set);
        part.forEachEntry(all::set);
        return JsonDocument.MAPPER.writeValueAsString(all);
    }

    /** A server behind a proxy may name itself http; it is asked by https all the same. Another host is not asked. */
    private static URI sameServer(JsonNode link, JsonDocument page, Transport.Request last) throws SourceException {
        String href = JsonDocument.text(link, "href");
        URI from = last.uri();
        URI uri = Hrefs.resolve(page.uri(), href).orElse(from);
        if (href.isEmpty() || !Hrefs.host(uri).equals(Hrefs.host(from))) {
            throw new SourceException(
                    SourceException.Code.REFUSED,
                    page.uri(),
                    "the next link leads to \"" + href + "\"; it must stay on " + from.getHost());
        }
        if (Hrefs.scheme(from).equals("https") && Hrefs.scheme(uri).equals("http")) {
            return URI.create("https" + uri.toString().substring("http".length()));
        }
        return uri;
    }
}
