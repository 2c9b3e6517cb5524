// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works on items with several threads and hands the results on in the order of the items, so that the number of threads
 * changes nothing. At most {@code threads + 1} results wait in memory.
 */
final class InOrder {
    private InOrder() {}

    @FunctionalInterface
    interface Work<A, R> {
        R apply(A item) throws IOException;
    }

    @FunctionalInterface
    interface Sink<A, R> {
        void accept(A item, R result) throws IOException;
    }

    private record Pending<A, R>(A item, Future<R> result) {}

    static <A, R> void run(Iterable<A> items, int threads, Work<A, R> work, Sink<A, R> sink) throws IOException {
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            ArrayDeque<Pending<A, R>> pending = new ArrayDeque<>();
            Iterator<A> todo = items.iterator();
            try {
                while (todo.hasNext() || !pending.isEmpty()) {
                    while (todo.hasNext() && pending.size() <= threads) {
                        A item = todo.next();
                        pending.add(new Pending<>(item, pool.submit(() -> work.apply(item))));
                    }
                    Pending<A, R> next = pending.remove();
                    sink.accept(next.item(), next.result().get());
                }
            } catch (ExecutionException e) {
                throw unwrapped(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                InterruptedIOException stopped =
                        new InterruptedIOException("interrupted while working on the site; run again to go on");
                stopped.initCause(e);
                throw stopped;
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private static IOException unwrapped(ExecutionException e) throws IOException {
        Throwable cause = e.getCause();
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof RuntimeException r) {
            throw r;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        return new IOException(e);
    }
}
