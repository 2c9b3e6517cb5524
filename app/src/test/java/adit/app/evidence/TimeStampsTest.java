// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.TimeStampAuthority;
import adit.app.evidence.LocalAuthority.Behaviour;
import adit.app.evidence.LocalAuthority.Certificate;
import adit.app.evidence.SealFailure.Kind;
import adit.io.HttpTransport;
import adit.io.SourceException;
import adit.ledger.Digest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TimeStampsTest {
    private static final Digest DATA = Digest.of("what is stamped");

    /** Tries once; a busy machine may take its time. */
    static TimeStamps once() {
        return within(Duration.ofSeconds(60));
    }

    private static TimeStamps within(Duration answer) {
        return new TimeStamps(new HttpTransport.Limits(
                TimeStamps.MAX_ANSWER, Duration.ofSeconds(60), answer, 1, Duration.ZERO, Duration.ZERO));
    }

    private static TimeStamps.Answer ask(LocalAuthority authority, TrustAnchors anchors) throws IOException {
        return once().ask(new TimeStampAuthority(authority.address(), Optional.empty()), DATA, anchors);
    }

    @Test
    void aGoodAnswerIsAStampAndHoldsWithoutAConnection() throws IOException {
        TimeStamps.Answer answer;
        TrustAnchors anchors;
        Instant before = Instant.now().minusSeconds(2);
        try (LocalAuthority authority = LocalAuthority.good()) {
            anchors = authority.anchors();
            answer = ask(authority, anchors);
        }
        TimeStamp stamp =
                TimeStamps.check(DATA, answer.response(), anchors).stamp().orElseThrow();
        assertEquals(answer.verdict().stamp(), Optional.of(stamp));
        assertEquals(DATA, stamp.digest());
        assertEquals("CN=Local stamps,O=Test", stamp.authority());
        assertTrue(
                stamp.time().isAfter(before)
                        && stamp.time().isBefore(Instant.now().plusSeconds(2)),
                stamp.toString());
        assertEquals(Optional.of(Duration.ofMillis(1500)), stamp.accuracy());
        assertEquals("1.2.3.4.1", stamp.policy());
        assertTrue(stamp.trusted());
        assertFalse(TimeStamps.check(DATA, answer.response(), TrustAnchors.none())
                .stamp()
                .orElseThrow()
                .trusted());
    }

    static Stream<Arguments> badAnswers() {
        return Stream.of(
                Arguments.of(Behaviour.OTHER_IMPRINT, Certificate.PROPER, Kind.OTHER_DATA),
                Arguments.of(Behaviour.OTHER_NONCE, Certificate.PROPER, Kind.OTHER_REQUEST),
                Arguments.of(Behaviour.REFUSING, Certificate.PROPER, Kind.REFUSED),
                Arguments.of(Behaviour.GARBAGE, Certificate.PROPER, Kind.MALFORMED),
                Arguments.of(Behaviour.NESTED, Certificate.PROPER, Kind.MALFORMED),
                Arguments.of(Behaviour.TRAILING, Certificate.PROPER, Kind.MALFORMED),
                Arguments.of(Behaviour.FORGED, Certificate.PROPER, Kind.SIGNATURE),
                Arguments.of(Behaviour.GOOD, Certificate.EXPIRED, Kind.EXPIRED),
                Arguments.of(Behaviour.GOOD, Certificate.OF_A_WEB_SERVER, Kind.WRONG_USE));
    }

    @ParameterizedTest
    @MethodSource("badAnswers")
    void aBadAnswerHasItsReason(Behaviour behaviour, Certificate certificate, Kind kind) throws IOException {
        try (LocalAuthority authority = new LocalAuthority(behaviour, certificate)) {
            StampVerdict verdict = ask(authority, authority.anchors()).verdict();
            assertEquals(
                    List.of(kind),
                    verdict.failures().stream().map(SealFailure::kind).toList(),
                    verdict.problem());
            assertEquals(Optional.empty(), verdict.stamp());
        }
    }

    @Test
    void anAuthorityThatNobodyTrustsIsNotBelieved() throws IOException {
        try (LocalAuthority authority = LocalAuthority.good();
                LocalAuthority other = LocalAuthority.good()) {
            StampVerdict verdict = ask(authority, other.anchors()).verdict();
            assertEquals(Kind.UNTRUSTED, verdict.failures().getFirst().kind());
            assertTrue(verdict.claimed().isPresent() && verdict.stamp().isEmpty(), verdict.toString());
        }
    }

    @Test
    void aRefusalSaysWhatTheAuthoritySaid() throws IOException {
        try (LocalAuthority authority = new LocalAuthority(Behaviour.REFUSING, Certificate.PROPER)) {
            String problem = ask(authority, TrustAnchors.none()).verdict().problem();
            assertTrue(problem.contains("status 2") && problem.contains("not today"), problem);
        }
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void noAnswerIsAFailureOfTheWorld(Behaviour behaviour, SourceException.Code code) {
        try (LocalAuthority authority = new LocalAuthority(behaviour, Certificate.PROPER)) {
            SourceException e = assertThrows(SourceException.class, () -> ask(authority, TrustAnchors.none()));
            assertEquals(code, e.code(), e.getMessage());
        }
    }

    static Stream<Arguments> noAnswers() {
        return Stream.of(
                Arguments.of(Behaviour.BUSY, SourceException.Code.UNREACHABLE),
                Arguments.of(Behaviour.OVERSIZE, SourceException.Code.REFUSED));
    }

    @Test
    void oneThatIsSilentIsGivenUp() {
        try (LocalAuthority authority = new LocalAuthority(Behaviour.SILENT, Certificate.PROPER)) {
            TimeStampAuthority named = new TimeStampAuthority(authority.address(), Optional.empty());
            SourceException e = assertThrows(
                    SourceException.class, () -> within(Duration.ofSeconds(1)).ask(named, DATA, TrustAnchors.none()));
            assertEquals(SourceException.Code.UNREACHABLE, e.code());
            assertTrue(String.valueOf(e.getMessage()).contains("no answer within 1 s"), e.getMessage());
        }
    }

    @Test
    void nobodyThereIsUnreachable() {
        URI closed;
        try (LocalAuthority authority = LocalAuthority.good()) {
            closed = authority.address();
        }
        SourceException e = assertThrows(
                SourceException.class,
                () -> once().ask(new TimeStampAuthority(closed, Optional.empty()), DATA, TrustAnchors.none()));
        assertEquals(SourceException.Code.UNREACHABLE, e.code());
    }

    /** Only the sentence with which an authority grants the stamp is signed by nobody. */
    @Test
    void noByteOfAKeptStampCanBeChanged() throws IOException {
        byte[] response;
        TrustAnchors anchors;
        try (LocalAuthority authority = LocalAuthority.good()) {
            anchors = authority.anchors();
            response = ask(authority, anchors).response();
        }
        List<Integer> free = new ArrayList<>();
        TrustAnchors itself = new TrustAnchors(TimeStamps.certificates(response));
        String said = "Operation Okay";
        int sentence = new String(response, StandardCharsets.ISO_8859_1).indexOf(said);
        assertTrue(sentence > 0, "the authority says no sentence");
        for (int at = 0; at < response.length; at++) {
            if (at >= sentence - 2 && at < sentence + said.length()) {
                continue;
            }
            byte[] changed = response.clone();
            changed[at] ^= 0x21;
            // Also where the certificate that is changed here is known from elsewhere.
            if (TimeStamps.check(DATA, changed, anchors).holds()
                    || TimeStamps.check(DATA, changed, itself).holds()) {
                free.add(at);
            }
        }
        assertEquals(List.of(), free, "bytes that nobody notices, of " + response.length);
        for (int length = 0; length < response.length; length += 41) {
            assertFalse(
                    TimeStamps.check(DATA, Arrays.copyOf(response, length), anchors)
                            .holds(),
                    "cut at " + length);
        }
    }

    @Test
    void opensslAcceptsWhatIsKept(@TempDir Path folder) throws IOException {
        Path root;
        Path kept = folder.resolve("kept.tsr");
        try (LocalAuthority authority = LocalAuthority.good()) {
            root = authority.writeRoot(folder.resolve("root.pem"));
            Files.write(kept, ask(authority, authority.anchors()).response());
        }
        OpenSsl.Ran ran = OpenSsl.run("ts", "-verify", "-digest", DATA.hex(), "-in", kept, "-CAfile", root);
        assertTrue(ran.code() == 0 && ran.said().contains("Verification: OK"), ran.toString());
        String other = Digest.of("other").hex();
        assertFalse(OpenSsl.run("ts", "-verify", "-digest", other, "-in", kept, "-CAfile", root)
                        .code()
                == 0);
    }

    @Test
    void whatOpensslStampsIsAccepted(@TempDir Path folder) throws IOException {
        try (LocalAuthority keys = LocalAuthority.good()) {
            keys.writeFor(folder);
            Files.write(folder.resolve("q.tsq"), TimeStamps.request(DATA, java.math.BigInteger.TEN));
            Files.writeString(folder.resolve("tsa.cnf"), """
                    [tsa]
                    default_tsa = one
                    [one]
                    serial = %s/serial
                    signer_cert = %s/cert.pem
                    certs = %s/root.pem
                    signer_key = %s/key.pem
                    signer_digest = sha256
                    default_policy = 1.2.3.4.1
                    digests = sha256
                    accuracy = secs:1, millisecs:250
                    ess_cert_id_chain = no
                    """.replace("%s", folder.toString()));
            OpenSsl.Ran ran = OpenSsl.run(
                    "ts",
                    "-reply",
                    "-config",
                    folder.resolve("tsa.cnf"),
                    "-queryfile",
                    folder.resolve("q.tsq"),
                    "-out",
                    folder.resolve("a.tsr"));
            assertEquals(0, ran.code(), ran.said());
            StampVerdict verdict = TimeStamps.check(DATA, Files.readAllBytes(folder.resolve("a.tsr")), keys.anchors());
            assertTrue(verdict.holds(), verdict.problem());
            assertEquals(
                    Optional.of(Duration.ofMillis(1250)),
                    verdict.stamp().orElseThrow().accuracy());
        }
    }
}
