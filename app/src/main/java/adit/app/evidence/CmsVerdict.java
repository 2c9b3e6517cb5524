// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What the check of a CMS signature gave.
 *
 * @param signer certificate that it names; empty where it cannot be read
 * @param others certificates beside it
 * @param claimedTime that the signer states; nobody vouches for it
 * @param trusted whether its certificate led to an anchor; false too where none was given
 * @param failures all that were found; empty: the signature holds
 */
public record CmsVerdict(
        Optional<X509Certificate> signer,
        List<X509Certificate> others,
        Optional<Instant> claimedTime,
        boolean trusted,
        List<SealFailure> failures) {
    public CmsVerdict {
        others = List.copyOf(others);
        failures = List.copyOf(failures);
    }

    public boolean holds() {
        return failures.isEmpty();
    }

    /** All failures in one line. */
    public String problem() {
        return failures.stream().map(SealFailure::meaning).collect(Collectors.joining("; "));
    }
}
