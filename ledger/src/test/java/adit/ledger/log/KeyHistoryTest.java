// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.FormatException;
import adit.ledger.log.KeyHistory.Term;
import adit.ledger.sign.KeySigner;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyHistoryTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30Z");
    private static final Random SALTS = new Random(1);
    private static final KeySigner FIRST = signer(1);
    private static final KeySigner SECOND = signer(2);
    private static final KeySigner THIRD = signer(3);
    private static final String ORIGIN = Checkpoint.origin("site", FIRST.key());

    private static KeySigner signer(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) number;
        return KeySigner.ofSeed("key-" + number, seed);
    }

    private static KeyHistory begun() throws FormatException {
        return KeyHistory.begin(ORIGIN, KeyHistory.keyEntry(FIRST.key(), NOW, SALTS));
    }

    private static Entry rotation(KeySigner old, KeySigner next) throws IOException {
        return KeyHistory.rotationEntry(ORIGIN, old, next, NOW, SALTS);
    }

    private static Entry revocation(KeySigner signer) {
        return KeyHistory.revocationEntry(signer.key(), NOW, "stolen", NOW, SALTS);
    }

    private static String refusal(KeyHistory history, Entry entry) {
        return String.valueOf(assertThrows(FormatException.class, () -> history.with(7, entry))
                .getMessage());
    }

    @Test
    void theFirstKeySignsUntilItHandsOver() throws IOException {
        KeyHistory history = begun();
        assertEquals(Optional.empty(), history.signerAt(0));
        assertEquals(Optional.of(FIRST.key()), history.signerAt(1_000_000));
        history = history.with(7, rotation(FIRST, SECOND)).with(8, rotation(SECOND, THIRD));
        assertEquals(
                List.of(
                        new Term(FIRST.key(), 1, 7),
                        new Term(SECOND.key(), 8, 8),
                        new Term(THIRD.key(), 9, Long.MAX_VALUE)),
                history.terms());
        assertEquals(Optional.of(FIRST.key()), history.signerAt(7));
        assertEquals(Optional.of(SECOND.key()), history.signerAt(8));
        assertEquals(Optional.of(THIRD.key()), history.signerAt(9));
        assertEquals(THIRD.key(), history.current());
    }

    @Test
    void theLogEndsWhenItsKeyIsRevoked() throws IOException {
        KeyHistory history = begun().with(7, revocation(FIRST));
        assertEquals(Optional.of(FIRST.key()), history.signerAt(8));
        assertEquals(Optional.empty(), history.signerAt(9));
        assertEquals("stolen", history.revocation(FIRST.key()).orElseThrow().reason());
        assertThrows(FormatException.class, () -> history.with(8, rotation(FIRST, SECOND)));
    }

    @Test
    void anOldKeyMayBeRevokedAndTheLogGoesOn() throws IOException {
        KeyHistory history = begun().with(7, rotation(FIRST, SECOND)).with(9, revocation(FIRST));
        assertEquals(Optional.of(SECOND.key()), history.signerAt(1000));
        assertTrue(history.revocation(FIRST.key().named("other")).isPresent());
        assertTrue(history.revocation(SECOND.key()).isEmpty());
    }

    @Test
    void entriesOfOtherTypesSayNothingOfKeys() throws IOException {
        KeyHistory history = begun();
        Entry other = Entry.of("scene", NOW, SALTS, Map.of());
        assertEquals(history, history.with(3, other));
        assertEquals(false, KeyHistory.concerns(other));
        assertEquals(true, KeyHistory.concerns(revocation(FIRST)));
    }

    @Test
    void aRotationThatIsNotSignedByBothIsRefused() throws IOException {
        KeyHistory history = begun();
        Entry right = rotation(FIRST, SECOND);
        Entry otherLog = KeyHistory.rotationEntry("adit/other/" + FIRST.key().shortHash(), FIRST, SECOND, NOW, SALTS);
        for (String proof : List.of("consent", "proof")) {
            assertTrue(refusal(history, changed(right, proof, otherLog.text(proof)))
                    .contains("signatures is wrong"));
        }
        assertTrue(refusal(history, rotation(SECOND, THIRD)).contains("another key than the current one"));
        assertTrue(refusal(history.with(3, right), rotation(SECOND, FIRST)).contains("that this log has had"));
        assertTrue(
                refusal(history, KeyHistory.keyEntry(FIRST.key(), NOW, SALTS)).contains("only entry 0"));
        assertTrue(refusal(history, revocation(SECOND)).contains("has not had"));
        assertTrue(refusal(history, changed(revocation(FIRST), "since", "yesterday"))
                .contains("a time of UTC"));
        assertTrue(refusal(history, changed(right, "algorithm", "rsa")).contains("algorithm ed25519"));
        assertTrue(refusal(history, changed(right, "new", "AAAA")).contains("32 bytes"));
    }

    private static Entry changed(Entry entry, String member, String value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(entry.members());
        members.put(member, value);
        return new Entry(entry.type(), entry.recorded(), entry.salt(), members);
    }

    @Test
    void theOriginIsBoundToTheFirstKey() {
        Entry first = KeyHistory.keyEntry(FIRST.key(), NOW, SALTS);
        assertThrows(FormatException.class, () -> KeyHistory.begin(Checkpoint.origin("site", SECOND.key()), first));
        assertThrows(FormatException.class, () -> KeyHistory.begin(ORIGIN, Entry.of("plan", NOW, SALTS, Map.of())));
    }
}
