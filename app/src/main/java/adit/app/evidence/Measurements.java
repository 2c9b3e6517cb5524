// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import adit.ledger.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Every measured figure of a run under a name of its own, with the place in {@code results/run.json} where it stands: what
 * a figure that somebody quotes is traced back by.
 */
public final class Measurements {
    private Measurements() {}

    /** The document {@code report/report.json} of a package, from the run's document. */
    public static String of(JsonNode run) {
        List<Map<String, Object>> all = new ArrayList<>();
        JsonNode events = run.path("events");
        for (int i = 0; i < events.size(); i++) {
            event(events.get(i), "/events/" + i, all);
        }
        JsonNode gaps = run.path("gaps");
        for (int i = 0; i < gaps.size(); i++) {
            gap(gaps.get(i), "G" + (i + 1), "/gaps/" + i, all);
        }
        chance(run, all);
        scenes(run, all);
        Map<String, Object> root = new TreeMap<>();
        run.path("notice").asStringOpt().ifPresent(n -> root.put("notice", n));
        root.put("form", "adit-measurements-1");
        root.put("document", "results/run.json");
        root.put("measurements", all);
        return CanonicalJson.of(root) + "\n";
    }

    private static void event(JsonNode e, String at, List<Map<String, Object>> all) {
        String id = e.path("id").asString();
        Map<String, Object> area = one(id + ".area", e.path("area").path("m2"), "m2", at + "/area/m2");
        area.put("low", e.path("area").path("low").doubleValue());
        area.put("high", e.path("area").path("high").doubleValue());
        all.add(area);
        Map<String, Object> onset = new TreeMap<>();
        onset.put("id", id + ".onset");
        onset.put("low", e.path("onset_from").asString());
        onset.put("high", e.path("onset_to").asString());
        onset.put("unit", "day");
        onset.put("at", at + "/onset_from");
        all.add(onset);
        for (int z = 0; z < e.path("zones").size(); z++) {
            JsonNode zone = e.path("zones").get(z);
            String where = at + "/zones/" + z;
            String name = id + ".zone." + zone.path("zone").asString();
            all.add(one(name + ".inside", zone.path("inside_fraction"), "1", where + "/inside_fraction"));
            Map<String, Object> distance = one(name + ".distance", zone.path("distance_m"), "m", where + "/distance_m");
            distance.put("error", zone.path("error_m").doubleValue());
            all.add(distance);
        }
        e.path("figures")
                .propertyStream()
                .forEach(f ->
                        all.add(one(id + ".figure." + f.getKey(), f.getValue(), "", at + "/figures/" + f.getKey())));
        JsonNode growth = e.path("growth_day_low_best_high_m2");
        for (int g = 0; g < growth.size(); g++) {
            JsonNode row = growth.get(g);
            Map<String, Object> point = one(
                    id + ".growth." + row.get(0).asString(),
                    row.get(2),
                    "m2",
                    at + "/growth_day_low_best_high_m2/" + g + "/2");
            point.put("low", row.get(1).doubleValue());
            point.put("high", row.get(3).doubleValue());
            all.add(point);
        }
    }

    private static void gap(JsonNode g, String id, String at, List<Map<String, Object>> all) {
        all.add(one(id + ".area", g.path("area_m2"), "m2", at + "/area_m2"));
        all.add(one(id + ".site_share", g.path("site_fraction"), "1", at + "/site_fraction"));
    }

    private static void chance(JsonNode run, List<Map<String, Object>> all) {
        run.path("false_alerts")
                .propertyStream()
                .filter(p -> p.getValue().isNumber())
                .forEach(p -> all.add(one("chance." + p.getKey(), p.getValue(), "", "/false_alerts/" + p.getKey())));
    }

    private static void scenes(JsonNode run, List<Map<String, Object>> all) {
        all.add(one("scenes.in_catalogue", run.path("scenes").path("in_catalogue"), "", "/scenes/in_catalogue"));
        run.path("scenes")
                .path("by_status")
                .propertyStream()
                .forEach(
                        p -> all.add(one("scenes." + p.getKey(), p.getValue(), "", "/scenes/by_status/" + p.getKey())));
    }

    private static Map<String, Object> one(String id, JsonNode value, String unit, String at) {
        Map<String, Object> m = new TreeMap<>();
        m.put("id", id);
        m.put("value", value.doubleValue());
        if (!unit.isEmpty()) {
            m.put("unit", unit);
        }
        m.put("at", at);
        return m;
    }
}
