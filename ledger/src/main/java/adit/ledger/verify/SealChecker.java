// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a JDK alone cannot: the CMS signature and RFC 3161 time stamps. Whoever has a library for them hands one
 * in; without one the verdict names them as not checked.
 */
@FunctionalInterface
public interface SealChecker {
    /**
     * What there is to check.
     *
     * @param tagManifest bytes that the CMS signature is over; null where the package has none
     * @param sshSignature bytes that the package's time stamps are over; null where the package has none
     * @param cms the detached CMS signature in DER; null where the package has none
     * @param stamps responses over the SSH signature, by path
     * @param checkpoints signed heads of the log by path, for the stamps of the log
     * @param logStamps responses over these heads, by path {@code data/custody/stamps/SIZE.AUTHORITY.tsr}
     * @param certificates PEM files, by path
     */
    record Seals(
            byte @Nullable [] tagManifest,
            byte @Nullable [] sshSignature,
            byte @Nullable [] cms,
            SortedMap<String, byte[]> stamps,
            SortedMap<String, byte[]> checkpoints,
            SortedMap<String, byte[]> logStamps,
            SortedMap<String, byte[]> certificates) {}

    /**
     * What was found.
     *
     * @param failures with {@link FailureCode#SIGNATURE_WRONG} and {@link FailureCode#STAMP_WRONG}
     * @param sealedBy whose CMS signature holds; empty where none does or it was not checked
     * @param stamps that hold
     * @param notChecked in words, each with the tool that would
     */
    record Findings(
            List<Failure> failures, Optional<Certified> sealedBy, List<Stamp> stamps, List<String> notChecked) {}

    Findings check(Seals seals);

    /** Checks nothing, and names what openssl would check. */
    static SealChecker leftToOpenssl() {
        return seals -> {
            List<String> left = new java.util.ArrayList<>();
            if (seals.cms() != null) {
                left.add("the CMS signature (openssl cms -verify, as in VERIFY.md)");
            }
            int stamps = seals.stamps().size() + seals.logStamps().size();
            if (stamps > 0) {
                left.add(stamps + (stamps == 1 ? " time stamp" : " time stamps")
                        + " (openssl ts -verify, as in VERIFY.md)");
            }
            return new Findings(List.of(), Optional.empty(), List.of(), left);
        };
    }
}
