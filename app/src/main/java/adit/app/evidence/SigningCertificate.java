// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.Digest;
import adit.ledger.file.AtomicFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;

/**
 * A private key with its certificate, for CMS signatures: the user's own from a PKCS#12 file, or one that is signed by
 * its own key and says only what its owner calls himself. The key is RSA or of an elliptic curve: the {@code openssl cms}
 * of OpenSSL 3.0 knows no Ed25519.
 */
public final class SigningCertificate {
    private static final int MAX_BYTES = 1 << 20;
    private static final String ALIAS = "adit";

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    private SigningCertificate(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = List.copyOf(chain);
    }

    /**
     * Makes a new P-256 key and a certificate for it, signed by itself.
     *
     * @param name what the signer is called; its common name
     * @param from first moment at which it is valid, in whole seconds
     * @param until last moment at which it is valid
     */
    public static SigningCertificate selfSigned(String name, Instant from, Instant until) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return selfSigned(name, from, until, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /** The same name, times and keys give the same bytes. */
    static SigningCertificate selfSigned(String name, Instant from, Instant until, KeyPair keys)
            throws GeneralSecurityException {
        if (name.isBlank() || name.length() > 64 || !from.isBefore(until)) {
            throw new IllegalArgumentException(
                    "a certificate has a name of 1 to 64 characters and ends after it begins, was \"" + name + "\" "
                            + from + ".." + until);
        }
        X500Name subject =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
        String digits = Digest.of(keys.getPublic().getEncoded()).hex().substring(0, 30);
        BigInteger serial = new BigInteger(digits, 16);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                subject, serial, Date.from(from), Date.from(until), subject, keys.getPublic());
        try {
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            builder.addExtension(
                    Extension.subjectKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
            X509Certificate certificate =
                    new JcaX509CertificateConverter().getCertificate(builder.build(CmsSigner.of(keys.getPrivate())));
            return new SigningCertificate(keys.getPrivate(), List.of(certificate));
        } catch (IOException e) {
            throw new IllegalStateException("the extensions of a certificate are fixed here", e);
        }
    }

    /**
     * Reads the first private key of a PKCS#12 file with its certificates.
     *
     * @throws IOException when it cannot be read or opened with the passphrase, holds no key, or one that is neither RSA
     *     nor of an elliptic curve
     */
    public static SigningCertificate read(Path pkcs12, char[] passphrase) throws IOException {
        if (Files.size(pkcs12) > MAX_BYTES) {
            throw new IOException(pkcs12 + ": larger than " + MAX_BYTES + " bytes, the limit for a PKCS#12 file");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(Files.readAllBytes(pkcs12)), passphrase);
            for (String alias : Collections.list(store.aliases())) {
                Key key = store.getKey(alias, passphrase);
                Certificate[] chain = store.getCertificateChain(alias);
                if (key instanceof PrivateKey found && chain != null) {
                    return of(pkcs12, found, chain);
                }
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IOException(
                    pkcs12 + ": cannot be opened: " + e.getMessage() + "; is it PKCS#12, and the passphrase right?", e);
        }
        throw new IOException(pkcs12 + ": holds no private key with a certificate");
    }

    private static SigningCertificate of(Path file, PrivateKey key, Certificate[] chain) throws IOException {
        if (!Set.of("RSA", "EC").contains(key.getAlgorithm())) {
            throw new IOException(file + ": holds a key of the kind " + key.getAlgorithm()
                    + ", which `openssl cms` does not know; give one of RSA or an elliptic curve");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Certificate one : chain) {
            certificates.add((X509Certificate) one);
        }
        return new SigningCertificate(key, certificates);
    }

    /** Writes key and certificates as PKCS#12 that its owner alone may read; the bytes differ at each call. */
    public void write(Path pkcs12, char[] passphrase) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, passphrase, chain.toArray(Certificate[]::new));
            store.store(bytes, passphrase);
        } catch (GeneralSecurityException e) {
            throw new IOException(pkcs12 + ": cannot be made: " + e.getMessage(), e);
        }
        AtomicFile.replace(pkcs12, aside -> {
            boolean posix = aside.getFileSystem().supportedFileAttributeViews().contains("posix");
            FileAttribute<?>[] mode = posix
                    ? new FileAttribute<?>[] {
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                    }
                    : new FileAttribute<?>[0];
            try (SeekableByteChannel out = Files.newByteChannel(
                    aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), mode)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        });
    }

    /** The signer's own certificate. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** Its own certificate first, then those that lead to the one it stands on. */
    public List<X509Certificate> chain() {
        return chain;
    }

    PrivateKey key() {
        return key;
    }

    /** A certificate as PEM (RFC 7468). */
    public static String pem(X509Certificate certificate) {
        try {
            String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException e) {
            throw new IllegalArgumentException("a certificate without an encoding", e);
        }
    }
}
