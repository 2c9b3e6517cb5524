// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the check of a time stamp gave.
 *
 * @param claimed what the stamp says, also where it is not to be believed; empty where it cannot be read
 * @param failures all that were found; empty: the stamp holds
 */
public record StampVerdict(Optional<TimeStamp> claimed, List<SealFailure> failures) {
    public StampVerdict {
        failures = List.copyOf(failures);
        if (claimed.isEmpty() && failures.isEmpty()) {
            throw new IllegalArgumentException("a stamp that cannot be read is a failure");
        }
    }

    public boolean holds() {
        return failures.isEmpty();
    }

    /** The stamp, where it holds. */
    public Optional<TimeStamp> stamp() {
        return holds() ? claimed : Optional.empty();
    }

    /** All failures in one line. */
    public String problem() {
        return failures.stream().map(SealFailure::meaning).collect(Collectors.joining("; "));
    }
}
