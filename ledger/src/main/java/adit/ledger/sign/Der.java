// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import adit.ledger.FormatException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** The few pieces of DER (X.690) that a key file is made of. */
final class Der {
    static final int INTEGER = 0x02;
    static final int OCTETS = 0x04;
    static final int NULL = 0x05;
    static final int OID = 0x06;
    static final int SEQUENCE = 0x30;

    private final byte[] bytes;
    private int at;

    Der(byte[] bytes) {
        this.bytes = bytes;
    }

    /** One value of the tag with the parts as its contents. */
    static byte[] of(int tag, byte[]... parts) {
        ByteArrayOutputStream contents = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            contents.writeBytes(part);
        }
        int length = contents.size();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length < 0x80) {
            out.write(length);
        } else if (length < 0x100) {
            out.write(0x81);
            out.write(length);
        } else {
            out.write(0x82);
            out.write(length >> 8);
            out.write(length);
        }
        out.writeBytes(contents.toByteArray());
        return out.toByteArray();
    }

    boolean isAt(int tag) {
        return at < bytes.length && bytes[at] == (byte) tag;
    }

    /** Contents of the next value, which must have the tag. */
    byte[] next(int tag) throws FormatException {
        if (!isAt(tag) || at + 2 > bytes.length) {
            throw new FormatException("DER of tag " + tag + " is wanted at byte " + at);
        }
        int length = bytes[at + 1] & 0xff;
        at += 2;
        if (length > 0x80 && length <= 0x82 && at + length - 0x80 <= bytes.length) {
            int count = length - 0x80;
            length = 0;
            for (int i = 0; i < count; i++) {
                length = (length << 8) | (bytes[at++] & 0xff);
            }
        } else if (length >= 0x80) {
            throw new FormatException("DER of at most 65535 bytes is read");
        }
        if (length > bytes.length - at) {
            throw new FormatException("DER announces " + length + " bytes, " + (bytes.length - at) + " are left");
        }
        at += length;
        return Arrays.copyOfRange(bytes, at - length, at);
    }

    Der sequence() throws FormatException {
        return new Der(next(SEQUENCE));
    }

    void end() throws FormatException {
        if (at != bytes.length) {
            throw new FormatException("DER has " + (bytes.length - at) + " bytes too many");
        }
    }
}
