// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.cube.Period;
import adit.core.scene.SceneRow;
import adit.io.cache.CubeReader;
import adit.ledger.CanonicalJson;
import adit.ledger.Digest;
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
        file = run.folder().resolve(FILE);
        aside = run.folder().resolve(FILE + ".new");
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

    /** Looks once; the results are in the site's folder when it returns. */
    public WatchOutcome look(Optional<KnownTruth> truth) throws IOException {
        try (ResultFolder folder = new ResultFolder(run.folder())) {
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
        Ingest.Ingested ingested =
                run.ingest(usable.map(WatchMemory::scenes).orElse(KnownScenes.NONE));
        try (CubeReader cube = ingested.cube()) {
            Gathered now = gathered(ingested, truth);
            Optional<String> reason = usable.isPresent()
                    ? Mismatch.of(usable.get(), now.basis(), now.scenes().used(), run.history())
                    : Optional.of(earlier.reason());
            if (reason.isEmpty() && unchanged(usable.get(), now, folder)) {
                return new WatchOutcome(
                        WatchOutcome.Way.UNCHANGED,
                        Optional.empty(),
                        List.of(),
                        ingested.rows().size(),
                        List.of(),
                        Optional.empty(),
                        folder.current());
            }
            reason = reason.or(this::stateless);
            Earlier from = reason.isPresent() ? earlier.without(reason.get()) : earlier;
            return write(folder, results, ingested, now, from, truth);
        }
    }

    /** What a look hangs on. */
    private record Gathered(SortedMap<String, String> basis, KnownScenes scenes, String inputs, int side) {}

    private Gathered gathered(Ingest.Ingested ingested, Optional<KnownTruth> truth) throws IOException {
        int side = Math.max(SIDE, run.gapSide(ingested));
        SortedMap<String, String> basis = new TreeMap<>();
        basis.put("Adit", ResultWriter.code().hex());
        basis.put("the history", run.history().toString());
        basis.put("the method", run.methodDigest().hex());
        basis.put("the number of days from which on gaps are looked for in larger blocks", Integer.toString(side));
        basis.put("the place", run.placeDigest().hex());
        basis.put("the start of the monitoring", run.monitoring(ingested.rows()).from().toString());
        TreeMap<String, Object> inputs = new TreeMap<>(basis);
        inputs.put("site", run.siteDigest().hex());
        inputs.put("ledger", ingested.rows().toString());
        truth.ifPresent(t -> inputs.put("truth", t.files().toString()));
        String digest = Digest.of(CanonicalJson.of(inputs)).hex();
        return new Gathered(basis, KnownScenes.of(ingested.read()), digest, side);
    }

    private static boolean unchanged(WatchMemory memory, Gathered now, ResultFolder folder) throws IOException {
        Path json = folder.current().resolve("run.json");
        return memory.inputs().equals(now.inputs())
                && Files.isRegularFile(json)
                && Digest.of(json).hex().equals(memory.run());
    }

    /** The detector that keeps no state. */
    private Optional<String> stateless() {
        return run.ongoing().isPresent()
                ? Optional.empty()
                : Optional.of("the method has a detector that keeps no state: " + run.stateless());
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
            int known = from.states().isPresent()
                    ? from.memory().map(m -> m.scenes().used().size()).orElse(0)
                    : 0;
            SiteRun.Ongoing going = new SiteRun.Ongoing(from.states(), known, now.side(), states);
            outcome = run.search(folder, results, ingested, Optional.of(going), truth);
            WatchMemory memory = new WatchMemory(
                    now.basis(),
                    now.scenes(),
                    ledger(ingested.rows()),
                    now.inputs(),
                    Digest.of(results.resolve("run.json")).hex(),
                    outcome.result().events().stream()
                            .map(EventChange.Earlier::of)
                            .toList());
            states.finish(memory.json());
        }
        folder.commit();
        place();
        return new WatchOutcome(
                from.states().isPresent() ? WatchOutcome.Way.WENT_ON : WatchOutcome.Way.WHOLE,
                from.states().isPresent() ? Optional.empty() : Optional.of(from.reason()),
                news(from.memory(), ingested.rows()),
                ingested.rows().size(),
                from.memory()
                        .map(m -> EventChange.between(m.events(), outcome.result().events()))
                        .orElse(List.of()),
                Optional.of(outcome),
                folder.current());
    }

    private static List<String> ledger(List<SceneRow> rows) {
        return rows.stream().map(r -> name(r) + ": " + status(r)).toList();
    }

    private static String name(SceneRow row) {
        return row.sceneId().isEmpty() ? row.itemIds() : row.sceneId();
    }

    private static String status(SceneRow row) {
        return row.status().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static List<String> news(Optional<WatchMemory> before, List<SceneRow> rows) {
        Set<String> known = new HashSet<>(before.map(WatchMemory::ledger).orElse(List.of()));
        return ledger(rows).stream().filter(r -> !known.contains(r)).toList();
    }

    /** Puts the new states in the place of the old ones. */
    private void place() throws IOException {
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        if (run.folder().getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(run.folder(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
