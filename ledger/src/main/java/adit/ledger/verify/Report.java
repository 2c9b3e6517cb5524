// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.bag.BagPath;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Collects what is wrong. At most {@link #MOST} of one code: a thousand lines of one sort tell no more than a hundred. */
final class Report {
    /** Of one code. */
    static final int MOST = 1000;

    private final List<Failure> failures = new ArrayList<>();
    private final Map<FailureCode, Integer> counts = new EnumMap<>(FailureCode.class);

    void add(FailureCode code, String where, String detail) {
        int count = counts.merge(code, 1, Integer::sum);
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
