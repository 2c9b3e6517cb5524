// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.io.SourceException;
import adit.io.Transport;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The one door for scenes: a STAC API, a static catalogue or collection, an item, a collection of items in one file, or
 * a folder. What it is, is found out from the document at the address.
 */
public final class Catalog {
    private final URI address;
    private final Transport transport;

    /**
     * @param address of the document (file:, http:, https:), or of a local folder that holds catalog.json,
     *     collection.json, or items
     */
    public Catalog(URI address, Transport transport) {
        if (!address.isAbsolute()) {
            throw new IllegalArgumentException("a catalogue's address is absolute, was " + address);
        }
        this.address = address;
        this.transport = transport;
    }

    /**
     * Finds the items that are wanted.
     *
     * @throws SourceException when the catalogue cannot be read as a whole; single items that cannot are rows of the
     *     result
     */
    public SearchResult search(SearchRequest request) throws IOException {
        ItemCollector found = new ItemCollector(request);
        Transport.Place place = transport.place(address);
        if (place.documents().isPresent()) {
            folder(place, request, found);
        } else {
            document(JsonDocument.fetch(transport, Transport.Request.get(place.address())), request, found);
        }
        return found.result();
    }

    private void document(JsonDocument document, SearchRequest request, ItemCollector found) throws IOException {
        JsonNode root = document.root();
        if (root.isArray()) {
            root.forEach(n -> found.add(n, document.uri()));
            return;
        }
        switch (JsonDocument.text(root, "type")) {
            case "Feature" -> found.add(root, document.uri());
            case "FeatureCollection" ->
                new PagedItems(transport, found).follow(document, Transport.Request.get(address));
            case "Catalog", "Collection" -> catalogue(document, request, found);
            default -> throw new SourceException(SourceException.Code.UNSUPPORTED, document.uri(), unknown(root));
        }
    }

    private void catalogue(JsonDocument document, SearchRequest request, ItemCollector found) throws IOException {
        if (ApiSearch.isApi(document)) {
            new ApiSearch(transport, document).search(request, found);
        } else {
            new StaticCatalog(transport, request, found).walk(document);
        }
    }

    private static String unknown(JsonNode root) {
        if (root.has("collections")) {
            return "a list of collections holds no items; give the address of the API or of one collection";
        }
        if (root.has("@odata.context")) {
            return "an OData answer is no STAC; give the address of the provider's STAC API";
        }
        return "not a STAC document: type is \"" + JsonDocument.text(root, "type")
                + "\", must be Catalog, Collection, Feature or FeatureCollection";
    }

    private void folder(Transport.Place folder, SearchRequest request, ItemCollector found) throws IOException {
        List<URI> files = folder.documents().orElseThrow();
        for (String name : List.of("catalog.json", "collection.json")) {
            URI file = folder.address().resolve(name);
            if (files.stream().anyMatch(f -> f.getPath().equals(file.getPath()))) {
                document(JsonDocument.fetch(transport, Transport.Request.get(file)), request, found);
                return;
            }
        }
        if (files.isEmpty()) {
            throw new SourceException(
                    SourceException.Code.MISSING, address, "the folder holds neither catalog.json nor items (*.json)");
        }
        for (URI file : files) {
            try {
                document(JsonDocument.fetch(transport, Transport.Request.get(file)), request, found);
            } catch (SourceException e) {
                String path = file.getPath();
                found.unreadable(path.substring(path.lastIndexOf('/') + 1), e);
            }
        }
    }
}
