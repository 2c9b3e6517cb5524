// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cmp.PKIStatusInfo;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.TimeStampResp;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.bouncycastle.util.io.pem.PemObject;
import org.jspecify.annotations.Nullable;

/** A time-stamping authority on this machine, with a certificate authority of its own. It can be told to misbehave. */
public final class LocalAuthority implements AutoCloseable {
    /** How it answers. */
    public enum Behaviour {
        GOOD,
        OTHER_IMPRINT,
        OTHER_NONCE,
        REFUSING,
        GARBAGE,
        NESTED,
        OVERSIZE,
        TRAILING,
        SILENT,
        FORGED,
        BUSY
    }

    /** What its certificate is like. */
    public enum Certificate {
        PROPER,
        EXPIRED,
        OF_A_WEB_SERVER
    }

    private static final AtomicInteger SERIAL = new AtomicInteger(1);

    private final HttpServer server;
    private final X509Certificate root;
    private final X509Certificate certificate;
    private final KeyPair keys;
    private final KeyPair rootKeys;
    private final Certificate kind;
    private final Behaviour behaviour;
    private final CountDownLatch over = new CountDownLatch(1);

    /** Requests that came. */
    public final AtomicInteger asked = new AtomicInteger();

    public LocalAuthority(Behaviour behaviour, Certificate kind) {
        this.behaviour = behaviour;
        this.kind = kind;
        try {
            rootKeys = keys();
            keys = keys();
            Instant now = Instant.now();
            root = certificate(
                    "CN=Root of " + SERIAL.get(), rootKeys, null, rootKeys, now.plus(Duration.ofDays(900)), null);
            Instant until = now.plus(Duration.ofDays(kind == Certificate.EXPIRED ? -1 : 800));
            certificate =
                    certificate("CN=Local stamps,O=Test", keys, root, rootKeys, until, KeyPurposeId.id_kp_timeStamping);
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new IllegalStateException(e);
        }
        server.createContext("/tsr", this::answer);
        server.setExecutor(command -> Thread.ofVirtual().start(command));
        server.start();
    }

    public static LocalAuthority good() {
        return new LocalAuthority(Behaviour.GOOD, Certificate.PROPER);
    }

    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/tsr");
    }

    public TrustAnchors anchors() {
        return new TrustAnchors(List.of(root));
    }

    /** Writes the certificate of its root as PEM. */
    public Path writeRoot(Path file) throws IOException {
        return writePem(file, root);
    }

    static Path writePem(Path file, Object... objects) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (Object object : objects) {
                pem.writeObject(object);
            }
        }
        return Files.writeString(file, text.toString());
    }

    /** Writes key, certificate and root, for an authority of OpenSSL. */
    void writeFor(Path folder) throws IOException {
        writePem(
                folder.resolve("key.pem"),
                new PemObject("PRIVATE KEY", keys.getPrivate().getEncoded()));
        writePem(folder.resolve("cert.pem"), certificate);
        writePem(folder.resolve("root.pem"), root);
    }

    @Override
    public void close() {
        over.countDown();
        server.stop(0);
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(
            String subject,
            KeyPair of,
            @Nullable X509Certificate issuer,
            KeyPair signedBy,
            Instant until,
            @Nullable KeyPurposeId use)
            throws GeneralSecurityException, OperatorException, IOException {
        X500Principal name = new X500Principal(subject);
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer == null ? name : issuer.getSubjectX500Principal(),
                BigInteger.valueOf(SERIAL.getAndIncrement()),
                Date.from(until.minus(Duration.ofDays(1000))),
                Date.from(until),
                name,
                of.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(issuer == null));
        if (use != null) {
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(use));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signedBy.getPrivate())));
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        byte[] query = exchange.getRequestBody().readAllBytes();
        try (exchange) {
            if (behaviour == Behaviour.SILENT) {
                over.await();
                return;
            }
            if (behaviour == Behaviour.BUSY) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            byte[] body = body(query);
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (GeneralSecurityException | OperatorException | TSPException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] body(byte[] query) throws IOException, GeneralSecurityException, OperatorException, TSPException {
        TimeStampRequest request = new TimeStampRequest(query);
        return switch (behaviour) {
            case GOOD, SILENT, BUSY -> granted(request);
            case OTHER_IMPRINT -> {
                byte[] other = request.getMessageImprintDigest();
                other[0] ^= 1;
                yield granted(again(request, other, request.getNonce()));
            }
            case OTHER_NONCE ->
                granted(again(
                        request,
                        request.getMessageImprintDigest(),
                        request.getNonce().add(BigInteger.ONE)));
            case REFUSING ->
                responses()
                        .generateFailResponse(PKIStatus.REJECTION, PKIFailureInfo.badRequest, "not today")
                        .getEncoded();
            case GARBAGE -> "<html>please log in</html>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
            case NESTED -> nested();
            case OVERSIZE -> new byte[TimeStamps.MAX_ANSWER + 1];
            case TRAILING -> {
                byte[] good = granted(request);
                yield java.util.Arrays.copyOf(good, good.length + 3);
            }
            case FORGED -> {
                byte[] good = granted(request);
                good[good.length - 5] ^= 1;
                yield good;
            }
        };
    }

    /** Sequences in sequences, each of undefined length, as deep as the limit of bytes allows. */
    private static byte[] nested() {
        byte[] all = new byte[200_000];
        for (int i = 0; i < all.length; i += 2) {
            all[i] = 0x30;
            all[i + 1] = (byte) 0x80;
        }
        return all;
    }

    private static TimeStampRequest again(TimeStampRequest request, byte[] imprint, BigInteger nonce) {
        org.bouncycastle.tsp.TimeStampRequestGenerator generator = new org.bouncycastle.tsp.TimeStampRequestGenerator();
        generator.setCertReq(request.getCertReq());
        return generator.generate(TSPAlgorithms.SHA256, imprint, nonce);
    }

    private byte[] granted(TimeStampRequest request)
            throws IOException, GeneralSecurityException, OperatorException, TSPException {
        TimeStampResponse response =
                responses().generate(request, BigInteger.valueOf(SERIAL.getAndIncrement()), Date.from(Instant.now()));
        return kind == Certificate.OF_A_WEB_SERVER
                ? signedByAWebServer(
                        response.getTimeStampToken().getTimeStampInfo().getEncoded())
                : response.getEncoded();
    }

    /** The library refuses to make such a token: it is put together from its parts. */
    private byte[] signedByAWebServer(byte[] info)
            throws IOException, GeneralSecurityException, OperatorException, TSPException {
        try {
            X509Certificate web = certificate(
                    "CN=www.example.org",
                    keys,
                    root,
                    rootKeys,
                    Instant.now().plus(Duration.ofDays(10)),
                    KeyPurposeId.id_kp_serverAuth);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(web.getEncoded());
            Attribute names = new Attribute(
                    PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                    new DERSet(new SigningCertificateV2(new ESSCertIDv2(digest))));
            CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .setSignedAttributeGenerator(new AttributeTable(names))
                    .build("SHA256withECDSA", keys.getPrivate(), web));
            generator.addCertificates(new JcaCertStore(List.of(web)));
            CMSSignedData signed =
                    generator.generate(new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info), true);
            return new TimeStampResp(new PKIStatusInfo(PKIStatus.granted), signed.toASN1Structure()).getEncoded("DER");
        } catch (CMSException e) {
            throw new IllegalStateException(e);
        }
    }

    private TimeStampResponseGenerator responses() throws GeneralSecurityException, OperatorException, TSPException {
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder().build("SHA256withECDSA", keys.getPrivate(), certificate),
                new JcaDigestCalculatorProviderBuilder()
                        .build()
                        .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                new ASN1ObjectIdentifier("1.2.3.4.1"));
        tokens.addCertificates(new JcaCertStore(List.of(certificate)));
        tokens.setAccuracySeconds(1);
        tokens.setAccuracyMillis(500);
        return new TimeStampResponseGenerator(tokens, Set.of(TSPAlgorithms.SHA256));
    }
}
