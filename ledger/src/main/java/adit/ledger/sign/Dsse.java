// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import adit.ledger.CanonicalJson;
import adit.ledger.FormatException;
import adit.ledger.StrictBase64;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An envelope of DSSE 1.0 (Dead Simple Signing Envelope): a payload, its type, signatures over both.
 *
 * @param payloadType media type or address that says how to read the payload
 * @param payload base64 of the payload's bytes
 * @param signatures at least one
 */
public record Dsse(String payloadType, String payload, List<Signature> signatures) {
    private static final int LARGEST = 1 << 20;

    /**
     * One signature.
     *
     * @param keyId fingerprint of the key; a hint and not signed, may be empty
     * @param base64 the 64 bytes of the signature
     */
    public record Signature(String keyId, String base64) {}

    public Dsse {
        signatures = List.copyOf(signatures);
    }

    public static Dsse create(Signer signer, String payloadType, byte[] payload) throws IOException {
        byte[] signature = signer.sign(preAuthenticationEncoding(payloadType, payload));
        return new Dsse(
                payloadType,
                StrictBase64.encode(payload),
                List.of(new Signature(signer.key().fingerprint(), StrictBase64.encode(signature))));
    }

    /** Reads an envelope of at most 1 MiB. Takes standard base64 only: the specification lets a signer choose. */
    public static Dsse parse(byte[] json) throws FormatException {
        Map<String, @Nullable Object> envelope = CanonicalJson.parseObject(json, LARGEST);
        if (!(envelope.get("payloadType") instanceof String type)
                || !(envelope.get("payload") instanceof String payload)
                || !(envelope.get("signatures") instanceof List<?> list)
                || list.isEmpty()) {
            throw new FormatException(
                    "a DSSE envelope has the members payloadType and payload (text) and signatures (not empty)");
        }
        StrictBase64.decode(payload);
        List<Signature> signatures = new ArrayList<>();
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map) || !(map.get("sig") instanceof String sig)) {
                throw new FormatException("a signature of a DSSE envelope is an object with the member sig");
            }
            StrictBase64.decode(sig);
            signatures.add(new Signature(map.get("keyid") instanceof String id ? id : "", sig));
        }
        return new Dsse(type, payload, signatures);
    }

    /** The envelope as canonical JSON in UTF-8. */
    public byte[] bytes() {
        return CanonicalJson.bytes(Map.of(
                "payloadType",
                payloadType,
                "payload",
                payload,
                "signatures",
                signatures.stream()
                        .map(s -> Map.of("keyid", s.keyId(), "sig", s.base64()))
                        .toList()));
    }

    public byte[] payloadBytes() {
        return Base64.getDecoder().decode(payload);
    }

    /** Whether one of the signatures is the key's. The key ID is not looked at: nobody signed it. */
    public boolean signedBy(VerifierKey key) {
        byte[] signed = preAuthenticationEncoding(payloadType, payloadBytes());
        return signatures.stream()
                .anyMatch(s -> key.verify(signed, Base64.getDecoder().decode(s.base64())));
    }

    /** What is signed: PAE of the protocol, version 1. */
    static byte[] preAuthenticationEncoding(String payloadType, byte[] payload) {
        byte[] type = payloadType.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("DSSEv1 " + type.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(type);
        out.writeBytes((" " + payload.length + " ").getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(payload);
        return out.toByteArray();
    }
}
