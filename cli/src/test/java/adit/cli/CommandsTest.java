// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.app.config.SiteFile;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CommandsTest {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @TempDir
    Path folder;

    private static JsonNode json(Object... words) {
        SmallSite.Ran ran = SmallSite.adit(words);
        assertEquals(0, ran.code(), ran.toString());
        assertEquals("", ran.err());
        return JSON.readTree(ran.out());
    }

    private Path init(String name, Object... more) {
        Object[] words = new Object[more.length + 6];
        List<Object> first = List.of("init", folder.resolve(name), "--at", "40.158,46.767", "--since", "2020-11-10");
        System.arraycopy(first.toArray(), 0, words, 0, 6);
        System.arraycopy(more, 0, words, 6, more.length);
        SmallSite.Ran ran = SmallSite.adit(words);
        assertEquals(0, ran.code(), ran.toString());
        return folder.resolve(name).resolve("site.toml");
    }

    // ---- init

    @Test
    void initWritesASiteFileThatIsReadAndFitsTheSchema() throws IOException {
        Path file = init("demirli", "--radius", "2.5km", "--method", "ndvi-series-1");
        SiteFile site = SiteFile.read(file.resolveSibling("."));
        assertEquals("demirli", site.name());
        assertEquals(new SiteFile.Place.Circle(46.767, 40.158, 2500), site.place());
        assertEquals(LocalDate.of(2016, 11, 10), site.historyFrom());
        assertEquals(LocalDate.of(2020, 11, 9), site.historyTo());
        assertEquals(LocalDate.of(2020, 11, 10), site.monitorFrom());
        assertEquals(Optional.empty(), site.monitorTo());
        assertEquals("ndvi-series-1", site.method());
        assertEquals(List.of(), faults(Files.readString(file)));
    }

    /** The lines that the example keeps as comments are right when they are switched on. */
    @Test
    void everyKeyThatInitExplainsIsOne() throws IOException {
        Path file = init("all");
        String text = Files.readString(file)
                .replaceFirst("(?m)^center = .*\n", "")
                .replaceFirst("(?m)^radius_m = .*\n", "")
                .replaceAll(
                        "(?m)^# (boundary|commodity|pixel_m|notice|\\[\\[zone]]|name|kind|file|source|status)\\b",
                        "$1");
        assertTrue(text.contains("\nstatus ="), text);
        Files.writeString(file, text.replaceAll("(?m)^# \\[\\[zone]]", "[[zone]]"));
        SiteFile site = SiteFile.read(file);
        assertEquals(1, site.zones().size());
        assertEquals(List.of("Cu", "Mo"), site.commodity());
        assertEquals(List.of(), faults(Files.readString(file)));
    }

    private static List<String> faults(String toml) throws IOException {
        try (InputStream in = SiteFile.class.getResourceAsStream("/adit/schema/site.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .validate(Toml.parse(toml).toJson(), InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }

    @Test
    void theSchemaRefusesASiteWithoutAPlaceAndOneWithTwo() throws IOException {
        String text = Files.readString(init("schema"));
        assertFalse(faults(text.replaceFirst("(?m)^center = .*\n", "")).isEmpty());
        assertFalse(faults("boundary = \"b.geojson\"\n" + text).isEmpty());
        assertFalse(faults(text.replace("radius_m", "radius_km")).isEmpty());
    }

    @Test
    void pathsThatInitIsGivenCountFromWhereTheUserStands() throws IOException {
        Path here = Path.of("").toAbsolutePath();
        Path catalog = here.relativize(SmallSite.catalog());
        Path method = folder.resolve("mine.toml");
        Files.writeString(method, "name = \"mine\"\nbands = [\"red\", \"nir\"]\n[two_date]\n");
        Path file = init("local", "--catalog", catalog, "--method", method);
        SiteFile site = SiteFile.read(file);
        assertEquals(
                SmallSite.catalog(),
                site.folder().resolve(site.catalog()).toAbsolutePath().normalize());
        assertFalse(Path.of(site.catalog()).isAbsolute(), site.catalog());
        assertEquals("../mine.toml", site.method());
    }

    @Test
    void initSaysWhereTheSatelliteDidNotFlyYet() {
        SmallSite.Ran ran = SmallSite.adit("init", folder.resolve("old"), "--at", "40,46", "--since", "1990-01-01");
        assertTrue(ran.out().contains("sentinel-2-l2a has no scenes before 2015-06-27"), ran.out());
        assertFalse(SmallSite.adit("init", folder.resolve("new"), "--at", "40,46", "--since", "2020-01-01")
                .out()
                .contains("note:"));
    }

    @Test
    void initOverwritesNothing() throws IOException {
        Path file = init("twice");
        Files.writeString(file, "mine");
        SmallSite.Ran ran =
                SmallSite.adit("init", folder.resolve("twice"), "--at", "40.158,46.767", "--since", "2020-11-10");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("is there already and is not overwritten"), ran.err());
        assertEquals("mine", Files.readString(file));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--at 146,40",
                "--at here",
                "--radius 3miles",
                "--since yesterday",
                "--since 2020-13-01",
                "--since 2090-01-01",
                "--radius 3000km",
                "--catalog none/here",
                "--method pit"
            })
    void initRefusesWhatIsNoPlaceLengthDateOrMethodAndMakesNoFolder(String option) {
        String[] o = option.split(" ");
        SmallSite.Ran ran = SmallSite.adit(
                "init",
                folder.resolve("x"),
                "--at",
                o[0].equals("--at") ? o[1] : "40,46",
                "--since",
                o[0].equals("--since") ? o[1] : "2020-11-10",
                "--radius",
                o[0].equals("--radius") ? o[1] : "3km",
                "--catalog",
                o[0].equals("--catalog") ? o[1] : "earth-search",
                "--method",
                o[0].equals("--method") ? o[1] : "open-pit-1");
        assertEquals(2, ran.code(), ran.toString());
        assertTrue(ran.err().contains(o[1]) && !ran.err().contains("java"), ran.err());
        assertFalse(Files.exists(folder.resolve("x")));
    }

    // ---- help

    @SuppressWarnings("unused") // read by FieldSource
    private static final List<String> TOPICS = HelpCommand.TOPICS;

    @ParameterizedTest
    @FieldSource("TOPICS")
    void everyTopicHasAText(String topic) {
        SmallSite.Ran ran = SmallSite.adit("help", topic);
        assertEquals(0, ran.code());
        assertTrue(ran.out().length() > 100, ran.out());
    }

    @Test
    void everyCommandExplainsItselfInBothWays() {
        Set<String> commands = Main.commandLine().getSubcommands().keySet();
        assertEquals(19, commands.size());
        for (String command : commands) {
            SmallSite.Ran help = SmallSite.adit("help", command);
            assertEquals(0, help.code());
            assertTrue(help.out().startsWith("Usage: adit " + command), help.out());
            if (!command.equals("help")) {
                assertEquals(help, SmallSite.adit(command, "--help"));
            }
            // The commands below `key` have it.
            assertTrue(command.equals("key") || help.out().contains("--json"), help.out());
            assertEquals(
                    help.out(), json("help", command, "--json").path("text").asString());
            boolean reads = Set.of("run", "watch", "series", "demo", "package").contains(command);
            boolean computes = reads || command.equals("reproduce");
            assertEquals(
                    computes, help.out().contains("--threads") || help.out().contains("--memory-mb"), help.out());
            assertEquals(reads || command.equals("scenes"), help.out().contains("--mirror"), help.out());
        }
    }

    @Test
    void anUnknownTopicOrCommandIsTheUsersMistake() {
        SmallSite.Ran topic = SmallSite.adit("help", "gold");
        assertEquals(2, topic.code());
        assertTrue(topic.err().contains("the topics are scene, gap"), topic.err());
        SmallSite.Ran command = SmallSite.adit("ruin");
        assertEquals(2, command.code());
        assertTrue(command.err().contains("adit run"), command.err());
    }

    @Test
    void aWordThatIsNearlyATopicOrACommandGetsItsName() {
        assertTrue(SmallSite.adit("help", "possible").err().contains("the nearest is \"standing\""));
        assertTrue(SmallSite.adit("help", "calibrated").err().contains("the nearest is \"level\""));
        assertTrue(SmallSite.adit("help", "onsets").err().contains("the nearest is \"onset\""));
        assertTrue(SmallSite.adit("rn").err().contains("there is no command \"rn\"; the nearest is `adit run`"));
        assertFalse(SmallSite.adit("frobnicate").err().contains("nearest"));
        assertFalse(SmallSite.adit("help", "frobnicate").err().contains("nearest"));
        assertFalse(SmallSite.adit("demo", "frobnicate").err().contains("nearest"));
        String see = SmallSite.adit("run").err();
        assertTrue(see.contains("See: adit run --help"), see);
        String below = SmallSite.adit("key", "new", "--to", "k.pem").err();
        assertTrue(below.contains("See: adit key new --help"), below);
    }

    @Test
    void commandsAreShownAsTheUserCanTypeThem() {
        assertEquals("adit", Shell.command(Map.of()));
        assertEquals("./adit", Shell.command(Map.of("ADIT_COMMAND", "./adit")));
        assertEquals("'/a b/adit'", Shell.command(Map.of("ADIT_COMMAND", "/a b/adit")));
        assertEquals("Dəmirlı", Shell.quoted("Dəmirlı"));
        assertEquals("'a '\\''b'", Shell.quoted("a 'b"));
        SmallSite.Ran ran =
                SmallSite.adit("init", folder.resolve("12 Dəmirlı"), "--at", "40,46", "--since", "2021-01-01");
        assertTrue(ran.out().contains("next: adit run '" + folder.resolve("12 Dəmirlı") + "'"), ran.out());
    }

    /** The start scripts choose a locale in which every name is a name. */
    @Test
    void aNameBeyondAsciiWorksInTheAsciiLocale() throws Exception {
        Path root = Path.of(System.getProperty("adit.root", "..")).toAbsolutePath();
        ProcessBuilder shell = new ProcessBuilder(
                "bash",
                "-c",
                ". \"$1/scripts/utf8.sh\"; exec \"$2\" -cp \"$3\" adit.cli.Main init \"$4\" --at 40,46 --since 2021-01-01",
                "bash",
                root.toString(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                folder + "/D\u0259mirl\u0131");
        shell.environment().remove("LANG");
        shell.environment().put("LC_ALL", "C");
        // This machine's own locale may know ASCII only, and then the name cannot be handed over.
        org.junit.jupiter.api.Assumptions.assumeTrue(
                System.getProperty("sun.jnu.encoding", "")
                        .toUpperCase(Locale.ROOT)
                        .contains("UTF"),
                "the test's own locale knows no letters beyond ASCII");
        Process run = shell.redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, run.waitFor(), said);
        assertTrue(said.contains("D\u0259mirl\u0131"), said);
        for (String script : List.of("adit", "dev")) {
            assertTrue(Files.readString(root.resolve(script)).contains("scripts/utf8.sh"), script);
        }
    }

    @Test
    void withoutACommandItSaysWhatThereIs() {
        assertTrue(SmallSite.adit().out().contains("First: adit demo"));
        assertEquals("Adit " + Main.VERSION, SmallSite.adit("--version").out().strip());
    }

    // ---- --json

    @Test
    void initSaysInJsonWhatItWrote() throws IOException {
        JsonNode said = json("init", folder.resolve("a \"b"), "--at", "40,46", "--since", "2020-11-10", "--json");
        assertEquals(
                "a \"b", SiteFile.read(Path.of(said.path("site").asString())).name());
        assertEquals("open-pit-2", said.path("method").asString());
    }

    /** Its first sentence alone stands in the list of commands. */
    @Test
    void noCommandOfTheListEndsInTheMiddleOfASentence() {
        SmallSite.adit("--help").out().lines().forEach(l -> assertFalse(l.endsWith(":") && l.startsWith("  "), l));
        assertTrue(SmallSite.adit("--help").out().contains("on a site made for it."));
    }

    @Test
    void doctorSaysInJsonWhatThisMachineOffers() {
        JsonNode said = json("doctor", "--json");
        assertEquals(Runtime.getRuntime().maxMemory(), said.path("heap_bytes").asLong());
        assertTrue(said.path("zstd").asBoolean() && said.path("sqlite").asBoolean(), said.toString());
        String text = SmallSite.adit("doctor").out();
        assertTrue(
                text.contains("Mirror     none; the real demos take their files from one (--mirror FOLDER")
                        || said.has("mirror"),
                text);
        assertTrue(text.contains("Processors ") && text.contains("native code loads"), text);
    }

    @Test
    void scenesListsEveryItemAsTheLastRunJudgedIt() throws IOException {
        JsonNode said = json("scenes", SmallSite.results(), "--json");
        JsonNode scenes = said.path("scenes");
        assertEquals(147, scenes.size());
        assertTrue(
                scenes.valueStream().anyMatch(s -> s.path("status").asString().equals("duplicate")));
        assertEquals(0, said.path("to_read").asInt());
        String ledger = Files.readString(SmallSite.results().resolve("results/scenes.csv"));
        assertEquals(
                ledger.lines().filter(l -> l.contains(",used,")).count(),
                scenes.valueStream()
                        .filter(s -> s.path("status").asString().equals("used")
                                && s.path("clear_fraction").asDouble() > 0)
                        .count());
        assertTrue(SmallSite.adit("scenes", SmallSite.results()).out().contains("scenes.csv)"));
    }

    @Test
    void scenesOfAChangedSiteAreStillToRead() throws IOException {
        Path site = SmallSite.site(folder.resolve("other"), SmallSite.toml("other name", SmallSite.catalog()));
        Files.createDirectories(site.resolve("results"));
        for (String file : List.of("run.json", "scenes.csv")) {
            Files.copy(
                    SmallSite.results().resolve("results").resolve(file),
                    site.resolve("results").resolve(file));
        }
        JsonNode said = json("scenes", site, "--json");
        assertEquals(said.path("scenes_found").asInt(), said.path("to_read").asInt());
    }

    @Test
    void searchingSaysSoWherePipedUnlessQuiet() throws IOException {
        assertTrue(SmallSite.adit("scenes", SmallSite.results()).err().startsWith("searching "));
        assertEquals(
                "", SmallSite.adit("scenes", SmallSite.results(), "--quiet").err());
    }

    @Test
    void runPrintsTheWholeRunInJsonAndReportSaysWhichFileWasChangedSince() throws IOException {
        Path site = SmallSite.site(folder, SmallSite.toml("the same", SmallSite.catalog()));
        JsonNode said = json("run", site, "--json", "--cache", SmallSite.cache());
        assertEquals(said, JSON.readTree(Files.readString(SmallSite.results().resolve("results/run.json"))));
        assertEquals(SmallSite.NOTICE, said.path("notice").asString());
        Files.writeString(site.resolve("results/events.csv"), "id\n");
        SmallSite.Ran ran = SmallSite.adit("report", site);
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("events.csv") && !ran.err().contains("gaps.csv"), ran.err());
    }

    @Test
    void eventsAreThoseOfTheRun() throws IOException {
        JsonNode all = json("events", SmallSite.results(), "--json");
        assertEquals(SmallSite.NOTICE, all.path("notice").asString());
        JsonNode said = all.path("events");
        assertTrue(said.isArray() && !said.isEmpty());
        SmallSite.Ran text = SmallSite.adit("events", SmallSite.results(), "--figures");
        assertTrue(text.out().startsWith(SmallSite.NOTICE), text.out());
        said.forEach(e -> assertTrue(text.out().contains(e.path("rule").asString())));
    }

    /** The lines of a table below a header, without the blanks that only align it. */
    private static List<String> table(String text) {
        List<String> lines =
                text.lines().map(l -> l.strip().replaceAll(" +", " ")).toList();
        int header = 0;
        while (!lines.get(header).startsWith("id looks like")) {
            header++;
        }
        return lines.subList(header, lines.size()).stream()
                .takeWhile(l -> l.matches("(id|E[0-9]+) .*"))
                .toList();
    }

    @Test
    void eventsAreShownAsTheRunShowsThem() throws IOException {
        Path site = SmallSite.site(folder, SmallSite.toml("the same", SmallSite.catalog()));
        SmallSite.Ran run = SmallSite.adit("run", site, "--cache", SmallSite.cache());
        List<String> shown = table(SmallSite.adit("events", site).out());
        assertTrue(shown.size() > 1, run.out());
        assertEquals(table(run.out()), shown);
    }

    @Test
    void eventsOfTwoDatesAreShownAsTheRunShowsThem() throws IOException {
        String toml = SmallSite.toml("the same", SmallSite.catalog()).replace("open-pit-1", "two-date-1");
        SmallSite.Ran run = SmallSite.adit("run", SmallSite.site(folder, toml), "--cache", SmallSite.cache());
        SmallSite.Ran events = SmallSite.adit("events", folder);
        List<String> shown = table(events.out());
        assertTrue(shown.size() > 1, run.out());
        assertEquals(table(run.out()), shown.subList(0, table(run.out()).size()));
        assertFalse(events.out().contains("steady") || events.out().contains("confirmed"), events.out());
        assertTrue(
                shown.stream().skip(1).allMatch(l -> l.contains(" probable ") || l.contains(" possible ")),
                events.out());
    }

    @Test
    void theConsoleAndPageOneNameTheSameGap() throws IOException {
        Path site = SmallSite.site(folder, SmallSite.toml("the same", SmallSite.catalog()));
        String out = SmallSite.adit("run", site, "--cache", SmallSite.cache()).out();
        java.util.regex.Matcher m = java.util.regex.Pattern.compile(
                        "the longest (\\S+)\\.\\.(\\S+) \\([0-9]+ days?; [^;]+; on no day half of the site clear; ")
                .matcher(out);
        assertTrue(m.find(), out);
        String report = Files.readString(site.resolve("results/report.html"));
        assertTrue(report.contains("<time>" + m.group(1) + "</time> to <time>" + m.group(2) + "</time>"), out);
    }

    @Test
    void reportChecksEveryFileAndCopiesTheReport() throws IOException {
        Path copy = folder.resolve("copy.html");
        JsonNode said = json("report", SmallSite.results(), "--json", "--to", copy);
        assertEquals(copy.toString(), said.path("report").asString());
        Path report = SmallSite.results().resolve("results/report.html");
        assertEquals(-1, Files.mismatch(copy, report));
        assertEquals(
                SmallSite.digests(SmallSite.results().resolve("results")).size() - 1,
                said.path("files_checked").asInt());
    }

    private static SmallSite.Ran printingTo(String problem) {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(problem);
            }
        };
        StringWriter err = new StringWriter();
        StandardOutput out = new StandardOutput(broken, Path.of("no", "such", "link"));
        return new SmallSite.Ran(
                Main.run(new String[] {"--version"}, out, new PrintWriter(err, true)), "", err.toString());
    }

    @Test
    void outputThatDoesNotArriveIsAnErrorUnlessItsReaderHadSeenEnough() {
        SmallSite.Ran full = printingTo("No space left on device");
        assertEquals(3, full.code());
        assertTrue(full.err().contains("standard output cannot be written: No space left on device"), full.err());
        assertEquals(new SmallSite.Ran(0, "", ""), printingTo("Broken pipe"));
    }

    @Test
    void theSeriesOfAPlaceIsCsvJsonAndAPicture() throws IOException {
        JsonNode event =
                json("events", SmallSite.results(), "--json").path("events").get(0);
        String wkt = event.path("outline_wkt").asString();
        String[] xy = wkt.replaceAll(".*?\\(\\(\\(?([-0-9. ]+),.*", "$1").split(" ");
        double[] at = adit.core.geo.Projection.between(SmallSite.MINE.grid().crs(), adit.core.geo.Crs.WGS84)
                .transform(Double.parseDouble(xy[0]), Double.parseDouble(xy[1]));
        String place = String.format(Locale.ROOT, "%.6f,%.6f", at[0], at[1]);
        JsonNode said = json("series", SmallSite.results(), place, "--json", "--cache", SmallSite.cache());
        int observations = said.path("observations").size();
        assertTrue(observations > 70, said.toString());
        SmallSite.Ran csv = SmallSite.adit("series", SmallSite.results(), place, "--cache", SmallSite.cache());
        assertEquals(observations + 1, csv.out().lines().count());
        assertTrue(csv.out().lines().allMatch(l -> l.split(",", -1).length == 7), csv.out());
        Path svg = folder.resolve("series.svg");
        JsonNode wrote =
                json("series", SmallSite.results(), place, "--json", "--svg", svg, "--cache", SmallSite.cache());
        assertEquals(svg.toString(), wrote.path("svg").asString());
        assertTrue(Files.readString(svg).startsWith("<svg"));
    }

    @Test
    void theSeriesSaysWhatTakesLongAndWhatTheRunWarnsOf() throws IOException {
        String toml = SmallSite.toml("the same", SmallSite.catalog())
                .replace("2022-01-01..2023-12-31", "2022-02-01..2030-12-31");
        Path site = SmallSite.site(folder, toml);
        double[] at = adit.core.geo.Projection.between(SmallSite.MINE.grid().crs(), adit.core.geo.Crs.WGS84)
                .transform(SmallSite.MINE.grid().x(48), SmallSite.MINE.grid().y(48));
        SmallSite.Ran series = SmallSite.adit("series", site, at[0] + "," + at[1], "--cache", SmallSite.cache());
        SmallSite.Ran run = SmallSite.adit("run", site, "--cache", SmallSite.cache());
        assertEquals(0, series.code(), series.toString());
        List<String> warnings =
                series.err().lines().filter(l -> l.startsWith("Warning: ")).toList();
        assertEquals(2, warnings.size(), series.err());
        assertEquals(run.err().lines().filter(l -> l.startsWith("Warning: ")).toList(), warnings);
        assertTrue(series.err().matches("(?s).*\\nreading [0-9]+ scenes …\\n.*"), series.err());
    }

    @Test
    void theWorkspaceOfARealDemoRemembersItsMirror() throws IOException {
        Path mirror =
                adit.kernel.SharedData.path("data/brumadinho").resolve("..").normalize();
        SmallSite.Ran demo = SmallSite.adit("demo", "brumadinho", "--workspace", folder, "--mirror", mirror, "--quiet");
        assertEquals(0, demo.code(), demo.toString());
        var digests = SmallSite.digests(folder.resolve("results"));
        // Two dates are too few looks for a sensor to show a change by itself: nothing is counted.
        assertFalse(Files.readString(folder.resolve("results/run.json")).contains("\"sensors\""));
        SmallSite.Ran run = SmallSite.adit("run", folder, "--quiet");
        assertEquals(0, run.code(), run.toString());
        assertEquals(digests, SmallSite.digests(folder.resolve("results")));
        assertFalse(Files.readString(folder.resolve("results/run.json"))
                .contains(mirror.toAbsolutePath().toString()));
    }

    @Test
    void aPlaceOutsideTheSiteIsTheUsersMistake() throws IOException {
        SmallSite.Ran ran = SmallSite.adit("series", SmallSite.results(), "46.7,40.1");
        assertEquals(2, ran.code());
        assertTrue(ran.err().contains("lies outside the site"), ran.err());
        assertEquals(2, SmallSite.adit("series", SmallSite.results(), "here").code());
    }

    @Test
    void aSiteThatWasNeverRunHasNoEventsYet() throws IOException {
        Path site = SmallSite.site(folder, SmallSite.toml("x", SmallSite.catalog()));
        for (String command : List.of("events", "report")) {
            SmallSite.Ran ran = SmallSite.adit(command, site);
            assertEquals(2, ran.code());
            assertTrue(ran.err().contains("has no results") && ran.err().contains("run `adit run"), ran.err());
        }
    }
}
