// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.ledger.verify.LocalAuthority;
import adit.ledger.verify.SyntheticPackage;
import adit.ledger.verify.Tampering;
import adit.ledger.verify.Trust;
import adit.ledger.verify.Verdict;
import adit.ledger.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tampering matrix of the ledger, held against the verifier that also checks CMS and time stamps. */
class SealedTamperingTest {
    @TempDir
    private Path folder;

    @Test
    void everyTamperingIsFoundWithARightCode() throws IOException {
        Optional<LocalAuthority> authority = LocalAuthority.in(folder.resolve("authority"));
        if (authority.isEmpty()) {
            System.out.println("skipped: openssl 3, which seals the package, is not installed");
        }
        assumeTrue(authority.isPresent(), "needs openssl 3");
        Path bag = SyntheticPackage.write(folder.resolve("bag"), SyntheticPackage.KEY, authority);
        TrustAnchors trusted = TrustAnchors.read(authority.get().ca());
        Verifier verifier = new Verifier(new SealCheck(trusted, Instant.now()), 1);
        Verdict good = verifier.verify(bag, Trust.NONE);
        assertEquals(List.of(), good.failures());
        assertEquals(List.of(), good.notChecked());
        assertTrue(good.stamps().size() >= 2, good.stamps().toString());
        Tampering tampering = new Tampering(
                bag, folder.resolve("scratch"), verifier, SyntheticPackage.KEY, SyntheticPackage.OTHER_KEY, 1000);
        assertEquals("", String.join("\n", tampering.unseenByVerifier(true)));
        assertTrue(tampering.size() > 400, tampering.size() + " cases");
    }
}
