// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.Settings;
import adit.app.run.Progress;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a command that reads scenes. */
final class Shared {
    @Mixin
    final Searching searching = new Searching();

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

    @Option(names = "--key", paramLabel = "FILE", description = "Key that signs the site's log, where it has one.")
    @Nullable
    String key;

    @Option(
            names = "--stamp",
            paramLabel = "URL[ FILE]",
            description = "Authority asked for a time stamp of the site's log; several with commas or repeated"
                    + " (default: ADIT_STAMP, then the user's config file).")
    @Nullable
    List<String> authorities;

    boolean json() {
        return searching.json;
    }

    Settings settings() {
        Map<String, String> flags = new HashMap<>();
        Searching.put(flags, "threads", threads);
        Searching.put(flags, "cache", cache);
        Searching.put(flags, "memory_mb", memory);
        Searching.put(flags, "key", key);
        Searching.put(flags, "stamp", authorities == null ? null : String.join(",", authorities));
        return searching.settings(flags);
    }

    /** Says what a reader must know before any figure. */
    static void warn(List<String> warnings, PrintWriter err) {
        warnings.forEach(w -> err.println("Warning: " + w));
    }

    /** Says where results are not those of the site's files as they are now. */
    static Optional<String> warnStale(LastRun run, PrintWriter err) {
        Optional<String> stale = run.stale().map(Shell::asCalled);
        stale.ifPresent(s -> err.println("Warning: " + s));
        return stale;
    }

    Progress progress(PrintWriter err) {
        return searching.progress(err);
    }
}
