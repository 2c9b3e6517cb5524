// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.io.SourceException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What an item says of one of its files, by the file extension of STAC.
 *
 * @param checksum {@code file:checksum}, a multihash
 * @param bytes {@code file:size}
 */
public record ProviderStatement(Optional<String> checksum, Optional<Long> bytes) {
    /**
     * Looks for the asset, or the alternate of one, that lies at an address.
     *
     * @param itemJson as received
     * @param address that it was read from, which may be the https form of an s3 address
     * @return empty where no asset lies there, or the item says neither
     */
    public static Optional<ProviderStatement> of(String itemJson, URI address) {
        JsonNode item;
        try {
            item = JsonDocument.parse(address, itemJson.getBytes(StandardCharsets.UTF_8))
                    .root();
        } catch (SourceException e) {
            throw new IllegalArgumentException("the text of an item that was read before", e);
        }
        for (JsonNode asset : item.path("assets")) {
            List<JsonNode> places = new ArrayList<>(List.of(asset));
            asset.path("alternate").forEach(places::add);
            for (JsonNode place : places) {
                if (liesAt(JsonDocument.text(place, "href"), address)) {
                    return said(place).or(() -> said(asset));
                }
            }
        }
        return Optional.empty();
    }

    /** Only the path is compared: a relative href has the end of it, an s3 address the whole. */
    private static boolean liesAt(String href, URI address) {
        String path =
                href.replaceFirst("^(/vsi[a-z0-9]+/)?([a-z0-9]+://[^/]*)?", "").replaceFirst("[?#].*$", "");
        while (path.startsWith("./") || path.startsWith("../")) {
            path = path.substring(path.indexOf('/') + 1);
        }
        String whole = String.valueOf(address.getPath());
        return !path.isEmpty() && (whole.equals(path) || whole.endsWith(path.startsWith("/") ? path : "/" + path));
    }

    private static Optional<ProviderStatement> said(JsonNode node) {
        String checksum = JsonDocument.text(node, "file:checksum");
        JsonNode size = node.path("file:size");
        if (checksum.isEmpty() && !size.isIntegralNumber()) {
            return Optional.empty();
        }
        return Optional.of(new ProviderStatement(
                checksum.isEmpty() ? Optional.empty() : Optional.of(checksum),
                size.isIntegralNumber() ? Optional.of(size.asLong()) : Optional.empty()));
    }
}
