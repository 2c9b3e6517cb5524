// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.app.config.ConfigException;
import adit.app.config.SiteFile;
import adit.app.run.ResultFolder;
import adit.io.replay.CatalogueResponse;
import adit.io.replay.CatalogueResponseReader;
import adit.ledger.Digest;
import adit.ledger.file.AtomicFile;
import adit.ledger.log.Correction;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import adit.ledger.log.KeyHistory;
import adit.ledger.sign.Signer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * The log of a site, and what a plan, a run and a package leave in it. What stands in the log already is not written again:
 * each of these may be called after a crash, and goes on where it was cut.
 */
public final class Custody implements Closeable {
    /** Name of the log's folder in the site's. */
    public static final String FOLDER = "ledger";

    private static final int MOST_OF_A_NAME = 200;
    private static final int MOST_OF_A_REASON = 4000;

    private final Path site;
    private final EntryLog log;
    private final Supplier<Instant> clock;
    private final RandomGenerator salts;
    private final List<Entry> read = new ArrayList<>();

    private Custody(Path site, EntryLog log, Supplier<Instant> clock, RandomGenerator salts) {
        this.site = site;
        this.log = log;
        this.clock = clock;
        this.salts = salts;
    }

    /** Whether the site has a log. */
    public static boolean isKept(Path site) throws IOException {
        return EntryLog.exists(site.resolve(FOLDER));
    }

    /**
     * Opens the site's log for writing, and begins it where there is none.
     *
     * @param salts a {@link java.security.SecureRandom}
     */
    public static Custody open(Path site, Signer signer, Supplier<Instant> clock, RandomGenerator salts)
            throws IOException {
        Path folder = site.resolve(FOLDER);
        EntryLog log = EntryLog.exists(folder)
                ? EntryLog.open(folder, signer)
                : EntryLog.create(folder, name(site), signer, clock.get(), salts);
        return new Custody(site, log, clock, salts);
    }

    /** What the origin line calls the site: its folder's name, with what a line cannot hold replaced. */
    private static String name(Path site) {
        String name =
                String.valueOf(site.toAbsolutePath().normalize().getFileName()).replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return name.length() > 100 ? name.substring(0, 100) : name;
    }

    public EntryLog log() {
        return log;
    }

    private CustodyEntries entries() {
        return new CustodyEntries(clock.get(), salts);
    }

    /** How the run that is packaged stands in the log. */
    PackageText.Recorded recorded(FinishedRun run) throws IOException {
        String plan = run.frozen().map(Digest::hex).orElse("");
        boolean known = ofType("plan").stream()
                .filter(e -> plan.equals(e.members().get("plan")))
                .anyMatch(e -> e.members().containsKey("results"));
        return new PackageText.Recorded(
                ofType("plan").size(),
                known,
                ofType("run").size(),
                Review.of(all(), run.folder().resolve(FinishedRun.FILE)).counts(),
                Corrections.of(all()).entries());
    }

    /** Each entry is read once, however often the log is asked. */
    private List<Entry> all() throws IOException {
        while (read.size() < log.size()) {
            read.add(log.entry(read.size()));
        }
        return read;
    }

    private List<Entry> ofType(String type) throws IOException {
        return all().stream().filter(e -> e.type().equals(type)).toList();
    }

    /** Records the plan, then writes its file: a plan that binds is in the log. */
    public void freeze(Plan plan, SiteFile of) throws IOException {
        if (!has("plan", "plan", plan.digest())) {
            Path json = ResultFolder.current(site).resolve(FinishedRun.FILE);
            Optional<Digest> results = Files.exists(json) ? Optional.of(Digest.of(json)) : Optional.empty();
            log.append(List.of(entries().plan(plan, of.name(), results)));
        }
        AtomicFile.write(site.resolve(Plan.FILE), plan.json().getBytes(StandardCharsets.UTF_8));
    }

    private boolean has(String type, String member, Digest digest) throws IOException {
        for (Entry e : ofType(type)) {
            if (digest.hex().equals(e.members().get(member))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Refuses a site whose plan is not the one that its log recorded last: exchanged, or taken away, it would bind nobody.
     */
    public void requireRecordedPlan() throws IOException {
        List<Entry> plans = ofType("plan");
        Optional<Plan> plan = Plan.read(site);
        String file = site.resolve(Plan.FILE).toString();
        if (plan.isEmpty() && !plans.isEmpty()) {
            throw new ConfigException(
                    file, "is gone, and the log holds that a plan was frozen", "put the file back as it was");
        }
        if (plan.isPresent()
                && (plans.isEmpty()
                        || !plan.get()
                                .digest()
                                .hex()
                                .equals(plans.getLast().members().get("plan")))) {
            throw new ConfigException(
                    file,
                    "is not the plan that the log recorded last",
                    "put that one back, or freeze a new one with `adit plan --supersede REASON`");
        }
    }

    /**
     * Records the results of the site: the catalogue's responses, every item, and the run with all its outputs.
     *
     * @return how many entries were added; none where the log has this run
     */
    public int recordRun() throws IOException {
        Path results = ResultFolder.current(site);
        FinishedRun run = FinishedRun.read(results);
        Digest json = Digest.of(results.resolve(FinishedRun.FILE));
        if (recordedRun().isPresent()) {
            return 0;
        }
        Path file = results.resolve(CatalogueResponse.FILE);
        CatalogueResponse response = CatalogueResponseReader.read(file);
        CustodyEntries entries = entries();
        List<Entry> fresh = new ArrayList<>();
        Digest received = Digest.of(file);
        if (!has("catalogue", "response", received)) {
            fresh.add(entries.catalogue(response, received));
        }
        Set<Map<String, Object>> known = new HashSet<>();
        ofType("scene").forEach(e -> known.add(told(e)));
        entries.scenes(response, run).stream().filter(e -> known.add(told(e))).forEach(fresh::add);
        fresh.add(entries.run(run, json));
        log.append(fresh);
        return fresh.size();
    }

    /** The entry of the site's results as they are; empty where the log has none. */
    Optional<Entry> recordedRun() throws IOException {
        Digest json = Digest.of(ResultFolder.current(site).resolve(FinishedRun.FILE));
        return ofType("run").stream()
                .filter(e -> json.hex().equals(e.members().get("run_json")))
                .findFirst();
    }

    /** What an entry of a scene says, so far as two can say the same. */
    private static Map<String, Object> told(Entry scene) {
        Map<String, Object> all = new TreeMap<>();
        for (String member : List.of("item", "digest", "as_read")) {
            all.put(member, String.valueOf(scene.members().get(member)));
        }
        return all;
    }

    /**
     * Records that a package was made.
     *
     * @return index of the entry
     */
    long recordPackage(Digest manifest, int withheld) throws IOException {
        return log.append(List.of(entries().ofPackage(manifest, withheld)));
    }

    /** What readers made of the site's results as they are. */
    public Review review() throws IOException {
        return Review.of(all(), ResultFolder.current(site).resolve(FinishedRun.FILE));
    }

    /**
     * Records what a reader makes of an event of the site's results as they are. His last reading of it, given again, is
     * not written again.
     *
     * @return index of the entry
     * @throws ConfigException where the log does not hold the results, or they have no such event
     */
    public long review(String event, Reading.Verdict verdict, String reader, String reason) throws IOException {
        String name = StatedText.of("--reader", reader, MOST_OF_A_NAME);
        String why = StatedText.of("--reason", reason, MOST_OF_A_REASON);
        Review review = review();
        Optional<Reading> before = review.event(event).by(name);
        if (before.isPresent()
                && before.get().verdict() == verdict
                && before.get().reason().equals(why)) {
            return before.get().index();
        }
        return log.append(List.of(entries().review(review.run(), event, verdict, name, why)));
    }

    /**
     * Records that an entry is wrong; it stays as it is. The same correction that stands is not written again.
     *
     * @return index of the correction
     * @throws ConfigException where there is no such entry, or it is of a key
     */
    public long correct(long index, String reason) throws IOException {
        String why = StatedText.of("--reason", reason, MOST_OF_A_REASON);
        if (index < 0 || index >= log.size()) {
            throw new ConfigException(
                    "INDEX", "there is no entry " + index, "the log has the entries 0.." + (log.size() - 1));
        }
        Entry wrong = all().get(Math.toIntExact(index));
        if (KeyHistory.concerns(wrong)) {
            throw new ConfigException(
                    "INDEX",
                    "entry " + index + " is of the type " + wrong.type()
                            + ", and what it says of the key holds whatever comes later",
                    "hand the log over with `adit key rotate`, or withdraw a key with `adit key revoke`");
        }
        Corrections corrections = Corrections.of(all());
        for (Correction before : corrections.of(index)) {
            if (before.reason().equals(why) && !corrections.takenBack(before.index())) {
                return before.index();
            }
        }
        return log.append(List.of(Correction.entry(index, wrong.leafHash(), why, clock.get(), salts)));
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
