// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Adit as a person starts it, in a process of its own. */
final class AditProcess {
    private AditProcess() {}

    /** @param options of Java */
    static List<String> command(List<String> options, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "adit.cli.Main"));
        command.addAll(List.of(words));
        return command;
    }

    /** @param said file for all that it says */
    static Process start(List<String> command, Path said) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }
}
