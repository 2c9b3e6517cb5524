// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static adit.ledger.verify.FailureCode.ADDED;
import static adit.ledger.verify.FailureCode.ATTESTATION_WRONG;
import static adit.ledger.verify.FailureCode.BAG_FORM;
import static adit.ledger.verify.FailureCode.CHANGED;
import static adit.ledger.verify.FailureCode.COMMITMENT_FORM;
import static adit.ledger.verify.FailureCode.ENTRY_MISMATCH;
import static adit.ledger.verify.FailureCode.LINK;
import static adit.ledger.verify.FailureCode.LOG_ENTRY;
import static adit.ledger.verify.FailureCode.LOG_FORKED;
import static adit.ledger.verify.FailureCode.LOG_INCONSISTENT;
import static adit.ledger.verify.FailureCode.LOG_ORDER;
import static adit.ledger.verify.FailureCode.LOG_ROLLED_BACK;
import static adit.ledger.verify.FailureCode.LOG_ROOT;
import static adit.ledger.verify.FailureCode.MANIFEST_MISMATCH;
import static adit.ledger.verify.FailureCode.MISSING;
import static adit.ledger.verify.FailureCode.OVERSIZE;
import static adit.ledger.verify.FailureCode.PLAN_MISMATCH;
import static adit.ledger.verify.FailureCode.RUN_MISMATCH;
import static adit.ledger.verify.FailureCode.SCENE_DROPPED;
import static adit.ledger.verify.FailureCode.SIGNATURE_MISSING;
import static adit.ledger.verify.FailureCode.SIGNATURE_WRONG;
import static adit.ledger.verify.FailureCode.SIGNER_UNKNOWN;
import static adit.ledger.verify.FailureCode.STAMP_WRONG;
import static adit.ledger.verify.FailureCode.TAG_CHANGED;
import static adit.ledger.verify.FailureCode.TRAVERSAL;

import adit.ledger.Digest;
import adit.ledger.bag.BagLayout;
import adit.ledger.log.Checkpoint;
import adit.ledger.log.SignedNote;
import adit.ledger.sign.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Every way to spoil a package that an attacker without its key has, and some of one who has it. */
public final class TamperMatrix {
    private static final String ENTRIES = "data/custody/entries.jsonl";
    private static final String HEAD = "data/custody/checkpoint";

    private final Path bag;
    private final Path scratch;
    private final Signer signer;
    private final Signer other;
    private final List<TamperCase> cases = new ArrayList<>();
    private final String tagManifest;

    private TamperMatrix(Path bag, Path scratch, Signer signer, Signer other) throws IOException {
        this.bag = bag;
        this.scratch = scratch;
        this.tagManifest = Files.readString(bag.resolve(BagLayout.TAG_MANIFEST));
        this.signer = signer;
        this.other = other;
    }

    /**
     * The cases for a package that verifies.
     *
     * @param scratch folder for heads that the reader knows
     * @param signer who signed it and its log
     * @param other a key that has nothing to do with it
     * @param stride of the bytes that are flipped in each file, beside its first and last
     */
    static List<TamperCase> of(Path bag, Path scratch, Signer signer, Signer other, int stride) throws IOException {
        TamperMatrix matrix = new TamperMatrix(bag, scratch, signer, other);
        for (String path : Scratch.files(bag)) {
            matrix.file(path, stride);
        }
        matrix.additions();
        matrix.entries();
        matrix.contents();
        matrix.rewritten();
        matrix.signatures();
        matrix.heads();
        matrix.scenesDropped();
        matrix.hiddenBehindWhatIsWithheld();
        matrix.form();
        return matrix.cases;
    }

    private void add(String kind, String name, Set<FailureCode> expected, TamperCase.Deed deed) {
        add(kind, name, expected, TamperCase.By.BOTH, deed);
    }

    private void add(String kind, String name, Set<FailureCode> expected, TamperCase.By by, TamperCase.Deed deed) {
        cases.add(new TamperCase(kind, name, expected, Trust.NONE, List.of(), by, deed));
    }

    /** Which code a changed file must give, by where it stands. */
    private Set<FailureCode> changed(String path) {
        if (isLateCertificate(path)) {
            return Set.of(SIGNATURE_WRONG, STAMP_WRONG);
        }
        if (path.startsWith("data/")) {
            return Set.of(CHANGED);
        }
        if (path.equals(BagLayout.MANIFEST)) {
            return Set.of(MANIFEST_MISMATCH);
        }
        if (path.equals(BagLayout.TAG_MANIFEST) || path.endsWith(".sig") || path.endsWith(".p7s")) {
            return Set.of(SIGNATURE_WRONG);
        }
        if (path.endsWith(".tsr")) {
            return Set.of(STAMP_WRONG);
        }
        if (path.equals(BagLayout.PACKAGE_ENTRY)) {
            return Set.of(ENTRY_MISMATCH);
        }
        if (path.equals(BagLayout.LOG_PROOF)) {
            return Set.of(LOG_ENTRY, ENTRY_MISMATCH, SIGNATURE_WRONG, LOG_ORDER, LOG_ROLLED_BACK, LOG_INCONSISTENT);
        }
        return Set.of(TAG_CHANGED);
    }

    /** A certificate that came with a stamp, after the signature: what it is good for is what it certifies. */
    private boolean isLateCertificate(String path) {
        return BagLayout.isCertificate(path) && !tagManifest.contains("  " + path + "\n");
    }

    private static Set<FailureCode> gone(String path) {
        boolean seal = BagLayout.isSignature(path) && !BagLayout.isCertificate(path);
        return Set.of(seal ? SIGNATURE_MISSING : MISSING);
    }

    private TamperCase.By by(String path) {
        boolean seal = path.startsWith("signatures/") && (path.endsWith(".p7s") || path.endsWith(".tsr"));
        return seal || isLateCertificate(path) ? TamperCase.By.OPENSSL : TamperCase.By.BOTH;
    }

    /** The sort of a file, so that one of each stands for all. */
    private static String sort(String path) {
        if (path.startsWith("data/custody/")) {
            return path.replaceAll("/[^/]+\\.(note|tsr)$", "/*.$1");
        }
        boolean judged = path.startsWith("data/ledger/") || path.equals("data/withheld.json");
        boolean payload = path.startsWith("data/") && !judged && !path.endsWith("run.json");
        return payload ? "payload" : path.replaceAll("certs/.*", "certs/*");
    }

    /** Payload, signature or tag file. */
    private static String part(String path) {
        return path.startsWith("data/") ? "payload" : path.startsWith("signatures/") ? "signature" : "tag file";
    }

    private void file(String path, int stride) throws IOException {
        int size = (int) Math.min(Files.size(bag.resolve(path)), 1 << 30);
        for (int at = 0; at < size; at = at == size - 1 ? size : Math.min(at + stride, size - 1)) {
            int offset = at;
            add("flip " + sort(path), path + " at " + at, changed(path), by(path), copy -> {
                byte[] bytes = copy.read(path);
                bytes[offset] ^= (byte) (1 << offset % 8);
                copy.write(path, bytes);
            });
        }
        // A manifest that is cut after a line is a manifest of fewer files.
        add("truncate " + sort(path), path + " by half", changed(path), by(path), copy -> {
            byte[] bytes = copy.read(path);
            copy.write(path, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        });
        add("truncate " + part(path), path + " by a byte", changed(path), by(path), copy -> {
            byte[] bytes = copy.read(path);
            copy.write(path, java.util.Arrays.copyOf(bytes, bytes.length - 1));
        });
        add("rename " + part(path), path, Set.of(ADDED), copy -> copy.rename(path, path + ".old"));
        boolean stamp = path.startsWith("signatures/") && path.endsWith(".tsr");
        if (!stamp && !isLateCertificate(path)) {
            // A stamp that is taken away takes a proof away and forges none: the verdict says that there is no stamp.
            add("delete " + part(path), path, gone(path), copy -> copy.delete(path));
        }
        add("link " + part(path), path, Set.of(LINK), copy -> copy.link(path, bag.resolve(path)));
    }

    private void additions() {
        for (String path : List.of(
                "data/extra.txt",
                "extra.txt",
                "signatures/extra.bin",
                "data/custody/extra",
                "fetch.txt",
                "manifest-sha512.txt",
                "data/.hidden")) {
            add("add", path, Set.of(ADDED), copy -> copy.write(path, "x"));
        }
        add("add a file that an array takes for all of its members", "", Set.of(ADDED), copy -> copy.write("@", "x"));
    }

    private void entries() throws IOException {
        int count = Files.readAllLines(bag.resolve(ENTRIES)).size();
        for (int i = 0; i < count; i++) {
            int at = i;
            for (boolean rewrite : new boolean[] {false, true}) {
                String how = "line " + (i + 1) + (rewrite ? ", manifests rewritten" : "");
                line("delete an entry", how, Set.of(LOG_ORDER), rewrite, lines -> lines.remove(at));
                line(
                        "truncate an entry",
                        how,
                        Set.of(LOG_ROOT),
                        rewrite,
                        lines -> lines.set(
                                at, lines.get(at).substring(0, lines.get(at).length() / 2)));
                line(
                        "edit an entry",
                        how,
                        Set.of(LOG_ROOT),
                        rewrite,
                        lines -> lines.set(at, lines.get(at).replaceFirst("\"(salt|withheld)\":\"..", "\"$1\":\"00")));
                line("add an entry", how, Set.of(LOG_ORDER), rewrite, lines -> lines.add(at, lines.get(at)));
                line(
                        "cut the log",
                        how,
                        Set.of(LOG_ORDER),
                        rewrite,
                        lines -> lines.subList(at, lines.size()).clear());
                if (i > 0) {
                    line(
                            "reorder entries",
                            how,
                            Set.of(LOG_ROOT),
                            rewrite,
                            lines -> lines.add(at - 1, lines.remove(at)));
                }
            }
        }
    }

    private interface Lines {
        void edit(List<String> lines);
    }

    private void line(String kind, String how, Set<FailureCode> expected, boolean rewrite, Lines edit) {
        add(kind + (rewrite ? " and the manifests" : ""), how, expected, copy -> {
            List<String> lines = copy.lines(ENTRIES);
            edit.edit(lines);
            if (lines.isEmpty()) {
                copy.write(ENTRIES, "");
            } else {
                copy.lines(ENTRIES, lines);
            }
            if (rewrite) {
                copy.rewriteManifests(true);
            }
        });
    }

    private static final Pattern DIGIT = Pattern.compile("(?<=\"value\":)\\d");

    private void contents() throws IOException {
        List<String> scenes = Scratch.files(bag).stream()
                .filter(p -> p.startsWith("data/scenes/") && !p.endsWith(".json"))
                .toList();
        add("swap scenes", "", Set.of(CHANGED), copy -> copy.swap(scenes.get(0), scenes.get(1)));
        add("swap scenes and the manifests", "", Set.of(MANIFEST_MISMATCH), copy -> {
            copy.swap(scenes.get(0), scenes.get(1));
            copy.rewriteManifests(true);
        });
        add("one number of the report", "", Set.of(CHANGED), copy -> number(copy));
        add("one number of the report and the manifests", "", Set.of(RUN_MISMATCH), TamperCase.By.JAVA, copy -> {
            number(copy);
            copy.rewriteManifests(true);
        });
        changedAndRewritten("data/results/report.html", RUN_MISMATCH);
        changedAndRewritten("data/results/run.json", RUN_MISMATCH);
        changedAndRewritten("data/plan/plan.json", PLAN_MISMATCH);
        changedAndRewritten("data/ledger/catalogue-response.json", ENTRY_MISMATCH);
        changedAndRewritten("data/ledger/scenes.csv", RUN_MISMATCH);
        changedAndRewritten("data/limits.md", SIGNATURE_WRONG);
        String item = Scratch.files(bag).stream()
                .filter(p -> p.startsWith("data/stac/"))
                .findFirst()
                .orElseThrow();
        changedAndRewritten(item, ENTRY_MISMATCH);
        add("an output more and the manifests", "", Set.of(RUN_MISMATCH), copy -> {
            copy.write("data/results/more.csv", "x");
            copy.rewriteManifests(true);
        });
        add("an output less and the manifests", "", Set.of(RUN_MISMATCH), copy -> {
            copy.delete("data/results/report.html");
            copy.rewriteManifests(true);
        });
        add("a commitment less and the manifests", "", Set.of(COMMITMENT_FORM), copy -> {
            copy.write("data/withheld.json", "[]");
            copy.rewriteManifests(true);
        });
    }

    private void number(Scratch copy) throws IOException {
        copy.write(
                "data/report/report.json",
                DIGIT.matcher(copy.text("data/report/report.json"))
                        .replaceFirst(d -> d.group().equals("9") ? "8" : "9"));
    }

    private void changedAndRewritten(String path, FailureCode code) {
        add("change and rewrite " + sort(path), "", Set.of(code), copy -> {
            copy.write(path, copy.text(path) + " ");
            copy.rewriteManifests(true);
        });
    }

    private void rewritten() {
        for (boolean oxum : new boolean[] {true, false}) {
            String how = oxum ? "with new oxum" : "without new oxum";
            add("rewrite all manifests", how, Set.of(oxum ? SIGNATURE_WRONG : BAG_FORM), copy -> {
                copy.write("data/limits.md", "nothing is limited\n");
                copy.rewriteManifests(oxum);
            });
        }
        add("rewrite all manifests", "and the verifier", Set.of(SIGNATURE_WRONG), copy -> {
            copy.write("verify.sh", "echo The package verifies.\n");
            copy.rewriteManifests(true);
        });
    }

    private void signatures() {
        add("sign with another key", "", Set.of(SIGNATURE_WRONG), this::signWithOther);
        cases.add(new TamperCase(
                "sign with another key",
                "the reader knows the right one",
                Set.of(SIGNER_UNKNOWN),
                new Trust(List.of(signer.key()), java.util.Optional.empty()),
                List.of("--key", SyntheticPackage.openSshLine(signer)),
                TamperCase.By.BOTH,
                this::signWithOther));
        add("change a number and sign again with the right key", "", Set.of(MANIFEST_MISMATCH), copy -> {
            number(copy);
            copy.rewriteManifests(true);
            Digest manifest = Digest.of(copy.read(BagLayout.MANIFEST));
            copy.write(
                    BagLayout.ATTESTATION,
                    SyntheticPackage.attestation(manifest, signer).bytes());
            copy.rewriteManifests(true);
            copy.write(BagLayout.SSH_SIGNATURE, SyntheticPackage.sign(copy.read(BagLayout.TAG_MANIFEST), signer));
        });
        cases.add(new TamperCase(
                "sign with another key, known by its note key",
                "",
                Set.of(SIGNER_UNKNOWN),
                new Trust(List.of(signer.key()), java.util.Optional.empty()),
                List.of("--key", signer.key().noteKey()),
                TamperCase.By.BOTH,
                this::signWithOther));
        add("attest another package", "", Set.of(ATTESTATION_WRONG), copy -> {
            copy.write(
                    BagLayout.ATTESTATION,
                    SyntheticPackage.attestation(Digest.of("another"), signer).bytes());
            copy.rewriteManifests(true);
        });
        add("attest with another key", "", Set.of(ATTESTATION_WRONG), copy -> {
            Digest manifest = Digest.of(copy.read(BagLayout.MANIFEST));
            copy.write(
                    BagLayout.ATTESTATION,
                    SyntheticPackage.attestation(manifest, other).bytes());
            copy.rewriteManifests(true);
        });
    }

    private void signWithOther(Scratch copy) throws IOException {
        copy.write("data/limits.md", "nothing is limited\n");
        copy.rewriteManifests(true);
        copy.write(BagLayout.SSH_SIGNATURE, SyntheticPackage.sign(copy.read(BagLayout.TAG_MANIFEST), other));
    }

    private void heads() throws IOException {
        List<String> earlier = Scratch.files(bag).stream()
                .filter(p -> p.startsWith("data/custody/checkpoints/"))
                .toList();
        for (String note : earlier) {
            long size = size(Files.readAllBytes(bag.resolve(note)));
            add("roll the log back", note, Set.of(LOG_ROLLED_BACK), copy -> {
                List<String> lines = copy.lines(ENTRIES);
                copy.lines(ENTRIES, lines.subList(0, (int) size));
                copy.write(HEAD, copy.read(note));
                for (String other : earlier) {
                    if (size(copy.read(other)) >= size) {
                        copy.delete(other);
                    }
                }
                copy.rewriteManifests(true);
            });
            add("an earlier head of another past", note, Set.of(LOG_INCONSISTENT), copy -> {
                copy.write(note, forked(copy.read(note)));
                copy.rewriteManifests(true);
            });
        }
        String same = "data/custody/checkpoints/" + size(Files.readAllBytes(bag.resolve(HEAD))) + ".note";
        add("fork the log", "two heads of one size in the package", Set.of(LOG_FORKED), copy -> {
            copy.write(same, forked(copy.read(HEAD)));
            copy.rewriteManifests(true);
        });
        add("fork the log", "the head is another", Set.of(LOG_ROOT), copy -> {
            copy.write(HEAD, forked(copy.read(HEAD)));
            copy.rewriteManifests(true);
        });
        known("fork the log", LOG_FORKED, forked(Files.readAllBytes(bag.resolve(HEAD))));
        known("roll the log back", LOG_ROLLED_BACK, head(Files.readAllBytes(bag.resolve(HEAD)), 99, "more"));
        known("a known head of another past", LOG_INCONSISTENT, head(Files.readAllBytes(bag.resolve(HEAD)), 3, "past"));
        known(
                "a known head of another key",
                SIGNATURE_WRONG,
                SignedNote.sign(
                                SignedNote.parse(Files.readAllBytes(bag.resolve(HEAD)))
                                        .text(),
                                List.of(other))
                        .encoded());
    }

    private void known(String kind, FailureCode code, String note) throws IOException {
        Path file = Files.writeString(scratch.resolve("known-" + cases.size() + ".note"), note);
        cases.add(new TamperCase(
                kind,
                "the reader's own head",
                Set.of(code),
                new Trust(List.of(), java.util.Optional.of(Files.readAllBytes(file))),
                List.of("--known-checkpoint", file.toString()),
                TamperCase.By.BOTH,
                copy -> {}));
    }

    private static long size(byte[] note) throws IOException {
        return Checkpoint.parse(SignedNote.parse(note).text()).size();
    }

    private String forked(byte[] note) throws IOException {
        return head(note, size(note), "fork");
    }

    private String head(byte[] like, long size, String root) throws IOException {
        Checkpoint was = Checkpoint.parse(SignedNote.parse(like).text());
        return SignedNote.sign(new Checkpoint(was.origin(), size, Digest.of(root)).text(), List.of(signer))
                .encoded();
    }

    private void scenesDropped() throws IOException {
        String csv = Files.readString(bag.resolve("data/ledger/scenes.csv"));
        String row = csv.lines().skip(1).findFirst().orElseThrow();
        String item = row.split(",")[1].split(" ")[0];
        TamperCase.Deed fromTable = copy -> {
            for (String path : List.of("data/ledger/scenes.csv", "data/results/scenes.csv")) {
                copy.write(path, copy.text(path).replace(row + "\r\n", ""));
            }
        };
        TamperCase.Deed fromResponse = copy -> {
            String path = "data/ledger/catalogue-response.json";
            copy.write(path, copy.text(path).replaceFirst("\"" + Pattern.quote(item) + "\",?", ""));
        };
        add("drop a scene", "from scenes.csv", Set.of(SCENE_DROPPED), fromTable);
        add("drop a scene", "from the response", Set.of(SCENE_DROPPED), fromResponse);
        add("drop a scene", "from both, manifests rewritten", Set.of(SCENE_DROPPED), copy -> {
            fromTable.to(copy);
            fromResponse.to(copy);
            copy.rewriteManifests(true);
        });
    }

    /** What is held back excuses itself and nothing else. */
    private void hiddenBehindWhatIsWithheld() throws IOException {
        String report = "data/results/report.html";
        add("say that a file is withheld and change it", report, Set.of(COMMITMENT_FORM), copy -> {
            withheld(copy, report);
            copy.write(report, "<p>no change</p>");
            copy.rewriteManifests(true);
        });
        List<String> items = Scratch.files(bag).stream()
                .filter(p -> p.startsWith("data/stac/"))
                .toList();
        add("exchange an item behind one that is withheld", "", Set.of(ENTRY_MISMATCH), copy -> {
            withheld(copy, items.get(0));
            copy.delete(items.get(0));
            copy.write(items.get(1), copy.text(items.get(1)) + " ");
            copy.rewriteManifests(true);
        });
    }

    private static void withheld(Scratch copy, String path) throws IOException {
        copy.write("data/withheld.json", "[{\"commitment\":\"" + "0".repeat(64) + "\",\"path\":\"" + path + "\"}]");
    }

    private void form() {
        for (String manifest : List.of(BagLayout.MANIFEST, BagLayout.TAG_MANIFEST)) {
            for (String path : List.of("../../etc/passwd", "/etc/passwd", "data/../../x", "data\\..\\x")) {
                add(
                        "traversal in a manifest",
                        manifest + " " + path,
                        Set.of(TRAVERSAL),
                        copy -> copy.write(manifest, copy.text(manifest) + "0".repeat(64) + "  " + path + "\n"));
            }
            add(
                    "CRLF lines",
                    manifest,
                    Set.of(BAG_FORM),
                    copy -> copy.write(manifest, copy.text(manifest).replace("\n", "\r\n")));
            add("lines out of order", manifest, Set.of(BAG_FORM), copy -> {
                List<String> lines = copy.lines(manifest);
                lines.add(lines.removeFirst());
                copy.lines(manifest, lines);
            });
            add(
                    "a line twice",
                    manifest,
                    Set.of(BAG_FORM),
                    copy -> copy.lines(
                            manifest,
                            List.of(
                                    copy.lines(manifest).getFirst(),
                                    copy.lines(manifest).getFirst())));
        }
        add("names in another case", "", Set.of(BAG_FORM), copy -> {
            copy.write("data/LIMITS.md", "x");
            copy.rewriteManifests(true);
        });
        add("hostile names", "", Set.of(BAG_FORM), copy -> copy.write("data/$(touch x)\n;rm -rf *", "x"));
        add("hostile names", "an option", Set.of(BAG_FORM), copy -> copy.write("data/-rf", "x"));
        add(
                "a path too long",
                "",
                Set.of(OVERSIZE),
                copy -> copy.write(
                        String.join(
                                "/",
                                "data",
                                "a".repeat(250),
                                "b".repeat(250),
                                "c".repeat(250),
                                "d".repeat(250),
                                "e".repeat(250)),
                        "x"));
        paths();
        add(
                "a folder that is a link",
                "",
                Set.of(LINK),
                copy -> Files.createSymbolicLink(copy.folder().resolve("data/all"), Path.of("/")));
    }

    /** Names that no package may have; VerifyScriptTest has more. */
    private void paths() {
        add("a folder too deep", "", Set.of(OVERSIZE), copy -> copy.write("data/" + "a/".repeat(16) + "x", "x"));
        add("a device", "", Set.of(BAG_FORM), copy -> copy.write("data/a/Nul.txt", "x"));
        add("a hidden character", "", Set.of(BAG_FORM), copy -> copy.write("data/a\u202eb", "x"));
    }
}
