// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

/** Brings samples of odd widths and of the other byte order into little-endian samples of 1, 2 or 4 bytes. */
final class BitUnpacker {
    private BitUnpacker() {}

    /** Turns the bytes of each sample round, in place. */
    static void swap(byte[] data, int bytes) {
        for (int start = 0; start + bytes <= data.length; start += bytes) {
            for (int i = start, j = start + bytes - 1; i < j; i++, j--) {
                byte b = data[i];
                data[i] = data[j];
                data[j] = b;
            }
        }
    }

    /** Samples of 1 to 31 bits, most significant bit first, each row from a new byte. */
    static byte[] unpack(byte[] data, int rows, int rowBytes, int perRow, int bits, int bytes) {
        byte[] out = new byte[rows * perRow * bytes];
        int o = 0;
        for (int row = 0; row < rows; row++) {
            int at = row * rowBytes;
            long window = 0;
            int held = 0;
            for (int i = 0; i < perRow; i++) {
                while (held < bits) {
                    window = (window << 8) | (data[at++] & 0xff);
                    held += 8;
                }
                held -= bits;
                long value = (window >>> held) & ((1L << bits) - 1);
                for (int b = 0; b < bytes; b++) {
                    out[o++] = (byte) (value >>> (8 * b));
                }
            }
        }
        return out;
    }
}
