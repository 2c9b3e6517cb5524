// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The commands that the documents show are commands. Each is parsed; those of the README that need no network are run,
 * the demo on its smallest site.
 */
class ReadmeTest {
    private static final Path ROOT = Path.of(System.getProperty("adit.root", ".."));

    @TempDir
    Path folder;

    private static List<String> commands(Path document) throws IOException {
        List<String> found = new ArrayList<>();
        boolean fenced = false;
        for (String line : Files.readAllLines(document)) {
            fenced ^= line.startsWith("```");
            String plain = line.strip().replaceFirst("^\\$ ", "").replaceFirst("\\s+#.*$", "");
            if (fenced && plain.matches("(\\./adit|\\./dev|adit)( .*)?")) {
                found.add(plain.replaceFirst("^adit", "./adit"));
            }
        }
        return found;
    }

    private static List<Path> documents() throws IOException {
        List<Path> all = new ArrayList<>();
        all.add(ROOT.resolve("README.md"));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(f -> f.toString().endsWith(".md")).sorted().forEach(all::add);
        }
        return all;
    }

    private static String[] words(String command) {
        String[] all = command.replace("\"", "").split("\\s+");
        return Arrays.copyOfRange(all, 1, all.length);
    }

    @Test
    void everyAditCommandOfTheDocumentsIsOneWithThoseOptions() throws IOException {
        int count = 0;
        for (Path document : documents()) {
            for (String command : commands(document)) {
                if (command.startsWith("./adit")) {
                    Main.commandLine().parseArgs(words(command));
                    count++;
                }
            }
        }
        assertTrue(count > 0);
    }

    @Test
    void everyTaskOfDevThatTheDocumentsNameIsThere() throws IOException {
        String dev = Files.readString(ROOT.resolve("dev"));
        for (Path document : documents()) {
            for (String command : commands(document)) {
                if (command.startsWith("./dev") && words(command).length > 0) {
                    assertTrue(dev.contains("\n    " + words(command)[0] + ")"), command + " in " + document);
                }
            }
        }
    }

    @Test
    void theReadmesDemoRunsAndSaysThatItIsSimulated() throws IOException {
        List<String> demos = commands(ROOT.resolve("README.md")).stream()
                .filter(c -> c.matches("\\./adit demo( simulated)?"))
                .toList();
        assertFalse(demos.isEmpty(), "the README shows how to begin");
        List<Object> words = new ArrayList<>(List.of((Object[]) words(demos.getFirst())));
        words.addAll(List.of("--size", "96", "--years", "4", "--workspace", folder, "--json"));
        SmallSite.Ran ran = SmallSite.adit(words.toArray());
        assertEquals(0, ran.code(), ran.toString());
        JsonNode said = JsonMapper.shared().readTree(ran.out());
        assertTrue(said.path("run").path("notice").asString().startsWith("SIMULATED"), ran.out());
        CommandJsonTest.assertDemoAsDocumented(said);
        // The start script warms its cache of classes with this site: the code that makes events must be in it.
        assertTrue(said.path("truth").path("found").asInt() >= 3, ran.out());
        assertEquals(
                "2021-01-01..2022-12-31",
                said.path("run").path("plan").path("history").asString());
    }

    @Test
    void theReadmesInitsRun() throws IOException {
        for (String command : commands(ROOT.resolve("README.md"))) {
            if (command.startsWith("./adit init")) {
                List<Object> words = new ArrayList<>(List.of((Object[]) words(command)));
                words.set(1, folder.resolve(String.valueOf(words.get(1))));
                SmallSite.Ran ran = SmallSite.adit(words.toArray());
                assertEquals(0, ran.code(), command + "\n" + ran);
            }
        }
    }
}
