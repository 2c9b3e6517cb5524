// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.ledger.FormatException;
import adit.ledger.StrictBase64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignatureTest {
    private static final KeySigner SIGNER = KeySigner.ofSeed("adit-test", new byte[32]);
    private static final byte[] MESSAGE = "what was seen\n".getBytes(StandardCharsets.UTF_8);

    private static byte[] hex(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** RFC 8032, section 7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a, '',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                + "d25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c, 72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
                + "387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025, af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
                + "4a7c15e9716ed28dc027beceea1ec40a"
    })
    void signsAsTheStandardDoes(String seed, String publicKey, String message, String signature) {
        KeySigner signer = KeySigner.ofSeed("rfc", hex(seed));
        assertEquals(publicKey, HexFormat.of().formatHex(signer.key().bytes()));
        assertEquals(signature, HexFormat.of().formatHex(signer.sign(hex(message))));
        assertTrue(signer.key().verify(hex(message), hex(signature)));
        byte[] wrong = hex(signature);
        wrong[5] ^= 1;
        assertFalse(signer.key().verify(hex(message), wrong));
        assertFalse(signer.key().verify(hex(message), new byte[63]));
    }

    @Test
    void bytesThatAreNoPointVerifyNothing() {
        VerifierKey none = VerifierKey.of("none", hex("02" + "00".repeat(31)));
        assertFalse(none.verify(MESSAGE, new byte[64]));
    }

    @Test
    void aKeyHasThreeForms() throws FormatException {
        VerifierKey key = SIGNER.key();
        assertEquals(key, VerifierKey.parseNoteKey(key.noteKey()));
        assertEquals(key, VerifierKey.parseOpenSsh(key.openSsh(), "other"));
        assertEquals(
                "other",
                VerifierKey.parseOpenSsh(key.openSsh().replace(" adit-test", ""), "other")
                        .name());
        assertTrue(key.samePublicKey(key.named("other")));
        assertThrows(FormatException.class, () -> VerifierKey.parseOpenSsh("ssh-rsa AAAA x", "x"));
        assertThrows(FormatException.class, () -> VerifierKey.parseOpenSsh("ssh-ed25519 AAAA x", "x"));
        assertThrows(IllegalArgumentException.class, () -> new VerifierKey("a b", key.publicKey()));
        assertThrows(IllegalArgumentException.class, () -> new VerifierKey("a", "AAAA"));
    }

    /** The example of PROTOCOL.sshsig is older than the field of the hash, which every verifier wants. */
    @Test
    void refusesASignatureWithoutItsHash() {
        String example = """
                -----BEGIN SSH SIGNATURE-----
                U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgJKxoLBJBivUPNTUJUSslQTt2hD
                jozKvHarKeN8uYFqgAAAADZm9vAAAAAAAAAFMAAAALc3NoLWVkMjU1MTkAAABAKNC4IEbt
                Tq0Fb56xhtuE1/lK9H9RZJfON4o6hE9R4ZGFX98gy0+fFJ/1d2/RxnZky0Y7GojwrZkrHT
                FgCqVWAQ==
                -----END SSH SIGNATURE-----
                """;
        assertThrows(FormatException.class, () -> SshSignature.parse(example));
    }

    @Test
    void anSshSignatureIsReadAsItWasWritten() throws IOException {
        SshSignature signature = SshSignature.create(SIGNER, SshSignature.NAMESPACE, MESSAGE);
        SshSignature read = SshSignature.parse(signature.armoured());
        assertEquals(signature, read);
        assertTrue(read.verify(SshSignature.NAMESPACE, MESSAGE));
        assertFalse(read.verify("file", MESSAGE));
        assertFalse(read.verify(SshSignature.NAMESPACE, new byte[0]));
        assertEquals(SIGNER.key().fingerprint(), read.key("x").fingerprint());
    }

    @Test
    void everyChangedByteOfAnSshSignatureIsFound() throws IOException {
        String armoured =
                SshSignature.create(SIGNER, SshSignature.NAMESPACE, MESSAGE).armoured();
        String[] lines = armoured.split("\n", -1);
        byte[] blob = StrictBase64.decode(String.join("", List.of(lines).subList(1, lines.length - 2)));
        for (int i = 0; i < blob.length; i++) {
            byte[] changed = blob.clone();
            changed[i] ^= 0x20;
            String text = lines[0] + "\n" + StrictBase64.encode(changed) + "\n" + lines[lines.length - 2] + "\n";
            assertFalse(believed(text), "byte " + i);
        }
        for (int i = 0; i < armoured.length() - 1; i++) {
            assertFalse(believed(armoured.substring(0, i)), "cut at " + i);
        }
    }

    /** A signature by a key that nobody named is not believed. */
    private static boolean believed(String armoured) {
        try {
            SshSignature read = SshSignature.parse(armoured);
            return read.publicKey().equals(SIGNER.key().publicKey()) && read.verify(SshSignature.NAMESPACE, MESSAGE);
        } catch (FormatException e) {
            return false;
        }
    }

    @Test
    void opensshBelievesOurSignature(@TempDir Path folder) throws IOException {
        Tools.require("ssh-keygen", "-?");
        Path signers = Files.writeString(
                folder.resolve("allowed_signers"),
                "adit namespaces=\"adit-package\" " + SIGNER.key().openSsh() + "\n");
        Path signature = Files.writeString(
                folder.resolve("m.sig"),
                SshSignature.create(SIGNER, SshSignature.NAMESPACE, MESSAGE).armoured());
        String[] verify = {
            "ssh-keygen",
            "-Y",
            "verify",
            "-f",
            signers.toString(),
            "-I",
            "adit",
            "-n",
            "adit-package",
            "-s",
            signature.toString()
        };
        Tools.Outcome good = Tools.run(MESSAGE, verify);
        assertEquals(0, good.code(), good.output());
        assertTrue(good.output().contains(SIGNER.key().fingerprint()), good.output());
        assertTrue(Tools.run("other".getBytes(StandardCharsets.UTF_8), verify).code() != 0);
    }

    @Test
    void weBelieveTheSignatureOfOpenssh(@TempDir Path folder) throws IOException {
        Tools.require("ssh-keygen", "-?");
        Path key = folder.resolve("id");
        Tools.Outcome made = Tools.run(
                new byte[0], "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "expert", "-f", key.toString());
        assertEquals(0, made.code(), made.output());
        VerifierKey known = VerifierKey.parseOpenSsh(Files.readString(folder.resolve("id.pub")), "x");
        String listed =
                Tools.run(new byte[0], "ssh-keygen", "-l", "-f", key + ".pub").output();
        assertTrue(listed.contains(known.fingerprint() + " expert"), listed);
        for (String hash : List.of("sha512", "sha256")) {
            Path message = Files.write(folder.resolve(hash), MESSAGE);
            Tools.Outcome signed = Tools.run(
                    new byte[0],
                    "ssh-keygen",
                    "-Y",
                    "sign",
                    "-f",
                    key.toString(),
                    "-n",
                    "adit-package",
                    "-O",
                    "hashalg=" + hash,
                    message.toString());
            assertEquals(0, signed.code(), signed.output());
            String armoured = Files.readString(folder.resolve(hash + ".sig"));
            SshSignature signature = SshSignature.parse(armoured);
            assertEquals(hash, signature.hash());
            assertTrue(signature.verify("adit-package", MESSAGE));
            assertTrue(signature.key("expert").samePublicKey(known));
            assertEquals(armoured, signature.armoured());
        }
    }

    @Test
    void opensslBelievesOurSignature(@TempDir Path folder) throws IOException {
        Tools.require("openssl", "version");
        byte[] der = new byte[44];
        System.arraycopy(hex("302a300506032b6570032100"), 0, der, 0, 12);
        System.arraycopy(SIGNER.key().bytes(), 0, der, 12, 32);
        Path key = Files.write(folder.resolve("key.der"), der);
        Path message = Files.write(folder.resolve("message"), MESSAGE);
        Path signature = Files.write(folder.resolve("signature"), SIGNER.sign(MESSAGE));
        String[] verify = {
            "openssl",
            "pkeyutl",
            "-verify",
            "-rawin",
            "-pubin",
            "-inkey",
            key.toString(),
            "-keyform",
            "DER",
            "-in",
            message.toString(),
            "-sigfile",
            signature.toString()
        };
        Tools.Outcome good = Tools.run(new byte[0], verify);
        assertEquals(0, good.code(), good.output());
        Files.writeString(message, "other");
        assertTrue(Tools.run(new byte[0], verify).code() != 0);
    }

    /** The example of the DSSE protocol. */
    @Test
    void anEnvelopeSignsTypeAndPayload() throws IOException {
        byte[] payload = "hello world".getBytes(StandardCharsets.UTF_8);
        assertArrayEquals(
                "DSSEv1 29 http://example.com/HelloWorld 11 hello world".getBytes(StandardCharsets.UTF_8),
                Dsse.preAuthenticationEncoding("http://example.com/HelloWorld", payload));
        Dsse envelope = Dsse.create(SIGNER, "http://example.com/HelloWorld", payload);
        Dsse read = Dsse.parse(envelope.bytes());
        assertEquals(envelope, read);
        assertTrue(read.signedBy(SIGNER.key()));
        assertFalse(read.signedBy(KeySigner.ofSeed("x", hex("01".repeat(32))).key()));
        assertFalse(new Dsse("http://example.com/Other", read.payload(), read.signatures()).signedBy(SIGNER.key()));
        assertFalse(new Dsse(read.payloadType(), "", read.signatures()).signedBy(SIGNER.key()));
    }

    @Test
    void readsTheEnvelopeOfTheSpecification() throws FormatException {
        Dsse read = Dsse.parse("""
                {"payload": "aGVsbG8gd29ybGQ=",
                 "payloadType": "http://example.com/HelloWorld",
                 "signatures": [{"sig": "A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUjW2JIZA=="}]}
                """.getBytes(StandardCharsets.UTF_8));
        assertEquals("hello world", new String(read.payloadBytes(), StandardCharsets.UTF_8));
        assertFalse(read.signedBy(SIGNER.key()));
    }

    @Test
    void refusesWhatIsNoEnvelope() {
        for (String wrong : List.of(
                "[]",
                "{}",
                "{\"payload\":\"AAAA\",\"payloadType\":\"x\",\"signatures\":[]}",
                "{\"payload\":\"AAA\",\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"AAAA\"}]}",
                "{\"payload\":\"AAAA\",\"payloadType\":\"x\",\"signatures\":[{\"sig\":\"A\"}]}",
                "{\"payload\":\"AAAA\",\"payloadType\":\"x\",\"signatures\":[{}]}",
                "{\"payload\":\"AAAA\",\"payloadType\":1,\"signatures\":[{\"sig\":\"AAAA\"}]}")) {
            assertThrows(FormatException.class, () -> Dsse.parse(wrong.getBytes(StandardCharsets.UTF_8)), wrong);
        }
    }
}
