// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.TimeStampAuthority;
import adit.ledger.Digest;
import adit.ledger.bag.BagLayout;
import adit.ledger.verify.Certified;
import adit.ledger.verify.Failure;
import adit.ledger.verify.FailureCode;
import adit.ledger.verify.SealChecker.Findings;
import adit.ledger.verify.SealChecker.Seals;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The seals of a package: a changed byte must be found at its place. */
class SealCheckTest {
    private static final LocalAuthority AUTHORITY = LocalAuthority.good();
    private static final String STAMP = "signatures/local.tsr";
    private static final String LOG_STAMP = "data/custody/stamps/5.local.tsr";
    private static final String LAST_STAMP = "data/custody/stamps/9.local.tsr";
    private static final String SIGNER_PEM = "signatures/certs/signer.pem";
    private static final String STAMP_PEM = "signatures/certs/local.pem";

    @TempDir
    Path folder;

    private final Map<String, byte[]> parts = new HashMap<>();
    private final Instant now = Instant.now();
    private final SigningCertificate signer =
            SigningCertificate.selfSigned("Ann", now.minusSeconds(3600), now.plus(Duration.ofDays(100)));

    @AfterAll
    static void stop() {
        AUTHORITY.close();
    }

    private static byte[] stamp(byte[] data) throws IOException {
        TimeStampAuthority authority = new TimeStampAuthority(AUTHORITY.address(), Optional.empty());
        return TimeStampsTest.once()
                .ask(authority, Digest.of(data), AUTHORITY.anchors())
                .response();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @BeforeEach
    void seal() throws IOException {
        parts.put(BagLayout.TAG_MANIFEST, utf8("00 bagit.txt\n"));
        parts.put(BagLayout.SSH_SIGNATURE, utf8("-----BEGIN SSH SIGNATURE-----\n"));
        Path manifest = Files.write(folder.resolve("m"), parts.get(BagLayout.TAG_MANIFEST));
        parts.put(BagLayout.CMS_SIGNATURE, CmsSignature.sign(manifest, signer, Optional.empty()));
        parts.put("data/custody/checkpoints/5.note", utf8("o\n5\nAAAA\n\n\u2014 a b\n"));
        parts.put("data/custody/checkpoint", utf8("o\n9\nBBBB\n\n\u2014 a b\n"));
        parts.put(STAMP, stamp(parts.get(BagLayout.SSH_SIGNATURE)));
        parts.put(LOG_STAMP, stamp(parts.get("data/custody/checkpoints/5.note")));
        parts.put(LAST_STAMP, stamp(parts.get("data/custody/checkpoint")));
        parts.put(SIGNER_PEM, utf8(SigningCertificate.pem(signer.certificate())));
        StringBuilder pem = new StringBuilder();
        TimeStamps.certificates(parts.get(STAMP)).forEach(c -> pem.append(SigningCertificate.pem(c)));
        parts.put(STAMP_PEM, utf8(pem.toString()));
    }

    private SortedMap<String, byte[]> below(String prefix) {
        TreeMap<String, byte[]> some = new TreeMap<>(parts);
        some.keySet().removeIf(p -> !p.startsWith(prefix));
        return some;
    }

    private Findings check(TrustAnchors trusted) {
        SortedMap<String, byte[]> stamps = below("signatures/");
        stamps.keySet().removeIf(p -> !p.endsWith(".tsr"));
        return new SealCheck(trusted, now)
                .check(new Seals(
                        parts.get(BagLayout.TAG_MANIFEST),
                        parts.get(BagLayout.SSH_SIGNATURE),
                        parts.get(BagLayout.CMS_SIGNATURE),
                        stamps,
                        below("data/custody/checkpoint"),
                        below("data/custody/stamps/"),
                        below("signatures/certs/")));
    }

    private TrustAnchors readers() {
        return new TrustAnchors(
                List.of(signer.certificate(), AUTHORITY.anchors().certificates().getFirst()));
    }

    @Test
    void whatIsAsItWasMadeHasNoFailure() {
        Findings findings = check(readers());
        assertEquals(List.of(), findings.failures());
        assertEquals(List.of(), findings.notChecked());
        assertEquals(3, findings.stamps().size());
        assertEquals(Optional.of(new Certified("CN=Ann", true)), findings.sealedBy());
        assertEquals(
                Optional.of(new Certified("CN=Ann", false)),
                check(TrustAnchors.none()).sealedBy());
        assertEquals("the package", findings.stamps().getFirst().of());
        assertEquals("the log at 5 entries", findings.stamps().get(1).of());
        assertEquals("the log at 9 entries", findings.stamps().get(2).of());
    }

    @Test
    void noOtherCertificateTakesThePlaceOfTheListedOne() throws IOException {
        SigningCertificate court =
                SigningCertificate.selfSigned("Court of Appeal", now.minusSeconds(60), now.plus(Duration.ofDays(1)));
        Path manifest = Files.write(folder.resolve("m2"), parts.get(BagLayout.TAG_MANIFEST));
        parts.put(BagLayout.CMS_SIGNATURE, CmsSignature.sign(manifest, court, Optional.empty()));
        parts.put("signatures/certs/court.pem", utf8(SigningCertificate.pem(court.certificate())));
        List<Failure> failures = check(TrustAnchors.none()).failures();
        assertEquals(1, failures.size(), failures.toString());
        assertEquals(BagLayout.CMS_SIGNATURE, failures.getFirst().where());
        assertTrue(failures.getFirst().detail().contains("Court of Appeal"), failures.toString());
        assertEquals(Optional.empty(), check(TrustAnchors.none()).sealedBy());
    }

    @Test
    void withoutTrustItSaysThatNobodyVouchedForTheCertificates() {
        Findings findings = check(TrustAnchors.none());
        assertEquals(List.of(), findings.failures());
        assertEquals(3, findings.stamps().size());
        assertTrue(findings.notChecked().getFirst().contains("--ca FILE"), findings.toString());
    }

    @Test
    void otherTrustThanThatOfTheSealsFailsThemAll() {
        SigningCertificate other = SigningCertificate.selfSigned("Other", now, now.plusSeconds(60));
        List<String> places = check(new TrustAnchors(List.of(other.certificate()))).failures().stream()
                .map(Failure::where)
                .sorted()
                .toList();
        assertEquals(List.of(LOG_STAMP, LAST_STAMP, STAMP, BagLayout.CMS_SIGNATURE), places);
    }

    @Test
    void aChangedByteIsFoundAtItsPlace() {
        String said = "Operation Okay";
        for (String path : List.of(STAMP, LOG_STAMP, BagLayout.CMS_SIGNATURE, SIGNER_PEM, STAMP_PEM)) {
            byte[] good = Objects.requireNonNull(parts.get(path));
            int sentence = new String(good, StandardCharsets.ISO_8859_1).indexOf(said);
            List<Integer> free = new ArrayList<>();
            for (int at = 0; at < good.length; at += 29) {
                boolean unsigned = sentence > 0 && at >= sentence - 2 && at < sentence + said.length();
                byte[] changed = good.clone();
                changed[at] ^= 0x21;
                parts.put(path, changed);
                List<Failure> failures = check(TrustAnchors.none()).failures();
                // A certificate that is another one now shows where it is needed.
                boolean found = failures.stream().anyMatch(f -> path.endsWith(".pem") || path.equals(f.where()))
                        && failures.stream()
                                .allMatch(f ->
                                        f.code() == FailureCode.STAMP_WRONG || f.code() == FailureCode.SIGNATURE_WRONG);
                if (!found && !unsigned) {
                    free.add(at);
                }
            }
            parts.put(path, good);
            assertEquals(List.of(), free, path + " of " + good.length);
        }
    }

    @Test
    void aStampOfWhatIsNotThereIsWrong() {
        parts.remove("data/custody/checkpoints/5.note");
        parts.remove(BagLayout.SSH_SIGNATURE);
        List<Failure> failures = check(readers()).failures();
        assertEquals(
                List.of(STAMP, LOG_STAMP), failures.stream().map(Failure::where).toList());
        assertFalse(failures.stream().anyMatch(f -> f.code() != FailureCode.STAMP_WRONG), failures.toString());
    }

    @Test
    void theSignersCertificateIsJudgedAtTheTimeOfTheStamp() throws IOException {
        SigningCertificate brief = SigningCertificate.selfSigned("Brief", now.minusSeconds(3600), now.plusSeconds(600));
        Path manifest = Files.write(folder.resolve("m"), parts.get(BagLayout.TAG_MANIFEST));
        parts.put(BagLayout.CMS_SIGNATURE, CmsSignature.sign(manifest, brief, Optional.empty()));
        parts.put(SIGNER_PEM, utf8(SigningCertificate.pem(brief.certificate())));
        Seals none = new Seals(
                parts.get(BagLayout.TAG_MANIFEST),
                parts.get(BagLayout.SSH_SIGNATURE),
                parts.get(BagLayout.CMS_SIGNATURE),
                new TreeMap<>(),
                new TreeMap<>(),
                new TreeMap<>(),
                below("signatures/certs/"));
        Instant later = now.plus(Duration.ofDays(30));
        assertFalse(
                new SealCheck(TrustAnchors.none(), later).check(none).failures().isEmpty());
        TreeMap<String, byte[]> stamps = new TreeMap<>(Map.of(STAMP, parts.get(STAMP)));
        Seals stamped = new Seals(
                none.tagManifest(),
                none.sshSignature(),
                none.cms(),
                stamps,
                new TreeMap<>(),
                new TreeMap<>(),
                none.certificates());
        assertEquals(
                List.of(),
                new SealCheck(TrustAnchors.none(), later).check(stamped).failures());
    }
}
