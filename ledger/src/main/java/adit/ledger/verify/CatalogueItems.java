// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.FormatException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The items that the catalogue returned, read from its stored answers (docs/formats/catalogue-response.md): those of its
 * list, and those found in the documents themselves.
 *
 * @param listed ids of the member {@code items}
 * @param returned ids of the items in the documents, of the collections that were asked for
 */
record CatalogueItems(Set<String> listed, Set<String> returned) {
    static CatalogueItems read(byte[] json) throws FormatException {
        Map<String, @Nullable Object> all = CanonicalJson.parseObject(json, json.length);
        List<String> collections = texts(all.get("collections"), "collections");
        Set<String> returned = new TreeSet<>();
        if (!(all.get("responses") instanceof List<?> responses)) {
            throw new FormatException("has no list \"responses\"");
        }
        for (Object response : responses) {
            if (!(response instanceof Map<?, ?> map)) {
                throw new FormatException("has a response that is no object");
            }
            document(map, new HashSet<>(collections), returned);
        }
        return new CatalogueItems(new TreeSet<>(texts(all.get("items"), "items")), returned);
    }

    private static List<String> texts(@Nullable Object value, String member) throws FormatException {
        List<String> texts = new ArrayList<>();
        if (!(value instanceof List<?> list)) {
            throw new FormatException("has no list \"" + member + "\"");
        }
        for (Object text : list) {
            texts.add(String.valueOf(text));
        }
        return texts;
    }

    private static void document(Map<?, ?> response, Set<String> collections, Set<String> returned)
            throws FormatException {
        byte[] bytes;
        if (response.get("text") instanceof String text) {
            bytes = text.getBytes(StandardCharsets.UTF_8);
        } else if (response.get("base64") instanceof String base64) {
            try {
                bytes = Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException e) {
                throw new FormatException("has a response whose base64 is none", e);
            }
        } else {
            return;
        }
        if (!Digest.of(bytes).hex().equals(response.get("sha256"))) {
            throw new FormatException("has a response that is not the one of its digest " + response.get("sha256"));
        }
        Object root;
        try {
            root = CanonicalJson.parse(bytes, bytes.length);
        } catch (FormatException e) {
            // A document that is no JSON holds no item; the search has made a row of it.
            return;
        }
        if (root instanceof Map<?, ?> map && "FeatureCollection".equals(map.get("type"))) {
            root = map.get("features");
        }
        for (Object item : root instanceof List<?> list ? list : java.util.Collections.singletonList(root)) {
            if (item instanceof Map<?, ?> map
                    && "Feature".equals(map.get("type"))
                    && map.get("id") instanceof String id
                    && !id.isEmpty()
                    && (collections.isEmpty() || collections.contains(String.valueOf(map.get("collection"))))) {
                returned.add(id);
            }
        }
    }
}
