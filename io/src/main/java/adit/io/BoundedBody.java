// SPDX-License-Identifier: Apache-2.0
package adit.io;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Takes the body of an answer up to a number of bytes and one more, which tells that there were more, and hangs up. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int max;
    private Flow.@org.jspecify.annotations.Nullable Subscription subscription;

    private BoundedBody(int max) {
        this.max = max;
    }

    /** Nothing is taken of answers that are refused or whose stated size is beyond the limit. */
    static BoundedBody of(HttpResponse.ResponseInfo info, int wholeBytes, int rangeBytes) {
        long stated = info.headers().firstValueAsLong("Content-Length").orElse(0);
        return switch (info.statusCode()) {
            case 206 -> new BoundedBody(rangeBytes);
            case 200 -> new BoundedBody(stated > wholeBytes ? -1 : wholeBytes);
            default -> new BoundedBody(-1);
        };
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription started) {
        subscription = started;
        if (max < 0) {
            started.cancel();
            result.complete(new byte[0]);
        } else {
            started.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] chunk = new byte[(int) Math.min(buffer.remaining(), max + 1L - bytes.size())];
            buffer.get(chunk);
            bytes.write(chunk, 0, chunk.length);
        }
        if (bytes.size() > max && subscription != null) {
            subscription.cancel();
            onComplete();
        }
    }

    @Override
    public void onError(Throwable problem) {
        result.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        result.complete(bytes.toByteArray());
    }
}
