// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.evidence.Plan;
import adit.app.run.Progress;
import adit.app.run.SiteRun;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The site of a command that reads its scenes, and the options of that. */
final class SiteScenes {
    @Parameters(index = "0", paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
    @SuppressWarnings("NullAway.Init")
    Path site;

    @Mixin
    final Shared shared = new Shared();

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec command;

    /** The site file as it is now. */
    SiteFile file() {
        return SiteFile.read(site);
    }

    /** A run of the site by the method that its file names, under the plan that was frozen. */
    SiteRun run(SiteFile file) throws IOException {
        MethodFile method = MethodFile.read(file.method(), file.folder());
        Progress progress = shared.progress(command.commandLine().getErr());
        return Plan.bind(
                new SiteRun(file, method, shared.settings(), progress, Main.VERSION), file, method, file.folder());
    }

    /** The log of the site, in which the results will be recorded where one is kept. */
    SiteLog log(SiteFile file) throws IOException {
        return SiteLog.of(file.folder(), shared.settings());
    }
}
