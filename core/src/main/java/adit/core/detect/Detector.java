// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.cube.Chunk;
import adit.core.cube.Period;
import adit.ledger.Method;

/** Finds breaks in the pixels of one chunk. Stateless; the same input gives the same bits. */
public interface Detector {
    /** Name, version, parameters and citation, as they go into the ledger. */
    Method method();

    /** Looks for breaks after {@code history}, in which the model is fitted. */
    Detection detect(Chunk chunk, Period history);
}
