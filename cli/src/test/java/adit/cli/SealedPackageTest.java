// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.ledger.verify.LocalAuthority;
import adit.ledger.verify.SyntheticPackage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedPackageTest {
    @TempDir
    private Path folder;

    @Test
    void verifyChecksCmsAndStampsByTheCertificatesThatAreTrusted() throws IOException {
        Optional<LocalAuthority> authority = LocalAuthority.in(folder.resolve("authority"));
        if (authority.isEmpty()) {
            System.out.println("skipped: openssl 3, which seals the package, is not installed");
        }
        assumeTrue(authority.isPresent(), "needs openssl 3");
        Path bag = SyntheticPackage.write(folder.resolve("bag"), SyntheticPackage.KEY, authority);
        SmallSite.Ran trusted =
                SmallSite.adit("verify", bag, "--ca", authority.get().ca());
        assertEquals(0, trusted.code(), trusted.toString());
        assertTrue(trusted.out().contains("by CN=Test-stamper (the package)"), trusted.toString());
        assertFalse(trusted.out().contains("Not checked"), trusted.toString());
        SmallSite.Ran nobody = SmallSite.adit("verify", bag);
        assertEquals(0, nobody.code(), nobody.toString());
        assertTrue(nobody.out().contains("you named none that you trust (--ca FILE)"), nobody.toString());
        Path cms = bag.resolve("signatures/tagmanifest-sha256.txt.p7s");
        byte[] bytes = Files.readAllBytes(cms);
        bytes[bytes.length - 1] ^= 1;
        Files.write(cms, bytes);
        SmallSite.Ran changed =
                SmallSite.adit("verify", bag, "--ca", authority.get().ca());
        assertEquals(4, changed.code(), changed.toString());
        assertTrue(
                changed.out().contains("signatures/tagmanifest-sha256.txt.p7s: its signature is wrong"),
                changed.toString());
    }
}
