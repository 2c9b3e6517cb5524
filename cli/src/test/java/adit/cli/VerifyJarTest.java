// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.ledger.verify.SyntheticPackage;
import adit.ledger.verify.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar that a stranger is handed: small, of the ledger alone, and it runs by itself. */
class VerifyJarTest {
    private static final Path TARGET = Path.of(System.getProperty("adit.root", ".."), "ledger", "target");
    private static final Path JAR = TARGET.resolve("adit-verify.jar").toAbsolutePath();

    @TempDir
    Path folder;

    @BeforeEach
    void isPackaged() throws IOException {
        requirePackaged();
    }

    private static void requirePackaged() throws IOException {
        Path built = TARGET.resolve("classes/adit/ledger/verify/Verifier.class");
        assumeTrue(
                Files.exists(JAR) && Files.getLastModifiedTime(JAR).compareTo(Files.getLastModifiedTime(built)) >= 0,
                "skipped: adit-verify.jar is made by `mvn package`, and is not there or older than its classes");
    }

    /** Runs the jar, as it was packaged. */
    static Tool.Result run(List<String> arguments) throws IOException {
        requirePackaged();
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        command.addAll(arguments);
        return Tool.run(Path.of("."), command.toArray(String[]::new));
    }

    private static String run(int code, String... arguments) throws IOException {
        Tool.Result said = run(List.of(arguments));
        assertEquals(code, said.code(), said.output());
        return said.output();
    }

    @Test
    void isSmallAndOfTheLedgerAlone() throws IOException {
        assertTrue(Files.size(JAR) < 300_000, Files.size(JAR) + " bytes");
        try (JarFile open = new JarFile(JAR.toFile())) {
            List<String> others = open.stream()
                    .map(e -> e.getName())
                    .filter(n -> n.endsWith(".class") && !n.startsWith("adit/ledger/"))
                    .toList();
            assertEquals(List.of(), others);
        }
    }

    @Test
    void runsByItself() throws IOException {
        Path bag = SyntheticPackage.write(folder.resolve("bag"));
        assertTrue(run(0, bag.toString()).startsWith("The package verifies."));
        Files.writeString(bag.resolve("data/limits.md"), "none");
        assertTrue(run(4, bag.toString()).contains("changed: A file is not the one that the sender listed"));
        assertTrue(run(2, "--what").contains("there is no option --what"));
    }
}
