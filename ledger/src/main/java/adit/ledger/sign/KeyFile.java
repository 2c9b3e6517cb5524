// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import adit.ledger.FormatException;
import adit.ledger.StrictBase64;
import adit.ledger.file.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An Ed25519 private key in a file: PEM of PKCS #8 (RFC 5958, RFC 7468), behind a passphrase or not, that
 * {@code openssl pkey} reads. A line above the PEM says the key's name. Only its owner may read it.
 */
public final class KeyFile {
    private static final String PLAIN = "PRIVATE KEY";
    private static final String ENCRYPTED = "ENCRYPTED PRIVATE KEY";
    private static final Pattern PEM =
            Pattern.compile("(?s)(.*?)-----BEGIN ([A-Z ]+)-----\n([A-Za-z0-9+/=\n]+)\n-----END \\2-----\\s*");
    private static final Pattern NAME = Pattern.compile("(?m)^Name: (\\S+)$");
    private static final int LARGEST = 16_384;

    private KeyFile() {}

    /**
     * Makes a key and writes it. A file that is there is never overwritten: the key in it may be the only one that can go
     * on with a log.
     *
     * @param name name of the key in signed notes
     * @param passphrase null for a file that is not encrypted
     * @param random a {@link java.security.SecureRandom}
     */
    public static KeySigner create(Path file, String name, char @Nullable [] passphrase, RandomGenerator random)
            throws IOException {
        if (passphrase != null && passphrase.length == 0) {
            throw new IllegalArgumentException(
                    "an empty passphrase protects nothing; give one or say that none is wanted");
        }
        byte[] seed = new byte[32];
        random.nextBytes(seed);
        KeySigner signer = KeySigner.ofSeed(name, seed);
        byte[] pkcs8 = Ed25519.pkcs8(seed);
        byte[] der = passphrase == null ? pkcs8 : Pbes2.encrypt(pkcs8, passphrase, random);
        String label = passphrase == null ? PLAIN : ENCRYPTED;
        String text = "Name: " + name + "\n-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
        try {
            AtomicFile.create(file, text.getBytes(StandardCharsets.US_ASCII), ownerOnly(file));
        } catch (FileAlreadyExistsException e) {
            throw new IOException(file + " is there already and a key is never overwritten; name another file", e);
        }
        return signer;
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return isPosix(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Whether the key lies behind a passphrase. */
    public static boolean isEncrypted(Path file) throws IOException {
        return pem(file).group(2).equals(ENCRYPTED);
    }

    /**
     * Reads a key, one made here or by {@code openssl genpkey -algorithm ed25519}; one without a name line is named after
     * its file.
     *
     * @param passphrase null when there is none
     * @throws IOException when others may read the file, it is no such key, or the passphrase does not open it
     */
    public static KeySigner read(Path file, char @Nullable [] passphrase) throws IOException {
        requireOwnerOnly(file);
        Matcher pem = pem(file);
        byte[] der = StrictBase64.decode(pem.group(3).replace("\n", ""));
        byte[] pkcs8 = der;
        if (pem.group(2).equals(ENCRYPTED)) {
            if (passphrase == null) {
                throw new IOException(file + " is encrypted and no passphrase was given");
            }
            try {
                pkcs8 = Pbes2.decrypt(der, passphrase);
            } catch (IOException e) {
                throw new IOException(file + ": " + e.getMessage(), e);
            }
        }
        if (!Ed25519.isPkcs8(pkcs8)) {
            throw new FormatException(file + " does not hold an Ed25519 key (RFC 8410)");
        }
        return KeySigner.ofSeed(name(file, pem.group(1)), Ed25519.seedOf(pkcs8));
    }

    private static String name(Path file, String head) throws FormatException {
        Matcher line = NAME.matcher(head);
        Path fileName = file.getFileName();
        String name = line.find() ? line.group(1) : fileName == null ? "" : fileName.toString();
        if (!VerifierKey.isName(name)) {
            throw new FormatException(file + ": \"" + name
                    + "\" cannot be a key's name; write a line \"Name: …\" without" + " space and plus above the key");
        }
        return name;
    }

    private static Matcher pem(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new FormatException(file + " is larger than any key");
        }
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        Matcher matcher = PEM.matcher(text);
        if (!matcher.matches()
                || !(matcher.group(2).equals(PLAIN) || matcher.group(2).equals(ENCRYPTED))) {
            throw new FormatException(file + " is no private key: PEM of \"" + PLAIN + "\" or \"" + ENCRYPTED
                    + "\" is wanted; a key of OpenSSH can sign through a signer command");
        }
        return matcher;
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (!isPosix(file)) {
            return;
        }
        Set<PosixFilePermission> granted = Files.getPosixFilePermissions(file);
        if (!PosixFilePermissions.fromString("rwx------").containsAll(granted)) {
            throw new IOException("others than its owner may read or write " + file + " ("
                    + PosixFilePermissions.toString(granted) + "); run: chmod 600 " + file);
        }
    }
}
