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

    /** "0 % inside ± 11 m" read as if the share had that error. */
    @Test
    void whatCannotBeDecidedSaysWhereItIsDrawnAndHowWellTheEdgeIsKnown() {
        assertEquals("licence: undecided, 2 m outside, edge known to 11 m", zones("undecided", 0, 2));
        assertEquals("licence: undecided, 0 m outside, edge known to 11 m", zones("undecided", 0.001, 0));
        assertEquals("licence: undecided, 97 % of it inside, edge known to 11 m", zones("undecided", 0.97, 0));
        assertEquals("licence: outside by 253 m", zones("outside", 0, 253));
    }
}
