// SPDX-License-Identifier: Apache-2.0
package adit.core.detect.bfast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the reference outputs, which are plain JSON: core has no JSON library and needs none but here. Objects become
 * maps, arrays lists, numbers doubles.
 */
public final class ReferenceJson {
    private final String text;
    private int at;

    private ReferenceJson(String text) {
        this.text = text;
    }

    public static Map<String, @Nullable Object> read(String text) {
        return map(new ReferenceJson(text).value());
    }

    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> map(@Nullable Object value) {
        return (Map<String, @Nullable Object>) Objects.requireNonNull(value);
    }

    @SuppressWarnings("unchecked")
    public static List<@Nullable Object> list(@Nullable Object value) {
        return (List<@Nullable Object>) Objects.requireNonNull(value);
    }

    /** A number; NaN for null. */
    public static double number(@Nullable Object value) {
        return value == null ? Double.NaN : (Double) value;
    }

    /** A list of numbers, one number, or none. */
    public static double[] numbers(@Nullable Object value) {
        if (value == null) {
            return new double[0];
        }
        return value instanceof List<?> items
                ? items.stream().mapToDouble(ReferenceJson::number).toArray()
                : new double[] {number(value)};
    }

    private void skipSpace() {
        while (Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(char c) {
        skipSpace();
        if (text.charAt(at) != c) {
            return false;
        }
        at++;
        return true;
    }

    private @Nullable Object value() {
        skipSpace();
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            default -> word();
        };
    }

    private Map<String, @Nullable Object> object() {
        Map<String, @Nullable Object> out = new LinkedHashMap<>();
        at++;
        while (!take('}')) {
            skipSpace();
            String key = string();
            take(':');
            out.put(key, value());
            take(',');
        }
        return out;
    }

    private List<@Nullable Object> array() {
        List<@Nullable Object> out = new ArrayList<>();
        at++;
        while (!take(']')) {
            out.add(value());
            take(',');
        }
        return out;
    }

    private String string() {
        int end = at + 1;
        while (text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        String out = text.substring(at + 1, end);
        at = end + 1;
        return out;
    }

    private @Nullable Object word() {
        int end = at;
        while (end < text.length() && ",]} \n\r\t".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String word = text.substring(at, end);
        at = end;
        return switch (word) {
            case "null" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> Double.valueOf(word);
        };
    }
}
