// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.core.cube.Period;
import adit.core.geo.PixelSet;
import adit.core.scene.SceneRow;
import adit.io.cache.CubeReader;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
import adit.ledger.Method;
import adit.store.state.BlockFile;
import adit.store.state.BlockFileWriter;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Looks at a site again and again. Each look leaves the results that {@link SiteRun#run} would leave, byte for byte, and a
 * file with the states of the detectors from which the next one goes on, so that a new scene costs as much as its pixels.
 *
 * <p>The states are renamed into their place after the results: a look that is killed at any moment leaves states that are
 * no newer than the results, and the next one comes to the same.
 */
public final class SiteWatch {
    /** Name of the file of states in a site's folder. */
    public static final String FILE = "watch.state";

    /** Pixels along the side of a window. */
    private static final int SIDE = 64;

    private final SiteRun run;
    private final Path file;
    private final Path aside;

    public SiteWatch(SiteRun run) {
        this.run = run;
        file = run.site().folder().resolve(FILE);
        aside = run.site().folder().resolve(FILE + ".new");
    }

    /**
     * What an earlier look left.
     *
     * @param states empty where they cannot be gone on from
     * @param memory of the look, where it can be read
     * @param reason why there are no states
     */
    private record Earlier(Optional<BlockFile> states, Optional<WatchMemory> memory, String reason) {
        Earlier without(String why) {
            return new Earlier(Optional.empty(), memory, why);
        }
    }

    /**
     * Looks once; the results are in the site's folder when it returns.
     *
     * @throws ConfigException where a detector of the method keeps no state
     */
    public WatchOutcome look(Optional<KnownTruth> truth) throws IOException {
        refuseStateless();
        try (ResultFolder folder = new ResultFolder(run.site().folder())) {
            Path results = folder.begin();
            Earlier earlier = earlier();
            try {
                return look(folder, results, earlier, truth);
            } catch (StateException e) {
                return look(folder, folder.restart(), earlier.without(String.valueOf(e.getMessage())), truth);
            } finally {
                if (earlier.states().isPresent()) {
                    earlier.states().get().close();
                }
                Files.deleteIfExists(aside);
            }
        }
    }

    private Earlier earlier() {
        if (!Files.exists(file)) {
            return new Earlier(Optional.empty(), Optional.empty(), "it is the first look");
        }
        try {
            BlockFile states = BlockFile.open(file);
            return new Earlier(Optional.of(states), Optional.of(WatchMemory.parse(states.header())), "");
        } catch (IOException e) {
            return new Earlier(Optional.empty(), Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private WatchOutcome look(ResultFolder folder, Path results, Earlier earlier, Optional<KnownTruth> truth)
            throws IOException {
        Optional<WatchMemory> usable = earlier.states().isPresent() ? earlier.memory() : Optional.empty();
        Ingest.Ingested ingested = run.ingest(usable.map(WatchMemory::scenes).orElse(KnownScenes.NONE));
        try (CubeReader cube = ingested.cube()) {
            Gathered now = gathered(ingested, cube, truth);
            Optional<String> reason = usable.isPresent()
                    ? Mismatch.of(usable.get(), now.basis(), now.scenes().used(), run.history())
                    : Optional.of(earlier.reason());
            if (reason.isEmpty() && unchanged(usable.get(), now, folder)) {
                return new WatchOutcome(
                        ingested.notice(),
                        WatchOutcome.Way.UNCHANGED,
                        Optional.empty(),
                        List.of(),
                        ingested.rows().size(),
                        true,
                        List.of(),
                        Optional.empty(),
                        folder.current());
            }
            Earlier from = reason.map(earlier::without).orElse(earlier);
            return write(folder, results, ingested, now, from, truth);
        }
    }

    /** What a look hangs on. */
    private record Gathered(SortedMap<String, String> basis, KnownScenes scenes, String inputs, int side) {}

    private Gathered gathered(Ingest.Ingested ingested, CubeReader cube, Optional<KnownTruth> truth)
            throws IOException {
        SiteFrame frame = run.frame();
        Period monitoring = run.monitoring(ingested.rows());
        int side = Math.max(SIDE, Gathering.gapSide(run.method(), frame, cube, monitoring));
        SortedMap<String, String> basis = new TreeMap<>();
        basis.put("Adit itself", ResultWriter.code().hex());
        basis.put("the history period", run.history().toString());
        basis.put("the method file", run.method().digest().hex());
        basis.put("the place", place(frame));
        basis.put("the size of the windows", Integer.toString(side));
        basis.put("the start of the monitoring period", monitoring.from().toString());
        TreeMap<String, Object> inputs = new TreeMap<>(basis);
        inputs.put("site file", run.site().digest().hex());
        inputs.put("outlines", frame.outlines().toString());
        inputs.put("notice", ingested.notice().orElse(""));
        inputs.put("ledger", ingested.rows().toString());
        truth.ifPresent(t -> inputs.put("truth", t.files().toString()));
        String digest = Digest.of(CanonicalJson.of(inputs)).hex();
        return new Gathered(basis, KnownScenes.of(ingested.read()), digest, side);
    }

    private static String place(SiteFrame frame) {
        return Digest.of(frame.grid()
                        + PixelSet.inside(frame.boundary(), frame.grid())
                                .digest()
                                .hex())
                .hex();
    }

    private static boolean unchanged(WatchMemory memory, Gathered now, ResultFolder folder) throws IOException {
        Path json = folder.current().resolve("run.json");
        return memory.inputs().equals(now.inputs())
                && Files.isRegularFile(json)
                && Digest.of(json).hex().equals(memory.run());
    }

    /** A method that would search all scenes at every look is refused: that is what a run is for. */
    private void refuseStateless() {
        Optional<String> why = Detectors.stateless(run.method());
        if (why.isPresent()) {
            List<String> others = MethodFile.BUILT_IN.stream()
                    .filter(m -> Detectors.stateless(
                                    MethodFile.read(m, run.site().folder()))
                            .isEmpty())
                    .toList();
            throw new ConfigException(
                    run.method().name(),
                    "no watch can go on by this method: " + why.get(),
                    "use `adit run`, which searches all scenes at once, or a method whose detectors keep a state ("
                            + String.join(", ", others) + ")");
        }
    }

    private WatchOutcome write(
            ResultFolder folder,
            Path results,
            Ingest.Ingested ingested,
            Gathered now,
            Earlier from,
            Optional<KnownTruth> truth)
            throws IOException {
        RunOutcome outcome;
        try (BlockFileWriter states = new BlockFileWriter(aside)) {
            KnownPixels pixels = pixels(ingested.cube(), from);
            outcome = run.write(results, ingested, g -> search(g, ingested, now.side(), from, states), pixels, truth);
            states.block(pixels.bytes());
            states.finish(remembered(results, ingested, now, outcome).json());
        }
        folder.commit();
        place();
        run.progress().end();
        return new WatchOutcome(
                ingested.notice(),
                from.states().isPresent() ? WatchOutcome.Way.WENT_ON : WatchOutcome.Way.WHOLE,
                from.states().isPresent() ? Optional.empty() : Optional.of(from.reason()),
                news(from.memory(), ingested.rows()),
                ingested.rows().size(),
                from.memory().isPresent(),
                from.memory()
                        .map(m ->
                                EventChange.between(m.events(), outcome.result().events()))
                        .orElse(List.of()),
                Optional.of(outcome),
                folder.current());
    }

    private static WatchMemory remembered(Path results, Ingest.Ingested ingested, Gathered now, RunOutcome outcome)
            throws IOException {
        return new WatchMemory(
                now.basis(),
                now.scenes(),
                ledger(ingested.rows()),
                now.inputs(),
                Digest.of(results.resolve("run.json")).hex(),
                outcome.result().events().stream().map(EventChange.Earlier::of).toList());
    }

    /** Dates that the states have taken in. */
    private static int dates(Earlier from) {
        return from.memory().map(m -> m.scenes().used().size()).orElse(0);
    }

    private Gathering.Found search(
            Gathering gathering, Ingest.Ingested ingested, int side, Earlier from, BlockFileWriter states)
            throws IOException {
        OngoingSearch search = new OngoingSearch(
                run.method(),
                run.settings(),
                run.progress(),
                ingested.cube(),
                run.history(),
                gathering,
                side,
                from.states().map(s -> new OngoingSearch.Known(s, dates(from))));
        int chunks = search.run(states);
        List<Method> methods = ChangeSearch.methods(Detectors.of(run.method()), Detectors.onset(run.method()));
        return gathering.found(ingested.rows(), methods, chunks);
    }

    /** The series of the last report, which stand in the last block. */
    private static KnownPixels pixels(CubeReader cube, Earlier from) throws StateException {
        if (from.states().isEmpty()) {
            return KnownPixels.none(cube);
        }
        BlockFile states = from.states().get();
        try {
            return KnownPixels.read(cube, states.block(states.blocks() - 1), dates(from));
        } catch (IOException e) {
            throw new StateException(String.valueOf(e.getMessage()), e);
        }
    }

    private static List<WatchOutcome.Scene> scenes(List<SceneRow> rows) {
        return rows.stream()
                .map(r -> new WatchOutcome.Scene(
                        r.sceneId().isEmpty() ? r.itemIds() : r.sceneId(),
                        r.status().name().toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static List<String> ledger(List<SceneRow> rows) {
        return scenes(rows).stream().map(s -> s.status() + " " + s.id()).toList();
    }

    private static List<WatchOutcome.Scene> news(Optional<WatchMemory> before, List<SceneRow> rows) {
        Set<String> known = new HashSet<>(before.map(WatchMemory::ledger).orElse(List.of()));
        return scenes(rows).stream()
                .filter(s -> !known.contains(s.status() + " " + s.id()))
                .toList();
    }

    /** Puts the new states in the place of the old ones. */
    private void place() throws IOException {
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (run.site().folder().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(run.site().folder(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
