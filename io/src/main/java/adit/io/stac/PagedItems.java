// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.io.SourceException;
import adit.io.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads a page of items and the pages that its next links lead to. */
final class PagedItems {
    static final int MAX_PAGES = 10_000;
    static final int MAX_EMPTY_PAGES = 20;

    private final Transport transport;
    private final ItemCollector found;

    PagedItems(Transport transport, ItemCollector found) {
        this.transport = transport;
        this.found = found;
    }

    void follow(Transport.Request first) throws IOException {
        follow(JsonDocument.fetch(transport, first), first);
    }

    /** @param request that fetched the page */
    void follow(JsonDocument first, Transport.Request request) throws IOException {
        JsonDocument page = first;
        Transport.Request last = request;
        Set<Transport.Request> seen = new HashSet<>(Set.of(request));
        List<String> idsBefore = List.of();
        int empty = 0;
        while (true) {
            List<String> ids = take(page);
            // A page that was saved to disk is read alone: its next link leads to a server that was not asked for.
            if (NextLink.isIn(page) && (found.isFull() || !Hrefs.isHttp(last.uri()))) {
                found.cutShort();
                return;
            }
            Optional<Transport.Request> next = NextLink.of(page, last);
            if (next.isEmpty()) {
                return;
            }
            empty = ids.isEmpty() ? empty + 1 : 0;
            if (!seen.add(next.get()) || (!ids.isEmpty() && ids.equals(idsBefore))) {
                throw corrupt(page, "the next link leads back to a page that was read; the catalogue never ends");
            }
            if (seen.size() > MAX_PAGES || empty > MAX_EMPTY_PAGES) {
                throw corrupt(
                        page,
                        "more than " + MAX_PAGES + " pages, or " + MAX_EMPTY_PAGES + " empty ones in a row;"
                                + " narrow the search");
            }
            idsBefore = ids;
            last = next.get();
            page = JsonDocument.fetch(transport, last);
        }
    }

    private List<String> take(JsonDocument page) throws SourceException {
        JsonNode features = page.root().path("features");
        if (!features.isArray()) {
            throw corrupt(page, "a page of items must have an array \"features\"");
        }
        List<String> ids = new ArrayList<>();
        for (JsonNode feature : features) {
            ids.add(JsonDocument.text(feature, "collection") + "/" + JsonDocument.text(feature, "id"));
            found.add(feature, base(feature, page.uri()));
        }
        return ids;
    }

    /** An item within a page from the web lies at its self link; in a local file, it lies with the file. */
    static URI base(JsonNode feature, URI page) {
        if (!Hrefs.isHttp(page)) {
            return page;
        }
        for (JsonNode link : feature.path("links")) {
            if (JsonDocument.text(link, "rel").equals("self")) {
                Optional<URI> self = Hrefs.resolve(page, JsonDocument.text(link, "href"));
                if (self.isPresent() && Hrefs.isHttp(self.get())) {
                    return self.get();
                }
            }
        }
        return page;
    }

    private static SourceException corrupt(JsonDocument page, String problem) {
        return new SourceException(SourceException.Code.CORRUPT, page.uri(), problem);
    }
}
