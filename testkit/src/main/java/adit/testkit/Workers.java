// SPDX-License-Identifier: Apache-2.0
package adit.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs numbered pieces of work on some threads. The pieces do not depend on each other, so the order is free. */
final class Workers {
    /** One piece of work. */
    interface Piece {
        void run(int number) throws IOException;
    }

    private Workers() {}

    static void run(int threads, int count, Piece piece) throws IOException {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, was " + threads);
        }
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                all.add(pool.submit(() -> {
                    piece.run(number);
                    return null;
                }));
            }
            try {
                for (Future<?> f : all) {
                    f.get();
                }
            } catch (ExecutionException e) {
                pool.shutdownNow();
                if (e.getCause() instanceof IOException io) {
                    throw io;
                }
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                pool.shutdownNow();
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    /** As {@link #run} for work that reads and writes no file. */
    static void compute(int threads, int count, Piece piece) {
        try {
            run(threads, count, piece);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
