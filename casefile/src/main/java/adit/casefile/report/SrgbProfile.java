// SPDX-License-Identifier: Apache-2.0
package adit.casefile.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The colour profile of sRGB (IEC 61966-2-1) as ICC.1:2010, version 4.2: primaries adapted to D50 and the curve in five
 * parameters. Written here since the JDK's own differs between its versions, and the bytes of a report must not.
 */
final class SrgbProfile {
    private static final int HEADER = 128;
    private static final int TAG_ENTRY = 12;

    private record Tag(String signature, byte[] data) {}

    private SrgbProfile() {}

    static byte[] bytes() {
        byte[] curve = curve();
        List<Tag> tags = List.of(
                new Tag("desc", text("sRGB IEC61966-2-1")),
                new Tag("cprt", text("No copyright, use freely")),
                new Tag("wtpt", xyz(0.9642, 1.0, 0.8249)),
                new Tag("chad", chromaticAdaptation()),
                new Tag("rXYZ", xyz(0.43607, 0.22249, 0.01392)),
                new Tag("gXYZ", xyz(0.38515, 0.71687, 0.09708)),
                new Tag("bXYZ", xyz(0.14307, 0.06061, 0.71410)),
                new Tag("rTRC", curve),
                new Tag("gTRC", curve),
                new Tag("bTRC", curve));
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int start = HEADER + 4 + tags.size() * TAG_ENTRY;
        ByteBuffer table = ByteBuffer.allocate(4 + tags.size() * TAG_ENTRY).putInt(tags.size());
        List<Integer> offsets = new ArrayList<>();
        for (Tag tag : tags) {
            // The three curves are one.
            boolean again = tag.signature().equals("gTRC") || tag.signature().equals("bTRC");
            int offset = again ? offsets.getLast() : start + data.size();
            offsets.add(offset);
            table.put(ascii(tag.signature())).putInt(offset).putInt(tag.data().length);
            if (!again) {
                data.writeBytes(tag.data());
                data.writeBytes(new byte[(4 - data.size() % 4) % 4]);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(start + data.size()));
        out.writeBytes(table.array());
        out.writeBytes(data.toByteArray());
        return out.toByteArray();
    }

    private static byte[] header(int size) {
        return ByteBuffer.allocate(HEADER)
                .putInt(size)
                .putInt(0)
                .putInt(0x04200000)
                .put(ascii("mntrRGB XYZ "))
                .putShort((short) 2015)
                .putShort((short) 1)
                .putShort((short) 1)
                .position(36)
                .put(ascii("acsp"))
                .position(68)
                .putInt(fixed(0.9642))
                .putInt(fixed(1.0))
                .putInt(fixed(0.8249))
                .array();
    }

    /** Unicode text in one language. */
    private static byte[] text(String text) {
        byte[] utf16 = text.getBytes(StandardCharsets.UTF_16BE);
        return ByteBuffer.allocate(28 + utf16.length)
                .put(ascii("mluc"))
                .putInt(0)
                .putInt(1)
                .putInt(12)
                .put(ascii("enUS"))
                .putInt(utf16.length)
                .putInt(28)
                .put(utf16)
                .array();
    }

    private static byte[] xyz(double x, double y, double z) {
        return ByteBuffer.allocate(20)
                .put(ascii("XYZ "))
                .putInt(0)
                .putInt(fixed(x))
                .putInt(fixed(y))
                .putInt(fixed(z))
                .array();
    }

    /** From D65 to D50 (Bradford). */
    private static byte[] chromaticAdaptation() {
        double[] matrix = {1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168};
        ByteBuffer out =
                ByteBuffer.allocate(8 + 4 * matrix.length).put(ascii("sf32")).putInt(0);
        for (double m : matrix) {
            out.putInt(fixed(m));
        }
        return out.array();
    }

    /** Y = (a X + b)^g from d on, c X below. */
    private static byte[] curve() {
        ByteBuffer out = ByteBuffer.allocate(32)
                .put(ascii("para"))
                .putInt(0)
                .putShort((short) 3)
                .putShort((short) 0);
        for (double p : new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) {
            out.putInt(fixed(p));
        }
        return out.array();
    }

    private static int fixed(double value) {
        return (int) Math.round(value * 65536);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
