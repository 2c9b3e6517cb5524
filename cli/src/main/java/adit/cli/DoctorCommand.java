// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Says what this machine offers and what is missing.")
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final Shared shared = new Shared();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Settings settings = shared.settings();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Adit", Main.VERSION);
        facts.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
        facts.put("Processors", settings.threads() + " threads will be used");
        facts.put(
                "Heap",
                Runtime.getRuntime().maxMemory() / (1 << 20) + " MiB at most; chunks in work use "
                        + settings.memoryMegabytes() + " MiB (--memory-mb)");
        Path here = Path.of("").toAbsolutePath();
        facts.put("Disk here", Files.getFileStore(here).getUsableSpace() / (1L << 30) + " GiB free");
        facts.put(
                "ZSTD",
                nativeCode("com.github.luben.zstd.Zstd", () -> com.github.luben.zstd.Zstd.defaultCompressionLevel()));
        facts.put("SQLite", nativeCode("org.sqlite.SQLiteJDBCLoader", () -> org.sqlite.SQLiteJDBCLoader.initialize()));
        facts.put("Cache", settings.cache().map(Path::toString).orElse("in each site's folder"));
        facts.put("Mirror", settings.mirror().map(DoctorCommand::mirror).orElse("none (the real demos will download)"));
        print(facts);
        return 0;
    }

    private static String mirror(Path folder) {
        return folder + (Files.isDirectory(folder) ? "" : " (there is no such folder)");
    }

    private static String nativeCode(String name, Callable<?> probe) {
        try {
            probe.call();
            return "native code loads";
        } catch (Exception | LinkageError e) {
            return name + " cannot load its native code: " + e.getMessage();
        }
    }

    private void print(Map<String, String> facts) {
        PrintWriter out = spec.commandLine().getOut();
        if (shared.json) {
            out.println(adit.ledger.CanonicalJson.of(facts));
        } else {
            facts.forEach((k, v) -> out.printf(java.util.Locale.ROOT, "%-10s %s%n", k, v));
        }
    }
}
