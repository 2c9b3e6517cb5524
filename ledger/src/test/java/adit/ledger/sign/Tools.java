// SPDX-License-Identifier: Apache-2.0
package adit.ledger.sign;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Runs OpenSSL and OpenSSH, which check what is made here. A test that needs one that is missing is skipped. */
final class Tools {
    private Tools() {}

    /** What a command printed and how it ended. */
    record Outcome(int code, String output) {}

    static void require(String... command) {
        try {
            run(new byte[0], command);
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not installed (./dev setup); skipped");
        }
    }

    static Outcome run(byte[] input, String... command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            } catch (IOException e) {
                // A command that does not read its input ends before we have written it.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IOException(command[0] + " did not end");
            }
            return new Outcome(process.exitValue(), output);
        } catch (InterruptedException e) {
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
