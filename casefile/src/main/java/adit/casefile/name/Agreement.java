// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

/**
 * What two spellings of one name have in common.
 *
 * @param form of the first, in plain Latin letters
 * @param otherForm of the second
 * @param key consonants of the first in their classes, as {@code K-S-L-P-L-K}
 * @param otherKey of the second; the same but for {@link Rule#ONE_CONSONANT}
 */
public record Agreement(Rule rule, String form, String otherForm, String key, String otherKey) {
    /** From the surest to the least sure. */
    public enum Rule {
        /** The same letters, but for case, spaces, apostrophes and words such as "village". */
        SAME_LETTERS("have the same letters"),
        /** Written in plain Latin letters they are the same. */
        SAME_FORM("are the same in Latin letters"),
        /** The same skeleton of consonants, and vowels that do not speak against it. */
        SAME_KEY("have the same consonants"),
        /** Long skeletons that differ in one consonant, in forms that differ in two letters at most: a slip, perhaps. */
        ONE_CONSONANT("differ in one consonant, perhaps by a slip");

        private final String words;

        Rule(String words) {
            this.words = words;
        }

        /** For a sentence that begins with both names. */
        public String words() {
            return words;
        }
    }

    /** For a sentence: how both are read, and what they share. */
    public String words() {
        String read = form.equals(otherForm) ? form : form + " and " + otherForm;
        String keys = key.equals(otherKey) ? key : key + " and " + otherKey;
        return switch (rule) {
            case SAME_LETTERS -> rule.words;
            case SAME_FORM -> rule.words + ": " + read;
            case SAME_KEY, ONE_CONSONANT -> rule.words + ": read " + read + ", consonants " + keys;
        };
    }
}
