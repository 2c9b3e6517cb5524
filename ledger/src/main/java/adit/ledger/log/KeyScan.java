// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.FormatException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks through a log for the entries that speak of keys. */
final class KeyScan {
    /** In canonical JSON no text can hold this, as its quotation marks would be escaped; only a member can. */
    private static final byte[] MARK = "\"type\":\"key".getBytes(StandardCharsets.US_ASCII);

    private KeyScan() {}

    static KeyHistory of(Checkpoint head, TileReader tiles) throws IOException {
        KeyHistory keys =
                KeyHistory.begin(head.origin(), Entry.parse(tiles.entries(0).getFirst()));
        for (long number = 0; number * TilePath.FULL < head.size(); number++) {
            List<byte[]> entries = tiles.entries(number);
            for (int i = 0; i < entries.size(); i++) {
                long index = number * TilePath.FULL + i;
                if (index > 0 && holdsMark(entries.get(i))) {
                    keys = with(keys, index, entries.get(i));
                }
            }
        }
        return keys;
    }

    private static KeyHistory with(KeyHistory keys, long index, byte[] bytes) throws FormatException {
        try {
            return keys.with(index, Entry.parse(bytes));
        } catch (FormatException e) {
            throw new FormatException("entry " + index + " of " + keys.origin() + ": " + e.getMessage(), e);
        }
    }

    private static boolean holdsMark(byte[] entry) {
        for (int i = 0; i <= entry.length - MARK.length; i++) {
            int k = 0;
            while (k < MARK.length && entry[i + k] == MARK[k]) {
                k++;
            }
            if (k == MARK.length) {
                return true;
            }
        }
        return false;
    }
}
