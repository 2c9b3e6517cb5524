// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Numbers and paths from the words of a command line, with an error in words where one is neither. */
final class Converters {
    private Converters() {}

    static void register(CommandLine line) {
        line.registerConverter(Integer.class, text -> whole(text, Integer::valueOf));
        line.registerConverter(Long.class, text -> whole(text, Long::valueOf));
        line.registerConverter(Path.class, Converters::path);
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

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("\"" + text + "\" is no name of a file on this system; choose another, or"
                    + " set LC_ALL=C.UTF-8 if it has letters beyond ASCII");
        }
    }
}
