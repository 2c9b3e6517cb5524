// SPDX-License-Identifier: Apache-2.0
package adit.ledger;

import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads maps, lists, text, numbers, booleans and null as canonical JSON (RFC 8785): keys sorted by UTF-16 code unit,
 * no white space, shortest number form. The same value always gives the same bytes, so its digest can be compared.
 */
public final class CanonicalJson {
    private CanonicalJson() {}

    /** Canonical text of a value made of Map (text keys), Iterable, CharSequence, Number, Boolean or null. */
    public static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    /** The canonical text of {@code value} as UTF-8, the bytes that a digest is made of. */
    public static byte[] bytes(@Nullable Object value) {
        return of(value).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads JSON that RFC 8785 can write again: Map in the order of the text, List, String, Long (a whole number within
     * 2^53, written without fraction and exponent), Double (any other number), Boolean or null. The text need not be
     * canonical. The collections cannot be changed.
     *
     * @param maxBytes longest text that is read; what is made of it takes at most some fifty times as much memory
     * @throws FormatException when the text is longer, is not UTF-8 or not JSON, has a name twice, lies deeper than 64,
     *     has a number outside a double, half of a surrogate pair, or anything after the value
     */
    public static @Nullable Object parse(byte[] utf8, int maxBytes) throws FormatException {
        return JsonReader.read(utf8, maxBytes);
    }

    /** As {@link #parse}, of a text that must be an object. */
    public static Map<String, @Nullable Object> parseObject(byte[] utf8, int maxBytes) throws FormatException {
        return JsonReader.readObject(utf8, maxBytes);
    }

    private static void write(@Nullable Object value, StringBuilder out) {
        switch (value) {
            case null -> out.append("null");
            case Boolean b -> out.append(b);
            case CharSequence s -> quote(s, out);
            case Number n -> number(n, out);
            case Map<?, ?> m -> object(m, out);
            case Iterable<?> list -> array(list, out);
            default ->
                throw new IllegalArgumentException(
                        "canonical JSON holds maps, lists, text, numbers, booleans and null, was "
                                + value.getClass().getName());
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((k, v) -> sorted.put((String) k, v));
        out.append('{');
        String comma = "";
        for (Map.Entry<String, Object> e : sorted.entrySet()) {
            out.append(comma);
            comma = ",";
            quote(e.getKey(), out);
            out.append(':');
            write(e.getValue(), out);
        }
        out.append('}');
    }

    private static void array(Iterable<?> list, StringBuilder out) {
        out.append('[');
        String comma = "";
        for (Object v : list) {
            out.append(comma);
            comma = ",";
            write(v, out);
        }
        out.append(']');
    }

    private static void quote(CharSequence s, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (Character.isSurrogate(c)) {
                        requirePair(s, i);
                        out.append(c);
                    } else if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Half a pair has no UTF-8 form: it would become a question mark, and two texts one digest. */
    private static void requirePair(CharSequence s, int i) {
        boolean paired = Character.isHighSurrogate(s.charAt(i))
                ? i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(s.charAt(i - 1));
        if (!paired) {
            throw new IllegalArgumentException("JSON text holds half of a surrogate pair at character " + i);
        }
    }

    private static void number(Number n, StringBuilder out) {
        switch (n) {
            case Integer i -> out.append(i.intValue());
            case Short i -> out.append(i.intValue());
            case Byte i -> out.append(i.intValue());
            case Long i -> {
                if (Math.abs(i) > 1L << 53) {
                    throw new IllegalArgumentException("a JSON integer must lie within 2^53, was " + i);
                }
                out.append(i.longValue());
            }
            case Float f -> ecmaScript(Double.parseDouble(f.toString()), out);
            default -> ecmaScript(n.doubleValue(), out);
        }
    }

    /** Double.toString gives two digits at least; one digit is enough for a few values, such as 5e-324. */
    private static BigDecimal shortest(double d) {
        BigDecimal two = new BigDecimal(Double.toString(d)).stripTrailingZeros();
        BigDecimal one = two.round(new MathContext(1));
        return one.doubleValue() == d ? one : two;
    }

    /** Number form of ECMAScript 2024, 6.1.6.1.20; since JDK 19 Double.toString has the shortest digits. */
    private static void ecmaScript(double d, StringBuilder out) {
        if (Double.isNaN(d) || Double.isInfinite(d)) {
            throw new IllegalArgumentException("JSON has no " + d + "; leave the member out or write null");
        }
        if (d == 0) {
            out.append('0');
            return;
        }
        BigDecimal b = shortest(Math.abs(d));
        String digits = b.unscaledValue().toString();
        int k = digits.length();
        int n = k - b.scale();
        if (d < 0) {
            out.append('-');
        }
        if (k <= n && n <= 21) {
            out.append(digits).append("0".repeat(n - k));
        } else if (0 < n && n <= 21) {
            out.append(digits, 0, n).append('.').append(digits, n, k);
        } else if (-6 < n && n <= 0) {
            out.append("0.").append("0".repeat(-n)).append(digits);
        } else {
            int e = n - 1;
            out.append(digits, 0, 1);
            if (k > 1) {
                out.append('.').append(digits, 1, k);
            }
            out.append('e').append(e < 0 ? '-' : '+').append(Math.abs(e));
        }
    }
}
