// SPDX-License-Identifier: Apache-2.0
package adit.core.event;

import static adit.core.event.DrawnTable.CHAR;
import static adit.core.event.DrawnTable.FOREST;
import static adit.core.event.DrawnTable.LAKE;
import static adit.core.event.DrawnTable.LITTER;
import static adit.core.event.DrawnTable.PIT;
import static adit.core.event.DrawnTable.RUBBLE;
import static adit.core.event.DrawnTable.SLURRY;
import static adit.core.event.DrawnTable.START;
import static adit.core.event.DrawnTable.STEPPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import adit.core.event.Event.Confidence;
import adit.core.event.ZoneRelation.Relation;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventBuilderTest {
    private static LocalDate day(int d) {
        return LocalDate.ofEpochDay(START + d);
    }

    private static List<EventClass> classes(List<Event> events) {
        return events.stream().map(Event::kind).toList();
    }

    @Test
    void anEmptyTableHasNoEvents() {
        assertEquals(List.of(), new DrawnTable(50).events());
    }

    @Test
    void anEventThatTwoDetectorsSeeIsCorroboratedAndSaysSo() {
        DrawnTable drawn = new DrawnTable(120, 0.1, 1).disc(60, 60, 20, 100, 200, STEPPE, PIT);
        Event one = drawn.events().getFirst();
        assertEquals(Confidence.CONFIRMED, one.confidence());
        assertEquals(0.0, one.figures().get("witness_share"));
        assertTrue(
                one.confidenceRule().endsWith("not corroborated: no second detector or sensor shows it"),
                one.confidenceRule());
        Event third = drawn.calledBy(k -> k % 3 == 0 ? 2 : 1).events().getFirst();
        assertEquals(Confidence.CONFIRMED, third.confidence());
        Event most = drawn.calledBy(k -> k % 3 == 0 ? 1 : 2).events().getFirst();
        assertEquals(Confidence.CORROBORATED, most.confidence());
        assertEquals(2.0 / 3, most.figures().getOrDefault("witness_share", Double.NaN), 0.01);
        assertEquals(2.0, most.figures().get("detectors"));
        assertEquals(20.0, most.figures().get("clear_dates_after"));
    }

    @Test
    void aGrowingPitIsOneEventWithAGrowthCurve() {
        List<Event> events = new DrawnTable(120, 0.1, 1)
                .disc(60, 60, 20, 100, 900, STEPPE, PIT)
                .events();
        assertEquals(List.of(EventClass.PIT_OR_BARE_GROUND), classes(events));
        Event pit = events.get(0);
        assertEquals("E1", pit.id());
        assertEquals(Confidence.CONFIRMED, pit.confidence());
        assertTrue(pit.growing());
        assertTrue(pit.onset().contains(day(102)), () -> "onset " + pit.onset());
        List<Growth> curve = pit.growth();
        assertTrue(curve.size() <= 60, () -> "points " + curve.size());
        assertEquals(pit.area().squareMetres(), curve.getLast().best(), 1e-6);
        for (int k = 1; k < curve.size(); k++) {
            assertTrue(curve.get(k).day().isAfter(curve.get(k - 1).day()));
            assertTrue(curve.get(k).low() >= curve.get(k - 1).low());
        }
        Growth half = curve.stream()
                .filter(g -> !g.day().isBefore(day(500)))
                .findFirst()
                .orElseThrow();
        assertEquals(0.5, half.best() / pit.area().squareMetres(), 0.06);
    }

    @Test
    void theGrowthCurveEndsWithTheAreaAndItsInterval() {
        Event pit = new DrawnTable(120, 0.1, 1)
                .disc(60, 60, 20, 100, 900, STEPPE, PIT)
                .events()
                .get(0);
        Growth end = pit.growth().getLast();
        assertEquals(pit.area().low(), end.low(), 1e-6);
        assertEquals(pit.area().high(), end.high(), 1e-6);
        for (Growth g : pit.growth()) {
            assertTrue(g.low() <= g.best() && g.best() <= g.high(), g::toString);
            double share = g.best() / pit.area().squareMetres();
            if (share > 0.05) {
                // The outline of a part is longer for its size than that of the whole.
                assertTrue((g.high() - g.low()) / g.best() >= (end.high() - end.low()) / end.best(), g::toString);
            }
        }
    }

    /** What the report says of an onset, in the very words. */
    @Test
    void atTheOnsetThreeQuartersOfTheFirstPartAreUnchangedThenHalfOfItHasChanged() {
        DrawnTable t = new DrawnTable(60);
        for (int r = 0; r < 10; r++) {
            for (int c = 0; c < 10; c++) {
                int look = 10 * r + c;
                t.pixel(20 + r, 20 + c, look, look + 5, 3, FOREST, PIT);
            }
        }
        Event e = t.events().get(0);
        BreakTable table = t.table();
        List<int[]> first = new java.util.ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            first.add(new int[] {table.lastBefore()[i], table.firstAfter()[i]});
        }
        first.sort(java.util.Comparator.comparingInt(d -> d[0] + d[1]));
        first = first.subList(0, 5);
        long unchanged = first.stream()
                .filter(d -> d[0] >= e.onset().from().toEpochDay())
                .count();
        long changed =
                first.stream().filter(d -> d[1] <= e.onset().to().toEpochDay()).count();
        assertTrue(unchanged >= 0.75 * first.size() && changed >= 0.5 * first.size(), unchanged + ", " + changed);
        assertEquals(new adit.core.cube.Period(day(1), day(7)), e.onset());
    }

    @Test
    void theDistanceOfAZoneFarAwayIsMeasuredAlongTheGround() {
        DrawnTable t = new DrawnTable(100).rectangle(40, 40, 20, 20, 10, FOREST, PIT);
        var factory = new org.locationtech.jts.geom.GeometryFactory();
        var away = factory.toGeometry(new org.locationtech.jts.geom.Envelope(-70.01, -70, -40.01, -40));
        Zone zone = new Zone("away", "licensed", factory.createPolygon(), "", "", java.util.Optional.of(away));
        ZoneRelation r =
                t.events(EventRules.DEFAULT, List.of(zone)).get(0).zones().getLast();
        assertEquals(Relation.OUTSIDE, r.relation());
        assertEquals(adit.core.geo.Geodesic.metres(45.0, 40.19, -70, -40), r.distanceMetres(), 5_000);
        assertEquals(14_500_000, r.distanceMetres(), 200_000);
    }

    @Test
    void everyFigureOfAnEventHasAPlainNameAndAMeaning() {
        Event e = new DrawnTable(120, 0.1, 1)
                .disc(60, 60, 20, 100, 900, STEPPE, PIT)
                .events()
                .get(0);
        var labels = new java.util.HashSet<String>();
        for (String key : e.figures().keySet()) {
            FigureName name = FigureName.of(key);
            assertFalse(name.meaning().isEmpty(), key);
            assertTrue(labels.add(name.label()), key);
            assertFalse(name.label().contains("_"), key);
        }
        assertTrue(labels.size() > 40, labels::toString);
    }

    @Test
    void theAreaOfADiscLiesWithinItsInterval() {
        Event pit = new DrawnTable(120)
                .disc(60.3, 59.8, 20, 100, 100, STEPPE, PIT)
                .events()
                .get(0);
        double truth = Math.PI * 200 * 200 / (0.9996 * 0.9996);
        assertTrue(pit.area().low() < truth && truth < pit.area().high(), () -> truth + " in " + pit.area());
        assertTrue(pit.area().high() - pit.area().low() < 0.12 * truth, () -> "wide: " + pit.area());
        assertTrue(pit.outline().isValid());
    }

    /** A strip of five pixels' width with a stretch of four, which is as wide as a road: between two ends, or at one. */
    private static DrawnTable strip(float[] late) {
        return new DrawnTable(160)
                .rectangle(20, 10, 5, 30, 10, FOREST, late)
                .rectangle(20, 40, 4, 60, 40, FOREST, late)
                .rectangle(20, 100, 5, 30, 10, FOREST, late);
    }

    @Test
    void aClearedStripAboutAsWideAsARoadIsOneEvent() {
        List<Event> events = strip(LITTER).events();
        assertEquals(List.of(EventClass.VEGETATION_LOST), classes(events));
        assertEquals(5 * 30 + 4 * 60 + 5 * 30, events.getFirst().pixels());
    }

    /** Squares of 12 pixels' side with so many unchanged pixels between them. */
    private static List<Event> apart(int gap, int day, float[] late) {
        return new DrawnTable(80)
                .rectangle(20, 10, 12, 12, 10, FOREST, LITTER)
                .rectangle(20, 22 + gap, 12, 12, day, FOREST, late)
                .events();
    }

    @Test
    void aGapOfTwoPixelsDividesNoChangeOfOneLookAndTime() {
        List<Event> events = apart(2, 10, LITTER);
        assertEquals(List.of(EventClass.VEGETATION_LOST), classes(events));
        assertEquals(2 * 144, events.getFirst().pixels());
        assertEquals(2, events.getFirst().outline().getNumGeometries());
    }

    @Test
    void aWiderGapAnotherTimeOrAnotherLookDividesIt() {
        assertEquals(2, apart(3, 10, LITTER).size());
        assertEquals(2, apart(2, 100, LITTER).size());
        assertEquals(2, apart(2, 10, PIT).size());
    }

    @Test
    void aNarrowStretchThatIsARoadByItsRuleIsTakenOff() {
        List<Event> events = strip(PIT).events();
        assertTrue(
                classes(events).contains(EventClass.ROAD_LIKE),
                () -> classes(events).toString());
    }

    @Test
    void aPitADumpAndTheirRoadAreThreeEvents() {
        DrawnTable t = new DrawnTable(160, 0.1, 2)
                .disc(60, 50, 16, 100, 800, STEPPE, PIT)
                .disc(60, 82, 15, 200, 800, STEPPE, RUBBLE);
        t.rectangle(58, 97, 2, 55, 90, STEPPE, RUBBLE);
        List<Event> events = t.events();
        assertEquals(3, events.size(), () -> classes(events).toString());
        assertTrue(
                classes(events)
                        .containsAll(
                                List.of(EventClass.PIT_OR_BARE_GROUND, EventClass.WASTE_DUMP, EventClass.ROAD_LIKE)),
                () -> classes(events).toString());
    }

    @Test
    void textureDoesNotSplitAPit() {
        for (long seed = 1; seed <= 5; seed++) {
            List<Event> events = new DrawnTable(120, 0.25, seed)
                    .disc(60, 60, 22, 100, 900, FOREST, PIT)
                    .events();
            assertEquals(1, events.size(), "seed " + seed);
        }
    }

    @Test
    void falseAlarmsMakeNoEventAndMoveNoOnset() {
        DrawnTable t = new DrawnTable(200, 0.1, 3).disc(100, 100, 15, 400, 900, STEPPE, PIT);
        t.pixel(100, 100, 20, 25, 3, STEPPE, PIT).falseAlarms(0.03, STEPPE, STEPPE);
        List<Event> events = t.events();
        assertEquals(List.of(EventClass.PIT_OR_BARE_GROUND), classes(events));
        Event pit = events.get(0);
        assertFalse(pit.onset().from().isBefore(day(390)), () -> "onset " + pit.onset());
        assertEquals(Math.PI * 150 * 150, pit.area().squareMetres(), 0.04 * Math.PI * 150 * 150);
    }

    @Test
    void classesFollowTheSpectra() {
        List<Event> events = new DrawnTable(240, 0.08, 4)
                .rectangle(10, 10, 15, 20, 10, FOREST, LITTER)
                .rectangle(60, 10, 15, 20, 20, FOREST, CHAR, STEPPE)
                .rectangle(110, 10, 15, 20, 30, STEPPE, SLURRY)
                .rectangle(160, 10, 15, 20, 40, STEPPE, LAKE)
                .rectangle(10, 80, 15, 20, 50, LAKE, PIT)
                .rectangle(60, 80, 15, 20, 60, FOREST, LITTER, FOREST)
                .rectangle(110, 80, 3, 60, 70, FOREST, RUBBLE)
                .rectangle(160, 80, 25, 20, 80, FOREST, RUBBLE)
                .rectangle(10, 160, 15, 20, 90, FOREST, PIT)
                .events();
        assertEquals(
                List.of(
                        EventClass.VEGETATION_LOST,
                        EventClass.BURNT,
                        EventClass.TAILINGS_OR_POND,
                        EventClass.WATER_GAINED,
                        EventClass.WATER_LOST,
                        EventClass.VEGETATION_LOST_REGROWN,
                        EventClass.ROAD_LIKE,
                        EventClass.WASTE_DUMP,
                        EventClass.PIT_OR_BARE_GROUND),
                classes(events));
        for (Event e : events) {
            assertFalse(e.rule().isEmpty());
            assertTrue(e.figures().values().stream().allMatch(Double::isFinite));
        }
    }

    @Test
    void anAbruptChangeIsNotGrowing() {
        Event e = new DrawnTable(60)
                .rectangle(10, 10, 12, 12, 900, FOREST, LITTER)
                .events()
                .get(0);
        assertFalse(e.growing());
        assertEquals(144, e.pixels());
    }

    @Test
    void aMissedPixelWithinIsFilledAndCountsAsArea() {
        DrawnTable t = new DrawnTable(60);
        for (int r = 0; r < 10; r++) {
            for (int c = 0; c < 10; c++) {
                if (r != 5 || c != 5) {
                    t.pixel(20 + r, 20 + c, 10, 15, 3, FOREST, PIT);
                }
            }
        }
        Event e = t.events().get(0);
        assertEquals(99, e.pixels());
        assertEquals(1.0, e.figures().get("filled_pixels"));
        assertEquals(10_000 / (0.9996 * 0.9996), e.area().squareMetres(), 1);
    }

    @Test
    void changesBelowTheMinimumMappingUnitAreNoEvents() {
        DrawnTable t = new DrawnTable(60).rectangle(10, 10, 7, 7, 10, FOREST, PIT);
        assertEquals(0, t.events().size());
        assertEquals(
                1,
                t.events(EventRules.DEFAULT.withMinimumMappingUnit(4000), List.of())
                        .size());
    }

    @Test
    void zonesAreInsideOutsideOrCrossed() {
        DrawnTable t = new DrawnTable(100).rectangle(40, 40, 20, 20, 10, FOREST, PIT);
        List<Zone> zones = List.of(
                new Zone("around", "licensed", t.box(30, 30, 40, 40), "", ""),
                new Zone("away", "buffer", t.box(80, 80, 10, 10), "", ""),
                new Zone("half", "plant", t.box(40, 50, 20, 40), "", ""));
        List<ZoneRelation> r = t.events(EventRules.DEFAULT, zones).get(0).zones();
        assertEquals(
                List.of(Relation.INSIDE, Relation.INSIDE, Relation.OUTSIDE, Relation.CROSSING),
                r.stream().map(ZoneRelation::relation).toList());
        assertEquals(0.5, r.get(3).insideFraction(), 0.01);
        assertEquals(200 * Math.sqrt(2), r.get(2).distanceMetres(), 15);
    }

    @Test
    void twoDistantPausesOfOnePitAreOneEventAndTwoFarTimesAreTwo() {
        DrawnTable near = new DrawnTable(80)
                .rectangle(20, 20, 12, 12, 10, FOREST, PIT)
                .rectangle(20, 32, 12, 12, 300, FOREST, PIT);
        assertEquals(1, near.events().size());
        DrawnTable far = new DrawnTable(80)
                .rectangle(20, 20, 12, 12, 10, FOREST, PIT)
                .rectangle(20, 32, 12, 12, 700, FOREST, PIT);
        assertEquals(2, far.events().size());
    }

    @Test
    void theSameTableGivesTheSameEvents() {
        DrawnTable t = new DrawnTable(160, 0.2, 5)
                .disc(60, 50, 16, 100, 800, STEPPE, PIT)
                .disc(60, 82, 15, 200, 800, STEPPE, RUBBLE)
                .falseAlarms(0.02, STEPPE, STEPPE);
        List<Event> a = t.events();
        List<Event> b = t.events();
        assertEquals(a.toString(), b.toString());
    }
}
