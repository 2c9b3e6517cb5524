// SPDX-License-Identifier: Apache-2.0
package adit.casefile.state;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * Which days are working days at a place.
 *
 * @param name as deadlines have it
 * @param weekend days of the week that never are
 * @param holidays days that are not, beside the weekend
 * @param extra days of a weekend that are, as governments move them
 * @param from first day of the years whose holidays are known
 * @param to last day of them
 * @param source where the holidays are from
 */
public record WorkingCalendar(
        String name,
        Set<DayOfWeek> weekend,
        Set<LocalDate> holidays,
        Set<LocalDate> extra,
        LocalDate from,
        LocalDate to,
        String source) {
    public WorkingCalendar {
        weekend = Set.copyOf(weekend);
        holidays = Set.copyOf(holidays);
        extra = Set.copyOf(extra);
        if (weekend.size() > 6) {
            throw new IllegalArgumentException("a week has a working day at least, the calendar " + name + " has none");
        }
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a calendar ends after it begins, was " + from + ".." + to);
        }
    }

    public boolean isWorking(LocalDate day) {
        return extra.contains(day) || (!weekend.contains(day.getDayOfWeek()) && !holidays.contains(day));
    }

    /**
     * The working day that is so many working days after a day; the day itself does not count.
     *
     * @param days 1 or more
     * @return empty where the count leaves the years whose holidays are known
     */
    public Optional<LocalDate> after(LocalDate start, int days) {
        LocalDate day = start;
        for (int left = days; left > 0; ) {
            day = day.plusDays(1);
            if (day.isBefore(from) || day.isAfter(to)) {
                return Optional.empty();
            }
            left -= isWorking(day) ? 1 : 0;
        }
        return Optional.of(day);
    }
}
