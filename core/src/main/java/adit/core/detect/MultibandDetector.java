// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.ledger.Method;

/**
 * Finds breaks in the pixels of one chunk from several bands together. Stateless; the same input gives the same bits.
 *
 * <p>Beside {@link Detector}, which sees one variable.
 */
public interface MultibandDetector {
    /** Name, version, parameters and citation, as they go into the ledger. */
    Method method();

    /** Looks for breaks; the map of the result tells of the first one after {@code history}. */
    Segments detect(BandChunk bands, Period history);

    /**
     * Everything about one pixel, by the same walk as {@link #detect}.
     *
     * @param pixel a chunk of that pixel alone
     */
    SegmentSeries series(BandChunk pixel, Period history);
}
