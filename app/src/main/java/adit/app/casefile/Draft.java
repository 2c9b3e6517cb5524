// SPDX-License-Identifier: Apache-2.0
package adit.app.casefile;

import adit.casefile.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A fact that somebody wants to record.
 *
 * @param id empty: the case makes one
 * @param values as they were given, by field; an empty list takes the value of the version before away
 */
public record Draft(Kind kind, Optional<String> id, Map<String, List<String>> values) {
    public Draft {
        TreeMap<String, List<String>> sorted = new TreeMap<>();
        values.forEach((field, all) -> sorted.put(field, List.copyOf(all)));
        values = java.util.Collections.unmodifiableSortedMap(sorted);
    }
}
