// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    /** What one line says: a word and a sentence for readers, members for machines. */
    private record Fact(String word, String sentence, Map<String, Object> members) {}

    @Override
    public Integer call() throws IOException {
        Settings settings = Searching.resolve(Map.of());
        long heap = Runtime.getRuntime().maxMemory();
        long chunks = settings.memoryMegabytes() * (1L << 20);
        long disk = Files.getFileStore(Path.of("").toAbsolutePath()).getUsableSpace();
        String java = System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version");
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact("Adit", Main.VERSION, Map.of("adit", Main.VERSION)));
        facts.add(new Fact("Java", java, Map.of("java", java)));
        facts.add(new Fact(
                "Processors", settings.threads() + " threads will be used", Map.of("threads", settings.threads())));
        facts.add(new Fact(
                "Heap",
                (heap >> 20) + " MiB at most; chunks in work use " + settings.memoryMegabytes() + " MiB (--memory-mb)",
                Map.of("heap_bytes", heap, "chunk_memory_bytes", chunks)));
        facts.add(new Fact("Disk here", (disk >> 30) + " GiB free", Map.of("disk_free_bytes", disk)));
        facts.add(nativeCode("zstd", NativeCode.ZSTD));
        facts.add(nativeCode("sqlite", NativeCode.SQLITE));
        facts.add(settings.cache()
                .map(c -> new Fact("Cache", c.toString(), Map.of("cache", c.toString())))
                .orElse(new Fact("Cache", "in each site's folder", Map.of())));
        facts.add(settings.mirror()
                .map(DoctorCommand::mirror)
                .orElse(new Fact(
                        "Mirror",
                        "none; the real demos take their files from one (--mirror FOLDER or ADIT_MIRROR)",
                        Map.of())));
        print(facts);
        return 0;
    }

    private static Fact mirror(Path folder) {
        boolean there = Files.isDirectory(folder);
        return new Fact(
                "Mirror",
                folder + (there ? "" : " (there is no such folder)"),
                Map.of("mirror", folder.toString(), "mirror_is_there", there));
    }

    private static Fact nativeCode(String member, NativeCode part) {
        return part.fault()
                .map(f -> new Fact(part.word, "cannot load its native code: " + f, Map.of(member, false)))
                .orElse(new Fact(part.word, "native code loads", Map.of(member, true)));
    }

    private void print(List<Fact> facts) {
        PrintWriter out = spec.commandLine().getOut();
        if (json.json) {
            Map<String, Object> all = new TreeMap<>();
            facts.forEach(f -> all.putAll(f.members));
            out.println(adit.ledger.CanonicalJson.of(all));
        } else {
            facts.forEach(f -> out.printf(java.util.Locale.ROOT, "%-10s %s%n", f.word, f.sentence));
        }
    }
}
