// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import adit.io.SourceException;
import adit.io.Transport;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads {@code catalogue-response.json}. What it cannot read as it was written it refuses. */
public final class CatalogueResponseReader {
    /** Of one document, as the transports limit it, with every character escaped. */
    private static final int LONGEST_TEXT = 6 * (64 << 20);

    static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxNameLength(1_000)
                            .maxStringLength(LONGEST_TEXT)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Of the file; it is in memory as a whole. */
    private static final long LARGEST = 1L << 30;

    private final Path file;

    private CatalogueResponseReader(Path file) {
        this.file = file;
    }

    /** @throws SourceException where the file is not as it was written */
    public static CatalogueResponse read(Path file) throws IOException {
        CatalogueResponseReader reader = new CatalogueResponseReader(file);
        try {
            return reader.response(tree(file, LARGEST));
        } catch (JacksonException | IllegalArgumentException e) {
            SourceException corrupt = reader.corrupt(String.valueOf(e.getMessage()));
            corrupt.initCause(e);
            throw corrupt;
        }
    }

    /** @param largest bytes that are read; a longer file is refused before */
    static JsonNode tree(Path file, long largest) throws IOException {
        if (Files.size(file) > largest) {
            throw new SourceException(
                    SourceException.Code.REFUSED,
                    file.toUri(),
                    "has " + Files.size(file) + " bytes, at most " + largest + " are read");
        }
        return JSON.readTree(Files.readAllBytes(file));
    }

    private SourceException corrupt(String problem) {
        return new SourceException(SourceException.Code.CORRUPT, file.toUri(), problem);
    }

    private CatalogueResponse response(JsonNode root) throws SourceException {
        int version = root.path("version").asInt(0);
        if (version != CatalogueResponse.VERSION) {
            throw new SourceException(
                    SourceException.Code.UNSUPPORTED,
                    file.toUri(),
                    "is of version " + version + ", version " + CatalogueResponse.VERSION + " is read");
        }
        List<CatalogueResponse.Response> responses = new ArrayList<>();
        for (JsonNode r : root.required("responses")) {
            responses.add(one(r));
        }
        return new CatalogueResponse(
                root.required("catalogue").asString(),
                root.required("address").asString(),
                root.has("folder") ? Optional.of(texts(root.get("folder"))) : Optional.empty(),
                texts(root.required("collections")),
                texts(root.required("items")),
                responses);
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    private CatalogueResponse.Response one(JsonNode r) throws SourceException {
        SortedMap<String, String> headers = new TreeMap<>();
        r.path("headers").forEachEntry((name, value) -> headers.put(name, value.asString()));
        return new CatalogueResponse.Response(
                Transport.Request.Method.valueOf(r.required("method").asString()),
                r.required("address").asString(),
                headers,
                r.has("body") ? Optional.of(r.get("body").asString()) : Optional.empty(),
                answer(r));
    }

    private CatalogueResponse.Answer answer(JsonNode r) throws SourceException {
        if (r.has("failure")) {
            return new CatalogueResponse.Failure(
                    SourceException.Code.valueOf(r.get("failure").asString()),
                    r.required("problem").asString());
        }
        byte[] bytes = r.has("text")
                ? r.get("text").asString().getBytes(StandardCharsets.UTF_8)
                : Base64.getDecoder().decode(r.required("base64").asString());
        String stated = r.required("sha256").asString();
        if (!Digest.of(bytes).hex().equals(stated)) {
            throw corrupt("the answer of " + r.path("address").asString() + " has the SHA-256 "
                    + Digest.of(bytes).hex() + ", the file says " + stated + "; it was changed after it was written");
        }
        return new CatalogueResponse.Document(bytes);
    }
}
