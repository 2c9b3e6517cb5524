// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.bag.BagPath;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong. At most {@link #MOST} of one code: a thousand lines of one sort tell no more than a hundred. */
final class Report {
    /** Of one code. */
    static final int MOST = 1000;

    private final List<Failure> failures = new ArrayList<>();
    private final int[] counts = new int[FailureCode.values().length];

    void add(FailureCode code, String where, String detail) {
        int count = ++counts[code.ordinal()];
        if (count < MOST) {
            failures.add(new Failure(code, BagPath.visible(where), BagPath.visible(detail)));
        } else if (count == MOST) {
            failures.add(new Failure(code, "…", "and more of this kind, which are not listed"));
        }
    }

    List<Failure> failures() {
        return failures;
    }
}
