// SPDX-License-Identifier: Apache-2.0
package adit.io;

import adit.io.SourceException.Code;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file on a web server, read by ranges. The first read is a range already, of at least 64 KiB, which holds the header
 * of most COGs; nothing is asked before that. Every answer is checked: that it is the range asked for, and that the file
 * is still the one of the first answer (ETag, else Last-Modified, and size).
 *
 * <p>A server that ignores ranges is accepted for files up to {@link Limits#wholeBytes}, which are then kept; larger ones
 * are refused. Only what may pass by itself is tried again: no connection, time-outs, status 429 and 5xx.
 */
public final class HttpSource implements ByteSource {
    /** What is kept of the start of the file, and the least that the first read asks for. */
    static final int HEAD = 64 << 10;

    /**
     * @param request until the whole answer is there
     * @param tries including the first
     * @param firstPause doubled after each further failure, up to {@code longestPause}
     * @param rangeBytes the longest single read
     * @param wholeBytes the largest file that is taken whole from a server that ignores ranges
     */
    public record Limits(
            Duration connect,
            Duration request,
            int tries,
            Duration firstPause,
            Duration longestPause,
            int rangeBytes,
            int wholeBytes) {
        public static Limits standard() {
            return new Limits(
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(120),
                    4,
                    Duration.ofMillis(250),
                    Duration.ofSeconds(10),
                    256 << 20,
                    32 << 20);
        }
    }

    private final URI uri;
    private final RangeRequests requests;
    private final Limits limits;

    /** What the first answer said; guarded by this, as the rest. */
    private RangeRequests.@Nullable Version version;

    private byte[] head = new byte[0];
    private boolean whole;

    private HttpSource(URI uri, RangeRequests requests, Limits limits) {
        this.uri = uri;
        this.requests = requests;
        this.limits = limits;
    }

    /** A client as this class needs it; one serves all sources, and is closed by its owner. */
    public static HttpClient client(Limits limits) {
        return HttpClient.newBuilder()
                .connectTimeout(limits.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /**
     * Asks nothing yet.
     *
     * @param client follows no redirects, as {@link #client} gives it: they are followed here, on the same host only
     * @throws SourceException REFUSED where the policy does not allow the address
     */
    public static HttpSource open(URI uri, HttpPolicy policy, HttpClient client, Limits limits) throws SourceException {
        if (client.followRedirects() != HttpClient.Redirect.NEVER) {
            throw new IllegalArgumentException("the client must not follow redirects; take HttpSource.client");
        }
        var refusal = policy.refusal(uri);
        if (refusal.isPresent()) {
            throw new SourceException(Code.REFUSED, uri, refusal.get());
        }
        return new HttpSource(uri, new RangeRequests(client, policy, limits), limits);
    }

    @Override
    public URI uri() {
        return uri;
    }

    @Override
    public long size() throws IOException {
        return first().size();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        if (offset < 0 || length < 0 || length > limits.rangeBytes()) {
            throw new IllegalArgumentException(
                    "offset must be >= 0 and length in 0.." + limits.rangeBytes() + ", were " + offset + ", " + length);
        }
        RangeRequests.Version known = first();
        byte[] start;
        boolean all;
        synchronized (this) {
            start = head;
            all = whole;
        }
        long end = known.size() < 0 ? offset + length : Math.min(offset + length, known.size());
        if (all || end <= start.length) {
            int from = (int) Math.min(offset, start.length);
            return Arrays.copyOfRange(start, from, (int) Math.max(from, Math.min(end, start.length)));
        }
        if (end <= offset) {
            return new byte[0];
        }
        return requests.read(uri, offset, (int) (end - offset), known).bytes();
    }

    /** The first request, made once. */
    private synchronized RangeRequests.Version first() throws IOException {
        if (version == null) {
            RangeRequests.Part part = requests.read(uri, 0, HEAD, null);
            head = part.bytes();
            whole = part.whole();
            version = part.version();
        }
        return version;
    }

    static @Nullable String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse(null);
    }
}
