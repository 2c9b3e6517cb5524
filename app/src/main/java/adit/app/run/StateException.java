// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import java.io.IOException;

/** A state cannot be gone on from; the message says why, and all is searched anew. */
final class StateException extends IOException {
    private static final long serialVersionUID = 1;

    StateException(String message, Throwable cause) {
        super(message, cause);
    }
}
