// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.sign.VerifierKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a whole log and makes everything anew that can be made from its entries. */
final class LogCheck {
    private final EntryLog log;
    private final TileReader tiles;
    private final long size;
    private final TreeHasher hasher = new TreeHasher();
    private final List<String> problems = new ArrayList<>();

    LogCheck(EntryLog log, TileReader tiles) {
        this.log = log;
        this.tiles = tiles;
        this.size = log.size();
    }

    List<String> problems() throws IOException {
        List<Long> signed = log.signedSizes();
        if (!signed.contains(size)) {
            problems.add("checkpoints/" + size + ".note, the head of now, is missing");
        }
        Map<Long, Digest> roots = new HashMap<>();
        try {
            walk(Set.copyOf(signed), roots);
        } catch (IOException e) {
            problems.add("the log cannot be read to its end: " + e.getMessage());
            return problems;
        }
        if (!roots.getOrDefault(size, MerkleTree.EMPTY).equals(log.head().root())) {
            problems.add("the entries do not lead to the root of the head");
        }
        for (long s : signed) {
            note(s, roots);
        }
        return problems;
    }

    /** Compares all entries with the leaf hashes, all full tiles with their hash above; keeps the roots asked for. */
    private void walk(Set<Long> signed, Map<Long, Digest> roots) throws IOException {
        MerkleFrontier frontier = new MerkleFrontier();
        for (long number = 0; number * TilePath.FULL < size; number++) {
            List<byte[]> hashes = tiles.hashes(0, number);
            int i = 0;
            for (byte[] entry : tiles.entries(number)) {
                byte[] leaf = hasher.leaf(entry);
                if (!Arrays.equals(leaf, hashes.get(i++))) {
                    problems.add("entry " + frontier.size() + " does not have the hash that its tile says");
                }
                parse(frontier.size(), entry);
                frontier.add(leaf);
                if (frontier.size() == size || signed.contains(frontier.size())) {
                    roots.put(frontier.size(), frontier.root());
                }
            }
        }
        for (int level = 1; TilePath.hashesAt(level, size) > 0; level++) {
            for (long i = 0; i < TilePath.hashesAt(level, size); i++) {
                byte[] below = hasher.perfect(tiles.hashes(level - 1, i));
                byte[] said = tiles.hashes(level, i / TilePath.FULL).get((int) (i % TilePath.FULL));
                if (!Arrays.equals(below, said)) {
                    problems.add("hash " + i + " of level " + level + " is not that of the tile below it");
                }
            }
        }
    }

    private void parse(long index, byte[] bytes) throws IOException {
        try {
            Entry entry = Entry.parse(bytes);
            if (entry.type().equals(Correction.TYPE)) {
                correction(index, entry);
            }
        } catch (FormatException e) {
            problems.add("entry " + index + " is not an entry: " + e.getMessage());
        }
    }

    private void correction(long index, Entry entry) throws IOException {
        Correction correction;
        try {
            correction = Correction.read(index, entry);
        } catch (FormatException e) {
            problems.add(String.valueOf(e.getMessage()));
            return;
        }
        long at = correction.corrects();
        byte[] leaf = tiles.hashes(0, at / TilePath.FULL).get((int) (at % TilePath.FULL));
        if (!correction.means(Digest.ofBytes(leaf))) {
            problems.add("entry " + index + " corrects entry " + at + " and states another hash of it");
        }
    }

    private void note(long atSize, Map<Long, Digest> roots) {
        String name = "checkpoints/" + atSize + ".note";
        try {
            SignedNote note = log.note(atSize);
            Checkpoint head = Checkpoint.parse(note.text());
            if (head.size() != atSize || !head.origin().equals(log.head().origin())) {
                problems.add(name + " is the head of " + head.origin() + " of size " + head.size());
            } else if (!head.root().equals(roots.get(atSize))) {
                problems.add(name + " was signed over another root: the log is not the one that it was then");
            }
            Optional<VerifierKey> key = log.keys().signerAt(atSize);
            if (key.isEmpty() || note.standing(key.get()) != SignedNote.Standing.SIGNED) {
                problems.add(name + " is not signed by the key of its size");
            }
        } catch (IOException e) {
            problems.add(name + " cannot be read: " + e.getMessage());
        }
    }
}
