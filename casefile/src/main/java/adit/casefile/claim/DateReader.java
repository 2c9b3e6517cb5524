// SPDX-License-Identifier: Apache-2.0
package adit.casefile.claim;

import adit.casefile.Span;
import adit.casefile.UncertainDate;
import adit.ledger.FormatException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the dates of a text, in one walk. */
final class DateReader {
    private static final int MOST_LEADING_WORDS = 5;

    private final Words words;
    private final DateParts parts;
    private final Optional<UncertainDate> said;
    private Optional<UncertainDate> before = Optional.empty();

    private DateReader(Words words, Optional<UncertainDate> said) {
        this.words = words;
        this.parts = new DateParts(words, said);
        this.said = said;
    }

    /** @param said when the claim was made; relative dates are reckoned from it */
    static List<DateMention> read(Words words, Optional<UncertainDate> said) {
        DateReader reader = new DateReader(words, said);
        List<DateMention> all = new ArrayList<>();
        int i = 0;
        while (i < words.size()) {
            DateMention mention = reader.at(i);
            if (mention == null) {
                i++;
                continue;
            }
            mention.span().ifPresent(s -> reader.before = s.from().isPresent() ? s.from() : s.to());
            words.take(mention.from(), mention.to());
            all.add(mention);
            i = mention.to();
        }
        return all;
    }

    private enum Lead {
        NONE,
        IN,
        SINCE,
        UNTIL,
        BY,
        BETWEEN
    }

    /** The words before a date that say how it is meant. */
    private record Leading(Lead lead, boolean about, int to) {}

    private @Nullable DateMention at(int i) {
        Leading leading = leading(i);
        DateMention relative = relative(i, leading);
        if (relative != null) {
            return relative;
        }
        DatePart first = parts.at(leading.to());
        if (first == null) {
            return null;
        }
        DateMention interval = interval(i, leading, first);
        if (interval != null) {
            return interval;
        }
        boolean counts = leading.lead() != Lead.IN && words.length(first.to(), QuantityReader.UNITS) > 0;
        if (!first.sure() && (leading.lead() == Lead.NONE || counts)) {
            return null;
        }
        return single(i, leading, first);
    }

    private Leading leading(int i) {
        Lead lead = Lead.NONE;
        boolean about = false;
        int p = i;
        for (int k = 0; k < MOST_LEADING_WORDS; k++) {
            Lead found = lead;
            int length = words.length(p, Sense.SINCE);
            if (length > 0) {
                found = Lead.SINCE;
            } else if ((length = words.length(p, Sense.BETWEEN)) > 0) {
                found = Lead.BETWEEN;
            } else if ((length = words.length(p, Sense.UNTIL)) > 0) {
                found = Lead.UNTIL;
            } else if ((length = words.length(p, Sense.BY)) > 0) {
                found = Lead.BY;
            } else if ((length = words.length(p, Sense.ABOUT)) > 0) {
                about = true;
            } else if ((length = words.length(p, Sense.IN)) > 0) {
                found = lead == Lead.NONE ? Lead.IN : lead;
            } else if ((length = words.length(p, Sense.DATE_FILLER)) == 0) {
                break;
            }
            lead = found;
            p += length;
        }
        return new Leading(lead, about, p);
    }

    /** From one date to another, however the language says so. */
    private @Nullable DateMention interval(int i, Leading leading, DatePart first) {
        int p = first.to();
        boolean ended = words.length(first.ending(), Sense.SINCE_ENDING) > 0;
        boolean opened = leading.lead() == Lead.SINCE || leading.lead() == Lead.BETWEEN;
        int join = words.is(p, "-") ? 1 : opened || leading.lead() == Lead.IN ? words.length(p, Sense.TO) : 0;
        if (join == 0) {
            join = words.length(p, Sense.AND);
            if (join > 0 && leading.lead() != Lead.BETWEEN) {
                return between(i, leading, first, p + join);
            }
        }
        if (join == 0 && !ended) {
            return null;
        }
        int next = p + join + words.length(p + join, Sense.UNTIL);
        DatePart last = parts.at(skipFillers(next));
        if (last == null) {
            return null;
        }
        boolean said2 = (join > 0 && (opened || first.sure() || last.sure() || leading.lead() == Lead.IN))
                || words.length(last.ending(), Sense.UNTIL_ENDING) > 0
                || next > p + join
                || words.length(last.to(), Sense.UNTIL_AFTER) > 0;
        return said2
                ? span(
                        i,
                        first,
                        last,
                        last.to() + words.length(last.to(), Sense.UNTIL_AFTER, Sense.BETWEEN_AFTER),
                        leading)
                : null;
    }

    /** "2005 and 2017" with a word for between behind it. */
    private @Nullable DateMention between(int i, Leading leading, DatePart first, int next) {
        DatePart last = parts.at(next);
        int after = last == null ? 0 : words.length(last.to(), Sense.BETWEEN_AFTER);
        return last == null || after == 0 ? null : span(i, first, last, last.to() + after, leading);
    }

    private int skipFillers(int p) {
        int length = words.length(p, Sense.DATE_FILLER);
        return p + length;
    }

    private @Nullable DateMention span(int i, DatePart first, DatePart last, int to, Leading leading) {
        Optional<DatePart> end = last.withYear(said);
        if (end.isEmpty()) {
            return new DateMention(i, to, Optional.empty(), "date without a year");
        }
        DatePart start = first.completedBy(end.get());
        return mention(
                i,
                to,
                start.first(leading.about()) + "/" + end.get().last(leading.about()),
                "from one date to another");
    }

    private DateMention single(int i, Leading leading, DatePart written) {
        boolean sinceEnding = words.length(written.ending(), Sense.SINCE_ENDING) > 0;
        boolean untilEnding = words.length(written.ending(), Sense.UNTIL_ENDING) > 0;
        int sinceAfter = words.length(written.to(), Sense.SINCE_AFTER);
        int untilAfter = words.length(written.to(), Sense.UNTIL_AFTER);
        int to = written.to() + Math.max(sinceAfter, untilAfter);
        Optional<DatePart> part = written.withYear(said);
        if (part.isEmpty()) {
            return new DateMention(i, to, Optional.empty(), "date without a year");
        }
        String date = part.get().first(leading.about());
        if (part.get().lastDay() > 0) {
            return mention(i, to, date + "/" + part.get().last(leading.about()), "days of a month");
        }
        if (leading.lead() == Lead.SINCE || sinceEnding || sinceAfter > 0) {
            return mention(i, to, date + "/..", "since a date");
        }
        if (leading.lead() == Lead.UNTIL || untilEnding || untilAfter > 0) {
            return mention(i, to, "../" + date, "until a date");
        }
        return mention(i, to, date, leading.lead() == Lead.BY ? "by a date" : "date");
    }

    private static DateMention mention(int i, int to, String edtf, String rule) {
        try {
            return new DateMention(i, to, Optional.of(Span.parse(edtf)), rule);
        } catch (FormatException e) {
            return new DateMention(i, to, Optional.empty(), "no date of the calendar");
        }
    }

    /** "21 months later", "two years ago", "yesterday", "last year"; null where none stands here. */
    private @Nullable DateMention relative(int i, Leading leading) {
        int p = leading.to();
        Language.Hit day = words.hit(p, Sense.RELATIVE_DAY);
        Language.Hit month = words.hit(p, Sense.RELATIVE_MONTH);
        Language.Hit year = words.hit(p, Sense.RELATIVE_YEAR);
        if (day == null && month == null && year == null) {
            return counted(i);
        }
        Language.Hit hit = day != null ? day : month != null ? month : year;
        if (hit == null) {
            return null;
        }
        Sense unit = day != null ? Sense.DAYS : month != null ? Sense.MONTHS : Sense.YEARS;
        Optional<String> date = shifted(said, unit, Integer.parseInt(hit.key()));
        int to = p + hit.length();
        if (date.isEmpty()) {
            return new DateMention(i, to, Optional.empty(), "date that hangs on when it was said");
        }
        String edtf = leading.lead() == Lead.SINCE
                ? date.get() + "/.."
                : leading.lead() == Lead.UNTIL ? "../" + date.get() : date.get();
        return mention(i, to, edtf, "date reckoned from when it was said");
    }

    private @Nullable DateMention counted(int i) {
        int p = i + words.length(i, Sense.LATER_BEFORE);
        Language.Hit spoken = words.hit(p, Sense.NUMBER_WORD);
        int count = spoken != null
                ? Integer.parseInt(spoken.key())
                : p < words.size() ? words.token(p).small() : 0;
        if (count == 0) {
            return null;
        }
        p++;
        Sense unit = words.length(p, Sense.MONTHS) > 0
                ? Sense.MONTHS
                : words.length(p, Sense.DAYS) > 0 ? Sense.DAYS : Sense.YEARS;
        int length = words.length(p, unit);
        if (length == 0) {
            return null;
        }
        p += length;
        int later = words.length(p, Sense.LATER_AFTER);
        int ago = words.length(p, Sense.AGO);
        if (later == 0 && ago == 0 && words.length(i, Sense.LATER_BEFORE) == 0) {
            return null;
        }
        Optional<String> date = ago > 0 ? shifted(said, unit, -count) : shifted(before, unit, count);
        int to = p + Math.max(later, ago);
        String rule = ago > 0 ? "date reckoned from when it was said" : "date reckoned from the one before";
        return date.isEmpty() ? new DateMention(i, to, Optional.empty(), rule) : mention(i, to, date.get(), rule);
    }

    /** A date so much later, no more exact than the one it is reckoned from and the unit. */
    private static Optional<String> shifted(Optional<UncertainDate> base, Sense unit, int by) {
        if (base.isEmpty()) {
            return Optional.empty();
        }
        LocalDate day = base.get().earliest();
        boolean isMonth = day.getYear() == base.get().latest().getYear()
                && day.getMonth() == base.get().latest().getMonth();
        return switch (unit) {
            case DAYS -> base.get().isDay() ? Optional.of(day.plusDays(by).toString()) : Optional.empty();
            case MONTHS ->
                isMonth ? Optional.of(YearMonth.from(day).plusMonths(by).toString()) : Optional.empty();
            default -> Optional.of(String.valueOf(day.getYear() + by));
        };
    }
}
