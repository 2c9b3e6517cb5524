// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "help",
        description = "Explains a command or a topic: scene, gap, interval, level, onset, standing, class, simulated.")
final class HelpCommand implements Callable<Integer> {
    static final List<String> TOPICS =
            List.of("scene", "gap", "interval", "level", "onset", "standing", "class", "simulated");

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
            Map.entry("confirmed", "standing"),
            Map.entry("probable", "standing"),
            Map.entry("possible", "standing"),
            Map.entry("confidence", "standing"),
            Map.entry("cloud", "gap"),
            Map.entry("unseen", "gap"),
            Map.entry("item", "scene"),
            Map.entry("rule", "class"),
            Map.entry("notice", "simulated"));

    @Parameters(arity = "0..1", paramLabel = "TOPIC")
    private @Nullable String topic;

    @Mixin
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        CommandLine adit = spec.parent().commandLine();
        String text = text(adit);
        if (json.json) {
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("about", topic == null ? "adit" : topic);
            m.put("text", text);
            if (topic == null) {
                m.put("commands", List.copyOf(adit.getSubcommands().keySet()));
                m.put("topics", TOPICS);
            }
            adit.getOut().println(JsonMapper.shared().writeValueAsString(m));
        } else {
            adit.getOut().print(text);
            adit.getOut().flush();
        }
        return 0;
    }

    /** Of the command or topic that was asked for, or of Adit as a whole. */
    private String text(CommandLine adit) throws IOException {
        if (topic == null) {
            return adit.getUsageMessage();
        }
        CommandLine command = adit.getSubcommands().get(topic);
        if (command != null) {
            return command.getUsageMessage();
        }
        if (!TOPICS.contains(topic)) {
            throw new ConfigException(
                    "help",
                    "there is no topic \"" + topic + "\"",
                    meant(adit, topic)
                                    .map(n -> "the nearest is \"" + n + "\"; ")
                                    .orElse("") + "the topics are " + String.join(", ", TOPICS));
        }
        return text(topic);
    }

    /** The topic of a word that means nearly the same, or the topic or command that is spelt nearly the same. */
    private static Optional<String> meant(CommandLine adit, String word) {
        String alias = ALIASES.get(word.toLowerCase(Locale.ROOT));
        if (alias != null) {
            return Optional.of(alias);
        }
        List<String> known = new ArrayList<>(TOPICS);
        known.addAll(adit.getSubcommands().keySet());
        return Nearest.near(word, known);
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
