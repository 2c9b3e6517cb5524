// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.evidence.Plan;
import adit.app.run.SiteRun;
import adit.app.run.SiteWatch;
import adit.app.run.WatchOutcome;
import adit.io.SourceException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Adds new scenes to a site: the results of `run`, at the cost of the new scenes alone.")
final class WatchCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
    @SuppressWarnings("NullAway.Init")
    private Path site;

    @Option(names = "--once", description = "Look once (default).")
    private boolean once;

    @Option(names = "--every", paramLabel = "DURATION", description = "Look again and again: 30m, 6h, 1d.")
    private @Nullable Duration every;

    @Mixin
    private final Shared shared = new Shared();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (every == null) {
            look();
            return 0;
        }
        if (once) {
            throw new ParameterException(spec.commandLine(), "--once and --every exclude each other");
        }
        while (true) {
            PrintWriter err = spec.commandLine().getErr();
            if (!shared.json()) {
                spec.commandLine().getOut().println(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            }
            try {
                look();
            } catch (ConfigException e) {
                throw e;
            } catch (SourceException e) {
                // The world may be back at the next look.
                err.println("adit: " + e.code() + ": " + Shell.asCalled(String.valueOf(e.getMessage())));
            } catch (IOException e) {
                err.println("adit: " + e.getMessage());
            }
            spec.commandLine().getOut().flush();
            try {
                Thread.sleep(every);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
    }

    private void look() throws IOException {
        // The files are read anew: whoever changes them need not stop the watch.
        SiteFile file = SiteFile.read(site);
        MethodFile method = MethodFile.read(file.method(), file.folder());
        SiteRun run = Plan.bind(
                new SiteRun(
                        file,
                        method,
                        shared.settings(),
                        shared.progress(spec.commandLine().getErr()),
                        Main.VERSION),
                file,
                method);
        NativeCode.require(NativeCode.ZSTD, NativeCode.SQLITE);
        WatchOutcome outcome = new SiteWatch(run).look(SimulatedTruth.of(file));
        outcome.run()
                .ifPresent(r -> r.result()
                        .warnings()
                        .forEach(w -> spec.commandLine().getErr().println("Warning: " + w)));
        WatchReport report = new WatchReport(spec.commandLine().getOut(), outcome);
        if (shared.json()) {
            report.printJson();
        } else {
            report.print();
        }
    }
}
