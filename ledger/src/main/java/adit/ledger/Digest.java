// SPDX-License-Identifier: Apache-2.0
package adit.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** A SHA-256 digest, written as 64 lower-case hexadecimal digits. */
public record Digest(String hex) implements Comparable<Digest> {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "a SHA-256 digest has 64 lower-case hexadecimal digits, was \"" + hex + "\"");
        }
    }

    public static Digest of(byte[] bytes) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(bytes)));
    }

    /** The digest whose 32 bytes these are. */
    public static Digest ofBytes(byte[] digest) {
        return new Digest(HexFormat.of().formatHex(digest));
    }

    /** The digest that is written in base64 (RFC 4648, 4) of 44 characters. */
    public static Digest ofBase64(String text) throws FormatException {
        byte[] bytes = StrictBase64.decode(text);
        if (bytes.length != 32) {
            throw new FormatException("a SHA-256 digest has 32 bytes, \"" + text + "\" has " + bytes.length);
        }
        return ofBytes(bytes);
    }

    /** Digest of the UTF-8 form of the text. */
    public static Digest of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Digest of the file's bytes, read in pieces of 1 MiB. */
    public static Digest of(Path file) throws IOException {
        MessageDigest sha = sha256();
        byte[] buffer = new byte[1 << 20];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                sha.update(buffer, 0, n);
            }
        }
        return new Digest(HexFormat.of().formatHex(sha.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** The digest's 32 bytes, a new array. */
    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /** The digest's bytes in base64, as checkpoints and proofs write them. */
    public String base64() {
        return StrictBase64.encode(bytes());
    }

    /** The first twelve digits, for people. */
    public String abbreviated() {
        return hex.substring(0, 12);
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }
}
