// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The skeleton of a form: its consonants in ten classes, and the vowels between them in three.
 *
 * @param consonants P (b p), F (f v), T (d t), K (g k gh kh), S (s z sh zh), C (ts dz ch dzh), M, N, L, R;
 *     digits stand for themselves
 * @param vowels one text of A (a e), I (i y where no other stands beside them), U (o u) before, between and behind the consonants; one more than these
 */
record Key(String consonants, List<String> vowels) {
    /** Most keys of one form; beyond, a letter is read in its first way only. */
    private static final int MOST = 32;

    // Longest first. Classes, alternatives by |; a dot is no consonant.
    private static final List<Map.Entry<String, String>> CONSONANTS = List.of(
            Map.entry("tsch", "C|TC"),
            Map.entry("dsch", "C|TC"),
            Map.entry("dzh", "C"),
            Map.entry("tch", "C|TC"),
            Map.entry("sch", "S"),
            Map.entry("ch", "C|K"),
            Map.entry("dj", "C"),
            Map.entry("dz", "C"),
            Map.entry("ds", "C|TS"),
            Map.entry("ts", "C"),
            Map.entry("tz", "C"),
            Map.entry("cz", "C"),
            Map.entry("zh", "S|C"),
            Map.entry("sh", "S"),
            Map.entry("sj", "S"),
            Map.entry("sz", "S"),
            Map.entry("kh", "K"),
            Map.entry("gh", "K"),
            Map.entry("ck", "K"),
            Map.entry("ph", "P|F"),
            Map.entry("th", "T|TK"),
            Map.entry("b", "P"),
            Map.entry("p", "P"),
            Map.entry("f", "F|P"),
            Map.entry("v", "F"),
            Map.entry("d", "T"),
            Map.entry("t", "T"),
            Map.entry("g", "K"),
            Map.entry("k", "K"),
            Map.entry("q", "K"),
            Map.entry("x", "K"),
            Map.entry("s", "S"),
            Map.entry("z", "S"),
            Map.entry("c", "C|K"),
            Map.entry("j", ".|C"),
            Map.entry("h", ".|K"),
            Map.entry("m", "M"),
            Map.entry("n", "N"),
            Map.entry("l", "L"),
            Map.entry("r", "R"));

    Key {
        vowels = List.copyOf(vowels);
    }

    /** All keys of a form, in a fixed order. */
    static List<Key> of(String form) {
        List<Draft> drafts = List.of(new Draft("", List.of(""), false));
        int at = 0;
        while (at < form.length()) {
            Map.Entry<String, String> found = consonant(form, at);
            if (found == null) {
                char letter = form.charAt(at++);
                drafts = drafts.stream().map(d -> d.vowel(letter)).toList();
                continue;
            }
            String classes = found.getValue();
            // Armenian ո at the beginning is vo to some and o to others.
            if (at == 0 && form.startsWith("vo")) {
                classes = "F|.";
            }
            at += found.getKey().length();
            drafts = split(drafts, classes);
        }
        Set<Key> all = new LinkedHashSet<>();
        drafts.forEach(d -> all.add(d.key()));
        return List.copyOf(all);
    }

    private static List<Draft> split(List<Draft> drafts, String classes) {
        List<Draft> next = new ArrayList<>();
        for (String one : classes.split("\\|")) {
            if (next.size() + drafts.size() <= MOST) {
                drafts.forEach(d -> next.add(d.consonants(one)));
            }
        }
        return next;
    }

    private static Map.@Nullable Entry<String, String> consonant(String form, int at) {
        if (Character.isDigit(form.charAt(at))) {
            String digit = form.substring(at, at + 1);
            return Map.entry(digit, digit);
        }
        for (Map.Entry<String, String> e : CONSONANTS) {
            if (form.startsWith(e.getKey(), at)) {
                return e;
            }
        }
        return null;
    }

    /** Places between the same consonants where the vowels are not the same. */
    int differing(Key other) {
        int n = 0;
        for (int i = 0; i < vowels.size(); i++) {
            n += vowels.get(i).equals(other.vowels.get(i)) ? 0 : 1;
        }
        return n;
    }

    /** The consonants as a script that leaves out vowels has them: what is alike and side by side is one. */
    String squeezed() {
        return consonants.replaceAll("(.)\\1+", "$1");
    }

    @Override
    public String toString() {
        return String.join("-", consonants.split(""));
    }

    /** A key as far as a form is read; a glide is a vowel only where no other stands beside it. */
    private record Draft(String consonants, List<String> vowels, boolean glide) {
        Draft vowel(char letter) {
            String kind = switch (letter) {
                case 'a', 'e' -> "A";
                case 'o', 'u' -> "U";
                default -> "";
            };
            String last = vowels.getLast();
            // oe and ue are how ö and ü are written without their marks.
            boolean mark = letter == 'e' && last.endsWith("U");
            return new Draft(
                    consonants,
                    replaced(mark || last.endsWith(kind) ? last : last + kind),
                    glide || letter == 'y' || letter == 'i');
        }

        private List<String> replaced(String last) {
            List<String> all = new ArrayList<>(vowels);
            all.set(all.size() - 1, last);
            return all;
        }

        private List<String> settled() {
            return glide && vowels.getLast().isEmpty() ? replaced("I") : vowels;
        }

        Draft consonants(String kinds) {
            Draft d = this;
            for (int i = 0; i < kinds.length(); i++) {
                d = d.consonant(kinds.charAt(i));
            }
            return d;
        }

        private Draft consonant(char kind) {
            if (kind == '.') {
                return this;
            }
            List<String> all = new ArrayList<>(settled());
            // The same consonant twice, with nothing between, is one that is written double.
            if (!consonants.isEmpty()
                    && consonants.charAt(consonants.length() - 1) == kind
                    && all.getLast().isEmpty()) {
                return new Draft(consonants, all, false);
            }
            all.add("");
            return new Draft(consonants + kind, Collections.unmodifiableList(all), false);
        }

        Key key() {
            return new Key(consonants, settled());
        }
    }
}
