// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.nio.ByteBuffer;

/**
 * Kind and size of a picture, read from its first bytes alone: nothing is unpacked before the size is known.
 *
 * @param mediaType image/png or image/jpeg
 * @param width in pixels
 * @param height in pixels
 */
record PictureFormat(String mediaType, int width, int height) {
    /** A page at 600 points to the inch has 35 million; what asks for more is a trap or a mistake. */
    private static final long MOST_PIXELS = 100_000_000;

    private static final long PNG = 0x89504E470D0A1A0AL;
    private static final int START_OF_IMAGE = 0xFFD8;

    PictureFormat {
        if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
            throw new IllegalArgumentException("a picture has " + width + " × " + height + " pixels; from 1 to "
                    + MOST_PIXELS + " are taken, make it smaller");
        }
    }

    /** @throws IllegalArgumentException where it is neither, is cut short, or is not in grey or colour of light */
    static PictureFormat of(byte[] bytes) {
        ByteBuffer b = ByteBuffer.wrap(bytes);
        if (bytes.length >= 33 && b.getLong(0) == PNG) {
            return new PictureFormat("image/png", b.getInt(16), b.getInt(20));
        }
        if (bytes.length >= 4 && (b.getShort(0) & 0xFFFF) == START_OF_IMAGE) {
            return jpeg(b);
        }
        throw new IllegalArgumentException(
                "a picture of " + bytes.length + " bytes begins neither as PNG nor as JPEG; hand in one of them");
    }

    private static PictureFormat jpeg(ByteBuffer b) {
        int at = 2;
        while (at + 9 < b.limit() && b.get(at) == (byte) 0xFF) {
            int marker = b.get(at + 1) & 0xFF;
            int length = b.getShort(at + 2) & 0xFFFF;
            boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
            if (frame) {
                int components = b.get(at + 9) & 0xFF;
                if (components != 1 && components != 3) {
                    throw new IllegalArgumentException("a JPEG has " + components
                            + " components; save it in grey (1) or RGB (3), inks depend on the printer");
                }
                return new PictureFormat("image/jpeg", b.getShort(at + 7) & 0xFFFF, b.getShort(at + 5) & 0xFFFF);
            }
            at += marker == 0xFF ? 1 : 2 + Math.max(2, length);
        }
        throw new IllegalArgumentException(
                "a JPEG of " + b.limit() + " bytes ends before its size; hand in the whole file");
    }
}
