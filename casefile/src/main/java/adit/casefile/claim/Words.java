// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tokens of a text with what each means in its language. */
final class Words {
    final String text;
    final List<Token> tokens;
    private final List<List<Language.Hit>> hits;

    /** Tokens that belong to a date, quantity or name and are not looked at again for verbs and clauses. */
    final boolean[] taken;

    Words(String text, Language language) {
        this.text = text;
        this.tokens = language.tokens(text);
        this.hits = new ArrayList<>(tokens.size());
        for (int i = 0; i < tokens.size(); i++) {
            hits.add(language.at(tokens, i));
        }
        this.taken = new boolean[tokens.size()];
    }

    int size() {
        return tokens.size();
    }

    Token token(int i) {
        return tokens.get(i);
    }

    List<Language.Hit> hits(int i) {
        return hits.get(i);
    }

    /** The longest phrase of this meaning that begins at a token; null where there is none. */
    Language.@Nullable Hit hit(int i, Sense sense) {
        Language.Hit best = null;
        if (i < tokens.size()) {
            for (Language.Hit hit : hits.get(i)) {
                if (hit.sense() == sense && (best == null || hit.length() > best.length())) {
                    best = hit;
                }
            }
        }
        return best;
    }

    /** How many tokens the longest phrase of one of these meanings has; 0 where there is none. */
    int length(int i, Sense... senses) {
        int most = 0;
        for (Sense sense : senses) {
            Language.Hit hit = hit(i, sense);
            most = hit == null ? most : Math.max(most, hit.length());
        }
        return most;
    }

    boolean is(int i, String mark) {
        return i < tokens.size() && tokens.get(i).is(mark);
    }

    /** Whether nothing stands between a token and the one before. */
    boolean joined(int i) {
        return i > 0
                && i < tokens.size()
                && tokens.get(i).start() == tokens.get(i - 1).end();
    }

    /** The token at a character or the first behind it. */
    int at(int offset) {
        int low = 0;
        int high = tokens.size();
        while (low < high) {
            int mid = (low + high) >>> 1;
            if (tokens.get(mid).end() <= offset) {
                low = mid + 1;
            } else {
                high = mid;
            }
        }
        return low;
    }

    void take(int from, int to) {
        Arrays.fill(taken, from, to, true);
    }

    int start(int from) {
        return tokens.get(from).start();
    }

    /** Behind the last character of the token before. */
    int end(int to) {
        return tokens.get(to - 1).end();
    }
}
