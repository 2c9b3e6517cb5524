// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import adit.ledger.Digest;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the facts of one case, all versions of them, and gives back what was known at a time. Nothing is changed or
 * deleted. {@code CaseStoreContract} in the tests says what each store must hold to.
 */
public interface CaseStore extends Closeable {
    /**
     * Takes all facts or none. Each must be the next version of its id: 1 of a new one. Facts of one call count as recorded
     * together, so that they may refer to one another.
     *
     * @throws ConflictException where somebody recorded a version meanwhile
     */
    void append(List<Fact> facts) throws IOException;

    /** The latest version of each fact that was recorded at or before a time, but for those withdrawn; in order of id. */
    List<Fact> known(Instant at) throws IOException;

    /** As {@link #known(Instant)}, of one kind, in order of valid time and id; open and absent times first. */
    List<Fact> known(Kind kind, Instant at) throws IOException;

    /** All versions of a fact, oldest first; empty where there is none. */
    List<Fact> history(String id) throws IOException;

    /** The facts in the order in which they were taken, that the log does not hold yet. */
    List<Fact> unlogged() throws IOException;

    /** Notes that the log holds these facts, by their digests. */
    void logged(List<Digest> facts) throws IOException;

    /** Digests of all facts, in the order in which they were taken. */
    List<Digest> digests() throws IOException;

    /** The latest version of a fact, withdrawn or not. */
    default Optional<Fact> last(String id) throws IOException {
        List<Fact> all = history(id);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** Somebody recorded another version of the same fact meanwhile. */
    final class ConflictException extends IOException {
        private static final long serialVersionUID = 1L;

        public ConflictException(String id, int version, int next) {
            super(id + ": version " + version + " was to be recorded, and the next is " + next
                    + "; look at what was recorded meanwhile, then record again");
        }
    }
}
