// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.core.cube.BandChunk;
import adit.core.cube.Period;
import adit.core.detect.Detection;
import adit.core.detect.MonitorState;
import adit.core.detect.onset.JointOnset;
import adit.core.detect.onset.OnsetState;
import adit.core.event.GapBlocks;
import adit.core.event.GapDays;
import adit.core.geo.Window;
import adit.io.cache.CubeReader;
import adit.ledger.Digest;
import adit.store.state.BlockFile;
import adit.store.state.BlockFileWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Looks for changed pixels window by window as {@link ChangeSearch} does, and keeps the state of each window, so that the
 * next search has to read the dates since then only. To the bit the same results.
 */
final class OngoingSearch {
    private final Settings settings;
    private final Progress progress;
    private final CubeReader cube;
    private final Period history;
    private final Gathering gathering;
    private final List<Ongoing<?, ?>> detectors;
    private final Optional<JointOnset> onset;
    private final int agreeDays;
    private final List<Window> windows;
    private final int dates;
    private final Optional<Known> known;

    /**
     * What is known already.
     *
     * @param states a block for each window
     * @param dates how many of the cube's dates they have taken in
     */
    record Known(BlockFile states, int dates) {}

    /** @param method all of whose detectors go on from states */
    OngoingSearch(
            MethodFile method,
            Settings settings,
            Progress progress,
            CubeReader cube,
            Period history,
            Gathering gathering,
            int side,
            Optional<Known> known) {
        this.settings = settings;
        this.progress = progress;
        this.cube = cube;
        this.history = history;
        this.gathering = gathering;
        detectors = Detectors.of(method).stream()
                .<Ongoing<?, ?>>map(d -> d.ongoing().orElseThrow())
                .toList();
        onset = Detectors.onset(method);
        agreeDays = method.certainty().agreeDays();
        this.windows = cube.grid().windows(side);
        this.dates = cube.epochDays().length;
        this.known = known;
    }

    private record Worked(ChunkResult result, ChangedPixels changed, double scale, byte[] state, Digest digest) {}

    /** Writes a block for each window, and one for the days of the gaps. */
    int run(BlockFileWriter out) throws IOException {
        if (known.isPresent()) {
            gathering.gaps().resume(days(known.get()));
        }
        List<Integer> numbers = IntStream.range(0, windows.size()).boxed().toList();
        progress.begin("Detecting", windows.size(), "chunks");
        long[] done = new long[2];
        InOrder.run(numbers, settings.threads(), this::work, (Integer i, Worked w) -> {
            gathering.take(w.result(), w.changed(), w.scale());
            out.block(w.state(), w.digest());
            done[0]++;
            done[1] += windows.get(i).pixels();
            progress.at(done[0], done[1]);
        });
        progress.end();
        ByteArrayOutputStream days = new ByteArrayOutputStream();
        gathering.gaps().days().writeTo(new DataOutputStream(days));
        out.block(days.toByteArray());
        return windows.size();
    }

    private GapDays days(Known from) throws StateException {
        try {
            return GapDays.read(
                    new DataInputStream(new ByteArrayInputStream(from.states().block(windows.size()))));
        } catch (IOException e) {
            throw new StateException(String.valueOf(e.getMessage()), e);
        }
    }

    private Worked work(int i) throws IOException {
        Window window = windows.get(i);
        Optional<WindowState> before = known.isPresent() ? Optional.of(read(known.get(), i)) : Optional.empty();
        BandChunk bands = cube.read(window, known.map(Known::dates).orElse(0), dates);
        List<MonitorState> states = new ArrayList<>();
        List<Detection> found = new ArrayList<>();
        for (int d = 0; d < detectors.size(); d++) {
            Ongoing<?, ?> detector = detectors.get(d);
            MonitorState state = before.isPresent()
                    ? detector.advance(before.get().detectors().get(d), bands)
                    : detector.fit(bands, history);
            states.add(state);
            found.add(detector.found(state));
        }
        int[] clear = ChunkResult.clearCount(bands);
        for (int p = 0; p < clear.length && before.isPresent(); p++) {
            clear[p] += before.get().clear()[p];
        }
        ChunkResult result = ChunkResult.of(window, found, clear, agreeDays);
        Optional<OnsetState> dated = onset.map(o -> date(o, bands, before, result));
        ChangedPixels changed = changed(result, bands, before);
        GapBlocks gaps = gathering
                .gaps()
                .add(
                        window,
                        bands.epochDays(),
                        bands.reasons(),
                        result.breaks().state(),
                        before.map(WindowState::gaps));
        byte[] state = new WindowState(states, dated, clear, gaps, changed).bytes();
        return new Worked(result, changed, bands.scale(), state, Digest.of(state));
    }

    private WindowState read(Known from, int i) throws StateException {
        try {
            return WindowState.read(
                    from.states().block(i),
                    detectors,
                    onset,
                    windows.get(i),
                    cube.bands().size());
        } catch (IOException e) {
            throw new StateException(String.valueOf(e.getMessage()), e);
        }
    }

    private OnsetState date(JointOnset rule, BandChunk bands, Optional<WindowState> before, ChunkResult result) {
        OnsetState state = before.flatMap(WindowState::onset)
                .map(o -> rule.advance(o, bands))
                .orElseGet(() -> rule.fit(bands, history));
        result.date(rule.found(state));
        return state;
    }

    /** Looks before the dates at hand are read where a pixel has become a changed one, or its onset has moved. */
    private ChangedPixels changed(ChunkResult result, BandChunk bands, Optional<WindowState> before)
            throws IOException {
        int[] sensors = gathering.sensors();
        if (before.isEmpty()) {
            return ChangedPixels.of(result, gathering.inside(), Looks.of(bands, sensors), gathering.dates());
        }
        int[] later = Arrays.copyOfRange(sensors, dates - bands.dates(), dates);
        return ChangedPixels.of(
                result,
                gathering.inside(),
                Looks.of(cube, result.window(), sensors),
                gathering.dates(),
                before.get().changed(),
                Optional.of(Looks.of(bands, later)));
    }
}
