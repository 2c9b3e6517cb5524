// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Cuts a text into tokens in one walk, without regular expressions, so that no text makes it slow. */
final class Tokens {
    /** Longer runs of letters are no words of a language; they are not folded and match nothing. */
    private static final int LONGEST_WORD = 60;

    private static final int MOST_DIGITS = 15;
    private static final String DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\u058a";

    private final String text;
    private final Set<Character> thousands;
    private final Set<Character> decimals;
    private final List<Token> found = new ArrayList<>();

    private Tokens(String text, Set<Character> thousands, Set<Character> decimals) {
        this.text = text;
        this.thousands = thousands;
        this.decimals = decimals;
    }

    static List<Token> of(String text, Set<Character> thousands, Set<Character> decimals) {
        Tokens tokens = new Tokens(text, thousands, decimals);
        tokens.walk();
        return tokens.found;
    }

    /** Words only, as names and phrases are compared; no separators in numbers. */
    static List<Token> of(String text) {
        return of(text, Set.of(), Set.of());
    }

    /** Lower case without accents; letters that differ by habit of spelling become one. */
    static String fold(String word) {
        String apart = Normalizer.normalize(word, Normalizer.Form.NFD);
        StringBuilder folded = new StringBuilder(apart.length());
        apart.codePoints().filter(c -> !isAccent(c)).forEach(folded::appendCodePoint);
        return folded.toString()
                .toLowerCase(Locale.ROOT)
                .replace('ə', 'e')
                .replace('ı', 'i')
                .replace('’', '\'')
                .replace("և", "եւ");
    }

    private static boolean isAccent(int c) {
        // The marks that Armenian sets inside a word for stress, doubt or surprise are no part of it either.
        return Character.getType(c) == Character.NON_SPACING_MARK || (c >= 0x55b && c <= 0x55e);
    }

    private static boolean isLetter(int c) {
        return Character.isLetter(c) || isAccent(c) || c == '²' || c == '³';
    }

    private void walk() {
        int i = 0;
        while (i < text.length()) {
            int c = text.codePointAt(i);
            if (isDigit(i)) {
                i = number(i);
            } else if (isLetter(c)) {
                i = word(i);
            } else if ((Character.isWhitespace(c) && c != '\n') || Character.isSpaceChar(c)) {
                i += Character.charCount(c);
            } else {
                int end = i + Character.charCount(c);
                String mark = text.substring(i, end);
                String folded = DASHES.contains(mark) ? "-" : mark.equals("’") ? "'" : mark;
                found.add(new Token(i, end, Token.Kind.MARK, folded, Optional.empty()));
                i = end;
            }
        }
    }

    private int word(int start) {
        int i = start;
        while (i < text.length() && (isLetter(text.codePointAt(i)) || isDigit(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        String folded = i - start > LONGEST_WORD ? "" : fold(text.substring(start, i));
        found.add(new Token(start, i, Token.Kind.WORD, folded, Optional.empty()));
        return i;
    }

    private boolean isDigit(int i) {
        return i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }

    private boolean is(int i, char c) {
        return i < text.length() && text.charAt(i) == c;
    }

    /** How many digits stand from here, counted no further than to {@code most}. */
    private int digits(int i, int most) {
        int n = 0;
        while (n < most && isDigit(i + n)) {
            n++;
        }
        return n;
    }

    private int number(int start) {
        int date = dateEnd(start);
        if (date > start) {
            found.add(new Token(start, date, Token.Kind.DATE, text.substring(start, date), Optional.empty()));
            return date;
        }
        int i = start + digits(start, Integer.MAX_VALUE);
        StringBuilder plain = new StringBuilder(text.substring(start, i));
        if (i - start <= 3 && text.charAt(start) != '0') {
            while (i < text.length() && thousands.contains(text.charAt(i)) && digits(i + 1, 4) == 3) {
                plain.append(text, i + 1, i + 4);
                i += 4;
            }
        }
        if (i < text.length() && decimals.contains(text.charAt(i)) && isDigit(i + 1)) {
            int end = i + 1 + digits(i + 1, Integer.MAX_VALUE);
            plain.append('.').append(text, i + 1, end);
            i = end;
        }
        Optional<BigDecimal> value =
                plain.length() <= MOST_DIGITS ? Optional.of(new BigDecimal(plain.toString())) : Optional.empty();
        found.add(new Token(start, i, Token.Kind.NUMBER, text.substring(start, i), value));
        return i;
    }

    /** Behind 28.12.2022 or 2022-12-28, or the start where none stands here. */
    private int dateEnd(int start) {
        int first = digits(start, 5);
        if (first == 4
                && is(start + 4, '-')
                && digits(start + 5, 3) == 2
                && is(start + 7, '-')
                && digits(start + 8, 3) == 2) {
            return start + 10;
        }
        int dot = start + first;
        int second = digits(dot + 1, 3);
        int year = dot + 1 + second + 1;
        boolean dots = (first == 1 || first == 2) && is(dot, '.') && (second == 1 || second == 2) && is(year - 1, '.');
        return dots && digits(year, 5) == 4 ? year + 4 : start;
    }
}
