// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.app.evidence.SealCheck;
import adit.app.evidence.TrustAnchors;
import adit.ledger.sign.KeySigner;
import adit.ledger.verify.SealChecker;
import adit.ledger.verify.Tampering;
import adit.ledger.verify.Tool;
import adit.ledger.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * The matrix of tamperings over the package that is kept: by whoever has it and not its key. Heads of other logs are signed
 * by a key of the same name.
 */
class FrozenTamperingTest {
    /** Of the bytes that are flipped in each file. */
    private static final int STRIDE = Boolean.getBoolean("adit.study") ? 1000 : 50_000;

    @TempDir
    Path folder;

    private final KeySigner impostor = KeySigner.ofSeed("test-office", new byte[32]);
    private FrozenPackage frozen = new FrozenPackage(Path.of(""));
    private Path bag = Path.of("");

    @BeforeEach
    void unpack() throws IOException {
        frozen = FrozenPackage.newest();
        bag = frozen.unpacked(folder);
    }

    private Tampering tampering(Verifier verifier) throws IOException {
        byte[] seed = new byte[32];
        seed[0] = 1;
        return new Tampering(
                bag, folder.resolve("scratch"), verifier, impostor, KeySigner.ofSeed("stranger", seed), STRIDE);
    }

    private void requireAllFound(Verifier verifier, boolean checksSeals) throws IOException {
        Tampering tampering = tampering(verifier);
        assertEquals("", String.join("\n", tampering.unseenByVerifier(checksSeals)));
        assertTrue(tampering.size() > (STRIDE == 1000 ? 1500 : 300), tampering.size() + " cases");
        System.out.println(tampering.size() + " tamperings of the kept package, all found");
    }

    @Test
    void aditVerifyFindsAll() throws IOException {
        requireAllFound(new Verifier(new SealCheck(TrustAnchors.read(frozen.authorities()), Instant.now()), 2), true);
    }

    @Test
    void theSmallVerifierFindsAllThatItChecks() throws IOException {
        requireAllFound(new Verifier(SealChecker.leftToOpenssl(), 2), false);
    }

    /** All in {@code ./dev tamper}; a call takes a second and there are a hundred kinds, of which {@code ledger} tries one each. */
    @Test
    @EnabledIfSystemProperty(named = "adit.study", matches = "true")
    void theScriptFindsTheSame() throws IOException {
        boolean tools = Tool.has("openssl") && Tool.has("ssh-keygen");
        assumeTrue(tools, "skipped: openssl and ssh-keygen are not installed");
        Path script = Path.of(System.getProperty("adit.root", ".."))
                .toAbsolutePath()
                .resolve("ledger/src/main/resources/adit/ledger/package/verify.sh");
        Tampering tampering = tampering(new Verifier(SealChecker.leftToOpenssl(), 2));
        assertEquals("", String.join("\n", tampering.unseenByScript(script, true)));
    }
}
