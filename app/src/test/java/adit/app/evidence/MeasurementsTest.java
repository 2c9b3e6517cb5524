// SPDX-License-Identifier: Apache-2.0
package adit.app.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasurementsTest {
    private static final String RUN = """
            {"notice": "SIMULATED", "events": [{"id": "E1", "area": {"m2": 12345.5, "low": 12000, "high": 13000},
              "onset_from": "2022-03-14", "onset_to": "2022-03-19",
              "zones": [{"zone": "licence/a", "inside_fraction": 0.25, "distance_m": -12.5, "error_m": 4}],
              "figures": {"vegetation_before": 0.61},
              "growth_day_low_best_high_m2": [["2022-03-19", 1, 2, 3], ["2022-04-01", 4, 5, 6]]}],
             "gaps": [{"area_m2": 500, "site_fraction": 0.125}],
             "false_alerts": {"text": "at most 0.3", "expected_events": 0.3},
             "scenes": {"in_catalogue": 438, "by_status": {"used": 291, "cloudy": 147}}}
            """;

    @Test
    void everyFigureHasAnIdOfItsOwnAndStandsWhereItsPointerSays() {
        JsonNode run = JsonMapper.shared().readTree(RUN);
        JsonNode document = JsonMapper.shared().readTree(Measurements.of(run));
        assertEquals("SIMULATED", document.path("notice").asString());
        Set<String> ids = new HashSet<>();
        int numbers = 0;
        for (JsonNode m : document.path("measurements")) {
            assertTrue(ids.add(m.path("id").asString()), m.toString());
            JsonNode there = run.at(m.path("at").asString());
            assertTrue(there.isValueNode(), m.toString());
            if (m.has("value")) {
                assertEquals(there.doubleValue(), m.path("value").doubleValue(), m.toString());
                numbers++;
            } else {
                assertEquals(there.asString(), m.path("low").asString());
            }
        }
        assertEquals(12, numbers);
        assertTrue(ids.contains("E1.growth.2022-04-01") && ids.contains("E1.zone.licence/a.inside"), ids.toString());
    }
}
