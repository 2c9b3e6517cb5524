// SPDX-License-Identifier: Apache-2.0
package adit.core.detect;

import adit.core.cube.Period;
import adit.ledger.Method;
import java.io.DataInput;
import java.io.IOException;

/**
 * A detector that goes on from a saved state, so that a new scene costs as much as its pixels and not as all dates before.
 * Stateless itself. What is found scene by scene, with the state written and read in between or not, is what is found in
 * all scenes at once, bit for bit.
 *
 * @param <C> what it looks at: {@link adit.core.cube.Chunk} or {@link adit.core.cube.BandChunk}
 * @param <S> its state
 */
public interface Monitor<C, S extends MonitorState> {
    /** Name, version, parameters and citation, as they go into the ledger. */
    Method method();

    /**
     * Begins with the dates of a chunk, which hold all of the history and may go on beyond it.
     *
     * @param history in which the model is fitted; later dates are monitored
     */
    S fit(C chunk, Period history);

    /**
     * Goes on with the dates of a chunk of the same window. The given state stays as it is.
     *
     * @param chunk whose dates lie after the history and not before the state's last day
     */
    S advance(S state, C chunk);

    /** What is found so far. */
    Detection found(S state);

    /** Reads what {@link MonitorState#writeTo} wrote; an IOException where it is not a state of this method. */
    S read(DataInput in) throws IOException;
}
