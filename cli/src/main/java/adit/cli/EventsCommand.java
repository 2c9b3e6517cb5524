// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
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
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LastRun run = LastRun.read(site);
        PrintWriter out = spec.commandLine().getOut();
        if (json.json) {
            Map<String, Object> m = new LinkedHashMap<>();
            run.notice().ifPresent(n -> m.put("notice", n));
            m.put("events", run.events());
            out.println(JsonMapper.shared().writeValueAsString(m));
            return 0;
        }
        run.notice().ifPresent(out::println);
        if (!run.events().isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%-4s %-24s %-24s  %s%n",
                    "id",
                    "looks like",
                    "onset between",
                    "    area (interval), standing, last year");
        }
        for (JsonNode e : run.events()) {
            print(e, out);
        }
        if (run.events().isEmpty()) {
            out.println(
                    "no events; what could not be seen is in " + run.folder().resolve("gaps.csv"));
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
}
