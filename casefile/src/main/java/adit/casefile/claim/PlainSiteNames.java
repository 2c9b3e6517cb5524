// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.ledger.FormatException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the names as they are listed; capitals, accents and the case endings of the language do not matter. */
public final class PlainSiteNames implements SiteNames {
    private record Name(String site, String written, List<String> words) {}

    private final Map<String, List<Name>> byFirstWord = new HashMap<>();
    private final Set<String> endings;
    private int longest;

    private PlainSiteNames(Set<String> endings) {
        this.endings = endings;
    }

    /**
     * @param names of each site by its id, in any script
     * @param language of the texts, a tag such as {@code az}
     * @throws FormatException where the language has no table
     */
    public static PlainSiteNames of(Map<String, List<String>> names, String language) throws FormatException {
        PlainSiteNames all = new PlainSiteNames(Language.of(language).nameEndings());
        names.forEach((site, written) -> written.forEach(name -> all.add(site, name)));
        return all;
    }

    private void add(String site, String name) {
        List<String> words = Tokens.of(name).stream().map(Token::folded).toList();
        if (!words.isEmpty()) {
            byFirstWord
                    .computeIfAbsent(words.getFirst(), w -> new ArrayList<>())
                    .add(new Name(site, name, words));
            longest = Math.max(longest, words.getFirst().length());
        }
    }

    @Override
    public List<Mention> find(String text) {
        List<Token> tokens = Tokens.of(text);
        List<Mention> found = new ArrayList<>();
        int i = 0;
        while (i < tokens.size()) {
            Name name = at(tokens, i);
            if (name != null) {
                int last = i + name.words().size() - 1;
                found.add(new Mention(
                        name.site(), tokens.get(i).start(), tokens.get(last).end(), "the name " + name.written()));
                i = last;
            }
            i++;
        }
        return found;
    }

    private @Nullable Name at(List<Token> tokens, int i) {
        Name best = null;
        String word = tokens.get(i).folded();
        for (int n = 1; n <= Math.min(word.length(), longest); n++) {
            for (Name name : byFirstWord.getOrDefault(word.substring(0, n), List.of())) {
                if ((best == null || name.words().size() >= best.words().size()) && fits(name, tokens, i)) {
                    best = name;
                }
            }
        }
        return best;
    }

    private boolean fits(Name name, List<Token> tokens, int i) {
        int size = name.words().size();
        if (i + size > tokens.size()) {
            return false;
        }
        for (int k = 0; k < size; k++) {
            String word = tokens.get(i + k).folded();
            String wanted = name.words().get(k);
            boolean ended =
                    k == size - 1 && word.startsWith(wanted) && endings.contains(word.substring(wanted.length()));
            if (!word.equals(wanted) && !ended) {
                return false;
            }
        }
        return true;
    }
}
