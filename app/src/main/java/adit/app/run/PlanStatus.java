// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.ledger.Digest;
import java.util.List;
import java.util.Optional;

/**
 * How a run stands to the plan that was frozen before it.
 *
 * @param plan digest of the plan's file
 * @param outside what the run does otherwise than planned, in words; empty where it keeps to the plan
 */
public record PlanStatus(Digest plan, List<String> outside) {
    public PlanStatus {
        outside = List.copyOf(outside);
    }

    /** What every output must carry of a run that does not keep to its plan. */
    Optional<String> notice() {
        return outside.isEmpty()
                ? Optional.empty()
                : Optional.of("OUTSIDE ITS PLAN: " + String.join("; ", outside) + ".");
    }

    /** For the report's list of what the run was made from. */
    String sentence() {
        return "sha256 " + plan.hex()
                + (outside.isEmpty()
                        ? "; the run keeps to it"
                        : "; the run does not keep to it: " + String.join("; ", outside));
    }
}
