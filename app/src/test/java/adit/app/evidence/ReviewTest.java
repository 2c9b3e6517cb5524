// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static adit.app.evidence.Reading.Verdict.CONFIRMED;
import static adit.app.evidence.Reading.Verdict.REJECTED;
import static adit.app.evidence.Reading.Verdict.UNDETERMINED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.ConfigException;
import adit.app.evidence.EventReview.State;
import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.log.Correction;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import adit.ledger.sign.KeySigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What readings and corrections leave in a log, and what follows from them. */
class ReviewTest {
    private static final KeySigner SIGNER = KeySigner.ofSeed("site-key", new byte[32]);
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");

    @TempDir
    private Path site;

    private Custody custody;

    @BeforeEach
    void recordedRun() throws IOException {
        custody = Custody.open(site, SIGNER, () -> NOW, new Random(0));
        results("E1", "E2", "E12");
    }

    @AfterEach
    void close() throws IOException {
        custody.close();
    }

    /** Results of these events, and a run of them in the log. */
    private void results(String... events) throws IOException {
        StringBuilder json = new StringBuilder("{\"events\":[");
        for (String e : events) {
            json.append(json.charAt(json.length() - 1) == '[' ? "" : ",").append("{\"id\":\"" + e + "\"}");
        }
        Files.createDirectories(site.resolve("results"));
        Path file = Files.writeString(site.resolve("results/run.json"), json + "]}");
        append("run", Map.of("run_json", Digest.of(file).hex(), "outputs", Map.of()));
    }

    private long append(String type, Map<String, ?> members) throws IOException {
        return custody.log().append(List.of(Entry.of(type, NOW, new Random(1), members)));
    }

    private long read(String event, Reading.Verdict verdict, String reader) throws IOException {
        return custody.review(event, verdict, reader, "as it looks");
    }

    private State state(String event) throws IOException {
        return custody.review().event(event).state();
    }

    private List<String> types() throws IOException {
        List<String> types = new java.util.ArrayList<>();
        for (long i = 0; i < custody.log().size(); i++) {
            types.add(custody.log().entry(i).type());
        }
        return types;
    }

    @Test
    void aReadingIsAnEntryWithAllThatWasSaid() throws IOException {
        long index = custody.review("E2", REJECTED, " Anna  M. ", " a cloud's shadow ");
        Entry entry = custody.log().entry(index);
        assertEquals("review", entry.type());
        assertEquals(
                Map.of(
                        "run_json",
                        Digest.of(site.resolve("results/run.json")).hex(),
                        "event",
                        "E2",
                        "verdict",
                        "rejected",
                        "reader",
                        "Anna  M.",
                        "reason",
                        "a cloud's shadow"),
                entry.members());
        assertEquals(
                List.of(new Reading(
                        index,
                        Digest.of(site.resolve("results/run.json")),
                        "E2",
                        REJECTED,
                        "Anna  M.",
                        "a cloud's shadow",
                        NOW)),
                custody.review().event("E2").readings());
        try (EntryLog log = EntryLog.open(site.resolve(Custody.FOLDER))) {
            assertEquals(List.of(), log.check());
            assertEquals(custody.review(), Review.of(log, site.resolve("results/run.json")));
        }
    }

    @Test
    void theStateFollowsFromTheReadings() throws IOException {
        assertEquals(State.UNREAD, state("E1"));
        read("E1", CONFIRMED, "anna");
        assertEquals(State.READ_ONCE, state("E1"));
        read("E1", CONFIRMED, "ben");
        assertEquals(State.CONFIRMED, state("E1"));
        read("E1", UNDETERMINED, "cleo");
        assertEquals(State.DISPUTED, state("E1"));
        read("E2", REJECTED, "anna");
        read("E2", REJECTED, "ben");
        assertEquals(State.REJECTED, state("E2"));
        read("E12", UNDETERMINED, "anna");
        read("E12", UNDETERMINED, "ben");
        assertEquals(State.UNDETERMINED, state("E12"));
        read("E12", CONFIRMED, "ben");
        assertEquals(State.DISPUTED, state("E12"));
        assertEquals(
                new Review.Counts(3, 3, 0, new TreeMap<>(Map.of(State.REJECTED, 1, State.DISPUTED, 2))),
                custody.review().counts());
    }

    @Test
    void aReadersLastReadingCountsAndTheEarlierStays() throws IOException {
        read("E1", CONFIRMED, "anna");
        long last = read("E1", REJECTED, "anna");
        EventReview review = custody.review().event("E1");
        assertEquals(State.READ_ONCE, review.state());
        assertEquals(last, review.by("anna").orElseThrow().index());
        assertEquals(1, review.superseded());
        assertEquals(2, types().stream().filter("review"::equals).count());
        read("E1", REJECTED, "ben");
        assertEquals(State.REJECTED, state("E1"));
    }

    @Test
    void theSameReadingIsNotWrittenTwice() throws IOException {
        long first = read("E1", CONFIRMED, "anna");
        assertEquals(first, read("E1", CONFIRMED, "anna"));
        assertTrue(first < custody.review("E1", CONFIRMED, "anna", "for another reason"));
        assertTrue(first < read("E2", CONFIRMED, "anna"));
    }

    @Test
    void aNameInAnotherFormIsNoSecondReader() throws IOException {
        read("E1", CONFIRMED, "Anna M\u00fcller");
        read("E1", CONFIRMED, "anna  Mu\u0308ller ");
        assertEquals(State.READ_ONCE, state("E1"));
    }

    @Test
    void theSecondReaderIsBlind() throws IOException {
        Optional<String> nobody = Optional.empty();
        Optional<String> anna = Optional.of("Anna");
        Optional<String> ben = Optional.of("ben");
        Optional<String> cleo = Optional.of("cleo");
        read("E1", CONFIRMED, "anna");
        EventReview once = custody.review().event("E1");
        assertEquals(List.of(), once.shown(nobody));
        assertEquals(List.of(), once.shown(ben));
        assertEquals(1, once.shown(anna).size());
        assertEquals(Optional.of(State.READ_ONCE), once.shownState(ben));
        read("E1", REJECTED, "ben");
        EventReview twice = custody.review().event("E1");
        assertEquals(2, twice.shown(nobody).size());
        assertEquals(2, twice.shown(ben).size());
        assertEquals(Optional.of(State.DISPUTED), twice.shownState(anna));
        // Nor does the state tell a third what two have decided.
        assertEquals(List.of(), twice.shown(cleo));
        assertEquals(Optional.empty(), twice.shownState(cleo));
        assertEquals(Optional.of(State.UNREAD), custody.review().event("E2").shownState(cleo));
    }

    @Test
    void readingsBelongToTheRunThatWasRead() throws IOException {
        read("E1", CONFIRMED, "anna");
        read("E2", CONFIRMED, "anna");
        results("E1", "E7");
        assertEquals(State.UNREAD, state("E1"));
        assertEquals(2, custody.review().ofOtherRuns());
        read("E7", CONFIRMED, "anna");
        assertEquals(2, custody.review().ofOtherRuns());
        // The same results again have their readings again.
        results("E1", "E2", "E12");
        assertEquals(State.READ_ONCE, state("E1"));
        assertEquals(1, custody.review().ofOtherRuns());
    }

    @Test
    void resultsThatTheLogDoesNotHoldAreNotRead() throws IOException {
        Files.writeString(site.resolve("results/run.json"), "{\"events\":[{\"id\":\"E1\"}]}");
        ConfigException e = assertThrows(ConfigException.class, () -> read("E1", CONFIRMED, "anna"));
        assertTrue(String.valueOf(e.getMessage()).contains("is not a run that the site's log holds"), e.getMessage());
    }

    @Test
    void anUnknownEventIsRefusedWithTheNearest() {
        ConfigException e = assertThrows(ConfigException.class, () -> read("E13", CONFIRMED, "anna"));
        assertEquals("EVENT: the results have no event \"E13\"; the nearest are E1, E12, E2", e.getMessage());
    }

    @Test
    void whatIsNotSaidInPlainWordsIsRefused() {
        for (String odd : List.of("", " ", "two\nlines", "\u001b[2J", "\u202egnorw", "x".repeat(4001))) {
            assertThrows(ConfigException.class, () -> custody.review("E1", CONFIRMED, "anna", odd), odd);
            assertThrows(ConfigException.class, () -> custody.correct(1, odd), odd);
            assertThrows(ConfigException.class, () -> read("E1", CONFIRMED, odd), odd);
        }
        assertEquals("it is", StatedText.of("--reason", " it is ", 5));
        assertThrows(ConfigException.class, () -> StatedText.of("--reason", "it was", 5));
    }

    @Test
    void aCorrectionNamesTheEntryAndLeavesItThere() throws IOException {
        byte[] before = custody.log().entryBytes(1);
        long index = custody.correct(1, "the wrong folder");
        Entry wrong = custody.log().entry(1);
        assertEquals(
                Map.of("corrects", 1L, "leaf", wrong.leafHash().hex(), "reason", "the wrong folder"),
                custody.log().entry(index).members());
        assertEquals(
                new String(before, java.nio.charset.StandardCharsets.UTF_8),
                new String(custody.log().entryBytes(1), java.nio.charset.StandardCharsets.UTF_8));
        assertEquals(index, custody.correct(1, "the wrong folder"));
        long ofCorrection = custody.correct(index, "it was the right one");
        assertTrue(index < custody.correct(1, "the wrong folder"));
        Corrections all = Corrections.of(custody.log());
        assertEquals(
                List.of(index, ofCorrection + 1),
                all.of(1).stream().map(Correction::index).toList());
        assertTrue(all.takenBack(1) && all.takenBack(index) && !all.takenBack(ofCorrection));
        assertEquals(2, all.entries());
        assertEquals(List.of(), custody.log().check());
    }

    @Test
    void keysAndWhatIsNotThereAreNotCorrected() throws IOException {
        ConfigException key = assertThrows(ConfigException.class, () -> custody.correct(0, "wrong"));
        assertTrue(String.valueOf(key.getMessage()).startsWith("INDEX: entry 0 is of the type key"), key.getMessage());
        long rotation = custody.log()
                .rotate(
                        KeySigner.ofSeed("next", new byte[] {
                            1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
                            1
                        }),
                        NOW,
                        new Random(3));
        assertThrows(ConfigException.class, () -> custody.correct(rotation, "wrong"));
        for (long index : new long[] {-1, custody.log().size(), Long.MAX_VALUE}) {
            ConfigException e = assertThrows(ConfigException.class, () -> custody.correct(index, "wrong"));
            assertEquals(
                    "INDEX: there is no entry " + index + "; the log has the entries 0.." + rotation, e.getMessage());
        }
    }

    @Test
    void aReadingThatIsCorrectedDoesNotCountUntilThatIsCorrected() throws IOException {
        long reading = read("E1", CONFIRMED, "anna");
        long correction = custody.correct(reading, "typed for E2");
        assertEquals(State.UNREAD, state("E1"));
        assertEquals(1, custody.review().takenBack());
        custody.correct(correction, "no, it was E1");
        assertEquals(State.READ_ONCE, state("E1"));
        assertEquals(0, custody.review().takenBack());
    }

    @Test
    void theReadingBeforeOneThatIsCorrectedCountsAgain() throws IOException {
        long first = read("E1", CONFIRMED, "anna");
        custody.correct(read("E1", REJECTED, "anna"), "typed for E2");
        assertEquals(
                first, custody.review().event("E1").by("anna").orElseThrow().index());
    }

    @Test
    void anEntryThatIsNoReadingIsNamed() throws IOException {
        String run = Digest.of(site.resolve("results/run.json")).hex();
        long index = append(
                "review", Map.of("run_json", run, "event", "E1", "verdict", "maybe", "reader", "anna", "reason", "x"));
        assertTrue(String.valueOf(assertThrows(FormatException.class, () -> custody.review())
                        .getMessage())
                .contains("entry " + index + " has a verdict that is none"));
        // It can be taken back like any other.
        custody.correct(index, "made by hand");
        assertEquals(1, custody.review().takenBack());
        append("review", Map.of("run_json", run, "event", "E99", "verdict", "confirmed", "reader", "a", "reason", "x"));
        assertTrue(String.valueOf(assertThrows(FormatException.class, () -> custody.review())
                        .getMessage())
                .contains("reads the event E99, which its run does not have"));
    }
}
