// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.evidence.EventReview;
import adit.app.evidence.EventReview.State;
import adit.app.evidence.Reading;
import adit.app.evidence.Review;
import adit.ledger.bag.BagPath;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of a run with their readings, for a person or a machine. What is hidden from the one who looks is in neither.
 *
 * @param reader whose eyes it is for; empty where he does not say
 */
record ReviewTable(LastRun run, Review review, Optional<String> reader) {
    private static final String HIDDEN = "hidden";

    /** As {@code confirmed (2 readers agree)}. */
    static String words(EventReview event) {
        int readers = event.readings().size();
        return event.state().text()
                + switch (event.state()) {
                    case UNREAD, READ_ONCE -> "";
                    case CONFIRMED, REJECTED, UNDETERMINED -> " (" + readers + " readers agree)";
                    case DISPUTED -> " (" + readers + " readers differ)";
                };
    }

    private String state(EventReview event) {
        return event.shownState(reader)
                .map(s -> words(event))
                .orElse(HIDDEN + " (" + event.readings().size() + " readers, not you)");
    }

    void print(PrintWriter out) {
        run.notice().ifPresent(out::println);
        out.println("Run       " + review.run().hex());
        out.println("Events    " + review.events().size() + counts());
        if (review.ofOtherRuns() > 0) {
            out.println("Earlier   " + review.ofOtherRuns() + readings(review.ofOtherRuns())
                    + " of other results of this site, which say nothing of these");
        }
        if (review.takenBack() > 0) {
            out.println("Corrected " + review.takenBack() + readings(review.takenBack()) + ", which no longer count");
        }
        if (review.events().isEmpty()) {
            return;
        }
        List<String[]> table = new ArrayList<>();
        table.add(new String[] {"id", "looks like", "onset between", "area (interval)", "state", "read by"});
        List<EventLine> lines = EventLine.of(run.json());
        for (EventLine l : lines) {
            EventReview event = review.event(l.id());
            String names = String.join(
                    ", ",
                    event.readings().stream()
                            .map(r -> BagPath.visible(r.reader()))
                            .toList());
            table.add(
                    new String[] {l.id(), l.kind(), l.onset(), l.area(), state(event), names.isEmpty() ? "–" : names});
        }
        new Summary(out).print(table);
        lines.forEach(l -> readings(review.event(l.id()), out));
    }

    private static String readings(int n) {
        return n == 1 ? " reading" : " readings";
    }

    private void readings(EventReview event, PrintWriter out) {
        List<Reading> shown = event.shown(reader);
        if (shown.isEmpty()) {
            return;
        }
        out.println();
        for (Reading r : shown) {
            out.println(event.event() + "  " + r.verdict().text() + " by " + BagPath.visible(r.reader()) + ", "
                    + r.recorded() + ", entry " + r.index() + ": " + r.reason());
        }
        if (event.superseded() > 0) {
            out.println(event.event() + "  " + event.superseded()
                    + (event.superseded() == 1 ? " earlier reading was" : " earlier readings were")
                    + " superseded by the same reader's last");
        }
    }

    /** Events by their state, as it is shown. */
    private Map<String, Integer> states() {
        Map<String, Integer> states = new LinkedHashMap<>();
        for (State s : State.values()) {
            states.put(s.text(), 0);
        }
        states.put(HIDDEN, 0);
        review.events().forEach(e -> states.merge(shown(e), 1, Integer::sum));
        states.values().removeIf(n -> n == 0);
        return states;
    }

    private String shown(EventReview event) {
        return event.shownState(reader).map(State::text).orElse(HIDDEN);
    }

    private String counts() {
        List<String> parts = new ArrayList<>();
        states().forEach((state, n) -> parts.add(n + " " + state));
        return parts.isEmpty() ? "" : ": " + String.join(", ", parts);
    }

    Map<String, Object> json(Optional<String> stale) {
        Map<String, Object> m = new LinkedHashMap<>();
        run.notice().ifPresent(n -> m.put("notice", n));
        stale.ifPresent(w -> m.put("stale", w));
        m.put("run_json", review.run().hex());
        reader.ifPresent(r -> m.put("reader", r));
        m.put("states", states());
        m.put("of_other_runs", review.ofOtherRuns());
        m.put("corrected", review.takenBack());
        m.put("events", review.events().stream().map(this::json).toList());
        return m;
    }

    private Map<String, Object> json(EventReview event) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", event.event());
        m.put("state", shown(event));
        m.put("readers", event.readings().stream().map(Reading::reader).toList());
        m.put("superseded", event.superseded());
        m.put("readings", event.shown(reader).stream().map(ReviewTable::json).toList());
        return m;
    }

    private static Map<String, Object> json(Reading reading) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("entry", reading.index());
        m.put("reader", reading.reader());
        m.put("verdict", reading.verdict().text());
        m.put("reason", reading.reason());
        m.put("recorded", reading.recorded().toString());
        return m;
    }
}
