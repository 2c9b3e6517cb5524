// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.evidence.SealFailure.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CmsSignatureTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final SigningCertificate SIGNER =
            SigningCertificate.selfSigned("Ann \u018fhm\u0259dova, office", NOW, NOW.plus(Duration.ofDays(3650)));
    private static final TrustAnchors TRUST = new TrustAnchors(List.of(SIGNER.certificate()));

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void content() throws IOException {
        // Lines that a tool in text mode would change.
        file = Files.write(folder.resolve("content"), new byte[] {'a', '\n', 'b', '\r', '\n', 0, -1, '\n'});
    }

    private static List<Kind> kinds(CmsVerdict verdict) {
        return verdict.failures().stream().map(SealFailure::kind).toList();
    }

    @Test
    void aSignatureHoldsForItsFileAlone() throws IOException {
        byte[] signature = CmsSignature.sign(file, SIGNER, Optional.empty());
        CmsVerdict verdict = CmsSignature.check(file, signature, TRUST, NOW);
        assertTrue(verdict.holds() && verdict.trusted(), verdict.problem());
        assertEquals(Optional.of(SIGNER.certificate()), verdict.signer());
        assertEquals(Optional.empty(), verdict.claimedTime());
        Path other = Files.writeString(folder.resolve("other"), "a");
        assertEquals(List.of(Kind.OTHER_DATA), kinds(CmsSignature.check(other, signature, TRUST, NOW)));
        Path none = folder.resolve("none");
        assertThrows(NoSuchFileException.class, () -> CmsSignature.check(none, signature, TRUST, NOW));
        assertThrows(NoSuchFileException.class, () -> CmsSignature.sign(none, SIGNER, Optional.empty()));
    }

    @Test
    void theSameFileAndCertificateGiveTheSameBytes() throws IOException {
        byte[] signature = CmsSignature.sign(file, SIGNER, Optional.empty());
        assertArrayEquals(signature, CmsSignature.sign(file, SIGNER, Optional.empty()));
        byte[] timed = CmsSignature.sign(file, SIGNER, Optional.of(NOW));
        assertFalse(Arrays.equals(signature, timed));
        CmsVerdict verdict = CmsSignature.check(file, timed, TRUST, NOW);
        assertTrue(verdict.holds(), verdict.problem());
        assertEquals(Optional.of(NOW), verdict.claimedTime());
    }

    @Test
    void noByteOfASignatureCanBeChanged() throws IOException {
        byte[] signature = CmsSignature.sign(file, SIGNER, Optional.empty());
        List<Integer> free = new ArrayList<>();
        for (int at = 0; at < signature.length; at++) {
            byte[] changed = signature.clone();
            changed[at] ^= 0x21;
            if (CmsSignature.check(file, changed, TRUST, NOW).holds()) {
                free.add(at);
            }
        }
        assertEquals(List.of(), free, "bytes that nobody notices, of " + signature.length);
        for (byte[] bad : List.of(
                new byte[0],
                new byte[CmsSignature.MAX_BYTES + 1],
                Arrays.copyOf(signature, signature.length - 1),
                Arrays.copyOf(signature, signature.length + 1))) {
            assertFalse(CmsSignature.check(file, bad, TRUST, NOW).holds(), bad.length + " bytes");
        }
    }

    @Test
    void anotherSignerIsNotTrustedAndOneBeforeItsTimeIsNotValid() throws IOException {
        byte[] signature = CmsSignature.sign(file, SIGNER, Optional.empty());
        SigningCertificate other = SigningCertificate.selfSigned("Other", NOW, NOW.plusSeconds(60));
        TrustAnchors otherTrust = new TrustAnchors(List.of(other.certificate()));
        assertEquals(List.of(Kind.UNTRUSTED), kinds(CmsSignature.check(file, signature, otherTrust, NOW)));
        assertFalse(
                CmsSignature.check(file, signature, TrustAnchors.none(), NOW).trusted());
        Instant before = NOW.minusSeconds(1);
        assertEquals(List.of(Kind.EXPIRED), kinds(CmsSignature.check(file, signature, TRUST, before)));
    }

    @Test
    void aCertificateIsKeptInAFileThatItsOwnerAloneReads() throws IOException {
        Path kept = folder.resolve("signer.p12");
        SIGNER.write(kept, "open sesame".toCharArray());
        SigningCertificate read = SigningCertificate.read(kept, "open sesame".toCharArray());
        assertEquals(SIGNER.chain(), read.chain());
        assertArrayEquals(
                CmsSignature.sign(file, SIGNER, Optional.empty()), CmsSignature.sign(file, read, Optional.empty()));
        assertThrows(IOException.class, () -> SigningCertificate.read(kept, "wrong".toCharArray()));
        assertThrows(IOException.class, () -> SigningCertificate.read(file, "x".toCharArray()));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    }

    @Test
    void opensslAcceptsASignatureAndRefusesAChangedFile() throws IOException {
        Path p7s = Files.write(folder.resolve("content.p7s"), CmsSignature.sign(file, SIGNER, Optional.of(NOW)));
        Path pem = Files.writeString(folder.resolve("cert.pem"), SigningCertificate.pem(SIGNER.certificate()));
        Object[] verify = {
            "cms",
            "-verify",
            "-binary",
            "-content",
            file,
            "-inform",
            "DER",
            "-in",
            p7s,
            "-CAfile",
            pem,
            "-purpose",
            "any",
            "-attime",
            NOW.getEpochSecond(),
            "-out",
            folder.resolve("out")
        };
        OpenSsl.Ran ran = OpenSsl.run(verify);
        assertTrue(ran.code() == 0 && ran.said().contains("CMS Verification successful"), ran.toString());
        Files.writeString(file, "changed");
        assertFalse(OpenSsl.run(verify).code() == 0);
    }

    /** An own certificate: made and kept by OpenSSL, of RSA or an elliptic curve, behind an issuer. */
    @Test
    void whatOpensslMadeSignsHereAndWhatItSignedIsAccepted() throws IOException {
        for (String[] kind : new String[][] {
            {"rsa", "rsa_keygen_bits:2048"}, {"ec", "ec_paramgen_curve:P-256"}, {"ec", "ec_paramgen_curve:P-384"}
        }) {
            Path key = folder.resolve("key.pem");
            Path pem = folder.resolve("cert.pem");
            Path p12 = folder.resolve("own.p12");
            ok("genpkey", "-algorithm", kind[0], "-pkeyopt", kind[1], "-out", key);
            ok("req", "-x509", "-key", key, "-out", pem, "-subj", "/CN=Own", "-days", "30");
            ok("pkcs12", "-export", "-inkey", key, "-in", pem, "-out", p12, "-passout", "pass:secret");
            SigningCertificate own = SigningCertificate.read(p12, "secret".toCharArray());
            Path ours = folder.resolve("ours.p7s");
            Files.write(ours, CmsSignature.sign(file, own, Optional.empty()));
            ok(
                    "cms",
                    "-verify",
                    "-binary",
                    "-content",
                    file,
                    "-inform",
                    "DER",
                    "-in",
                    ours,
                    "-CAfile",
                    pem,
                    "-purpose",
                    "any",
                    "-out",
                    folder.resolve("out"));
            Path theirs = folder.resolve("theirs.p7s");
            ok(
                    "cms",
                    "-sign",
                    "-binary",
                    "-in",
                    file,
                    "-signer",
                    pem,
                    "-inkey",
                    key,
                    "-outform",
                    "DER",
                    "-out",
                    theirs);
            CmsVerdict verdict =
                    CmsSignature.check(file, Files.readAllBytes(theirs), TrustAnchors.read(pem), Instant.now());
            assertTrue(verdict.holds() && verdict.trusted(), kind[1] + ": " + verdict.problem());
            assertTrue(verdict.claimedTime().isPresent());
        }
    }

    /** OpenSSL 3.0 neither makes nor takes CMS signatures of Ed25519. */
    @Test
    void anEd25519KeyIsRefusedWithItsReason() throws IOException {
        Path key = folder.resolve("key.pem");
        Path pem = folder.resolve("cert.pem");
        Path p12 = folder.resolve("own.p12");
        ok("genpkey", "-algorithm", "ed25519", "-out", key);
        ok("req", "-x509", "-key", key, "-out", pem, "-subj", "/CN=Own", "-days", "30");
        ok("pkcs12", "-export", "-inkey", key, "-in", pem, "-out", p12, "-passout", "pass:secret");
        IOException e = assertThrows(IOException.class, () -> SigningCertificate.read(p12, "secret".toCharArray()));
        assertTrue(String.valueOf(e.getMessage()).contains("give one of RSA or an elliptic curve"), e.getMessage());
    }

    private static void ok(Object... words) throws IOException {
        OpenSsl.Ran ran = OpenSsl.run(words);
        assertEquals(0, ran.code(), Arrays.toString(words) + ": " + ran.said());
    }
}
