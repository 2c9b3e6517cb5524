// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.casefile.Fact;
import adit.casefile.Kind;
import adit.casefile.Kinds;
import adit.casefile.Span;
import adit.casefile.state.CaseView;
import adit.casefile.state.ObligationState;
import adit.casefile.state.Response;
import adit.casefile.state.VisitState;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Facts of a case as people and programs read them, with the states that follow on the view's day. */
record CaseTable(CaseView view) {
    private static final int TITLE = 60;

    private record State(String label, boolean sure, String why) {}

    private State state(Fact fact) {
        if (fact.kind().equals(Kinds.COMMUNICATION)) {
            Response r = Response.of(fact, view);
            return r.status() == Response.Status.NONE_DUE
                    ? new State("", true, "")
                    : new State(r.status().label(), r.sure(), r.why() + "; unanswered for " + r.unanswered() + " days");
        }
        if (fact.kind().equals(Kinds.OBLIGATION)) {
            ObligationState o = ObligationState.of(fact, view);
            return new State(o.status().label(), true, o.why());
        }
        if (fact.kind().equals(Kinds.VISIT)) {
            VisitState v = VisitState.of(fact, view);
            return new State(v.step().orElse(""), true, v.why());
        }
        return new State("", true, "");
    }

    void print(List<Kind> kinds, boolean json, PrintWriter out) {
        if (json) {
            List<Map<String, Object>> all = new ArrayList<>();
            kinds.forEach(k -> view.all(k).forEach(f -> all.add(json(f))));
            Map<String, Object> m = new LinkedHashMap<>();
            m.put("as_of", view.day().toString());
            m.put("facts", all);
            out.println(JsonMapper.shared().writeValueAsString(m));
            return;
        }
        int shown = 0;
        for (Kind kind : kinds) {
            List<Fact> facts = view.all(kind);
            if (facts.isEmpty()) {
                continue;
            }
            out.println((shown == 0 ? "" : "\n") + kind.name());
            facts.forEach(f -> print(f, out));
            shown += facts.size();
        }
        if (shown == 0) {
            out.println("nothing was recorded by then");
        }
    }

    private void print(Fact fact, PrintWriter out) {
        State state = state(fact);
        String title = view.title(fact.id()).replace('\n', ' ');
        out.printf(
                Locale.ROOT,
                "  %-24s %-24s %s%s%n",
                fact.id(),
                fact.valid().map(Span::toString).orElse(""),
                title.length() > TITLE ? title.substring(0, TITLE - 1) + "…" : title,
                state.label().isEmpty()
                        ? ""
                        : "   " + state.label().replace('_', ' ') + (state.sure() ? "" : " (not sure)"));
        if (!state.why().isEmpty()) {
            out.println("      " + state.why());
        }
    }

    private Map<String, Object> json(Fact fact) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", fact.id());
        m.put("kind", fact.kind().name());
        m.put("version", fact.version());
        m.put("recorded", fact.recorded().toString());
        m.put("values", fact.values());
        State state = state(fact);
        if (!state.label().isEmpty()) {
            m.put("state", state.label());
            m.put("sure", state.sure());
            m.put("why", state.why());
        }
        return m;
    }
}
