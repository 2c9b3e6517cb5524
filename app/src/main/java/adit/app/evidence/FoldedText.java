// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * What is left of a text when only its letters and digits count: in one case, without accents, and a single blank for
 * whatever stands between them. "Gold-Mine", "gold%20mine" once its escapes are undone, and "GOLD  mine" are the same.
 */
final class FoldedText {
    private static final String BLANK = " ";

    /** What each character becomes, found out when it is first met; two threads would find out the same. */
    private static final @Nullable String[] KNOWN = new String[Character.MAX_VALUE + 1];

    private FoldedText() {}

    static String of(CharSequence text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean between = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String folded;
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                folded = fold(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                folded = known(c);
            }
            for (int k = 0; k < folded.length(); k++) {
                char f = folded.charAt(k);
                if (f != ' ') {
                    if (between) {
                        out.append(' ');
                    }
                    out.append(f);
                }
                between = f == ' ';
            }
        }
        return out.toString();
    }

    private static String known(char c) {
        String folded = KNOWN[c];
        if (folded == null) {
            folded = fold(c);
            KNOWN[c] = folded;
        }
        return folded;
    }

    /** Nothing for a mark, such as an accent, and for what is not seen, such as a soft hyphen. */
    private static String fold(int codePoint) {
        if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            return BLANK;
        }
        StringBuilder out = new StringBuilder();
        Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                .codePoints()
                .forEach(c -> {
                    // By way of the capital: the dotless i of Turkish has the capital of the dotted one.
                    int lower = Character.toLowerCase(Character.toUpperCase(c));
                    switch (Character.getType(c)) {
                        case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> {}
                        case Character.COMBINING_SPACING_MARK -> out.appendCodePoint(c);
                        default -> {
                            if (lower == 'ß') {
                                out.append("ss");
                            } else if (Character.isLetterOrDigit(c)) {
                                out.appendCodePoint(lower);
                            } else {
                                out.append(BLANK);
                            }
                        }
                    }
                });
        return out.toString();
    }
}
