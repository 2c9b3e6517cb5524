// SPDX-License-Identifier: Apache-2.0
package adit.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.Digest;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

class DeflateTest {
    private static byte[] inflated(byte[] zlib, int size) throws DataFormatException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(zlib);
            byte[] out = new byte[size + 1];
            int n = 0;
            while (!inflater.finished()) {
                int more = inflater.inflate(out, n, out.length - n);
                assertTrue(more > 0 || inflater.finished(), "stands still at " + n);
                n += more;
            }
            assertEquals(size, n);
            assertEquals(0, inflater.getRemaining());
            return Arrays.copyOf(out, n);
        }
    }

    private static byte[] data(int size, int values) {
        byte[] data = new byte[size];
        Random random = new Random(size);
        for (int i = 0; i < size; i++) {
            data[i] = (byte) random.nextInt(values);
        }
        return data;
    }

    /** Those that cannot be packed, those that are all one, and lengths about the pieces of the output. */
    @Test
    void theJdkUnpacksWhatIsPacked() throws DataFormatException {
        for (int size : new int[] {0, 1, 100, 65_535, 65_536, 65_537, 300_000}) {
            for (int values : new int[] {1, 3, 256}) {
                for (int level : new int[] {1, 6, 9}) {
                    byte[] data = data(size, values);
                    assertArrayEquals(data, inflated(Deflate.zlib(data, level), size), size + " of " + values);
                }
            }
        }
    }

    /** On every machine and by every build of Java. */
    @Test
    void theBytesAreThese() {
        assertEquals(
                "5b30748d66190d87bb74e3e475eb97a1b9558903b15825aa9056dd179ce613b6",
                Digest.of(Deflate.zlib(data(100_000, 20), 9)).hex());
    }

    @Test
    void aLevelThatThereIsNotIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Deflate.zlib(new byte[10], 10));
    }
}
