// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ClassRulesTest {
    private final ClassRules rules = new ClassRules(ClassThresholds.DEFAULT);

    private ClassRules.Verdict decide(Object... figures) {
        Map<String, Double> values = new TreeMap<>();
        for (int k = 0; k < figures.length; k += 2) {
            values.put((String) figures[k], (Double) figures[k + 1]);
        }
        return rules.decide(values);
    }

    @Test
    void theDocumentHoldsTheTableOfTheCode() throws IOException {
        String table = rules.rows().stream()
                .map(r -> "| " + r.kind().label() + " | " + r.text() + " |")
                .collect(Collectors.joining("\n"));
        String document = Files.readString(Path.of(System.getProperty("adit.root"), "docs", "methods", "events.md"));
        assertTrue(document.contains(table), "docs/methods/events.md should hold\n" + table);
    }

    @Test
    void nothingKnownIsUnknown() {
        assertEquals(EventClass.UNKNOWN, decide().kind());
    }

    @Test
    void withNdviAloneALossIsVegetationLost() {
        assertEquals(
                EventClass.VEGETATION_LOST,
                decide("ndvi_drop", 0.3, "ndvi_late", 0.1).kind());
        assertEquals(
                EventClass.UNKNOWN, decide("ndvi_drop", 0.05, "ndvi_late", 0.1).kind());
    }

    @Test
    void aNarrowStripThatKeepsVegetationIsNoRoad() {
        Object[] strip = {
            "narrow", 1.0, "elongation", 31.0, "ndvi_drop", 0.39, "ndvi_late", 0.29, "brightness_late", 0.11
        };
        assertEquals(EventClass.VEGETATION_LOST, decide(strip).kind());
        strip[7] = 0.15;
        assertEquals(EventClass.ROAD_LIKE, decide(strip).kind());
    }

    @Test
    void aCloseCallSaysSo() {
        ClassRules.Verdict v = decide("ndvi_late", 0.05, "brightness_late", 0.175, "brightness_after", 0.17);
        assertEquals(EventClass.WASTE_DUMP, v.kind());
        assertTrue(v.rule().endsWith("; close: brightness_late is 0.175, the limit 0.17"), v::rule);
    }

    /** Another cut of the site may move the median past the limit; the reader of either class must know. */
    @Test
    void groundNearlyBareSaysSoOnEitherSideOfTheLimit() {
        ClassRules.Verdict bare = decide("ndvi_late", 0.165, "ndvi_drop", 0.5, "brightness_late", 0.11);
        assertEquals(EventClass.PIT_OR_BARE_GROUND, bare.kind());
        assertTrue(bare.rule().endsWith("; close: ndvi_late is 0.165, the limit 0.17"), bare::rule);
        ClassRules.Verdict green = decide("ndvi_late", 0.196, "ndvi_drop", 0.5, "brightness_late", 0.11);
        assertEquals(EventClass.VEGETATION_LOST, green.kind());
        assertTrue(green.rule().endsWith("; close: ndvi_late is 0.196, the limit 0.17"), green::rule);
        ClassRules.Verdict plain = decide("ndvi_late", 0.3, "ndvi_drop", 0.4, "brightness_late", 0.11);
        assertFalse(plain.rule().contains("close"), plain::rule);
    }
}
