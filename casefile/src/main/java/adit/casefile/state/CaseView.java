// SPDX-License-Identifier: Apache-2.0
package adit.casefile.state;

import adit.casefile.Fact;
import adit.casefile.Kind;
import adit.casefile.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case as it stood on a day, from what was known at a time. The store answers what was known; this leaves out what had
 * not happened by the day.
 */
public final class CaseView {
    private final LocalDate day;
    private final Due.Calendars calendars;
    private final Map<String, Fact> byId = new LinkedHashMap<>();
    private final Map<String, List<Fact>> byKind = new HashMap<>();
    private final Map<String, Map<String, List<Fact>>> pointing = new HashMap<>();

    /** @param known latest versions, as {@link adit.casefile.CaseStore#known} gives them */
    public CaseView(List<Fact> known, LocalDate day, Due.Calendars calendars) {
        this.day = day;
        this.calendars = calendars;
        for (Fact fact : known) {
            if (!begunBy(fact, day)) {
                continue;
            }
            byId.put(fact.id(), fact);
            byKind.computeIfAbsent(fact.kind().name(), k -> new ArrayList<>()).add(fact);
        }
        byId.values().forEach(this::index);
    }

    /** Whether it may have been true by a day; what has no time, and what begins nobody knows when, counts. */
    private static boolean begunBy(Fact fact, LocalDate day) {
        // A plan for a later day is there when it is made; its steps say when that was.
        if (fact.kind().equals(adit.casefile.Kinds.VISIT)) {
            return true;
        }
        LocalDate begins = fact.valid().map(Span::earliest).orElse(null);
        return begins == null || !begins.isAfter(day);
    }

    private void index(Fact fact) {
        fact.kind().fields().stream()
                .filter(f -> f.type() instanceof adit.casefile.FieldType.Ref)
                .forEach(f -> fact.all(f.name())
                        .forEach(target -> pointing.computeIfAbsent(target, t -> new HashMap<>())
                                .computeIfAbsent(fact.kind().name() + "." + f.name(), k -> new ArrayList<>())
                                .add(fact)));
    }

    public LocalDate day() {
        return day;
    }

    public Due.Calendars calendars() {
        return calendars;
    }

    public Optional<Fact> fact(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** In the order in which the store gave them. */
    public List<Fact> all(Kind kind) {
        return Collections.unmodifiableList(byKind.getOrDefault(kind.name(), List.of()));
    }

    /** The facts of a kind that name a fact in a field. */
    public List<Fact> pointingTo(String id, Kind kind, String field) {
        return Collections.unmodifiableList(
                pointing.getOrDefault(id, Map.of()).getOrDefault(kind.name() + "." + field, List.of()));
    }

    /** What to call a fact: its name, title, subject or id. */
    public String title(String id) {
        Fact fact = byId.get(id);
        if (fact == null) {
            return id;
        }
        for (String field : List.of("short_name", "name", "title", "subject", "purpose", "act", "number")) {
            if (fact.value(field).isPresent()) {
                return fact.value(field).get();
            }
        }
        return id;
    }
}
