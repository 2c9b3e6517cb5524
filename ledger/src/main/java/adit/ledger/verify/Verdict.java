// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.sign.VerifierKey;
import java.util.List;
import java.util.Optional;

/**
 * What can be said of a package, on three levels: intact, signed by whom, stamped when.
 *
 * @param failures all of them, in order; empty: the package verifies
 * @param signer whose SSH signature over the package is right; empty where none is
 * @param known whether the reader named this key; empty where the reader named none
 * @param sealedBy whose CMS signature is right; empty where none is, or it was left to other tools
 * @param run what the log says of the choice of this run; empty where nothing could be read
 * @param stamps time stamps that hold
 * @param notChecked what was there and was left to other tools, in words
 * @param files number of files that were read
 * @param bytes of these files
 * @param entries of the log, counted with those that are withheld
 * @param withheldEntries of the log, of which only the hash is in the package
 * @param withheldFiles commitments in place of files
 */
public record Verdict(
        List<Failure> failures,
        Optional<VerifierKey> signer,
        Optional<Boolean> known,
        Optional<Certified> sealedBy,
        Optional<RunInLog> run,
        List<Stamp> stamps,
        List<String> notChecked,
        int files,
        long bytes,
        long entries,
        long withheldEntries,
        long withheldFiles) {
    public Verdict {
        failures = failures.stream().distinct().sorted(Failure.ORDER).toList();
        stamps = List.copyOf(stamps);
        notChecked = List.copyOf(notChecked);
    }

    /** Whether everything is as it was signed, whoever signed it. */
    public boolean intact() {
        return failures.stream().allMatch(f -> f.code() == FailureCode.SIGNER_UNKNOWN);
    }

    /** Whether nothing at all was found: intact, and signed by a known key where the reader named one. */
    public boolean verified() {
        return failures.isEmpty();
    }
}
