// SPDX-License-Identifier: Apache-2.0
package adit.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.io.SourceException.Code;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpTransportTest {
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private interface Behaviour {
        void answer(HttpExchange exchange, int nth) throws IOException;
    }

    private void on(String path, Behaviour behaviour) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            int nth = (int) asked.stream()
                    .filter(a -> a.endsWith(exchange.getRequestURI().toString()))
                    .count();
            exchange.getRequestBody().readAllBytes();
            behaviour.answer(exchange, nth);
            exchange.close();
        });
    }

    private static void send(HttpExchange exchange, int status, byte[] body, Map<String, String> headers)
            throws IOException {
        headers.forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private HttpTransport transport(int maxBytes) {
        HttpTransport.Limits limits = new HttpTransport.Limits(
                maxBytes,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                4,
                Duration.ofMillis(500),
                Duration.ofSeconds(30));
        return new HttpTransport(
                limits,
                uri -> uri.getPath().startsWith("/inner") ? Optional.of("an inner path") : Optional.empty(),
                pauses::add);
    }

    private SourceException failure(String path) {
        return assertThrows(SourceException.class, () -> transport(1000).fetch(Transport.Request.get(at(path))));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBusyServerIsAskedAgainWithGrowingPauses() throws IOException {
        on("/busy", (x, nth) -> send(x, nth < 3 ? 503 : 200, utf8(nth < 3 ? "" : "{}"), Map.of()));
        assertArrayEquals(utf8("{}"), transport(1000).fetch(Transport.Request.get(at("/busy"))));
        assertEquals(List.of(Duration.ofMillis(500), Duration.ofSeconds(1)), pauses);
    }

    @Test
    void retryAfterIsObeyedAndALongOneEndsTheTries() throws IOException {
        on("/soon", (x, nth) -> send(x, nth < 2 ? 429 : 200, utf8("{}"), Map.of("Retry-After", "7")));
        transport(1000).fetch(Transport.Request.get(at("/soon")));
        assertEquals(List.of(Duration.ofSeconds(7)), pauses);
        on("/late", (x, nth) -> send(x, 429, utf8(""), Map.of("Retry-After", "3600")));
        assertEquals(Code.UNREACHABLE, failure("/late").code());
        assertEquals(1, asked.stream().filter(a -> a.endsWith("/late")).count());
    }

    @Test
    void triesAreBounded() {
        on("/down", (x, nth) -> send(x, 502, utf8(""), Map.of()));
        assertEquals(Code.UNREACHABLE, failure("/down").code());
        assertEquals(4, asked.size());
    }

    @Test
    void whatWillNotPassIsNotTriedAgain() {
        on("/gone", (x, nth) -> send(x, 404, utf8("no"), Map.of()));
        on("/closed", (x, nth) -> send(x, 403, utf8("no token"), Map.of()));
        assertEquals(Code.MISSING, failure("/gone").code());
        SourceException closed = failure("/closed");
        assertEquals(Code.REFUSED, closed.code());
        assertTrue(String.valueOf(closed.getMessage()).contains("403: no token"), closed.getMessage());
        assertEquals(2, asked.size());
    }

    @Test
    void aPackedAnswerIsUnpackedWithinTheLimit() throws IOException {
        on("/packed", (x, nth) -> send(x, 200, gzip(utf8("[1]")), Map.of("Content-Encoding", "gzip")));
        on("/bomb", (x, nth) -> send(x, 200, gzip(new byte[5_000_000]), Map.of("Content-Encoding", "gzip")));
        on("/torn", (x, nth) -> send(x, 200, utf8("not gzip at all"), Map.of("Content-Encoding", "gzip")));
        assertArrayEquals(utf8("[1]"), transport(1000).fetch(Transport.Request.get(at("/packed"))));
        assertEquals(Code.REFUSED, failure("/bomb").code());
        assertEquals(Code.CORRUPT, failure("/torn").code());
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(plain);
        }
        return out.toByteArray();
    }

    @Test
    void redirectsStayOnTheHostAndWithinWhatIsAllowed() throws IOException {
        on("/a", (x, nth) -> send(x, 302, utf8(""), Map.of("Location", "/b")));
        on("/b", (x, nth) -> send(x, 200, utf8("{}"), Map.of()));
        on("/out", (x, nth) -> send(x, 302, utf8(""), Map.of("Location", "http://169.254.169.254/latest")));
        on("/loop", (x, nth) -> send(x, 302, utf8(""), Map.of("Location", "/loop")));
        on("/in", (x, nth) -> send(x, 302, utf8(""), Map.of("Location", "/inner/secret")));
        on("/inner", (x, nth) -> send(x, 200, utf8("{}"), Map.of()));
        assertArrayEquals(utf8("{}"), transport(1000).fetch(Transport.Request.get(at("/a"))));
        for (String path : List.of("/out", "/loop", "/in")) {
            assertEquals(Code.REFUSED, failure(path).code(), path);
        }
        assertTrue(asked.stream().noneMatch(a -> a.contains("/inner")), asked.toString());
    }

    @Test
    void aPostKeepsItsBodyOnARedirect307() throws IOException {
        on("/p", (x, nth) -> send(x, 307, utf8(""), Map.of("Location", "/q")));
        on("/q", (x, nth) -> send(x, 200, utf8("{}"), Map.of()));
        transport(1000).fetch(Transport.Request.post(at("/p"), "{\"limit\":1}"));
        assertEquals(List.of("POST /p", "POST /q"), asked);
    }

    @Test
    void bytesArePostedAsTheyAreAndTheAnswersAreGivenSo() throws IOException {
        byte[] body = {0, -1, (byte) 0xc3, 13, 10};
        List<String> types = new ArrayList<>();
        server.createContext("/bytes", x -> {
            byte[] got = x.getRequestBody().readAllBytes();
            types.add(x.getRequestMethod());
            types.add(x.getRequestHeaders().getFirst("Content-Type"));
            types.add(x.getRequestHeaders().getFirst("Accept"));
            send(x, 200, got, Map.of());
            x.close();
        });
        byte[] answer =
                transport(5).post(at("/bytes"), body, "application/timestamp-query", "application/timestamp-reply");
        assertArrayEquals(body, answer);
        assertEquals(List.of("POST", "application/timestamp-query", "application/timestamp-reply"), types);
        SourceException large =
                assertThrows(SourceException.class, () -> transport(4).post(at("/bytes"), body, "a/b", "a/b"));
        assertEquals(Code.REFUSED, large.code());
    }

    @Test
    void aPostedAnswerThatDripsIsGivenUpInTime() {
        CountDownLatch over = new CountDownLatch(1);
        on("/drip", (x, nth) -> {
            x.sendResponseHeaders(200, 0);
            try {
                while (!over.await(20, TimeUnit.MILLISECONDS)) {
                    x.getResponseBody().write(1);
                    x.getResponseBody().flush();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        HttpTransport.Limits limits = new HttpTransport.Limits(
                1 << 20, Duration.ofSeconds(2), Duration.ofMillis(300), 1, Duration.ZERO, Duration.ZERO);
        HttpTransport hasty = new HttpTransport(limits, uri -> Optional.empty(), pauses::add);
        SourceException e = assertTimeoutPreemptively(
                Duration.ofSeconds(60),
                () -> assertThrows(SourceException.class, () -> hasty.post(at("/drip"), new byte[1], "a/b", "a/b")));
        over.countDown();
        assertEquals(Code.UNREACHABLE, e.code());
        assertTrue(String.valueOf(e.getMessage()).contains("no answer within"), e.getMessage());
    }

    @Test
    void aDeadPortIsUnreachable() {
        URI dead = at("/x");
        server.stop(0);
        SourceException e =
                assertThrows(SourceException.class, () -> transport(1000).fetch(Transport.Request.get(dead)));
        assertEquals(Code.UNREACHABLE, e.code());
        assertEquals(3, pauses.size());
    }

    @Test
    void aPrivateAddressIsNotAsked() {
        on("/x", (x, nth) -> send(x, 200, utf8("{}"), Map.of()));
        HttpTransport t = new HttpTransport(HttpTransport.Limits.standard(), HttpPolicy.anyPublicHost());
        SourceException e = assertThrows(
                SourceException.class,
                () -> t.fetch(Transport.Request.get(
                        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/x"))));
        assertEquals(Code.REFUSED, e.code());
        assertEquals(List.of(), asked);
    }

    @Test
    void aSchemeThatIsNotKnownIsRefused() {
        Transport t = SchemeTransport.of(new FileTransport(10), transport(10));
        SourceException e = assertThrows(
                SourceException.class, () -> t.fetch(Transport.Request.get(URI.create("s3://bucket/item.json"))));
        assertEquals(Code.UNSUPPORTED, e.code());
    }
}
