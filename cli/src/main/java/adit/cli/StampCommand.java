// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.Settings;
import adit.app.config.TimeStampAuthority;
import adit.app.evidence.StampQueue;
import adit.app.evidence.StampQueue.Outcome;
import adit.app.evidence.StampSubject;
import adit.app.evidence.TimeStamp;
import adit.app.evidence.TrustAnchors;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "stamp",
        mixinStandardHelpOptions = true,
        description = "Has the state of a site's log, and what waits for it, stamped with the time (RFC 3161).")
final class StampCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SITE", description = "Folder with a site.toml, or the file.")
    @SuppressWarnings("NullAway.Init")
    private Path site;

    @Option(
            names = "--stamp",
            paramLabel = "URL[ FILE]",
            description = "Authority, and the certificates trusted for it; several with commas or repeated"
                    + " (default: ADIT_STAMP, then the user's config file).")
    private @Nullable List<String> authorities;

    @Option(names = "--package", paramLabel = "DIR", description = "Stamp the signature of this package, too.")
    private @Nullable Path packaged;

    @Mixin
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        List<TimeStampAuthority> named = named();
        Path ledger = LastRun.folderOf(site).resolve("ledger");
        StampQueue queue = new StampQueue(ledger);
        Optional<StampSubject> checkpoint = StampSubject.checkpoint(ledger);
        Optional<StampSubject> signature = Optional.empty();
        if (packaged != null) {
            signature = Optional.of(StampSubject.ofPackage(packaged));
        }
        for (StampSubject subject : List.of(checkpoint, signature).stream()
                .flatMap(Optional::stream)
                .toList()) {
            queue.add(subject, named);
        }
        List<Outcome> outcomes = queue.send(named);
        List<Path> copied = new ArrayList<>();
        if (signature.isPresent() && packaged != null) {
            copied.addAll(queue.copy(signature.get(), packaged.resolve("signatures")));
        }
        if (json.json) {
            printJson(outcomes, copied);
        } else {
            print(outcomes, copied, checkpoint.isPresent() || signature.isPresent());
        }
        return outcomes.stream().anyMatch(o -> o instanceof Outcome.Failed || o instanceof Outcome.Damaged) ? 3 : 0;
    }

    /** The authorities of the settings, whose files can be read. */
    private List<TimeStampAuthority> named() {
        Settings settings =
                Searching.resolve(authorities == null ? Map.of() : Map.of("stamp", String.join(",", authorities)));
        if (settings.stamp().isEmpty()) {
            throw new ConfigException(
                    "stamp",
                    "no authority is named",
                    "name one or several with --stamp, in ADIT_STAMP, or as stamp = \"...\" in the user's config file");
        }
        for (TimeStampAuthority authority : settings.stamp()) {
            authority.anchors().ifPresent(file -> {
                if (!Files.isRegularFile(file)) {
                    throw new ConfigException(
                            "stamp",
                            file + ": there is no such file",
                            "name the file with the certificates that are trusted for " + authority.address());
                }
                try {
                    TrustAnchors.read(file);
                } catch (IOException e) {
                    throw new ConfigException(
                            "stamp",
                            String.valueOf(e.getMessage()),
                            "name the file with the certificates that are trusted for " + authority.address());
                }
            });
        }
        return settings.stamp();
    }

    private void print(List<Outcome> outcomes, List<Path> copied, boolean anything) {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        for (Outcome outcome : outcomes) {
            switch (outcome) {
                case Outcome.Stamped s ->
                    out.println("stamped " + s.what().name() + " at "
                            + s.stamp().time() + " by " + s.stamp().authority() + trust(s.stamp()) + ": " + s.file());
                case Outcome.Failed f ->
                    err.println("adit: no stamp of " + f.what().name() + ", it waits on: " + f.problem());
                case Outcome.NotNamed n ->
                    err.println("Warning: " + n.what().name() + " waits for "
                            + n.what().authority() + ", which the settings do not name");
                case Outcome.Damaged d -> err.println("adit: " + d.problem());
            }
        }
        copied.forEach(c -> out.println("copied into the package: " + c));
        if (outcomes.isEmpty()) {
            out.println(
                    anything ? "nothing waits: all of it has been stamped" : "nothing to stamp: the site has no log");
        }
    }

    private static String trust(TimeStamp stamp) {
        return stamp.trusted() ? "" : " (no certificate is trusted for it; whether it is who it says was not checked)";
    }

    private void printJson(List<Outcome> outcomes, List<Path> copied) {
        List<Map<String, Object>> stamps = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            stamps.add(
                    switch (outcome) {
                        case Outcome.Stamped s -> stamped(s);
                        case Outcome.Failed f -> {
                            Map<String, Object> m =
                                    of("failed", f.what().name(), f.what().authority());
                            m.put("problem", f.problem());
                            yield m;
                        }
                        case Outcome.NotNamed n ->
                            of("not_named", n.what().name(), n.what().authority());
                        case Outcome.Damaged d -> {
                            Map<String, Object> m = new LinkedHashMap<>(Map.of("state", "damaged"));
                            m.put("file", d.file().toString());
                            m.put("problem", d.problem());
                            yield m;
                        }
                    });
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("stamps", stamps);
        all.put("copied", copied.stream().map(Path::toString).toList());
        spec.commandLine().getOut().println(JsonMapper.shared().writeValueAsString(all));
    }

    private static Map<String, Object> stamped(Outcome.Stamped s) {
        Map<String, Object> m = of("stamped", s.what().name(), s.what().authority());
        m.put("time", s.stamp().time().toString());
        s.stamp().accuracy().ifPresent(a -> m.put("accuracy_s", a.toNanos() / 1e9));
        m.put("serial", s.stamp().serial().toString());
        m.put("certificate", s.stamp().authority());
        m.put("trusted", s.stamp().trusted());
        m.put("file", s.file().toString());
        return m;
    }

    private static Map<String, Object> of(String state, String name, URI authority) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("state", state);
        m.put("name", name);
        m.put("authority", authority.toString());
        return m;
    }
}
