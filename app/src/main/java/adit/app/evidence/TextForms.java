// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Every way in which bytes can be read as text: UTF-8, UTF-16 and ISO 8859-1, their escapes undone layer by layer, without
 * markup, and what base64 within them stands for. What is compressed is not opened.
 */
final class TextForms {
    /** Base64 within base64, as a certificate within an envelope. */
    private static final int DEPTH = 2;

    /** An address within HTML within JSON. */
    private static final int LAYERS = 3;

    /** Of four letters in base64. */
    private static final int SHORTEST_RUN = 6;

    /** A longer run begins where it was encoded; in a shorter one, base64 may follow a word that looks like it. */
    private static final int LONGEST_SHIFTED = 1 << 16;

    private static final Pattern MARKUP = Pattern.compile("<[^<>]{1,2000}>");
    private static final Pattern LINE_END = Pattern.compile("[ \t]*\r?\n[ \t]*");

    private static final byte[] SIX_BITS = sixBits();

    private final Consumer<String> each;

    private TextForms(Consumer<String> each) {
        this.each = each;
    }

    /** @param each is given every form, {@linkplain FoldedText folded}; some more than once */
    static void of(byte[] bytes, Consumer<String> each) {
        new TextForms(each).bytes(bytes, DEPTH);
    }

    /** The forms of what is a text already. */
    static void of(String text, Consumer<String> each) {
        new TextForms(each).text(text, DEPTH);
    }

    private void bytes(byte[] bytes, int depth) {
        text(new String(bytes, StandardCharsets.UTF_8), depth);
        if (isPlain(bytes)) {
            return;
        }
        text(new String(bytes, StandardCharsets.ISO_8859_1), 0);
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (int from = 0; from < Math.min(2, bytes.length); from++) {
                text(new String(bytes, from, bytes.length - from, wide), 0);
            }
        }
    }

    /** Printable ASCII reads as nothing but itself. */
    private static boolean isPlain(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 9 || (b > 13 && b < ' ') || b == 127) {
                return false;
            }
        }
        return true;
    }

    private void text(String text, int depth) {
        form(text);
        String plain = text;
        for (int i = 0; i < LAYERS; i++) {
            String undone = Escapes.undone(plain);
            if (undone.equals(plain)) {
                break;
            }
            plain = undone;
            form(plain);
        }
        if (depth > 0) {
            base64(plain, depth);
            if (plain.indexOf('\n') >= 0) {
                base64(LINE_END.matcher(plain).replaceAll(""), depth);
            }
        }
    }

    private void form(String text) {
        each.accept(FoldedText.of(text));
        if (text.contains("</") || text.contains("/>")) {
            each.accept(FoldedText.of(MARKUP.matcher(text).replaceAll(" ")));
        }
    }

    private void base64(String text, int depth) {
        for (int shift = 0; shift < 4; shift++) {
            ByteArrayOutputStream decoded = new ByteArrayOutputStream();
            int from = 0;
            while (from < text.length()) {
                int to = from;
                while (to < text.length() && isSixBits(text.charAt(to))) {
                    to++;
                }
                if (to - from >= SHORTEST_RUN && (shift == 0 || to - from <= LONGEST_SHIFTED)) {
                    decode(text, from + shift, to, decoded);
                    decoded.write('\n');
                }
                from = to + 1;
            }
            if (decoded.size() > 0) {
                bytes(decoded.toByteArray(), depth - 1);
            }
        }
    }

    private static boolean isSixBits(char c) {
        return c < SIX_BITS.length && SIX_BITS[c] >= 0;
    }

    private static void decode(String text, int from, int to, ByteArrayOutputStream out) {
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            bits = (bits << 6 | SIX_BITS[text.charAt(i)]) & 0xffff;
            held += 6;
            if (held >= 8) {
                held -= 8;
                out.write(bits >> held & 0xff);
            }
        }
    }

    /** Both alphabets of RFC 4648. */
    private static byte[] sixBits() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int i = 0; i < alphabet.length(); i++) {
            values[alphabet.charAt(i)] = (byte) i;
        }
        values['-'] = values['+'];
        values['_'] = values['/'];
        return values;
    }
}
