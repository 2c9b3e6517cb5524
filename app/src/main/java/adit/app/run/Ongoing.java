// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.Detection;
import adit.core.detect.Monitor;
import adit.core.detect.MonitorState;
import java.io.DataInput;
import java.io.IOException;
import java.util.function.Function;

/**
 * A detector that goes on from a state, as a search uses it.
 *
 * @param view what the detector looks at, of the bands
 * @param kind of its states
 */
record Ongoing<C, S extends MonitorState>(Monitor<C, S> monitor, Function<BandChunk, C> view, Class<S> kind) {

    MonitorState fit(BandChunk bands, Period history) {
        return monitor.fit(view.apply(bands), history);
    }

    MonitorState advance(MonitorState state, BandChunk bands) {
        return monitor.advance(kind.cast(state), view.apply(bands));
    }

    Detection found(MonitorState state) {
        return monitor.found(kind.cast(state));
    }

    MonitorState read(DataInput in) throws IOException {
        return monitor.read(in);
    }
}
