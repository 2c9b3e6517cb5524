// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.sign.VerifierKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the reader of a package knows from elsewhere.
 *
 * @param keys of senders that are believed
 * @param refused why a key that the reader names does not count, by its fingerprint; where there is neither a key nor one
 *     of these, whoever signed is named, and nobody is said to be known
 * @param knownCheckpoint bytes of a signed head of the log that the reader was given before
 */
public record Trust(List<VerifierKey> keys, Map<String, String> refused, Optional<byte[]> knownCheckpoint) {
    /** Knows nobody and nothing. */
    public static final Trust NONE = new Trust(List.of(), Optional.empty());

    public Trust {
        keys = List.copyOf(keys);
        refused = Map.copyOf(refused);
    }

    /** Keys that all count. */
    public Trust(List<VerifierKey> keys, Optional<byte[]> knownCheckpoint) {
        this(keys, Map.of(), knownCheckpoint);
    }

    /** Whether the reader named anybody. */
    boolean names() {
        return !keys.isEmpty() || !refused.isEmpty();
    }

    boolean knows(VerifierKey key) {
        return keys.stream().anyMatch(key::samePublicKey);
    }
}
