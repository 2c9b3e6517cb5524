// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.casefile.UncertainDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads one date in digits and names of months, in any of the orders of the languages. */
final class DateParts {
    private static final int LONGEST_MONTH = 31;

    private final Words words;

    private final Optional<UncertainDate> said;

    DateParts(Words words, Optional<UncertainDate> said) {
        this.words = words;
        this.said = said;
    }

    /** The date that begins at a token, or null. */
    @Nullable
    DatePart at(int i) {
        if (i >= words.size()) {
            return null;
        }
        return switch (words.token(i).kind()) {
            case DATE -> digits(i);
            case NUMBER -> words.token(i).year() > 0 ? yearFirst(i) : dayFirst(i);
            case WORD -> monthFirst(i);
            case MARK -> null;
        };
    }

    private @Nullable DatePart digits(int i) {
        String[] fields = words.token(i).folded().split("[.-]", -1);
        boolean iso = fields[0].length() == 4;
        int year = Integer.parseInt(fields[iso ? 0 : 2]);
        int month = Integer.parseInt(fields[1]);
        int day = Integer.parseInt(fields[iso ? 2 : 0]);
        return month < 1 || month > 12 || day < 1 || day > LONGEST_MONTH
                ? null
                : new DatePart(year, month, day, 0, years(i + 1), i, true);
    }

    private int month(int i) {
        Language.Hit hit = words.hit(i, Sense.MONTH);
        return hit == null ? 0 : Integer.parseInt(hit.key());
    }

    private int day(int i) {
        int day = i < words.size() ? words.token(i).small() : 0;
        return day > LONGEST_MONTH ? 0 : day;
    }

    /** Behind the ending of a number, as in 2022-ci, 3-ին, 28th. */
    private int ending(int p) {
        int word = words.is(p, "-") && words.joined(p) ? p + 1 : p;
        return words.joined(word) && words.length(word, Sense.NUMBER_ENDING) > 0 ? word + 1 : p;
    }

    /** Behind the words for year. */
    private int years(int p) {
        int q = p;
        int length;
        while ((length = words.length(q, Sense.YEAR_WORD)) > 0) {
            q += length;
            if (words.is(q, ".") && words.length(q - 1, Sense.ABBREVIATION) > 0) {
                q++;
            }
        }
        return q;
    }

    private int last(int to) {
        return words.is(to - 1, ".") ? to - 2 : to - 1;
    }

    /** 2022-ci ilin dekabrında, 2022 թ. դեկտեմբերի 3-ին, 2007 года, or a year alone. */
    private @Nullable DatePart yearFirst(int i) {
        int year = words.token(i).year();
        int ended = ending(i + 1);
        int p = years(ended);
        int month = month(p);
        if (month > 0) {
            return daysAfter(year, month, p + 1);
        }
        boolean sure = p > ended || (ended > i + 1 && words.length(last(p), Sense.SINCE_ENDING) > 0);
        return new DatePart(year, 0, 0, 0, p, last(p), sure);
    }

    /** The day or days that stand behind a month. */
    private DatePart daysAfter(int year, int month, int p) {
        int day = day(p);
        if (day == 0) {
            return new DatePart(year, month, 0, 0, p, p - 1, true);
        }
        int to = ending(p + 1);
        int second = words.is(to, "-") ? day(to + 1) : 0;
        if (second > day) {
            to = ending(to + 2);
            return new DatePart(year, month, day, second, to, p, true);
        }
        return new DatePart(year, month, day, 0, to, to - 1, true);
    }

    /** 28 December 2022, 3–4 декабря, 3rd of December. */
    private @Nullable DatePart dayFirst(int i) {
        int day = day(i);
        if (day == 0) {
            return null;
        }
        int p = ending(i + 1);
        int second = 0;
        int join = words.is(p, "-") ? 1 : words.length(p, Sense.TO, Sense.AND);
        if (join > 0 && day(p + join) > day) {
            second = day(p + join);
            p = ending(p + join + 1);
        }
        p += month(p) == 0 ? words.length(p, Sense.DATE_FILLER) : 0;
        int month = month(p);
        if (month == 0) {
            return null;
        }
        return yearAfter(month, day, second, p + 1);
    }

    private DatePart yearAfter(int month, int day, int second, int p) {
        int at = words.is(p, ",") ? p + 1 : p;
        at += words.length(at, Sense.YEAR_WORD) == 0 ? words.length(at, Sense.DATE_FILLER) : 0;
        int year = at < words.size() ? words.token(at).year() : 0;
        Language.Hit relative = words.hit(at, Sense.RELATIVE_YEAR);
        if (relative != null && said.isPresent()) {
            int reckoned = said.get().earliest().getYear() + Integer.parseInt(relative.key());
            return new DatePart(reckoned, month, day, second, at + relative.length(), p - 1, true);
        }
        if (year == 0) {
            return new DatePart(0, month, day, second, p, p - 1, true);
        }
        int to = years(ending(at + 1));
        int ending = to == at + 1 ? p - 1 : last(to);
        return new DatePart(year, month, day, second, to, ending, true);
    }

    /** December 28, 2022; December 2022; դեկտեմբերի 3-ին; a month alone, which is sure only where it is no other word. */
    private @Nullable DatePart monthFirst(int i) {
        int month = month(i);
        if (month == 0) {
            return null;
        }
        if (day(i + 1) == 0) {
            DatePart part = yearAfter(month, 0, 0, i + 1);
            return part.year() > 0 ? part : new DatePart(0, month, 0, 0, i + 1, i, isLong(i));
        }
        DatePart part = daysAfter(0, month, i + 1);
        int comma = words.is(part.to(), ",") ? 1 : 0;
        int year = part.to() + comma < words.size()
                ? words.token(part.to() + comma).year()
                : 0;
        return year == 0
                ? part
                : new DatePart(year, month, part.day(), part.lastDay(), part.to() + comma + 1, part.ending(), true);
    }

    /** "May" and "March" are other words too. */
    private boolean isLong(int i) {
        String word = words.token(i).folded();
        return word.length() > 5;
    }
}
