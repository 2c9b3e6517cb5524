// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Certificates that somebody trusts: a chain that ends in one of them is accepted (RFC 5280). Whether a certificate was
 * revoked is not asked, since that needs a connection.
 *
 * @param certificates empty: nothing is trusted, and chains are not judged
 * @param between certificates that nobody trusts and that may stand between one to judge and one that is trusted
 */
public record TrustAnchors(List<X509Certificate> certificates, List<X509Certificate> between) {
    private static final int MAX_BYTES = 4 << 20;

    public TrustAnchors {
        certificates = List.copyOf(certificates);
        between = List.copyOf(between);
    }

    public TrustAnchors(List<X509Certificate> certificates) {
        this(certificates, List.of());
    }

    /** Trusts nobody. */
    public static TrustAnchors none() {
        return new TrustAnchors(List.of());
    }

    /** The same trust, with certificates that may stand between. */
    public TrustAnchors through(List<X509Certificate> others) {
        return new TrustAnchors(certificates, others);
    }

    /** All certificates, trusted or not. */
    List<X509Certificate> known() {
        List<X509Certificate> all = new ArrayList<>(certificates);
        all.addAll(between);
        return all;
    }

    /**
     * Reads a file of certificates, one or several, as PEM or DER.
     *
     * @throws IOException when it cannot be read, is larger than 4 MiB, or holds no certificate
     */
    public static TrustAnchors read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IOException(file + ": larger than " + MAX_BYTES + " bytes, the limit for a file of certificates");
        }
        List<X509Certificate> found = certificates(file.toString(), Files.readAllBytes(file));
        if (found.isEmpty()) {
            throw new IOException(file + ": holds no certificate; give the authority's certificates as PEM");
        }
        return new TrustAnchors(found);
    }

    /** @param name of what is read, for the message */
    static List<X509Certificate> certificates(String name, byte[] pemOrDer) throws IOException {
        try {
            List<X509Certificate> found = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pemOrDer))
                    .forEach(c -> found.add((X509Certificate) c));
            return found;
        } catch (CertificateException e) {
            throw new IOException(name + ": is no file of certificates: " + e.getMessage(), e);
        }
    }

    /**
     * Why a certificate does not lead to one that is trusted; empty where it does.
     *
     * @param others more certificates that may stand between
     * @param at the moment at which all of them must have been valid
     */
    Optional<String> problem(X509Certificate leaf, Collection<X509Certificate> others, Instant at) {
        if (certificates.contains(leaf)) {
            return Optional.empty();
        }
        Set<TrustAnchor> anchors = new HashSet<>();
        certificates.forEach(c -> anchors.add(new TrustAnchor(c, null)));
        Set<X509Certificate> all = new HashSet<>(others);
        all.addAll(known());
        all.add(leaf);
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(leaf);
        try {
            PKIXBuilderParameters rules = new PKIXBuilderParameters(anchors, target);
            rules.setRevocationEnabled(false);
            rules.setDate(Date.from(at));
            rules.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
            CertPathBuilder.getInstance("PKIX").build(rules);
            return Optional.empty();
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("the rules of a chain are fixed here", e);
        } catch (GeneralSecurityException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
