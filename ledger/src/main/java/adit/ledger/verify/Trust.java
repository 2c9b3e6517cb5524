// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.sign.VerifierKey;
import java.util.List;
import java.util.Optional;

/**
 * What the reader of a package knows from elsewhere.
 *
 * @param keys of senders that are believed; empty: whoever signed is named, and nobody is said to be known
 * @param knownCheckpoint bytes of a signed head of the log that the reader was given before
 */
public record Trust(List<VerifierKey> keys, Optional<byte[]> knownCheckpoint) {
    /** Knows nobody and nothing. */
    public static final Trust NONE = new Trust(List.of(), Optional.empty());

    public Trust {
        keys = List.copyOf(keys);
    }

    boolean knows(VerifierKey key) {
        return keys.stream().anyMatch(key::samePublicKey);
    }
}
