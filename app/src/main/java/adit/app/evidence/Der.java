// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.evidence.SealFailure.Kind;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;

/** What signatures and time stamps have in common: their form, and the certificates that are with them. */
final class Der {
    private Der() {}

    /** What no signature covers: the kind of the content, versions and the list of digests (RFC 5652, 5.1 and 5.3). */
    static boolean isSignedData(CMSSignedData data) {
        if (data.getSignerInfos().size() != 1) {
            return false;
        }
        SignerInformation signer = data.getSignerInfos().getSigners().iterator().next();
        return data.toASN1Structure().getContentType().equals(PKCSObjectIdentifiers.signedData)
                && data.getVersion() >= 1
                && data.getVersion() <= 5
                && (signer.getVersion() == 1 || signer.getVersion() == 3)
                && data.getDigestAlgorithmIDs().stream()
                        .anyMatch(a -> a.getAlgorithm().getId().equals(signer.getDigestAlgOID()));
    }

    /** Whether there are bytes behind the first value. */
    static boolean trailing(byte[] der) {
        try (ASN1InputStream in = new ASN1InputStream(der)) {
            in.readObject();
            return in.read() >= 0;
        } catch (IOException e) {
            throw new IllegalArgumentException("not DER: " + e.getMessage(), e);
        }
    }

    /** The certificates that are in it, in its order. */
    static List<X509Certificate> certificates(CMSSignedData data) {
        List<X509Certificate> all = new ArrayList<>();
        for (X509CertificateHolder holder : data.getCertificates().getMatches(null)) {
            try {
                all.add(new JcaX509CertificateConverter().getCertificate(holder));
            } catch (CertificateException e) {
                throw new IllegalArgumentException("a certificate in it cannot be read: " + e.getMessage(), e);
            }
        }
        return all;
    }

    static X509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new X509CertificateHolder(certificate.getEncoded());
        } catch (IOException | CertificateException e) {
            throw new IllegalArgumentException("a certificate cannot be read: " + e.getMessage(), e);
        }
    }

    /** The first certificate that an issuer of its name, which is there or trusted, did not sign. */
    static Optional<SealFailure> changed(List<X509Certificate> sent, TrustAnchors anchors) {
        return sent.stream()
                .filter(c -> !issued(c, sent, anchors))
                .findFirst()
                .map(c -> new SealFailure(
                        Kind.SIGNATURE,
                        "the certificate of " + c.getSubjectX500Principal().getName()
                                + " in it was not signed by its issuer: it was changed"));
    }

    private static boolean issued(X509Certificate one, List<X509Certificate> sent, TrustAnchors anchors) {
        List<X509Certificate> issuers = new ArrayList<>(sent);
        issuers.addAll(anchors.known());
        issuers.removeIf(i -> !i.getSubjectX500Principal().equals(one.getIssuerX500Principal()));
        return issuers.isEmpty()
                || issuers.stream().anyMatch(i -> {
                    try {
                        one.verify(i.getPublicKey());
                        return true;
                    } catch (GeneralSecurityException e) {
                        return false;
                    }
                });
    }
}
