// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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

    /** Words that a reader meets and looks up, with the topic that explains them. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("calibrated", "level"),
            Map.entry("alpha", "level"),
            Map.entry("significance", "level"),
            Map.entry("chance", "level"),
            Map.entry("boundary", "level"),
            Map.entry("area", "interval"),
            Map.entry("uncertainty", "interval"),
            Map.entry("break", "onset"),
            Map.entry("confirmed", "onset"),
            Map.entry("cloud", "gap"),
            Map.entry("unseen", "gap"),
            Map.entry("item", "scene"),
            Map.entry("rule", "class"),
            Map.entry("notice", "simulated"));

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
                    "help",
                    "there is no topic \"" + topic + "\"",
                    meant(adit, topic)
                                    .map(n -> "the nearest is \"" + n + "\"; ")
                                    .orElse("") + "the topics are " + String.join(", ", TOPICS));
        }
        adit.getOut().print(text(topic));
        adit.getOut().flush();
        return 0;
    }

    /** The topic of a word that means nearly the same, or the topic or command that is spelt nearly the same. */
    private static Optional<String> meant(CommandLine adit, String word) {
        String alias = ALIASES.get(word.toLowerCase(Locale.ROOT));
        if (alias != null) {
            return Optional.of(alias);
        }
        List<String> known = new ArrayList<>(TOPICS);
        known.addAll(adit.getSubcommands().keySet());
        String nearest = Nearest.of(word, known);
        return Nearest.distance(word, nearest) <= Math.max(1, word.length() / 3)
                ? Optional.of(nearest)
                : Optional.empty();
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
