// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.ConfigException;
import adit.app.config.Nearest;
import adit.app.evidence.Custody;
import adit.app.evidence.EventReview;
import adit.app.evidence.Reading;
import adit.app.evidence.Reading.Verdict;
import adit.app.evidence.Review;
import adit.ledger.bag.BagPath;
import adit.ledger.log.EntryLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
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
        name = "review",
        mixinStandardHelpOptions = true,
        description =
                "Records what a reader makes of an event, in the site's log; without an event, shows what was read and"
                        + " what follows from it.",
        footer = {
            "",
            "Two readers read each event, and the second does not see what the first decided: list with --reader.",
            "  adit review demirli --reader anna",
            "  adit review demirli E3 confirmed --reader anna --reason \"bare ground since\""
        })
final class ReviewCommand implements Callable<Integer> {
    private static final List<String> VERDICTS =
            Arrays.stream(Verdict.values()).map(Verdict::text).toList();

    // Paths, so that each word is one that this system can have; events and verdicts are plain words.
    @Parameters(
            index = "0..2",
            arity = "0..1",
            paramLabel = "[SITE] [EVENT VERDICT]",
            hideParamSyntax = true,
            description =
                    "Folder with a site.toml, or the file (default: this folder); an event such as E3, and confirmed,"
                            + " rejected or undetermined.")
    private List<Path> words = List.of();

    @Option(
            names = "--reader",
            paramLabel = "NAME",
            description = "Who reads. In a list: whose eyes it is for; what others made of an event is hidden until"
                    + " he has read it.")
    private @Nullable String reader;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people; with a verdict.")
    private @Nullable String reason;

    @Mixin
    private final KeyCommand.Named named = new KeyCommand.Named();

    @Mixin
    private final Json json = new Json();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (words.size() < 2) {
            return list(words.isEmpty() ? Path.of(".") : words.getFirst());
        }
        String event = words.get(words.size() - 2).toString();
        Verdict verdict = verdict(words.getLast().toString());
        boolean here = words.size() == 2;
        if (here && Files.exists(words.getFirst())) {
            throw new ConfigException(
                    "EVENT", "none is named, " + event + " is a folder or file", "say which: " + whole(event));
        }
        return read(here ? Path.of(".") : words.getFirst(), event, verdict);
    }

    private static String whole(String site) {
        return "`adit review " + Shell.quoted(site) + " EVENT " + String.join("|", VERDICTS)
                + " --reader NAME --reason TEXT`";
    }

    private static Verdict verdict(String word) {
        return Verdict.of(word)
                .orElseThrow(() -> new ConfigException(
                        "VERDICT",
                        "\"" + word + "\" is none",
                        Nearest.near(word, VERDICTS)
                                        .map(n -> "the nearest is " + n + "; ")
                                        .orElse("") + "after the event stands one of " + String.join(", ", VERDICTS)));
    }

    // ---- a reading

    private int read(Path site, String event, Verdict verdict) throws IOException {
        LastRun run = LastRun.read(site);
        Path folder = LastRun.folderOf(site);
        requireLog(folder);
        String who = given("--reader", reader);
        String why = given("--reason", reason);
        Shared.warnStale(run, spec.commandLine().getErr());
        try (Custody custody =
                Custody.open(folder, Signing.signer(named.settings()), Instant::now, new SecureRandom())) {
            long before = custody.log().size();
            long entry = custody.review(event, verdict, who, why);
            print(
                    run,
                    custody,
                    new Said(event, verdict, who),
                    entry,
                    custody.log().size() > before);
        }
        return 0;
    }

    private static String given(String option, @Nullable String value) {
        if (value == null) {
            throw new ConfigException(option, "is not given", "a verdict needs --reader NAME and --reason TEXT");
        }
        return value;
    }

    private static void requireLog(Path folder) throws IOException {
        if (!Custody.isKept(folder)) {
            throw new ConfigException(
                    folder.toString(),
                    "has no log, which is where readings are kept",
                    "begin one with `adit plan`, then run again");
        }
    }

    /** What was recorded. */
    private record Said(String event, Verdict verdict, String reader) {}

    private void print(LastRun run, Custody custody, Said said, long entry, boolean added) throws IOException {
        String event = said.event();
        PrintWriter out = spec.commandLine().getOut();
        Review review = custody.review();
        EventReview read = review.event(event);
        if (json.json) {
            Map<String, Object> m = new LinkedHashMap<>();
            run.notice().ifPresent(n -> m.put("notice", n));
            m.put("entry", entry);
            m.put("added", added);
            m.put("event", event);
            m.put("run_json", review.run().hex());
            m.put("readers", read.readings().stream().map(Reading::reader).toList());
            m.put("state", read.state().text());
            m.put("log_size", custody.log().size());
            out.println(JsonMapper.shared().writeValueAsString(m));
            return;
        }
        run.notice().ifPresent(out::println);
        out.println((added ? "Recorded as entry " + entry : "Entry " + entry + " says so already") + ": " + event
                + " " + said.verdict().text() + " by " + BagPath.visible(said.reader()) + ". What follows: " + event
                + " is "
                + ReviewTable.words(read));
    }

    // ---- the list

    private int list(Path site) throws IOException {
        if (!Files.exists(site)) {
            throw new ConfigException(
                    "SITE",
                    "there is no folder or file " + site,
                    "to record a reading say all of it: " + whole("SITE"));
        }
        if (reason != null) {
            throw new ConfigException("--reason", "belongs to a verdict, and none is given", whole(site.toString()));
        }
        LastRun run = LastRun.read(site);
        Path folder = LastRun.folderOf(site);
        requireLog(folder);
        Review review;
        try (EntryLog log = EntryLog.open(folder.resolve(Custody.FOLDER))) {
            List<String> wrong = log.check();
            if (!wrong.isEmpty()) {
                wrong.forEach(w -> spec.commandLine().getErr().println("adit: " + w));
                return 4;
            }
            review = Review.of(log, run.folder().resolve("run.json"));
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            // The log itself does not hold.
            spec.commandLine().getErr().println("adit: " + e.getMessage());
            return 4;
        }
        Optional<String> stale = Shared.warnStale(run, spec.commandLine().getErr());
        ReviewTable table = new ReviewTable(run, review, Optional.ofNullable(reader));
        if (json.json) {
            spec.commandLine().getOut().println(JsonMapper.shared().writeValueAsString(table.json(stale)));
        } else {
            table.print(spec.commandLine().getOut());
        }
        return 0;
    }
}
