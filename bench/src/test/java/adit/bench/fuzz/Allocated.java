// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a thread allocates, whether it is still in use or not. */
public final class Allocated {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocated() {}

    /** Something that allocates. */
    @FunctionalInterface
    public interface Work<E extends Exception> {
        void run() throws E;
    }

    /** Bytes that the work allocates in this thread. */
    public static <E extends Exception> long bytes(Work<E> work) throws E {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /**
     * Does the work, and once more where it took too much: the first time may have loaded classes.
     *
     * @throws IllegalStateException where it allocates more both times
     */
    static <E extends Exception> void requireAtMost(long most, Work<E> work) throws E {
        if (bytes(work) > most) {
            long bytes = bytes(work);
            if (bytes > most) {
                throw new IllegalStateException(bytes + " bytes were allocated, the limit is " + most);
            }
        }
    }
}
