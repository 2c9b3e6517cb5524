// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.FormatException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");
    private static final String SALT = "000102030405060708090a0b0c0d0e0f";

    @Test
    void isWrittenCanonicallyAndReadAgain() throws FormatException {
        Entry entry = new Entry("review", Instant.parse("2026-11-24T10:15:30Z"), SALT, Map.of("by", "é", "at", 3L));
        String json = "{\"at\":3,\"by\":\"é\",\"recorded\":\"2026-11-24T10:15:30Z\",\"salt\":\"" + SALT
                + "\",\"type\":\"review\",\"version\":1}";
        assertEquals(json, new String(entry.bytes(), StandardCharsets.UTF_8));
        assertEquals(entry, Entry.parse(entry.bytes()));
        assertEquals(MerkleTree.leaf(json.getBytes(StandardCharsets.UTF_8)), entry.leafHash());
    }

    @Test
    void twoEqualEntriesHaveDifferentHashes() {
        Random salts = new Random(1);
        Entry first = Entry.of("plan", NOW, salts, Map.of("plan", "x"));
        Entry second = Entry.of("plan", NOW, salts, Map.of("plan", "x"));
        assertEquals("2026-11-24T10:15:30Z", first.recorded().toString());
        assertNotEquals(first.leafHash(), second.leafHash());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"recorded\":\"2026-11-24T10:15:30Z\",\"salt\":\"SALT\",\"type\":\"a\",\"version\":2}",
                "{\"recorded\":\"2026-11-24T10:15:30Z\",\"salt\":\"SALT\",\"type\":\"a\"}",
                "{\"recorded\":\"2026-11-24T10:15:30Z\",\"salt\":\"SALT\",\"type\":\"a b\",\"version\":1}",
                "{\"recorded\":\"2026-11-24T10:15:30Z\",\"salt\":\"SALT\",\"type\":\"a\",\"version\":1} ",
                "{\"salt\":\"SALT\",\"recorded\":\"2026-11-24T10:15:30Z\",\"type\":\"a\",\"version\":1}",
                "{\"recorded\":\"2026-11-24T10:15:30Z\",\"salt\":\"SALT\",\"type\":\"a\",\"version\":1.0}",
                "{\"recorded\":\"2026-11-24T10:15:30.5Z\",\"salt\":\"SALT\",\"type\":\"a\",\"version\":1}",
                "{\"recorded\":\"2026-11-24\",\"salt\":\"SALT\",\"type\":\"a\",\"version\":1}",
                "{\"recorded\":\"2026-11-24T10:15:30Z\",\"salt\":\"00\",\"type\":\"a\",\"version\":1}",
                "{\"salt\":\"SALT\",\"type\":\"a\",\"version\":1}",
                "[]"
            })
    void refusesAnyOtherForm(String json) {
        byte[] bytes = json.replace("SALT", SALT).getBytes(StandardCharsets.UTF_8);
        assertThrows(FormatException.class, () -> Entry.parse(bytes), json);
    }

    @Test
    void holdsSixteenBitsOfLength() {
        Entry long_ = Entry.of("note", NOW, new Random(1), Map.of("text", "x".repeat(65_400)));
        assertTrue(long_.bytes().length <= Entry.MAX_BYTES);
        Entry longer = Entry.of("note", NOW, new Random(1), Map.of("text", "x".repeat(65_500)));
        assertTrue(String.valueOf(assertThrows(IllegalArgumentException.class, longer::bytes)
                        .getMessage())
                .contains("at most 65535 bytes"));
    }

    @Test
    void aMemberMayNotTakeTheNameOfEveryEntrys() {
        for (String name : List.of("type", "version", "recorded", "salt")) {
            assertThrows(IllegalArgumentException.class, () -> Entry.of("a", NOW, new Random(1), Map.of(name, "x")));
        }
    }

    @Test
    void aMissingTextIsNamed() {
        Entry entry = Entry.of("plan", NOW, new Random(1), Map.of("n", 1));
        assertEquals(
                "an entry of type plan has the member \"plan\", a text; here it is null",
                assertThrows(FormatException.class, () -> entry.text("plan")).getMessage());
    }
}
