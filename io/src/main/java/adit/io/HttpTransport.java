// SPDX-License-Identifier: Apache-2.0
package adit.io;

import adit.io.SourceException.Code;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Fetches documents over HTTP. Tries again only what may pass by itself: no connection, a time-out, status 429, 502,
 * 503 and 504, with growing pauses or the server's own Retry-After. Redirects are followed on the same host alone, so
 * that a catalogue cannot send its reader elsewhere. Packed answers are unpacked within the same limit of size. Bytes of
 * other kinds than JSON are posted with {@link #post}.
 */
public final class HttpTransport implements Transport {
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);
    private static final Set<Integer> REDIRECT = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;

    private final HttpClient client;
    private final Limits limits;
    private final Function<URI, Optional<String>> refusal;
    private final Pause pause;

    /**
     * @param maxBytes largest document, unpacked
     * @param tries including the first
     * @param firstPause doubled after each further failure
     * @param longestPause longer ones, and longer Retry-After, end the tries
     */
    public record Limits(
            int maxBytes, Duration connect, Duration answer, int tries, Duration firstPause, Duration longestPause) {
        public static Limits standard() {
            return new Limits(
                    64 << 20,
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(60),
                    5,
                    Duration.ofMillis(500),
                    Duration.ofSeconds(60));
        }
    }

    /** Waits; tests count instead. */
    interface Pause {
        void last(Duration length) throws InterruptedException;
    }

    /** @param policy which addresses may be asked at all; asked again for each redirect */
    public HttpTransport(Limits limits, HttpPolicy policy) {
        this(limits, policy::refusal, Thread::sleep);
    }

    HttpTransport(Limits limits, Function<URI, Optional<String>> refusal, Pause pause) {
        this.limits = limits;
        this.refusal = refusal;
        this.pause = pause;
        client = HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public byte[] fetch(Request request) throws IOException {
        return send(Message.of(request));
    }

    /**
     * Posts bytes and gives the answer's, as {@link #fetch} does for JSON: the same limits, refusals and tries. The
     * answer is small: all of it must have come within the time for an answer.
     *
     * @param type media type of the body
     * @param answerType media type that is asked for
     */
    public byte[] post(URI uri, byte[] body, String type, String answerType) throws IOException {
        return send(new Message(uri, new TreeMap<>(Map.of("Accept", answerType, "Content-Type", type)), body, true));
    }

    /**
     * What is sent.
     *
     * @param headers beyond those of every message
     * @param body of a POST; null for GET
     * @param small whether the whole answer, and not its beginning alone, must come in time
     */
    private record Message(URI uri, SortedMap<String, String> headers, byte @Nullable [] body, boolean small) {
        static Message of(Request request) {
            TreeMap<String, String> headers = new TreeMap<>(Map.of("Accept", "application/geo+json, application/json"));
            headers.putAll(request.headers());
            String body = request.body();
            if (body == null) {
                return new Message(request.uri(), headers, null, false);
            }
            headers.put("Content-Type", "application/json");
            return new Message(request.uri(), headers, body.getBytes(StandardCharsets.UTF_8), false);
        }

        /** 307 and 308 keep the method; the others turn a POST into a GET (RFC 9110, 15.4). */
        Message redirected(int status, URI to) {
            if (status >= 307 || body == null) {
                return new Message(to, headers, body, small);
            }
            TreeMap<String, String> left = new TreeMap<>(headers);
            left.remove("Content-Type");
            return new Message(to, left, null, small);
        }

        HttpRequest http(Duration timeout) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                    .timeout(timeout)
                    .header("Accept-Encoding", "gzip")
                    .header("User-Agent", "adit");
            headers.forEach(builder::setHeader);
            return body == null
                    ? builder.GET().build()
                    : builder.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        }
    }

    private byte[] send(Message request) throws IOException {
        Duration wait = limits.firstPause();
        for (int attempt = 1; ; attempt++) {
            switch (onSameHost(request)) {
                case Answer.Body body -> {
                    return body.bytes();
                }
                case Answer.Moved moved -> throw new IllegalStateException("redirects are followed: " + moved);
                case Answer.Failed failed -> {
                    Duration next = failed.retryAfter().orElse(wait);
                    boolean again = failed.passing() && attempt < limits.tries();
                    if (!again || next.compareTo(limits.longestPause()) > 0) {
                        throw failed.problem();
                    }
                    rest(next, failed.problem());
                    wait = wait.multipliedBy(2);
                }
            }
        }
    }

    private void rest(Duration length, SourceException problem) throws SourceException {
        try {
            pause.last(length);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw problem;
        }
    }

    private sealed interface Answer {
        record Body(byte[] bytes) implements Answer {}

        record Moved(int status, String location) implements Answer {}

        /** @param passing whether another try may help */
        record Failed(SourceException problem, boolean passing, Optional<Duration> retryAfter) implements Answer {}
    }

    private static Answer.Failed failed(Code code, URI uri, String problem) {
        return new Answer.Failed(new SourceException(code, uri, problem), false, Optional.empty());
    }

    private Answer onSameHost(Message first) {
        Message request = first;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            URI uri = request.uri();
            Optional<String> refused = refusal.apply(uri);
            Answer answer = refused.isPresent() ? failed(Code.REFUSED, uri, refused.get()) : once(request);
            if (!(answer instanceof Answer.Moved moved)) {
                return answer;
            }
            Optional<URI> to = target(uri, moved.location());
            if (to.isEmpty()) {
                return failed(
                        Code.REFUSED,
                        uri,
                        "redirected to \"" + moved.location() + "\"; redirects are followed on the same host only");
            }
            request = request.redirected(moved.status(), to.get());
        }
        return failed(Code.REFUSED, first.uri(), "redirected more than " + MAX_REDIRECTS + " times");
    }

    private static Optional<URI> target(URI from, String location) {
        try {
            URI to = from.resolve(location);
            boolean sameHost = from.getHost().equalsIgnoreCase(to.getHost() == null ? "" : to.getHost());
            boolean noWeaker = from.getScheme().equals(to.getScheme()) || "https".equals(to.getScheme());
            return sameHost && noWeaker ? Optional.of(to) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The client's own words, which are often none. */
    private static String said(IOException e) {
        String name = e.getClass().getSimpleName();
        return e.getMessage() == null ? name : name + ": " + e.getMessage();
    }

    private Answer once(Message request) {
        URI uri = request.uri();
        try {
            HttpResponse<InputStream> response =
                    client.send(request.http(limits.answer()), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                return request.small() ? inTime(body, () -> answer(uri, response, body)) : answer(uri, response, body);
            }
        } catch (HttpTimeoutException e) {
            return unreachable(uri, "no answer within " + limits.answer().toSeconds() + " s", e);
        } catch (ZipException | EOFException e) {
            return failed(Code.CORRUPT, uri, "the packed answer cannot be unpacked: " + e.getMessage());
        } catch (IOException e) {
            return unreachable(
                    uri, "no connection (" + said(e) + "); check the address and the network, then run again", e);
        } catch (IllegalArgumentException e) {
            return failed(Code.UNSUPPORTED, uri, "not an address or header that HTTP knows: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Failed(
                    new SourceException(Code.UNREACHABLE, uri, "interrupted", e), false, Optional.empty());
        }
    }

    private interface Reading {
        Answer answer() throws IOException;
    }

    /** Hangs up when the time for an answer is over: the client's own time-out ends with the answer's headers. */
    private Answer inTime(InputStream body, Reading reading) throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture<Void> alarm = CompletableFuture.runAsync(
                () -> {
                    late.set(true);
                    try {
                        body.close();
                    } catch (IOException e) {
                        // the reader meets it too
                    }
                },
                CompletableFuture.delayedExecutor(limits.answer().toMillis(), TimeUnit.MILLISECONDS));
        try {
            Answer answer = reading.answer();
            if (late.get()) {
                throw new HttpTimeoutException("the answer stopped coming");
            }
            return answer;
        } catch (IOException e) {
            boolean timeout = late.get() || e.getCause() instanceof HttpTimeoutException;
            throw timeout ? new HttpTimeoutException("the answer stopped coming") : e;
        } finally {
            alarm.cancel(false);
        }
    }

    private static Answer unreachable(URI uri, String problem, IOException cause) {
        return new Answer.Failed(new SourceException(Code.UNREACHABLE, uri, problem, cause), true, Optional.empty());
    }

    private Answer answer(URI uri, HttpResponse<InputStream> response, InputStream body) throws IOException {
        int status = response.statusCode();
        if (status == 200) {
            return body(uri, response, body);
        }
        if (REDIRECT.contains(status)) {
            return new Answer.Moved(
                    status, response.headers().firstValue("Location").orElse(""));
        }
        if (PASSING.contains(status)) {
            SourceException problem = new SourceException(Code.UNREACHABLE, uri, "the server answers " + status);
            return new Answer.Failed(problem, true, retryAfter(response));
        }
        if (status == 404 || status == 410) {
            return failed(Code.MISSING, uri, "the server answers " + status);
        }
        String said = new String(body.readNBytes(300), StandardCharsets.UTF_8).replaceAll("\\s+", " ");
        return failed(Code.REFUSED, uri, "the server answers " + status + (said.isBlank() ? "" : ": " + said));
    }

    /** Seconds, or a date, which is read against the server's own clock so that ours does not matter. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        String stated = response.headers().firstValue("Retry-After").orElse("").strip();
        if (stated.matches("\\d{1,6}")) {
            return Optional.of(Duration.ofSeconds(Integer.parseInt(stated)));
        }
        try {
            ZonedDateTime at = ZonedDateTime.parse(stated, DateTimeFormatter.RFC_1123_DATE_TIME);
            ZonedDateTime now = ZonedDateTime.parse(
                    response.headers().firstValue("Date").orElse(""), DateTimeFormatter.RFC_1123_DATE_TIME);
            return at.isAfter(now) ? Optional.of(Duration.between(now, at)) : Optional.of(Duration.ZERO);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Answer body(URI uri, HttpResponse<InputStream> response, InputStream raw) throws IOException {
        String packing =
                response.headers().firstValue("Content-Encoding").orElse("").toLowerCase(Locale.ROOT);
        if (!packing.isEmpty() && !packing.equals("gzip") && !packing.equals("identity")) {
            return failed(Code.UNSUPPORTED, uri, "packed as " + packing + ", only gzip was offered");
        }
        InputStream in = packing.equals("gzip") ? new GZIPInputStream(raw) : raw;
        byte[] bytes = in.readNBytes(limits.maxBytes());
        if (in.read() >= 0) {
            return failed(Code.REFUSED, uri, "larger than " + limits.maxBytes() + " bytes, the limit for a document");
        }
        return new Answer.Body(bytes);
    }
}
