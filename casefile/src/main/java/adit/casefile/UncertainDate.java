// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import adit.ledger.FormatException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A date as far as it is known: a year, a month, a day or a minute, and whether the source says "about" or is in doubt.
 * Written in the Extended Date/Time Format (ISO 8601-2:2019, levels 0 and 1): {@code 2022}, {@code 2022-12},
 * {@code 2022-12-10}, {@code 2022-12-10T10:30+04:00}, with {@code ~} approximate, {@code ?} uncertain, {@code %} both.
 *
 * @param text canonical
 * @param earliest first day that it may be
 * @param latest last day that it may be
 * @param time where the minute is known
 * @param approximate the source says about; the days are those written, since nobody says how far about reaches
 * @param doubtful the source is in doubt
 */
public record UncertainDate(
        String text,
        LocalDate earliest,
        LocalDate latest,
        Optional<OffsetDateTime> time,
        boolean approximate,
        boolean doubtful) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4})(-\\d{2})?(-\\d{2})?(T\\d{2}:\\d{2}(?::\\d{2})?(?:Z|[+-]\\d{2}:\\d{2}))?([~?%])?");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final String RULE =
            "write 2022, 2022-12, 2022-12-10 or 2022-12-10T10:30+04:00, with ~ behind it for about and ? for doubtful";

    /** @throws FormatException where it is none, or a day that the calendar has not */
    public static UncertainDate parse(String text) throws FormatException {
        Matcher m = FORM.matcher(text);
        if (!m.matches() || (m.group(4) != null && m.group(3) == null) || (m.group(3) != null && m.group(2) == null)) {
            throw new FormatException("\"" + text + "\" is no date; " + RULE);
        }
        try {
            Optional<OffsetDateTime> time = Optional.empty();
            LocalDate first;
            LocalDate last;
            if (m.group(3) != null) {
                first = LocalDate.parse(m.group(1) + m.group(2) + m.group(3), DAY);
                last = first;
                if (m.group(4) != null) {
                    time = Optional.of(OffsetDateTime.parse(first + m.group(4)));
                }
            } else if (m.group(2) != null) {
                YearMonth month = YearMonth.parse(m.group(1) + m.group(2));
                first = month.atDay(1);
                last = month.atEndOfMonth();
            } else {
                first = Year.parse(m.group(1)).atDay(1);
                last = first.withDayOfYear(first.lengthOfYear());
            }
            String mark = m.group(5) == null ? "" : m.group(5);
            return new UncertainDate(
                    text,
                    first,
                    last,
                    time,
                    mark.equals("~") || mark.equals("%"),
                    mark.equals("?") || mark.equals("%"));
        } catch (DateTimeException e) {
            throw new FormatException("\"" + text + "\" is no date of the calendar; " + RULE, e);
        }
    }

    public static UncertainDate of(LocalDate day) {
        return new UncertainDate(day.toString(), day, day, Optional.empty(), false, false);
    }

    /** Whether it is known to the day. */
    public boolean isDay() {
        return earliest.equals(latest);
    }

    /** For a sentence: {@code 10 December 2022}, {@code about December 2022}, {@code 2022 (doubtful)}. */
    public String words() {
        String date = time.map(t -> t.format(DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm xxx", Locale.ENGLISH)))
                .orElseGet(() -> {
                    String form = isDay() ? "d MMMM uuuu" : text.length() >= 7 ? "MMMM uuuu" : "uuuu";
                    return earliest.format(DateTimeFormatter.ofPattern(form, Locale.ENGLISH));
                });
        return (approximate ? "about " : "") + date + (doubtful ? " (doubtful)" : "");
    }

    @Override
    public String toString() {
        return text;
    }
}
