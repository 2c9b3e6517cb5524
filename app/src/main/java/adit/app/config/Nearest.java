// SPDX-License-Identifier: Apache-2.0
package adit.app.config;

import java.util.Optional;

/** The known word that a mistyped one resembles most. */
public final class Nearest {
    private Nearest() {}

    /** The candidate with the fewest letters inserted, left out or exchanged; the first of equals. */
    public static String of(String word, Iterable<String> candidates) {
        String best = "";
        int least = Integer.MAX_VALUE;
        for (String c : candidates) {
            int d = distance(word, c);
            if (d < least) {
                least = d;
                best = c;
            }
        }
        return best;
    }

    /** As {@link #of} where at most a third of the word's letters, or one, differ: what is further off was not meant. */
    public static Optional<String> near(String word, Iterable<String> candidates) {
        String nearest = of(word, candidates);
        return distance(word, nearest) <= Math.max(1, word.length() / 3) ? Optional.of(nearest) : Optional.empty();
    }

    /** Letters to insert, leave out or exchange to make one word of the other (Levenshtein). */
    public static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        int[] current = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                current[j] = Math.min(Math.min(current[j - 1], previous[j]) + 1, previous[j - 1] + cost);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[b.length()];
    }
}
