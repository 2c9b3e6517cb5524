// SPDX-License-Identifier: Apache-2.0
package adit.app.run;

import adit.core.event.TruthTable;
import adit.ledger.Digest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** The {@code truth} of run.json: what was there, what was found of it, and the totals. */
final class TruthJson {
    private TruthJson() {}

    /** @param files digests of those that the truth stands in */
    static Map<String, Object> of(TruthTable truth, SortedMap<String, Digest> files) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("line", truth.line());
        m.put("found", truth.found());
        m.put("wanted", truth.wanted());
        m.put("classes_right", truth.classesRight());
        m.put("area_true_m2", truth.trueArea());
        truth.foundArea().ifPresent(a -> m.put("area_found", RunJson.area(a)));
        m.put("area_error", truth.areaError());
        truth.detectedShare().ifPresent(s -> m.put("detected_share", s));
        truth.onsetShare().ifPresent(s -> m.put("onset_share", s));
        m.put("false_events", truth.falseEvents().size());
        m.put("false_event_ids", truth.falseEvents());
        m.put("false_area_m2", truth.falseSquareMetres());
        m.put("stable_area_m2", truth.stableSquareMetres());
        m.put("false_share", truth.falseShare());
        truth.falsePixels().ifPresent(f -> {
            Map<String, Object> pixels = new LinkedHashMap<>();
            pixels.put("unchanged", f.unchanged());
            pixels.put("broken", f.broken());
            pixels.put("accepted", f.accepted());
            pixels.put("expected", f.expected());
            m.put("false_pixels", pixels);
        });
        m.put("decoys_seen_through", truth.decoysSeenThrough());
        m.put("changes", truth.changes().stream().map(TruthJson::row).toList());
        m.put("decoys", truth.decoys().stream().map(TruthJson::row).toList());
        Map<String, Object> digests = new LinkedHashMap<>();
        files.forEach((name, digest) -> digests.put(name, digest.hex()));
        m.put("files", digests);
        return m;
    }

    private static Map<String, Object> row(TruthTable.Row r) {
        Map<String, Object> m = new LinkedHashMap<>();
        m.put("name", r.name());
        m.put("class", r.kind().label());
        m.put("first_day", r.start().toString());
        m.put("last_day", r.end().toString());
        m.put("area_m2", r.squareMetres());
        m.put("found", r.found());
        m.put("covered", r.covered());
        m.put("events", r.events());
        r.foundClass().ifPresent(c -> m.put("found_class", c.label()));
        r.foundArea().ifPresent(a -> m.put("found_area", RunJson.area(a)));
        r.onset().ifPresent(o -> {
            m.put("onset_from", o.from().toString());
            m.put("onset_to", o.to().toString());
        });
        r.onsetShare().ifPresent(s -> m.put("onset_share", s));
        return m;
    }
}
