// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    private static final String PASSPHRASE = "Qızıl bulaq 7";

    @TempDir
    Path folder;

    private static String refusal(Path file, @Nullable String passphrase) {
        return String.valueOf(assertThrows(
                        IOException.class,
                        () -> KeyFile.read(file, passphrase == null ? null : passphrase.toCharArray()))
                .getMessage());
    }

    /** The public key as OpenSSL sees it: the last 32 bytes of its DER form. */
    private static VerifierKey publicKeyByOpenssl(Path file, String... more) throws IOException {
        String[] command = {
            "openssl", "pkey", "-in", file.toString(), "-pubout", "-passin", more.length > 0 ? more[0] : "pass:"
        };
        Tools.Outcome outcome = Tools.run(new byte[0], command);
        assertEquals(0, outcome.code(), outcome.output());
        byte[] der = Base64.getMimeDecoder()
                .decode(outcome.output().replaceAll("-----[A-Z ]+-----", "").getBytes(StandardCharsets.US_ASCII));
        byte[] raw = java.util.Arrays.copyOfRange(der, der.length - 32, der.length);
        return VerifierKey.of("x", raw);
    }

    @Test
    void aKeyIsReadAsItWasMade() throws IOException {
        Path file = folder.resolve("keys/site.key");
        KeySigner made = KeyFile.create(file, "ministry/site", null, new Random(1));
        KeySigner read = KeyFile.read(file, null);
        assertEquals(made.key(), read.key());
        assertEquals("ministry/site", read.key().name());
        assertArrayEquals(made.sign(new byte[] {7}), read.sign(new byte[] {7}));
        assertFalse(KeyFile.isEncrypted(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aPassphraseOpensTheKeyAndNoOtherDoes() throws IOException {
        Path file = folder.resolve("site.key");
        KeySigner made = KeyFile.create(file, "site", PASSPHRASE.toCharArray(), new Random(1));
        assertTrue(KeyFile.isEncrypted(file));
        assertEquals(made.key(), KeyFile.read(file, PASSPHRASE.toCharArray()).key());
        assertTrue(refusal(file, "other").contains("the passphrase does not open the key"), refusal(file, "other"));
        assertTrue(refusal(file, null).contains("no passphrase was given"));
        assertThrows(
                IllegalArgumentException.class,
                () -> KeyFile.create(folder.resolve("b"), "b", new char[0], new Random(1)));
    }

    @Test
    void opensslReadsOurKeys() throws IOException {
        Tools.require("openssl", "version");
        Path plain = folder.resolve("plain.key");
        Path locked = folder.resolve("locked.key");
        KeySigner first = KeyFile.create(plain, "plain", null, new Random(1));
        KeySigner second = KeyFile.create(locked, "locked", PASSPHRASE.toCharArray(), new Random(2));
        assertEquals(first.key().publicKey(), publicKeyByOpenssl(plain).publicKey());
        assertEquals(
                second.key().publicKey(),
                publicKeyByOpenssl(locked, "pass:" + PASSPHRASE).publicKey());
    }

    @Test
    void weReadTheKeysOfOpenssl() throws IOException {
        Tools.require("openssl", "version");
        Path plain = folder.resolve("plain.pem");
        Path locked = folder.resolve("locked.pem");
        Tools.run(new byte[0], "openssl", "genpkey", "-algorithm", "ed25519", "-out", plain.toString());
        Tools.run(
                new byte[0],
                "openssl",
                "pkcs8",
                "-topk8",
                "-in",
                plain.toString(),
                "-out",
                locked.toString(),
                "-v2",
                "aes-256-cbc",
                "-v2prf",
                "hmacWithSHA256",
                "-passout",
                "pass:secret");
        ownerOnly(plain);
        ownerOnly(locked);
        KeySigner signer = KeyFile.read(plain, null);
        assertEquals(publicKeyByOpenssl(plain).publicKey(), signer.key().publicKey());
        assertEquals("plain.pem", signer.key().name());
        assertEquals(
                signer.key().publicKey(),
                KeyFile.read(locked, "secret".toCharArray()).key().publicKey());
    }

    private static void ownerOnly(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void aKeyIsNeverOverwritten() throws IOException {
        Path file = folder.resolve("site.key");
        KeyFile.create(file, "a", null, new Random(1));
        byte[] before = Files.readAllBytes(file);
        assertThrows(IOException.class, () -> KeyFile.create(file, "b", null, new Random(2)));
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void aKeyThatOthersMayReadIsNotUsed() throws IOException {
        Path file = folder.resolve("site.key");
        KeyFile.create(file, "a", null, new Random(1));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertTrue(refusal(file, null).endsWith("run: chmod 600 " + file), refusal(file, null));
    }

    @Test
    void damagedFilesAreRefusedAndNeverMisread() throws IOException {
        Path file = folder.resolve("site.key");
        KeyFile.create(file, "a", null, new Random(1));
        String text = Files.readString(file);
        for (int cut = 0; cut < text.length() - 2; cut++) {
            Files.writeString(file, text.substring(0, cut));
            assertThrows(IOException.class, () -> KeyFile.read(file, null), "cut at " + cut);
        }
        for (String wrong : List.of(
                text.replace("Name: a", "Name: a+b"),
                text.replace("PRIVATE", "OPENSSH PRIVATE"),
                text.replace("MC4CAQAw", "MC4CAQEw"),
                text + "more",
                "x".repeat(20_000))) {
            Files.writeString(file, wrong);
            assertThrows(IOException.class, () -> KeyFile.read(file, null), wrong);
        }
    }

    @Test
    void everyChangedByteOfALockedKeyIsRefused() throws IOException {
        KeySigner signer = KeySigner.ofSeed("a", new byte[32]);
        byte[] der = Pbes2.encrypt(Ed25519.pkcs8(new byte[32]), "p".toCharArray(), new Random(1));
        // Not the bytes of the salt, of the count or of what is encrypted: each costs a third of a second.
        for (int i = 0; i < der.length; i += i < 30 || (i > 50 && i < 90) ? 1 : 40) {
            byte[] changed = der.clone();
            changed[i] ^= 0x40;
            try {
                byte[] seed = Ed25519.seedOf(Pbes2.decrypt(changed, "p".toCharArray()));
                assertFalse(KeySigner.ofSeed("a", seed).key().equals(signer.key()), "byte " + i);
            } catch (IOException e) {
                assertTrue(String.valueOf(e.getMessage()).length() > 10);
            }
        }
    }
}
