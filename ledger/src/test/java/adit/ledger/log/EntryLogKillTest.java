// SPDX-License-Identifier: Apache-2.0
package adit.ledger.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that appends is killed as the system kills it, again and again, on a real disk. */
class EntryLogKillTest {
    private static final int KILLS = Integer.getInteger("adit.kills", 20);

    @TempDir
    Path folder;

    @Test
    void whatWasAcknowledgedIsThereAfterEveryKill() throws Exception {
        EntryLog.create(folder, "site", AppendingProcess.SIGNER, EntryLogTest.NOW, new Random(0))
                .close();
        Random random = new Random(7);
        long acknowledged = 1;
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged = Math.max(acknowledged, appendUntilKilled(kill, random));
            try (EntryLog log = EntryLog.open(folder, AppendingProcess.SIGNER)) {
                assertTrue(log.size() >= acknowledged, "kill " + kill + ": " + log.size() + " of " + acknowledged);
                assertEquals(List.of(), log.check(), "kill " + kill);
                acknowledged = log.size();
            }
        }
        try (EntryLog log = EntryLog.open(folder)) {
            assertTrue(log.size() > KILLS);
            for (long i = 1; i < log.size(); i++) {
                assertArrayEquals(EntryLogTest.entries(i, 1).getFirst().bytes(), log.entryBytes(i));
            }
        }
    }

    /** Size that the process said last. */
    private long appendUntilKilled(int seed, Random random) throws IOException, InterruptedException {
        String classes = location(EntryLog.class)
                + File.pathSeparator
                + location(AppendingProcess.class)
                + File.pathSeparator
                + location(Test.class)
                + File.pathSeparator
                + location(TempDir.class);
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes,
                        AppendingProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        long size = 0;
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int appends = random.nextInt(4); appends >= 0; appends--) {
                String line = lines.readLine();
                assertNotNull(line, "the process ended by itself");
                size = Long.parseLong(line);
            }
            Thread.sleep(random.nextInt(40));
            // Through the handle: the process itself would close the pipe in which its last words may still be.
            process.toHandle().destroyForcibly();
            StringBuilder rest = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                rest.append((char) c);
            }
            // A line that was cut has not been said.
            List<String> whole = List.of(rest.toString().split("\n", -1));
            return whole.size() < 2 ? size : Long.parseLong(whole.get(whole.size() - 2));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
