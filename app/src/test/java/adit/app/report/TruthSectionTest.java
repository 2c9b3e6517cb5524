// SPDX-License-Identifier: Apache-2.0
package adit.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.cube.Period;
import adit.core.event.EventClass;
import adit.core.event.TruthTable;
import adit.core.event.TruthTable.Row;
import adit.core.measure.Area;
import adit.testkit.sample.SampleResult;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TruthSectionTest {
    private static final LocalDate DAY = LocalDate.of(2022, 6, 11);

    private static Row row(String name, EventClass kind, boolean decoy, double trueHa, Optional<EventClass> found) {
        return new Row(
                name,
                kind,
                decoy,
                DAY,
                DAY.plusDays(9),
                trueHa * 1e4,
                found.isPresent(),
                found.isPresent() ? 0.9 : 0,
                found.isPresent() ? List.of("E" + name.length()) : List.of(),
                found,
                found.map(
                        f -> new Area(0.9e4 * trueHa, 0.7e4 * trueHa, 1.1e4 * trueHa, Area.Basis.BOUNDARY_UNCERTAINTY)),
                found.map(f -> new Period(DAY.minusDays(4), DAY.plusDays(1))),
                found.isPresent() ? OptionalDouble.of(0.93) : OptionalDouble.empty());
    }

    private static String html(TruthTable truth) {
        return ReportWriter.html(
                SampleResult.simulatedMine(),
                new ReportInputs(
                        "Adit", Optional.empty(), Optional.empty(), Map.of(), List.of(), Map.of(), Optional.of(truth)));
    }

    private static TruthTable table(Optional<EventClass> decoyFoundAs, String... falseEvents) {
        return new TruthTable(
                List.of(
                        row(
                                "pit",
                                EventClass.PIT_OR_BARE_GROUND,
                                false,
                                10,
                                Optional.of(EventClass.PIT_OR_BARE_GROUND)),
                        row("road", EventClass.ROAD_LIKE, false, 2, Optional.empty()),
                        row("burnt <patch>", EventClass.BURNT, true, 5, decoyFoundAs)),
                List.of(falseEvents),
                falseEvents.length * 2e4,
                400e4,
                OptionalDouble.of(0.8),
                OptionalDouble.of(0.93),
                Optional.of(new TruthTable.FalsePixels(30_000, 12, 3, 4.2)));
    }

    /** Cells of the row that begins so, without markup. */
    private static String cells(String html, String first) {
        int from = html.indexOf("<tr><td>" + first);
        assertTrue(from > 0, first);
        return Pattern.compile("<[^>]*>")
                .matcher(html.substring(from, html.indexOf("</tr>", from)).replace("</td>", "|"))
                .replaceAll("")
                .replace('\u00a0', ' ');
    }

    @Test
    void eachChangeHasItsTruthBesideWhatWasFound() {
        String html = html(table(Optional.empty()));

        assertEquals(
                "pit|pit or bare ground (E3)|10.0|9.0|7.0–11.0|2022-06-11|2022-06-07 to 2022-06-12|93 %|",
                cells(html, "pit"));
        assertEquals("road|not found|2.0|–|–|2022-06-11|–|–|", cells(html, "road"));
        assertEquals("burnt &lt;patch&gt; (decoy)|not reported|5.0|–|–|2022-06-11|–|–|", cells(html, "burnt"));
        assertEquals(
                "All changes of the mine|1 of 2 found, area −25.0 %|12.0|9.0|7.0–11.0|||93 %|",
                cells(html, "All changes"));
        assertEquals("Where nothing happened|no event, 0 % of this ground|–|0.00|||||", cells(html, "Where nothing"));
    }

    @Test
    void itStandsAfterTheAnswerAndSaysThatItIsSimulated() {
        String html = html(table(Optional.empty()));
        int section = html.indexOf("<h2 id=\"truth\">");

        assertTrue(html.indexOf("id=\"s1\"") < section && section < html.indexOf("id=\"s2\""));
        assertTrue(html.substring(section, section + 200).contains("SIMULATED"));
        assertTrue(html.contains("href=\"#truth\""));
        assertTrue(
                html.indexOf("The truth about simulated scenes is known: found 1 of 2 events, total area −25.0\u00a0%")
                        < section,
                "page 1");
    }

    @Test
    void aDecoyTakenForAMineAndWhatIsFalseAreNamed() {
        String html = html(table(Optional.of(EventClass.WASTE_DUMP), "E7", "E8"));

        assertTrue(cells(html, "burnt").contains("waste dump (E13), mistaken for it"));
        assertTrue(html.contains("A decoy was taken for the mine’s doing."));
        assertTrue(cells(html, "Where nothing").contains("2 events (E7, E8), 1 % of this ground|–|4.0|"));
        assertFalse(html(table(Optional.of(EventClass.UNKNOWN))).contains("mistaken for it"));
        assertFalse(html(table(Optional.of(EventClass.BURNT))).contains("A decoy was taken"));
    }

    @Test
    void aSiteWithoutKnownTruthSaysNothingOfIt() {
        String html = ReportWriter.html(SampleResult.simulatedMine(), ReportInputs.none("Adit"));
        assertFalse(html.contains("Truth against found"));
    }
}
