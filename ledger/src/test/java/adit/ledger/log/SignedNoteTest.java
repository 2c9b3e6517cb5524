// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.log.SignedNote.Standing;
import adit.ledger.sign.KeySigner;
import adit.ledger.sign.Signer;
import adit.ledger.sign.VerifierKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys and notes of the tests of golang.org/x/mod/sumdb/note, where the format began. */
class SignedNoteTest {
    private static final String TEXT = "If you think cryptography is the answer to your problem,\n"
            + "then you don't know what your problem is.\n";
    private static final String PETER =
            "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private static final String ENOCH =
            "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";
    private static final String PETER_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String ENOCH_KEY = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop";

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static SignedNote note(String text) throws FormatException {
        return SignedNote.parse(utf8(text));
    }

    private static Standing standing(String note, String key) throws FormatException {
        return note(note).standing(VerifierKey.parseNoteKey(key));
    }

    private static Signer peter() {
        byte[] typed = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
        return KeySigner.ofSeed("PeterNeumann", Arrays.copyOfRange(typed, 1, 33));
    }

    @Test
    void signsAsTheReferenceDoes() throws IOException {
        assertEquals(PETER_KEY, peter().key().noteKey());
        assertEquals(
                TEXT + "\n" + PETER, SignedNote.sign(TEXT, List.of(peter())).encoded());
    }

    @Test
    void believesTheSignaturesOfTheReference() throws FormatException {
        String note = TEXT + "\n" + PETER + ENOCH;
        assertEquals(Standing.SIGNED, standing(note, PETER_KEY));
        assertEquals(Standing.SIGNED, standing(note, ENOCH_KEY));
        assertEquals(note, note(note).encoded());
        assertEquals(
                Standing.SIGNED,
                standing(
                        "This is an example message.\n\n— example.com/foo "
                                + "Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n",
                        "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"));
    }

    @Test
    void aChangedTextIsNotSigned() throws FormatException {
        assertEquals(Standing.WRONG, standing(TEXT.replace('I', 'i') + "\n" + PETER, PETER_KEY));
        assertEquals(Standing.ABSENT, standing(TEXT + "\n" + PETER, ENOCH_KEY));
    }

    @Test
    void oneWrongLineOfAKeySpoilsARightOne() throws FormatException {
        String wrong = PETER.replace("x08go/ZJ", "x08go/ZK");
        assertEquals(Standing.WRONG, standing(TEXT + "\n" + PETER + wrong, PETER_KEY));
        assertEquals(Standing.WRONG, standing(TEXT + "\n" + wrong + PETER, PETER_KEY));
    }

    @Test
    void aTextMayHoldEmptyLines() throws IOException {
        SignedNote note = SignedNote.sign("a\n\nb\n", List.of(peter()));
        assertEquals(note, SignedNote.parse(utf8(note.encoded())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n— a AAAAAAA=",
                "text\n\n- a AAAAAAA=\n",
                "text\n\n—  AAAAAAA=\n",
                "text\n\n— a b AAAAAAA=\n",
                "text\n\n— a+b AAAAAAA=\n",
                "text\n\n— a AAAAAAA\n",
                "text\n\n— a AAAAAAB=\n",
                "text\n\n— a AAAA\n",
                "text\r\n\n— a AAAAAAA=\n",
                "text\n\n— a AAAAAAA=\n ",
                "te\txt\n\n— a AAAAAAA=\n"
            })
    void refusesWhatIsNoNote(String text) {
        assertThrows(FormatException.class, () -> note(text), text);
    }

    @Test
    void refusesAVerifierKeyWithAnyOtherForm() {
        for (int i = 0; i < PETER_KEY.length(); i++) {
            StringBuilder changed = new StringBuilder(PETER_KEY);
            changed.setCharAt(i, (char) (changed.charAt(i) + 1));
            assertThrows(FormatException.class, () -> VerifierKey.parseNoteKey(changed.toString()), changed.toString());
            String cut = PETER_KEY.substring(0, i);
            assertThrows(FormatException.class, () -> VerifierKey.parseNoteKey(cut), cut);
        }
        for (String wrong : List.of(
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")) {
            assertThrows(FormatException.class, () -> VerifierKey.parseNoteKey(wrong));
        }
    }

    @Test
    void aSignerThatSignsWithAnotherKeyIsFoundOut() {
        Signer wrong = new Signer() {
            @Override
            public VerifierKey key() {
                return peter().key();
            }

            @Override
            public byte[] sign(byte[] message) {
                return KeySigner.ofSeed("x", new byte[32]).sign(message);
            }
        };
        assertThrows(IOException.class, () -> SignedNote.sign("a\n", List.of(wrong)));
    }

    @Test
    void aCheckpointHasThreeLines() throws FormatException {
        Checkpoint head = new Checkpoint("adit/site/01234567", 70_000, Digest.of("root"));
        assertEquals(head, Checkpoint.parse(head.text()));
        assertEquals("adit/site/01234567\n70000\n" + Digest.of("root").base64() + "\n", head.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "a\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n9999999999999999999\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a b\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n",
                "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "a\n1\nAAAA\n",
                "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n"
            })
    void refusesWhatIsNoCheckpoint(String text) {
        assertThrows(FormatException.class, () -> Checkpoint.parse(text), text);
    }

    @Test
    void aProofIsReadAsItWasWritten() throws IOException {
        List<Digest> leaves = List.of(Digest.of("a"), Digest.of("b"), Digest.of("c"));
        SignedNote note = SignedNote.sign(
                new Checkpoint("adit/site/01234567", 3, MerkleTree.root(leaves)).text(), List.of(peter()));
        TlogProof proof = new TlogProof(1, MerkleTree.inclusionProof(1, leaves), note);
        TlogProof read = TlogProof.parse(utf8(proof.encoded()));
        assertEquals(proof, read);
        assertEquals(true, read.includes(Digest.of("b")));
        assertEquals(false, read.includes(Digest.of("a")));
        assertEquals(Standing.SIGNED, read.note().standing(peter().key()));
        assertEquals(
                "c2sp.org/tlog-proof@v1\nindex 1\n" + leaves.get(0).base64() + "\n"
                        + leaves.get(2).base64() + "\n\n" + note.encoded(),
                proof.encoded());
        for (String wrong : List.of(
                proof.encoded().replace("@v1", "@v2"),
                proof.encoded().replace("@v1\n", "@v1\nextra AAAA\n"),
                proof.encoded().replace("index 1", "index 01"),
                proof.encoded().replace("index 1\n", ""),
                proof.encoded().replace("\n\n", "\n"),
                "")) {
            assertThrows(FormatException.class, () -> TlogProof.parse(utf8(wrong)), wrong);
        }
    }
}
