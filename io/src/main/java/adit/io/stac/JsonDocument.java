// SPDX-License-Identifier: Apache-2.0
package adit.io.stac;

import adit.io.SourceException;
import adit.io.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON document and the address that it came from. Depth, length of names, texts and numbers, and the number of
 * tokens are limited while it is parsed; the size is limited by the transport.
 */
record JsonDocument(URI uri, JsonNode root) {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxNameLength(1_000)
            .maxStringLength(4 << 20)
            .maxNumberLength(100)
            .maxTokenCount(20_000_000)
            .build();

    static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static JsonDocument fetch(Transport transport, Transport.Request request) throws IOException {
        return parse(request.uri(), transport.fetch(request));
    }

    static JsonDocument parse(URI uri, byte[] bytes) throws SourceException {
        if (bytes.length >= 4 && new String(bytes, 0, 4, StandardCharsets.ISO_8859_1).equals("PAR1")) {
            throw new SourceException(
                    SourceException.Code.UNSUPPORTED,
                    uri,
                    "a Parquet file; GeoParquet is not read, export the items as a GeoJSON FeatureCollection");
        }
        try {
            JsonNode root = MAPPER.readTree(bytes);
            if (root == null || root.isMissingNode()) {
                throw new SourceException(SourceException.Code.CORRUPT, uri, "empty, a JSON document was expected");
            }
            return new JsonDocument(uri, root);
        } catch (JacksonException e) {
            throw new SourceException(
                    SourceException.Code.CORRUPT,
                    uri,
                    "not a JSON document that can be read: " + e.getOriginalMessage(),
                    e);
        }
    }

    /** Text of a member, or the empty text. */
    static String text(JsonNode node, String key) {
        return node.path(key).asString("");
    }
}
