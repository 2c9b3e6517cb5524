// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.Settings;
import adit.app.config.SiteFile;
import adit.app.evidence.Custody;
import adit.app.evidence.Plan;
import adit.app.run.Progress;
import adit.app.run.ResultFolder;
import adit.app.run.SiteRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
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
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Freezes what a site's runs will look at and how they will judge, and records it in the site's log."
                        + " A run that does otherwise says so in every output.")
final class PlanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
    @SuppressWarnings("NullAway.Init")
    private Path site;

    @Option(
            names = "--supersede",
            paramLabel = "REASON",
            description = "Freeze a new plan in the place of the one there; the reason is recorded.")
    private @Nullable String reason;

    @Mixin
    private final KeyCommand.Named named = new KeyCommand.Named();

    @Mixin
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SiteFile file = SiteFile.read(site);
        MethodFile method = MethodFile.read(file.method(), file.folder());
        Settings settings = named.settings();
        Plan now = Plan.of(file, method, new SiteRun(file, method, settings, Progress.NONE, Main.VERSION));
        Optional<Plan> earlier = Plan.read(file.folder());
        boolean same =
                earlier.isPresent() && earlier.get().status(now).outside().isEmpty();
        if (earlier.isPresent() && !same && reason == null) {
            throw new ConfigException(
                    file.folder().resolve(Plan.FILE).toString(),
                    "another plan is frozen: "
                            + String.join("; ", earlier.get().status(now).outside()),
                    "put the site's files back, or say why a new plan takes its place: `adit plan " + Shell.quoted(site)
                            + " --supersede REASON`");
        }
        Plan plan = same ? earlier.get() : superseding(now, earlier);
        try (Custody custody =
                Custody.open(file.folder(), Signing.signer(settings), Instant::now, new SecureRandom())) {
            custody.freeze(plan, file);
            print(plan, custody, file);
        }
        return 0;
    }

    private Plan superseding(Plan now, Optional<Plan> earlier) {
        return earlier.isPresent() && reason != null ? now.superseding(earlier.get(), reason) : now;
    }

    private void print(Plan plan, Custody custody, SiteFile file) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        boolean results = Files.exists(ResultFolder.current(file.folder()).resolve("run.json"));
        if (json.json) {
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("plan", file.folder().resolve(Plan.FILE).toString());
            m.put("sha256", plan.digest().hex());
            m.put("number", plan.version());
            m.put("terms", plan.terms());
            m.put("log_size", custody.log().size());
            m.put("results_before", results);
            out.println(JsonMapper.shared().writeValueAsString(m));
            return;
        }
        out.println("Plan " + plan.version() + "   " + file.folder().resolve(Plan.FILE) + ", sha256 "
                + plan.digest().hex());
        plan.terms().forEach((name, is) -> out.println("  " + name + ": " + shortened(is)));
        out.println("Recorded in the site's log, which has " + custody.log().size() + " entries, signed by "
                + custody.log().keys().current().fingerprint());
        if (results) {
            out.println("There are results already: the plan binds the runs that come, not the one that made them.");
        }
    }

    private static String shortened(String text) {
        return text.length() <= 100 ? text : text.substring(0, 99) + "…";
    }
}
