// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code openssl}; the test is skipped, with the reason, where it is not installed. */
final class OpenSsl {
    private OpenSsl() {}

    /** What it said, and its exit code. */
    record Ran(int code, String said) {}

    static Ran run(Object... words) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        for (Object word : words) {
            command.add(word.toString());
        }
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
        } catch (IOException e) {
            System.out.println("skipped: openssl is not installed (" + e.getMessage() + ")");
            assumeTrue(false, "openssl is not installed");
            throw e;
        }
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ran(process.waitFor(), said);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
