// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.evidence.LocalAuthority;
import adit.app.evidence.TimeStamps;
import adit.ledger.Digest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StampTest {
    private static final String NOTE = "adit/s/01234567\n5\nAAAA\n\n\u2014 s AAAA\n";

    @TempDir
    Path site;

    @BeforeEach
    void log() throws IOException {
        Files.writeString(Files.createDirectories(site.resolve("ledger")).resolve("checkpoint"), NOTE);
    }

    private Path signedPackage() throws IOException {
        Path signature = site.resolve("p/signatures/tagmanifest-sha256.txt.sig");
        Files.createDirectories(signature.getParent());
        return Files.writeString(signature, "signature");
    }

    @Test
    void theLogsStateIsStampedByEachAuthorityThatAnswersAndTheOthersWait() throws IOException {
        try (LocalAuthority authority = LocalAuthority.good()) {
            String anchored = authority.address() + " " + authority.writeRoot(site.resolve("root.pem"));
            String nobody = "http://localhost:1/tsr";
            SmallSite.Ran first = SmallSite.adit("stamp", site, "--stamp", anchored, "--stamp", nobody);
            assertEquals(3, first.code(), first.toString());
            assertTrue(first.out().contains("stamped 5 at 2"), first.toString());
            assertTrue(first.err().contains("no stamp of 5, it waits on: http://localhost:1/tsr"), first.toString());
            Path kept = site.resolve(
                    "ledger/stamps/5.localhost-" + authority.address().getPort() + "-tsr.tsr");
            assertTrue(TimeStamps.check(Digest.of(NOTE), Files.readAllBytes(kept), authority.anchors())
                    .holds());
            SmallSite.Ran second = SmallSite.adit("stamp", site, "--stamp", anchored, "--json");
            assertEquals(0, second.code(), second.toString());
            JsonNode said = JsonMapper.shared().readTree(second.out());
            assertEquals("not_named", said.path("stamps").get(0).path("state").asString());
            assertEquals(1, authority.asked.get());
        }
    }

    @Test
    void aPackageGetsItsStampBesideItsSignature() throws IOException {
        Path signature = signedPackage();
        try (LocalAuthority authority = LocalAuthority.good()) {
            Object[] words = {"stamp", site, "--package", site.resolve("p"), "--stamp", authority.address(), "--json"};
            SmallSite.Ran ran = SmallSite.adit(words);
            assertEquals(0, ran.code(), ran.toString());
            CommandJsonTest.assertStampAsDocumented(JsonMapper.shared().readTree(ran.out()));
            Path copy =
                    site.resolve("p/signatures/localhost-" + authority.address().getPort() + "-tsr.tsr");
            assertTrue(TimeStamps.check(Digest.of(signature), Files.readAllBytes(copy), authority.anchors())
                    .holds());
            SmallSite.Ran again = SmallSite.adit("stamp", site, "--stamp", authority.address());
            assertTrue(again.out().contains("nothing waits: all of it has been stamped"), again.toString());
        }
    }

    @Test
    void whatCannotBeStampedIsSaid() throws IOException {
        SmallSite.Ran none = SmallSite.adit("stamp", site.resolve("nowhere"), "--stamp", "http://localhost:1/");
        assertTrue(none.code() == 0 && none.out().contains("nothing to stamp"), none.toString());
        SmallSite.Ran unsigned =
                SmallSite.adit("stamp", site, "--package", site.resolve("x"), "--stamp", "http://localhost:1/");
        assertTrue(unsigned.code() == 3 && unsigned.err().contains("is no signed package"), unsigned.toString());
        Path packed = Files.writeString(site.resolve("p.zip"), "PK");
        SmallSite.Ran zip = SmallSite.adit("stamp", site, "--package", packed, "--stamp", "http://localhost:1/");
        assertTrue(zip.code() == 3 && zip.err().contains("unpack the zip and name its folder"), zip.toString());
    }
}
