// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.Settings;
import adit.app.run.Progress;
import java.io.Console;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of a command that asks a catalogue. */
final class Searching {
    @Option(names = "--json", description = "Print JSON for machines.")
    boolean json;

    @Option(names = "--quiet", description = "Print results only, no progress.")
    boolean quiet;

    @Option(names = "--mirror", paramLabel = "DIR", description = "Local copy of the demos' data.")
    @Nullable
    String mirror;

    @Option(names = "--allow-hosts", paramLabel = "HOSTS", description = "Hosts on private networks that may be read.")
    @Nullable
    String hosts;

    Settings settings() {
        return settings(Map.of());
    }

    /** @param more flags of the command line by their key */
    Settings settings(Map<String, String> more) {
        Map<String, String> flags = new HashMap<>(more);
        put(flags, "mirror", mirror);
        put(flags, "allow_hosts", hosts);
        return resolve(flags);
    }

    static Settings resolve(Map<String, String> flags) {
        String home = System.getProperty("user.home", ".");
        String config = System.getenv().getOrDefault("XDG_CONFIG_HOME", home + "/.config");
        return Settings.resolve(flags, System.getenv(), Path.of(config, "adit", "config.toml"));
    }

    static void put(Map<String, String> flags, String key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }

    /** A bar on a terminal, a line now and then when piped, nothing when told to be quiet. */
    Progress progress(PrintWriter err) {
        return quiet || json ? Progress.NONE : shown(err);
    }

    static Progress shown(PrintWriter err) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return terminal ? new ProgressBar(err) : new ProgressLines(err);
    }
}
