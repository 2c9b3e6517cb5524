// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import adit.ledger.Digest;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A SHA-256 digest of bytes that come in pieces. */
final class RunningDigest {
    private final MessageDigest sha;

    RunningDigest() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    void update(byte[] bytes, int count) {
        sha.update(bytes, 0, count);
    }

    /** The digest of all bytes so far; ends the value. */
    Digest value() {
        return new Digest(HexFormat.of().formatHex(sha.digest()));
    }
}
