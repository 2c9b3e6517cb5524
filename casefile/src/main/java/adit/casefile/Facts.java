// SPDX-License-Identifier: Apache-2.0
package adit.casefile;

import adit.ledger.FormatException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Checks what is to become a fact, and says everything that is wrong with it at once. */
public final class Facts {
    private Facts() {}

    /**
     * What is left of given values.
     *
     * @param values canonical, of the fields that hold
     * @param problems each with the field, the value, the rule; none where a fact can be made
     */
    public record Checked(SortedMap<String, List<String>> values, List<String> problems) {}

    /** Checks values by field; empty lists and blank texts count for nothing. References are not followed. */
    public static Checked check(Kind kind, Map<String, List<String>> given) {
        SortedMap<String, List<String>> values = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        given.forEach((name, texts) -> {
            List<String> some = texts.stream().filter(t -> !t.isBlank()).toList();
            if (some.isEmpty()) {
                return;
            }
            kind.field(name)
                    .ifPresentOrElse(
                            field -> read(field, some, values, problems),
                            () -> problems.add("a " + kind.name() + " has no field \"" + name + "\"; it has "
                                    + String.join(", ", names(kind))));
        });
        for (Field field : kind.fields()) {
            if (field.required()
                    && given.getOrDefault(field.name(), List.of()).stream().allMatch(String::isBlank)) {
                problems.add(field.name() + " is missing: " + field.about() + " ("
                        + field.type().words() + ")");
            }
        }
        return new Checked(values, problems);
    }

    private static List<String> names(Kind kind) {
        return kind.fields().stream().map(Field::name).toList();
    }

    private static void read(
            Field field, List<String> texts, SortedMap<String, List<String>> values, List<String> problems) {
        if (texts.size() > 1 && !field.many()) {
            problems.add(field.name() + " takes one value, " + texts.size() + " were given");
            return;
        }
        List<String> canonical = new ArrayList<>();
        for (String text : texts) {
            try {
                canonical.add(field.type().canonical(text));
            } catch (FormatException e) {
                problems.add(field.name() + ": " + e.getMessage());
            }
        }
        if (canonical.size() == texts.size()) {
            values.put(field.name(), List.copyOf(canonical));
        }
    }
}
