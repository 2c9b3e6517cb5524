// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import adit.ledger.CanonicalJson;
import adit.ledger.FormatException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Canonical JSON: what is read can be written, what is written is read as the same bytes, and Jackson reads it too. */
public final class JsonFuzz {
    private static final int MOST = 1 << 16;
    private static final JsonMapper JACKSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNumberLength(MOST)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonFuzz() {}

    public static void fuzzerTestOneInput(byte[] data) {
        @Nullable Object[] read = new @Nullable Object[1];
        boolean[] refused = new boolean[1];
        // "some fifty times" the text is kept; the strings and maps on the way to it are let go.
        Allocated.requireAtMost(300L * data.length + (1 << 16), () -> {
            try {
                read[0] = CanonicalJson.parse(data, MOST);
            } catch (FormatException e) {
                refused[0] = true;
            }
        });
        if (refused[0]) {
            return;
        }
        byte[] canonical = CanonicalJson.bytes(read[0]);
        requireSame(canonical, read(canonical));
        requireJackson(data);
    }

    private static @Nullable Object read(byte[] canonical) {
        try {
            return CanonicalJson.parse(canonical, 8 * MOST);
        } catch (FormatException e) {
            throw new IllegalStateException("what was written is not read again", e);
        }
    }

    private static void requireSame(byte[] canonical, @Nullable Object again) {
        if (!Arrays.equals(canonical, CanonicalJson.bytes(again))) {
            throw new IllegalStateException("what was written is read as something else");
        }
    }

    /** A parser of somebody else's must take whatever ours takes. */
    private static void requireJackson(byte[] data) {
        try {
            JACKSON.readTree(data);
        } catch (JacksonException e) {
            throw new IllegalStateException("Jackson refuses what was read here", e);
        }
    }
}
