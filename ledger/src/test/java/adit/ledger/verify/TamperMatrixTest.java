// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every tampering of {@link TamperMatrix} is found, with a right code, by the verifier and by verify.sh. */
class TamperMatrixTest {
    @TempDir
    private Path folder;

    private final Verifier verifier = new Verifier(SealChecker.leftToOpenssl(), 1);
    private int scratches;

    private Scratch scratch(Path bag) throws IOException {
        return Scratch.of(bag, folder.resolve("scratch-" + ++scratches));
    }

    private static Set<String> codes(Verdict verdict) {
        return verdict.failures().stream().map(f -> f.code().text()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean hit(TamperCase spoilt, Set<String> codes) {
        return spoilt.expected().stream().anyMatch(c -> codes.contains(c.text()));
    }

    @Test
    void theVerifierFindsEveryTampering() throws IOException {
        Path bag = SyntheticPackage.write(
                folder.resolve("bag"), SyntheticPackage.KEY, LocalAuthority.in(folder.resolve("authority")));
        assertEquals(List.of(), verifier.verify(bag, Trust.NONE).failures());
        List<String> unseen = new ArrayList<>();
        List<TamperCase> cases = TamperMatrix.of(bag, SyntheticPackage.KEY, SyntheticPackage.OTHER_KEY, 1000);
        for (TamperCase spoilt : cases) {
            try (Scratch copy = scratch(bag)) {
                spoilt.deed().to(copy);
                Verdict verdict = verifier.verify(copy.folder(), spoilt.trust());
                boolean left = spoilt.checkedBy() == TamperCase.By.OPENSSL;
                if (left ? verdict.notChecked().isEmpty() : !hit(spoilt, codes(verdict))) {
                    unseen.add(spoilt + " expected " + spoilt.expected() + " found " + codes(verdict));
                }
            }
        }
        assertEquals("", String.join("\n", unseen));
        assertTrue(cases.size() > 500, cases.size() + " cases");
        assertEquals(List.of(), verifier.verify(bag, Trust.NONE).failures());
    }

    /** One of each kind; all with -Dadit.study=true, which takes half an hour. */
    @Test
    void verifyShFindsTheSame() throws IOException {
        Optional<LocalAuthority> authority = LocalAuthority.in(folder.resolve("authority"));
        assumeTrue(authority.isPresent() && Tool.has("ssh-keygen"), "skipped: needs openssl and ssh-keygen");
        Path bag = SyntheticPackage.write(folder.resolve("bag"), SyntheticPackage.KEY, authority);
        assertEquals(
                0,
                Tool.run(
                                folder,
                                "bash",
                                "bag/verify.sh",
                                "--ca",
                                authority.get().ca().toString())
                        .code());
        List<String> wrong = new ArrayList<>();
        Set<String> kinds = new HashSet<>();
        for (TamperCase spoilt : TamperMatrix.of(bag, SyntheticPackage.KEY, SyntheticPackage.OTHER_KEY, 1000)) {
            if (kinds.add(spoilt.kind()) || Boolean.getBoolean("adit.study")) {
                try (Scratch copy = scratch(bag)) {
                    compare(spoilt, copy).ifPresent(wrong::add);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
    }

    private Optional<String> compare(TamperCase spoilt, Scratch copy) throws IOException {
        spoilt.deed().to(copy);
        List<String> command = new ArrayList<>(List.of("bash", script().toString()));
        command.addAll(spoilt.shell());
        command.add(copy.folder().toString());
        Tool.Result said = Tool.run(folder, command.toArray(String[]::new));
        Set<String> codes = said.output()
                .lines()
                .filter(l -> l.startsWith("FAIL "))
                .map(l -> l.split(" ")[1])
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> java = codes(verifier.verify(copy.folder(), spoilt.trust()));
        boolean found = said.code() == 4 && (spoilt.checkedBy() == TamperCase.By.JAVA || hit(spoilt, codes));
        boolean same = spoilt.checkedBy() != TamperCase.By.BOTH || codes.equals(java);
        String odd =
                said.output().lines().filter(l -> l.contains("verify.sh: line")).collect(Collectors.joining("; "));
        return found && same && odd.isEmpty()
                ? Optional.empty()
                : Optional.of(spoilt + " expected " + spoilt.expected() + ", verify.sh " + said.code() + " " + codes
                        + ", java " + java + " " + odd);
    }

    private static Path script() {
        return Path.of(System.getProperty("adit.root"), "ledger/src/main/resources/adit/ledger/package/verify.sh");
    }
}
