// SPDX-License-Identifier: Apache-2.0
package adit.ledger;

import java.io.IOException;

/**
 * Says that bytes from outside do not have the form that they should have. Checked, because such bytes may come from the
 * other side: a verifier turns it into a finding.
 */
public final class FormatException extends IOException {
    public FormatException(String message) {
        super(message);
    }

    public FormatException(String message, Throwable cause) {
        super(message, cause);
    }
}
