// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.evidence.SealFailure.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.CMSSignerDigestMismatchException;
import org.bouncycastle.cms.CMSTypedData;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * Detached CMS signatures over a file (RFC 5652), with the signer's certificate named in what is signed (RFC 5035). The
 * file is read in pieces. {@code openssl cms -verify -binary} takes them.
 */
public final class CmsSignature {
    /** Largest signature that is read; with a chain of certificates one has a few thousand bytes. */
    static final int MAX_BYTES = 256 << 10;

    private CmsSignature() {}

    /**
     * Signs a file; the same file, certificate and time give the same bytes.
     *
     * @param time that is stated in the signature; empty: none is
     * @return DER, as a {@code .p7s} file holds it
     */
    public static byte[] sign(Path file, SigningCertificate by, Optional<Instant> time) throws IOException {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        try {
            attributes.add(attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new SigningCertificateV2(new ESSCertIDv2(digest(by.certificate())))));
            time.ifPresent(t -> attributes.add(attribute(CMSAttributes.signingTime, new Time(Date.from(t)))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSignerInfoGeneratorBuilder(
                            new JcaDigestCalculatorProviderBuilder().build())
                    .setSignedAttributeGenerator(given -> {
                        AttributeTable all = new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes))
                                .getAttributes(given);
                        // The library adds the clock's.
                        return time.isPresent() ? all : all.remove(CMSAttributes.signingTime);
                    })
                    .build(CmsSigner.of(by.key()), by.certificate()));
            generator.addCertificates(new JcaCertStore(by.chain()));
            return generator
                    .generate(new FileContent(file), false)
                    .toASN1Structure()
                    .getEncoded(ASN1Encoding.DER);
        } catch (CMSException e) {
            throw unwrapped(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("every JDK has what this signature needs", e);
        }
    }

    private static IOException unwrapped(CMSException e) {
        return e.getCause() instanceof IOException io ? io : new IOException(e.getMessage(), e);
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, ASN1Encodable value) {
        return new Attribute(type, new DERSet(value));
    }

    private static byte[] digest(X509Certificate certificate) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    }

    /** A file as the content of a signature; read anew whenever it is asked for. */
    private record FileContent(Path file) implements CMSTypedData {
        @Override
        public ASN1ObjectIdentifier getContentType() {
            return CMSObjectIdentifiers.data;
        }

        @Override
        public void write(OutputStream out) throws IOException {
            Files.copy(file, out);
        }

        @Override
        public Object getContent() {
            return file;
        }
    }

    /**
     * Checks a signature.
     *
     * @param file that it should be of
     * @param signature DER
     * @param anchors that the signer's certificate must lead to; none: the chain is not judged
     * @param at the moment at which the certificates must have been valid, such as that of a time stamp
     * @throws IOException when the file cannot be read
     */
    public static CmsVerdict check(Path file, byte[] signature, TrustAnchors anchors, Instant at) throws IOException {
        return check(new FileContent(file), signature, anchors, at);
    }

    /** Checks a signature of bytes in memory. */
    static CmsVerdict check(byte[] content, byte[] signature, TrustAnchors anchors, Instant at) {
        try {
            return check(new CMSProcessableByteArray(content), signature, anchors, at);
        } catch (IOException e) {
            throw new IllegalStateException("memory can be read", e);
        }
    }

    private static CmsVerdict check(CMSTypedData content, byte[] signature, TrustAnchors anchors, Instant at)
            throws IOException {
        if (signature.length > MAX_BYTES) {
            return failed(Kind.OVERSIZE, "it has " + signature.length + " bytes, a signature has at most " + MAX_BYTES);
        }
        try {
            CMSSignedData data = new CMSSignedData(content, signature);
            if (!Der.isSignedData(data) || Der.trailing(signature)) {
                return failed(
                        Kind.MALFORMED, "it is no detached signature by one signer, or there are bytes behind it");
            }
            return check(data, anchors, at);
        } catch (CMSException | RuntimeException e) {
            if (e.getCause() instanceof java.nio.file.FileSystemException unreadable) {
                throw unreadable;
            }
            // The parser says of some malformed input that a cast, an index or an argument is wrong.
            return failed(Kind.MALFORMED, "it is no CMS signature: " + e.getMessage());
        }
    }

    private static CmsVerdict failed(Kind kind, String meaning) {
        return new CmsVerdict(
                Optional.empty(), List.of(), Optional.empty(), false, List.of(new SealFailure(kind, meaning)));
    }

    private static CmsVerdict check(CMSSignedData data, TrustAnchors anchors, Instant at) throws CMSException {
        SignerInformation info = data.getSignerInfos().getSigners().iterator().next();
        List<SealFailure> failures = new ArrayList<>();
        List<X509Certificate> sent = Der.certificates(data);
        Optional<X509Certificate> signer =
                sent.stream().filter(c -> info.getSID().match(Der.holder(c))).findFirst();
        if (signer.isEmpty()) {
            failures.add(new SealFailure(Kind.NO_CERTIFICATE, "the certificate of who signed it is not in it"));
            return new CmsVerdict(signer, sent, Optional.empty(), false, failures);
        }
        X509Certificate certificate = signer.get();
        signature(info, certificate, failures);
        Der.changed(sent, anchors).ifPresent(failures::add);
        if (at.isBefore(certificate.getNotBefore().toInstant())
                || at.isAfter(certificate.getNotAfter().toInstant())) {
            failures.add(new SealFailure(
                    Kind.EXPIRED,
                    "the certificate that signed it was valid from "
                            + certificate.getNotBefore().toInstant() + " to "
                            + certificate.getNotAfter().toInstant() + ", not at " + at));
        }
        boolean judged = !anchors.certificates().isEmpty();
        Optional<String> chain = judged ? anchors.problem(certificate, sent, at) : Optional.empty();
        chain.ifPresent(c -> failures.add(new SealFailure(
                Kind.UNTRUSTED, "the certificate of its signer does not lead to one that you trust: " + c)));
        List<X509Certificate> others = new ArrayList<>(sent);
        others.remove(certificate);
        return new CmsVerdict(signer, others, time(info), judged && chain.isEmpty(), failures);
    }

    private static Optional<Instant> time(SignerInformation info) {
        return Optional.ofNullable(info.getSignedAttributes())
                .map(a -> a.get(CMSAttributes.signingTime))
                .map(a -> Time.getInstance(a.getAttrValues().getObjectAt(0))
                        .getDate()
                        .toInstant());
    }

    private static void signature(SignerInformation info, X509Certificate signer, List<SealFailure> failures)
            throws CMSException {
        try {
            // By the key alone: with the certificate the library also asks when it was valid, which is told apart.
            if (!info.verify(new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey()))) {
                failures.add(new SealFailure(
                        Kind.SIGNATURE, "its signature is wrong: it was changed, or signed by another key"));
            }
        } catch (CMSSignerDigestMismatchException e) {
            failures.add(
                    new SealFailure(Kind.OTHER_DATA, "it is the signature of other data, or the file was changed"));
        } catch (OperatorCreationException e) {
            failures.add(new SealFailure(
                    Kind.SIGNATURE, "its signature is of a kind that is not known here: " + e.getMessage()));
        }
        if (!namesCertificate(info, signer)) {
            failures.add(new SealFailure(
                    Kind.SIGNATURE, "its signature does not name the digest of the certificate that is with it"));
        }
    }

    private static boolean namesCertificate(SignerInformation info, X509Certificate signer) {
        AttributeTable signed = info.getSignedAttributes();
        Attribute named = signed == null ? null : signed.get(PKCSObjectIdentifiers.id_aa_signingCertificateV2);
        try {
            return named == null
                    || MessageDigest.isEqual(
                            digest(signer),
                            SigningCertificateV2.getInstance(
                                            named.getAttrValues().getObjectAt(0))
                                    .getCerts()[0]
                                    .getCertHash());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
