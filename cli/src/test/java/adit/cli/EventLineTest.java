// SPDX-License-Identifier: Apache-2.0
package adit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class EventLineTest {
    private static String zones(String relation, double inside, double metres) {
        String run = """
                {"events": [{"id": "E1", "zones": [{"zone": "licence", "kind": "licensed", "relation": "%s",
                  "inside_fraction": %s, "distance_m": %s, "error_m": 11.1}]}]}
                """.formatted(relation, inside, metres);
        List<EventLine> lines = EventLine.of(JsonMapper.shared().readTree(run));
        return lines.getFirst().zones();
    }

    /** A low end of 0.02 ha had read as 0.0, which a possible event has. */
    @Test
    void anAreaHasTheDecimalsThatTheReportGivesIt() {
        String run = """
                {"events": [{"id": "E4", "class": "road-like", "area": {"m2": 3400, "low": 200, "high": 6600}}]}
                """;
        List<String[]> table = EventLine.table(EventLine.of(JsonMapper.shared().readTree(run)), false);
        assertEquals("0.34 ha (0.02–0.66)", table.getLast()[table.getLast().length - 2]);
    }

    /** "0 % inside ± 11 m" read as if the share had that error. */
    @Test
    void whatCannotBeDecidedSaysWhereItIsDrawnAndHowWellTheEdgeIsKnown() {
        assertEquals("licence: undecided, 2 m outside, edge known to 11 m", zones("undecided", 0, 2));
        assertEquals("licence: undecided, 0 m outside, edge known to 11 m", zones("undecided", 0.001, 0));
        assertEquals("licence: undecided, 97 % of it inside, edge known to 11 m", zones("undecided", 0.97, 0));
        assertEquals("licence: undecided, drawn inside, edge known to 11 m", zones("undecided", 1, 0));
        assertEquals("licence: outside by 253 m", zones("outside", 0, 253));
    }
}
