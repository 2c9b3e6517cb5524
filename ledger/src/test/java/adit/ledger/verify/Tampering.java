// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import adit.ledger.bag.BagLayout;
import adit.ledger.sign.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Spoils copies of a package in every way of {@link TamperMatrix}, and tells what was not found. */
public final class Tampering {
    private final Path bag;
    private final Path scratch;
    private final Verifier verifier;
    private final List<TamperCase> cases;
    private int copies;

    /**
     * The matrix for a package that verifies.
     *
     * @param scratch folder for the copies, on the file system of the package: their files are links to its bytes
     * @param signer who signed the package and its log
     * @param other a key that has nothing to do with it
     * @param stride of the bytes that are flipped in each file, beside its first and last
     */
    public Tampering(Path bag, Path scratch, Verifier verifier, Signer signer, Signer other, int stride)
            throws IOException {
        this.bag = bag;
        this.scratch = scratch;
        this.verifier = verifier;
        this.cases = TamperMatrix.of(bag, Files.createDirectories(scratch), signer, other, stride);
    }

    public int size() {
        return cases.size();
    }

    private Scratch copy() throws IOException {
        return Scratch.of(bag, scratch.resolve("copy-" + ++copies));
    }

    static Set<String> codes(Verdict verdict) {
        return verdict.failures().stream().map(f -> f.code().text()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Codes of the lines that verify.sh prints. */
    static Set<String> codes(String output) {
        return output.lines()
                .filter(l -> l.startsWith("FAIL "))
                .map(l -> l.split(" ")[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hit(TamperCase spoilt, Set<String> codes) {
        return spoilt.expected().stream().anyMatch(c -> codes.contains(c.text()));
    }

    /**
     * What the verifier did not find, or not with a right code.
     *
     * @param checksSeals whether it checks CMS and RFC 3161; otherwise it must name them as not checked
     */
    public List<String> unseenByVerifier(boolean checksSeals) throws IOException {
        List<String> unseen = new ArrayList<>();
        for (TamperCase spoilt : cases) {
            try (Scratch copy = copy()) {
                spoilt.deed().to(copy);
                Verdict verdict = verifier.verify(copy.folder(), spoilt.trust());
                boolean left = spoilt.checkedBy() == TamperCase.By.OPENSSL && !checksSeals;
                if (left ? verdict.notChecked().isEmpty() : !hit(spoilt, codes(verdict))) {
                    unseen.add(spoilt + " expected " + spoilt.expected() + " found " + codes(verdict));
                }
            }
        }
        return unseen;
    }

    /**
     * What the script did not find, or not with a right code, or found where the verifier did not.
     *
     * @param all every case instead of one of each kind
     */
    public List<String> unseenByScript(Path script, boolean all) throws IOException {
        List<String> unseen = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        for (TamperCase spoilt : cases) {
            if (kinds.add(spoilt.kind()) || all) {
                try (Scratch copy = copy()) {
                    spoilt.deed().to(copy);
                    compare(script, spoilt, copy).ifPresent(unseen::add);
                }
            }
        }
        return unseen;
    }

    private Optional<String> compare(Path script, TamperCase spoilt, Scratch copy) throws IOException {
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(spoilt.shell());
        command.add(copy.folder().toString());
        Tool.Result said = Tool.run(scratch, command.toArray(String[]::new));
        Set<String> codes = codes(said.output());
        boolean found = said.code() == 4 && (spoilt.checkedBy() == TamperCase.By.JAVA || hit(spoilt, codes));
        Set<String> java = codes(verifier.verify(copy.folder(), spoilt.trust()));
        String odd = said.output().lines().filter(l -> l.contains(": line ")).collect(Collectors.joining("; "));
        return found && nothingInvented(spoilt, said.output(), codes, java) && odd.isEmpty()
                ? Optional.empty()
                : Optional.of(spoilt + " expected " + spoilt.expected() + ", verify.sh " + said.code() + " " + codes
                        + ", verifier " + java + " " + odd);
    }

    /** The script says nothing that the verifier does not say, but of what the verifier leaves to openssl. */
    private static boolean nothingInvented(TamperCase spoilt, String output, Set<String> script, Set<String> verifier) {
        Set<String> more = new TreeSet<>(script);
        more.removeAll(verifier);
        more.remove("stamp-wrong");
        boolean cms = output.lines()
                .filter(l -> l.startsWith("FAIL signature-wrong "))
                .allMatch(l -> l.contains(BagLayout.CMS_SIGNATURE));
        if (cms || spoilt.checkedBy() == TamperCase.By.OPENSSL || spoilt.name().contains("certs/")) {
            more.remove("signature-wrong");
        }
        return more.isEmpty();
    }
}
