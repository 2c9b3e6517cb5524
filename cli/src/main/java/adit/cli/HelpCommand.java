// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "help",
        description = "Explains a command or a topic: scene, gap, interval, level, onset, class, simulated.")
final class HelpCommand implements Callable<Integer> {
    static final List<String> TOPICS = List.of("scene", "gap", "interval", "level", "onset", "class", "simulated");

    @Parameters(arity = "0..1", paramLabel = "TOPIC")
    private @Nullable String topic;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine adit = spec.parent().commandLine();
        if (topic == null) {
            adit.usage(adit.getOut());
            return 0;
        }
        CommandLine command = adit.getSubcommands().get(topic);
        if (command != null) {
            command.usage(adit.getOut());
            return 0;
        }
        if (!TOPICS.contains(topic)) {
            throw new ConfigException(
                    "help", "there is no topic \"" + topic + "\"", "the topics are " + String.join(", ", TOPICS));
        }
        adit.getOut().print(text(topic));
        adit.getOut().flush();
        return 0;
    }

    static String text(String topic) throws IOException {
        try (InputStream in = HelpCommand.class.getResourceAsStream("/adit/cli/help/" + topic + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the distribution lacks the help topic " + topic);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
