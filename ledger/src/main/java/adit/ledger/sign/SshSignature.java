// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import adit.ledger.FormatException;
import adit.ledger.StrictBase64;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A detached signature in OpenSSH's armour (PROTOCOL.sshsig), which {@code ssh-keygen -Y verify} checks. Ed25519 only.
 *
 * @param publicKey base64 of the key that it says it was made with; believe it only when you know the key
 * @param namespace what the signature is for, so that none can be taken for another; ours is {@link #NAMESPACE}
 * @param hash sha512 or sha256
 * @param signature base64 of the 64 bytes
 */
public record SshSignature(String publicKey, String namespace, String hash, String signature) {
    /** Namespace of the signature over a package. */
    public static final String NAMESPACE = "adit-package";

    private static final byte[] MAGIC = "SSHSIG".getBytes(StandardCharsets.US_ASCII);
    private static final String BEGIN = "-----BEGIN SSH SIGNATURE-----";
    private static final String END = "-----END SSH SIGNATURE-----";
    private static final int LONGEST = 10_000;

    /** Signs the message. */
    public static SshSignature create(Signer signer, String namespace, byte[] message) throws IOException {
        if (namespace.isEmpty()) {
            throw new IllegalArgumentException("an SSH signature's namespace must not be empty");
        }
        byte[] signature = signer.sign(signed(namespace, "sha512", message));
        return new SshSignature(signer.key().publicKey(), namespace, "sha512", StrictBase64.encode(signature));
    }

    /** Reads the armoured form; the lines of base64 may have any length, as OpenSSH itself breaks them after 70. */
    public static SshSignature parse(String armoured) throws FormatException {
        String text = armoured.replace("\r\n", "\n").strip();
        if (text.length() > LONGEST || !text.startsWith(BEGIN + "\n") || !text.endsWith("\n" + END)) {
            throw new FormatException("an SSH signature begins with " + BEGIN + ", ends with " + END
                    + " and has at most " + LONGEST + " characters");
        }
        if (text.length() < BEGIN.length() + END.length() + 2) {
            throw new FormatException("the SSH signature between " + BEGIN + " and " + END + " is empty");
        }
        String base64 = text.substring(BEGIN.length() + 1, text.length() - END.length() - 1);
        ByteBuffer in = ByteBuffer.wrap(StrictBase64.decode(base64.replace("\n", "")));
        requireMagic(in);
        byte[] publicKey = SshWire.publicKey(SshWire.string(in));
        String namespace = SshWire.text(in);
        byte[] reserved = SshWire.string(in);
        String hash = SshWire.text(in);
        byte[] signature = SshWire.signature(SshWire.string(in));
        SshWire.requireEnd(in, "an SSH signature");
        if (namespace.isEmpty() || reserved.length > 0 || !(hash.equals("sha512") || hash.equals("sha256"))) {
            throw new FormatException("an SSH signature has a namespace, an empty reserved field and sha512 or sha256; "
                    + "was \"" + namespace + "\", " + reserved.length + " bytes, \"" + hash + "\"");
        }
        return new SshSignature(StrictBase64.encode(publicKey), namespace, hash, StrictBase64.encode(signature));
    }

    private static void requireMagic(ByteBuffer in) throws FormatException {
        for (byte b : MAGIC) {
            if (!in.hasRemaining() || in.get() != b) {
                throw new FormatException("an SSH signature's bytes begin with SSHSIG");
            }
        }
        if (in.remaining() < 4 || in.getInt() != 1) {
            throw new FormatException("SSH signatures of version 1 are read; this has another");
        }
    }

    /** The key that it says it was made with, under the name given. */
    public VerifierKey key(String name) {
        return new VerifierKey(name, publicKey);
    }

    /** Whether its own key signed the message for the namespace. Says nothing of who holds the key. */
    public boolean verify(String wantedNamespace, byte[] message) {
        return namespace.equals(wantedNamespace)
                && key("ssh")
                        .verify(
                                signed(namespace, hash, message),
                                Base64.getDecoder().decode(signature));
    }

    /** The form that OpenSSH writes and reads, with a line's end after the last line. */
    public String armoured() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        out.writeBytes(new byte[] {0, 0, 0, 1});
        SshWire.string(out, SshWire.publicKeyBlob(Base64.getDecoder().decode(publicKey)));
        SshWire.string(out, namespace);
        SshWire.string(out, "");
        SshWire.string(out, hash);
        SshWire.string(out, SshWire.signatureBlob(Base64.getDecoder().decode(signature)));
        String base64 = StrictBase64.encode(out.toByteArray());
        StringBuilder text = new StringBuilder(BEGIN).append('\n');
        for (int i = 0; i < base64.length(); i += 70) {
            text.append(base64, i, Math.min(i + 70, base64.length())).append('\n');
        }
        return text.append(END).append('\n').toString();
    }

    /** What is signed: PROTOCOL.sshsig, section 3. */
    private static byte[] signed(String namespace, String hash, byte[] message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(MAGIC);
        SshWire.string(out, namespace);
        SshWire.string(out, "");
        SshWire.string(out, hash);
        SshWire.string(out, digest(hash, message));
        return out.toByteArray();
    }

    private static byte[] digest(String hash, byte[] message) {
        try {
            return MessageDigest.getInstance(hash.equals("sha512") ? "SHA-512" : "SHA-256")
                    .digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256 and SHA-512", e);
        }
    }
}
