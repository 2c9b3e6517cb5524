// SPDX-License-Identifier: Apache-2.0
package adit.io.replay;

import adit.ledger.Digest;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Takes the digest of the UTF-8 form of what is written; each call is given whole characters. */
final class DigestWriter extends Writer {
    private final MessageDigest sha;

    DigestWriter() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void write(char[] text, int from, int length) {
        sha.update(StandardCharsets.UTF_8.encode(CharBuffer.wrap(text, from, length)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    Digest digest() {
        return new Digest(HexFormat.of().formatHex(sha.digest()));
    }
}
