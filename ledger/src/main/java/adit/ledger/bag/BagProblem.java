// SPDX-License-Identifier: Apache-2.0
package adit.ledger.bag;

import java.util.Comparator;

/**
 * One thing that is wrong with a bag.
 *
 * @param where path in the bag, with a line where it has lines
 * @param detail what was found and what the rule is
 */
public record BagProblem(Kind kind, String where, String detail) {
    /** By place, then kind. */
    public static final Comparator<BagProblem> ORDER = Comparator.comparing(BagProblem::where)
            .thenComparing(BagProblem::kind)
            .thenComparing(BagProblem::detail);

    /** What is wrong; docs/formats/package.md says it in words. */
    public enum Kind {
        BAG_FORM,
        MISSING,
        ADDED,
        CHANGED,
        LINK,
        TRAVERSAL,
        OVERSIZE,
        MANIFEST_MISMATCH,
        TAG_CHANGED
    }
}
