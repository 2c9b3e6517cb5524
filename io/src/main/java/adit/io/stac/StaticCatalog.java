// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.io.SourceException;
import adit.io.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Walks the child and item links of a static catalogue, each document once, breadth first in the order of the links. */
final class StaticCatalog {
    static final int MAX_DOCUMENTS = 200_000;
    static final int MAX_DEPTH = 32;

    private final Transport transport;
    private final SearchRequest request;
    private final ItemCollector found;
    private final Set<URI> seen = new HashSet<>();
    private final ArrayDeque<Step> open = new ArrayDeque<>();

    private record Step(URI uri, int depth) {}

    StaticCatalog(Transport transport, SearchRequest request, ItemCollector found) {
        this.transport = transport;
        this.request = request;
        this.found = found;
    }

    void walk(JsonDocument root) throws IOException {
        seen.add(root.uri());
        take(root, 0);
        while (!open.isEmpty()) {
            if (found.isFull()) {
                found.cutShort();
                return;
            }
            Step step = open.remove();
            try {
                take(JsonDocument.fetch(transport, Transport.Request.get(step.uri())), step.depth());
            } catch (SourceException e) {
                // What is away for a moment must not look like a catalogue with fewer scenes.
                if (e.code() == SourceException.Code.UNREACHABLE) {
                    throw e;
                }
                found.unreadable(step.uri().toString(), e);
            }
        }
    }

    private void take(JsonDocument document, int depth) throws IOException {
        JsonNode root = document.root();
        switch (JsonDocument.text(root, "type")) {
            case "Feature" -> found.add(root, document.uri());
            case "FeatureCollection" ->
                root.path("features").forEach(f -> found.add(f, PagedItems.base(f, document.uri())));
            case "Catalog" -> links(document, depth);
            case "Collection" -> {
                String id = JsonDocument.text(root, "id");
                boolean wanted =
                        request.collections().isEmpty() || request.collections().contains(id) || hasChildren(root);
                if (wanted) {
                    links(document, depth);
                }
            }
            default ->
                throw new SourceException(
                        SourceException.Code.UNSUPPORTED,
                        document.uri(),
                        "not a STAC document: type is \"" + JsonDocument.text(root, "type") + "\"");
        }
    }

    private static boolean hasChildren(JsonNode collection) {
        for (JsonNode link : collection.path("links")) {
            if (JsonDocument.text(link, "rel").equals("child")) {
                return true;
            }
        }
        return false;
    }

    private void links(JsonDocument document, int depth) throws SourceException {
        for (JsonNode link : document.root().path("links")) {
            String rel = JsonDocument.text(link, "rel");
            if (!rel.equals("child") && !rel.equals("item")) {
                continue;
            }
            String href = JsonDocument.text(link, "href");
            Optional<URI> uri = Hrefs.resolve(document.uri(), href);
            if (uri.isEmpty() || (Hrefs.isHttp(document.uri()) && !Hrefs.isHttp(uri.get()))) {
                found.unreadable(
                        href,
                        new SourceException(
                                SourceException.Code.REFUSED,
                                document.uri(),
                                "link to \"" + href + "\" is no address that a catalogue here may lead to"));
            } else if (seen.add(uri.get())) {
                guard(document, depth);
                open.add(new Step(uri.get(), depth + 1));
            }
        }
    }

    private void guard(JsonDocument document, int depth) throws SourceException {
        if (seen.size() > MAX_DOCUMENTS || depth + 1 > MAX_DEPTH) {
            throw new SourceException(
                    SourceException.Code.REFUSED,
                    document.uri(),
                    "the catalogue goes beyond " + MAX_DOCUMENTS + " documents or a depth of " + MAX_DEPTH
                            + "; give the address of one collection within it, or a STAC API");
        }
    }
}
