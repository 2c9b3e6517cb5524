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

/** Options that every command takes. */
final class Shared {
    @Option(names = "--json", description = "Print JSON for machines.")
    boolean json;

    @Option(names = "--quiet", description = "Print results only, no progress.")
    boolean quiet;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: all cores). Never changes a result.")
    @Nullable
    String threads;

    @Option(names = "--cache", paramLabel = "DIR", description = "Folder for scenes on the site's grid.")
    @Nullable
    String cache;

    @Option(names = "--memory-mb", paramLabel = "N", description = "Memory for the chunks in work (default: 450).")
    @Nullable
    String memory;

    @Option(names = "--mirror", paramLabel = "DIR", description = "Local copy of the demos' data.")
    @Nullable
    String mirror;

    @Option(names = "--allow-hosts", paramLabel = "HOSTS", description = "Hosts on private networks that may be read.")
    @Nullable
    String hosts;

    Settings settings() {
        Map<String, String> flags = new HashMap<>();
        put(flags, "threads", threads);
        put(flags, "cache", cache);
        put(flags, "memory_mb", memory);
        put(flags, "mirror", mirror);
        put(flags, "allow_hosts", hosts);
        String home = System.getProperty("user.home", ".");
        String config = System.getenv().getOrDefault("XDG_CONFIG_HOME", home + "/.config");
        return Settings.resolve(flags, System.getenv(), Path.of(config, "adit", "config.toml"));
    }

    private static void put(Map<String, String> flags, String key, @Nullable String value) {
        if (value != null) {
            flags.put(key, value);
        }
    }

    /** A bar on a terminal, nothing when piped or told to be quiet. */
    Progress progress(PrintWriter err) {
        boolean terminal =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
        return quiet || json || !terminal ? Progress.NONE : new ProgressBar(err);
    }
}
