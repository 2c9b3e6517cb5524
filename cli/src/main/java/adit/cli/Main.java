// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.config.Nearest;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * {@code adit}. Exit codes: 0 done, 1 a mistake of ours, 2 the user's files or arguments, 3 the world outside, 4 a package
 * does not verify.
 */
@Command(
        name = "adit",
        version = "Adit " + Main.VERSION,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description =
                "Watches mineral deposits that inspectors cannot enter: dated, measured changes from satellite scenes.",
        footer = {
            "",
            "First: adit demo. Then: adit init NAME --at LAT,LON --radius 3km --since DATE, and adit run NAME."
        })
public final class Main implements Runnable {
    static final String VERSION = "0.1.0";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    public static void main(String[] args) {
        System.exit(run(args, StandardOutput.ofProcess(), utf8(System.err)));
    }

    /** Runs a command; what it printed must have arrived. */
    static int run(String[] args, StandardOutput stream, PrintWriter err) {
        PrintWriter out = utf8(stream);
        int code = run(args, out, err);
        out.flush();
        Optional<String> failure = stream.failure();
        if (failure.isPresent()) {
            err.println("adit: standard output cannot be written: " + failure.get()
                    + "; what it shows is not complete, look at the disk or the redirection, then call again");
            return code == 0 ? 3 : code;
        }
        return code;
    }

    private static PrintWriter utf8(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** In the order of the help. */
    private static SortedMap<String, Supplier<Object>> commands() {
        List<String> order = List.of(
                "init",
                "plan",
                "scenes",
                "run",
                "watch",
                "series",
                "events",
                "report",
                "review",
                "case",
                "package",
                "verify",
                "reproduce",
                "stamp",
                "key",
                "log",
                "demo",
                "doctor",
                "help");
        SortedMap<String, Supplier<Object>> map = new TreeMap<>(Comparator.comparingInt(order::indexOf));
        map.put("init", InitCommand::new);
        map.put("plan", PlanCommand::new);
        map.put("scenes", ScenesCommand::new);
        map.put("run", RunCommand::new);
        map.put("watch", WatchCommand::new);
        map.put("series", SeriesCommand::new);
        map.put("events", EventsCommand::new);
        map.put("report", ReportCommand::new);
        map.put("review", ReviewCommand::new);
        map.put("case", CaseCommand::new);
        map.put("package", PackageCommand::new);
        map.put("verify", VerifyCommand::new);
        map.put("reproduce", ReproduceCommand::new);
        map.put("stamp", StampCommand::new);
        map.put("key", KeyCommand::new);
        map.put("log", LogCommand::new);
        map.put("demo", DemoCommand::new);
        map.put("doctor", DoctorCommand::new);
        map.put("help", HelpCommand::new);
        return map;
    }

    static int run(String[] args, PrintWriter out, PrintWriter err) {
        String first = args.length == 0 ? "" : args[0];
        if (args.length == 1 && first.equals("--version")) {
            out.println("Adit " + VERSION);
            return 0;
        }
        return run(commandLine(args), args, out, err);
    }

    /** Runs a command of those that were made. */
    static int run(CommandLine line, String[] args, PrintWriter out, PrintWriter err) {
        line.setOut(out);
        line.setErr(err);
        line.setParameterExceptionHandler(Main::badArguments);
        line.setExecutionExceptionHandler(Main::failed);
        try {
            return line.execute(args);
        } catch (StackOverflowError e) {
            err.println("adit: something is nested deeper than this can follow; that is a mistake of ours, and no input"
                    + " should do it: please report it with what you ran");
            return 1;
        } catch (OutOfMemoryError e) {
            err.println("adit: the memory of " + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MiB is not enough for this; choose a smaller site, fewer --threads or a smaller --memory-mb,"
                    + " or give more with ADIT_JAVA_OPTIONS=-Xmx4g");
            return 3;
        }
    }

    /**
     * Adit with the command that is called, or with all.
     *
     * @param words the arguments
     */
    static CommandLine commandLine(String... words) {
        CommandLine line = new CommandLine(new Main());
        // Reading the options of commands that are not called costs a quarter of a second: only help names them all.
        SortedMap<String, Supplier<Object>> commands = commands();
        String first = words.length == 0 ? "" : words[0];
        boolean topic = Arrays.stream(words).skip(1).anyMatch(HelpCommand.TOPICS::contains);
        boolean one = commands.containsKey(first) && (topic || !first.equals("help"));
        commands.forEach((name, made) -> {
            if (!one || name.equals(first)) {
                line.addSubcommand(name, made.get());
            }
        });
        CommandLine series = line.getSubcommands().get("series");
        if (series != null) {
            // A western longitude begins with a minus sign and is no option.
            series.setUnmatchedOptionsArePositionalParams(true);
        }
        Converters.register(line);
        return line;
    }

    private static int badArguments(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        String command = Shell.command(System.getenv());
        boolean root = line.getParent() == null;
        if (root && args.length > 0 && !args[0].startsWith("-")) {
            String known = String.join(", ", commands().keySet());
            err.println("adit: there is no command \"" + args[0] + "\"; "
                    + Nearest.near(args[0], commands().keySet())
                            .map(n -> "the nearest is `" + command + " " + n + "` (known: " + known + ")")
                            .orElse("known are " + known));
            return 2;
        }
        err.println("adit: " + Converters.problem(e));
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("See: " + command + within(line) + " --help");
        }
        return 2;
    }

    /** The names of a command and of those above it, each behind a blank; none of Adit itself. */
    private static String within(CommandLine line) {
        CommandLine above = line.getParent();
        return above == null ? "" : within(above) + " " + line.getCommandName();
    }

    private static int failed(Exception e, CommandLine line, ParseResult parsed) {
        PrintWriter err = line.getErr();
        Failure failure = Failure.of(e);
        err.println("adit: " + failure.text());
        if (failure.code() == 1) {
            e.printStackTrace(err);
        }
        return failure.code();
    }
}
