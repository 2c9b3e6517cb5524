// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import java.util.Comparator;

/**
 * One reason why a package does not verify.
 *
 * @param where path in the package, with a line where it has lines
 * @param detail what was found there and what the rule is
 */
public record Failure(FailureCode code, String where, String detail) {
    /** By code, then place: the same package gives the same list. */
    public static final Comparator<Failure> ORDER =
            Comparator.comparing(Failure::code).thenComparing(Failure::where).thenComparing(Failure::detail);

    /** What it means, for a reader who is no engineer. */
    public String meaning() {
        return code.meaning();
    }
}
