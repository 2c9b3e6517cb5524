// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.io.SourceException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * What a document of a catalogue holds, whether it is wanted or not.
 *
 * @param items in the order of the document
 * @param localPaths raw paths of the local files that it names absolutely, such as {@code /data/a%20b.tif}; sorted
 */
public record CatalogueDocument(List<ReturnedItem> items, List<String> localPaths) {
    public CatalogueDocument {
        items = List.copyOf(items);
        localPaths = List.copyOf(localPaths);
    }

    /**
     * An item as it was returned.
     *
     * @param collection or empty
     * @param json as {@link adit.core.scene.ScenePart#itemJson} has it
     */
    public record ReturnedItem(String id, String collection, String json) {}

    /** Reads a document; one that is no JSON holds nothing. */
    public static CatalogueDocument of(URI address, byte[] bytes) {
        JsonNode root;
        try {
            root = JsonDocument.parse(address, bytes).root();
        } catch (SourceException e) {
            // The search has made a row of it, with the reason.
            return new CatalogueDocument(List.of(), List.of());
        }
        List<ReturnedItem> items = new ArrayList<>();
        if (root.isArray()) {
            root.forEach(n -> add(n, items));
        } else if (JsonDocument.text(root, "type").equals("FeatureCollection")) {
            root.path("features").forEach(n -> add(n, items));
        } else {
            add(root, items);
        }
        TreeSet<String> paths = new TreeSet<>();
        for (JsonNode href : root.findValues("href")) {
            String text = href.asString("").strip();
            if (text.startsWith("/") || text.startsWith("file:")) {
                Hrefs.resolve(address, text)
                        .filter(u -> Hrefs.scheme(u).equals("file"))
                        .ifPresent(u -> paths.add(u.getRawPath()));
            }
        }
        return new CatalogueDocument(items, List.copyOf(paths));
    }

    private static void add(JsonNode node, List<ReturnedItem> items) {
        String id = JsonDocument.text(node, "id");
        if (JsonDocument.text(node, "type").equals("Feature") && !id.isEmpty()) {
            items.add(new ReturnedItem(
                    id, JsonDocument.text(node, "collection"), JsonDocument.MAPPER.writeValueAsString(node)));
        }
    }
}
