// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.Digest;
import adit.ledger.FormatException;
import adit.ledger.bag.BagContent;
import adit.ledger.bag.BagLayout;
import adit.ledger.log.Checkpoint;
import adit.ledger.log.Correction;
import adit.ledger.log.Entry;
import adit.ledger.log.MerkleTree;
import adit.ledger.log.SignedNote;
import adit.ledger.log.TlogProof;
import adit.ledger.sign.VerifierKey;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the log: its lines give the root of the signed head, every earlier head is one of its past, the package's entry
 * is the one that follows, and what the reader knew before is still so.
 */
final class LogCheck {
    static final String HEAD = "data/custody/checkpoint";
    private static final Pattern EARLIER = Pattern.compile("data/custody/checkpoints/(0|[1-9][0-9]{0,17})\\.note");

    /** Where the reader's own head is named in failures. */
    static final String KNOWN = "your known checkpoint";

    private final BagContent bag;
    private final Custody custody;
    private final LogKeys keys;
    private final Report report;
    private final Map<String, Checkpoint> heads = new LinkedHashMap<>();

    /** The origin of the head as it stands there, before anything of it is believed. */
    static Optional<String> origin(BagContent bag) {
        try {
            Optional<byte[]> note = bag.file(HEAD);
            return note.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Checkpoint.parse(SignedNote.parse(note.get()).text())
                            .origin());
        } catch (FormatException e) {
            return Optional.empty();
        }
    }

    LogCheck(BagContent bag, Custody custody, LogKeys keys, Report report) {
        this.bag = bag;
        this.custody = custody;
        this.keys = keys;
        this.report = report;
    }

    void check(Optional<byte[]> known) {
        Optional<Digest> packageLeaf = bag.file(BagLayout.PACKAGE_ENTRY).map(MerkleTree::leaf);
        head(HEAD, bag.file(HEAD));
        for (String path : bag.kept().keySet()) {
            if (EARLIER.matcher(path).matches()) {
                head(path, bag.file(path));
            } else if (path.startsWith("data/custody/checkpoints/")) {
                report.add(FailureCode.LOG_ENTRY, path, "is not named after the size of a head");
            }
        }
        Optional<TlogProof> proof = proof();
        known.filter(this::isOfThisLog).ifPresent(bytes -> head(KNOWN, Optional.of(bytes)));
        TreeSet<Long> sizes = new TreeSet<>();
        heads.values().forEach(h -> sizes.add(h.size()));
        Map<Long, Digest> roots = custody.roots(sizes, packageLeaf);
        heads.forEach((where, head) -> compare(where, head, roots.get(head.size())));
        origins();
        proof.ifPresent(p -> included(p, packageLeaf));
        packageEntry();
        custody.ofType(Correction.TYPE).forEach(this::correction);
    }

    /** A correction names an entry before it, by its place and its hash. */
    private void correction(int place, Entry entry) {
        String where = Custody.FILE + ":" + (place + 1);
        try {
            Correction correction = Correction.read(place, entry);
            Digest leaf = custody.leaf(correction.corrects());
            if (!correction.means(leaf)) {
                report.add(
                        FailureCode.LOG_ENTRY,
                        where,
                        "corrects entry " + correction.corrects() + " and states another hash of it than "
                                + leaf.hex());
            }
        } catch (FormatException e) {
            report.add(FailureCode.LOG_ENTRY, where, String.valueOf(e.getMessage()));
        }
    }

    /** The reader's head of another log says that alone: it is neither a fork nor signed wrongly. */
    private boolean isOfThisLog(byte[] note) {
        try {
            Checkpoint its = Checkpoint.parse(SignedNote.parse(note).text());
            Checkpoint first = heads.get(HEAD);
            if (first == null || its.origin().equals(first.origin())) {
                return true;
            }
            anotherLog(KNOWN, its, first);
            return false;
        } catch (FormatException e) {
            // Read once more, and then told.
            return true;
        }
    }

    private void anotherLog(String where, Checkpoint its, Checkpoint first) {
        report.add(
                FailureCode.LOG_INCONSISTENT,
                where,
                "is of the log " + its.origin() + ", this package is of " + first.origin());
    }

    /** Reads a signed head, and checks that a key of the log signed it. */
    private void head(String where, Optional<byte[]> bytes) {
        if (bytes.isEmpty()) {
            report.add(FailureCode.MISSING, where, "is not there; without it the log proves nothing");
            return;
        }
        try {
            SignedNote note = SignedNote.parse(bytes.get());
            Checkpoint head = Checkpoint.parse(note.text());
            heads.put(where, head);
            signed(where, note, head);
        } catch (FormatException e) {
            report.add(FailureCode.LOG_ENTRY, where, String.valueOf(e.getMessage()));
        }
    }

    private void signed(String where, SignedNote note, Checkpoint head) throws FormatException {
        Optional<VerifierKey> key = keys.signerAt(head.size());
        SignedNote.Standing standing = key.isEmpty() ? SignedNote.Standing.ABSENT : note.standing(key.get());
        switch (standing) {
            case SIGNED -> {}
            case WRONG ->
                report.add(FailureCode.SIGNATURE_WRONG, where, "bears a signature of the log's key that is not its");
            case ABSENT ->
                report.add(
                        FailureCode.SIGNATURE_WRONG,
                        where,
                        "is not signed by the key that the log names for its size " + head.size());
        }
    }

    private void compare(String where, Checkpoint head, @Nullable Digest root) {
        long lines = custody.size();
        boolean ofPackage = where.equals(BagLayout.LOG_PROOF);
        if (where.equals(HEAD) && head.size() != lines) {
            report.add(FailureCode.LOG_ORDER, Custody.FILE, "has " + lines + " entries, signed are " + head.size());
        }
        var named = EARLIER.matcher(where);
        if (named.matches() && Long.parseLong(named.group(1)) != head.size()) {
            report.add(FailureCode.LOG_ORDER, where, "is the head of size " + head.size());
        }
        long most = ofPackage || where.equals(KNOWN) ? lines + 1 : lines;
        if (head.size() > most) {
            if (!where.equals(HEAD)) {
                report.add(
                        FailureCode.LOG_ROLLED_BACK,
                        where,
                        "is a signed head of " + head.size() + " entries, the log in the package has " + lines
                                + (where.equals(KNOWN)
                                        ? "; so it is too where the package is older than this head"
                                        : ""));
            }
        } else if (ofPackage && head.size() <= lines) {
            report.add(
                    FailureCode.LOG_ORDER,
                    where,
                    "is of a log of " + head.size() + " entries, the package's own entry is number " + lines
                            + " from 0");
        } else if (head.size() > 0 && !head.root().equals(root)) {
            report.add(
                    differs(where, head),
                    where,
                    "has the root " + head.root().hex() + " at size " + head.size() + ", the entries give "
                            + (root == null ? "none" : root.hex()));
        }
    }

    /** Two signed heads of one size are a fork; one head that its own entries do not give is a changed log. */
    private FailureCode differs(String where, Checkpoint head) {
        if (where.equals(HEAD)) {
            return FailureCode.LOG_ROOT;
        }
        boolean fork = heads.entrySet().stream()
                .anyMatch(h -> !h.getKey().equals(where)
                        && h.getValue().size() == head.size()
                        && !h.getValue().root().equals(head.root()));
        return fork ? FailureCode.LOG_FORKED : FailureCode.LOG_INCONSISTENT;
    }

    private void origins() {
        Checkpoint first = heads.get(HEAD);
        if (first == null) {
            return;
        }
        heads.forEach((where, head) -> {
            if (!head.origin().equals(first.origin())) {
                anotherLog(where, head, first);
            }
        });
    }

    private Optional<TlogProof> proof() {
        Optional<byte[]> bytes = bag.file(BagLayout.LOG_PROOF);
        if (bytes.isEmpty()) {
            report.add(FailureCode.SIGNATURE_MISSING, BagLayout.LOG_PROOF, "is not there");
            return Optional.empty();
        }
        try {
            TlogProof proof = TlogProof.parse(bytes.get());
            heads.put(BagLayout.LOG_PROOF, proof.checkpoint());
            signed(BagLayout.LOG_PROOF, proof.note(), proof.checkpoint());
            return Optional.of(proof);
        } catch (FormatException e) {
            report.add(FailureCode.LOG_ENTRY, BagLayout.LOG_PROOF, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void included(TlogProof proof, Optional<Digest> leaf) {
        if (proof.index() != custody.size()) {
            report.add(
                    FailureCode.LOG_ORDER,
                    BagLayout.LOG_PROOF,
                    "is of entry " + proof.index() + ", the package's entry follows the " + custody.size()
                            + " of the log");
        }
        if (leaf.isEmpty()) {
            return;
        }
        try {
            if (!proof.includes(leaf.get())) {
                report.add(
                        FailureCode.ENTRY_MISMATCH,
                        BagLayout.LOG_PROOF,
                        "does not lead from the package's entry to the root");
            }
        } catch (FormatException e) {
            report.add(FailureCode.LOG_ENTRY, BagLayout.LOG_PROOF, String.valueOf(e.getMessage()));
        }
    }

    private void packageEntry() {
        Optional<byte[]> bytes = bag.file(BagLayout.PACKAGE_ENTRY);
        if (bytes.isEmpty()) {
            report.add(FailureCode.SIGNATURE_MISSING, BagLayout.PACKAGE_ENTRY, "is not there");
            return;
        }
        try {
            Entry entry = Entry.parse(bytes.get());
            if (!entry.type().equals("package")) {
                report.add(FailureCode.ENTRY_MISMATCH, BagLayout.PACKAGE_ENTRY, "is the entry of a " + entry.type());
                return;
            }
            Digest manifest = bag.digests().get(BagLayout.MANIFEST);
            if (manifest == null || !manifest.hex().equals(entry.text("manifest"))) {
                report.add(
                        FailureCode.MANIFEST_MISMATCH,
                        BagLayout.MANIFEST,
                        "has the digest " + (manifest == null ? "of nothing" : manifest.hex()) + ", the log recorded "
                                + entry.text("manifest"));
            }
        } catch (FormatException e) {
            report.add(FailureCode.LOG_ENTRY, BagLayout.PACKAGE_ENTRY, String.valueOf(e.getMessage()));
        }
    }
}
