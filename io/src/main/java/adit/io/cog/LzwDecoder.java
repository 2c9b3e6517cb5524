// SPDX-License-Identifier: Apache-2.0
package adit.io.cog;

import java.util.zip.DataFormatException;

/**
 * Decodes TIFF's LZW: codes of 9 to 12 bits, most significant bit first, one code early.
 *
 * <p>No string table is built: each string of the table stands already in the output, so an entry is a position and a
 * length there.
 */
final class LzwDecoder {
    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int MAX_CODES = 4096;

    private LzwDecoder() {}

    /** The order of bits that TIFF writers used before 1988 starts so. */
    static boolean isOldStyle(byte[] in, int from, int length) {
        return length >= 2 && in[from] == 0 && (in[from + 1] & 1) == 1;
    }

    /** Fills {@code out}, ignoring what the input has beyond. @return the number of bytes written */
    static int decode(byte[] in, int from, int length, byte[] out) throws DataFormatException {
        int[] position = new int[MAX_CODES];
        int[] lengths = new int[MAX_CODES];
        int end = from + length;
        int at = from;
        int bits = 0;
        int held = 0;
        int width = 9;
        int next = 258;
        int previous = -1;
        int previousLength = 0;
        int o = 0;
        while (o < out.length) {
            while (held < width) {
                if (at == end) {
                    return o;
                }
                bits = (bits << 8) | (in[at++] & 0xff);
                held += 8;
            }
            held -= width;
            int code = (bits >>> held) & ((1 << width) - 1);
            if (code == END) {
                return o;
            }
            if (code == CLEAR) {
                width = 9;
                next = 258;
                previous = -1;
                continue;
            }
            if (previous >= 0 && next < MAX_CODES) {
                position[next] = previous;
                lengths[next] = previousLength + 1;
                next++;
                if (next + 1 >= (1 << width) && width < 12) {
                    width++;
                }
            }
            previous = o;
            if (code < CLEAR) {
                out[o++] = (byte) code;
                previousLength = 1;
            } else if (code < next) {
                previousLength = copy(out, position[code], o, lengths[code]);
                o += previousLength;
            } else {
                throw new DataFormatException("LZW code " + code + " comes before it is defined");
            }
        }
        return o;
    }

    /** Copies forwards, byte by byte: the string may reach into what is being written. */
    private static int copy(byte[] out, int source, int to, int length) {
        int n = Math.min(length, out.length - to);
        for (int i = 0; i < n; i++) {
            out[to + i] = out[source + i];
        }
        return n;
    }
}
