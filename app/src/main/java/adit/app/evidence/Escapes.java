// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Undoes what JSON, TOML, HTML, XML and addresses do to characters, all at once. */
final class Escapes {
    private static final int LONGEST_ENTITY = 10;

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "shy", "");

    private final String text;
    private final StringBuilder out;
    private int at;

    private Escapes(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length());
    }

    /** The text with one layer of escapes undone; the same text where it has none. */
    static String undone(String text) {
        boolean none = text.indexOf('\\') < 0 && text.indexOf('&') < 0 && text.indexOf('%') < 0;
        return none ? text : new Escapes(text).undo();
    }

    private String undo() {
        while (at < text.length()) {
            boolean was = switch (text.charAt(at)) {
                case '\\' -> backslash();
                case '&' -> entity();
                case '%' -> percent();
                default -> false;
            };
            if (!was) {
                out.append(text.charAt(at++));
            }
        }
        return out.toString();
    }

    private boolean backslash() {
        if (at + 1 >= text.length()) {
            return false;
        }
        char kind = text.charAt(at + 1);
        int digits = switch (kind) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
        };
        if (digits > 0) {
            return number(at + 2, at + 2 + digits, 16, at + 2 + digits);
        }
        out.append("nrtbf".indexOf(kind) >= 0 ? ' ' : kind);
        at += 2;
        return true;
    }

    private boolean entity() {
        int end = text.indexOf(';', at);
        if (end < 0 || end - at > LONGEST_ENTITY || end == at + 1) {
            return false;
        }
        if (text.charAt(at + 1) == '#') {
            boolean hex = Character.toLowerCase(text.charAt(at + 2)) == 'x';
            return number(at + (hex ? 3 : 2), end, hex ? 16 : 10, end + 1);
        }
        String character = ENTITIES.get(text.substring(at + 1, end));
        if (character == null) {
            return false;
        }
        out.append(character);
        at = end + 1;
        return true;
    }

    /** Appends the character that the digits name, and goes on behind them. */
    private boolean number(int from, int to, int radix, int next) {
        if (to > text.length() || from >= to) {
            return false;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), radix);
            if (digit < 0 || value > Character.MAX_CODE_POINT) {
                return false;
            }
            value = value * radix + digit;
        }
        if (value > Character.MAX_CODE_POINT) {
            return false;
        }
        out.appendCodePoint((int) value);
        at = next;
        return true;
    }

    /** Bytes of UTF-8 that follow one another, each as %HH. */
    private boolean percent() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (at + 2 < text.length() && text.charAt(at) == '%') {
            int high = Character.digit(text.charAt(at + 1), 16);
            int low = Character.digit(text.charAt(at + 2), 16);
            if (high < 0 || low < 0) {
                break;
            }
            bytes.write(high << 4 | low);
            at += 3;
        }
        out.append(bytes.toString(StandardCharsets.UTF_8));
        return bytes.size() > 0;
    }
}
