// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.run.ResultFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        description =
                "Shows the events of the last run: class, onset, area with its interval, and the figures behind them.")
final class EventsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SITE", description = "Folder of the site.")
    @SuppressWarnings("NullAway.Init")
    private Path site;

    @Option(names = "--figures", description = "Print the figures and the rule that led to each class.")
    private boolean figures;

    @Mixin
    private final Shared shared = new Shared();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        JsonNode run = results(site);
        PrintWriter out = spec.commandLine().getOut();
        if (shared.json) {
            out.println(JsonMapper.shared().writeValueAsString(run.path("events")));
            return 0;
        }
        if (run.has("notice")) {
            out.println(run.path("notice").asString());
        }
        if (!run.path("events").isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%-4s %-24s %-24s  %s%n",
                    "id",
                    "looks like",
                    "onset between",
                    "    area (interval), standing, last year");
        }
        for (JsonNode e : run.path("events")) {
            print(e, out);
        }
        if (run.path("events").isEmpty()) {
            out.println("no events; what could not be seen is in " + site.resolve("results/gaps.csv"));
        }
        return 0;
    }

    private void print(JsonNode e, PrintWriter out) {
        JsonNode area = e.path("area");
        out.printf(
                Locale.ROOT,
                "%-4s %-24s %s .. %s  %8.1f ha (%.1f–%.1f)  %s, %s%n",
                e.path("id").asString(),
                e.path("class").asString(),
                e.path("onset_from").asString(),
                e.path("onset_to").asString(),
                area.path("m2").asDouble() / 1e4,
                area.path("low").asDouble() / 1e4,
                area.path("high").asDouble() / 1e4,
                e.path("confidence").asString(),
                e.path("growing").asBoolean() ? "growing" : "steady");
        if (figures) {
            out.println("     rule: " + e.path("rule").asString());
            for (var f : e.path("figures").properties()) {
                out.printf(
                        Locale.ROOT,
                        "       %-28s %.4f%n",
                        f.getKey(),
                        f.getValue().asDouble());
            }
        }
    }

    /** The run.json of the last complete run. */
    static JsonNode results(Path site) throws IOException {
        Path file = ResultFolder.current(site).resolve("run.json");
        if (!Files.exists(file)) {
            throw new ConfigException(
                    site.toString(), "has no results (" + file + " is absent)", "run `adit run " + site + "` first");
        }
        try {
            return JsonMapper.shared().readTree(Files.readAllBytes(file));
        } catch (JacksonException e) {
            throw new ConfigException(
                    file.toString(), "is not as a run writes it: " + e.getOriginalMessage(), "run `adit run` again");
        }
    }
}
