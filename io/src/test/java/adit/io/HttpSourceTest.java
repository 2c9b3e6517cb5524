// SPDX-License-Identifier: Apache-2.0
package adit.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.io.SourceException.Code;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class HttpSourceTest {
    private static final HttpPolicy LOOPBACK = HttpPolicy.anyPublicHost().withPrivateNetworks();
    private static final HttpSource.Limits LIMITS = new HttpSource.Limits(
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            3,
            Duration.ofMillis(1),
            Duration.ofMillis(5),
            1 << 20,
            150_000);

    private final byte[] file = new byte[200_000];
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpSource.client(LIMITS);
    private HttpServer server;
    private volatile String etag = "\"v1\"";

    @BeforeEach
    void start() throws IOException {
        new Random(1).nextBytes(file);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ranged", this::ranged);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        client.close();
    }

    /** Behaves as RFC 9110 says of ranges and If-Range. */
    private void ranged(HttpExchange exchange) throws IOException {
        String range = String.valueOf(exchange.getRequestHeaders().getFirst("Range"));
        asked.add(range);
        exchange.getResponseHeaders().set("ETag", etag);
        String condition = exchange.getRequestHeaders().getFirst("If-Range");
        if (condition != null && !condition.equals(etag)) {
            send(exchange, 200, file);
            return;
        }
        String[] ends = range.substring("bytes=".length()).split("-", 2);
        int from = Integer.parseInt(ends[0]);
        int to = Math.min(Integer.parseInt(ends[1]), file.length - 1);
        exchange.getResponseHeaders().set("Content-Range", "bytes " + from + "-" + to + "/" + file.length);
        send(exchange, 206, Arrays.copyOfRange(file, from, to + 1));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void answering(String path, int status, byte[] body, String... headers) {
        server.createContext(path, exchange -> {
            asked.add(path);
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            send(exchange, status, body);
        });
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private HttpSource open(String path) throws SourceException {
        return HttpSource.open(uri(path), LOOPBACK, client, LIMITS);
    }

    private static void refused(Code code, String reason, Executable read) {
        SourceException e = assertThrows(SourceException.class, read);
        assertEquals(code, e.code(), e::toString);
        assertTrue(e.toString().contains(reason), e::toString);
    }

    @Test
    void theFirstReadIsARangeAndTheHeaderIsReadOnce() throws IOException {
        try (HttpSource source = open("/ranged")) {
            assertEquals(List.of(), asked);
            assertArrayEquals(Arrays.copyOf(file, 16), source.read(0, 16));
            assertArrayEquals(Arrays.copyOfRange(file, 60_000, 61_000), source.read(60_000, 1000));
            assertEquals(file.length, source.size());
            assertEquals(List.of("bytes=0-65535"), asked);
            assertArrayEquals(Arrays.copyOfRange(file, 150_000, 160_000), source.read(150_000, 10_000));
            assertEquals(List.of("bytes=0-65535", "bytes=150000-159999"), asked);
        }
    }

    @Test
    void readsEndWhereTheFileEnds() throws IOException {
        try (HttpSource source = open("/ranged")) {
            assertArrayEquals(Arrays.copyOfRange(file, 199_990, 200_000), source.read(199_990, 100));
            assertEquals(0, source.read(200_000, 100).length);
            assertEquals(0, source.read(300_000, 100).length);
        }
    }

    @Test
    void aSmallFileOfAServerWithoutRangesIsTakenWhole() throws IOException {
        answering("/small", 200, Arrays.copyOf(file, 100_000));
        try (HttpSource source = open("/small")) {
            assertArrayEquals(Arrays.copyOfRange(file, 90_000, 90_010), source.read(90_000, 10));
            assertArrayEquals(Arrays.copyOfRange(file, 99_990, 100_000), source.read(99_990, 100));
            assertEquals(100_000, source.size());
            assertEquals(List.of("/small"), asked);
        }
    }

    @Test
    void aLargeFileOfAServerWithoutRangesIsRefused() {
        answering("/large", 200, file);
        refused(
                Code.REFUSED,
                "ignores ranges and the file has 200000 bytes",
                () -> open("/large").read(0, 10));
        server.createContext("/endless", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 0);
                for (int i = 0; i < 10_000; i++) {
                    exchange.getResponseBody().write(file);
                }
            }
        });
        refused(Code.REFUSED, "ignores ranges", () -> open("/endless").read(0, 10));
    }

    @Test
    void aFileThatChangesWhileItIsReadIsNoticed() throws IOException {
        try (HttpSource source = open("/ranged")) {
            source.read(0, 10);
            etag = "\"v2\"";
            refused(Code.CHANGED, "ETag \"v1\" became \"v2\"", () -> source.read(150_000, 10));
        }
    }

    @Test
    void aWrongRangeIsCorrupt() {
        answering("/shifted", 206, new byte[10], "Content-Range", "bytes 5-14/200000");
        refused(Code.CORRUPT, "gave bytes 5-14/200000", () -> open("/shifted").read(0, 10));
        answering("/unnamed", 206, new byte[10]);
        refused(
                Code.CORRUPT,
                "answers 206 with Content-Range \"\"",
                () -> open("/unnamed").read(0, 10));
    }

    @Test
    void whatMayPassIsTriedAgainAndNothingElse() throws IOException {
        server.createContext("/busy", exchange -> {
            asked.add("/busy");
            if (asked.size() < 3) {
                send(exchange, 503, new byte[0]);
            } else {
                exchange.getResponseHeaders().set("Content-Range", "bytes 0-3/4");
                send(exchange, 206, new byte[] {1, 2, 3, 4});
            }
        });
        assertEquals(4, open("/busy").read(0, 10).length);
        assertEquals(3, asked.size());

        asked.clear();
        answering("/down", 502, new byte[0]);
        refused(
                Code.UNREACHABLE,
                "answers 502 (tried 3 times)",
                () -> open("/down").read(0, 10));
        assertEquals(3, asked.size());

        asked.clear();
        answering("/gone", 404, new byte[0]);
        answering("/private", 403, new byte[0]);
        refused(Code.MISSING, "answers 404", () -> open("/gone").read(0, 10));
        refused(Code.REFUSED, "answers 403", () -> open("/private").read(0, 10));
        assertEquals(2, asked.size());
    }

    @Test
    void aServerThatStallsIsLeft() {
        server.createContext("/stalled", exchange -> {
            exchange.getResponseHeaders().set("Content-Range", "bytes 0-99/100");
            exchange.sendResponseHeaders(206, 100);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
        });
        refused(
                Code.UNREACHABLE,
                "no whole answer within 1 s",
                () -> open("/stalled").read(0, 10));
    }

    @Test
    void redirectsStayOnTheHost() throws IOException {
        answering("/moved", 302, new byte[0], "Location", "/ranged");
        assertEquals(10, open("/moved").read(0, 10).length);
        answering("/elsewhere", 302, new byte[0], "Location", "http://example.org/a.tif");
        refused(
                Code.REFUSED,
                "redirects to \"http://example.org/a.tif\"",
                () -> open("/elsewhere").read(0, 10));
        answering("/round", 302, new byte[0], "Location", "/round");
        refused(
                Code.REFUSED,
                "redirects more than 5 times",
                () -> open("/round").read(0, 10));
    }

    @Test
    void addressesInsideTheNetworkAreRefusedUnlessAllowed() {
        HttpPolicy any = HttpPolicy.anyPublicHost();
        for (String inside : List.of(
                "http://127.0.0.1/",
                "http://[::1]/",
                "http://10.1.2.3/",
                "http://192.168.0.1/",
                "http://169.254.169.254/",
                "http://172.16.0.1/",
                "http://100.64.0.1/",
                "http://0.0.0.0/",
                "http://[fd00::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://[64:ff9b::a00:1]/",
                "file:///etc/passwd",
                "http:///",
                "http://user@8.8.8.8/",
                "ftp://8.8.8.8/")) {
            assertFalse(any.allows(URI.create(inside)), inside);
        }
        assertTrue(any.allows(URI.create("https://8.8.8.8/a.tif")));
        assertTrue(any.withPrivateNetworks().allows(URI.create("http://127.0.0.1/")));
        HttpPolicy one = HttpPolicy.only(List.of("8.8.8.8"));
        assertTrue(one.allows(URI.create("https://8.8.8.8/a.tif")));
        assertFalse(one.allows(URI.create("https://8.8.4.4/a.tif")));
        refused(
                Code.REFUSED,
                "not an address of the public internet",
                () -> HttpSource.open(uri("/ranged"), any, client, LIMITS));
    }
}
