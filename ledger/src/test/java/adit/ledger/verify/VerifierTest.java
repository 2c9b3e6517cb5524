// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
    @TempDir
    private Path folder;

    @Test
    void anUntouchedPackageHasNoFinding() throws IOException {
        Optional<LocalAuthority> authority = LocalAuthority.in(folder.resolve("authority"));
        Path bag = SyntheticPackage.write(Path.of("/tmp/wtbag-p"), SyntheticPackage.KEY, authority);
        Verdict verdict = new Verifier(SealChecker.leftToOpenssl(), 2).verify(bag, Trust.NONE);
        System.out.println(VerdictText.of(verdict));
        System.out.println(VerdictText.json(verdict));
        assertEquals(List.of(), verdict.failures());
    }
}
