// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.CanonicalJson;
import adit.ledger.FormatException;
import adit.ledger.bag.BagContent;
import adit.ledger.bag.BagLayout;
import adit.ledger.bag.BagLimits;
import adit.ledger.bag.BagPath;
import adit.ledger.log.Entry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the sender held back: paths with salted commitments, by which a later disclosure can be checked. */
final class Withheld {
    static final String FILE = "data/withheld.json";

    private final TreeMap<String, String> commitments = new TreeMap<>();

    private Withheld() {}

    static Withheld read(BagContent bag, Report report) {
        Withheld withheld = new Withheld();
        bag.file(FILE).ifPresent(bytes -> {
            try {
                withheld.list(CanonicalJson.parse(bytes, bytes.length), bag);
            } catch (FormatException e) {
                report.add(FailureCode.COMMITMENT_FORM, FILE, String.valueOf(e.getMessage()));
            }
        });
        withheld.counted(bag, report);
        return withheld;
    }

    private void list(@Nullable Object json, BagContent bag) throws FormatException {
        if (!(json instanceof List<?> list)) {
            throw new FormatException("is no list");
        }
        for (Object element : list) {
            if (!(element instanceof Map<?, ?> map)
                    || map.size() != 2
                    || !(map.get("path") instanceof String path)
                    || !(map.get("commitment") instanceof String commitment)
                    || !commitment.matches("[0-9a-f]{64}")) {
                throw new FormatException("holds something else than a path and a commitment of 64 hexadecimal digits");
            }
            if (!path.startsWith(BagLayout.PAYLOAD)
                    || BagPath.problem(path, BagLimits.STANDARD).isPresent()) {
                throw new FormatException("names " + path + ", which can be no payload file");
            }
            if (bag.digests().containsKey(path)) {
                throw new FormatException("names " + path + ", which is in the package");
            }
            if (commitments.put(path, commitment) != null) {
                throw new FormatException("names " + path + " twice");
            }
        }
    }

    /** The log's entry of the package says how many there are. */
    private void counted(BagContent bag, Report report) {
        bag.file(BagLayout.PACKAGE_ENTRY).ifPresent(bytes -> {
            try {
                Object stated = Entry.parse(bytes).members().get("withheld");
                if (!Long.valueOf(commitments.size()).equals(stated)) {
                    report.add(
                            FailureCode.COMMITMENT_FORM,
                            FILE,
                            "withholds " + commitments.size() + " files, the log recorded " + stated);
                }
            } catch (FormatException e) {
                // LogCheck says so.
                return;
            }
        });
    }

    /** Whether a file is withheld. */
    boolean has(String path) {
        return commitments.containsKey(path);
    }

    /** How many files of a folder are withheld. */
    long below(String folder) {
        return commitments.keySet().stream().filter(p -> p.startsWith(folder)).count();
    }

    int size() {
        return commitments.size();
    }
}
