// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Hand-made TIFFs of some hundred bytes, of layouts that Adit reads and does not write; and bombs. */
record TinyTiff(String name, byte[] bytes) {
    private static final int SHORT = 3;
    private static final int LONG = 4;

    private static final int[][] MANY_TILES = {
        {256, LONG, Integer.MAX_VALUE - 0xffff},
        {257, LONG, Integer.MAX_VALUE - 0xffff},
        {258, SHORT, 8},
        {259, SHORT, 8},
        {277, SHORT, 4},
        {284, SHORT, 2},
        {322, LONG, 1},
        {323, LONG, 1},
        {324, LONG, -1},
        {325, LONG, 4},
    };

    static final List<TinyTiff> ALL = List.of(
            new TinyTiff("strip-packbits", file(false, 8, 4, 8, 1, 32773, 0, new byte[] {-15, 5, -15, 6})),
            new TinyTiff("strip-none-big-endian", file(true, 8, 4, 16, 1, 1, 0, new byte[64])),
            new TinyTiff(
                    "strip-lzw",
                    file(false, 4, 1, 8, 1, 5, 0, new byte[] {(byte) 0x80, 0x01, 0x04, 0x04, 0x04, 0x04, 0x0a})),
            new TinyTiff("tile-12-bits", file(false, 16, 16, 12, 1, 1, 16, new byte[384])),
            new TinyTiff("tile-bits-apart", file(true, 16, 16, 1, 1, 1, 16, new byte[32])),
            // Nearly 2^62 tiles in each of four bands: as a long less than 0, and 0 as an int.
            new TinyTiff("found-tiles-beyond-64-bits", file(false, MANY_TILES, new byte[4])));

    /**
     * A little image in one strip or tile.
     *
     * @param tile side of the tile; 0 for one strip
     */
    static byte[] file(
            boolean bigEndian, int width, int height, int bits, int format, int compression, int tile, byte[] data) {
        int[][] tags = tile == 0
                ? new int[][] {
                    {256, LONG, width},
                    {257, LONG, height},
                    {258, SHORT, bits},
                    {259, SHORT, compression},
                    {262, SHORT, 1},
                    {273, LONG, -1},
                    {277, SHORT, 1},
                    {278, LONG, height},
                    {279, LONG, data.length},
                    {339, SHORT, format}
                }
                : new int[][] {
                    {256, LONG, width},
                    {257, LONG, height},
                    {258, SHORT, bits},
                    {259, SHORT, compression},
                    {262, SHORT, 1},
                    {277, SHORT, 1},
                    {322, LONG, tile},
                    {323, LONG, tile},
                    {324, LONG, -1},
                    {325, LONG, data.length},
                    {339, SHORT, format}
                };
        return file(bigEndian, tags, data);
    }

    /** @param tags number, type, value; -1 stands for where {@code data} begins */
    static byte[] file(boolean bigEndian, int[][] tags, byte[] data) {
        int header = 8 + 2 + tags.length * 12 + 4;
        ByteBuffer out = ByteBuffer.allocate(header + data.length)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        out.put((bigEndian ? "MM" : "II").getBytes(StandardCharsets.US_ASCII));
        out.putShort((short) 42).putInt(8).putShort((short) tags.length);
        for (int[] tag : tags) {
            out.putShort((short) tag[0]).putShort((short) tag[1]).putInt(1);
            int value = tag[2] == -1 ? header : tag[2];
            if (tag[1] == SHORT) {
                out.putShort((short) value).putShort((short) 0);
            } else {
                out.putInt(value);
            }
        }
        return out.putInt(0).put(data).array();
    }
}
