// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.bag.BagContent;
import adit.ledger.bag.BagInfo;
import adit.ledger.bag.BagLayout;
import adit.ledger.log.KeyHistory;
import adit.ledger.sign.Dsse;
import adit.ledger.sign.SshSignature;
import adit.ledger.sign.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks the SSH signature over the tag manifest and the signed statements about the package. */
final class SignatureCheck {
    private static final String STATEMENT = "application/vnd.in-toto+json";

    private final BagContent bag;
    private final LogKeys keys;
    private final long size;
    private final Trust trust;
    private final Report report;

    /** @param size of the log with the package's own entry */
    SignatureCheck(BagContent bag, LogKeys keys, long size, Trust trust, Report report) {
        this.bag = bag;
        this.keys = keys;
        this.size = size;
        this.trust = trust;
        this.report = report;
    }

    /** Who signed the package, where the signature is right. */
    Optional<VerifierKey> signer() {
        Optional<byte[]> armoured = bag.file(BagLayout.SSH_SIGNATURE);
        Optional<byte[]> signed = bag.file(BagLayout.TAG_MANIFEST);
        if (armoured.isEmpty()) {
            report.add(FailureCode.SIGNATURE_MISSING, BagLayout.SSH_SIGNATURE, "is not there");
            return Optional.empty();
        }
        try {
            String text = new String(armoured.get(), StandardCharsets.US_ASCII);
            SshSignature signature = SshSignature.parse(text);
            if (!signature.armoured().equals(text)) {
                throw new FormatException("is not in the form that ssh-keygen writes, to the byte");
            }
            if (signed.isEmpty() || !signature.verify(SshSignature.NAMESPACE, signed.get())) {
                report.add(FailureCode.SIGNATURE_WRONG, BagLayout.SSH_SIGNATURE, "is not over tagmanifest-sha256.txt");
                return Optional.empty();
            }
            return Optional.of(known(signature.key("sender")));
        } catch (FormatException | IllegalArgumentException e) {
            report.add(FailureCode.SIGNATURE_WRONG, BagLayout.SSH_SIGNATURE, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Holds the key against the log's and the reader's; gives it the name that one of them has for it. */
    private VerifierKey known(VerifierKey key) {
        Optional<VerifierKey> ofLog = keys.signerAt(size).filter(key::samePublicKey);
        Optional<KeyHistory.Revocation> revocation = keys.revocation(key);
        if (revocation.isPresent()) {
            report.add(
                    FailureCode.SIGNER_REVOKED,
                    BagLayout.SSH_SIGNATURE,
                    "is of the key " + key.fingerprint() + ", withdrawn since "
                            + revocation.get().since() + ": " + revocation.get().reason());
        } else if (ofLog.isEmpty()) {
            report.add(
                    FailureCode.SIGNATURE_WRONG,
                    BagLayout.SSH_SIGNATURE,
                    "is of the key " + key.fingerprint()
                            + (keys.had(key) ? ", which the log had replaced" : ", which the log does not name"));
        }
        if (trust.names() && !trust.knows(key)) {
            String refused = trust.refused().get(key.fingerprint());
            report.add(
                    FailureCode.SIGNER_UNKNOWN,
                    BagLayout.SSH_SIGNATURE,
                    "is of the key " + key.fingerprint() + (refused == null ? "" : "; your file " + refused));
        }
        return trust.keys().stream()
                .filter(key::samePublicKey)
                .findFirst()
                .or(() -> ofLog)
                .orElse(key);
    }

    /** What bag-info.txt promises must be there. */
    void promised() {
        bag.file(BagLayout.INFO).map(BagInfo::promised).orElse(List.of()).stream()
                .filter(p -> !bag.digests().containsKey(p))
                .forEach(
                        p -> report.add(FailureCode.SIGNATURE_MISSING, p, "is promised by bag-info.txt and not there"));
    }

    /** Every statement must be signed by a key of the log and be about this package's manifest. */
    void attestations() {
        for (String path : bag.kept().keySet()) {
            if (path.startsWith(BagLayout.ATTESTATIONS)) {
                bag.file(path).ifPresent(bytes -> attestation(path, bytes));
            }
        }
    }

    private void attestation(String path, byte[] bytes) {
        try {
            Dsse envelope = Dsse.parse(bytes);
            if (!envelope.payloadType().equals(STATEMENT)) {
                throw new FormatException("is of the type " + envelope.payloadType() + ", not " + STATEMENT);
            }
            if (keys.signerAt(size).filter(envelope::signedBy).isEmpty()) {
                throw new FormatException("is not signed by the key that the log names");
            }
            subject(envelope.payloadBytes());
        } catch (FormatException | IllegalArgumentException e) {
            report.add(FailureCode.ATTESTATION_WRONG, path, String.valueOf(e.getMessage()));
        }
    }

    private void subject(byte[] statement) throws FormatException {
        Map<String, @Nullable Object> map = CanonicalJson.parseObject(statement, statement.length);
        Digest manifest = bag.digests().get(BagLayout.MANIFEST);
        boolean same = map.get("subject") instanceof List<?> subjects
                && subjects.size() == 1
                && subjects.getFirst() instanceof Map<?, ?> subject
                && BagLayout.MANIFEST.equals(subject.get("name"))
                && subject.get("digest") instanceof Map<?, ?> digest
                && manifest != null
                && manifest.hex().equals(digest.get("sha256"));
        if (!same || !"https://in-toto.io/Statement/v1".equals(map.get("_type"))) {
            throw new FormatException("is no in-toto statement about this package's manifest-sha256.txt");
        }
    }
}
