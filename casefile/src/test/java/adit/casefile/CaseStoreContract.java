// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of facts must hold to. */
public abstract class CaseStoreContract {
    private static final Instant START = Instant.parse("2022-12-01T08:00:00Z");

    /** A new store, empty. */
    protected abstract CaseStore fresh() throws IOException;

    /** The store that was given last, opened by another. */
    protected abstract CaseStore again() throws IOException;

    protected static Fact party(String id, int version, Instant recorded, String name) {
        return new Fact(
                id,
                Kinds.PARTY,
                version,
                recorded,
                "office",
                version == 1 ? Optional.empty() : Optional.of("the name was misspelt"),
                false,
                new TreeMap<>(Map.of("name", List.of(name), "role", List.of("ministry"))));
    }

    private static Fact withdrawn(Fact fact, Instant recorded) {
        return new Fact(
                fact.id(),
                fact.kind(),
                fact.version() + 1,
                recorded,
                "office",
                Optional.of("recorded twice"),
                true,
                fact.values());
    }

    private static Fact site(String id, Instant recorded, String place) {
        return new Fact(
                id,
                Kinds.SITE,
                1,
                recorded,
                "office",
                Optional.empty(),
                false,
                new TreeMap<>(Map.of("name", List.of("Dəmirli / Քաշեն"), "place", List.of(place))));
    }

    private static List<String> names(List<Fact> facts) {
        return facts.stream().map(f -> f.value("name").orElseThrow()).toList();
    }

    @Test
    void whatIsRecordedIsReadAsItWasWritten() throws IOException {
        try (CaseStore store = fresh()) {
            List<Fact> facts = List.of(
                    party("ministry", 1, START, "Ministry of Ecology"),
                    site("demirli", START, "geo:40.158,46.767;u=3000"));
            store.append(facts);
            assertEquals(List.of(facts.get(1), facts.get(0)), store.known(START));
            assertEquals(facts.stream().map(Fact::digest).toList(), store.digests());
        }
        try (CaseStore store = again()) {
            assertEquals(2, store.known(START).size());
            assertEquals(Optional.of(START), store.lastRecorded());
        }
    }

    @Test
    void aCorrectionHidesNothingFromWhoAsksForTheTimeBefore() throws IOException {
        try (CaseStore store = fresh()) {
            store.append(List.of(party("ministry", 1, START, "Ministry of Ecolgy")));
            store.append(List.of(party("ministry", 2, START.plusSeconds(60), "Ministry of Ecology")));
            assertEquals(List.of("Ministry of Ecolgy"), names(store.known(START.plusSeconds(59))));
            assertEquals(List.of("Ministry of Ecology"), names(store.known(Kinds.PARTY, START.plusSeconds(60))));
            assertEquals(List.of("Ministry of Ecolgy", "Ministry of Ecology"), names(store.history("ministry")));
            assertEquals(List.of(), store.known(START.minusSeconds(1)));
        }
    }

    @Test
    void whatIsWithdrawnIsKnownUntilThen() throws IOException {
        try (CaseStore store = fresh()) {
            Fact first = party("ministry", 1, START, "Ministry");
            store.append(List.of(first));
            store.append(List.of(withdrawn(first, START.plusSeconds(60))));
            assertEquals(1, store.known(START).size());
            assertEquals(0, store.known(START.plusSeconds(60)).size());
            assertTrue(store.last("ministry").orElseThrow().withdrawn());
        }
    }

    @Test
    void factsOfAKindComeByTheDayOnWhichTheyMayHaveBeenTrue() throws IOException {
        try (CaseStore store = fresh()) {
            store.append(List.of(
                    letter("later", "2022-12-10"),
                    letter("month", "2022-12"),
                    letter("earlier", "2022-11-30"),
                    letter("a-same-day", "2022-12-10")));
            assertEquals(
                    List.of("earlier", "month", "a-same-day", "later"),
                    store.known(Kinds.COMMUNICATION, START).stream()
                            .map(Fact::id)
                            .toList());
        }
    }

    private static Fact letter(String id, String sent) {
        return new Fact(
                id,
                Kinds.COMMUNICATION,
                1,
                START,
                "office",
                Optional.empty(),
                false,
                new TreeMap<>(Map.of(
                        "kind",
                        List.of("letter"),
                        "from",
                        List.of("a"),
                        "to",
                        List.of("b"),
                        "sent",
                        List.of(sent),
                        "subject",
                        List.of("Access"))));
    }

    @Test
    void aVersionThatSomebodyElseRecordedIsNotWrittenOver() throws IOException {
        try (CaseStore store = fresh()) {
            store.append(List.of(party("ministry", 1, START, "Ministry")));
            try (CaseStore other = again()) {
                other.append(List.of(party("ministry", 2, START.plusSeconds(1), "Ministry, theirs")));
            }
            Fact mine = party("ministry", 2, START.plusSeconds(2), "Ministry, mine");
            assertThrows(
                    CaseStore.ConflictException.class,
                    () -> store.append(List.of(party("other", 1, START.plusSeconds(2), "Other"), mine)));
            assertEquals(List.of("Ministry, theirs"), names(store.known(START.plusSeconds(9))));
        }
    }

    @Test
    void nothingIsRecordedBeforeWhatWasRecordedAlready() throws IOException {
        try (CaseStore store = fresh()) {
            store.append(List.of(party("ministry", 1, START, "Ministry")));
            assertThrows(
                    CaseStore.ConflictException.class, () -> store.append(List.of(party("late", 1, START, "Late"))));
            assertEquals(START.plusMillis(1), store.recordedAt(START.minusSeconds(3600)));
            assertEquals(START.plusSeconds(5), store.recordedAt(START.plusSeconds(5)));
        }
    }

    @Test
    void aFactKeepsItsKind() throws IOException {
        try (CaseStore store = fresh()) {
            store.append(List.of(party("demirli", 1, START, "A company")));
            Fact other = site("demirli", START.plusSeconds(1), "geo:40,46;u=1");
            Fact second = new Fact(
                    "demirli",
                    Kinds.SITE,
                    2,
                    START.plusSeconds(1),
                    "office",
                    Optional.of("a mistake"),
                    false,
                    other.values());
            assertThrows(CaseStore.ConflictException.class, () -> store.append(List.of(second)));
        }
    }

    @Test
    void whatTheLogDoesNotHoldYetIsKnown() throws IOException {
        try (CaseStore store = fresh()) {
            List<Fact> facts = List.of(party("b", 1, START, "B"), party("a", 1, START, "A"));
            store.append(facts);
            assertEquals(facts, store.unlogged());
            store.logged(facts.subList(0, 1));
            assertEquals(facts.subList(1, 2), store.unlogged());
            store.logged(facts);
            assertEquals(List.of(), store.unlogged());
        }
    }

    /** Whatever is recorded, corrected and withdrawn later, in whatever order: an earlier answer stays. */
    @Test
    void laterRecordingsNeverChangeWhatWasKnown() throws IOException {
        for (long seed = 1; seed <= 10; seed++) {
            requireThatEarlierAnswersStay(seed);
        }
    }

    /** Records at random, and asks again for every time at which it had asked. */
    protected final void requireThatEarlierAnswersStay(long seed) throws IOException {
        Random random = new Random(seed);
        TreeMap<Instant, List<Fact>> answers = new TreeMap<>();
        TreeMap<Instant, List<Fact>> ofKind = new TreeMap<>();
        try (CaseStore store = fresh()) {
            Instant now = START;
            for (int step = 0; step < 12; step++) {
                now = store.recordedAt(START.plusSeconds(random.nextInt(100)));
                store.append(some(store, random, now));
                answers.put(now, store.known(now));
                ofKind.put(now, store.known(Kinds.PARTY, now));
            }
            for (Instant at : answers.keySet()) {
                assertEquals(answers.get(at), store.known(at), "seed " + seed + " at " + at);
                assertEquals(ofKind.get(at), store.known(Kinds.PARTY, at), "seed " + seed + " at " + at);
            }
        }
    }

    private static List<Fact> some(CaseStore store, Random random, Instant now) throws IOException {
        List<Fact> facts = new ArrayList<>();
        for (int i : IntStream.range(0, 1 + random.nextInt(3)).toArray()) {
            String id = "party-" + random.nextInt(5);
            if (facts.stream().anyMatch(f -> f.id().equals(id))) {
                continue;
            }
            Optional<Fact> last = store.last(id);
            facts.add(
                    last.isPresent() && random.nextInt(4) == 0
                            ? withdrawn(last.get(), now)
                            : party(
                                    id,
                                    last.map(Fact::version).orElse(0) + 1,
                                    now,
                                    "Name " + random.nextInt(1000) + i));
        }
        return facts;
    }
}
