// SPDX-License-Identifier: Apache-2.0
package adit.casefile.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.casefile.Fact;
import adit.casefile.Facts;
import adit.casefile.Kind;
import adit.casefile.Kinds;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatesTest {
    private static final WorkingCalendar AZ = new WorkingCalendar(
            "az",
            Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY),
            Set.of(LocalDate.parse("2022-12-31"), LocalDate.parse("2023-01-02")),
            Set.of(LocalDate.parse("2022-12-17")),
            LocalDate.parse("2022-01-01"),
            LocalDate.parse("2023-01-31"),
            "an example");
    private static final Due.Calendars CALENDARS = new Due.Calendars(Map.of("az", AZ), Optional.of("az"));

    private final List<Fact> facts = new ArrayList<>();

    private Fact add(Kind kind, String id, String... pairs) {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            given.put(pairs[i], List.of(pairs[i + 1]));
        }
        Facts.Checked checked = Facts.check(kind, given);
        assertEquals(List.of(), checked.problems());
        Fact fact = new Fact(id, kind, 1, Instant.EPOCH, "office", Optional.empty(), false, checked.values());
        facts.add(fact);
        return fact;
    }

    private CaseView on(String day) {
        return new CaseView(facts, LocalDate.parse(day), CALENDARS);
    }

    private Fact letter(String sent, String due) {
        return add(
                Kinds.COMMUNICATION,
                "appeal",
                "kind",
                "appeal",
                "from",
                "a",
                "sent",
                sent,
                "subject",
                "Access",
                "response_due",
                due);
    }

    private void reply(String sent, String answer) {
        add(
                Kinds.COMMUNICATION,
                "reply",
                "kind",
                "reply",
                "from",
                "b",
                "sent",
                sent,
                "subject",
                "Re",
                "in_reply_to",
                "appeal",
                "answer",
                answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // the day of sending does not count: 30 days after 1 November is 1 December
                "2022-11-01 | 30 days | 2022-12-01 | AWAITING | true | 30",
                "2022-11-01 | 30 days | 2022-12-02 | OVERDUE | true | 31",
                "2022-11-01 | 30 days | 2022-12-31 | OVERDUE | true | 60",
                "2022-11-01 | 30 days | 2023-01-01 | LONG_OVERDUE | true | 61",
                "2022-11-01 | 2022-11-10 | 2022-11-11 | OVERDUE | true | 10",
                // sent some day in November: due between 1 and 30 December
                "2022-11 | 30 days | 2022-11-30 | AWAITING | true | 0 to 29",
                "2022-11 | 30 days | 2022-12-15 | AWAITING | false | 15 to 44",
                "2022-11 | 30 days | 2022-12-31 | OVERDUE | true | 31 to 60",
                // Friday; Saturday 17 December is worked; the 10th working day is Thursday the 22nd
                "2022-12-09 | 10 working days | 2022-12-22 | AWAITING | true | 13",
                "2022-12-09 | 10 working days | 2022-12-23 | OVERDUE | true | 14",
                "2022-12-09 | 10 working days (hy) | 2022-12-23 | AWAITING | false | 14",
                "2023-01-25 | 10 working days | 2023-03-01 | AWAITING | false | 35"
            })
    void aLetterWaitsUntilItIsOverdue(
            String sent, String due, String day, Response.Status status, boolean sure, String unanswered) {
        Response response = Response.of(letter(sent, due), on(day));
        assertEquals(status, response.status(), response.why());
        assertEquals(sure, response.sure(), response.why());
        assertEquals(unanswered, response.unanswered().toString());
    }

    @Test
    void daysRunFromDeliveryWhereItIsKnown() {
        Fact letter = letter("2022-11-01", "30 days");
        add(Kinds.DELIVERY, "receipt", "communication", "appeal", "outcome", "delivered", "date", "2022-11-08");
        assertEquals(
                Response.Status.AWAITING, Response.of(letter, on("2022-12-08")).status());
        assertEquals(
                Response.Status.OVERDUE, Response.of(letter, on("2022-12-09")).status());
        // By the day before the delivery nobody knew of it.
        assertEquals(
                LocalDate.parse("2022-12-01"),
                Response.of(letter, on("2022-11-07")).due().orElseThrow().latest());
    }

    @Test
    void aReplyClosesTheMatterFromItsDayOn() {
        Fact letter = letter("2022-11-01", "30 days");
        reply("2022-12-20", "answered");
        assertEquals(
                Response.Status.OVERDUE, Response.of(letter, on("2022-12-19")).status());
        Response answered = Response.of(letter, on("2022-12-20"));
        assertEquals(Response.Status.ANSWERED, answered.status());
        assertTrue(answered.late());
        assertEquals("49", answered.unanswered().toString());
    }

    @Test
    void anAcknowledgementDoesNotStopTheClock() {
        Fact letter = letter("2022-11-01", "30 days");
        reply("2022-11-05", "acknowledged");
        assertEquals(
                Response.Status.ACKNOWLEDGED,
                Response.of(letter, on("2022-11-20")).status());
        assertEquals(
                Response.Status.OVERDUE, Response.of(letter, on("2022-12-20")).status());
    }

    @Test
    void whatCouldNotBeDeliveredOrWasWithdrawnWaitsForNothing() {
        Fact letter = letter("2022-11-01", "30 days");
        add(Kinds.DELIVERY, "back", "communication", "appeal", "outcome", "undeliverable", "date", "2022-11-20");
        assertEquals(
                Response.Status.UNDELIVERABLE,
                Response.of(letter, on("2023-01-20")).status());
        add(Kinds.DELIVERY, "taken-back", "communication", "appeal", "outcome", "withdrawn", "date", "2022-12-01");
        assertEquals(
                Response.Status.WITHDRAWN, Response.of(letter, on("2023-01-20")).status());
        assertEquals(
                Response.Status.UNDELIVERABLE,
                Response.of(letter, on("2022-11-30")).status());
    }

    @Test
    void aStatementCallsForNoReply() {
        Fact statement =
                add(Kinds.COMMUNICATION, "s", "kind", "statement", "from", "a", "sent", "2022-12-12", "subject", "S");
        assertEquals(
                Response.Status.NONE_DUE,
                Response.of(statement, on("2023-12-12")).status());
    }

    private Fact obligation(String... more) {
        List<String> pairs = new ArrayList<>(
                List.of("provision", "p", "bearer", "a", "act", "to let them in", "criterion", "they were there"));
        pairs.addAll(List.of(more));
        return add(Kinds.OBLIGATION, "o", pairs.toArray(String[]::new));
    }

    private void told(String id, String outcome, String date) {
        add(Kinds.PERFORMANCE, id, "obligation", "o", "outcome", outcome, "date", date);
    }

    @Test
    void anObligationIsDueFromItsBeginningAndThenNothingIsKnownOfIt() {
        Fact o = obligation("begins", "2022-12-03", "due", "7 days");
        assertEquals(
                ObligationState.Status.NOT_DUE,
                ObligationState.of(o, on("2022-12-02")).status());
        assertEquals(
                ObligationState.Status.DUE,
                ObligationState.of(o, on("2022-12-10")).status());
        assertEquals(
                ObligationState.Status.UNDETERMINABLE,
                ObligationState.of(o, on("2022-12-11")).status());
    }

    @ParameterizedTest
    @CsvSource({"2022-12-10, PERFORMED", "2022-12-11, LATE", "2022-12, UNDETERMINABLE"})
    void whetherItWasPerformedInTimeFollowsFromTheDates(String date, ObligationState.Status status) {
        Fact o = obligation("begins", "2022-12-03", "due", "7 days");
        told("p1", "performed", date);
        assertEquals(status, ObligationState.of(o, on("2023-02-01")).status());
    }

    @Test
    void recordsThatDifferMakeItDisputedAndAnExcuseIsOne() {
        Fact o = obligation("due", "2022-12-10");
        told("p1", "not_performed", "2022-12-12");
        assertEquals(
                ObligationState.Status.NOT_PERFORMED,
                ObligationState.of(o, on("2022-12-12")).status());
        told("p2", "performed", "2022-12-09");
        assertEquals(
                ObligationState.Status.DISPUTED,
                ObligationState.of(o, on("2022-12-12")).status());
        facts.removeIf(f -> f.id().startsWith("p"));
        told("p3", "excused", "2022-12-09");
        assertEquals(
                ObligationState.Status.EXCUSED,
                ObligationState.of(o, on("2022-12-12")).status());
    }

    @Test
    void aVisitStandsWhereItsLastStepByTheDayLeftIt() {
        Fact visit = add(Kinds.VISIT, "v", "site", "s", "purpose", "To sample water", "planned", "2022-12-10");
        add(Kinds.VISIT_STEP, "v1", "visit", "v", "step", "agreed", "date", "2022-12-03");
        add(Kinds.VISIT_STEP, "v2", "visit", "v", "step", "obstructed", "date", "2022-12-10");
        add(
                Kinds.RESTRICTION,
                "x",
                "visit",
                "v",
                "time",
                "2022-12-10",
                "place",
                "geo:39.9,46.7;u=500",
                "by",
                "a group at a road block",
                "manner",
                "direct");
        assertEquals(Optional.empty(), VisitState.of(visit, on("2022-12-02")).step());
        assertEquals(
                Optional.of("agreed"), VisitState.of(visit, on("2022-12-09")).step());
        VisitState after = VisitState.of(visit, on("2022-12-10"));
        assertEquals(Optional.of("obstructed"), after.step());
        assertEquals(1, after.restrictions().size());
        facts.removeIf(f -> f.id().equals("v2"));
        assertTrue(VisitState.of(visit, on("2022-12-11")).why().contains("what became of it is not recorded"));
        assertFalse(VisitState.of(visit, on("2022-12-09")).why().contains("what became of it"));
    }
}
