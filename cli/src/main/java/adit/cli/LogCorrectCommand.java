// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.evidence.Custody;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "correct",
        mixinStandardHelpOptions = true,
        description = "Records in a site's log that an entry is wrong, and why. The entry stays as it is.",
        footer = {"", "  adit log correct demirli 57 --reason \"read from the wrong scene\""})
final class LogCorrectCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
    @SuppressWarnings("NullAway.Init")
    private Path site;

    @Parameters(
            index = "1",
            paramLabel = "INDEX",
            description = "Number of the entry that is wrong, from 0, as `adit log SITE --list` shows it.")
    @SuppressWarnings("NullAway.Init")
    private Long index;

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "What is wrong, for people.")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Mixin
    private final KeyCommand.Named named = new KeyCommand.Named();

    @Mixin
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path folder = LastRun.folderOf(site);
        if (!Custody.isKept(folder)) {
            throw new ConfigException(
                    folder.toString(), "has no log, so there is nothing to correct", "begin one with `adit plan`");
        }
        try (Custody custody =
                Custody.open(folder, Signing.signer(named.settings()), Instant::now, new SecureRandom())) {
            long before = custody.log().size();
            long entry = custody.correct(index, reason);
            print(custody, entry, custody.log().size() > before);
        }
        return 0;
    }

    private void print(Custody custody, long entry, boolean added) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (json.json) {
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("entry", entry);
            m.put("added", added);
            m.put("corrects", index);
            m.put("leaf", custody.log().entry(index).leafHash().hex());
            m.put("log_size", custody.log().size());
            out.println(JsonMapper.shared().writeValueAsString(m));
            return;
        }
        out.println((added ? "Recorded as entry " + entry : "Entry " + entry + " says so already")
                + ": entry " + index + ", " + custody.log().entry(index).type()
                + ", is wrong. It stays in the log as it is.");
    }
}
