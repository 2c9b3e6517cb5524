// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.SiteFile;
import adit.app.run.RunOutcome;
import adit.app.run.SiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Searches, reads, detects, measures and writes the results of a site.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private final SiteScenes scenes = new SiteScenes();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        SiteFile file = scenes.file();
        SiteRun run = scenes.run(file);
        NativeCode.require(NativeCode.ZSTD, NativeCode.SQLITE);
        RunOutcome outcome = run.run(SimulatedTruth.of(file));
        Shared.warn(outcome.result().warnings(), spec.commandLine().getErr());
        if (scenes.shared.json()) {
            spec.commandLine()
                    .getOut()
                    .println(Files.readString(outcome.folder().resolve("run.json")));
        } else {
            new Summary(spec.commandLine().getOut()).print(outcome);
        }
        return 0;
    }
}
