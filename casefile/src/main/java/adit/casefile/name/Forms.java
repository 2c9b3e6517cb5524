// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes a name in plain Latin letters, in each way in which its letters can be read. */
final class Forms {
    // Words that say what a place is, not what it is called; left out where something else is left.
    private static final Set<String> GENERIC =
            Set.of(("city town village settlement district region rayon raion mine mines deposit field plant"
                            + " şəhəri şəhər kəndi kənd qəsəbəsi rayonu yatağı mədəni"
                            + " город село деревня поселок посёлок район рудник месторождение"
                            + " քաղաք գյուղ գյուղը շրջան հանք հանքավայր հանքավայրը"
                            + " шәһәри кәнди району")
                    .split(" "));

    // Words that tell two places of one name apart, and are translated with the name.
    private static final Map<String, String> TRANSLATED = translated(
            "upper=verin վերին верин верхний verkhniy yuxarı yukhary yuxari юхары јухары ზემო zemo",
            "lower=nerkin ներքին неркин нижний nizhniy nizhnyaya nizhniye aşağı asagi ashagy ashaga ashagi ашагы ქვემო kvemo",
            "great=mets metz mec մեծ мец большой bolshoy böyük boyuk beyuk biyuk беюк бөјүк დიდი didi",
            "small=pokr փոքր покр малый malyy kiçik kicik kichik кичик პატარა patara",
            "new=nor նոր нор новый novyy novaya yeni ени јени ახალი akhali",
            "old=hin հին старый staryy staraya köhnə kohna kegna кёгна көһнә ძველი dzveli");

    private Forms() {}

    private static Map<String, String> translated(String... lines) {
        Map<String, String> all = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            String meaning = line.substring(0, equals);
            all.put(meaning, meaning);
            for (String word : line.substring(equals + 1).split(" ")) {
                all.put(word, meaning);
            }
        }
        return Map.copyOf(all);
    }

    /** ICU's rules take long to load, so only once, and only where a script needs them. */
    private static final class Icu {
        // Its transform locks what it shares, so one of it serves all threads.
        static final Transliterator PLAIN = Transliterator.getInstance("Any-Latin; Latin-ASCII");
    }

    /** Small letters and digits; without generic words, upper, great and new in English; words parted by one space. */
    static String core(String name) {
        // İ before lower case: ROOT makes it i with a dot above, which is no other letter.
        String small = Normalizer.normalize(name.replace('İ', 'i'), Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "");
        List<String> words = new ArrayList<>(List.of(small.replaceAll("['’‘ʼʻ`´ʹʾʿ\"“”«»]", "")
                .replaceAll("[^\\p{L}\\p{Nd}]+", " ")
                .strip()
                .split(" ")));
        List<String> own = words.stream().filter(w -> !GENERIC.contains(w)).toList();
        // "Village" alone is a name, and so is "New Village".
        if (TRANSLATED.keySet().containsAll(own)) {
            own = words;
        }
        // A word alone is a name: the village Verin, the town Nor.
        return own.size() < 2
                ? own.getFirst()
                : own.stream().map(w -> TRANSLATED.getOrDefault(w, w)).collect(Collectors.joining(" "));
    }

    /** The forms of what {@link #core} made, without spaces; at least one, in a fixed order. */
    static List<String> of(String core) {
        Set<String> all = new LinkedHashSet<>();
        boolean doubtful = core.codePoints().anyMatch(Letters::isDoubtful);
        boolean azerbaijani = core.codePoints().anyMatch(Letters::showsAzerbaijani);
        if (doubtful) {
            add(all, core, true);
        }
        if (!doubtful || !azerbaijani) {
            add(all, core, false);
        }
        return List.copyOf(all);
    }

    /** Whether the script leaves short vowels unwritten. */
    static boolean isUnvowelled(String core) {
        return core.codePoints().anyMatch(c -> switch (Character.UnicodeScript.of(c)) {
            case ARABIC, HEBREW -> true;
            default -> false;
        });
    }

    private static void add(Set<String> all, String core, boolean azerbaijani) {
        String form = Stream.of(core.split(" ")).map(w -> word(w, azerbaijani)).collect(Collectors.joining());
        if (form.indexOf('w') < 0) {
            all.add(form);
        } else {
            all.add(form.replace('w', 'v'));
            all.add(form.replace('w', 'u'));
        }
    }

    private static String word(String word, boolean azerbaijani) {
        StringBuilder out = new StringBuilder();
        int[] letters = word.codePoints().toArray();
        for (int i = 0; i < letters.length; i++) {
            int letter = letters[i];
            // Armenian writes u with two letters; its first e and o sound as ye and vo.
            if (letter == 'ո' && i + 1 < letters.length && letters[i + 1] == 'ւ') {
                out.append('u');
                i++;
            } else if (i == 0 && (letter == 'ո' || letter == 'ե' || letter == 'և')) {
                out.append(letter == 'ո' ? "vo" : letter == 'ե' ? "ye" : "yev");
            } else if (letter == 'д' && i + 1 < letters.length && letters[i + 1] == 'ж') {
                out.append("dzh");
                i++;
            } else {
                out.append(sound(letter, azerbaijani));
            }
        }
        return out.toString();
    }

    private static String sound(int letter, boolean azerbaijani) {
        if ((letter >= 'a' && letter <= 'z' && !azerbaijani) || (letter >= '0' && letter <= '9')) {
            return Character.toString(letter);
        }
        @Nullable String own = Letters.foreign(letter);
        if (own == null) {
            own = Letters.latin(letter, azerbaijani);
        }
        if (own != null) {
            return own;
        }
        if (letter >= 'a' && letter <= 'z') {
            return Character.toString(letter);
        }
        return Icu.PLAIN
                .transliterate(Character.toString(letter))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]", "");
    }
}
