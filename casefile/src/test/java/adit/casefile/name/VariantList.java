// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import adit.ledger.Digest;
import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Pairs of names from the GeoNames table of Azerbaijan and Armenia. Two names of a place count as spellings of one name by
 * a rule that knows nothing of the matcher: plain ICU ("Any-Latin; Latin-ASCII") and an edit distance.
 */
final class VariantList {
    private static final Transliterator PLAIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    private static final Map<String, String> FOLDED = new ConcurrentHashMap<>();
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

        /** Half of the places are for tuning, by a digest of their number. */
        boolean isForTuning() {
            return (Digest.of(id.getBytes(StandardCharsets.UTF_8)).bytes()[0] & 1) == 0;
        }

        /** Whether some name of both is the same by plain ICU; then a match of the two is no error. */
        boolean sharesNameWith(Place other) {
            Set<String> mine = all().stream().map(VariantList::folded).collect(Collectors.toSet());
            return other.all().stream().anyMatch(n -> mine.contains(folded(n)));
        }
    }

    /** Two names of one place. */
    record Pair(Place place, String name, String other) {
        boolean isPlainlyEqual() {
            return folded(name).equals(folded(other));
        }

        String script() {
            return Character.UnicodeScript.of(other.codePoints()
                            .filter(Character::isLetter)
                            .findFirst()
                            .orElseThrow())
                    .name()
                    .toLowerCase(Locale.ROOT);
        }
    }

    private VariantList() {}

    /** What plain ICU makes of a name; the method under test has no part in it. */
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

    /** In one of the scripts, of three letters or more, and no Latin text in small letters: GeoNames makes those by machine. */
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
    static List<Pair> variants(List<Place> places, double leastSimilarity) {
        List<Pair> all = new ArrayList<>();
        for (Place p : places) {
            for (String other : p.others()) {
                if (similarity(p.name(), other) >= leastSimilarity) {
                    all.add(new Pair(p, p.name(), other));
                }
            }
        }
        return all;
    }

    static double similarity(String a, String b) {
        String x = folded(a);
        String y = folded(b);
        return 1 - Edits.between(x, y) / (double) Math.max(1, Math.max(x.length(), y.length()));
    }
}
