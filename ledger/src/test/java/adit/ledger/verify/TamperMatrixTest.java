// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every tampering of {@link TamperMatrix} is found, with a right code, by the verifier and by verify.sh. */
class TamperMatrixTest {
    @TempDir
    private Path folder;

    private final Verifier verifier = new Verifier(SealChecker.leftToOpenssl(), 1);

    private Tampering tampering(Path bag) throws IOException {
        return new Tampering(
                bag, folder.resolve("scratch"), verifier, SyntheticPackage.KEY, SyntheticPackage.OTHER_KEY, 1000);
    }

    @Test
    void theVerifierFindsEveryTampering() throws IOException {
        Path bag = SyntheticPackage.write(
                folder.resolve("bag"), SyntheticPackage.KEY, LocalAuthority.in(folder.resolve("authority")));
        assertEquals(List.of(), verifier.verify(bag, Trust.NONE).failures());
        Tampering tampering = tampering(bag);
        assertEquals("", String.join("\n", tampering.unseenByVerifier(false)));
        assertTrue(tampering.size() > 500, tampering.size() + " cases");
        assertEquals(List.of(), verifier.verify(bag, Trust.NONE).failures());
    }

    /** One of each kind; all in ./dev tamper. */
    @Test
    void verifyShFindsTheSame() throws IOException {
        Optional<LocalAuthority> authority = LocalAuthority.in(folder.resolve("authority"));
        assumeTrue(authority.isPresent() && Tool.has("ssh-keygen"), "skipped: needs openssl and ssh-keygen");
        Path bag = SyntheticPackage.write(folder.resolve("bag"), SyntheticPackage.KEY, authority);
        String ca = authority.get().ca().toString();
        Tool.Result good = Tool.run(folder, "bash", script().toString(), "--ca", ca, "bag");
        assertEquals(0, good.code(), good.output());
        assertTrue(good.output().contains("Sealed by: CN=Test-signer, known by --ca\n"), good.output());
        List<String> unseen = tampering(bag).unseenByScript(script(), Boolean.getBoolean("adit.study"));
        assertEquals("", String.join("\n", unseen));
    }

    @Test
    void verifyShSaysTheSameOfKeysAndOfTheOperatorsOtherLogs() throws IOException {
        assumeTrue(Tool.has("openssl") && Tool.has("ssh-keygen"), "skipped: needs openssl and ssh-keygen");
        Path plain = SyntheticPackage.write(folder.resolve("plain"));
        Path known = plain.resolve("data/custody/checkpoint");
        Trust trust = new Trust(List.of(), Optional.of(Files.readAllBytes(known)));
        for (SyntheticPackage.Variant variant : SyntheticPackage.Variant.values()) {
            Path bag = SyntheticPackage.write(
                    folder.resolve(variant.name()), variant, SyntheticPackage.KEY, Optional.empty());
            Set<String> codes = Tampering.codes(verifier.verify(bag, trust));
            Tool.Result said = Tool.run(
                    folder, "bash", script().toString(), "--known-checkpoint", known.toString(), bag.toString());
            assertEquals(codes, Tampering.codes(said.output()), variant + "\n" + said.output());
            assertEquals(codes.isEmpty() ? 0 : 4, said.code(), variant.toString());
        }
    }

    @Test
    void verifyShFindsTheSameCorrectionsWrong() throws IOException {
        assumeTrue(Tool.has("openssl") && Tool.has("ssh-keygen"), "skipped: needs openssl and ssh-keygen");
        Path bag = SyntheticPackage.write(
                folder.resolve("bag"),
                SyntheticPackage.Variant.CORRECTED_WRONGLY,
                SyntheticPackage.KEY,
                Optional.empty());
        Tool.Result said = Tool.run(folder, "bash", script().toString(), bag.toString());
        assertEquals(
                verifier.verify(bag, Trust.NONE).failures().stream()
                        .map(f -> "FAIL " + f.code().text() + " " + f.where())
                        .toList(),
                said.output().lines().filter(l -> l.startsWith("FAIL ")).toList());
    }

    private static Path script() {
        return Path.of(System.getProperty("adit.root"), "ledger/src/main/resources/adit/ledger/package/verify.sh");
    }
}
