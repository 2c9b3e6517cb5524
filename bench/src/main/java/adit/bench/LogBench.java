// SPDX-License-Identifier: Apache-2.0
package adit.bench;

import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import adit.ledger.log.TlogProof;
import adit.ledger.sign.KeySigner;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * What a log of many entries costs: appending in batches, with everything forced to the disk, read back and signed;
 * opening; proofs; the check of everything. Wall clock, and the CPU time of the process beside it.
 *
 * <p>Arguments: folder that does not exist yet, entries, entries in a batch.
 */
public final class LogBench {
    private static final int PROOFS = 2000;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private LogBench() {}

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        int batch = Integer.parseInt(args[2]);
        if (Files.exists(folder)) {
            throw new IOException(folder + " is there already; name a folder that is not, or delete it");
        }
        KeySigner signer = KeySigner.ofSeed("bench", new byte[32]);
        Random random = new Random(1);
        try (EntryLog log = EntryLog.create(folder, "bench", signer, NOW, random)) {
            append(log, count, batch, random);
            Clock opening = new Clock();
            try (EntryLog reader = EntryLog.open(folder)) {
                opening.say("open, looking through all entries for keys");
                proofs(reader, random);
                Clock checking = new Clock();
                List<String> problems = reader.check();
                checking.say("check of everything, " + problems.size() + " problems");
            }
        }
    }

    private static void append(EntryLog log, int count, int batch, Random random) throws IOException {
        Clock clock = new Clock();
        long making = 0;
        while (log.size() < count) {
            long start = System.nanoTime();
            List<Entry> entries = new ArrayList<>(batch);
            for (int i = 0; i < Math.min(batch, count - log.size()); i++) {
                entries.add(scene(log.size() + i, random));
            }
            making += System.nanoTime() - start;
            log.append(entries);
        }
        double seconds = clock.say("append of " + count + " entries in batches of " + batch) - making / 1e9;
        System.out.printf(
                Locale.ROOT,
                "%,.0f entries/s without the making of the entries; %,.0f a CPU second with it%n",
                count / seconds,
                count / clock.cpuSeconds());
    }

    /** As large as the entry of a scene. */
    private static Entry scene(long number, Random random) {
        return Entry.of(
                "scene",
                NOW,
                random,
                Map.of(
                        "item", "S2A_MSIL2A_20260101T073221_N0511_R049_T38SNJ_" + number,
                        "digest", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                        "as_read", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"));
    }

    private static void proofs(EntryLog log, Random random) throws IOException {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        double[] milliseconds = new double[PROOFS];
        double[] cpu = new double[PROOFS];
        int hashes = 0;
        for (int i = 0; i < PROOFS; i++) {
            long index = random.nextLong(log.size());
            long cpuStart = thread.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            TlogProof proof = log.proof(index);
            milliseconds[i] = (System.nanoTime() - start) / 1e6;
            cpu[i] = (thread.getCurrentThreadCpuTime() - cpuStart) / 1e6;
            hashes = Math.max(hashes, proof.path().size());
        }
        System.out.printf(
                Locale.ROOT,
                "%d proofs of random entries, up to %d hashes; milliseconds of the wall: ",
                PROOFS,
                hashes);
        say(milliseconds);
        System.out.print("and of the CPU: ");
        say(cpu);
    }

    private static void say(double[] inOrder) {
        double[] sorted = inOrder.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "the first %.2f, median %.2f, 99th percentile %.2f, longest %.2f%n",
                inOrder[0],
                sorted[PROOFS / 2],
                sorted[PROOFS * 99 / 100],
                sorted[PROOFS - 1]);
    }

    /** Seconds since it was made, of the wall and of the process's threads. */
    private static final class Clock {
        private final long wall = System.nanoTime();
        private final long cpu = cpu();

        private static long cpu() {
            var os = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
            return os.getProcessCpuTime();
        }

        double cpuSeconds() {
            return (cpu() - cpu) / 1e9;
        }

        double say(String what) {
            double seconds = (System.nanoTime() - wall) / 1e9;
            System.out.printf(Locale.ROOT, "%s: %.2f s, CPU %.2f s%n", what, seconds, cpuSeconds());
            return seconds;
        }
    }
}
