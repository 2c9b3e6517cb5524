// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteRangesTest {
    @Test
    void rangesAreTheSetOfTheirBytes() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            ByteRanges ranges = new ByteRanges();
            BitSet bytes = new BitSet();
            for (int i = 0; i < 12; i++) {
                int from = random.nextInt(100);
                int length = random.nextInt(12);
                ranges.add(from, length);
                bytes.set(from, from + length);
            }
            for (int from = 0; from < 112; from++) {
                for (int length = 1; length < 20; length++) {
                    boolean all = bytes.nextClearBit(from) >= from + length;
                    int next = bytes.nextSetBit(from);
                    boolean any = next >= 0 && next < from + length;
                    assertTrue(all == ranges.cover(from, length), from + " + " + length + " of " + bytes);
                    assertTrue(any == ranges.touch(from, length), from + " + " + length + " of " + bytes);
                }
            }
        }
    }

    @Test
    void nothingWasReadAtFirst() {
        assertFalse(new ByteRanges().cover(0, 1));
        assertFalse(new ByteRanges().touch(0, Long.MAX_VALUE));
    }
}
