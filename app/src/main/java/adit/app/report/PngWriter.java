// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import adit.io.Deflate;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Writes RGB pictures as PNG: eight bits, no time, no text, each row filtered by the smallest sum of differences. */
final class PngWriter {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int BYTES = 3;
    private static final int LEVEL = 9;

    private PngWriter() {}

    static byte[] write(int width, int height, byte[] rgb) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(SIGNATURE);
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        chunk(out, "IHDR", header);
        chunk(out, "IDAT", Deflate.zlib(filtered(width, height, rgb), LEVEL));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] filtered(int width, int height, byte[] rgb) {
        int row = width * BYTES;
        byte[] out = new byte[height * (row + 1)];
        byte[][] tries = new byte[5][row];
        for (int y = 0; y < height; y++) {
            int best = 0;
            long least = Long.MAX_VALUE;
            for (int filter = 0; filter < 5; filter++) {
                long sum = filter(filter, rgb, y, row, tries[filter]);
                if (sum < least) {
                    least = sum;
                    best = filter;
                }
            }
            out[y * (row + 1)] = (byte) best;
            System.arraycopy(tries[best], 0, out, y * (row + 1) + 1, row);
        }
        return out;
    }

    /** Fills one row by one filter (PNG, 9.2) and returns the sum of its absolute differences. */
    private static long filter(int filter, byte[] rgb, int y, int row, byte[] out) {
        long sum = 0;
        int start = y * row;
        for (int i = 0; i < row; i++) {
            int left = i >= BYTES ? rgb[start + i - BYTES] & 0xFF : 0;
            int up = y > 0 ? rgb[start + i - row] & 0xFF : 0;
            int corner = i >= BYTES && y > 0 ? rgb[start + i - row - BYTES] & 0xFF : 0;
            int predicted = switch (filter) {
                case 0 -> 0;
                case 1 -> left;
                case 2 -> up;
                case 3 -> (left + up) / 2;
                default -> paeth(left, up, corner);
            };
            out[i] = (byte) (rgb[start + i] - predicted);
            sum += Math.abs(out[i]);
        }
        return sum;
    }

    private static int paeth(int left, int up, int corner) {
        int p = left + up - corner;
        int a = Math.abs(p - left);
        int b = Math.abs(p - up);
        int c = Math.abs(p - corner);
        if (a <= b && a <= c) {
            return left;
        }
        return b <= c ? up : corner;
    }
}
