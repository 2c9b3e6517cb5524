// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A word, number, date in digits or mark of a text.
 *
 * @param start first character in the text
 * @param end behind its last character
 * @param folded as it is compared: lower case, without accents
 * @param number value of a number of at most 15 digits
 */
record Token(int start, int end, Kind kind, String folded, Optional<BigDecimal> number) {
    enum Kind {
        WORD,
        NUMBER,
        DATE,
        MARK
    }

    boolean is(String mark) {
        return folded.equals(mark);
    }

    /** A number of one or two digits, or 0. */
    int small() {
        return kind == Kind.NUMBER && folded.length() <= 2 ? Integer.parseInt(folded) : 0;
    }

    /** A number that may be a year, or 0. */
    int year() {
        if (kind != Kind.NUMBER || folded.length() != 4 || !folded.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return 0;
        }
        int year = Integer.parseInt(folded);
        return year >= 1900 && year <= 2099 ? year : 0;
    }
}
