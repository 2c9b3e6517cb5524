// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.StrictBase64;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The public half of a key with its name: what a reader believes signatures by.
 *
 * @param name not empty, no white space or control character, no plus (C2SP signed-note)
 * @param publicKey base64 of the 32 bytes of RFC 8032
 */
public record VerifierKey(String name, String publicKey) {
    private static final byte ED25519_NOTE = 0x01;
    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Z}\\p{C}+]{1,200}");

    public VerifierKey {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "a key's name has 1 to 200 characters, no space, plus or control character, was \"" + name + "\"");
        }
        try {
            if (StrictBase64.decode(publicKey).length != 32) {
                throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, was " + publicKey);
            }
        } catch (FormatException e) {
            throw new IllegalArgumentException("an Ed25519 public key is 32 bytes in base64: " + e.getMessage(), e);
        }
    }

    /** Whether a signed note can carry the name. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public static VerifierKey of(String name, byte[] publicKey) {
        return new VerifierKey(name, StrictBase64.encode(publicKey));
    }

    /** Reads {@code name+hash+base64}, the form of C2SP signed-note with Ed25519 (type 0x01). */
    public static VerifierKey parseNoteKey(String text) throws FormatException {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3 || !isName(parts[0])) {
            throw new FormatException("a verifier key is name+hash+base64, was \"" + text + "\"");
        }
        byte[] typed = StrictBase64.decode(parts[2]);
        if (typed.length != 33 || typed[0] != ED25519_NOTE) {
            throw new FormatException("a verifier key holds the byte 01 and 32 bytes of Ed25519, was \"" + text + "\"");
        }
        VerifierKey key = of(parts[0], Arrays.copyOfRange(typed, 1, 33));
        if (!key.noteKey().equals(text)) {
            throw new FormatException("the key of \"" + text + "\" hashes to " + hex(key.id()));
        }
        return key;
    }

    /**
     * Reads {@code ssh-ed25519 base64 comment}, a line of a .pub file; the comment's first word is the key's name.
     *
     * @param fallback name when the line has no comment that can be one
     */
    public static VerifierKey parseOpenSsh(String line, String fallback) throws FormatException {
        String[] parts = line.strip().split("[ \\t]+", 4);
        if (parts.length < 2 || !parts[0].equals(SshWire.ED25519)) {
            throw new FormatException("an OpenSSH public key is \"ssh-ed25519 base64 name\", was \"" + line + "\"");
        }
        String name = parts.length > 2 && isName(parts[2]) ? parts[2] : fallback;
        return of(name, SshWire.publicKey(StrictBase64.decode(parts[1])));
    }

    /** The 32 bytes of the key, a new array. */
    public byte[] bytes() {
        return Base64.getDecoder().decode(publicKey);
    }

    /** The same key under another name. */
    public VerifierKey named(String other) {
        return new VerifierKey(other, publicKey);
    }

    /** Whether both are the same key, by whatever names. */
    public boolean samePublicKey(VerifierKey other) {
        return publicKey.equals(other.publicKey);
    }

    /** The key ID of C2SP signed-note: four bytes of a hash of name, type and key. */
    public int id() {
        byte[] head = (name + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] digest = Digest.of(ByteBuffer.allocate(head.length + 33)
                        .put(head)
                        .put(ED25519_NOTE)
                        .put(bytes())
                        .array())
                .bytes();
        return ByteBuffer.wrap(digest).getInt();
    }

    /** The form that {@link #parseNoteKey} reads. */
    public String noteKey() {
        byte[] typed = ByteBuffer.allocate(33).put(ED25519_NOTE).put(bytes()).array();
        return name + "+" + hex(id()) + "+" + StrictBase64.encode(typed);
    }

    /** The form that {@link #parseOpenSsh} reads, without a line's end. */
    public String openSsh() {
        return SshWire.ED25519 + " " + StrictBase64.encode(SshWire.publicKeyBlob(bytes())) + " " + name;
    }

    /** {@code SHA256:…}, as {@code ssh-keygen -l} prints it; says which key it is whatever its name. */
    public String fingerprint() {
        byte[] digest = Digest.of(SshWire.publicKeyBlob(bytes())).bytes();
        return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
    }

    /** The first eight hexadecimal digits of the SHA-256 of the 32 bytes, which end a log's origin line. */
    public String shortHash() {
        return Digest.of(bytes()).hex().substring(0, 8);
    }

    /** Whether the signature is this key's over the message. */
    public boolean verify(byte[] message, byte[] signature) {
        return Ed25519.verify(bytes(), message, signature);
    }

    private static String hex(int id) {
        return String.format(Locale.ROOT, "%08x", id);
    }
}
