// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.detect.MonitorState;
import adit.core.detect.StateArrays;
import adit.core.detect.onset.JointOnset;
import adit.core.detect.onset.OnsetState;
import adit.core.event.GapBlocks;
import adit.core.geo.Window;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of the pixels of a window after the last scene: all that the results are made from.
 *
 * @param detectors in the order of the method
 * @param onset where the method dates broken pixels anew
 * @param clear {@code [p]} clear observations of all dates
 * @param gaps blocks of what was not seen
 * @param changed the changed pixels
 */
record WindowState(
        List<MonitorState> detectors, Optional<OnsetState> onset, int[] clear, GapBlocks gaps, ChangedPixels changed) {

    byte[] bytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        DataOutputStream out = new DataOutputStream(bytes);
        for (MonitorState state : detectors) {
            state.writeTo(out);
        }
        if (onset.isPresent()) {
            onset.get().writeTo(out);
        }
        StateArrays.write(out, clear);
        out.writeInt(gaps.views().length);
        StateArrays.write(out, gaps.views());
        StateArrays.write(out, gaps.gapFrom());
        StateArrays.write(out, gaps.gapTo());
        StateArrays.write(out, gaps.lastView());
        for (short[] days : gaps.reasons()) {
            StateArrays.write(out, days);
        }
        changed.writeTo(out);
        return bytes.toByteArray();
    }

    /** @param bands that are read */
    static WindowState read(
            byte[] bytes, List<Ongoing<?, ?>> detectors, Optional<JointOnset> onset, Window window, int bands)
            throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        List<MonitorState> states = new ArrayList<>();
        for (Ongoing<?, ?> detector : detectors) {
            states.add(of(window, detector.read(in)));
        }
        Optional<OnsetState> dated = Optional.empty();
        if (onset.isPresent()) {
            OnsetState state = onset.get().read(in);
            of(window, state);
            dated = Optional.of(state);
        }
        int[] clear = StateArrays.readInts(in, window.pixels());
        int blocks = in.readInt();
        if (blocks < 1 || blocks > window.pixels()) {
            throw new IOException("a window of " + window.pixels() + " pixels cannot have " + blocks + " blocks");
        }
        GapBlocks gaps = new GapBlocks(
                StateArrays.readInts(in, blocks),
                StateArrays.readInts(in, blocks),
                StateArrays.readInts(in, blocks),
                StateArrays.readInts(in, blocks),
                reasons(in, blocks));
        return new WindowState(states, dated, clear, gaps, ChangedPixels.read(in, window.pixels(), bands));
    }

    private static MonitorState of(Window window, MonitorState state) throws IOException {
        if (!state.window().equals(window)) {
            throw new IOException(
                    "a state of " + window + " was expected, that of " + state.window() + " stands there");
        }
        return state;
    }

    private static short[][] reasons(DataInputStream in, int blocks) throws IOException {
        short[][] reasons = new short[GapBlocks.REASONS][];
        for (int k = 0; k < reasons.length; k++) {
            reasons[k] = StateArrays.readShorts(in, blocks);
        }
        return reasons;
    }
}
