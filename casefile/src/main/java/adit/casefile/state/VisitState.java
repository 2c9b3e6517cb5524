// SPDX-License-Identifier: Apache-2.0
package adit.casefile.state;

import adit.casefile.Fact;
import adit.casefile.Kinds;
import adit.casefile.Span;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How a visit stands on a day: its last step by then.
 *
 * @param step as visit_step has it; empty where nothing is recorded by the day
 * @param steps all by the day, in order
 * @param restrictions what it met, by the day
 * @param why one sentence for a reader
 */
public record VisitState(Optional<String> step, List<Fact> steps, List<Fact> restrictions, String why) {
    /** Steps after which nothing more is expected. */
    private static final List<String> LAST = List.of("completed", "partial", "denied", "obstructed", "cancelled");

    /** In which order steps of one day follow one another. */
    private static final List<String> ORDER = List.of(
            "planned",
            "notified",
            "agreed",
            "postponed",
            "under_way",
            "obstructed",
            "partial",
            "completed",
            "denied",
            "cancelled");

    public VisitState {
        steps = List.copyOf(steps);
        restrictions = List.copyOf(restrictions);
    }

    /** The state of a visit in a view. */
    public static VisitState of(Fact visit, CaseView view) {
        List<Fact> steps = view.pointingTo(visit.id(), Kinds.VISIT_STEP, "visit").stream()
                .sorted(Comparator.comparing(
                                (Fact f) -> f.date("date").orElseThrow().latest())
                        .thenComparingInt(f -> ORDER.indexOf(f.value("step").orElseThrow()))
                        .thenComparing(Fact::id))
                .toList();
        List<Fact> restrictions = view.pointingTo(visit.id(), Kinds.RESTRICTION, "visit");
        Span planned = visit.span("planned").orElseThrow();
        if (steps.isEmpty()) {
            return new VisitState(
                    Optional.empty(),
                    steps,
                    restrictions,
                    "planned for " + planned.words() + "; nothing more is recorded");
        }
        Fact last = steps.getLast();
        String step = last.value("step").orElseThrow();
        String why =
                step.replace('_', ' ') + " " + last.date("date").orElseThrow().words()
                        + last.value("text").map(t -> ": " + t).orElse("");
        LocalDate until = planned.latest();
        if (!LAST.contains(step) && until != null && view.day().isAfter(until)) {
            why += "; it was planned for " + planned.words() + ", and what became of it is not recorded";
        }
        return new VisitState(Optional.of(step), steps, restrictions, why);
    }
}
