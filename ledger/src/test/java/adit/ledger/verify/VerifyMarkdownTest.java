// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of VERIFY.md do what it says. */
class VerifyMarkdownTest {
    @TempDir
    private Path folder;

    private static List<String> blocks() throws IOException {
        String text = new String(SyntheticPackage.resource("VERIFY.md"), StandardCharsets.UTF_8);
        return Arrays.stream(text.split("```sh\n"))
                .skip(1)
                .map(b -> b.split("```")[0])
                .toList();
    }

    private Path written() throws IOException {
        Optional<LocalAuthority> authority = LocalAuthority.in(folder.resolve("authority"));
        assumeTrue(authority.isPresent() && Tool.has("ssh-keygen"), "skipped: needs openssl and ssh-keygen");
        Files.writeString(
                folder.resolve("allowed_signers"),
                "sender " + SyntheticPackage.openSshLine(SyntheticPackage.KEY) + "\n");
        return SyntheticPackage.write(folder.resolve("bag"), SyntheticPackage.KEY, authority);
    }

    private static Tool.Result run(Path bag, String block) throws IOException {
        return Tool.run(bag, "bash", "-euo", "pipefail", "-c", block);
    }

    @Test
    void everyCommandSucceedsOnAGoodPackage() throws IOException {
        Path bag = written();
        for (String block : blocks()) {
            Tool.Result said = run(bag, block);
            assertEquals(0, said.code(), block + "\n" + said.output());
        }
        assertTrue(run(bag, blocks().get(1))
                .output()
                .contains(SyntheticPackage.KEY.key().fingerprint()));
        assertTrue(Files.size(folder.resolve("key.der")) == 44);
    }

    @Test
    void theCommandsFailWhereTheyShould() throws IOException {
        Path bag = written();
        List<String> blocks = blocks();
        run(bag, blocks.get(3));
        try (Scratch copy = Scratch.of(bag, folder.resolve("copy"))) {
            copy.write("data/results/report.html", "other");
            assertNotEquals(0, run(copy.folder(), blocks.get(0)).code());
            copy.rewriteManifests(true);
            assertEquals(0, run(copy.folder(), blocks.get(0)).code());
            for (int i : new int[] {1, 2, 3, 5, 8}) {
                assertNotEquals(0, run(copy.folder(), blocks.get(i)).code(), blocks.get(i));
            }
            copy.write(
                    "signatures/tagmanifest-sha256.txt.sig", copy.text("signatures/tagmanifest-sha256.txt.sig") + "\n");
            copy.write(
                    "data/custody/checkpoint",
                    copy.text("data/custody/checkpoint").replaceFirst("\n\\d+", "\n99"));
            assertNotEquals(0, run(copy.folder(), blocks.get(4)).code(), blocks.get(4));
            assertNotEquals(0, run(copy.folder(), blocks.get(6)).code(), blocks.get(6));
        }
    }

    @Test
    void aFileThatIsInNoListIsSeenWhereverItLies() throws IOException {
        Path bag = written();
        for (String name : List.of("extra.txt", "attestations/extra.json", "data/extra.txt")) {
            try (Scratch copy = Scratch.of(bag, folder.resolve("copy"))) {
                copy.write(name, "x");
                Tool.Result said = run(copy.folder(), blocks().get(0));
                assertNotEquals(0, said.code(), name);
                assertTrue(said.output().contains("extra"), said.output());
            }
        }
    }

    @Test
    void whatTheLogDoesNotHoldIsNamed() throws IOException {
        Path bag = written();
        try (Scratch copy = Scratch.of(bag, folder.resolve("copy"))) {
            copy.write("data/results/report.html", "other");
            Tool.Result said = run(copy.folder(), blocks().get(8));
            assertNotEquals(0, said.code(), said.output());
            assertTrue(said.output().contains("not in the log: results/report.html"), said.output());
        }
    }

    @Test
    void aPackageWithoutStampsIsNoFailure() throws IOException {
        Path bag = written();
        try (Stream<Path> all = Files.list(bag.resolve("signatures"))) {
            for (Path stamp : all.filter(f -> f.toString().endsWith(".tsr")).toList()) {
                Files.delete(stamp);
            }
        }
        assertEquals("", run(bag, blocks().get(4)).output());
    }

    @Test
    void everyReasonIsExplained() throws IOException {
        String text = new String(SyntheticPackage.resource("VERIFY.md"), StandardCharsets.UTF_8);
        for (FailureCode code : FailureCode.values()) {
            assertTrue(text.contains("| `" + code.text() + "` | " + code.meaning() + " |\n"), code.text());
        }
    }
}
