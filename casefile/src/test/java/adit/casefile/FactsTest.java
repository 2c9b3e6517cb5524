// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.FormatException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final Map<String, List<String>> LETTER = Map.of(
            "kind", List.of("Note verbale"),
            "from", List.of("ministry"),
            "to", List.of("mission", "command"),
            "sent", List.of(" 2022-12-12 "),
            "subject", List.of("Access to two deposits"),
            "response_due", List.of("30 days"));

    @Test
    void whatHoldsIsTakenInItsCanonicalForm() {
        Facts.Checked checked = Facts.check(Kinds.COMMUNICATION, LETTER);
        assertEquals(List.of(), checked.problems());
        assertEquals(List.of("note_verbale"), checked.values().get("kind"));
        assertEquals(List.of("2022-12-12"), checked.values().get("sent"));
        assertEquals(List.of("mission", "command"), checked.values().get("to"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Facts.Checked checked = Facts.check(
                Kinds.COMMUNICATION,
                Map.of(
                        "kind", List.of("telegram"),
                        "from", List.of("ministry", "other"),
                        "sent", List.of("yesterday"),
                        "subject", List.of("  "),
                        "colour", List.of("red")));
        assertEquals(5, checked.problems().size(), checked.problems().toString());
        for (String said : List.of(
                "\"telegram\" is none of appeal",
                "from takes one value, 2 were given",
                "\"yesterday\" is no date",
                "subject is missing",
                "no field \"colour\"")) {
            assertTrue(checked.problems().stream().anyMatch(p -> p.contains(said)), said + " in " + checked.problems());
        }
    }

    @Test
    void aFactIsReadAsItWasWritten() throws FormatException {
        Fact fact = new Fact(
                "note-12",
                Kinds.COMMUNICATION,
                2,
                Instant.parse("2022-12-13T08:00:00.250Z"),
                "Şöbə",
                Optional.of("the number was wrong"),
                false,
                Facts.check(Kinds.COMMUNICATION, LETTER).values());
        assertEquals(fact, Fact.parse(fact.json()));
        assertEquals(fact, Fact.kept(fact.json()));
        assertArrayEquals(fact.json(), Fact.parse(fact.json()).json());
    }

    @Test
    void aFactWithValuesThatNoFieldTakesIsRefused() {
        byte[] json = new String(
                        new Fact(
                                        "note-12",
                                        Kinds.COMMUNICATION,
                                        1,
                                        Instant.EPOCH,
                                        "office",
                                        Optional.empty(),
                                        false,
                                        Facts.check(Kinds.COMMUNICATION, LETTER).values())
                                .json(),
                        StandardCharsets.UTF_8)
                .replace("2022-12-12", "2022-13-12")
                .getBytes(StandardCharsets.UTF_8);
        FormatException e = assertThrows(FormatException.class, () -> Fact.parse(json));
        assertTrue(String.valueOf(e.getMessage()).contains("sent: \"2022-13-12\" is no date"), e.getMessage());
    }

    @Test
    void aCorrectionHasAReasonAndTheFirstRecordHasNone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new Fact("a", Kinds.PARTY, 2, Instant.EPOCH, "office", Optional.empty(), false, new TreeMap<>()));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Fact("a", Kinds.PARTY, 1, Instant.EPOCH, "office", Optional.of("x"), false, new TreeMap<>()));
    }

    @Test
    void everyKindIsWhole() {
        Set<String> names = new HashSet<>();
        for (Kind kind : Kinds.ALL) {
            assertTrue(names.add(kind.name()), kind.name());
            assertTrue(kind.about().endsWith("."), kind.name());
            assertTrue(kind.valid().isEmpty() || kind.field(kind.valid().get()).isPresent(), kind.name());
            Set<String> fields = new HashSet<>();
            for (Field field : kind.fields()) {
                assertTrue(fields.add(field.name()), kind.name() + "." + field.name());
                if (field.type() instanceof FieldType.Ref ref) {
                    ref.kinds().forEach(k -> assertTrue(Kinds.named(k).isPresent(), kind.name() + "." + field.name()));
                }
            }
            assertEquals(Optional.of(kind), Kinds.named(kind.word()));
        }
    }

    @Test
    void noKindKnowsTheWordIllegal() {
        for (Kind kind : Kinds.ALL) {
            for (Field field : kind.fields()) {
                String words = field.name() + field.about() + field.type().words() + kind.about();
                assertTrue(!words.toLowerCase(java.util.Locale.ROOT).contains("legal"), words);
            }
        }
    }
}
