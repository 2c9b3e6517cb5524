// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import java.io.IOException;

/** Signs with one Ed25519 key, which may lie in memory or in a device of its own. */
public interface Signer {
    /** Name and public half of the key. */
    VerifierKey key();

    /**
     * Signs the message as RFC 8032 says (pure Ed25519, no hash before).
     *
     * @return 64 bytes that {@link #key()} verifies
     * @throws IOException when the key cannot be reached or gave something else
     */
    byte[] sign(byte[] message) throws IOException;
}
