// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.SiteFile;
import adit.ledger.Digest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Says where the report of the last run is, after checking that every file is as the run wrote it.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
    @SuppressWarnings("NullAway.Init")
    private Path site;

    @Option(names = "--to", paramLabel = "FILE", description = "Also copy the report to this file.")
    private @Nullable Path to;

    @Mixin
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        LastRun run = LastRun.read(site);
        if (to != null) {
            GivenFile.requireOutside("--to", to, run.site());
            if (Files.exists(run.site().resolve("site.toml"))) {
                GivenFile.requireNotNamed("--to", to, SiteFile.read(run.site()));
            }
        }
        Path folder = run.folder();
        List<String> changed = new ArrayList<>();
        for (JsonNode output : run.outputs()) {
            Path file = folder.resolve(output.path("file").asString());
            String recorded = output.path("sha256").asString();
            if (!Files.exists(file) || !Digest.of(file).hex().equals(recorded)) {
                changed.add(file.toString());
            }
        }
        if (!changed.isEmpty()) {
            throw new ConfigException(
                    folder.toString(),
                    "these files are not as the run wrote them: " + String.join(", ", changed),
                    "run `adit run " + Shell.quoted(site) + "` again");
        }
        Path report = folder.resolve("report.html");
        if (to != null) {
            GivenFile.write("--to", to, part -> Files.copy(report, part, StandardCopyOption.REPLACE_EXISTING));
        }
        print(run, to == null ? report : to);
        return 0;
    }

    private void print(LastRun run, Path report) {
        Optional<String> stale = Shared.warnStale(run, spec.commandLine().getErr());
        PrintWriter out = spec.commandLine().getOut();
        if (json.json) {
            Map<String, Object> m = new LinkedHashMap<>();
            run.notice().ifPresent(n -> m.put("notice", n));
            stale.ifPresent(w -> m.put("stale", w));
            m.put("report", report.toString());
            m.put("files_checked", run.outputs().size());
            out.println(JsonMapper.shared().writeValueAsString(m));
        } else {
            run.notice().ifPresent(out::println);
            out.println(report + " (" + run.outputs().size() + " files are as the run wrote them)");
        }
    }
}
