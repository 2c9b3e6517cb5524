// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.evidence.Corrections;
import adit.app.evidence.Custody;
import adit.ledger.bag.BagPath;
import adit.ledger.log.Correction;
import adit.ledger.log.Entry;
import adit.ledger.log.EntryLog;
import adit.ledger.log.KeyHistory;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = "Checks a site's log from its first entry to its signed head, and shows what it holds.",
        subcommands = LogCorrectCommand.class)
final class LogCommand implements Callable<Integer> {
    // Not needed where a command below this one is called.
    @Parameters(
            arity = "0..1",
            paramLabel = "SITE",
            hideParamSyntax = true,
            description = "Folder with a site.toml, or the file.")
    private @Nullable Path site;

    @Option(names = "--list", description = "List the entries, with what corrects them.")
    private boolean list;

    @Option(names = "--entries", description = "Print every entry, a line of JSON each.")
    private boolean entries;

    @Option(
            names = "--head",
            description =
                    "Print the signed head alone: what the other side keeps, to see later that nothing was changed.")
    private boolean head;

    @Option(names = "--proof", paramLabel = "INDEX", description = "Print the proof that this entry is in the log.")
    private @Nullable Long proof;

    @Mixin
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (site == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'SITE'");
        }
        Path folder = LastRun.folderOf(site);
        if (!Custody.isKept(folder)) {
            throw new ConfigException(folder.toString(), "has no log", "begin one with `adit plan`");
        }
        try (EntryLog log = EntryLog.open(folder.resolve(Custody.FOLDER))) {
            return shown(log);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // The log itself does not hold.
            spec.commandLine().getErr().println("adit: " + e.getMessage());
            return 4;
        }
    }

    private int shown(EntryLog log) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> wrong = log.check();
        if (!wrong.isEmpty()) {
            wrong.forEach(w -> spec.commandLine().getErr().println("adit: " + w));
            return 4;
        }
        if (head) {
            out.print(log.note().encoded());
        } else if (proof != null) {
            out.print(proof(log, proof));
        } else if (entries) {
            for (long i = 0; i < log.size(); i++) {
                out.println(new String(log.entryBytes(i), StandardCharsets.UTF_8));
            }
        } else if (list) {
            new LogTable(log).print(out, json.json);
        } else {
            summary(log, out);
        }
        out.flush();
        return 0;
    }

    private static String proof(EntryLog log, long index) throws IOException {
        if (index < 0 || index >= log.size()) {
            throw new ConfigException(
                    "--proof", "there is no entry " + index, "the log has the entries 0.." + (log.size() - 1));
        }
        return log.proof(index).encoded();
    }

    private void summary(EntryLog log, PrintWriter out) throws IOException {
        Map<String, Integer> types = new TreeMap<>();
        Entry last = log.entry(0);
        for (long i = 0; i < log.size(); i++) {
            last = log.entry(i);
            types.merge(last.type(), 1, Integer::sum);
        }
        KeyHistory keys = log.keys();
        if (json.json) {
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("origin", log.head().origin());
            m.put("size", log.size());
            m.put("root", log.head().root().hex());
            m.put("last_recorded", last.recorded().toString());
            m.put("entries", types);
            m.put("signer", keys.current().fingerprint());
            m.put("signed_heads", log.signedSizes());
            m.put(
                    "corrections",
                    Corrections.of(log).all().stream().map(LogTable::json).toList());
            out.println(JsonMapper.shared().writeValueAsString(m));
            return;
        }
        out.println("Log       " + log.head().origin() + ", whole and as it was signed");
        out.println("Entries   " + log.size() + ", the last of " + last.recorded() + ": "
                + types.entrySet().stream()
                        .map(t -> t.getValue() + " " + t.getKey())
                        .collect(Collectors.joining(", ")));
        out.println("Root      " + log.head().root().hex());
        out.println("Signed by " + keys.current().name() + ", " + keys.current().fingerprint() + ", "
                + log.signedSizes().size() + (log.signedSizes().size() == 1 ? " signed head" : " signed heads"));
        keys.revocations()
                .forEach(r -> out.println("Revoked   " + r.key().name() + ", "
                        + r.key().fingerprint() + ", since " + r.since() + ": " + r.reason()));
        for (Correction c : Corrections.of(log).all()) {
            out.println("Corrected entry " + c.corrects() + ", "
                    + log.entry(c.corrects()).type() + ", by entry " + c.index() + ": " + BagPath.visible(c.reason()));
        }
    }
}
