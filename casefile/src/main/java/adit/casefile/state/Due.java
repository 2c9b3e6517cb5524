// SPDX-License-Identifier: Apache-2.0
package adit.casefile.state;

import adit.casefile.Deadline;
import adit.casefile.UncertainDate;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Until when something is due, as far as the dates are known.
 *
 * @param earliest last day in time, if all dates are the earliest that they may be
 * @param latest the same of the latest
 * @param why how it was counted, for a reader
 */
public record Due(LocalDate earliest, LocalDate latest, String why) {
    /** Named calendars and the one of the case. */
    public record Calendars(Map<String, WorkingCalendar> named, Optional<String> usual) {
        public static final Calendars NONE = new Calendars(Map.of(), Optional.empty());

        public Calendars {
            named = Map.copyOf(named);
        }
    }

    /** A due date, or the reason why there is none. */
    public sealed interface Answer {
        record Known(Due due) implements Answer {}

        record Unknown(String why) implements Answer {}
    }

    /**
     * Counts a deadline. The day from which it runs does not count (the usual rule of international practice, as in the
     * rules of court of The Hague); calendar days count all days.
     *
     * @param runs from when days are counted
     * @param since what happened then, for a reader
     */
    public static Answer of(Deadline deadline, UncertainDate runs, String since, Calendars calendars) {
        if (deadline.date().isPresent()) {
            UncertainDate date = deadline.date().get();
            return new Answer.Known(new Due(date.earliest(), date.latest(), "due " + date.words()));
        }
        String why = deadline.text() + " after it was " + since + " (" + runs.words() + ")";
        if (!deadline.working()) {
            return new Answer.Known(new Due(
                    runs.earliest().plusDays(deadline.days()), runs.latest().plusDays(deadline.days()), why));
        }
        Optional<String> name = deadline.calendar().or(calendars::usual);
        if (name.isEmpty()) {
            return new Answer.Unknown("\"" + deadline.text() + "\" counts working days and the case names no calendar");
        }
        WorkingCalendar calendar = calendars.named().get(name.get());
        if (calendar == null) {
            return new Answer.Unknown("the case has no calendar \"" + name.get() + "\"");
        }
        Optional<LocalDate> first = calendar.after(runs.earliest(), deadline.days());
        Optional<LocalDate> last = calendar.after(runs.latest(), deadline.days());
        if (first.isEmpty() || last.isEmpty()) {
            return new Answer.Unknown("the calendar \"" + name.get() + "\" holds the holidays from " + calendar.from()
                    + " to " + calendar.to() + " only");
        }
        return new Answer.Known(new Due(first.get(), last.get(), why + ", calendar " + calendar.name()));
    }
}
