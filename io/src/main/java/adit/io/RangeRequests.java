// SPDX-License-Identifier: Apache-2.0
package adit.io;

import adit.io.SourceException.Code;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for ranges, follows redirects on the same host, tries again what may pass by itself, and checks the answers. */
final class RangeRequests {
    private static final Pattern CONTENT_RANGE =
            Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)");
    private static final Set<Integer> REDIRECT = Set.of(301, 302, 303, 307, 308);
    private static final int MAX_REDIRECTS = 5;

    private final HttpClient client;
    private final HttpPolicy policy;
    private final HttpSource.Limits limits;

    RangeRequests(HttpClient client, HttpPolicy policy, HttpSource.Limits limits) {
        this.client = client;
        this.policy = policy;
        this.limits = limits;
    }

    /**
     * Which state of the file an answer belongs to.
     *
     * @param size −1 where the server does not say
     */
    record Version(@Nullable String etag, @Nullable String lastModified, long size) {
        /** Null where they may be the same file. */
        @Nullable
        String difference(Version later) {
            if (etag != null && later.etag != null) {
                return etag.equals(later.etag) ? null : "ETag " + etag + " became " + later.etag;
            }
            if (lastModified != null && later.lastModified != null && !lastModified.equals(later.lastModified)) {
                return "Last-Modified " + lastModified + " became " + later.lastModified;
            }
            return size >= 0 && later.size >= 0 && size != later.size ? "size " + size + " became " + later.size : null;
        }
    }

    /** @param whole the bytes are all of the file, not the range */
    record Part(byte[] bytes, boolean whole, Version version) {}

    /** A failure that may pass by itself. */
    private static final class Passing extends Exception {
        private static final long serialVersionUID = 1L;

        private final Optional<Duration> retryAfter;

        Passing(String problem, @Nullable Throwable cause, Optional<Duration> retryAfter) {
            super(problem, cause);
            this.retryAfter = retryAfter;
        }
    }

    /** @param known of the first answer; null for the first */
    Part read(URI uri, long offset, int length, @Nullable Version known) throws IOException {
        Duration wait = limits.firstPause();
        for (int attempt = 1; ; attempt++) {
            try {
                return onSameHost(uri, offset, length, known);
            } catch (Passing e) {
                Duration next = e.retryAfter.orElse(wait);
                if (attempt >= limits.tries() || next.compareTo(limits.longestPause()) > 0) {
                    throw new SourceException(
                            Code.UNREACHABLE, uri, e.getMessage() + " (tried " + attempt + " times)", e);
                }
                pause(uri, next);
                Duration twice = wait.multipliedBy(2);
                wait = twice.compareTo(limits.longestPause()) > 0 ? limits.longestPause() : twice;
            }
        }
    }

    private static void pause(URI uri, Duration length) throws SourceException {
        try {
            Thread.sleep(length);
        } catch (InterruptedException e) {
            throw interrupted(uri, e);
        }
    }

    private static SourceException interrupted(URI uri, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new SourceException(Code.UNREACHABLE, uri, "interrupted while reading", e);
    }

    private Part onSameHost(URI first, long offset, int length, @Nullable Version known) throws IOException, Passing {
        URI at = first;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpResponse<byte[]> response = send(at, offset, length, known);
            if (!REDIRECT.contains(response.statusCode())) {
                return answer(first, response, offset, length, known);
            }
            String location = response.headers().firstValue("Location").orElse("");
            at = target(first, at, location);
        }
        throw new SourceException(Code.REFUSED, first, "redirects more than " + MAX_REDIRECTS + " times");
    }

    private URI target(URI first, URI from, String location) throws SourceException {
        try {
            URI to = from.resolve(location);
            boolean sameHost = Objects.equals(from.getHost(), to.getHost());
            boolean noWeaker = "https".equals(to.getScheme()) || "http".equals(from.getScheme());
            if (!location.isEmpty() && sameHost && noWeaker && policy.allows(to)) {
                return to;
            }
        } catch (IllegalArgumentException e) {
            // No address: refused below, with its text.
        }
        throw new SourceException(
                Code.REFUSED,
                first,
                "redirects to \"" + location + "\"; redirects are followed on the same host only, so name that address"
                        + " in the catalogue if it is meant");
    }

    private HttpResponse<byte[]> send(URI uri, long offset, int length, @Nullable Version known)
            throws IOException, Passing {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(limits.request())
                .header("User-Agent", "adit")
                .header("Range", "bytes=" + offset + "-" + (offset + length - 1));
        if (known != null && known.etag != null && !known.etag.startsWith("W/")) {
            request.header("If-Range", known.etag);
        }
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request.build(), info -> BoundedBody.of(info, limits.wholeBytes(), length));
        try {
            // The request's own time-out ends with the headers; this one holds for the body too.
            return answer.get(limits.request().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Passing("no whole answer within " + limits.request().toSeconds() + " s", e, Optional.empty());
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw interrupted(uri, e);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Passing("no connection: " + cause, cause, Optional.empty());
        }
    }

    private Part answer(URI uri, HttpResponse<byte[]> response, long offset, int length, @Nullable Version known)
            throws IOException, Passing {
        int status = response.statusCode();
        return switch (status) {
            case 206 -> part(uri, response, offset, length, known);
            case 200 -> whole(uri, response, offset, known);
            case 416 -> nothing(uri, response, known);
            case 404, 410 -> throw new SourceException(Code.MISSING, uri, "the server answers " + status);
            default -> {
                if (status == 429 || status >= 500) {
                    throw new Passing("the server answers " + status, null, retryAfter(response));
                }
                throw new SourceException(
                        Code.REFUSED,
                        uri,
                        "the server answers " + status + "; check the address and its access rights");
            }
        };
    }

    /** An empty file, or a read beyond the end where the size is not known. */
    private static Part nothing(URI uri, HttpResponse<byte[]> response, @Nullable Version known)
            throws SourceException {
        Matcher range = CONTENT_RANGE.matcher(text(response, "Content-Range"));
        long size = range.matches() && !"*".equals(range.group(3)) ? Long.parseLong(range.group(3)) : -1;
        return new Part(new byte[0], false, same(uri, known, version(response, size)));
    }

    private static Part part(URI uri, HttpResponse<byte[]> response, long offset, int length, @Nullable Version known)
            throws SourceException, Passing {
        String text = text(response, "Content-Range");
        Matcher range = CONTENT_RANGE.matcher(text);
        if (!range.matches()
                || range.group(1) == null
                || !text(response, "Content-Encoding").isEmpty()) {
            throw new SourceException(
                    Code.CORRUPT,
                    uri,
                    "answers 206 with Content-Range \"" + text + "\" and Content-Encoding \""
                            + text(response, "Content-Encoding") + "\", a plain range was asked for");
        }
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        long size = "*".equals(range.group(3)) ? -1 : Long.parseLong(range.group(3));
        Version version = same(uri, known, version(response, size));
        long expected = size < 0 ? to + 1 : Math.min(offset + length, size);
        boolean tooMuch = response.body().length > to - from + 1;
        if (from != offset || to + 1 != expected || to >= offset + length || tooMuch) {
            throw new SourceException(
                    Code.CORRUPT,
                    uri,
                    "was asked for bytes " + offset + "-" + (offset + length - 1) + " and gave " + text
                            + (tooMuch ? ", with more bytes than that" : ""));
        }
        if (response.body().length != to - from + 1) {
            throw new Passing(
                    "the connection ended after " + response.body().length + " of " + (to - from + 1) + " bytes",
                    null,
                    Optional.empty());
        }
        return new Part(response.body(), false, version);
    }

    private Part whole(URI uri, HttpResponse<byte[]> response, long offset, @Nullable Version known)
            throws SourceException, Passing {
        long stated = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        Version version = same(uri, known, version(response, stated));
        byte[] body = response.body();
        if (stated > limits.wholeBytes() || body.length > limits.wholeBytes()) {
            throw new SourceException(
                    Code.REFUSED,
                    uri,
                    "the server ignores ranges and the file has "
                            + (stated < 0 ? "more than " + limits.wholeBytes() : stated)
                            + " bytes; without ranges at most " + limits.wholeBytes() + " are taken: download it and"
                            + " name the copy");
        }
        if (known != null) {
            throw new SourceException(
                    Code.CHANGED, uri, "answered ranges before and gives the whole file now, at byte " + offset);
        }
        if (stated >= 0 && body.length != stated) {
            throw new Passing(
                    "the connection ended after " + body.length + " of " + stated + " bytes", null, Optional.empty());
        }
        if (!text(response, "Content-Encoding").isEmpty()) {
            throw new SourceException(
                    Code.UNSUPPORTED,
                    uri,
                    "is packed as " + text(response, "Content-Encoding") + ", which was not asked");
        }
        return new Part(body, true, new Version(version.etag, version.lastModified, body.length));
    }

    private static String text(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static Version version(HttpResponse<?> response, long size) {
        return new Version(HttpSource.header(response, "ETag"), HttpSource.header(response, "Last-Modified"), size);
    }

    private static Version same(URI uri, @Nullable Version known, Version now) throws SourceException {
        if (known != null) {
            String difference = known.difference(now);
            if (difference != null) {
                throw new SourceException(
                        Code.CHANGED, uri, "changed while it was read: " + difference + "; start the reading anew");
            }
        }
        return now;
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        String stated = text(response, "Retry-After").strip();
        return stated.matches("\\d{1,6}")
                ? Optional.of(Duration.ofSeconds(Integer.parseInt(stated)))
                : Optional.empty();
    }
}
