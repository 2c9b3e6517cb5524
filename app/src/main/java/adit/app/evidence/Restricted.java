// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Texts that must not occur in a package that goes to the public. Each is looked for composed and decomposed, as it
 * is and as JSON and HTML escape it; in UTF-8 in whatever case, in UTF-16 as it is written. What is compressed is not looked into;
 * Adit compresses pixels only.
 */
final class Restricted {
    /** Shorter ones would be found by chance in pixels. */
    private static final int SHORTEST = 4;

    /** Looked for in bytes of UTF-16, as it is; in the text of UTF-8, in whatever case. */
    private record Pattern(String text, List<String> folded, List<byte[]> bytes) {}

    private final List<Pattern> patterns = new ArrayList<>();

    private Restricted(List<String> texts) {
        for (String text : texts) {
            Set<String> folded = new LinkedHashSet<>();
            List<byte[]> bytes = new ArrayList<>();
            for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
                String normal = Normalizer.normalize(text, form);
                for (String escaped : List.of(normal, json(normal), html(normal))) {
                    folded.add(escaped.toLowerCase(Locale.ROOT));
                }
                bytes.add(normal.getBytes(StandardCharsets.UTF_16LE));
                bytes.add(normal.getBytes(StandardCharsets.UTF_16BE));
            }
            patterns.add(new Pattern(text, List.copyOf(folded), bytes));
        }
    }

    /**
     * A list, one text a line; blank lines count for nothing.
     *
     * @throws IOException where a text is so short that pixels would hold it by chance
     */
    static Restricted read(Path file) throws IOException {
        List<String> texts = Files.readAllLines(file).stream()
                .map(String::strip)
                .filter(t -> !t.isEmpty())
                .toList();
        for (String text : texts) {
            if (text.length() < SHORTEST) {
                throw new IOException(file + ": \"" + text + "\" is too short to be looked for; give at least "
                        + SHORTEST + " characters");
            }
        }
        return new Restricted(texts);
    }

    static Restricted none() {
        return new Restricted(List.of());
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    private static String json(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            out.append(
                    c < 0x80 && c != '"' && c != '\\'
                            ? String.valueOf(c)
                            : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
        return out.toString();
    }

    private static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The first of the texts that the bytes hold. */
    Optional<String> in(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        return patterns.stream()
                .filter(p -> p.folded.stream().anyMatch(text::contains)
                        || p.bytes.stream().anyMatch(b -> holds(bytes, b)))
                .map(Pattern::text)
                .findFirst();
    }

    private static boolean holds(byte[] bytes, byte[] wanted) {
        int last = bytes.length - wanted.length;
        for (int i = 0; i <= last; i++) {
            if (bytes[i] == wanted[0] && matches(bytes, i, wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(byte[] bytes, int at, byte[] wanted) {
        for (int k = 1; k < wanted.length; k++) {
            if (bytes[at + k] != wanted[k]) {
                return false;
            }
        }
        return true;
    }
}
