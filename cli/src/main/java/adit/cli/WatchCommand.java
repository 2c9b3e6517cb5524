// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.SiteFile;
import adit.app.run.SiteRun;
import adit.app.run.SiteWatch;
import adit.app.run.WatchOutcome;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "watch",
        mixinStandardHelpOptions = true,
        description = "Adds new scenes to a site: the results of `run`, at the cost of the new scenes alone.")
final class WatchCommand implements Callable<Integer> {
    @Option(names = "--once", description = "Look once (default).")
    private boolean once;

    @Option(names = "--every", paramLabel = "DURATION", description = "Look again and again: 30m, 6h, 1d.")
    private @Nullable Duration every;

    @Mixin
    private final SiteScenes scenes = new SiteScenes();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private final WatchLoop.Pause pause;
    private final InstantSource clock;

    WatchCommand() {
        this(Thread::sleep, InstantSource.system());
    }

    WatchCommand(WatchLoop.Pause pause, InstantSource clock) {
        this.pause = pause;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        if (every == null) {
            look();
            return 0;
        }
        if (once) {
            throw new ParameterException(spec.commandLine(), "--once and --every exclude each other");
        }
        new WatchLoop(
                        pause,
                        clock,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr(),
                        scenes.shared.json())
                .run(every, this::look);
        return 0;
    }

    private void look() throws IOException {
        // The files are read anew: whoever changes them need not stop the watch.
        SiteFile file = scenes.file();
        SiteRun run = scenes.run(file);
        NativeCode.require(NativeCode.ZSTD, NativeCode.SQLITE);
        WatchOutcome outcome = new SiteWatch(run).look(SimulatedTruth.of(file));
        outcome.run()
                .ifPresent(r ->
                        Shared.warn(r.result().warnings(), spec.commandLine().getErr()));
        WatchReport report = new WatchReport(spec.commandLine().getOut(), outcome);
        if (scenes.shared.json()) {
            report.printJson();
        } else {
            report.print();
        }
    }
}
