// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.security.PrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Signs so that the same content gives the same bytes: RSA as PKCS#1 1.5 with SHA-256, elliptic curves with the number
 * that RFC 6979 derives from key and content in the place of a random one.
 */
final class CmsSigner implements ContentSigner {
    private final ECPrivateKeyParameters key;
    private final ExtendedDigest digest;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    private CmsSigner(ECPrivateKeyParameters key) {
        this.key = key;
        int bits = key.getParameters().getN().bitLength();
        digest = bits <= 256 ? new SHA256Digest() : bits <= 384 ? new SHA384Digest() : new SHA512Digest();
    }

    /** Its content is held in memory: attributes or a certificate, never a file. */
    static ContentSigner of(PrivateKey key) {
        try {
            return key.getAlgorithm().equals("EC")
                    ? new CmsSigner((ECPrivateKeyParameters) PrivateKeyFactory.createKey(key.getEncoded()))
                    : new JcaContentSignerBuilder("SHA256withRSA").build(key);
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalArgumentException("the private key cannot sign: " + e.getMessage(), e);
        }
    }

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
        return new DefaultSignatureAlgorithmIdentifierFinder()
                .find(digest.getAlgorithmName().replace("-", "") + "withECDSA");
    }

    @Override
    public OutputStream getOutputStream() {
        return content;
    }

    @Override
    public byte[] getSignature() {
        byte[] all = content.toByteArray();
        byte[] hash = new byte[digest.getDigestSize()];
        digest.update(all, 0, all.length);
        digest.doFinal(hash, 0);
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(digest));
        signer.init(true, key);
        BigInteger[] rs = signer.generateSignature(hash);
        try {
            return StandardDSAEncoding.INSTANCE.encode(key.getParameters().getN(), rs[0], rs[1]);
        } catch (IOException e) {
            throw new IllegalStateException("two numbers below the order can be encoded", e);
        }
    }
}
