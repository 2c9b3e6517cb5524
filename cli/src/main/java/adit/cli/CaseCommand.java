// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.casefile.CaseFolder;
import adit.app.casefile.Draft;
import adit.app.config.ConfigException;
import adit.app.config.Nearest;
import adit.casefile.Fact;
import adit.casefile.Kind;
import adit.casefile.Kinds;
import adit.casefile.state.CaseView;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
        name = "case",
        mixinStandardHelpOptions = true,
        description = "The case file: letters, talks, visits, obligations and claims, recorded once and never changed.",
        subcommands = {
            CaseCommand.Init.class,
            CaseCommand.Add.class,
            CaseCommand.Correct.class,
            CaseCommand.Withdraw.class,
            CaseCommand.ListFacts.class,
            CaseCommand.Show.class,
            CaseCommand.Check.class,
            CaseCommand.KindsOfFacts.class
        })
final class CaseCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** A command on the case of a folder. */
    abstract static class OfCase implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "CASE", description = "Folder of the case.")
        @SuppressWarnings("NullAway.Init")
        Path folder;

        @Mixin
        final Json json = new Json();

        @Spec
        @SuppressWarnings("NullAway.Init")
        CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            try (CaseFolder of = CaseFolder.open(folder)) {
                int code = on(of, spec.commandLine().getOut());
                spec.commandLine().getOut().flush();
                return code;
            }
        }

        abstract int on(CaseFolder of, PrintWriter out) throws IOException;

        final void print(Fact fact, PrintWriter out) {
            out.println(
                    json.json
                            ? new String(fact.json(), java.nio.charset.StandardCharsets.UTF_8)
                            : fact.id() + "   " + fact.kind().name() + ", version " + fact.version()
                                    + (fact.withdrawn() ? ", withdrawn" : "") + ", recorded " + fact.recorded());
        }
    }

    /** A command that records. */
    abstract static class Recording extends OfCase {
        @Option(names = "--by", paramLabel = "NAME", description = "Who records it (default: by in case.toml).")
        private @Nullable String by;

        @Mixin
        private final KeyCommand.Named named = new KeyCommand.Named();

        final Optional<String> by() {
            return Optional.ofNullable(by);
        }

        final adit.ledger.sign.Signer signer() throws IOException {
            return Signing.signer(named.settings());
        }
    }

    @Command(name = "init", mixinStandardHelpOptions = true, description = "Begins a case in a folder.")
    static final class Init implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "CASE", description = "Folder of the case.")
        @SuppressWarnings("NullAway.Init")
        private Path folder;

        @Option(names = "--name", required = true, paramLabel = "TEXT", description = "What the case is called.")
        @SuppressWarnings("NullAway.Init")
        private String name;

        @Option(names = "--by", required = true, paramLabel = "NAME", description = "Who records in it, an office.")
        @SuppressWarnings("NullAway.Init")
        private String by;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() throws IOException {
            CaseFolder.create(folder, name, by);
            spec.commandLine()
                    .getOut()
                    .println("wrote " + folder.resolve("case.toml") + "; add to it with `"
                            + Shell.command(System.getenv()) + " case add`");
            return 0;
        }
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Records a fact.",
                "adit case add demirli-2022 party --id ministry name='Ministry of Ecology' role=ministry",
                "A field that takes several values is given several times; FIELD=@FILE takes the text of a file."
            })
    static final class Add extends Recording {
        @Parameters(index = "1", paramLabel = "KIND", description = "Kind of fact; `adit case kinds` lists them.")
        @SuppressWarnings("NullAway.Init")
        private String kind;

        @Parameters(index = "2..*", paramLabel = "FIELD=VALUE", description = "What it says.")
        private List<String> values = new ArrayList<>();

        @Option(names = "--id", paramLabel = "ID", description = "Its id (default: KIND-1, KIND-2 …).")
        private @Nullable String id;

        @Override
        int on(CaseFolder of, PrintWriter out) throws IOException {
            Draft draft = new Draft(named(kind), Optional.ofNullable(id), fields(values));
            print(
                    of.record(List.of(draft), by(), signer(), Instant.now(), new SecureRandom())
                            .getFirst(),
                    out);
            return 0;
        }
    }

    @Command(
            name = "correct",
            mixinStandardHelpOptions = true,
            description = "Records what a fact should say; what it said stays. FIELD= takes a value away.")
    static final class Correct extends Recording {
        @Parameters(index = "1", paramLabel = "ID", description = "Of the fact.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Parameters(index = "2..*", arity = "1..*", paramLabel = "FIELD=VALUE", description = "What it says now.")
        private List<String> values = new ArrayList<>();

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why it is corrected.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        int on(CaseFolder of, PrintWriter out) throws IOException {
            print(of.correct(id, fields(values), reason, by(), signer(), Instant.now(), new SecureRandom()), out);
            return 0;
        }
    }

    @Command(
            name = "withdraw",
            mixinStandardHelpOptions = true,
            description = "Records that a fact should never have been there; what was recorded stays.")
    static final class Withdraw extends Recording {
        @Parameters(index = "1", paramLabel = "ID", description = "Of the fact.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why it is withdrawn.")
        @SuppressWarnings("NullAway.Init")
        private String reason;

        @Override
        int on(CaseFolder of, PrintWriter out) throws IOException {
            print(of.withdraw(id, reason, by(), signer(), Instant.now(), new SecureRandom()), out);
            return 0;
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists facts, with the states that follow from them on a day.")
    static final class ListFacts extends OfCase {
        @Parameters(index = "1", arity = "0..1", paramLabel = "KIND", description = "Kind of fact (default: all).")
        private @Nullable String kind;

        @Option(names = "--as-of", paramLabel = "DAY", description = "How it stood on that day (default: today, UTC).")
        private @Nullable LocalDate day;

        @Option(
                names = "--known",
                paramLabel = "TIME",
                description = "From what was recorded by then, as 2022-12-14 or 2022-12-14T09:30:00Z (default: now).")
        private @Nullable String known;

        @Override
        int on(CaseFolder of, PrintWriter out) throws IOException {
            Instant now = Instant.now();
            CaseView view = of.view(
                    known == null ? now : time(known), day == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : day);
            List<Kind> kinds = kind == null ? Kinds.ALL : List.of(named(kind));
            new CaseTable(view).print(kinds, json.json, out);
            return 0;
        }
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows a fact with all its versions.")
    static final class Show extends OfCase {
        @Parameters(index = "1", paramLabel = "ID", description = "Of the fact.")
        @SuppressWarnings("NullAway.Init")
        private String id;

        @Override
        int on(CaseFolder of, PrintWriter out) throws IOException {
            List<Fact> versions = of.store().history(id);
            if (versions.isEmpty()) {
                throw new ConfigException(id, "is no fact of this case", "list them with `adit case list`");
            }
            for (Fact fact : versions) {
                print(fact, out);
                if (!json.json) {
                    out.println("  by " + fact.by()
                            + fact.reason().map(r -> ": " + r).orElse(""));
                    fact.kind()
                            .fields()
                            .forEach(f -> fact.all(f.name())
                                    .forEach(v -> out.println("  " + f.name() + ": " + v.replace("\n", "\n    "))));
                }
            }
            return 0;
        }
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description = "Holds every version of every fact against the case's log. Exit code 4: it does not hold.")
    static final class Check extends OfCase {
        @Override
        int on(CaseFolder of, PrintWriter out) throws IOException {
            List<String> wrong = of.check();
            if (json.json) {
                Map<String, Object> m = new LinkedHashMap<>();
                m.put("facts", of.store().digests().size());
                m.put("wrong", wrong);
                out.println(JsonMapper.shared().writeValueAsString(m));
            } else if (wrong.isEmpty()) {
                out.println("All " + of.store().digests().size() + " recorded versions are as the log has them.");
            } else {
                wrong.forEach(out::println);
            }
            return wrong.isEmpty() ? 0 : 4;
        }
    }

    @Command(
            name = "kinds",
            mixinStandardHelpOptions = true,
            description = "Lists the kinds of facts, or the fields of one.")
    static final class KindsOfFacts implements Callable<Integer> {
        @Parameters(index = "0", arity = "0..1", paramLabel = "KIND", description = "One of them.")
        private @Nullable String kind;

        @Spec
        @SuppressWarnings("NullAway.Init")
        private CommandSpec spec;

        @Override
        public Integer call() {
            PrintWriter out = spec.commandLine().getOut();
            if (kind == null) {
                Kinds.ALL.forEach(k -> out.printf(java.util.Locale.ROOT, "%-20s%s%n", k.name(), k.about()));
                return 0;
            }
            Kind one = named(kind);
            out.println(one.about());
            one.fields()
                    .forEach(f -> out.printf(
                            java.util.Locale.ROOT,
                            "  %-16s%-12s%s (%s)%n",
                            f.name(),
                            f.required() ? "must" : f.many() ? "any number" : "may",
                            f.about(),
                            f.type().words()));
            return 0;
        }
    }

    private static Kind named(String kind) {
        return Kinds.named(kind).orElseThrow(() -> {
            List<String> known = Kinds.ALL.stream().map(Kind::name).toList();
            return new ConfigException(
                    "KIND",
                    "there is no kind of fact \"" + kind + "\"",
                    Nearest.near(kind.replace('-', '_'), known)
                            .map(n -> "the nearest is " + n)
                            .orElse("known are " + String.join(", ", known)));
        });
    }

    private static Instant time(String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text)
                            .plusDays(1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .minusMillis(1)
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new ConfigException(
                    "--known",
                    "\"" + text + "\" is no time",
                    "write 2022-12-14, which means its end, or 2022-12-14T09:30:00Z");
        }
    }

    /** FIELD=VALUE, each field as often as it is given. */
    private static Map<String, List<String>> fields(List<String> given) throws IOException {
        Map<String, List<String>> fields = new TreeMap<>();
        for (String one : given) {
            int at = one.indexOf('=');
            if (at < 1) {
                throw new ConfigException(
                        "FIELD=VALUE", "\"" + one + "\" has no field before an equals sign", "write name='…'");
            }
            List<String> values =
                    fields.computeIfAbsent(one.substring(0, at).replace('-', '_'), f -> new ArrayList<>());
            String value = one.substring(at + 1);
            if (!value.isEmpty()) {
                values.add(value.startsWith("@") ? text(Path.of(value.substring(1))) : value);
            }
        }
        return fields;
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new ConfigException(file.toString(), "there is no such file", "check the name");
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new ConfigException(file.toString(), "is not UTF-8 text", "save it as UTF-8");
        }
    }
}
