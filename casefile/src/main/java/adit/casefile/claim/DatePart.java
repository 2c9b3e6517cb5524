// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.casefile.UncertainDate;
import adit.ledger.FormatException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * One date as far as the text writes it; 0 for what it leaves out.
 *
 * @param lastDay second day of "3–4 December"
 * @param to behind its last token
 * @param ending the word whose ending may say since or until, in languages that say it so
 * @param sure whether it can be nothing but a date; a bare number of four digits is not
 */
record DatePart(int year, int month, int day, int lastDay, int to, int ending, boolean sure) {
    /** A date without a year means the nearest one, where that is this near and so no other can be meant. */
    private static final int NEAR_DAYS = 60;

    DatePart to(int behind) {
        return new DatePart(year, month, day, lastDay, behind, ending, sure);
    }

    /** What this leaves out and the other end of the interval says. */
    DatePart completedBy(DatePart other) {
        return new DatePart(
                year == 0 ? other.year : year,
                month == 0 && year == 0 ? other.month : month,
                day,
                lastDay,
                to,
                ending,
                sure);
    }

    /** With the year of the nearest such date, where the day on which it was said leaves no doubt. */
    Optional<DatePart> withYear(Optional<UncertainDate> said) {
        if (year > 0) {
            return Optional.of(this);
        }
        if (said.isEmpty() || !said.get().isDay() || month == 0) {
            return Optional.empty();
        }
        LocalDate day0 = said.get().earliest();
        for (int y = day0.getYear() - 1; y <= day0.getYear() + 1; y++) {
            YearMonth there = YearMonth.of(y, month);
            if (day > there.lengthOfMonth()) {
                continue;
            }
            LocalDate first = there.atDay(day == 0 ? 1 : day);
            LocalDate last = day == 0 ? there.atEndOfMonth() : first;
            if (ChronoUnit.DAYS.between(last, day0) <= NEAR_DAYS && ChronoUnit.DAYS.between(day0, first) <= NEAR_DAYS) {
                return Optional.of(new DatePart(y, month, day, lastDay, to, ending, sure));
            }
        }
        return Optional.empty();
    }

    String first(boolean about) {
        return text(day) + (about ? "~" : "");
    }

    String last(boolean about) {
        return text(lastDay == 0 ? day : lastDay) + (about ? "~" : "");
    }

    private String text(int ofMonth) {
        StringBuilder date = new StringBuilder(String.format(Locale.ROOT, "%04d", year));
        if (month > 0) {
            date.append(String.format(Locale.ROOT, "-%02d", month));
        }
        if (month > 0 && ofMonth > 0) {
            date.append(String.format(Locale.ROOT, "-%02d", ofMonth));
        }
        return date.toString();
    }

    Optional<UncertainDate> date() {
        try {
            return Optional.of(UncertainDate.parse(first(false)));
        } catch (FormatException e) {
            return Optional.empty();
        }
    }
}
