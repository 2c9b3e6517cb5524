// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.FormatException;
import adit.ledger.StrictBase64;
import adit.ledger.sign.Signer;
import adit.ledger.sign.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Which key signs a log at which size, as the log's own entries say. Entry 0 names the first key. A rotation, which both
 * keys have signed, hands over to the next: the checkpoint that first holds it is the first that the new key signs. A
 * revocation says from when on a key is not to be believed; when it is the current key, the log ends with that entry.
 *
 * @param origin origin line of the log
 * @param terms who signed when, the first key first
 * @param revocations in the order of the log
 */
public record KeyHistory(String origin, List<Term> terms, List<Revocation> revocations) {
    /**
     * The time of one key.
     *
     * @param key the key
     * @param from smallest size of a checkpoint that it signs
     * @param to largest such size; {@link Long#MAX_VALUE} while it is the current key
     */
    public record Term(VerifierKey key, long from, long to) {}

    /**
     * A key that is not to be believed any more.
     *
     * @param key the key
     * @param since from when on its signatures may be another's; earlier ones need a time stamp to be believed
     * @param reason for people
     * @param index entry that says so
     */
    public record Revocation(VerifierKey key, Instant since, String reason, long index) {}

    public KeyHistory {
        terms = List.copyOf(terms);
        revocations = List.copyOf(revocations);
    }

    /** History of a log of which only entry 0 is known. */
    public static KeyHistory begin(String origin, Entry first) throws FormatException {
        if (!first.type().equals("key")) {
            throw new FormatException("entry 0 of a log names its key, this is of type " + first.type());
        }
        VerifierKey key = key(first, "public_key");
        if (!origin.endsWith("/" + key.shortHash())) {
            throw new FormatException(
                    "the origin " + origin + " of a log ends with the hash of its first key, " + key.shortHash());
        }
        return new KeyHistory(origin, List.of(new Term(key, 1, Long.MAX_VALUE)), List.of());
    }

    /** Whether entries of this type say something of keys; all others may be passed over. */
    public static boolean concerns(Entry entry) {
        return entry.type().equals("key") || entry.type().startsWith("key-");
    }

    /**
     * The history with one more entry, of whatever type.
     *
     * @throws FormatException when the entry is of keys and does not fit this history or is not signed as it must be
     */
    public KeyHistory with(long index, Entry entry) throws FormatException {
        return switch (entry.type()) {
            case "key" -> throw new FormatException("entry " + index + ": only entry 0 of a log has the type key");
            case "key-rotation" -> rotated(index, entry);
            case "key-revocation" -> revoked(index, entry);
            default -> this;
        };
    }

    private KeyHistory rotated(long index, Entry entry) throws FormatException {
        VerifierKey old = last().key();
        VerifierKey next = key(entry, "new");
        byte[] statement = statement(origin, old, next);
        if (signerAt(index + 1).isEmpty() || !entry.text("old").equals(old.publicKey())) {
            throw new FormatException(
                    "entry " + index + " takes over from another key than the current one, " + old.fingerprint());
        }
        if (terms.stream().anyMatch(t -> t.key().samePublicKey(next))) {
            throw new FormatException(
                    "entry " + index + " hands over to a key that this log has had, " + next.fingerprint());
        }
        if (!old.verify(statement, StrictBase64.decode(entry.text("consent")))
                || !next.verify(statement, StrictBase64.decode(entry.text("proof")))) {
            throw new FormatException(
                    "entry " + index + ": a rotation is signed by the old key (consent) and by the new"
                            + " one (proof); here one of the signatures is wrong");
        }
        List<Term> all = new ArrayList<>(terms);
        all.set(all.size() - 1, new Term(old, last().from(), index));
        all.add(new Term(next, index + 1, Long.MAX_VALUE));
        return new KeyHistory(origin, all, revocations);
    }

    private KeyHistory revoked(long index, Entry entry) throws FormatException {
        String publicKey = entry.text("key");
        VerifierKey key = terms.stream()
                .map(Term::key)
                .filter(k -> k.publicKey().equals(publicKey))
                .findFirst()
                .orElseThrow(() -> new FormatException(
                        "entry " + index + " revokes a key that this log has not had: " + publicKey));
        Instant since;
        try {
            since = Instant.parse(entry.text("since"));
        } catch (DateTimeException e) {
            throw new FormatException("entry " + index + ": since must be a time of UTC: " + e.getMessage(), e);
        }
        List<Revocation> all = new ArrayList<>(revocations);
        all.add(new Revocation(key, since, entry.text("reason"), index));
        List<Term> ended = new ArrayList<>(terms);
        if (last().key().equals(key) && last().to() == Long.MAX_VALUE) {
            ended.set(ended.size() - 1, new Term(key, last().from(), index + 1));
        }
        return new KeyHistory(origin, ended, all);
    }

    private Term last() {
        return terms.getLast();
    }

    /** The key whose signature a checkpoint of this size needs; empty for 0 and after the current key was revoked. */
    public Optional<VerifierKey> signerAt(long size) {
        return terms.stream()
                .filter(t -> t.from() <= size && size <= t.to())
                .map(Term::key)
                .findFirst();
    }

    /** The last key that the log had. */
    public VerifierKey current() {
        return last().key();
    }

    /** What the log says against the key, the earliest {@code since} first to count. */
    public Optional<Revocation> revocation(VerifierKey key) {
        return revocations.stream()
                .filter(r -> r.key().samePublicKey(key))
                .min((a, b) -> a.since().compareTo(b.since()));
    }

    /** Entry 0 of a log that this key signs. */
    static Entry keyEntry(VerifierKey key, Instant now, RandomGenerator salts) {
        return Entry.of(
                "key", now, salts, Map.of("public_key", key.publicKey(), "name", key.name(), "algorithm", "ed25519"));
    }

    /** The entry by which the old key hands over to the next. */
    static Entry rotationEntry(String origin, Signer old, Signer next, Instant now, RandomGenerator salts)
            throws IOException {
        byte[] statement = statement(origin, old.key(), next.key());
        return Entry.of(
                "key-rotation",
                now,
                salts,
                Map.of(
                        "old", old.key().publicKey(),
                        "new", next.key().publicKey(),
                        "name", next.key().name(),
                        "algorithm", "ed25519",
                        "consent", StrictBase64.encode(old.sign(statement)),
                        "proof", StrictBase64.encode(next.sign(statement))));
    }

    /** The entry that says that the key is not to be believed any more. */
    public static Entry revocationEntry(
            VerifierKey key, Instant since, String reason, Instant now, RandomGenerator salts) {
        return Entry.of(
                "key-revocation",
                now,
                salts,
                Map.of("key", key.publicKey(), "since", since.toString(), "reason", reason));
    }

    /** What both keys sign. Its first line holds spaces, which no checkpoint's does: neither can be taken for the other. */
    private static byte[] statement(String origin, VerifierKey old, VerifierKey next) {
        return ("adit key rotation v1\n" + origin + "\n" + old.fingerprint() + "\n" + next.fingerprint() + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static VerifierKey key(Entry entry, String member) throws FormatException {
        if (!entry.text("algorithm").equals("ed25519")) {
            throw new FormatException("keys of algorithm ed25519 are read, was \"" + entry.text("algorithm") + "\"");
        }
        try {
            return new VerifierKey(entry.text("name"), entry.text(member));
        } catch (IllegalArgumentException e) {
            throw new FormatException("not a key: " + e.getMessage(), e);
        }
    }
}
