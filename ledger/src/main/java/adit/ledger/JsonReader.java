// SPDX-License-Identifier: Apache-2.0
package adit.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads I-JSON (RFC 7493), strictly: see {@link CanonicalJson#parse}. */
final class JsonReader {
    private static final int DEEPEST = 64;
    private static final long LARGEST_WHOLE = 1L << 53;
    private static final char END = '\uffff';

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    static @Nullable Object read(byte[] utf8, int maxBytes) throws FormatException {
        JsonReader reader = new JsonReader(decode(utf8, maxBytes));
        reader.space();
        Object value = reader.value(0);
        reader.finish();
        return value;
    }

    static Map<String, @Nullable Object> readObject(byte[] utf8, int maxBytes) throws FormatException {
        JsonReader reader = new JsonReader(decode(utf8, maxBytes));
        reader.space();
        if (reader.peek() != '{') {
            throw reader.wrong("an object is wanted");
        }
        Map<String, @Nullable Object> value = reader.object(0);
        reader.finish();
        return value;
    }

    private static String decode(byte[] utf8, int maxBytes) throws FormatException {
        if (utf8.length > maxBytes) {
            throw new FormatException("JSON of at most " + maxBytes + " bytes is read here, this has " + utf8.length);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new FormatException("JSON must be UTF-8: " + e.getMessage(), e);
        }
    }

    private void finish() throws FormatException {
        space();
        if (at < text.length()) {
            throw wrong("the text must end after its value");
        }
    }

    private @Nullable Object value(int depth) throws FormatException {
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws FormatException {
        requireDepth(depth);
        at++;
        space();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (taken('}')) {
            return Collections.unmodifiableMap(members);
        }
        do {
            space();
            int start = at;
            if (peek() != '"') {
                throw wrong("a member's name in quotation marks is wanted");
            }
            String name = string();
            if (members.containsKey(name)) {
                at = start;
                throw wrong("the name \"" + shown(name) + "\" is there twice");
            }
            space();
            require(':');
            space();
            members.put(name, value(depth + 1));
            space();
        } while (taken(','));
        require('}');
        return Collections.unmodifiableMap(members);
    }

    private List<@Nullable Object> array(int depth) throws FormatException {
        requireDepth(depth);
        at++;
        space();
        if (taken(']')) {
            return List.of();
        }
        // Small to begin with: "[[1],[1],…" makes a list of every four bytes.
        List<@Nullable Object> elements = new ArrayList<>(2);
        do {
            space();
            elements.add(value(depth + 1));
            space();
        } while (taken(','));
        require(']');
        return Collections.unmodifiableList(elements);
    }

    private String string() throws FormatException {
        at++;
        int start = at;
        while (peek() != '"' && peek() != '\\' && peek() >= ' ' && at < text.length()) {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        StringBuilder out = new StringBuilder(text.substring(start, at));
        while (!taken('"')) {
            if (at >= text.length() || peek() < ' ') {
                throw wrong("a text must end with a quotation mark and hold no bare control character");
            }
            char c = text.charAt(at++);
            out.append(c == '\\' ? escaped() : c);
        }
        requirePairs(out);
        return out.toString();
    }

    private char escaped() throws FormatException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> fourDigits();
            default -> {
                at--;
                throw wrong("no escape is written \\" + c);
            }
        };
    }

    private char fourDigits() throws FormatException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw wrong("\\u wants four hexadecimal digits");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    /** The decoder has let no half pair through; an escape can still write one. */
    private void requirePairs(CharSequence s) throws FormatException {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < s.length() && Character.isLowSurrogate(s.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw wrong("the text before this holds half of a surrogate pair");
            }
        }
    }

    private Number number() throws FormatException {
        int start = at;
        taken('-');
        if (!taken('0')) {
            digits("a value is wanted");
        }
        boolean whole = true;
        if (taken('.')) {
            whole = false;
            digits("a digit is wanted after the point");
        }
        if (taken('e') || taken('E')) {
            whole = false;
            if (!taken('+')) {
                taken('-');
            }
            digits("a digit is wanted in the exponent");
        }
        return number(start, whole);
    }

    private Number number(int start, boolean whole) throws FormatException {
        String digits = text.substring(start, at);
        if (whole && digits.length() <= 17) {
            long value = Long.parseLong(digits);
            if (Math.abs(value) <= LARGEST_WHOLE) {
                return value;
            }
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            at = start;
            throw wrong("a number must lie within a double, " + shown(digits) + " does not");
        }
        return value;
    }

    private void digits(String wanted) throws FormatException {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong(wanted);
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) throws FormatException {
        if (!text.startsWith(word, at)) {
            throw wrong("a value is wanted");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private boolean taken(char c) {
        if (peek() != c || at >= text.length()) {
            return false;
        }
        at++;
        return true;
    }

    private void require(char c) throws FormatException {
        if (!taken(c)) {
            throw wrong("'" + c + "' is wanted");
        }
    }

    private void requireDepth(int depth) throws FormatException {
        if (depth >= DEEPEST) {
            throw wrong("JSON may lie " + DEEPEST + " deep, this lies deeper");
        }
    }

    private static String shown(String s) {
        return s.length() <= 40 ? s : s.substring(0, 40) + "…";
    }

    private FormatException wrong(String rule) {
        return new FormatException("JSON, character " + at + ": " + rule);
    }
}
