// SPDX-License-Identifier: Apache-2.0
package adit.casefile.state;

import adit.casefile.Deadline;
import adit.casefile.Fact;
import adit.casefile.Kinds;
import adit.casefile.Span;
import adit.casefile.UncertainDate;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How an obligation stands on a day. Made from dates and from what was recorded of its performance, never stored. Nothing
 * recorded is not "not performed": that needs a fact too.
 *
 * @param status what it is
 * @param due until when it was due, where that is known
 * @param why one sentence for a reader
 */
public record ObligationState(Status status, Optional<Due> due, String why) {
    /** How an obligation may stand. */
    public enum Status {
        NOT_DUE,
        DUE,
        PERFORMED,
        LATE,
        NOT_PERFORMED,
        EXCUSED,
        DISPUTED,
        UNDETERMINABLE;

        /** As people and files have it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The state of an obligation in a view. */
    public static ObligationState of(Fact obligation, CaseView view) {
        List<Fact> told = view.pointingTo(obligation.id(), Kinds.PERFORMANCE, "obligation");
        Optional<UncertainDate> begins = obligation.date("begins");
        Optional<Due> due = due(obligation, begins, view);
        Set<String> outcomes =
                told.stream().map(f -> f.value("outcome").orElseThrow()).collect(Collectors.toSet());
        if (outcomes.contains("disputed") || (outcomes.contains("performed") && outcomes.contains("not_performed"))) {
            return new ObligationState(Status.DISPUTED, due, "the records differ: " + ids(told));
        }
        if (outcomes.contains("excused")) {
            return new ObligationState(Status.EXCUSED, due, "excused: " + ids(told));
        }
        if (outcomes.contains("performed")) {
            return performed(told, due);
        }
        if (outcomes.contains("not_performed")) {
            return new ObligationState(Status.NOT_PERFORMED, due, "found not to be performed: " + ids(told));
        }
        return untold(obligation, begins, due, view.day());
    }

    private static String ids(List<Fact> facts) {
        return facts.stream().map(Fact::id).collect(Collectors.joining(", "));
    }

    private static Optional<Due> due(Fact obligation, Optional<UncertainDate> begins, CaseView view) {
        Optional<Deadline> deadline = obligation.deadline("due");
        if (deadline.isEmpty() || (deadline.get().date().isEmpty() && begins.isEmpty())) {
            return Optional.empty();
        }
        UncertainDate runs = begins.or(() -> deadline.get().date()).orElseThrow();
        return Due.of(deadline.get(), runs, "begun", view.calendars()) instanceof Due.Answer.Known known
                ? Optional.of(known.due())
                : Optional.empty();
    }

    private static ObligationState performed(List<Fact> told, Optional<Due> due) {
        UncertainDate first = told.stream()
                .filter(f -> f.value("outcome").orElseThrow().equals("performed"))
                .map(f -> f.date("date").orElseThrow())
                .min(java.util.Comparator.comparing(UncertainDate::latest))
                .orElseThrow();
        String on = "performed " + first.words() + " (" + ids(told) + ")";
        if (due.isEmpty() || !first.latest().isAfter(due.get().earliest())) {
            return new ObligationState(Status.PERFORMED, due, on);
        }
        if (first.earliest().isAfter(due.get().latest())) {
            return new ObligationState(
                    Status.LATE,
                    due,
                    on + ", " + due.get().why() + " until " + due.get().latest());
        }
        return new ObligationState(
                Status.UNDETERMINABLE,
                due,
                on + "; whether that was in time cannot be told from dates as exact as these");
    }

    private static ObligationState untold(
            Fact obligation, Optional<UncertainDate> begins, Optional<Due> due, LocalDate day) {
        Optional<Span> holds = obligation.span("holds");
        LocalDate first = begins.map(UncertainDate::earliest)
                .or(() -> holds.flatMap(h -> h.from().map(UncertainDate::earliest)))
                .orElse(LocalDate.MIN);
        if (day.isBefore(first)) {
            return new ObligationState(Status.NOT_DUE, due, "it begins on " + first);
        }
        if (due.isPresent()) {
            Due d = due.get();
            if (!day.isAfter(d.earliest())) {
                return new ObligationState(Status.DUE, due, d.why());
            }
            return new ObligationState(
                    Status.UNDETERMINABLE,
                    due,
                    (day.isAfter(d.latest()) ? "it was due until " + d.latest() : "it may have been due already")
                            + " and nothing is recorded of it");
        }
        LocalDate ends = holds.map(Span::latest).orElse(null);
        if (ends != null && day.isAfter(ends)) {
            return new ObligationState(
                    Status.UNDETERMINABLE, due, "it held until " + ends + " and nothing is recorded of it");
        }
        return new ObligationState(
                Status.DUE, due, holds.map(h -> "it holds " + h.words()).orElse("no date is named"));
    }
}
