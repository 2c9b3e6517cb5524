// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.FormatException;
import adit.ledger.log.Correction;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which entries of a log were corrected, and by which later ones. */
public final class Corrections {
    private final SortedMap<Long, List<Correction>> byCorrected = new TreeMap<>();

    private Corrections() {}

    /** All of the log. */
    public static Corrections of(EntryLog log) throws IOException {
        Corrections all = new Corrections();
        for (long i = 0; i < log.size(); i++) {
            all.add(i, log.entry(i));
        }
        return all;
    }

    /** @param entries of a log, from its first */
    static Corrections of(List<Entry> entries) throws FormatException {
        Corrections all = new Corrections();
        for (int i = 0; i < entries.size(); i++) {
            all.add(i, entries.get(i));
        }
        return all;
    }

    private void add(long index, Entry entry) throws FormatException {
        if (entry.type().equals(Correction.TYPE)) {
            Correction c = Correction.read(index, entry);
            byCorrected.merge(
                    c.corrects(),
                    List.of(c),
                    (a, b) -> Stream.of(a, b).flatMap(List::stream).toList());
        }
    }

    /** Those of one entry, in the order of the log. */
    public List<Correction> of(long index) {
        return byCorrected.getOrDefault(index, List.of());
    }

    /** All, by what they correct. */
    public List<Correction> all() {
        return byCorrected.values().stream().flatMap(List::stream).toList();
    }

    /** Entries that were corrected, each once. */
    int entries() {
        return byCorrected.size();
    }

    /** Whether what the entry says is taken back: by a correction that is not itself taken back. */
    boolean takenBack(long index) {
        // What corrects stands behind what it corrects, so this comes to an end.
        return of(index).stream().anyMatch(c -> !takenBack(c.index()));
    }
}
