// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import adit.ledger.FormatException;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A private key behind a passphrase: PBES2 (RFC 8018) with PBKDF2-HMAC-SHA-256 and AES-256-CBC in the form of PKCS #8,
 * which OpenSSL reads. Written out here because the JDK's own PBES2 keys take passphrases in ASCII only.
 */
final class Pbes2 {
    /** What OWASP asks of PBKDF2-HMAC-SHA-256 (2023); a third of a second. */
    private static final int ITERATIONS = 600_000;

    private static final int MOST_ITERATIONS = 10_000_000;
    private static final byte[] PBES2 = oid("2a864886f70d01050d");
    private static final byte[] PBKDF2 = oid("2a864886f70d01050c");
    private static final byte[] HMAC_SHA256 = oid("2a864886f70d0209");
    private static final byte[] AES256_CBC = oid("60864801650304012a");

    private Pbes2() {}

    private static byte[] oid(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    /** EncryptedPrivateKeyInfo over the PKCS #8 bytes. */
    static byte[] encrypt(byte[] pkcs8, char[] passphrase, RandomGenerator random) {
        byte[] salt = new byte[16];
        byte[] iv = new byte[16];
        random.nextBytes(salt);
        random.nextBytes(iv);
        byte[] encrypted;
        try {
            encrypted = cipher(Cipher.ENCRYPT_MODE, passphrase, salt, ITERATIONS, iv)
                    .doFinal(pkcs8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2 and AES", e);
        }
        byte[] iterations = BigInteger.valueOf(ITERATIONS).toByteArray();
        byte[] prf = Der.of(Der.SEQUENCE, Der.of(Der.OID, HMAC_SHA256), Der.of(Der.NULL));
        byte[] derivation = Der.of(
                Der.SEQUENCE,
                Der.of(Der.OID, PBKDF2),
                Der.of(Der.SEQUENCE, Der.of(Der.OCTETS, salt), Der.of(Der.INTEGER, iterations), prf));
        byte[] scheme = Der.of(Der.SEQUENCE, Der.of(Der.OID, AES256_CBC), Der.of(Der.OCTETS, iv));
        byte[] algorithm = Der.of(Der.SEQUENCE, Der.of(Der.OID, PBES2), Der.of(Der.SEQUENCE, derivation, scheme));
        return Der.of(Der.SEQUENCE, algorithm, Der.of(Der.OCTETS, encrypted));
    }

    /**
     * The PKCS #8 bytes.
     *
     * @throws FormatException when it is another scheme, such as the one of old OpenSSL
     * @throws IOException when the passphrase is wrong
     */
    static byte[] decrypt(byte[] der, char[] passphrase) throws IOException {
        Der all = new Der(der);
        Der info = all.sequence();
        all.end();
        Der algorithm = info.sequence();
        require(PBES2, algorithm.next(Der.OID));
        Der parameters = algorithm.sequence();
        Der derivation = parameters.sequence();
        require(PBKDF2, derivation.next(Der.OID));
        Der pbkdf2 = derivation.sequence();
        byte[] salt = pbkdf2.next(Der.OCTETS);
        BigInteger iterations = new BigInteger(pbkdf2.next(Der.INTEGER));
        if (pbkdf2.isAt(Der.INTEGER)) {
            pbkdf2.next(Der.INTEGER);
        }
        require(HMAC_SHA256, pbkdf2.sequence().next(Der.OID));
        Der scheme = parameters.sequence();
        require(AES256_CBC, scheme.next(Der.OID));
        byte[] iv = scheme.next(Der.OCTETS);
        if (salt.length == 0
                || iv.length != 16
                || iterations.signum() <= 0
                || iterations.compareTo(BigInteger.valueOf(MOST_ITERATIONS)) > 0) {
            throw new FormatException("the key is encrypted with " + iterations + " iterations; 1 to " + MOST_ITERATIONS
                    + ", a salt and 16 bytes of initial vector are wanted");
        }
        return open(info.next(Der.OCTETS), passphrase, salt, iterations.intValue(), iv);
    }

    private static byte[] open(byte[] encrypted, char[] passphrase, byte[] salt, int iterations, byte[] iv)
            throws IOException {
        try {
            byte[] pkcs8 = cipher(Cipher.DECRYPT_MODE, passphrase, salt, iterations, iv)
                    .doFinal(encrypted);
            if (Ed25519.isPkcs8(pkcs8)) {
                return pkcs8;
            }
        } catch (GeneralSecurityException e) {
            throw new IOException("the passphrase does not open the key", e);
        }
        throw new IOException("the passphrase does not open the key, or it is not an Ed25519 key");
    }

    private static void require(byte[] wanted, byte[] oid) throws FormatException {
        if (!Arrays.equals(wanted, oid)) {
            throw new FormatException("keys encrypted with PBES2, PBKDF2-HMAC-SHA-256 and AES-256-CBC are read;"
                    + " convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA256");
        }
    }

    private static Cipher cipher(int mode, char[] passphrase, byte[] salt, int iterations, byte[] iv)
            throws GeneralSecurityException {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, 256);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(spec)
                .getEncoded();
        spec.clearPassword();
        Cipher aes = Cipher.getInstance("AES/CBC/PKCS5Padding");
        aes.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
        return aes;
    }
}
