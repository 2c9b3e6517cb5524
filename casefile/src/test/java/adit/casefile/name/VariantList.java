// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Pairs of names from the GeoNames table of Azerbaijan and Armenia. Two names of a place count as spellings of one name by
 * a rule that knows nothing of the matcher: plain ICU ("Any-Latin; Latin-ASCII") and an edit distance.
 */
final class VariantList {
    static final double LEAST_SIMILARITY = 0.6;

    private static final Transliterator PLAIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    private static final Set<Character.UnicodeScript> SCRIPTS = Set.of(
            Character.UnicodeScript.LATIN,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.ARMENIAN,
            Character.UnicodeScript.GEORGIAN,
            Character.UnicodeScript.ARABIC);

    /** A place: its name, and its other names in the scripts of the list. */
    record Place(String id, String name, List<String> others) {
        List<String> all() {
            List<String> all = new ArrayList<>(List.of(name));
            all.addAll(others);
            return all;
        }
    }

    record Pair(Place place, String a, String b) {}

    private static final Map<String, String> FOLDED = new HashMap<>();

    static String folded(String name) {
        return FOLDED.computeIfAbsent(
                name, n -> PLAIN.transliterate(n).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", ""));
    }

    static List<Place> read(Path tsv) throws IOException {
        List<Place> all = new ArrayList<>();
        List<String> lines = Files.readAllLines(tsv, StandardCharsets.UTF_8);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Set<String> others = new LinkedHashSet<>();
            for (String other : cells[3].split(",")) {
                if (isWritten(other) && !other.equals(cells[1])) {
                    others.add(other);
                }
            }
            all.add(new Place(cells[0], cells[1], List.copyOf(others)));
        }
        return all;
    }

    /** In one of the scripts, and not a small Latin text, which GeoNames' tables have made by machine from other scripts. */
    private static boolean isWritten(String name) {
        int[] letters = name.codePoints().filter(Character::isLetter).toArray();
        if (letters.length < 3) {
            return false;
        }
        for (int c : letters) {
            if (!SCRIPTS.contains(Character.UnicodeScript.of(c))) {
                return false;
            }
        }
        return Character.UnicodeScript.of(letters[0]) != Character.UnicodeScript.LATIN
                || !Character.isLowerCase(letters[0]);
    }

    /** Each place's name with each of its others that are spellings of it by the rule. */
    static List<Pair> withName(List<Place> places) {
        List<Pair> all = new ArrayList<>();
        for (Place p : places) {
            for (String other : p.others()) {
                if (similarity(p.name(), other) >= LEAST_SIMILARITY) {
                    all.add(new Pair(p, p.name(), other));
                }
            }
        }
        return all;
    }

    static double similarity(String a, String b) {
        String x = folded(a);
        String y = folded(b);
        return 1 - distance(x, y) / (double) Math.max(1, Math.max(x.length(), y.length()));
    }

    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int replaced = before + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                before = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }

    public static void main(String[] args) throws IOException {
        Map<String, List<String>> bands = new LinkedHashMap<>();
        for (Place p : read(Path.of(args[0]))) {
            if ((adit.ledger.Digest.of(p.id().getBytes(StandardCharsets.UTF_8)).toString().hashCode() & 1) != 0) continue;
            for (String o : p.others()) {
                double s = similarity(p.name(), o);
                bands.computeIfAbsent(s >= .7 ? "7" : s >= .6 ? "6" : s >= .5 ? "5" : s >= .4 ? "4" : s >= .3 ? "3": "0", k -> new ArrayList<>())
                        .add(p.name() + "/" + o);
            }
        }
        bands.forEach((k, v) -> System.out.println(k + " " + v.size() + " " + (k.equals("7") || k.equals("0") ? "" : v)));
    }
}
