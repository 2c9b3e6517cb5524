// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import adit.ledger.FormatException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The strings of RFC 4251, section 5, and the Ed25519 key and signature of RFC 8709. */
final class SshWire {
    static final String ED25519 = "ssh-ed25519";

    private SshWire() {}

    static void string(ByteArrayOutputStream out, byte[] bytes) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(bytes.length).array());
        out.writeBytes(bytes);
    }

    static void string(ByteArrayOutputStream out, String text) {
        string(out, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] string(ByteBuffer in) throws FormatException {
        if (in.remaining() < 4) {
            throw new FormatException(
                    "an SSH string begins with four bytes of length, " + in.remaining() + " are left");
        }
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new FormatException("an SSH string of " + Integer.toUnsignedString(length) + " bytes is announced, "
                    + in.remaining() + " are left");
        }
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    static String text(ByteBuffer in) throws FormatException {
        byte[] bytes = string(in);
        for (byte b : bytes) {
            if (b < ' ' || b > '~') {
                throw new FormatException("an SSH name is of printable ASCII, this holds the byte " + (b & 0xff));
            }
        }
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    static void requireEnd(ByteBuffer in, String what) throws FormatException {
        if (in.hasRemaining()) {
            throw new FormatException(what + " has " + in.remaining() + " bytes too many");
        }
    }

    static byte[] publicKeyBlob(byte[] publicKey) {
        return pair(publicKey);
    }

    static byte[] signatureBlob(byte[] signature) {
        return pair(signature);
    }

    static byte[] publicKey(byte[] blob) throws FormatException {
        return unpair(blob, 32, "an SSH public key");
    }

    static byte[] signature(byte[] blob) throws FormatException {
        return unpair(blob, 64, "an SSH signature's inner part");
    }

    private static byte[] pair(byte[] value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        string(out, ED25519);
        string(out, value);
        return out.toByteArray();
    }

    private static byte[] unpair(byte[] blob, int length, String what) throws FormatException {
        ByteBuffer in = ByteBuffer.wrap(blob);
        String type = text(in);
        if (!type.equals(ED25519)) {
            throw new FormatException(what + " must be of type " + ED25519 + ", was \"" + type + "\"");
        }
        byte[] value = string(in);
        requireEnd(in, what);
        if (value.length != length) {
            throw new FormatException(what + " of Ed25519 has " + length + " bytes, was " + value.length);
        }
        return value;
    }
}
