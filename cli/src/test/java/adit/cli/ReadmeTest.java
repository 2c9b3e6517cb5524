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
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        for (String name : List.of("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "CONTRIBUTING.md", "GLOSSARY.md")) {
            all.add(ROOT.resolve(name));
        }
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

    private static final Pattern DEV = Pattern.compile("\\./dev ([a-z][a-z-]*)((?: [\\w#.,-]+)*)");

    /** Calls of {@code ./dev} anywhere in the text of a document, not only where it shows commands. */
    private static List<MatchResult> callsOfDev(Path document) throws IOException {
        return DEV.matcher(Files.readString(document)).results().toList();
    }

    /** The branches of the {@code case} on a variable in {@code dev}. */
    private static Set<String> branches(String variable) throws IOException {
        String dev = Files.readString(ROOT.resolve("dev"));
        int from = dev.indexOf("case \"" + variable + "\" in");
        assertTrue(from >= 0, variable);
        return Pattern.compile("(?m)^ +([a-z-]+)\\)")
                .matcher(dev.substring(from, dev.indexOf("esac", from)))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTaskOfDevThatTheDocumentsNameIsThere() throws IOException {
        Set<String> tasks = branches("$task");
        int count = 0;
        for (Path document : documents()) {
            for (MatchResult call : callsOfDev(document)) {
                assertTrue(tasks.contains(call.group(1)), call.group() + " in " + document + ", known are " + tasks);
                count++;
            }
        }
        assertTrue(count > 0);
    }

    @Test
    void theHelpOfDevNamesEveryTaskAndNoOther() throws IOException {
        Set<String> named = Pattern.compile("(?m)^  ([a-z-]+) .*")
                .matcher(Files.readString(ROOT.resolve("dev")))
                .results()
                .map(m -> m.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(branches("$task"), named);
    }

    @Test
    void everyTestAndStudyThatTheDocumentsNameIsThere() throws IOException {
        Set<String> studies = branches("${1:-}");
        int count = 0;
        for (Path document : documents()) {
            for (MatchResult call : callsOfDev(document)) {
                String[] words = call.group(2).strip().split(" ", -1);
                if (call.group(1).equals("study")) {
                    assertTrue(studies.contains(words[0]), call.group() + " in " + document);
                } else if (call.group(1).matches("test|fast") && words.length > 1) {
                    assertTestsExist(words[0], words[1], document);
                    count++;
                }
            }
        }
        assertTrue(count > 0);
    }

    private static void assertTestsExist(String module, String classes, Path document) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve(module + "/src/test/java"))) {
            List<String> names = files.map(f -> String.valueOf(f.getFileName())).toList();
            for (String name : classes.split(",", -1)) {
                String file = name.replaceFirst("#.*", "") + ".java";
                assertTrue(names.contains(file), "./dev test " + module + " " + name + " in " + document);
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
        // Its own workspace is taken again, with other options too.
        SmallSite.Ran again =
                SmallSite.adit("demo", "--workspace", folder, "--method", "two-date-1", "--threads", "none");
        assertTrue(again.err().contains("threads: must be"), again.toString());
        // The start script warms its cache of classes with this site: the code that makes events must be in it.
        assertTrue(said.path("truth").path("found").asInt() >= 3, ran.out());
        assertEquals(
                "2021-01-01..2022-12-31",
                said.path("run").path("plan").path("history").asString());
        assertTruthStaysInTheResults(said.path("truth"));
    }

    /** With report.html and run.json, whoever runs the site again, and with however many threads. */
    private void assertTruthStaysInTheResults(JsonNode truth) throws IOException {
        Path results = folder.resolve("results");
        var digests = SmallSite.digests(results);
        Path copy = folder.resolve("copy.html");
        for (int again = 0; again < 2; again++) {
            SmallSite.Ran report = SmallSite.adit("report", folder, "--to", copy);
            assertEquals(0, report.code(), report.toString());
            assertEquals(
                    truth,
                    JsonMapper.shared()
                            .readTree(Files.readAllBytes(results.resolve("run.json")))
                            .path("truth"));
            String html = Files.readString(copy);
            assertTrue(html.contains(">Truth against found (simulated)</h2>"), "the section");
            for (JsonNode change : truth.path("changes")) {
                assertTrue(html.contains("<td>" + change.path("name").asString() + "</td>"), change.toString());
            }
            assertEquals(digests, SmallSite.digests(results));
            SmallSite.Ran run = SmallSite.adit("run", folder, "--threads", again == 0 ? 1 : 8, "--memory-mb", "2");
            assertEquals(0, run.code(), run.toString());
        }
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
