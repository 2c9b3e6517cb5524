// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Numbers and paths from the words of a command line, with an error in words where one is neither. */
final class Converters {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})([smhd])");

    private Converters() {}

    static void register(CommandLine line) {
        line.registerConverter(Integer.class, text -> whole(text, Integer::valueOf));
        line.registerConverter(Long.class, text -> whole(text, Long::valueOf));
        line.registerConverter(Path.class, Converters::path);
        line.registerConverter(Duration.class, Converters::duration);
    }

    /** What is wrong with the arguments. */
    static String problem(ParameterException e) {
        ArgSpec argument = e.getArgSpec();
        if (e.getCause() instanceof TypeConversionException problem && argument != null) {
            String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
            return name + ": " + problem.getMessage();
        }
        boolean more = e instanceof UnmatchedArgumentException u
                && u.getUnmatched().stream().noneMatch(w -> w.startsWith("-"));
        return e.getMessage() + (more ? "; a name with blanks stands in quotes" : "");
    }

    private static <T> T whole(String text, Function<String, T> parsed) {
        try {
            return parsed.apply(text);
        } catch (NumberFormatException e) {
            throw new TypeConversionException("\"" + text + "\" is no whole number; write it like 400");
        }
    }

    private static Duration duration(String text) {
        Matcher m = DURATION.matcher(text);
        if (!m.matches()) {
            throw new TypeConversionException("\"" + text + "\" is no duration; write it like 30m, 6h or 1d");
        }
        long number = Long.parseLong(m.group(1));
        Duration duration = switch (m.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
        if (duration.isZero()) {
            throw new TypeConversionException("\"" + text + "\" is no pause between two looks; at least 1s is needed");
        }
        return duration;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("\"" + text + "\" is no name of a file on this system; choose another, or"
                    + " set LC_ALL=C.UTF-8 if it has letters beyond ASCII");
        }
    }
}
