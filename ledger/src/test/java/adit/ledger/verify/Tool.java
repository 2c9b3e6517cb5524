// SPDX-License-Identifier: Apache-2.0
package adit.ledger.verify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs a program of the system. */
public final class Tool {
    /** @param output standard output and errors, as they came */
    public record Result(int code, String output) {}

    private Tool() {}

    public static boolean has(String program) throws IOException {
        return run(Path.of("."), "bash", "-c", "command -v " + program).code() == 0;
    }

    public static Result run(Path folder, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Result(process.waitFor(), output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
