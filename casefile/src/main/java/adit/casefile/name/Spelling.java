// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A name as somebody wrote it, read: its forms in plain Latin letters and the consonant skeletons of these. Immutable; the
 * same text gives the same forms and keys in the same order. The method and its error rates are in
 * {@code docs/methods/names.md}.
 */
public final class Spelling {
    /** The method's name and version; the version rises when any name may match otherwise than before. */
    public static final String METHOD = "consonant-skeleton 1";

    /** Longest name, in UTF-16 units. */
    public static final int LONGEST = 200;

    // Two consonants without vowels are of too many names.
    private static final int SHORTEST_UNVOWELLED = 3;

    // A slip in a short name makes another name. Both tuned on the tuning half of the list in docs/methods/names.md.
    private static final int SHORTEST_SLIP = 5;
    private static final int LARGEST_SLIP = 2;

    private final String text;
    private final String core;
    private final boolean unvowelled;
    private final List<Skeleton> skeletons;

    /** A key and the form that it was made from. */
    record Skeleton(String form, Key key) {}

    private Spelling(String text) {
        this.text = text;
        this.core = Forms.core(text);
        this.unvowelled = Forms.isUnvowelled(core);
        List<Skeleton> all = new ArrayList<>();
        for (String form : Forms.of(core)) {
            Key.of(form).forEach(key -> all.add(new Skeleton(form, key)));
        }
        this.skeletons = List.copyOf(all);
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException where it is longer than {@link #LONGEST}, or has neither letter nor digit
     */
    public static Spelling of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a name has at most " + LONGEST + " characters, this one has "
                    + text.length() + " and begins with \"" + text.substring(0, text.offsetByCodePoints(0, 20))
                    + "\"; give the name alone");
        }
        Spelling made = new Spelling(text);
        if (made.forms().stream().allMatch(String::isEmpty)) {
            throw new IllegalArgumentException("\"" + text + "\" has no letter that can be read, so it is no name");
        }
        return made;
    }

    public String text() {
        return text;
    }

    /** In plain Latin letters, in each way in which its letters can be read. */
    public List<String> forms() {
        return skeletons.stream().map(Skeleton::form).distinct().toList();
    }

    /** Its consonants in their classes, in each way in which they can be read, as {@code K-S-L-P-L-K}. */
    public List<String> keys() {
        return skeletons.stream().map(s -> s.key().toString()).distinct().toList();
    }

    /** What it is found by: two names that agree by a rule but {@link Agreement.Rule#ONE_CONSONANT} share one of these. */
    Set<String> squeezedKeys() {
        Set<String> all = new LinkedHashSet<>();
        skeletons.forEach(s -> all.add(s.key().squeezed()));
        return all;
    }

    /** What it is found by where a consonant may be wrong: each long key, and what is left of it without one of its own. */
    Set<String> slips() {
        Set<String> all = new LinkedHashSet<>();
        for (Skeleton s : skeletons) {
            String key = s.key().consonants();
            if (key.length() >= SHORTEST_SLIP) {
                all.add(key);
                for (int i = 0; i < key.length(); i++) {
                    all.add(key.substring(0, i) + key.substring(i + 1));
                }
            }
        }
        return all;
    }

    /** Why this and another are spellings of one name, by the surest rule; empty where nothing says so. Symmetric. */
    public Optional<Agreement> agree(Spelling other) {
        if (core.equals(other.core)) {
            return Optional.of(
                    agreement(Agreement.Rule.SAME_LETTERS, skeletons.getFirst(), other.skeletons.getFirst()));
        }
        for (Skeleton a : skeletons) {
            for (Skeleton b : other.skeletons) {
                if (a.form().equals(b.form())) {
                    return Optional.of(agreement(Agreement.Rule.SAME_FORM, a, b));
                }
            }
        }
        return sameKey(other).or(() -> oneConsonant(other));
    }

    private Optional<Agreement> sameKey(Spelling other) {
        @Nullable Agreement best = null;
        int fewest = Integer.MAX_VALUE;
        for (Skeleton a : skeletons) {
            for (Skeleton b : other.skeletons) {
                int differing = differing(a.key(), b.key(), unvowelled || other.unvowelled);
                if (differing < fewest) {
                    fewest = differing;
                    best = agreement(Agreement.Rule.SAME_KEY, a, b);
                }
            }
        }
        return Optional.ofNullable(best);
    }

    /** Places where the vowels differ, or the largest number where they or the consonants speak against one name. */
    private static int differing(Key a, Key b, boolean unvowelled) {
        if (unvowelled) {
            return a.squeezed().length() >= SHORTEST_UNVOWELLED && a.squeezed().equals(b.squeezed())
                    ? 0
                    : Integer.MAX_VALUE;
        }
        if (!a.consonants().equals(b.consonants())) {
            return Integer.MAX_VALUE;
        }
        int n = a.differing(b);
        return n > a.consonants().length() / 2 ? Integer.MAX_VALUE : n;
    }

    private Optional<Agreement> oneConsonant(Spelling other) {
        for (Skeleton a : skeletons) {
            for (Skeleton b : other.skeletons) {
                String x = a.key().consonants();
                String y = b.key().consonants();
                if (Math.min(x.length(), y.length()) >= SHORTEST_SLIP
                        && Math.abs(x.length() - y.length()) <= 1
                        && Edits.between(x, y) == 1
                        && Edits.between(a.form(), b.form()) <= LARGEST_SLIP) {
                    return Optional.of(agreement(Agreement.Rule.ONE_CONSONANT, a, b));
                }
            }
        }
        return Optional.empty();
    }

    private static Agreement agreement(Agreement.Rule rule, Skeleton mine, Skeleton other) {
        return new Agreement(
                rule,
                mine.form(),
                other.form(),
                mine.key().toString(),
                other.key().toString());
    }

    @Override
    public String toString() {
        return text;
    }
}
