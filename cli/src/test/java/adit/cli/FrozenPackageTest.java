// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import adit.ledger.verify.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packages of all versions verify for ever, by each verifier, and can be run again. */
class FrozenPackageTest {
    private static final Path ROOT =
            Path.of(System.getProperty("adit.root", "..")).toAbsolutePath();
    private static final Path SCRIPT = ROOT.resolve("ledger/src/main/resources/adit/ledger/package/verify.sh");

    @TempDir
    Path folder;

    static List<FrozenPackage> all() throws IOException {
        return FrozenPackage.all();
    }

    /** {@code ./dev freeze-package}: once for each version. */
    @Test
    @EnabledIfSystemProperty(named = "adit.freeze", matches = "true")
    void freezeTheOneOfThisVersion() throws IOException {
        FrozenPackage made = FrozenPackage.freeze(folder);
        System.out.println(made.zip() + ", " + Files.size(made.zip()) + " bytes");
    }

    private static List<String> trusted(FrozenPackage frozen, boolean certificates) {
        List<String> words = new ArrayList<>(List.of(
                "--signers", frozen.signers().toString(),
                "--known-checkpoint", frozen.known().toString()));
        if (certificates) {
            words.addAll(List.of("--ca", frozen.authorities().toString()));
        }
        return words;
    }

    private static SmallSite.Ran verify(Path bag, List<String> more) {
        List<Object> words = new ArrayList<>(List.of("verify", bag, "--json"));
        words.addAll(more);
        return SmallSite.adit(words.toArray());
    }

    private Tool.Result script(Path script, Path bag, List<String> more) throws IOException {
        assumeTrue(Tool.has("openssl") && Tool.has("ssh-keygen"), "skipped: openssl and ssh-keygen are not installed");
        List<String> command = new ArrayList<>(List.of("bash", script.toString()));
        command.addAll(more);
        command.add(bag.toString());
        return Tool.run(folder, command.toArray(String[]::new));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aditVerifiesItAsZipAndAsFolder(FrozenPackage frozen) throws IOException {
        for (Path bag : List.of(frozen.zip(), frozen.unpacked(folder))) {
            SmallSite.Ran ran = verify(bag, trusted(frozen, true));
            assertEquals(0, ran.code(), ran.toString());
            JsonNode verdict = JsonMapper.shared().readTree(ran.out());
            assertEquals(0, verdict.path("failures").size(), ran.out());
            assertEquals(0, verdict.path("not_checked").size(), ran.out());
            assertTrue(verdict.path("signer").path("known").asBoolean(), ran.out());
            assertEquals("sender", verdict.path("signer").path("name").asString());
            assertEquals(2, verdict.path("stamps").size(), ran.out());
            assertEquals(1, verdict.path("withheld_files").asInt(), ran.out());
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void theSmallJarVerifiesIt(FrozenPackage frozen) throws IOException {
        List<String> words = new ArrayList<>(List.of("--json"));
        words.addAll(trusted(frozen, false));
        words.add(frozen.zip().toString());
        Tool.Result said = VerifyJarTest.run(words);
        assertEquals(0, said.code(), said.output());
        JsonNode verdict = JsonMapper.shared().readTree(said.output());
        assertTrue(verdict.path("verified").asBoolean(), said.output());
        assertTrue(verdict.path("not_checked").size() > 0, said.output());
    }

    /** Its own script, and the one of today. */
    @ParameterizedTest
    @MethodSource("all")
    void bothScriptsVerifyIt(FrozenPackage frozen) throws IOException {
        Path bag = frozen.unpacked(folder);
        for (Path script : List.of(bag.resolve("verify.sh"), SCRIPT)) {
            Tool.Result said = script(script, bag, trusted(frozen, true));
            assertEquals(0, said.code(), said.output());
            assertTrue(said.output().contains("The package verifies."), said.output());
            assertTrue(said.output().contains("(sender), whom you know"), said.output());
        }
    }

    @ParameterizedTest
    @CsvSource({"forked, log-forked", "ahead, log-rolled-back", "past, log-forked"})
    void aHeadThatTheSenderSignedOtherwiseIsFoundByEach(String head, String code) throws IOException {
        for (FrozenPackage frozen : FrozenPackage.all()) {
            List<String> known =
                    List.of("--known-checkpoint", frozen.falseHead(head).toString());
            SmallSite.Ran ran = verify(frozen.zip(), known);
            assertEquals(4, ran.code(), ran.toString());
            assertEquals(
                    List.of(code),
                    JsonMapper.shared()
                            .readTree(ran.out())
                            .path("failures")
                            .valueStream()
                            .map(f -> f.path("code").asString())
                            .toList());
            Tool.Result said = script(
                    SCRIPT, frozen.unpacked(folder.resolve(frozen.folder().getFileName())), known);
            assertEquals(4, said.code(), said.output());
            assertTrue(said.output().contains("FAIL " + code + " "), said.output());
        }
    }

    /** The code has changed since: what it found is the same as long as its rules are. */
    @ParameterizedTest
    @MethodSource("all")
    void itIsRunAgainAndOtherCodeIsSaid(FrozenPackage frozen) throws IOException {
        Path bag = frozen.unpacked(folder);
        Path kept = folder.resolve("kept");
        SmallSite.Ran ran = SmallSite.adit("reproduce", bag, "--json", "--keep", kept);
        assertTrue(ran.code() == 0 || ran.code() == 4, ran.toString());
        JsonNode told = JsonMapper.shared().readTree(ran.out());
        JsonNode then = JsonMapper.shared().readTree(Files.readString(bag.resolve("data/results/run.json")));
        JsonNode now;
        try (var files = Files.walk(kept)) {
            now = JsonMapper.shared()
                    .readTree(Files.readString(files.filter(f -> f.endsWith("results/run.json"))
                            .findFirst()
                            .orElseThrow()));
        }
        assertEquals(
                then.path("code").equals(now.path("code")),
                told.path("same_code").asBoolean(),
                ran.out());
        TreeSet<String> differing = new TreeSet<>();
        told.path("differences").forEach(d -> differing.add(d.path("file").asString()));
        assertEquals(ran.code() == 4, !differing.isEmpty(), ran.out());
        if (then.path("methods").equals(now.path("methods"))) {
            for (String name : List.of("events.csv", "scenes.csv", "gaps.csv", "rasters/break.tif")) {
                assertTrue(!differing.contains(name), name + " differs by the same rules: " + ran.out());
            }
        }
    }

    // ---- other people's tools

    /** VERIFY.md as it stands in the package. */
    @ParameterizedTest
    @MethodSource("all")
    void thePublishedCommandsVerifyIt(FrozenPackage frozen) throws IOException {
        assumeTrue(Tool.has("openssl") && Tool.has("ssh-keygen"), "skipped: openssl and ssh-keygen are not installed");
        Path bag = frozen.unpacked(folder);
        Files.copy(frozen.signers(), folder.resolve("allowed_signers"));
        String[] blocks = Files.readString(bag.resolve("VERIFY.md")).split("```sh\n");
        assertTrue(blocks.length > 8, blocks.length + " blocks");
        for (String block : Arrays.asList(blocks).subList(1, blocks.length)) {
            String commands = block.split("```")[0].replace("../certificates.pem -", frozen.authorities() + " -");
            Tool.Result said = Tool.run(bag, "bash", "-euo", "pipefail", "-c", commands);
            assertEquals(0, said.code(), commands + "\n" + said.output());
        }
    }
}
