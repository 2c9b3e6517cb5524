// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a TOML file, read key by key. It remembers which keys were asked for, so that {@link #finish} can refuse
 * the others and name the nearest known one.
 */
final class TomlReader {
    private final String file;
    private final String path;
    private final TomlTable table;
    private final TreeSet<String> known = new TreeSet<>();

    private TomlReader(String file, String path, TomlTable table) {
        this.file = file;
        this.path = path;
        this.table = table;
    }

    /** Of a file: some two thousand zones. Larger ones keep the parser busy for many seconds. */
    private static final int LARGEST = 1 << 18;

    static TomlReader parse(String file, String text) {
        int deep = TomlNesting.lineTooDeep(text);
        if (deep > 0) {
            throw new ConfigException(
                    file + ":" + deep,
                    "has lists within lists more than " + TomlNesting.DEEPEST + " deep",
                    "start from the example of `adit init`");
        }
        // Some editors of Windows begin a file with a mark of its encoding.
        String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        TomlParseResult result;
        try {
            result = Toml.parse(plain);
        } catch (TomlParseError e) {
            // The parser lists its errors, but throws that of a wrong escape in the name of a table.
            throw notToml(file, e);
        }
        if (result.hasErrors()) {
            throw notToml(file, result.errors().getFirst());
        }
        return new TomlReader(file, "", result);
    }

    private static ConfigException notToml(String file, TomlParseError error) {
        return new ConfigException(
                file + ":" + error.position().line(),
                "is not TOML: " + error.getMessage(),
                "see toml.io, or start from the example of `adit init`");
    }

    static String text(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new ConfigException(
                        file.toString(),
                        "has " + Files.size(file) + " bytes, at most " + LARGEST + " are read",
                        "is it the right file? Outlines belong into GeoJSON files of their own");
            }
            return Files.readString(file);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new ConfigException(file.toString(), "there is no such file", "check the name, or run `adit init`");
        } catch (IOException e) {
            throw new ConfigException(file.toString(), "cannot be read: " + e.getMessage(), "it must be UTF-8 text");
        }
    }

    /** An error of the value of a key, with its line. */
    ConfigException bad(String key, String problem, String remedy) {
        TomlPosition at = table.contains(List.of(key)) ? table.inputPositionOf(List.of(key)) : null;
        return new ConfigException(
                at == null ? file : file + ":" + at.line(), "\"" + path + key + "\" " + problem, remedy);
    }

    /** An error of the table as a whole, with the line of its first key. */
    ConfigException refused(String problem) {
        String first = table.keySet().stream()
                .map(k -> table.inputPositionOf(List.of(k)))
                .filter(java.util.Objects::nonNull)
                .mapToInt(TomlPosition::line)
                .min()
                .stream()
                .mapToObj(line -> ":" + line)
                .collect(java.util.stream.Collectors.joining());
        return new ConfigException(
                file + first,
                "\"" + path.substring(0, Math.max(0, path.length() - 1)) + "\" " + problem,
                "correct the value");
    }

    boolean has(String key) {
        known.add(key);
        return table.contains(List.of(key));
    }

    private @Nullable Object value(String key) {
        known.add(key);
        return table.get(List.of(key));
    }

    /** A value as the user wrote it, or in words what it is. */
    private static String shown(Object value) {
        return switch (value) {
            case TomlArray a -> "a list";
            case TomlTable t -> "a table";
            case String s -> "the text \"" + s + "\"";
            case Long n -> n.toString();
            case Double d -> d.toString();
            case Boolean b -> b.toString();
            default -> "a date or time";
        };
    }

    private <T> Optional<T> typed(String key, Class<T> type, String kind) {
        Object v = value(key);
        if (v == null) {
            return Optional.empty();
        }
        if (!type.isInstance(v)) {
            throw bad(key, "must be " + kind + ", was " + shown(v), "correct the value");
        }
        return Optional.of(type.cast(v));
    }

    Optional<String> string(String key) {
        return typed(key, String.class, "text in quotes");
    }

    String requiredString(String key) {
        return string(key).orElseThrow(() -> missing(key));
    }

    /** The error for a key that is needed and absent; a key that looks like it, misspelt, is named instead. */
    ConfigException missing(String key) {
        for (String present : table.keySet()) {
            if (!known.contains(present) && Nearest.distance(present, key) <= MISSPELT) {
                return bad(
                        present,
                        "is not a key that Adit knows here",
                        "the nearest known one is \"" + path + key + "\", which is missing");
            }
        }
        return new ConfigException(file, "\"" + path + key + "\" is missing", "add it");
    }

    private static final int MISSPELT = 3;

    double number(String key, double otherwise) {
        return optionalNumber(key).orElse(otherwise);
    }

    Optional<Double> optionalNumber(String key) {
        Object v = value(key);
        return switch (v) {
            case null -> Optional.empty();
            case Long n -> Optional.of((double) n);
            case Double d -> Optional.of(d);
            default -> throw bad(key, "must be a number, was " + shown(v), "write it without quotes");
        };
    }

    /** A number in [low, high]. */
    double number(String key, double otherwise, double low, double high) {
        double v = number(key, otherwise);
        if (!(v >= low && v <= high)) {
            throw bad(key, "must lie in " + low + ".." + high + ", was " + v, "correct the value");
        }
        return v;
    }

    int integer(String key, int otherwise, int low, int high) {
        Object v = value(key);
        if (v == null) {
            return otherwise;
        }
        if (!(v instanceof Long n) || n < low || n > high) {
            throw bad(key, "must be a whole number in " + low + ".." + high + ", was " + shown(v), "correct the value");
        }
        return n.intValue();
    }

    int requiredInteger(String key, int low, int high) {
        if (!has(key)) {
            throw missing(key);
        }
        return integer(key, low, low, high);
    }

    boolean flag(String key, boolean otherwise) {
        return typed(key, Boolean.class, "true or false").orElse(otherwise);
    }

    List<String> strings(String key, List<String> otherwise) {
        Optional<TomlArray> array = typed(key, TomlArray.class, "a list of texts");
        if (array.isEmpty()) {
            return otherwise;
        }
        List<String> out = new ArrayList<>();
        for (Object o : array.get().toList()) {
            if (!(o instanceof String s)) {
                throw bad(key, "must be a list of texts, has " + shown(o), "put each in quotes");
            }
            out.add(s);
        }
        return out;
    }

    Optional<double[]> numbers(String key, int length) {
        Optional<TomlArray> array = typed(key, TomlArray.class, "a list of " + length + " numbers");
        if (array.isEmpty()) {
            return Optional.empty();
        }
        List<Object> list = array.get().toList();
        if (list.size() != length) {
            throw bad(key, "must be a list of " + length + " numbers, has " + list.size(), "correct the value");
        }
        double[] out = new double[length];
        for (int i = 0; i < length; i++) {
            if (!(list.get(i) instanceof Number n)) {
                throw bad(
                        key,
                        "must be a list of " + length + " numbers, has " + shown(list.get(i)),
                        "correct the value");
            }
            out[i] = n.doubleValue();
        }
        return Optional.of(out);
    }

    /** One of the named values, told apart without regard to case. */
    <E extends Enum<E>> E choice(String key, Class<E> type, E otherwise) {
        Optional<String> text = string(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        List<String> names = new ArrayList<>();
        for (E e : type.getEnumConstants()) {
            String name = e.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            if (name.equals(text.get().toLowerCase(java.util.Locale.ROOT))) {
                return e;
            }
            names.add(name);
        }
        throw bad(
                key,
                "must be one of " + String.join(", ", names) + ", was \"" + text.get() + "\"",
                "correct the value");
    }

    /** A period written {@code 2017-01-01..2020-11-09}; an open end is empty. */
    record OpenPeriod(LocalDate from, Optional<LocalDate> to) {}

    /** Before the first and after the last civil Earth observation that a run could ask for. */
    private static final int EARLIEST = 1950;

    private static final int LATEST = 2099;

    OpenPeriod period(String key) {
        String text = requiredString(key);
        int dots = text.indexOf("..");
        try {
            if (dots < 0) {
                throw new DateTimeParseException("no ..", text, 0);
            }
            LocalDate from = LocalDate.parse(text.substring(0, dots).strip());
            String end = text.substring(dots + 2).strip();
            Optional<LocalDate> to = end.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(end));
            if (to.isPresent() && to.get().isBefore(from)) {
                throw bad(key, "ends before it starts, was \"" + text + "\"", "exchange the dates");
            }
            if (from.getYear() < EARLIEST || to.orElse(from).getYear() > LATEST) {
                throw bad(
                        key,
                        "must lie in the years " + EARLIEST + ".." + LATEST + ", was \"" + text + "\"",
                        "correct the dates");
            }
            return new OpenPeriod(from, to);
        } catch (DateTimeParseException e) {
            throw bad(
                    key,
                    "must be two ISO dates with two dots between, was \"" + text + "\"",
                    "write it like \"2017-01-01..2020-11-09\", or with an open end \"2020-11-10..\"");
        }
    }

    /** A sub-table; an absent one reads as empty. */
    TomlReader table(String key) {
        Optional<TomlTable> t = typed(key, TomlTable.class, "a table");
        return new TomlReader(file, path + key + ".", t.orElseGet(() -> Toml.parse("")));
    }

    TomlReader requiredTable(String key) {
        if (!has(key)) {
            throw missing(key);
        }
        return table(key);
    }

    <T> List<T> tables(String key, Function<TomlReader, T> read) {
        Optional<TomlArray> array = typed(key, TomlArray.class, "a list of tables ([[" + key + "]])");
        List<T> out = new ArrayList<>();
        if (array.isPresent()) {
            for (int i = 0; i < array.get().size(); i++) {
                if (!(array.get().get(i) instanceof TomlTable t)) {
                    throw bad(key, "must be a list of tables", "write [[" + path + key + "]] before each");
                }
                out.add(read.apply(new TomlReader(file, path + key + ".", t)));
            }
        }
        return out;
    }

    /** Refuses every key that nobody asked for. */
    void finish() {
        for (Map.Entry<String, Object> e : table.entrySet()) {
            if (!known.contains(e.getKey())) {
                String nearest = Nearest.of(e.getKey(), known);
                throw bad(
                        e.getKey(),
                        "is not a key that Adit knows here",
                        "the nearest known one is \"" + path + nearest + "\" (known: " + String.join(", ", known)
                                + ")");
            }
        }
    }
}
