// SPDX-License-Identifier: Apache-2.0
package adit.casefile.name;

import adit.casefile.Fact;
import adit.casefile.Facts;
import adit.casefile.Kind;
import adit.casefile.Kinds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts about sites and their names, for tests. */
final class CaseNames {
    private static final Instant RECORDED = Instant.parse("2022-12-05T08:00:00Z");

    private CaseNames() {}

    static Fact site(String id, String name) {
        return fact(id, Kinds.SITE, Map.of("name", List.of(name), "place", List.of("geo:40.158,46.767;u=3000")));
    }

    static Fact name(String id, String site, String language, String standing, String text) {
        return fact(
                id,
                Kinds.PLACE_NAME,
                Map.of(
                        "text", List.of(text),
                        "language", List.of(language),
                        "of", List.of(site),
                        "standing", List.of(standing)));
    }

    private static Fact fact(String id, Kind kind, Map<String, List<String>> values) {
        Facts.Checked checked = Facts.check(kind, values);
        if (!checked.problems().isEmpty()) {
            throw new IllegalArgumentException(checked.problems().toString());
        }
        return new Fact(id, kind, 1, RECORDED, "registry", Optional.empty(), false, checked.values());
    }
}
