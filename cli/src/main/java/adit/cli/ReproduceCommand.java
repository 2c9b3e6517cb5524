// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.Settings;
import adit.app.evidence.Reproduction;
import adit.app.evidence.Reproduction.Difference;
import adit.app.evidence.Reproduction.Outcome;
import adit.app.run.Progress;
import adit.ledger.bag.BagLimits;
import adit.ledger.bag.BagZip;
import adit.ledger.file.Folders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description = {
            "Runs a packaged run again on what the package holds, and compares every output.",
            "No connection is opened. Ends with 0 where all bytes are the same, else with 4."
        })
final class ReproduceCommand implements Callable<Integer> {
    private static final int DIFFERS = 4;

    @Parameters(paramLabel = "PACKAGE", description = "Folder or zip.")
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads (default: all cores). Never changes a result.")
    private @Nullable String threads;

    @Option(names = "--memory-mb", paramLabel = "N", description = "Memory for the chunks in work (default: 450).")
    private @Nullable String memory;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Folder for the site and its new results, to look at (default: none is kept).")
    private @Nullable Path keep;

    @Option(names = "--json", description = "Print JSON for machines.")
    private boolean json;

    @Option(names = "--quiet", description = "Print results only, no progress.")
    private boolean quiet;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (!Files.isRegularFile(folder)) {
            return reproduced(folder);
        }
        Path unpacked = Files.createTempDirectory("adit-package");
        try {
            BagZip.extract(folder, unpacked, BagLimits.STANDARD);
            return reproduced(unpacked);
        } finally {
            Folders.delete(unpacked);
        }
    }

    private int reproduced(Path bag) throws IOException {
        if (!Files.isDirectory(bag.resolve("data"))) {
            throw new ConfigException(
                    folder.toString(),
                    "is no package (it has no folder data)",
                    "name the zip, or the folder that holds bagit.txt and data");
        }
        Path kept = keep;
        if (kept != null) {
            requireEmpty(kept);
        }
        NativeCode.require(NativeCode.ZSTD, NativeCode.SQLITE);
        Path workspace = kept != null ? kept : Files.createTempDirectory("adit-reproduce");
        try {
            Outcome outcome =
                    new Reproduction(bag, settings(), progress(), Main.VERSION, SimulatedTruth::of).run(workspace);
            PrintWriter out = spec.commandLine().getOut();
            if (json) {
                out.println(JsonMapper.shared().writeValueAsString(json(outcome)));
            } else {
                print(outcome, out);
            }
            return outcome.identical() ? 0 : DIFFERS;
        } finally {
            if (kept == null) {
                Folders.delete(workspace);
            }
        }
    }

    private static void requireEmpty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        boolean empty = Files.isDirectory(folder);
        if (empty) {
            try (Stream<Path> files = Files.list(folder)) {
                empty = files.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new ConfigException("--keep", folder + " is there and not an empty folder", "name another folder");
        }
    }

    private Settings settings() {
        Map<String, String> flags = new HashMap<>();
        Searching.put(flags, "threads", threads);
        Searching.put(flags, "memory_mb", memory);
        return Searching.resolve(flags);
    }

    private Progress progress() {
        return quiet || json
                ? Progress.NONE
                : Searching.shown(spec.commandLine().getErr());
    }

    private static void print(Outcome o, PrintWriter out) {
        o.notice().ifPresent(out::println);
        if (!o.sameCode()) {
            out.println("The package was made by other code: Adit " + o.packagedVersion() + ", code "
                    + o.packagedCode().abbreviated() + "; here runs Adit " + Main.VERSION + ", code "
                    + o.ownCode().abbreviated() + ". Differences may come from that alone.");
        }
        o.changedInputs().forEach(c -> out.println("Changed input: " + c));
        o.differences().forEach(d -> out.println(d.file() + ": " + d.text()));
        int all = o.same().size() + o.differences().size();
        out.println(
                o.identical()
                        ? "All " + all + " outputs are the same, byte for byte."
                        : o.same().size() + " of " + all + " outputs are the same, byte for byte; "
                                + o.differences().size() + " differ.");
    }

    private static Map<String, Object> json(Outcome o) {
        Map<String, Object> m = new LinkedHashMap<>();
        o.notice().ifPresent(n -> m.put("notice", n));
        m.put("identical", o.identical());
        m.put("same_code", o.sameCode());
        m.put("packaged_version", o.packagedVersion());
        m.put("packaged_code", o.packagedCode().hex());
        m.put("own_version", Main.VERSION);
        m.put("own_code", o.ownCode().hex());
        m.put("changed_inputs", o.changedInputs());
        m.put("same", o.same());
        List<Map<String, Object>> differences =
                o.differences().stream().map(ReproduceCommand::json).toList();
        m.put("differences", differences);
        return m;
    }

    private static Map<String, Object> json(Difference d) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("file", d.file());
        m.put("kind", d.kind().name().toLowerCase(Locale.ROOT));
        m.put("text", d.text());
        return m;
    }
}
