// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.Digest;
import adit.ledger.bag.BagLayout;
import adit.ledger.bag.BagPath;
import adit.ledger.verify.Certified;
import adit.ledger.verify.Failure;
import adit.ledger.verify.FailureCode;
import adit.ledger.verify.SealChecker;
import adit.ledger.verify.Stamp;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;

/**
 * Checks the CMS signature and the time stamps of a package. Where the reader trusts no certificate, those in the package
 * take their place, as in {@code verify.sh}: then it is checked that all fit together, and said that nobody vouched for
 * whose they are.
 */
public final class SealCheck implements SealChecker {
    /** The certificate that the sender lists in the signed tag manifest, so that no other can take its place. */
    static final String SIGNER = "signatures/certs/signer.pem";

    /** PKCS #9, which many certificates have; without its name its value would be hexadecimal. */
    private static final String EMAIL = "1.2.840.113549.1.9.1";

    /** @param of the seals that are there */
    private static String unvouched(String of) {
        return "whose the certificates of " + of + " are, as you named none that you trust (--ca FILE)";
    }

    private final TrustAnchors trusted;
    private final Instant now;

    /**
     * @param trusted by the reader; none: see above
     * @param now at which the signer's certificate must be valid, where no time stamp shows an earlier moment
     */
    public SealCheck(TrustAnchors trusted, Instant now) {
        this.trusted = trusted;
        this.now = now;
    }

    @Override
    public Findings check(Seals seals) {
        return new One(seals).check();
    }

    /** The check of one package. */
    private final class One {
        private final Seals seals;
        private final List<Failure> failures = new ArrayList<>();
        private final List<Stamp> stamps = new ArrayList<>();
        private final SortedMap<String, List<X509Certificate>> files;
        private final TrustAnchors anchors;

        private Optional<Certified> sealedBy = Optional.empty();

        /** Certificates that came within the seals. */
        private final List<X509Certificate> brought = new ArrayList<>();

        One(Seals seals) {
            this.seals = seals;
            files = certificates(seals.certificates(), failures);
            List<X509Certificate> inside =
                    files.values().stream().flatMap(Collection::stream).toList();
            anchors = trusted.certificates().isEmpty() ? new TrustAnchors(inside) : trusted.through(inside);
        }

        Findings check() {
            Optional<byte[]> signature = Optional.ofNullable(seals.sshSignature());
            seals.stamps().forEach((path, response) -> stamp(path, response, signature, "the package"));
            Instant signed = stamps.stream()
                    .map(Stamp::time)
                    .min(Comparator.naturalOrder())
                    .orElse(now);
            seals.logStamps().forEach((path, response) -> {
                String size = size(path);
                stamp(path, response, head(seals.checkpoints(), size), "the log at " + size + " entries");
            });
            cms(signed);
            files.forEach(this::certificatesOf);
            List<String> there = new ArrayList<>();
            if (seals.cms() != null) {
                there.add("the CMS signature");
            }
            if (!seals.stamps().isEmpty() || !seals.logStamps().isEmpty()) {
                there.add("the time stamps");
            }
            return new Findings(
                    failures,
                    sealedBy,
                    stamps,
                    there.isEmpty() || !trusted.certificates().isEmpty()
                            ? List.of()
                            : List.of(unvouched(String.join(" and ", there))));
        }

        private void stamp(String path, byte[] response, Optional<byte[]> data, String of) {
            if (data.isEmpty()) {
                failures.add(new Failure(FailureCode.STAMP_WRONG, path, "what it should be of is not there: " + of));
                return;
            }
            StampVerdict verdict = TimeStamps.check(Digest.of(data.get()), response, anchors);
            verdict.failures().forEach(f -> failures.add(new Failure(FailureCode.STAMP_WRONG, path, f.meaning())));
            verdict.stamp().ifPresent(s -> stamps.add(new Stamp(path, s.authority(), s.time(), of)));
            try {
                brought.addAll(TimeStamps.certificates(response));
            } catch (IOException e) {
                // It cannot be read, which has been told.
            }
        }

        private void cms(Instant at) {
            byte[] cms = seals.cms();
            byte[] content = seals.tagManifest();
            if (cms == null || content == null) {
                return;
            }
            CmsVerdict verdict = CmsSignature.check(content, cms, anchors, at);
            verdict.failures()
                    .forEach(f -> failures.add(
                            new Failure(FailureCode.SIGNATURE_WRONG, BagLayout.CMS_SIGNATURE, f.meaning())));
            verdict.signer().ifPresent(brought::add);
            List<X509Certificate> listed = files.getOrDefault(SIGNER, List.of());
            if (verdict.signer().isPresent()
                    && !listed.isEmpty()
                    && !listed.getFirst().equals(verdict.signer().get())) {
                failures.add(new Failure(
                        FailureCode.SIGNATURE_WRONG,
                        BagLayout.CMS_SIGNATURE,
                        "is by "
                                + verdict.signer()
                                        .get()
                                        .getSubjectX500Principal()
                                        .getName()
                                + ", and the sender listed the certificate of "
                                + listed.getFirst().getSubjectX500Principal().getName()));
            }
            brought.addAll(verdict.others());
            if (failures.stream().noneMatch(f -> f.where().equals(BagLayout.CMS_SIGNATURE))) {
                sealedBy = verdict.signer()
                        .map(c -> new Certified(
                                subject(c),
                                verdict.trusted() && !trusted.certificates().isEmpty()));
            }
        }

        /** No certificate beside the seals may be a changed one; a name in it may be changed without an issuer noticing. */
        private void certificatesOf(String path, List<X509Certificate> some) {
            Der.changed(some, anchors)
                    .ifPresent(f -> failures.add(new Failure(FailureCode.SIGNATURE_WRONG, path, f.meaning())));
            for (X509Certificate one : some) {
                boolean another = brought.stream()
                        .anyMatch(b -> !b.equals(one) && b.getPublicKey().equals(one.getPublicKey()));
                if (another) {
                    failures.add(new Failure(
                            FailureCode.SIGNATURE_WRONG,
                            path,
                            "holds another certificate for the key of "
                                    + one.getSubjectX500Principal().getName() + " than the signature brings"));
                }
            }
        }
    }

    private static String subject(X509Certificate certificate) {
        String name =
                certificate.getSubjectX500Principal().getName(X500Principal.RFC2253, Map.of(EMAIL, "emailAddress"));
        return BagPath.visible(name);
    }

    /** The certificates of each file, which must hold nothing else. */
    private static SortedMap<String, List<X509Certificate>> certificates(
            SortedMap<String, byte[]> files, List<Failure> failures) {
        SortedMap<String, List<X509Certificate>> all = new TreeMap<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            try {
                List<X509Certificate> some = TrustAnchors.certificates(file.getKey(), file.getValue());
                String pem = some.stream().map(SigningCertificate::pem).collect(Collectors.joining());
                if (!pem.equals(new String(file.getValue(), StandardCharsets.UTF_8))) {
                    throw new IOException("holds something beside certificates in PEM");
                }
                all.put(file.getKey(), some);
            } catch (IOException e) {
                failures.add(new Failure(FailureCode.SIGNATURE_WRONG, file.getKey(), String.valueOf(e.getMessage())));
            }
        }
        return all;
    }

    /** Of {@code data/custody/stamps/SIZE.AUTHORITY.tsr}. */
    private static String size(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return name.substring(0, Math.max(0, name.indexOf('.')));
    }

    /** The head of a log of this size: an earlier one has a file of its own, the last one has another. */
    private static Optional<byte[]> head(SortedMap<String, byte[]> heads, String size) {
        Optional<byte[]> earlier = Optional.ofNullable(heads.get("data/custody/checkpoints/" + size + ".note"));
        return earlier.or(() -> Optional.ofNullable(heads.get("data/custody/checkpoint"))
                .filter(note -> new String(note, StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .findFirst()
                        .equals(Optional.of(size))));
    }
}
