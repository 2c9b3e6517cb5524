// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import adit.app.run.EventChange;
import adit.app.run.WatchOutcome;
import adit.core.event.Event;
import adit.core.measure.Hectares;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/** What a look at a watched site gave, on a screen or for machines. */
record WatchReport(PrintWriter out, WatchOutcome outcome) {

    void print() {
        Summary summary = new Summary(out);
        boolean first = outcome.run().isPresent() && outcome.reason().isPresent() && !outcome.compared();
        if (first) {
            // There is nothing to compare with: all is new.
            summary.print(outcome.run().orElseThrow());
            summary.line("Watched", way());
            return;
        }
        outcome.notice().ifPresent(n -> summary.line("Notice", n));
        summary.line("Scenes", scenes());
        summary.line("Watched", way());
        if (outcome.run().isEmpty()) {
            return;
        }
        summary.line("Changes", outcome.changes().isEmpty() ? "none since the last look" : count());
        if (!outcome.changes().isEmpty()) {
            summary.print(table());
        }
        outcome.run()
                .ifPresent(r -> summary.line("Chance", r.result().falseAlerts().text()));
        Path folder = Summary.shown(outcome.folder());
        summary.line("Report", folder.resolve("report.html").toString());
    }

    private String scenes() {
        TreeMap<String, Integer> counts = new TreeMap<>();
        outcome.scenes().forEach(s -> counts.merge(s.status().replace('_', ' '), 1, Integer::sum));
        StringBuilder text = new StringBuilder()
                .append(outcome.inCatalogue())
                .append(" in the catalogue, ")
                .append(outcome.scenes().isEmpty() ? "none" : outcome.scenes().size())
                .append(" of them new since the last look");
        counts.forEach((status, n) -> text.append(" · ").append(n).append(' ').append(status));
        return text.toString();
    }

    private String way() {
        return switch (outcome.way()) {
            case UNCHANGED -> "nothing is new; the results are those of the last look";
            case WENT_ON -> "went on from the last look";
            case WHOLE -> "searched the whole series: " + outcome.reason().orElse("");
        };
    }

    private String count() {
        TreeMap<EventChange.Kind, Integer> counts = new TreeMap<>();
        outcome.changes().forEach(c -> counts.merge(c.kind(), 1, Integer::sum));
        List<String> words = new ArrayList<>();
        counts.forEach((kind, n) -> words.add(n + " " + word(kind)));
        return String.join(", ", words);
    }

    private static String word(EventChange.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private List<String[]> table() {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"what", "id", "looks like", "standing", "onset between", "area", "was"});
        for (EventChange c : outcome.changes()) {
            rows.add(new String[] {
                word(c.kind()),
                c.event().map(Event::id).orElse("–"),
                c.event()
                        .map(e -> e.kind().label())
                        .or(() -> c.before().map(EventChange.Earlier::kind))
                        .orElse(""),
                c.event().map(e -> e.confidence().label()).orElse("–"),
                c.event().map(e -> e.onset().from() + " and " + e.onset().to()).orElse("–"),
                c.event().map(e -> hectares(e.area().squareMetres())).orElse("–"),
                c.before()
                        .map(b -> b.id() + ", " + b.confidence().label() + ", " + hectares(b.squareMetres()))
                        .orElse("–")
            });
        }
        return rows;
    }

    private static String hectares(double squareMetres) {
        return Hectares.text(squareMetres) + " ha";
    }

    void printJson() throws IOException {
        Map<String, Object> m = new LinkedHashMap<>();
        outcome.notice().ifPresent(n -> m.put("notice", n));
        m.put("way", outcome.way().name().toLowerCase(Locale.ROOT));
        outcome.reason().ifPresent(r -> m.put("reason", r));
        m.put("in_catalogue", outcome.inCatalogue());
        m.put("new_scenes", outcome.scenes().stream().map(WatchReport::scene).toList());
        byte[] run = Files.readAllBytes(outcome.folder().resolve("run.json"));
        m.put("false_alerts", JsonMapper.shared().readTree(run).path("false_alerts"));
        m.put("changes", outcome.changes().stream().map(WatchReport::change).toList());
        outcome.run().ifPresent(r -> m.put("events", r.result().events().size()));
        m.put("results", outcome.folder().toString());
        out.println(JsonMapper.shared().writeValueAsString(m));
    }

    private static Map<String, Object> scene(WatchOutcome.Scene scene) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("id", scene.id());
        m.put("status", scene.status());
        return m;
    }

    private static Map<String, Object> change(EventChange change) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("what", word(change.kind()));
        change.event().ifPresent(e -> {
            m.put("id", e.id());
            m.put("class", e.kind().label());
            m.put("confidence", e.confidence().label());
            m.put("onset_from", e.onset().from().toString());
            m.put("onset_to", e.onset().to().toString());
            m.put("m2", e.area().squareMetres());
        });
        change.before().ifPresent(b -> {
            m.put("id_before", b.id());
            m.put("class_before", b.kind());
            m.put("confidence_before", b.confidence().label());
            m.put("m2_before", b.squareMetres());
        });
        return m;
    }
}
