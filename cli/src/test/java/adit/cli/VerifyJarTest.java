// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.ledger.verify.SyntheticPackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that a stranger is handed: small, of the ledger alone, and it runs by itself. */
class VerifyJarTest {
    private static final Path TARGET = Path.of(System.getProperty("adit.root", ".."), "ledger", "target");

    @TempDir
    Path folder;

    private final Path jar = TARGET.resolve("adit-verify.jar");

    @BeforeEach
    void isPackaged() throws IOException {
        Path built = TARGET.resolve("classes/adit/ledger/verify/Verifier.class");
        assumeTrue(
                Files.exists(jar) && Files.getLastModifiedTime(jar).compareTo(Files.getLastModifiedTime(built)) >= 0,
                "skipped: adit-verify.jar is made by `mvn package`, and is not there or older than its classes");
    }

    private String run(int code, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(code, process.waitFor(), said);
        return said;
    }

    @Test
    void isSmallAndOfTheLedgerAlone() throws IOException {
        assertTrue(Files.size(jar) < 300_000, Files.size(jar) + " bytes");
        try (JarFile open = new JarFile(jar.toFile())) {
            List<String> others = open.stream()
                    .map(e -> e.getName())
                    .filter(n -> n.endsWith(".class") && !n.startsWith("adit/ledger/"))
                    .toList();
            assertEquals(List.of(), others);
        }
    }

    @Test
    void runsByItself() throws IOException, InterruptedException {
        Path bag = SyntheticPackage.write(folder.resolve("bag"));
        assertTrue(run(0, bag.toString()).startsWith("The package verifies."));
        Files.writeString(bag.resolve("data/limits.md"), "none");
        assertTrue(run(4, bag.toString()).contains("changed: A file is not the one that the sender listed"));
        assertTrue(run(2, "--what").contains("there is no option --what"));
    }
}
