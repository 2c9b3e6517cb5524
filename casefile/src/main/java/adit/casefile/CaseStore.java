// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import adit.ledger.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the facts of one case, all versions of them, and gives back what was known at a time. Nothing is changed or
 * deleted. What was known at a time that has passed never changes, since each recording is later than all before it.
 * {@code CaseStoreContract} in the tests says what each store must hold to.
 */
public interface CaseStore extends Closeable {
    /**
     * Takes all facts or none. Each must be the next version of its id: 1 of a new one. Facts of one call are recorded at
     * one time, so that they may refer to one another, and later than everything before.
     *
     * @throws ConflictException where somebody recorded a version, or anything later, meanwhile
     */
    void append(List<Fact> facts) throws IOException;

    /** When anything was recorded last; empty in a new store. */
    Optional<Instant> lastRecorded() throws IOException;

    /** The latest version of each fact that was recorded at or before a time, but for those withdrawn; in order of id. */
    List<Fact> known(Instant at) throws IOException;

    /** As {@link #known(Instant)}, of one kind; in order of the first day that it may be true and id, without a day first. */
    List<Fact> known(Kind kind, Instant at) throws IOException;

    /** All versions of a fact, oldest first; empty where there is none. */
    List<Fact> history(String id) throws IOException;

    /** The facts that the log does not hold yet, in the order in which they were taken. */
    List<Fact> unlogged() throws IOException;

    /** Notes that the log holds these facts. */
    void logged(List<Fact> facts) throws IOException;

    /** Digests of all facts as they are kept, in the order in which they were taken. */
    List<Digest> digests() throws IOException;

    /** The latest version of a fact, withdrawn or not. */
    default Optional<Fact> last(String id) throws IOException {
        List<Fact> all = history(id);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /**
     * When something that is recorded now counts as recorded: now in whole milliseconds, or just after the last, where a
     * clock went back or is slow.
     */
    default Instant recordedAt(Instant now) throws IOException {
        Instant whole = now.truncatedTo(ChronoUnit.MILLIS);
        return lastRecorded()
                .map(last -> last.plusMillis(1))
                .filter(next -> next.isAfter(whole))
                .orElse(whole);
    }

    /** Somebody recorded something meanwhile. */
    final class ConflictException extends IOException {
        private static final long serialVersionUID = 1L;

        public ConflictException(String message) {
            super(message + "; look at what was recorded meanwhile, then record again");
        }
    }
}
