// SPDX-License-Identifier: Apache-2.0
package adit.io;

import com.jcraft.jzlib.Deflater;
import com.jcraft.jzlib.GZIPException;
import com.jcraft.jzlib.JZlib;
import java.io.ByteArrayOutputStream;

/**
 * Compresses by DEFLATE in the zlib form (RFC 1950, 1951). In Java alone: the JDK hands this to whatever zlib it was built
 * with, and others pack the same bytes otherwise.
 */
public final class Deflate {
    private static final int PIECE = 1 << 16;

    private Deflate() {}

    /**
     * The same data and level give the same bytes on every machine.
     *
     * @param level 1 (fast) to 9 (small)
     */
    public static byte[] zlib(byte[] data, int level) {
        Deflater deflater;
        try {
            deflater = new Deflater(level);
        } catch (GZIPException e) {
            throw new IllegalArgumentException("level must be in 1..9, was " + level, e);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length / 2 + 1024);
        byte[] piece = new byte[PIECE];
        deflater.setInput(data);
        int state;
        do {
            deflater.setOutput(piece);
            state = deflater.deflate(JZlib.Z_FINISH);
            out.write(piece, 0, deflater.next_out_index);
        } while (state == JZlib.Z_OK);
        deflater.end();
        if (state != JZlib.Z_STREAM_END) {
            throw new IllegalStateException("DEFLATE ended with state " + state);
        }
        return out.toByteArray();
    }
}
