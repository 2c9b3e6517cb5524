// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.FormatException;
import adit.ledger.StrictBase64;
import adit.ledger.sign.Signer;
import adit.ledger.sign.VerifierKey;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Text with signatures below it (C2SP signed-note). Do not look at the text before a signature of a key that you know is
 * found to be right.
 *
 * @param text ends with a line's end; what is signed is its UTF-8 form
 * @param signatures at least one, in the order of the note
 */
public record SignedNote(String text, List<Signature> signatures) {
    /** Longest note that is read, in bytes; 16 signatures of the longest algorithm are below it. */
    public static final int LONGEST = 100_000;

    /**
     * A signature line.
     *
     * @param name name of the key
     * @param keyId the key's ID, {@link VerifierKey#id()} for Ed25519
     * @param base64 base64 of the ID and the signature, as the line has it
     */
    public record Signature(String name, int keyId, String base64) {
        private byte[] bytes() throws FormatException {
            byte[] all = StrictBase64.decode(base64);
            return Arrays.copyOfRange(all, 4, all.length);
        }
    }

    /** What a note says of one key. */
    public enum Standing {
        /** The key has signed the text. */
        SIGNED,
        /** A line is said to be of this key, and its signature is wrong. */
        WRONG,
        /** No line is said to be of this key. */
        ABSENT
    }

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * Signs the text with each of the signers, in their order.
     *
     * @throws IOException when a signer fails, or gives what its own key does not verify
     */
    public static SignedNote sign(String text, List<Signer> signers) throws IOException {
        if (!text.endsWith("\n")) {
            throw new IllegalArgumentException("a note's text ends with a line's end, was \"" + text + "\"");
        }
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        List<Signature> signatures = new ArrayList<>();
        for (Signer signer : signers) {
            byte[] signature = signer.sign(message);
            if (!signer.key().verify(message, signature)) {
                throw new IOException("the signer of key " + signer.key().name()
                        + " gave a signature that this key does not verify; is it the right key's signer?");
            }
            int id = signer.key().id();
            byte[] all = ByteBuffer.allocate(4 + signature.length)
                    .putInt(id)
                    .put(signature)
                    .array();
            signatures.add(new Signature(signer.key().name(), id, StrictBase64.encode(all)));
        }
        return new SignedNote(text, signatures);
    }

    /** Reads a note; {@link #encoded()} gives the same bytes. */
    public static SignedNote parse(byte[] utf8) throws FormatException {
        String note = decode(utf8);
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n") || blank + 2 >= note.length()) {
            throw new FormatException("a signed note is text, an empty line and signature lines, each line ended");
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : note.substring(blank + 2, note.length() - 1).split("\n", -1)) {
            signatures.add(signature(line));
        }
        return new SignedNote(note.substring(0, blank + 1), signatures);
    }

    private static String decode(byte[] utf8) throws FormatException {
        if (utf8.length > LONGEST) {
            throw new FormatException("a signed note has at most " + LONGEST + " bytes, was " + utf8.length);
        }
        for (byte b : utf8) {
            if (b >= 0 && b < ' ' && b != '\n') {
                throw new FormatException("a signed note has no control characters but line ends, has byte " + b);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException("a signed note must be UTF-8", e);
        }
    }

    private static Signature signature(String line) throws FormatException {
        String[] parts = line.split(" ", -1);
        if (parts.length != 3 || !parts[0].equals("—") || !VerifierKey.isName(parts[1])) {
            throw new FormatException("a signature line is \"— name base64\", was \"" + line + "\"");
        }
        byte[] bytes = StrictBase64.decode(parts[2]);
        if (bytes.length < 5) {
            throw new FormatException("a signature begins with four bytes of key ID, was \"" + line + "\"");
        }
        return new Signature(parts[1], ByteBuffer.wrap(bytes).getInt(), parts[2]);
    }

    /** Whether the key has signed. A key is meant by a line with its name and its ID; one wrong line spoils the note. */
    public Standing standing(VerifierKey key) throws FormatException {
        byte[] message = text.getBytes(StandardCharsets.UTF_8);
        Standing standing = Standing.ABSENT;
        for (Signature signature : signatures) {
            if (signature.name().equals(key.name()) && signature.keyId() == key.id()) {
                if (!key.verify(message, signature.bytes())) {
                    return Standing.WRONG;
                }
                standing = Standing.SIGNED;
            }
        }
        return standing;
    }

    /** The note as it is written. */
    public String encoded() {
        StringBuilder out = new StringBuilder(text).append('\n');
        for (Signature s : signatures) {
            out.append("— ").append(s.name()).append(' ').append(s.base64()).append('\n');
        }
        return out.toString();
    }
}
