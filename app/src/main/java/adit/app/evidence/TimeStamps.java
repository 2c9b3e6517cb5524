// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.TimeStampAuthority;
import adit.app.evidence.SealFailure.Kind;
import adit.io.HttpPolicy;
import adit.io.HttpTransport;
import adit.ledger.Digest;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.GenTimeAccuracy;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.tsp.TSPValidationException;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;
import org.bouncycastle.tsp.TimeStampTokenInfo;

/**
 * Asks authorities for time stamps and checks what they answered (RFC 3161 with RFC 5816). Only the digest leaves this
 * machine. A check needs no connection.
 */
public final class TimeStamps {
    /** Largest answer that is taken; with a chain of certificates one has a few thousand bytes. */
    static final int MAX_ANSWER = 256 << 10;

    private static final HttpTransport.Limits LIMITS = new HttpTransport.Limits(
            MAX_ANSWER,
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            2,
            Duration.ofSeconds(1),
            Duration.ofSeconds(10));

    private final HttpTransport.Limits limits;
    private final SecureRandom random = new SecureRandom();

    public TimeStamps() {
        this(LIMITS);
    }

    TimeStamps(HttpTransport.Limits limits) {
        this.limits = limits;
    }

    /**
     * An answer as it came, and what its check gave.
     *
     * @param response DER, to be kept as it is
     */
    public record Answer(byte[] response, StampVerdict verdict) {}

    /**
     * Asks an authority to stamp a digest, and checks the answer.
     *
     * @param anchors that its certificate must lead to; none: the chain is not judged
     * @throws adit.io.SourceException when there is no answer
     */
    public Answer ask(TimeStampAuthority authority, Digest digest, TrustAnchors anchors) throws IOException {
        BigInteger nonce = new BigInteger(64, random);
        // Who names an authority in his settings means it, also on his own network; redirects stay on its host.
        HttpPolicy policy =
                HttpPolicy.only(List.of(authority.address().getHost())).withPrivateNetworks();
        byte[] response = new HttpTransport(limits, policy)
                .post(
                        authority.address(),
                        request(digest, nonce),
                        "application/timestamp-query",
                        "application/timestamp-reply");
        return new Answer(response, check(digest, response, anchors, Optional.of(nonce)));
    }

    /** DER form of the request (RFC 3161, 2.4.1) that also asks for the certificate. */
    static byte[] request(Digest digest, BigInteger nonce) throws IOException {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator
                .generate(NISTObjectIdentifiers.id_sha256, HexFormat.of().parseHex(digest.hex()), nonce)
                .getEncoded();
    }

    /**
     * Checks an answer that was kept.
     *
     * @param digest of the data that it should be of
     * @param response DER, as the authority sent it
     * @param anchors that its certificate must lead to; none: the chain is not judged
     */
    public static StampVerdict check(Digest digest, byte[] response, TrustAnchors anchors) {
        return check(digest, response, anchors, Optional.empty());
    }

    /**
     * The certificates that an answer brings, such as to hand them on with it.
     *
     * @throws IOException when it is no time stamp
     */
    public static List<X509Certificate> certificates(byte[] response) throws IOException {
        try {
            TimeStampToken token = new TimeStampResponse(response).getTimeStampToken();
            return token == null ? List.of() : Der.certificates(token.toCMSSignedData());
        } catch (TSPException | RuntimeException e) {
            throw new IOException("it is no answer of a time-stamping authority: " + e.getMessage(), e);
        }
    }

    private static StampVerdict check(
            Digest digest, byte[] response, TrustAnchors anchors, Optional<BigInteger> nonce) {
        if (response.length > MAX_ANSWER) {
            return failed(
                    Kind.OVERSIZE,
                    "it has " + response.length + " bytes, an authority's answer has at most " + MAX_ANSWER);
        }
        try {
            TimeStampResponse answer = new TimeStampResponse(response);
            TimeStampToken token = answer.getTimeStampToken();
            if (answer.getStatus() > 1 || token == null) {
                return failed(Kind.REFUSED, refusal(answer));
            }
            if (!Der.isSignedData(token.toCMSSignedData())) {
                return failed(Kind.MALFORMED, "what the authority sent is no signed data of the form that a stamp has");
            }
            if (Der.trailing(response)) {
                return failed(Kind.MALFORMED, "there are bytes behind it that belong to no stamp");
            }
            return check(digest, token, anchors, nonce);
        } catch (TSPException | IOException | RuntimeException e) {
            // The parser says of some malformed input that a cast, an index or an argument is wrong.
            return failed(Kind.MALFORMED, "it is no answer of a time-stamping authority: " + e.getMessage());
        }
    }

    private static StampVerdict failed(Kind kind, String meaning) {
        return new StampVerdict(Optional.empty(), List.of(new SealFailure(kind, meaning)));
    }

    private static String refusal(TimeStampResponse answer) {
        String said = answer.getStatusString();
        String why = answer.getFailInfo() == null
                ? ""
                : ", failure " + answer.getFailInfo().intValue();
        return "the authority grants no stamp: status " + answer.getStatus() + why + (said == null ? "" : ", " + said);
    }

    private static StampVerdict check(
            Digest digest, TimeStampToken token, TrustAnchors anchors, Optional<BigInteger> nonce) {
        List<SealFailure> failures = new ArrayList<>();
        TimeStampTokenInfo info = token.getTimeStampInfo();
        Instant time = info.getGenTime().toInstant();
        boolean sha256 = info.getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256);
        String stamped = HexFormat.of().formatHex(info.getMessageImprintDigest());
        if (!sha256 || !stamped.equals(digest.hex())) {
            failures.add(new SealFailure(
                    Kind.OTHER_DATA,
                    "it is a stamp of other data: of " + stamped + (sha256 ? "" : ", which is no SHA-256,")
                            + " instead of " + digest.hex()));
        }
        if (nonce.isPresent() && !nonce.get().equals(info.getNonce())) {
            failures.add(new SealFailure(
                    Kind.OTHER_REQUEST, "it answers another request: the number that was sent is not in it"));
        }
        List<X509Certificate> sent = Der.certificates(token.toCMSSignedData());
        Optional<X509Certificate> signer = signer(token, sent, anchors);
        if (signer.isEmpty()) {
            failures.add(new SealFailure(Kind.NO_CERTIFICATE, "the certificate of who signed it is not in it"));
        }
        signer.ifPresent(s -> signature(token, s, time, failures));
        Der.changed(sent, anchors).ifPresent(failures::add);
        boolean expired = failures.stream().anyMatch(f -> f.kind() == Kind.EXPIRED);
        boolean judged = signer.isPresent() && !anchors.certificates().isEmpty() && !expired;
        Optional<String> chain = judged ? anchors.problem(signer.orElseThrow(), sent, time) : Optional.empty();
        chain.ifPresent(c -> failures.add(new SealFailure(
                Kind.UNTRUSTED, "the certificate of its authority does not lead to one that you trust: " + c)));
        return new StampVerdict(
                Optional.of(new TimeStamp(
                        new Digest(sha256 ? stamped : digest.hex()),
                        signer.map(s -> s.getSubjectX500Principal().getName()).orElse("unknown"),
                        time,
                        accuracy(info.getGenTimeAccuracy()),
                        info.getSerialNumber(),
                        info.getPolicy().getId(),
                        judged && chain.isEmpty())),
                failures);
    }

    private static Optional<Duration> accuracy(GenTimeAccuracy accuracy) {
        return Optional.ofNullable(accuracy)
                .map(a -> Duration.ofSeconds(a.getSeconds())
                        .plusMillis(a.getMillis())
                        .plusNanos(1000L * a.getMicros()));
    }

    /** The certificate that the signature names: of those in the stamp, or of those known where it brings none. */
    private static Optional<X509Certificate> signer(
            TimeStampToken token, List<X509Certificate> sent, TrustAnchors anchors) {
        List<X509Certificate> from = sent.isEmpty() ? anchors.known() : sent;
        return from.stream().filter(c -> token.getSID().match(Der.holder(c))).findFirst();
    }

    private static void signature(
            TimeStampToken token, X509Certificate signer, Instant time, List<SealFailure> failures) {
        try {
            TSPUtil.validateCertificate(Der.holder(signer));
        } catch (TSPValidationException e) {
            failures.add(new SealFailure(
                    Kind.WRONG_USE, "the certificate that signed it is not one for time stamps: " + e.getMessage()));
        }
        if (time.isBefore(signer.getNotBefore().toInstant())
                || time.isAfter(signer.getNotAfter().toInstant())) {
            failures.add(new SealFailure(
                    Kind.EXPIRED,
                    "the certificate that signed it was valid from "
                            + signer.getNotBefore().toInstant() + " to "
                            + signer.getNotAfter().toInstant() + ", the stamp is of " + time));
        }
        boolean fits = failures.stream().anyMatch(f -> f.kind() == Kind.WRONG_USE || f.kind() == Kind.EXPIRED)
                ? onlySignatureFits(token, signer)
                : allFits(token, signer);
        if (!fits) {
            failures.add(new SealFailure(
                    Kind.SIGNATURE, "its signature is wrong: it was changed, or signed by another key"));
        }
    }

    /** By the key alone: with the certificate the library also asks when it was valid, which has been told. */
    private static boolean onlySignatureFits(TimeStampToken token, X509Certificate signer) {
        try {
            return token.isSignatureValid(new JcaSimpleSignerInfoVerifierBuilder().build(signer.getPublicKey()));
        } catch (TSPException | OperatorCreationException e) {
            return false;
        }
    }

    /** Also that the signature names this very certificate by its digest (RFC 5816). */
    private static boolean allFits(TimeStampToken token, X509Certificate signer) {
        try {
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(signer));
            return true;
        } catch (TSPException | OperatorCreationException e) {
            return false;
        }
    }
}
