// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** The two hashes of RFC 6962, section 2.1, with one digest used again and again. Not for two threads at once. */
final class TreeHasher {
    private final MessageDigest sha256;

    TreeHasher() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    byte[] leaf(byte[] entry) {
        sha256.update((byte) 0);
        return sha256.digest(entry);
    }

    byte[] node(byte[] left, byte[] right) {
        sha256.update((byte) 1);
        sha256.update(left);
        return sha256.digest(right);
    }

    /** Root over as many hashes as a power of two. */
    byte[] perfect(List<byte[]> hashes) {
        List<byte[]> row = hashes;
        while (row.size() > 1) {
            List<byte[]> above = new ArrayList<>(row.size() / 2);
            for (int i = 0; i < row.size(); i += 2) {
                above.add(node(row.get(i), row.get(i + 1)));
            }
            row = above;
        }
        return row.getFirst();
    }
}
