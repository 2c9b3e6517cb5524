// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import java.security.PrivateKey;

/** Signs with a key that is held in memory. */
public final class KeySigner implements Signer {
    private final VerifierKey key;
    private final PrivateKey secret;

    private KeySigner(VerifierKey key, PrivateKey secret) {
        this.key = key;
        this.secret = secret;
    }

    /**
     * Signer of the private key that RFC 8032 makes of the seed.
     *
     * @param name name of the key in signed notes, without space and plus
     * @param seed 32 bytes, secret
     */
    public static KeySigner ofSeed(String name, byte[] seed) {
        return new KeySigner(VerifierKey.of(name, Ed25519.publicKeyOf(seed)), Ed25519.privateKey(seed));
    }

    @Override
    public VerifierKey key() {
        return key;
    }

    @Override
    public byte[] sign(byte[] message) {
        return Ed25519.sign(secret, message);
    }
}
