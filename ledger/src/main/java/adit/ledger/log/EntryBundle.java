// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.FormatException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The bytes of an entry bundle (C2SP tlog-tiles): each entry behind its length in 16 bits, big-endian. */
final class EntryBundle {
    private EntryBundle() {}

    static byte[] encode(List<byte[]> entries) {
        int size = entries.stream().mapToInt(e -> 2 + e.length).sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        for (byte[] entry : entries) {
            out.putShort((short) entry.length).put(entry);
        }
        return out.array();
    }

    /** @throws FormatException when it does not hold exactly {@code count} entries */
    static List<byte[]> decode(byte[] bundle, int count) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(bundle);
        List<byte[]> entries = new ArrayList<>(count);
        while (entries.size() < count) {
            int length = in.remaining() < 2 ? -1 : in.getShort() & 0xffff;
            if (length < 0 || length > in.remaining()) {
                throw new FormatException("an entry bundle ends within entry " + entries.size() + " of " + count);
            }
            byte[] entry = new byte[length];
            in.get(entry);
            entries.add(entry);
        }
        if (in.hasRemaining()) {
            throw new FormatException(
                    "an entry bundle has " + in.remaining() + " bytes after its " + count + " entries");
        }
        return entries;
    }
}
