// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.core.event.FigureName;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
    @Parameters(paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
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
        Optional<String> stale = Shared.warnStale(run, spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (json.json) {
            Map<String, Object> m = new LinkedHashMap<>();
            run.notice().ifPresent(n -> m.put("notice", n));
            stale.ifPresent(w -> m.put("stale", w));
            m.put("events", run.events());
            m.put("false_alerts", run.json().path("false_alerts"));
            out.println(JsonMapper.shared().writeValueAsString(m));
            return 0;
        }
        run.notice().ifPresent(out::println);
        if (run.events().isEmpty()) {
            out.println(
                    "no events; what could not be seen is in " + run.folder().resolve("gaps.csv"));
            out.println("Chance: " + run.falseAlerts());
            return 0;
        }
        boolean twoDates = EventLine.comparesTwoDates(run.json());
        List<EventLine> lines = EventLine.of(run.json());
        if (twoDates) {
            out.println("Changes between two dates; whether they last, two dates cannot say.");
        }
        if (lines.stream().anyMatch(l -> l.standing().equals("possible"))) {
            boolean pValues = run.json().path("false_alerts").has("fewest_seeds");
            out.println(
                    pValues
                            ? "Possible: its area may be 0, its signal is below the method's limit, or too few of its pixels are"
                                    + " beyond chance each by itself; it may be none."
                            : "Possible: its area may be 0 or its signal is below the method's limit; it may be none.");
        }
        new Summary(out).print(EventLine.table(lines, twoDates));
        out.println("Chance: " + run.falseAlerts());
        if (figures) {
            lines.forEach(l -> figures(l, run, out));
        }
        return 0;
    }

    private static void figures(EventLine line, LastRun run, PrintWriter out) {
        for (JsonNode e : run.events()) {
            if (e.path("id").asString().equals(line.id())) {
                out.println();
                out.println(line.id() + "  rule: " + e.path("rule").asString());
                for (var f : e.path("figures").properties()) {
                    FigureName name = FigureName.of(f.getKey());
                    String value = String.format(
                            Locale.ROOT,
                            "%." + name.decimals() + "f",
                            f.getValue().asDouble());
                    out.printf(Locale.ROOT, "    %-28s %12s %-7s  %s%n", name.label(), value, name.unit(), f.getKey());
                }
            }
        }
    }
}
