// SPDX-License-Identifier: Apache-2.0
package adit.casefile.state;

import adit.casefile.Deadline;
import adit.casefile.Fact;
import adit.casefile.Kinds;
import adit.casefile.UncertainDate;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether a communication has been answered by a day. Made from dates, never stored.
 *
 * @param status what it is
 * @param sure whether it is so wherever the dates lie within their precision
 * @param due until when a reply was due, where one was
 * @param unanswered full days that it had waited, fewest and most, up to the reply or the day
 * @param late whether a reply came after it was due
 * @param why one sentence for a reader
 */
public record Response(Status status, boolean sure, Optional<Due> due, DayCount unanswered, boolean late, String why) {
    /** What a communication may be. */
    public enum Status {
        /** No reply is called for. */
        NONE_DUE,
        AWAITING,
        OVERDUE,
        /** Overdue by more than {@link Response#LONG_DAYS} days. */
        LONG_OVERDUE,
        ACKNOWLEDGED,
        CLARIFICATION,
        PARTIAL,
        ANSWERED,
        REFUSED,
        UNDELIVERABLE,
        WITHDRAWN;

        /** As people and files have it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether nobody need wait any more. */
        public boolean isClosed() {
            return switch (this) {
                case NONE_DUE, PARTIAL, ANSWERED, REFUSED, UNDELIVERABLE, WITHDRAWN -> true;
                case AWAITING, OVERDUE, LONG_OVERDUE, ACKNOWLEDGED, CLARIFICATION -> false;
            };
        }
    }

    /** Days, fewest and most as the dates may lie. */
    public record DayCount(long fewest, long most) {
        @Override
        public String toString() {
            return fewest == most ? String.valueOf(fewest) : fewest + " to " + most;
        }
    }

    /** After so many days beyond the due date a reply is long overdue. */
    public static final int LONG_DAYS = 30;

    /** The state of a communication in a view. */
    public static Response of(Fact communication, CaseView view) {
        return new Reading(communication, view).state();
    }

    /** What the view holds of one communication. */
    private record Reading(Fact communication, CaseView view) {
        Response state() {
            UncertainDate sent = communication.date("sent").orElseThrow();
            Optional<Fact> withdrawn = outcome("withdrawn");
            if (withdrawn.isPresent()) {
                return closed(
                        Status.WITHDRAWN, sent, withdrawn.get().date("date").orElseThrow(), "withdrawn");
            }
            Optional<Fact> reply = last(true);
            Optional<Due> due = due(sent);
            if (reply.isPresent()) {
                return answered(sent, reply.get(), due);
            }
            Optional<Fact> failed = outcome("undeliverable");
            if (failed.isPresent() && outcome("delivered").isEmpty()) {
                return closed(
                        Status.UNDELIVERABLE, sent, failed.get().date("date").orElseThrow(), "undeliverable");
            }
            return open(sent, due);
        }

        private Optional<Fact> outcome(String outcome) {
            return view.pointingTo(communication.id(), Kinds.DELIVERY, "communication").stream()
                    .filter(d -> d.value("outcome").orElseThrow().equals(outcome))
                    .max(Comparator.comparing(d -> d.date("date").orElseThrow().latest()));
        }

        /** The last reply that closes the matter, or that only touches it. */
        private Optional<Fact> last(boolean closing) {
            return view.pointingTo(communication.id(), Kinds.COMMUNICATION, "in_reply_to").stream()
                    .filter(r -> r.value("answer").isPresent())
                    .filter(r -> List.of("acknowledged", "clarification")
                                    .contains(r.value("answer").get())
                            != closing)
                    .max(Comparator.comparing(
                                    (Fact r) -> r.date("sent").orElseThrow().latest())
                            .thenComparing(Fact::id));
        }

        private Optional<Due> due(UncertainDate sent) {
            Optional<Deadline> deadline = communication.deadline("response_due");
            if (deadline.isEmpty()) {
                return Optional.empty();
            }
            Optional<UncertainDate> delivered = outcome("delivered").flatMap(d -> d.date("date"));
            Due.Answer answer = Due.of(
                    deadline.get(),
                    delivered.orElse(sent),
                    delivered.isPresent() ? "delivered" : "sent",
                    view.calendars());
            return answer instanceof Due.Answer.Known known ? Optional.of(known.due()) : Optional.empty();
        }

        private Response answered(UncertainDate sent, Fact reply, Optional<Due> due) {
            UncertainDate on = reply.date("sent").orElseThrow();
            Status status = Status.valueOf(reply.value("answer").orElseThrow().toUpperCase(Locale.ROOT));
            boolean late = due.map(d -> on.earliest().isAfter(d.latest())).orElse(false);
            boolean mayBeLate = due.map(d -> on.latest().isAfter(d.earliest())).orElse(false);
            String why = status.label() + " by " + reply.id() + " of " + on.words()
                    + (late ? ", after it was due" : mayBeLate ? ", perhaps after it was due" : "");
            return new Response(status, true, due, count(sent, on.earliest(), on.latest()), late, why);
        }

        private Response closed(Status status, UncertainDate sent, UncertainDate on, String what) {
            return new Response(
                    status,
                    true,
                    Optional.empty(),
                    count(sent, on.earliest(), on.latest()),
                    false,
                    what + " " + on.words());
        }

        private Response open(UncertainDate sent, Optional<Due> due) {
            DayCount waited = count(sent, view.day(), view.day());
            Optional<Fact> touched = last(false);
            if (communication.deadline("response_due").isEmpty()) {
                Status status = touched.map(t ->
                                Status.valueOf(t.value("answer").orElseThrow().toUpperCase(Locale.ROOT)))
                        .orElse(Status.NONE_DUE);
                return new Response(status, true, due, waited, false, "no date is named until which a reply is due");
            }
            if (due.isEmpty()) {
                Due.Answer answer =
                        Due.of(communication.deadline("response_due").orElseThrow(), sent, "sent", view.calendars());
                String why = answer instanceof Due.Answer.Unknown unknown ? unknown.why() : "";
                return new Response(
                        Status.AWAITING, false, due, waited, false, "when a reply is due cannot be told: " + why);
            }
            Due d = due.get();
            Status least = overdue(d.latest(), touched);
            Status most = overdue(d.earliest(), touched);
            String why = "no reply known by " + view.day() + "; " + d.why() + ", until "
                    + (d.earliest().equals(d.latest()) ? d.latest() : d.earliest() + " or " + d.latest())
                    + (least == most ? "" : ": it may be " + most.label().replace('_', ' ') + " already");
            return new Response(least, least == most, due, waited, false, why);
        }

        private Status overdue(LocalDate due, Optional<Fact> touched) {
            long days = ChronoUnit.DAYS.between(due, view.day());
            if (days > LONG_DAYS) {
                return Status.LONG_OVERDUE;
            }
            if (days > 0) {
                return Status.OVERDUE;
            }
            return touched.map(
                            t -> Status.valueOf(t.value("answer").orElseThrow().toUpperCase(Locale.ROOT)))
                    .orElse(Status.AWAITING);
        }

        private static DayCount count(UncertainDate sent, LocalDate first, LocalDate last) {
            return new DayCount(
                    Math.max(0, ChronoUnit.DAYS.between(sent.latest(), first)),
                    Math.max(0, ChronoUnit.DAYS.between(sent.earliest(), last)));
        }
    }
}
