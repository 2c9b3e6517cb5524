// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.ledger.FormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The words of a language as its table has them. */
final class Language {
    /** Tags of the languages that have a table. */
    static final List<String> KNOWN = List.of("az", "en", "hy", "ru");

    private static final Map<String, Character> SEPARATORS = Map.of("comma", ',', "point", '.', "space", ' ');
    private static final Map<String, Language> ALL = new TreeMap<>();

    static {
        KNOWN.forEach(tag -> ALL.put(tag, read(tag)));
    }

    /** What a phrase means at a token. */
    record Hit(Sense sense, String key, int length) {}

    private enum How {
        WHOLE,
        START,
        END
    }

    private record Piece(String text, How how) {
        boolean takes(String word) {
            return switch (how) {
                case WHOLE -> word.equals(text);
                case START -> word.startsWith(text);
                case END -> word.endsWith(text);
            };
        }
    }

    private record Phrase(Sense sense, String key, List<Piece> pieces) {}

    private final Map<How, Map<String, List<Phrase>>> index = new EnumMap<>(How.class);
    private final Map<How, Integer> longest = new EnumMap<>(How.class);
    private final Map<Sense, List<String>> plain = new EnumMap<>(Sense.class);

    private Language() {
        for (How how : How.values()) {
            index.put(how, new HashMap<>());
            longest.put(how, 0);
        }
    }

    /** @throws FormatException where the language has no table */
    static Language of(String tag) throws FormatException {
        Language language = ALL.get(Locale.forLanguageTag(tag).getLanguage());
        if (language == null) {
            throw new FormatException("claims in the language \"" + tag + "\" cannot be read, only in "
                    + String.join(", ", KNOWN) + "; enter its propositions yourself");
        }
        return language;
    }

    private static Language read(String tag) {
        String table;
        try (InputStream in = Language.class.getResourceAsStream(tag + ".txt")) {
            if (in == null) {
                throw new IllegalStateException("the table of the language " + tag + " is not in the jar");
            }
            table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the table of the language " + tag + " cannot be read", e);
        }
        return parse(tag, table);
    }

    static Language parse(String tag, String table) {
        Map<String, Sense> headings = Arrays.stream(Sense.values()).collect(Collectors.toMap(Sense::heading, s -> s));
        Language language = new Language();
        Sense sense = null;
        int number = 0;
        for (String line : table.split("\n", -1)) {
            number++;
            String at = tag + ".txt, line " + number + ": ";
            if (line.startsWith("[")) {
                sense = headings.get(line.strip().substring(1, line.strip().length() - 1));
                if (sense == null) {
                    throw new IllegalStateException(at + "no section is called " + line);
                }
                language.plain.putIfAbsent(sense, new ArrayList<>());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                language.add(at, sense, line);
            }
        }
        for (Sense each : Sense.values()) {
            if (!language.plain.containsKey(each)) {
                throw new IllegalStateException(tag + ".txt has no section [" + each.heading() + "]");
            }
        }
        return language;
    }

    private void add(String at, @Nullable Sense sense, String line) {
        int colon = line.indexOf(':');
        if (sense == null || sense.keyed() != colon > 0) {
            throw new IllegalStateException(at + "words stand under a heading, with a key where it has keys");
        }
        String key = colon > 0 ? line.substring(0, colon).strip() : "";
        for (String phrase : line.substring(colon + 1).split(",", -1)) {
            String words = phrase.replace("\"", "").strip();
            if (!words.isEmpty()) {
                plain.getOrDefault(sense, List.of()).add(words);
                add(new Phrase(sense, key, pieces(words)));
            }
        }
    }

    private void add(Phrase phrase) {
        Piece first = phrase.pieces().getFirst();
        index.getOrDefault(first.how(), Map.of())
                .computeIfAbsent(first.text(), t -> new ArrayList<>())
                .add(phrase);
        longest.merge(first.how(), first.text().length(), Math::max);
    }

    private static List<Piece> pieces(String phrase) {
        List<Piece> all = new ArrayList<>();
        for (String word : phrase.split(" ", -1)) {
            List<Token> tokens = Tokens.of(word.replace("*", ""));
            for (int i = 0; i < tokens.size(); i++) {
                boolean open = word.startsWith("*") && i == 0;
                boolean any = word.endsWith("*") && i == tokens.size() - 1;
                all.add(new Piece(tokens.get(i).folded(), open ? How.END : any ? How.START : How.WHOLE));
            }
        }
        return all;
    }

    /** Endings that a name may have in this language, folded. */
    Set<String> nameEndings() {
        return plain.getOrDefault(Sense.NAME_ENDING, List.of()).stream()
                .map(Tokens::fold)
                .collect(Collectors.toSet());
    }

    List<Token> tokens(String text) {
        return Tokens.of(text, separators(Sense.THOUSANDS), separators(Sense.DECIMALS));
    }

    private Set<Character> separators(Sense sense) {
        Set<Character> all = plain.getOrDefault(sense, List.of()).stream()
                .map(SEPARATORS::get)
                .collect(Collectors.toSet());
        if (all.contains(' ')) {
            all.addAll(List.of('\u00a0', '\u202f', '\u2009'));
        }
        return all;
    }

    /** All phrases that begin at a token; the work depends on the table, not on the text. */
    List<Hit> at(List<Token> tokens, int i) {
        String word = tokens.get(i).folded();
        List<Hit> hits = new ArrayList<>();
        collect(How.WHOLE, word, tokens, i, hits);
        for (int n = 1; n <= Math.min(word.length(), length(How.START)); n++) {
            collect(How.START, word.substring(0, n), tokens, i, hits);
        }
        for (int n = 1; n <= Math.min(word.length(), length(How.END)); n++) {
            collect(How.END, word.substring(word.length() - n), tokens, i, hits);
        }
        return hits.isEmpty() ? List.of() : hits;
    }

    private int length(How how) {
        return longest.getOrDefault(how, 0);
    }

    private void collect(How how, String first, List<Token> tokens, int i, List<Hit> hits) {
        for (Phrase phrase : index.getOrDefault(how, Map.of()).getOrDefault(first, List.of())) {
            List<Piece> pieces = phrase.pieces();
            boolean all = i + pieces.size() <= tokens.size();
            for (int k = 1; all && k < pieces.size(); k++) {
                all = pieces.get(k).takes(tokens.get(i + k).folded());
            }
            if (all) {
                hits.add(new Hit(phrase.sense(), phrase.key(), pieces.size()));
            }
        }
    }
}
