// SPDX-License-Identifier: Apache-2.0
package adit.app.casefile;

import adit.app.config.CaseSettings;
import adit.app.config.ConfigException;
import adit.casefile.CaseStore;
import adit.casefile.Fact;
import adit.casefile.Facts;
import adit.casefile.Field;
import adit.casefile.FieldType;
import adit.casefile.Kind;
import adit.casefile.state.CaseView;
import adit.ledger.Digest;
import adit.ledger.file.AtomicFile;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import adit.ledger.sign.Signer;
import adit.store.casefile.GeoPackageCaseStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * A case on disk: {@code case.toml}, the facts in {@code case.gpkg}, and the log in {@code ledger/}, which holds the digest of
 * every version of every fact. A fact is kept first and logged then; what a crash left unlogged, the next recording logs.
 */
public final class CaseFolder implements Closeable {
    private static final String FACTS = "case.gpkg";
    private static final String LOG = "ledger";
    private static final String FACT = "fact";

    private final Path folder;
    private final CaseSettings settings;
    private final CaseStore store;

    private CaseFolder(Path folder, CaseSettings settings, CaseStore store) {
        this.folder = folder;
        this.settings = settings;
        this.store = store;
    }

    /** Makes a case in a folder that has none. */
    public static void create(Path folder, String name, String by) throws IOException {
        if (Files.exists(folder.resolve(CaseSettings.FILE))) {
            throw new ConfigException(folder.toString(), "is a case already", "name another folder");
        }
        Files.createDirectories(folder);
        AtomicFile.write(
                folder.resolve(CaseSettings.FILE),
                ("name = " + quoted(name) + "\nby = " + quoted(by) + "\n").getBytes(StandardCharsets.UTF_8));
        GeoPackageCaseStore.open(folder.resolve(FACTS)).close();
    }

    private static String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            if (c == '"' || c == '\\') {
                out.append('\\').appendCodePoint(c);
            } else if (c < 0x20 || c == 0x7f) {
                out.append(String.format(java.util.Locale.ROOT, "\\u%04X", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('"').toString();
    }

    public static CaseFolder open(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(CaseSettings.FILE))) {
            throw new ConfigException(
                    folder.toString(),
                    "is no case (it has no " + CaseSettings.FILE + ")",
                    "begin one with `adit case init`");
        }
        CaseSettings settings = CaseSettings.read(folder);
        return new CaseFolder(folder, settings, GeoPackageCaseStore.open(folder.resolve(FACTS)));
    }

    public CaseSettings settings() {
        return settings;
    }

    public CaseStore store() {
        return store;
    }

    /** The case as it stood on a day, from what was known at a time. */
    public CaseView view(Instant known, LocalDate day) throws IOException {
        return new CaseView(store.known(known), day, settings.calendars());
    }

    /**
     * Records new facts, all or none.
     *
     * @param by empty: who case.toml names
     * @throws ConfigException with everything that is wrong with them
     */
    public List<Fact> record(List<Draft> drafts, Optional<String> by, Signer signer, Instant now, RandomGenerator salts)
            throws IOException {
        Instant at = store.recordedAt(now);
        Map<String, Kind> ids = ids(at);
        Set<String> fresh = new HashSet<>();
        List<String> problems = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        for (Draft draft : drafts) {
            String id = draft.id().orElseGet(() -> next(draft.kind(), ids.keySet()));
            if (store.last(id).isPresent() || !fresh.add(id)) {
                problems.add("the id \"" + id + "\" is taken; correct that fact, or choose another id");
            }
            ids.put(id, draft.kind());
            Facts.Checked checked = Facts.check(draft.kind(), draft.values());
            problems.addAll(checked.problems());
            facts.add(new Fact(
                    id, draft.kind(), 1, at, by.orElse(settings.by()), Optional.empty(), false, checked.values()));
        }
        return taken(facts, ids, problems, signer, now, salts);
    }

    /**
     * Records the next version of a fact.
     *
     * @param changed values that differ, by field; an empty list takes a value away
     */
    public Fact correct(
            String id,
            Map<String, List<String>> changed,
            String reason,
            Optional<String> by,
            Signer signer,
            Instant now,
            RandomGenerator salts)
            throws IOException {
        Fact last = required(id);
        SortedMap<String, List<String>> values = new TreeMap<>(last.values());
        values.putAll(changed);
        values.values().removeIf(List::isEmpty);
        Facts.Checked checked = Facts.check(last.kind(), values);
        if (checked.problems().isEmpty() && checked.values().equals(last.values()) && !last.withdrawn()) {
            throw new ConfigException(id, "says this already", "name the fields that are to change");
        }
        return next(last, checked, reason, false, by, signer, now, salts);
    }

    /** Records that a fact should never have been there. */
    public Fact withdraw(
            String id, String reason, Optional<String> by, Signer signer, Instant now, RandomGenerator salts)
            throws IOException {
        Fact last = required(id);
        if (last.withdrawn()) {
            throw new ConfigException(id, "is withdrawn already", "look at it with `adit case show`");
        }
        return next(last, new Facts.Checked(last.values(), List.of()), reason, true, by, signer, now, salts);
    }

    private Fact next(
            Fact last,
            Facts.Checked checked,
            String reason,
            boolean withdrawn,
            Optional<String> by,
            Signer signer,
            Instant now,
            RandomGenerator salts)
            throws IOException {
        if (reason.isBlank()) {
            throw new ConfigException("--reason", "is empty", "say why");
        }
        Instant at = store.recordedAt(now);
        Fact fact = new Fact(
                last.id(),
                last.kind(),
                last.version() + 1,
                at,
                by.orElse(settings.by()),
                Optional.of(reason.strip()),
                withdrawn,
                checked.values());
        return taken(List.of(fact), ids(at), checked.problems(), signer, now, salts)
                .getFirst();
    }

    private Fact required(String id) throws IOException {
        return store.last(id)
                .orElseThrow(
                        () -> new ConfigException(id, "is no fact of this case", "list them with `adit case list`"));
    }

    private Map<String, Kind> ids(Instant at) throws IOException {
        Map<String, Kind> ids = new HashMap<>();
        store.known(at).forEach(f -> ids.put(f.id(), f.kind()));
        return ids;
    }

    private static String next(Kind kind, Set<String> taken) {
        int number = 1;
        while (taken.contains(kind.word() + "-" + number)) {
            number++;
        }
        return kind.word() + "-" + number;
    }

    private List<Fact> taken(
            List<Fact> facts,
            Map<String, Kind> ids,
            List<String> problems,
            Signer signer,
            Instant now,
            RandomGenerator salts)
            throws IOException {
        List<String> all = new ArrayList<>(problems);
        facts.forEach(f -> all.addAll(references(f, ids)));
        if (!all.isEmpty()) {
            String who = facts.size() == 1 ? facts.getFirst().kind().name() : facts.size() + " facts";
            throw new ConfigException(who, String.join("; ", all), "nothing was recorded");
        }
        try (EntryLog log = log(signer, now, salts)) {
            settle(log, now, salts);
            store.append(facts);
            settle(log, now, salts);
        }
        return facts;
    }

    /** What a fact names must be there. */
    private static List<String> references(Fact fact, Map<String, Kind> ids) {
        List<String> problems = new ArrayList<>();
        for (Field field : fact.kind().fields()) {
            if (!(field.type() instanceof FieldType.Ref ref)) {
                continue;
            }
            for (String target : fact.all(field.name())) {
                Kind kind = ids.get(target);
                if (kind == null) {
                    problems.add(field.name() + ": there is no \"" + target + "\"; record it first");
                } else if (!ref.kinds().isEmpty() && !ref.kinds().contains(kind.name())) {
                    problems.add(field.name() + ": \"" + target + "\" is a " + kind.name() + ", and this takes the "
                            + ref.words());
                }
            }
        }
        return problems;
    }

    private EntryLog log(Signer signer, Instant now, RandomGenerator salts) throws IOException {
        Path log = folder.resolve(LOG);
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName())
                .replaceAll("[^\\p{L}\\p{N}._-]+", "-");
        return EntryLog.exists(log) ? EntryLog.open(log, signer) : EntryLog.create(log, name, signer, now, salts);
    }

    /** Logs what is kept and not logged yet; of that, what the log holds all the same is only noted. */
    private void settle(EntryLog log, Instant now, RandomGenerator salts) throws IOException {
        List<Fact> open = store.unlogged();
        if (open.isEmpty()) {
            return;
        }
        Set<String> held = new HashSet<>();
        // A crash came after the log took them: they are the last that it took.
        for (long i = Math.max(0, log.size() - open.size()); i < log.size(); i++) {
            if (log.entry(i).type().equals(FACT)) {
                held.add(String.valueOf(log.entry(i).members().get(FACT)));
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (Fact fact : open) {
            if (!held.contains(fact.digest().hex())) {
                entries.add(Entry.of(
                        FACT,
                        now,
                        salts,
                        Map.of(
                                "id",
                                fact.id(),
                                "kind",
                                fact.kind().name(),
                                "number",
                                fact.version(),
                                FACT,
                                fact.digest().hex())));
            }
        }
        if (!entries.isEmpty()) {
            log.append(entries);
        }
        store.logged(open);
    }

    /**
     * Holds the facts against the log: every version is logged, and every logged version is there as it was.
     *
     * @return what is wrong; empty where all holds
     */
    public List<String> check() throws IOException {
        Path path = folder.resolve(LOG);
        if (!EntryLog.exists(path)) {
            return store.digests().isEmpty() ? List.of() : List.of("the case has facts and no log");
        }
        try (EntryLog log = EntryLog.open(path)) {
            List<String> wrong = new ArrayList<>(log.check());
            Set<String> kept = new HashSet<>();
            for (Digest d : store.digests()) {
                kept.add(d.hex());
            }
            Set<String> logged = new HashSet<>();
            for (long i = 0; i < log.size(); i++) {
                Entry entry = log.entry(i);
                if (entry.type().equals(FACT)) {
                    String digest = String.valueOf(entry.members().get(FACT));
                    logged.add(digest);
                    if (!kept.contains(digest)) {
                        wrong.add("entry " + i + " holds version "
                                + entry.members().get("number") + " of "
                                + entry.members().get("id") + ", and the case has it no more as it was");
                    }
                }
            }
            Set<String> open = new HashSet<>();
            store.unlogged().forEach(f -> open.add(f.digest().hex()));
            for (String digest : kept) {
                if (!logged.contains(digest) && !open.contains(digest)) {
                    wrong.add("the case holds a fact, sha256 " + digest + ", that the log does not");
                }
            }
            return wrong;
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}
