// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.MethodFile;
import adit.app.config.SiteFile;
import adit.app.run.Progress;
import adit.app.run.SiteRun;
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

    /** A run of the site by the method that its file names. */
    SiteRun run(SiteFile file) {
        MethodFile method = MethodFile.read(file.method(), file.folder());
        Progress progress = shared.progress(command.commandLine().getErr());
        return new SiteRun(file, method, shared.settings(), progress, Main.VERSION);
    }
}
