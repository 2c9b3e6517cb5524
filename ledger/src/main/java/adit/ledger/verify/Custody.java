// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.log.Entry;
import adit.ledger.log.MerkleFrontier;
import adit.ledger.log.MerkleTree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The log as the package holds it: a line per leaf, the entry itself or, where it is withheld, its leaf hash. */
final class Custody {
    static final String FILE = "data/custody/entries.jsonl";

    private static final Pattern WITHHELD = Pattern.compile("\\{\"withheld\":\"([0-9a-f]{64})\"}");

    private final List<Digest> leaves = new ArrayList<>();
    private final List<Optional<Entry>> entries = new ArrayList<>();

    private Custody() {}

    /** Reads the lines; one that cannot be read keeps its leaf hash, so that the root is still recomputed. */
    static Custody read(byte[] lines, Report report) {
        Custody custody = new Custody();
        int from = 0;
        while (from < lines.length) {
            int end = from;
            while (end < lines.length && lines[end] != '\n') {
                end++;
            }
            custody.line(Arrays.copyOfRange(lines, from, end), report);
            if (end == lines.length) {
                report.add(FailureCode.LOG_ENTRY, FILE, "does not end with a line feed; it was cut off");
            }
            from = end + 1;
        }
        return custody;
    }

    private void line(byte[] line, Report report) {
        String where = FILE + ":" + (leaves.size() + 1);
        var withheld = WITHHELD.matcher(new String(line, StandardCharsets.ISO_8859_1));
        if (withheld.matches()) {
            leaves.add(new Digest(withheld.group(1)));
            entries.add(Optional.empty());
            return;
        }
        leaves.add(MerkleTree.leaf(line));
        try {
            entries.add(Optional.of(Entry.parse(line)));
        } catch (FormatException e) {
            entries.add(Optional.empty());
            report.add(FailureCode.LOG_ENTRY, where, String.valueOf(e.getMessage()));
        }
    }

    long size() {
        return leaves.size();
    }

    long withheld() {
        return entries.stream().filter(Optional::isEmpty).count();
    }

    /** Leaf hash of the entry at a place, also where it is withheld. */
    Digest leaf(long index) {
        return leaves.get(Math.toIntExact(index));
    }

    /** The entry at a place; empty where it is withheld or cannot be read. */
    Optional<Entry> entry(int index) {
        return entries.get(index);
    }

    /** Places and entries of one type, in order. */
    Map<Integer, Entry> ofType(String type) {
        Map<Integer, Entry> found = new TreeMap<>();
        for (int i = 0; i < entries.size(); i++) {
            int index = i;
            entries.get(i).filter(e -> e.type().equals(type)).ifPresent(e -> found.put(index, e));
        }
        return found;
    }

    /** The last entry of a run that left this run.json, with its place. */
    Optional<Map.Entry<Integer, Entry>> runOf(@Nullable Digest json) {
        return ofType("run").entrySet().stream()
                .filter(e ->
                        json != null && json.hex().equals(e.getValue().members().get("run_json")))
                .reduce((a, b) -> b);
    }

    /** Roots over the first entries, for each of the sizes up to one more than there are lines. */
    Map<Long, Digest> roots(Set<Long> sizes, Optional<Digest> next) {
        Map<Long, Digest> roots = new TreeMap<>();
        MerkleFrontier tree = new MerkleFrontier();
        List<Digest> all = new ArrayList<>(leaves);
        next.ifPresent(all::add);
        for (Digest leaf : all) {
            tree.add(leaf);
            if (sizes.contains(tree.size())) {
                roots.put(tree.size(), tree.root());
            }
        }
        return roots;
    }
}
