// SPDX-License-Identifier: Apache-2.0
package adit.bench.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What CI sees of fuzzing: the kept seeds, two seconds of changes to them for each target, and that Jazzer runs. */
class FuzzTest {
    private static final long CHANGES_FOR_NANOS = 2_000_000_000L;

    private record Seed(String name, byte[] bytes) {}

    private static List<Seed> seeds(FuzzTarget target) throws IOException {
        try (Stream<Path> files =
                Files.list(Path.of(System.getProperty("adit.root"), "bench", "fuzz", target.folder()))) {
            List<Seed> seeds = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                seeds.add(new Seed(file.getFileName().toString(), Files.readAllBytes(file)));
            }
            return seeds;
        }
    }

    private static void run(FuzzTarget target, String name, byte[] bytes) {
        try {
            target.run(bytes);
        } catch (Throwable e) {
            throw new AssertionError(
                    target + ", " + name + ": neither read nor refused, in base64 "
                            + Base64.getEncoder().encodeToString(bytes),
                    e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyKeptSeedIsReadOrRefused(FuzzTarget target) throws IOException {
        List<Seed> seeds = seeds(target);
        assertTrue(seeds.size() >= 5, target + " has " + seeds.size() + " seeds");
        seeds.forEach(seed -> run(target, seed.name(), seed.bytes()));
    }

    /** Without the instrumentation, whose making alone takes longer; the order of the changes is always the same. */
    @ParameterizedTest
    @EnumSource
    void aChangedSeedIsReadOrRefused(FuzzTarget target) throws IOException {
        List<Seed> seeds = seeds(target);
        Random random = new Random(1);
        long start = System.nanoTime();
        int changes = 0;
        while (System.nanoTime() - start < CHANGES_FOR_NANOS || changes == 0) {
            Seed seed = seeds.get(random.nextInt(seeds.size()));
            byte[] other = seeds.get(random.nextInt(seeds.size())).bytes();
            run(target, seed.name() + " changed", changed(seed.bytes(), other, random));
            changes++;
        }
    }

    /** One to four changes: a byte, a block taken out, doubled, or put in from another seed. The first byte stays. */
    private static byte[] changed(byte[] seed, byte[] other, Random random) {
        byte[] bytes = seed;
        for (int n = 1 + random.nextInt(4); n > 0; n--) {
            int at = 1 + random.nextInt(Math.max(1, bytes.length));
            int length = 1 + random.nextInt(8);
            bytes = switch (random.nextInt(5)) {
                case 0 -> spliced(bytes, at, 1, new byte[] {(byte) random.nextInt()});
                case 1 ->
                    spliced(bytes, at, 1, new byte[] {
                        (byte) (bytes[Math.min(at, bytes.length - 1)] ^ 1 << random.nextInt(8))
                    });
                case 2 -> spliced(bytes, at, length, new byte[0]);
                case 3 -> spliced(bytes, at, 0, block(bytes, random));
                default -> spliced(bytes, at, length, block(other, random));
            };
        }
        return bytes;
    }

    private static byte[] block(byte[] bytes, Random random) {
        int from = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - from, 1 + random.nextInt(32));
        return java.util.Arrays.copyOfRange(bytes, from, from + length);
    }

    private static byte[] spliced(byte[] bytes, int at, int taken, byte[] put) {
        int from = Math.min(at, bytes.length);
        int behind = Math.min(from + taken, bytes.length);
        byte[] out = new byte[from + put.length + bytes.length - behind];
        System.arraycopy(bytes, 0, out, 0, from);
        System.arraycopy(put, 0, out, from, put.length);
        System.arraycopy(bytes, behind, out, from + put.length, bytes.length - behind);
        return out;
    }

    @Test
    void jazzerRunsATarget(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        // Jazzer writes what it learns into the first of its folders.
        Path learnt = Files.createDirectory(folder.resolve("corpus"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + JsonFuzz.class.getName(),
                        "--instrumentation_includes=adit.ledger.**",
                        "--custom_hook_includes=adit.ledger.**",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + folder + "/",
                        "-runs=500",
                        learnt.toString(),
                        Path.of(System.getProperty("adit.root"), "bench", "fuzz", "json")
                                .toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "Jazzer has not ended");
        assertEquals(0, process.exitValue(), Files.readString(log));
        assertTrue(Files.readString(log).contains("Done 500 runs"), Files.readString(log));
    }
}
