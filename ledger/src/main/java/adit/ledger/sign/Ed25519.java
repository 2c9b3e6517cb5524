// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/** Ed25519 of the JDK over raw keys: 32 bytes of seed, 32 of public key, 64 of signature. */
final class Ed25519 {
    /** Everything before the 32 bytes of a key in its DER form (RFC 8410, section 10). */
    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte[] PKCS8 = HexFormat.of().parseHex("302e020100300506032b657004220420");

    private Ed25519() {}

    /** False for a wrong signature as for bytes that are no point or no signature. */
    static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (signature.length != 64) {
            return false;
        }
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey(publicKey));
            ed25519.update(message);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(key);
            ed25519.update(message);
            return ed25519.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with Ed25519", e);
        }
    }

    static PrivateKey privateKey(byte[] seed) {
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8(seed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("an Ed25519 seed has 32 bytes, was " + seed.length, e);
        }
    }

    static byte[] pkcs8(byte[] seed) {
        byte[] der = Arrays.copyOf(PKCS8, PKCS8.length + seed.length);
        System.arraycopy(seed, 0, der, PKCS8.length, seed.length);
        return der;
    }

    /** True when the DER form is a private key of RFC 8410 without attributes, as OpenSSL writes it. */
    static boolean isPkcs8(byte[] der) {
        return der.length == PKCS8.length + 32 && Arrays.equals(der, 0, PKCS8.length, PKCS8, 0, PKCS8.length);
    }

    static byte[] seedOf(byte[] pkcs8) {
        return Arrays.copyOfRange(pkcs8, PKCS8.length, pkcs8.length);
    }

    private static PublicKey publicKey(byte[] raw) throws GeneralSecurityException {
        byte[] der = Arrays.copyOf(SPKI, SPKI.length + raw.length);
        System.arraycopy(raw, 0, der, SPKI.length, raw.length);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(der));
    }

    /**
     * The public key of a seed. The JDK has no call for it; its generator takes the seed from the source of random bytes
     * that it is given. That is a habit and not a promise, so the pair is tried before it is believed.
     */
    static byte[] publicKeyOf(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new OneValue(seed));
            byte[] der = generator.generateKeyPair().getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(der, der.length - 32, der.length);
            byte[] trial = {1};
            if (!verify(raw, trial, sign(privateKey(seed), trial))) {
                throw new IllegalStateException("this JDK makes Ed25519 keys otherwise; the public key cannot be had");
            }
            return raw;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes Ed25519 keys", e);
        }
    }

    /** A source of random bytes that gives one value. */
    private static final class OneValue extends SecureRandom {
        private final transient byte[] value;

        OneValue(byte[] value) {
            this.value = value.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(value, 0, bytes, 0, bytes.length);
        }
    }
}
