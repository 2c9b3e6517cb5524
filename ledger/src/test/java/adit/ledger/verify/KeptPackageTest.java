// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A package of each version of the format is kept here as it was made, and verifies for ever. None is ever replaced. */
class KeptPackageTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void copy() throws IOException {
        try (InputStream in = KeptPackageTest.class.getResourceAsStream("package-1.zip")) {
            Files.copy(Optional.ofNullable(in).orElseThrow(), folder.resolve("package-1.zip"));
        }
    }

    private void unpack() throws IOException {
        try (InputStream file = Files.newInputStream(folder.resolve("package-1.zip"));
                ZipInputStream in = new ZipInputStream(file)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                Path to = folder.resolve(entry.getName()).normalize();
                assertTrue(to.startsWith(folder));
                Files.createDirectories(Optional.ofNullable(to.getParent()).orElseThrow());
                Files.copy(in, to);
            }
        }
    }

    @Test
    void version1Verifies() throws IOException {
        Trust trust = new Trust(List.of(SyntheticPackage.KEY.key()), Optional.empty());
        Verdict verdict = new Verifier(SealChecker.leftToOpenssl(), 1).verify(folder.resolve("package-1.zip"), trust);
        assertEquals(List.of(), verdict.failures());
        assertEquals(Optional.of(true), verdict.known());
        assertEquals(2, verdict.notChecked().size());
        String text = VerdictText.of(verdict);
        assertTrue(text.contains("\nSealed by:   not checked here\n"), text);
    }

    @Test
    void version1VerifiesByItsOwnScriptAndByTheOneOfNow() throws IOException {
        assumeTrue(Tool.has("openssl") && Tool.has("ssh-keygen"), "skipped: needs openssl and ssh-keygen");
        unpack();
        Files.write(folder.resolve("verify.sh"), SyntheticPackage.resource("verify.sh"));
        for (String script : List.of("package-1/verify.sh", "verify.sh")) {
            Tool.Result said = Tool.run(folder, "bash", script, "package-1");
            assertEquals(0, said.code(), said.output());
            assertTrue(said.output().contains("GMT (signatures/local.tsr)"), said.output());
            if (script.equals("verify.sh")) {
                String sealed = "Sealed by: CN=Test-signer, certificate in the package, not known to you\n";
                assertTrue(said.output().contains(sealed), said.output());
            }
        }
    }
}
