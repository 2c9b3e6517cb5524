// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.ledger.bag.BagLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** verify.sh says the same wherever it is started, whoever's shell starts it, and whatever lies in the package. */
class VerifyScriptTest {
    @TempDir
    private Path folder;

    private Path bag = Path.of("bag");

    @BeforeEach
    void write() throws IOException {
        assumeTrue(Tool.has("openssl") && Tool.has("ssh-keygen"), "skipped: needs openssl and ssh-keygen");
        bag = SyntheticPackage.write(folder.resolve("bag"));
    }

    static Path script() {
        return Path.of(System.getProperty("adit.root"), "ledger/src/main/resources/adit/ledger/package/verify.sh");
    }

    /** @param command what stands before {@code bash verify.sh} */
    private Tool.Result run(List<String> command, String... arguments) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of("bash", script().toString()));
        all.addAll(List.of(arguments));
        return Tool.run(folder, all.toArray(String[]::new));
    }

    private static void verifies(Tool.Result said) {
        assertEquals(0, said.code(), said.output());
        assertTrue(said.output().startsWith("\nThe package verifies.\n"), said.output());
    }

    /** What a shell of the reader may hold; all but the last made the script fail before it began anew. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "CDPATH=other",
                "SHELLOPTS=noglob",
                "TMPDIR=.",
                "BASH_FUNC_sha256sum%%=() { echo HOSTILE; }",
                "BASH_FUNC_printf%%=() { echo HOSTILE; }",
                "BASH_FUNC_exec%%=() { echo HOSTILE; }"
            })
    void theEnvironmentOfTheReaderChangesNothing(String variable) throws IOException {
        SyntheticPackage.write(folder.resolve("other/bag"), SyntheticPackage.OTHER_KEY, Optional.empty());
        Files.delete(folder.resolve("other/bag/data/limits.md"));
        verifies(run(List.of("env", variable), "bag"));
    }

    @Test
    void settingsOfOpensslBesideThePackageAreNotTaken() throws IOException {
        Optional<LocalAuthority> authority = LocalAuthority.in(folder.resolve("authority"));
        SyntheticPackage.write(folder.resolve("sealed"), SyntheticPackage.KEY, authority);
        Files.writeString(folder.resolve("verify.cnf"), "openssl_conf = nothing\n");
        verifies(run(List.of("env", "OPENSSL_CONF=verify.cnf"), "sealed"));
    }

    @Test
    void whatAStartFileLeavesIsDropped() throws IOException {
        Path file = Files.writeString(folder.resolve("start"), """
                shopt -s expand_aliases
                set -f
                GLOBIGNORE='data/*'
                IFS=x
                sha256sum() { echo HOSTILE; }
                exec() { echo HOSTILE; }
                unset() { echo HOSTILE; }
                set() { echo HOSTILE; }
                unalias() { echo HOSTILE; }
                printf() { echo HOSTILE; }
                alias fail=: unset=false unalias=: exec=: set=: shift=:
                """);
        verifies(run(List.of("env", "BASH_ENV=" + file), "bag"));
        Files.writeString(bag.resolve("data/added"), "x");
        Tool.Result said = run(List.of("env", "BASH_ENV=" + file), "bag");
        assertEquals(Set.of("added", "bag-form"), Tampering.codes(said.output()), said.output());
    }

    /** With a dot, an empty part or the package itself in PATH, a file in the package would run as a tool. */
    @Test
    void noFileOfThePackageIsRun() throws IOException {
        for (String tool : List.of("sha256sum", "openssl", "ssh-keygen", "mktemp", "env", "stat", "bash")) {
            Path fake = Files.writeString(bag.resolve(tool), "#!/bin/sh\necho HOSTILE\n");
            Files.setPosixFilePermissions(fake, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        String path = System.getenv("PATH");
        for (String hostile : List.of(".:" + path, ":" + path, "bag:" + path, "../bag:" + path)) {
            List<String> command = List.of("env", "PATH=" + hostile, "/bin/bash", script().toString());
            for (Path from : List.of(folder, bag)) {
                List<String> all = new ArrayList<>(command);
                all.add(from.equals(bag) ? "." : "bag");
                Tool.Result said = Tool.run(from, all.toArray(String[]::new));
                assertEquals(Set.of("added"), Tampering.codes(said.output()), hostile + "\n" + said.output());
                assertFalse(said.output().contains("HOSTILE"), said.output());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "--", "a 'b\"", "$(touch x)*", "\nline\n", "Երևան\\"})
    void aFolderMayHaveAnyName(String name) throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Path odd = in.resolve(name);
        Files.move(bag, odd);
        verifies(Tool.run(odd, "env", "OLDPWD=/", "bash", "verify.sh"));
        if (!name.startsWith("--")) {
            verifies(Tool.run(in, "env", "OLDPWD=/", "bash", script().toString(), name));
        }
    }

    @Test
    void filesOfTheReaderMayHaveAnyName() throws IOException {
        Files.move(bag, folder.resolve("-n"));
        Files.writeString(
                folder.resolve("-s\n"), "bob " + SyntheticPackage.KEY.key().openSsh() + "\n");
        Files.copy(folder.resolve("-n/data/custody/checkpoint"), folder.resolve("-k"));
        Tool.Result said = run(List.of(), "--signers", "-s\n", "--known-checkpoint", "-k", "-n");
        verifies(said);
        assertTrue(said.output().contains("(bob), whom you know"), said.output());
    }

    @Test
    void theKeyIsTakenInBothForms() throws IOException {
        var key = SyntheticPackage.KEY.key();
        for (String line :
                List.of(key.openSsh(), key.noteKey(), key.named("Երևան").noteKey())) {
            Tool.Result said = run(List.of(), "--key", line, "bag");
            verifies(said);
            assertTrue(said.output().contains(key.fingerprint() + " (sender), whom you know"), said.output());
        }
        for (String line : List.of(
                SyntheticPackage.OTHER_KEY.key().openSsh(),
                SyntheticPackage.OTHER_KEY.key().noteKey())) {
            Tool.Result said = run(List.of(), "--key", line, "bag");
            assertEquals(Set.of("signer-unknown"), Tampering.codes(said.output()), said.output());
        }
        Path signers = Files.writeString(folder.resolve("signers"), "bob " + key.openSsh());
        String other = SyntheticPackage.OTHER_KEY.key().noteKey();
        verifies(run(List.of(), "--signers", signers.toString(), "--key", other, "bag"));
    }

    @Test
    void wrongArgumentsAreSaid() throws IOException {
        String key = SyntheticPackage.KEY.key().noteKey();
        for (String line : List.of(
                "",
                "x",
                "ssh-rsa AAAA",
                "a+b+c",
                key.replaceFirst("site", "sits"),
                key.substring(0, key.length() - 1) + "A")) {
            assertEquals(2, run(List.of(), "--key", line, "bag").code(), line);
        }
        assertEquals(2, run(List.of(), "bag", "--key").code());
        assertEquals(2, run(List.of(), "bag", "bag").code());
        assertEquals(2, run(List.of(), "--ca", "none", "bag").code());
        assertEquals(2, run(List.of(), "--what", "bag").code());
        assertEquals(2, run(List.of(), "none").code());
    }

    private static Map<String, Long> counts(Stream<String> codes) {
        Map<String, Long> counts = new TreeMap<>();
        codes.filter(Set.of("bag-form", "oversize", "traversal")::contains)
                .forEach(c -> counts.merge(c, 1L, Long::sum));
        return counts;
    }

    /** Each on the disk and in a manifest is found by both, one for one. */
    @Test
    void pathsThatNoPackageMayHaveAreFoundOneForOne() throws IOException {
        Set<String> paths = new TreeSet<>(Set.of(
                "data/zz/" + "a/".repeat(15) + "x",
                "data/zz/back\\slash",
                "data/zz/CON",
                "data/zz/lpt1.tar.gz/x",
                "data/zz/a/nul.txt",
                "data/zz/Com0",
                "data/zz/conin$",
                "data/zz/-x",
                "data/zz/x.",
                "data/zz/x?"));
        for (int hidden : new int[] {
            0x7f, 0xad, 0x85, 0x61c, 0x200b, 0x200f, 0x2028, 0x202a, 0x202e, 0x2060, 0x2066, 0xe000, 0xf8ff, 0xfeff,
            0xfff9, 0xfffd, 0xfffe, 0xe0041, 0xf0000, 0x10fffd
        }) {
            paths.add("data/zz/a" + Character.toString(hidden) + "b");
        }
        List<String> good = List.of(
                "data/zz/" + "b/".repeat(14) + "x",
                "data/zz/console.txt",
                "data/zz/com10",
                "data/zz/nullo",
                "data/zz/карьер Երևան é 山 \ud83d\ude00",
                "data/zz/\ufffc",
                "data/zz/]}{[,;&'()#@!~");
        try (Scratch copy = Scratch.of(bag, folder.resolve("copy"))) {
            StringBuilder lines = new StringBuilder(copy.text(BagLayout.MANIFEST));
            for (String path :
                    Stream.concat(paths.stream(), good.stream()).sorted().toList()) {
                copy.write(path, "x");
                lines.append("0".repeat(64)).append("  ").append(path).append('\n');
            }
            copy.write(BagLayout.MANIFEST, lines.toString());
            Map<String, Long> java = counts(new Verifier(SealChecker.leftToOpenssl(), 1)
                    .verify(copy.folder(), Trust.NONE).failures().stream()
                            .map(f -> f.code().text()));
            Tool.Result said = run(List.of(), copy.folder().toString());
            assertEquals(
                    java,
                    counts(said.output()
                            .lines()
                            .filter(l -> l.startsWith("FAIL "))
                            .map(l -> l.split(" ")[1])),
                    said.output());
            assertTrue(java.getOrDefault("bag-form", 0L) > 2 * 28, java.toString());
        }
    }

    @Test
    void namesThatAreNoUtf8AreRefused() throws IOException {
        Tool.Result said =
                Tool.run(bag, "bash", "-c", "touch $'data/\\xc0\\xaf' $'data/\\xff' $'data/\\xed\\xa0\\x80'");
        assertEquals(0, said.code(), said.output());
        String found = run(List.of(), "bag").output();
        assertEquals(
                3, found.lines().filter(l -> l.startsWith("FAIL bag-form $")).count(), found);
    }

    @Test
    void aPatternInWhatIsPromisedIsNoPattern() throws IOException {
        try (Scratch copy = Scratch.of(bag, folder.resolve("copy"))) {
            copy.write("bag-info.txt", copy.text("bag-info.txt") + "Adit-Seals: x*\n");
            Tool.Result said = run(List.of(), copy.folder().toString());
            assertTrue(Tampering.codes(said.output()).contains("signature-missing"), said.output());
        }
    }
}
